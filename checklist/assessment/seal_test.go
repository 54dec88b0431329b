package assessment_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// answered has something in every kind of register.
func answered() *assessment.Assessment {
	a := judge(begin(standard()), "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("Half."),
		Parts: map[string]assessment.PartState{"policy": assessment.Met, "staff": assessment.Unmet}}, who("Analyst", 1))
	a = judge(a, "PRE-2", level(3), who("Analyst", 1))
	a = must(a.PutEvidence(evidence("e1", "2026-01-01", "PRE-1", "PRE-2"), who("Analyst", 2)))
	a = must(a.PutAction(assessment.Action{ID: "x1", Item: "PRE-1", What: text.Line("Train staff"), Owner: text.Line("Head of training"), Due: day("2027-01-31")}, who("Analyst", 3)))
	a = made(a.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), who("Lead", 4)))
	a = must(a.SetSecondLook(item(standard(), "PRE-1"), assessment.SecondLook{Agrees: true}, who("Second", 5)))
	a = must(remark(a, "PRE-1", "flag", "Ask training", who("Lead", 6)))
	a = must(remark(a, "PRE-1", "handover", "See the board minutes.", who("Lead", 7)))
	a = must(a.SetAnswered("PRE-1", "thin-note", text.Clean("The minutes say it."), who("Lead", 8)))
	a = must(a.SetAnswered("", "one-owner", text.Clean("A small force."), who("Lead", 9)))
	a = made(a.Set(assessment.PreviousRegister("PRE-1"), assessment.Previous{Cycle: text.Line("2025"), Outcome: assessment.AtLevel(1)}.Value(), who("Lead", 10)))
	return made(a.Set("strength/PRE-1", assessment.Value{"kind": "of a newer version"}, who("Lead", 11)))
}

func seal(t testing.TB, a *assessment.Assessment) *assessment.Assessment {
	t.Helper()
	next, id, err := a.SealNow(&checklist.Checklist{}, "Chief officer lead", text.Clean("This is what we stand by."), day("2026-11-23"), who("Chief officer lead", 30))
	if err != nil || id == "" {
		t.Fatal(err)
	}
	return next
}

func TestSeal(t *testing.T) {
	a := answered()
	if v := verify(t, a); v.Sealed || v.Unchanged || v.Changes != nil {
		t.Errorf("not sealed: %+v", v)
	}
	b := seal(t, a)
	s, ok := b.Sealed()
	if !ok || s.Role != "Chief officer lead" || s.Date != day("2026-11-23") || s.Statement.Empty() || s.At != "2026-11-23T09:30:00Z" ||
		s.Digest != a.Digest() || !regexp.MustCompile(`^[0-9a-f]{4}( [0-9a-f]{4}){3}$`).MatchString(s.Code) || strings.ReplaceAll(s.Code, " ", "") != s.Digest[:16] {
		t.Errorf("got %+v", s)
	}
	if v := verify(t, b); !v.Sealed || !v.Unchanged || v.Changes != nil || v.Seal != *s {
		t.Errorf("just sealed: %+v", v)
	}
	if !bytes.Equal(a.Content(), b.Content()) {
		t.Error("the seal is part of what it seals")
	}
	for name, try := range map[string]func() error{
		"sealed twice": func() error {
			_, _, err := b.SealNow(&checklist.Checklist{}, "Chief", text.Text{}, day("2026-11-23"), who("A", 31))
			return err
		},
		"no role": func() error {
			_, _, err := a.SealNow(&checklist.Checklist{}, " ", text.Text{}, day("2026-11-23"), who("A", 31))
			return err
		},
		"no date": func() error {
			_, _, err := a.SealNow(&checklist.Checklist{}, "Chief", text.Text{}, date.Date{}, who("A", 31))
			return err
		},
		"long role": func() error {
			_, _, err := a.SealNow(&checklist.Checklist{}, strings.Repeat("x", 1001), text.Text{}, day("2026-11-23"), who("A", 31))
			return err
		},
		"long statement": func() error {
			_, _, err := a.SealNow(&checklist.Checklist{}, "Chief", text.Clean(strings.Repeat("x", 20001)), day("2026-11-23"), who("A", 31))
			return err
		},
		"not settled": func() error {
			c := merge(t, judge(a, "ENF-1", level(1), who("A", 20)), judge(a, "ENF-1", level(2), who("B", 21)))
			_, _, err := c.SealNow(&checklist.Checklist{}, "Chief", text.Text{}, day("2026-11-23"), who("A", 31))
			return err
		},
		"new version of what is not sealed": func() error { _, _, err := a.NewVersion(who("A", 31), text.Text{}); return err },
		"long reason": func() error {
			_, _, err := b.NewVersion(who("A", 31), text.Clean(strings.Repeat("x", 20001)))
			return err
		},
	} {
		if try() == nil {
			t.Errorf("%s: done", name)
		}
	}
}

