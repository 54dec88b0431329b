package assess

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/record"
	"example.org/upstander/tui/screen/assess/signs"
)

// typist counts the keys pressed besides text.
type typist struct {
	*host
	keys int
}

func (p *typist) press(names ...string) {
	p.keys += len(names)
	p.host.press(names...)
}

// withParts records every part of an item as met, except one that is not.
func (h *host) withParts(item string, except ...string) {
	h.t.Helper()
	it, _ := h.d.Checklist.Item(item)
	h.change(item, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		j := assessment.Judgement{Outcome: assessment.AtLevel(2)}
		for _, p := range it.Parts {
			j = j.WithPart(p.Key, assessment.Met)
		}
		for _, key := range except {
			j = j.WithPart(key, assessment.Unmet)
		}
		return a.Judge(it, j, who)
	})
}

// The usual entry takes seven keys besides the title, the place, the day and the
// number looked at: the rest is proposed from the item. So it is on every item of
// the checklist, and what it shows is shown by it.
func TestTheUsualEntryTakesSevenKeys(t *testing.T) {
	c := standard(t)
	for i := range c.Items {
		it := &c.Items[i]
		h := openOn(t, c, nil, 78, 18)
		h.at(it.ID).withParts(it.ID)
		unshown := func() int {
			st, _ := h.d.State(it.ID)
			n := 0
			for _, p := range st.Parts {
				if !p.Shown() {
					n++
				}
			}
			return n
		}
		st, _ := h.d.State(it.ID)
		before := st.ToShow()
		kind := assessment.AskedMost(before)
		p := typist{host: h}
		p.press("e")
		h.types("Sample of June")
		p.press("tab")
		h.types("Counter-corruption unit, folder 7")
		p.press("tab")
		h.types("12/6/2026")
		if kind.Counted() {
			p.press("tab", "tab")
			h.shows("> Number looked at")
			h.types("30 of 120")
		}
		p.press("ctrl+s")
		h.shows("Proposed, and not looked at yet: Parts it bears on, where the cursor is; ", "Speaks: for; Established by: "+h.d.Who().Role, "> Parts it bears on (proposed)", "Ctrl+S again records it.")
		p.press("ctrl+s")
		if p.keys > 7 {
			t.Errorf("%s: %d keys", it.ID, p.keys)
		}
		got := h.d.Assessment().Answer(it.ID).Evidence
		if len(got) != 1 || !got[0].Complete() || got[0].Shows != kind || got[0].Speaks != assessment.For || got[0].EstablishedBy.OneLine() != h.d.Who().Role || got[0].About != date.Of(2026, 6, 12) ||
			(got[0].Sample != "") != kind.Counted() || strings.Join(got[0].Parts, " ") != strings.Join(assessment.Refs(it.ID, assessment.Asking(before, kind)), " ") {
			t.Fatalf("%s: recorded %+v", it.ID, got)
		}
		shown := len(before) - unshown()
		if want := len(got[0].Parts); c.ReviewMonthsFor(it) >= 6 && shown != want {
			t.Errorf("%s: %d parts are shown by an entry for %d", it.ID, shown, want)
		}
		h.clean()
	}
}

// Another kind has other parts proposed with it, until the person ticks one.
func TestPartsFollowTheKindUntilOneIsTicked(t *testing.T) {
	c := standard(t)
	h := openOn(t, c, nil, 110, 60)
	h.at("PRE-1").withParts("PRE-1")
	st, _ := h.d.State("PRE-1")
	parts := func(kind checklist.Shows) string {
		return strings.Join(assessment.Refs("PRE-1", assessment.Asking(st.ToShow(), kind)), " ")
	}
	h.press("e")
	h.types("Sheet")
	h.toField("shows")
	h.press("u")
	h.save()
	got := h.d.Assessment().Answer("PRE-1").Evidence
	if len(got) != 1 || got[0].Shows != checklist.Understood || strings.Join(got[0].Parts, " ") != parts(checklist.Understood) || parts(checklist.Understood) == "" {
		t.Errorf("recorded %+v, not for %q", got, parts(checklist.Understood))
	}
}

