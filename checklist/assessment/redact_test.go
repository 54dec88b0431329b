package assessment_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func redacted(t *testing.T, a *assessment.Assessment, names ...string) *assessment.Assessment {
	t.Helper()
	next, ids, err := a.RedactText(names, text.Line("Named somebody"), who("Data protection lead", 30))
	if err != nil || len(ids) != len(names) {
		t.Fatalf("%v %v", ids, err)
	}
	return next
}

// Words go and everything that is no person's own word stays.
func TestRedactTextKeepsLevelsDatesAndLinks(t *testing.T) {
	c := standard()
	j := level(2).WithPart("policy", assessment.Met)
	j.Note, j.Wording = text.Clean("A name"), "w"
	a := must(begin(c).Judge(item(c, "PRE-1"), j, who("A", 1)))
	e := evidence("e1", "2026-01-01", "PRE-1", "PRE-2")
	e.Where, e.Shows, e.ReviewBy = text.Line("A name's desk"), checklist.Done, day("2027-01-01")
	a = must(a.PutEvidence(e, who("A", 2)))
	a = must(a.PutAction(assessment.Action{ID: "x1", Item: "PRE-1", What: text.Line("Ask A name"), Owner: text.Line("Head"), Due: day("2027-01-01")}, who("A", 3)))
	a = must(a.AddUpdate("x1", text.Line("A name was asked"), day("2026-12-01"), who("A", 4)))
	a = must(remark(a, "PRE-1", "handover", "Ask A name", who("A", 5)))
	a = must(a.SetSecondLook(item(c, "PRE-1"), assessment.SecondLook{Level: assessment.AtLevel(1), Note: text.Clean("A name said so")}, who("B", 6)))
	names := []string{"PRE-1/note", "PRE-1/handover", "PRE-1/second", "evidence/e1", "action/x1"}
	gone := redacted(t, a, names...)
	for _, r := range gone.Revisions() {
		for field, s := range r.Value {
			if strings.Contains(s, "A name") {
				t.Errorf("%s %s still says %q", r.Register, field, s)
			}
		}
	}
	ans := gone.Answer("PRE-1")
	if ans.Outcome() != assessment.AtLevel(2) || ans.Judgement.Part("policy") != assessment.Met || ans.Judgement.Note.String() != assessment.Redacted {
		t.Errorf("judgement %+v", ans.Judgement)
	}
	if got := ans.Evidence[0]; got.Title.String() != assessment.Redacted || got.About != e.About || got.Shows != e.Shows || got.ReviewBy != e.ReviewBy || len(got.Items) != 2 {
		t.Errorf("evidence %+v", got)
	}
	if got := ans.Actions[0]; got.What.String() != assessment.Redacted || got.Due != day("2027-01-01") || got.Updates[0].Date != day("2026-12-01") || got.Updates[0].Text.String() != assessment.Redacted {
		t.Errorf("action %+v", got)
	}
	if ans.Second == nil || ans.Second.Level != assessment.AtLevel(1) || ans.Second.Note.String() != assessment.Redacted || ans.Handover.String() != assessment.Redacted {
		t.Errorf("second look %+v, handover %q", ans.Second, ans.Handover)
	}
	if all := gone.Redactions(); len(all) != len(names) || all[0].By != "Data protection lead" || all[0].Reason.String() != "Named somebody" {
		t.Errorf("records %+v", all)
	}
	for _, name := range names {
		if left := gone.Texts(name); len(left) != 0 {
			t.Errorf("%s still has %q", name, left)
		}
	}
}

// What somebody else wrote on top of the old text, in a copy, goes when the
// copies meet; what was written after the redaction stays.
func TestRedactionHoldsAgainstWhatWasBuiltOnTheOldText(t *testing.T) {
	name := assessment.NoteRegister("PRE-1")
	base := judge(begin(standard()), "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("A name")}, who("A", 1))
	theirs := judge(base, "PRE-1", noted("A name, again"), who("B", 2))
	byHand := made(outside(base, assessment.Change{Register: name, Value: assessment.Value{"text": "A name by hand"}}))
	gone := redacted(t, base, name)
	after := judge(gone, "PRE-1", noted("Clean"), who("C", 40))
	for what, m := range map[string]*assessment.Assessment{
		"this way round": merge(t, after, theirs, byHand, base), "the other": merge(t, base, byHand, theirs, after), "in between": merge(t, theirs, gone, byHand, after),
	} {
		for _, r := range m.Revisions() {
			if strings.Contains(r.Value["text"], "A name") {
				t.Errorf("%s: %q came back", what, r.Value["text"])
			}
		}
		if ans := m.Answer("PRE-1"); ans.InConflict() || ans.Judgement.Note.String() != "Clean" {
			t.Errorf("%s: %+v", what, ans)
		}
	}
	// Two people redact apart from each other: both hold, and nothing is in conflict.
	other, _, err := theirs.RedactText([]string{name}, text.Line("Named somebody"), who("Other lead", 31))
	if err != nil {
		t.Fatal(err)
	}
	both := merge(t, gone, other)
	if vs := both.Versions(name); len(vs) != 0 || both.Answer("PRE-1").Judgement.Note.String() != assessment.Redacted {
		t.Errorf("nothing is left to choose between: %+v", vs)
	}
	if !assessment.Same(both, merge(t, other, gone)) {
		t.Error("it depends on the order")
	}
}

func TestRedactTextRefuses(t *testing.T) {
	name := assessment.NoteRegister("PRE-1")
	base := judge(begin(standard()), "PRE-1", level(1), who("A", 1))
	both := merge(t, judge(base, "PRE-1", level(2), who("B", 2)), judge(base, "PRE-1", level(3), who("C", 2)))
	for what, try := range map[string]func() error{
		"no role": func() error {
			_, _, err := base.RedactText([]string{name}, text.Line("x"), assessment.Who{})
			return err
		},
		"no reason": func() error { _, _, err := base.RedactText([]string{name}, text.Text{}, who("A", 1)); return err },
		"nothing": func() error {
			_, _, err := base.RedactText([]string{"PRE-2/flag"}, text.Line("x"), who("A", 1))
			return err
		},
		"two versions": func() error {
			_, _, err := both.RedactText([]string{name}, text.Line("x"), who("A", 1))
			return err
		},
	} {
		if try() == nil {
			t.Errorf("%s: not refused", what)
		}
	}
}

// A record that somebody edited takes nothing away.
func TestForgedRecordOfARedaction(t *testing.T) {
	base := judge(begin(standard()), "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("Mine")}, who("A", 1))
	gone := redacted(t, base, "PRE-1/note")
	for _, r := range gone.Revisions() {
		if strings.HasPrefix(r.Register, "redaction/") {
			r.Value = assessment.Value{"register": "PRE-1/note", "from": base.Heads("PRE-1/note")[0].ID, "reason": "x"}
			if forged := base.With(r.Verify()); len(forged.Redactions()) != 0 || forged.Answer("PRE-1").Judgement.Note.String() != "Mine" {
				t.Errorf("%+v", forged.Redactions())
			}
		}
	}
}