func TestNewVersion(t *testing.T) {
	b := seal(t, answered())
	c := must(b.NewVersion(who("Lead", 31), text.Clean("The board asked for more.")))
	if _, ok := c.Sealed(); ok || c.Verify().Sealed || len(c.Seals()) != 1 {
		t.Errorf("still sealed: %+v", c.Verify())
	}
	if _, ok := merge(t, b, c).Sealed(); ok {
		t.Error("an older copy brought the seal back")
	}
	c = judge(c, "PRE-1", level(3).WithPart("staff", assessment.Met), who("Analyst", 32))
	c = must(c.SealNow(&checklist.Checklist{}, "Deputy chief", text.Text{}, day("2026-12-01"), onDay("Deputy chief", "2026-12-01")))
	seals := c.Seals()
	if len(seals) != 2 || seals[0].Role != "Chief officer lead" || seals[1].Role != "Deputy chief" || seals[0].Digest == seals[1].Digest {
		t.Errorf("got %+v", seals)
	}
	if v := verify(t, c); !v.Unchanged || v.Seal.Role != "Deputy chief" {
		t.Errorf("got %+v", v)
	}
	lifted := c.Heads(assessment.SealRegister())[0].Replaces[0]
	for _, r := range c.Revisions() {
		if r.ID == lifted && (r.Value["statement"] != "The board asked for more." || r.By != "Lead") {
			t.Errorf("the reason for the new version is lost: %+v", r)
		}
	}
}