// unsaid is an assessment in which entries lack each one of the things that an
// entry has to say, and one lacks all.
func unsaid(t testing.TB, c *checklist.Checklist) (a *assessment.Assessment, ids []string) {
	a = begin(c)
	whole := assessment.Evidence{Items: []string{"PRE-1"}, Parts: []string{"PRE-1:culture"}, Title: text.Line("Count"), Shows: checklist.Done, Speaks: assessment.For,
		EstablishedBy: text.Line("Audit officer"), About: date.Of(2026, 6, 1), Where: text.Line("HR 1")}
	for i, lacks := range []func(e *assessment.Evidence){
		func(e *assessment.Evidence) { e.Parts = nil },
		func(e *assessment.Evidence) { e.Shows = "" },
		func(e *assessment.Evidence) { e.Speaks = "" },
		func(e *assessment.Evidence) { e.EstablishedBy = text.Text{} },
		func(e *assessment.Evidence) { e.About = date.Date{} },
		func(e *assessment.Evidence) { e.Title = text.Text{} },
		func(e *assessment.Evidence) {
			*e = assessment.Evidence{ID: e.ID, Items: e.Items, Title: e.Title, Owner: text.Line("Head of HR")}
		},
	} {
		e := whole
		e.ID = fmt.Sprintf("e%d", i)
		it := &c.Items[i/2] // two on an item
		e.Items, e.Parts, e.Shows = []string{it.ID}, []string{assessment.PartRef(it.ID, it.Parts[0].Key)}, it.Parts[0].ShownBy[0]
		lacks(&e)
		j := assessment.Judgement{Outcome: assessment.AtLevel(2)}
		a = must[*assessment.Assessment](t)(a.Judge(it, j.WithPart(it.Parts[0].Key, assessment.Met), officer(i)))
		a, _ = a.Set(assessment.EvidenceRegister(e.ID), e.Value(), officer(i))
		ids = append(ids, e.ID)
	}
	return a, ids
}

// Every entry that says too little is completed in its form with what the item
// suggests, in four keys at most besides text, and then the next.
func TestAnIncompleteEntryTakesFourKeysAndThenTheNext(t *testing.T) {
	c := standard(t)
	a, ids := unsaid(t, c)
	h := openOn(t, c, a, 78, 18)
	h.give(Visit{Item: "PRE-2", Complete: true})
	done := map[string]bool{}
	for n := range ids {
		left := h.incomplete()
		if len(left) != len(ids)-n {
			t.Fatalf("%d entries are left after %d", len(left), n)
		}
		h.shows(fmt.Sprintf("%s %s to complete: ", h.s.Position(), text.Count(len(left), "entry", "entries")))
		item := h.s.Position()
		p := typist{host: h}
		for _, f := range []struct{ key, label, words string }{{"about", "> Date it is about", "1/6/2026"}, {"title", "> Title", "Count of posts"}} {
			if strings.Contains(h.view(), f.label) {
				h.types(f.words) // what only a person knows comes first
			} else if e := wanting(left, item, f.key); e {
				p.press("tab")
				h.types(f.words)
			}
		}
		p.press("ctrl+s")
		if len(h.asking) > 0 && strings.Contains(h.view(), "Ctrl+S again records it") {
			p.press("ctrl+s")
		}
		if p.keys > 4 {
			t.Errorf("%d keys for an entry of %s", p.keys, item)
		}
		done[item] = true
	}
	h.says("Every entry says enough to count.")
	if len(done) != 4 || len(h.incomplete()) != 0 {
		t.Errorf("on %v, with %d left", done, len(h.incomplete()))
	}
	for _, id := range ids {
		e, _ := h.d.Assessment().Evidence(id)
		if !e.Complete() || e.Title.Empty() || e.Where.OneLine() != "HR 1" && id != "e6" {
			t.Errorf("%s: %+v", id, e)
		}
	}
	if e, _ := h.d.Assessment().Evidence("e6"); e.EstablishedBy.OneLine() != "Head of HR" {
		t.Errorf("established by %q, not by its owner", e.EstablishedBy.OneLine())
	}
	h.clean()
}

// wanting says that the first entry of an item that is left lacks a field.
func wanting(left []assessment.Evidence, item, key string) bool {
	for _, e := range left {
		if e.Supports(item) {
			for _, k := range e.LacksFields() {
				if k == key {
					return true
				}
			}
			return false
		}
	}
	return false
}