func TestVerifyNamesTheChange(t *testing.T) {
	a := seal(t, answered())
	c := standard()
	act, _ := a.Action("x1")
	act.Due = day("2027-06-30")
	e, _ := a.Evidence("e1")
	e.Owner = text.Line("Head of standards")
	level4 := a.Answer("PRE-1").Judgement.WithOutcome(assessment.AtLevel(4))
	level4.Override = text.Clean("Two posts join in March.")
	for want, b := range map[string]*assessment.Assessment{
		"PRE-1: the level went from level 2 to level 4":                  judge(a, "PRE-1", level4, who("A", 40)),
		"PRE-2: the level went from level 3 to insufficient information": judge(a, "PRE-2", assessment.Judgement{Outcome: assessment.Insufficient}, who("A", 40)),
		"PRE-1: the note was changed; PRE-1: the part staff went from unmet to met": judge(a, "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("More."),
			Parts: map[string]assessment.PartState{"policy": assessment.Met, "staff": assessment.Met}}, who("A", 40)),
		"ENF-1: the level was added": judge(a, "ENF-1", level(0), who("A", 40)),
		"PRE-1: something is different from what was sealed (redacted: the note)":               a.Redact(assessment.NoteRegister("PRE-1")),
		"PRE-1: the aim was changed (interim aim)":                                              made(a.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(2)}.Value(), who("A", 40))),
		"PRE-1: the aim was taken out":                                                          made(a.Set(assessment.AimRegister("PRE-1"), assessment.Value{}, who("A", 40))),
		"PRE-1: last cycle's position was changed":                                              made(a.Set(assessment.PreviousRegister("PRE-1"), assessment.Value{"cycle": "2024"}, who("A", 40))),
		"PRE-1: the second look was changed":                                                    must(a.SetSecondLook(item(c, "PRE-1"), assessment.SecondLook{Level: assessment.AtLevel(1)}, who("Second", 40))),
		"PRE-1: the flag to come back was taken out":                                            must(remark(a, "PRE-1", "flag", "", who("A", 40))),
		"PRE-1: the flag to come back was changed":                                              must(remark(a, "PRE-1", "flag", "Other", who("A", 40))),
		"PRE-2: the handover note was added":                                                    must(remark(a, "PRE-2", "handover", "x", who("A", 40))),
		"PRE-1: the answer to the finding lapsed@e1 was added":                                  must(a.SetAnswered("PRE-1", "lapsed@e1", text.Clean("x"), who("A", 40))),
		"the answer to the finding one owner was taken out":                                     must(a.SetAnswered("", "one-owner", text.Text{}, who("A", 40))),
		`PRE-1, PRE-2: the evidence "Minutes e1" was changed (owner)`:                           must(a.PutEvidence(e, who("A", 40))),
		`PRE-1, PRE-2, ENF-1: the evidence "Minutes e1" was changed (items it supports)`:        must(a.LinkEvidence("e1", "ENF-1", who("A", 40))),
		`PRE-1, PRE-2: the evidence "Minutes e1" was taken out`:                                 made(a.Set("evidence/e1", assessment.Removed(), who("A", 40))),
		`ENF-2: the evidence "Minutes e2" was added`:                                            must(a.PutEvidence(evidence("e2", "", "ENF-2"), who("A", 40))),
		`PRE-1: the action "Train staff" was changed (due)`:                                     must(a.PutAction(act, who("A", 40))),
		`PRE-1: the action "Train staff" was changed (updates)`:                                 must(a.AddUpdate("x1", text.Line("Begun"), day("2026-12-01"), who("A", 40))),
		`PRE-1: the action "Train staff" was changed (closed by, closed with evidence, status)`: must(a.CloseAction("x1", "e1", who("A", 40))),
		"cycle was changed":                     made(a.SetFact(assessment.Cycle, text.Line("2027"), who("A", 40))),
		"strength/PRE-1 was changed":            made(a.Set("strength/PRE-1", assessment.Value{"kind": "x"}, who("A", 40))),
		"has two versions that are not settled": merge(t, judge(a, "ENF-2", level(1), who("A", 40)), judge(a, "ENF-2", level(2), who("B", 41))),
		"the checklist or the list of items":    merge(t, a, assessment.New("a1", "c", "1", []string{"PRE-99"})),
		"written into the file by hand":         made(outside(a, assessment.Change{Register: assessment.SealRegister(), Value: assessment.Seal{Role: "Me", Digest: a.Digest()}.Value()})),
	} {
		if v := verify(t, b); !v.Sealed || v.Unchanged || len(v.Changes) != 1+strings.Count(want, ";") || !strings.Contains(strings.Join(v.Changes, "; "), want) {
			t.Errorf("want %q, got %+v", want, v.Changes)
		}
	}
}

// Going back to what was sealed is no change, whatever way leads there.
func TestVerifyForgivesWhatWasTakenBack(t *testing.T) {
	base := answered()
	a := seal(t, base)
	b, id, err := a.PutEvidence(evidence("e2", "", "ENF-2"), who("A", 40))
	if err != nil {
		t.Fatal(err)
	}
	b = must(b.Undo(id, who("A", 41)))
	b = made(b.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(1)}.Value(), who("A", 42)))
	b = made(b.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), who("B", 43)))
	if v := verify(t, b); !v.Unchanged {
		t.Errorf("got %+v", v.Changes)
	}
	// Two seals that nobody settled, and one whose history was edited.
	two := merge(t, seal(t, base), must(base.SealNow(&checklist.Checklist{}, "Other", text.Text{}, day("2026-11-24"), who("Other", 31))))
	if v := verify(t, two); v.Unchanged || len(v.Changes) != 1 || !strings.Contains(v.Changes[0], "two seals") {
		t.Errorf("got %+v", v)
	}
	forged := a.Heads(assessment.SealRegister())[0]
	forged.Value["statement"] = "Something else"
	if v := verify(t, base.With(forged.Verify())); v.Unchanged || !strings.Contains(fmt.Sprint(v.Changes), "the seal itself was changed") {
		t.Errorf("got %+v", v)
	}
	// A change in the same second as the seal cannot be put into words and is
	// named by its item all the same.
	same := made(a.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(1)}.Value(), who("A", 30)))
	if v := same.Verify(); len(v.Changes) != 1 || !strings.HasPrefix(v.Changes[0], "PRE-1: something is different") {
		t.Errorf("got %+v", v.Changes)
	}
}

// What was written by hand after the seal is put into words as well, and apart
// from what was written by hand before it.
func TestVerifyAfterChangesByHand(t *testing.T) {
	a := byHand(answered(), "PRE-1", 2)
	a = seal(t, made(outside(a, assessment.Change{Register: assessment.AimRegister("PRE-2"), Value: aim(3)})))
	b := byHand(a, "PRE-1", 4)
	lower := b.Answer("PRE-1").Judgement.WithOutcome(assessment.AtLevel(1))
	for i, c := range []*assessment.Assessment{b, judge(b, "PRE-1", lower, who("A", 40))} {
		want := []string{"level 4", "level 1"}[i]
		if v := verify(t, c); len(v.Changes) != 1 || v.Changes[0] != "PRE-1: the level went from level 2 to "+want {
			t.Errorf("got %q", v.Changes)
		}
	}
	// A file that lost its history holds too many such changes to list: they
	// are named by their items.
	big := assessment.New("a1", "c", "1", []string{"PRE-1"})
	var changes []assessment.Change
	for i := range 2001 {
		changes = append(changes, assessment.Change{Register: assessment.EvidenceRegister(fmt.Sprint("e", i)), Value: evidence("", "", "PRE-1").Value()})
	}
	big, _ = big.SetAllOutside(changes, nil)
	big = seal(t, big)
	if v := byHand(big, "PRE-1", 4).Verify(); len(v.Changes) != 1 || !strings.HasPrefix(v.Changes[0], "PRE-1: something is different") {
		t.Errorf("got %q", v.Changes)
	}
}

// Who recorded an answer, when, and over which others, is history: two copies
// that say the same have the same code. Words that two people typed apart from
// each other are told apart by their salt, until the copies meet.
func TestEqualContentHasOneCode(t *testing.T) {
	base := begin(standard())
	one := judge(base, "PRE-1", level(2), who("One", 1))
	two := judge(judge(base, "PRE-1", level(1), who("Two", 2)), "PRE-1", level(2), who("Two", 3))
	if one.Digest() != two.Digest() || merge(t, one, two).Digest() != one.Digest() {
		t.Error("equal answers have different codes")
	}
	words, apart := judge(one, "PRE-1", noted("The same"), who("One", 4)), judge(one, "PRE-1", noted("The same"), who("Two", 4))
	if words.Digest() == apart.Digest() || merge(t, words, apart).Digest() != merge(t, apart, words).Digest() || len(merge(t, words, apart).Conflicts()) > 0 {
		t.Error("a code could be worked out from the words alone, or equal words are a conflict")
	}
	for name, b := range map[string]*assessment.Assessment{
		"other id":        assessment.New("a2", "c", "1", one.Items()).With(one.Revisions()...),
		"other checklist": assessment.New("a1", "d", "1", one.Items()).With(one.Revisions()...),
		"other edition":   assessment.New("a1", "c", "2", one.Items()).With(one.Revisions()...),
		"other items":     assessment.New("a1", "c", "1", []string{"PRE-1"}).With(one.Revisions()...),
	} {
		if b.Digest() == one.Digest() {
			t.Errorf("%s: the same code", name)
		}
	}
	if other := one.InOrder(func(string) int { return -1 }); other.Digest() != one.Digest() {
		t.Error("the order in which items are shown is no answer")
	}
}

// settled puts an end to every conflict of a random history.
func (w *world) settled(m *assessment.Assessment) *assessment.Assessment {
	for _, name := range m.Conflicts() {
		v, _ := m.Current(name)
		m, _ = m.Set(name, v, w.who(0))
	}
	if _, ok := m.Sealed(); ok {
		m, _ = m.Set(assessment.SealRegister(), assessment.Removed(), w.who(0))
	}
	return m
}