// An entry that cannot be completed now does not stand in the way of the next.
func TestAnEntryOfADayToComeIsPassed(t *testing.T) {
	c := standard(t)
	a, _ := unsaid(t, c)
	for _, item := range []string{"PRE-1", "PRE-2"} {
		e := assessment.Evidence{ID: "later" + item, Items: []string{item}, Parts: []string{assessment.PartRef(item, "culture")}, Title: text.Line("Next year"), Shows: checklist.Done,
			Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"), About: date.Of(2027, 6, 1)}
		a = must[*assessment.Assessment](t)(a.PutEvidence(e, officer(9)))
	}
	h := openOn(t, c, a, 110, 30)
	h.give(Visit{Item: "PRE-1", Complete: true})
	seen := map[string]int{}
	for range 30 {
		if len(h.asking) == 0 {
			break
		}
		seen[h.s.Position()]++
		if strings.Contains(h.view(), "> Date it is about") {
			h.types("1/6/2026")
		} else if strings.Contains(h.view(), "> Title *  │") || strings.Contains(h.view(), "> Title *") && strings.Contains(h.view(), "(blank)") {
			h.types("Count")
		}
		h.save()
	}
	h.says("2 entries still do not say enough to count.")
	h.press("esc")
	h.clean()
}

// While the assessment is sealed there is nothing to complete.
func TestNothingIsCompletedWhileSealed(t *testing.T) {
	c := standard(t)
	a, _ := unsaid(t, c)
	h := openOn(t, c, a, 110, 30)
	h.seal()
	h.give(Visit{Item: "PRE-1", Complete: true})
	if len(h.asking) != 0 {
		t.Errorf("a form is open:\n%s", h.view())
	}
	h.says("Type :seal on Assess for a new version")
}

// An entry against a part reads as such: in its row, in what it says, and at the
// part that it speaks against.
func TestAnEntryAgainstReadsAsSuch(t *testing.T) {
	c := standard(t)
	it, _ := c.Item("INT-4")
	ok := must[*assessment.Assessment](t)
	a := ok(begin(c).Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(3)}.WithPart("all-devices", assessment.Met), officer(1)))
	a = ok(a.PutEvidence(assessment.Evidence{ID: "e", Items: []string{"INT-4"}, Parts: []string{"INT-4:all-devices"}, Title: text.Line("Search of the estate"), Shows: checklist.Done,
		Speaks: assessment.Against, EstablishedBy: text.Line("Audit officer"), About: date.Of(2026, 11, 1)}, officer(2)))
	h := openOn(t, c, a, 110, 160)
	h.at("INT-4")
	h.shows("! Search of the estate Parts it bears on", "speaks: against", "Speaks against it, until newer proof is there",
		`! "Search of the estate" of 1 November 2026 says that it is not so`)
	h.hides(signs.Shown+" Search", signs.Shown+" Spoken")
}

// What is not in the checklist's own kinds of evidence is not asked for.
func TestPartsSayWhatShowsThem(t *testing.T) {
	c := standard(t)
	for i := range c.Items {
		it := &c.Items[i]
		h := openOn(t, c, nil, 198, 60)
		page := sections(h, it.ID)
		choices := record.PartChoices(it)
		for k := range it.Parts {
			p := &it.Parts[k]
			want := p.Text.OneLine() + " (" + p.Asks() + ")"
			if !strings.Contains(page, want) {
				t.Errorf("%s: no %q on its page", it.ID, want)
			}
			if label := choices[k].Label; label != "("+p.Asks()+") "+p.Text.OneLine() || choices[k].Value != assessment.PartRef(it.ID, p.Key) {
				t.Errorf("%s: the form offers %q", it.ID, label)
			}
		}
		if last := choices[len(choices)-1]; last.Value != assessment.PartRef(it.ID, checklist.Cover) {
			t.Errorf("%s: who carries on is not offered, but %q", it.ID, last.Label)
		}
	}
}

// An entry of a kind that a part does not ask for is recorded, and it is said at once
// that it does not speak for that part; of one that does, nothing is said.
func TestWhatAnEntryDoesNotShowIsSaidOnSaving(t *testing.T) {
	c := standard(t)
	for kind, want := range map[string]string{"i": "Recorded. It does not show ", "d": ""} {
		h := openOn(t, c, nil, 110, 40)
		h.at("INT-4").withParts("INT-4")
		h.press("e")
		h.types("Licences")
		h.toField("about")
		h.types("1/10/2026")
		h.toField("shows")
		h.press(kind)
		h.toField("parts")
		h.press("home", " ")
		if kind == "d" {
			h.press(" ")
		}
		h.save()
		if said := strings.Join(h.said, " "); strings.Contains(said, "does not show") != (want != "") || want != "" && !strings.Contains(said, want) {
			t.Errorf("%s: said %q", kind, said)
		}
		h.clean()
	}
}