// sealNamesEveryChange: after a seal, a change to any register is noticed
// exactly when it says something else than before, and is named.
func sealNamesEveryChange(t *testing.T, w *world, m *assessment.Assessment) {
	m = w.settled(m)
	m, _, err := m.SealNow(&checklist.Checklist{}, "Chief", text.Text{}, day("2026-11-23"), onDay("Chief", "2026-12-01"))
	if err != nil {
		t.Fatal(err)
	}
	if v := m.Verify(); !v.Unchanged {
		t.Errorf("nothing was changed: %v", v.Changes)
	}
	for range 3 {
		name, value := w.change()
		if name == assessment.SealRegister() {
			continue
		}
		var b *assessment.Assessment
		how := w.rnd.IntN(4)
		switch how {
		case 0:
			b, _ = outside(m, assessment.Change{Register: name, Value: value})
		case 1: // the items of what is gone are each named
			b = m.Redact(name)
		default:
			b, _ = m.Set(name, value, onDay("A", "2026-12-02"))
		}
		v := b.Verify()
		if same := bytes.Equal(b.Content(), m.Content()); v.Unchanged != same || len(v.Changes) > 1 && how != 1 {
			t.Errorf("%s set to %v: the content is the same %t, and %+v", name, value, same, v.Changes)
		}
		if before, _ := m.Current(name); !v.Unchanged && !named(strings.Join(v.Changes, "\n"), name, b, before) {
			t.Errorf("%s set to %v: not named in %q", name, value, v.Changes)
		}
		if v.Unchanged {
			after, _ := b.Current(name)
			if before, _ := m.Current(name); !says(before).Equal(says(after)) {
				t.Errorf("%s: %v became %v unnoticed", name, before, after)
			}
		}
	}
}

// says takes an entry that was taken away as nothing said.
func says(v assessment.Value) assessment.Value {
	if v.IsRemoved() {
		return nil
	}
	return v
}

// named says that a sentence holds the items or the fact of a register.
func named(sentence, register string, a *assessment.Assessment, before assessment.Value) bool {
	first, second, _ := strings.Cut(register, "/")
	switch first {
	case "about":
		return strings.Contains(sentence, map[string]string{"answered": "whole file", "force": "force"}[second])
	case "evidence", "action":
		after, _ := a.Current(register)
		for _, item := range strings.Fields(before["items"] + before["item"] + " " + after["items"] + after["item"]) {
			if !strings.Contains(sentence, item) {
				return false
			}
		}
		return true
	}
	return strings.HasPrefix(sentence, first+": ")
}

// contentHasOneForm: the content depends neither on the order of merging nor on
// a history, nor on who recorded it and when.
func contentHasOneForm(t *testing.T, w *world, m *assessment.Assessment) {
	order := w.rnd.Perm(len(w.copies))
	other := w.copies[order[0]]
	for _, i := range order[1:] {
		other = merge(t, w.copies[i], other)
	}
	if m.Digest() != other.Digest() {
		t.Error("merged in another order, it has another code")
	}
	flat := assessment.New(m.ID(), m.Checklist(), m.Edition(), m.Items())
	flatEqual := true
	for _, r := range m.Revisions() {
		v, settled := m.Current(r.Register)
		flatEqual = flatEqual && settled && !r.Redacted && len(m.Heads(r.Register)) == 1
		with := onDay("Somebody else", "2027-01-01")
		with.Salt = func() string { return m.Heads(r.Register)[0].Salt }
		flat, _ = flat.Set(r.Register, v, with)
	}
	if flatEqual && flat.Digest() != m.Digest() {
		t.Error("copied without its history, it has another code")
	}
}

// verify is Verify; SealFits has to say the same.
func verify(t *testing.T, a *assessment.Assessment) assessment.Verification {
	t.Helper()
	v := a.Verify()
	if s, fits := a.SealFits(); fits != v.Unchanged || s != v.Seal {
		t.Errorf("SealFits says %v of %+v, and Verify %+v", fits, s, v)
	}
	return v
}
