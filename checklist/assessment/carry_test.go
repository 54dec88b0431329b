package assessment_test

import (
	"errors"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestBegin(t *testing.T) {
	c := standard()
	a := begin(c)
	if a.Fact(assessment.Force).String() != "Northmoor Constabulary" || a.Marking() != assessment.DefaultMarking || a.AsAt() != day("2026-11-23") ||
		!equal(a.Items(), []string{"PRE-1", "PRE-2", "PRE-10", "ENF-1", "ENF-2"}) {
		t.Errorf("%v %v %v", a.Fact(assessment.Force), a.Marking(), a.Items())
	}
	for _, id := range a.Items() {
		if ans := a.Answer(id); ans.Touched() || ans.Aim != (assessment.Aim{}) || ans.Outcome() != assessment.NotAssessed {
			t.Errorf("%s: %+v", id, ans)
		}
	}
	if a.Answer("XX-1").Touched() || a.HasItem("XX-1") {
		t.Error("an item that is not there has an answer")
	}
}

// lastCycle is a file with something of everything to carry over.
func lastCycle() *assessment.Assessment {
	a := begin(standard())
	a = judge(a, "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(3), Note: text.Clean("Last year."), Override: text.Clean("o"),
		Parts: map[string]assessment.PartState{"policy": assessment.Met, "staff": assessment.Unmet}}, who("A", 1))
	a = judge(a, "PRE-2", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Clean("None here.")}, who("A", 2))
	a = made(a.Set(assessment.AimRegister("PRE-2"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), who("A", 3)))
	a = must(a.PutEvidence(evidence("kept", "2026-10-01", "PRE-1", "PRE-2"), who("A", 4)))
	gone := evidence("retired", "2020-01-01", "PRE-1")
	gone.Retired = text.Line("Old")
	a = must(a.PutEvidence(gone, who("A", 5)))
	for i, s := range []assessment.Status{assessment.Open, assessment.Done, assessment.SignedOff, assessment.NotActing} {
		a = must(a.PutAction(assessment.Action{ID: string(s), Item: "PRE-1", What: text.Line("Do it"), Owner: text.Line("Head of IT"),
			Due: day("2027-01-31"), Status: s, Reason: text.Clean("r")}, who("A", 6+i)))
	}
	return a
}

func TestBeginFrom(t *testing.T) {
	c := standard()
	c.Items[0].Digest = "new words of PRE-1"
	old := lastCycle()
	a := assessment.BeginFrom(c, old, assessment.Start{ID: "a2", Cycle: text.Line("2027"), AsAt: day("2027-11-22")}, onDay("B", "2027-11-20"))
	if a.ID() != "a2" || a.Fact(assessment.Force).String() != "Northmoor Constabulary" || a.Fact(assessment.Cycle).String() != "2027" {
		t.Errorf("%v %v", a.Fact(assessment.Force), a.Fact(assessment.Cycle))
	}
	ans := a.Answer("PRE-1")
	p := ans.Previous
	if ans.Outcome() != assessment.NotAssessed || p == nil || p.Outcome != assessment.AtLevel(3) || p.Note.String() != "Last year." ||
		p.Cycle.String() != "2026" || p.AsAt != day("2026-11-23") || p.Parts["staff"] != assessment.Unmet {
		t.Fatalf("got %+v, %+v", ans, p)
	}
	if !p.WordingChanged(&c.Items[0]) || a.Answer("PRE-2").Previous.WordingChanged(&c.Items[1]) {
		t.Error("the item whose words changed has to be told from the one whose did not")
	}
	if len(ans.Evidence) != 1 || ans.Evidence[0].About != day("2026-10-01") || a.Answer("PRE-2").Aim.Level != assessment.AtLevel(4) {
		t.Errorf("evidence %+v, aim %+v", ans.Evidence, a.Answer("PRE-2").Aim)
	}
	var kept []string
	for _, act := range ans.Actions {
		kept = append(kept, act.ID)
	}
	if !equal(kept, []string{"done", "open"}) {
		t.Errorf("actions %v", kept)
	}
	if n := a.PositionAt(c, assessment.Days{AsAt: a.AsAt()}).Counts(); n.NotAssessed != 5 {
		t.Errorf("last cycle's position counted before anybody confirmed it: %+v", n)
	}
	if _, err := assessment.Merge(old, a); err == nil {
		t.Error("two cycles were merged as if they were copies of one file")
	}
}

func TestBeginFromKeepsWhatTheChecklistLost(t *testing.T) {
	c := &checklist.Checklist{ID: "c", Edition: "2", Items: standard().Items[1:2]}
	a := assessment.BeginFrom(c, lastCycle(), assessment.Start{ID: "a2"}, who("B", 1))
	if !equal(a.Items(), []string{"PRE-2", "PRE-1"}) {
		t.Errorf("items %v: PRE-1 has content and stays, the untouched ones go", a.Items())
	}
	if a.Answer("PRE-1").Previous == nil || len(a.Answer("PRE-1").Evidence) != 1 {
		t.Error("what was recorded on the item that is gone is lost")
	}
}

func TestConfirm(t *testing.T) {
	c := standard()
	a := assessment.BeginFrom(c, lastCycle(), assessment.Start{ID: "a2", AsAt: day("2027-11-22")}, who("B", 1))
	confirmed := must(a.Confirm(item(c, "PRE-2"), who("B", 2)))
	j := confirmed.Answer("PRE-2").Judgement
	if j.Outcome != assessment.NotApplicable || j.Reason.String() != "None here." || j.Wording != "words of PRE-2" || confirmed.Answer("PRE-2").Previous == nil {
		t.Errorf("got %+v", j)
	}
	_, _, err := a.Confirm(item(c, "PRE-1"), who("B", 2))
	var r *assessment.Refusal
	if !errors.As(err, &r) || r.Kind != assessment.WantsOverride {
		t.Errorf("a level over an unmet part needs its reason anew: %v", err)
	}
	if _, _, err = a.Confirm(item(c, "ENF-1"), who("B", 2)); err == nil {
		t.Error("confirmed what was never there")
	}
}

func TestSince(t *testing.T) {
	c := standard()
	it := item(c, "PRE-1")
	a := must(begin(c).Judge(it, level(1), onDay("A", "2026-01-10")))
	a = must(a.Judge(it, level(2), onDay("A", "2026-02-10")))
	a = must(a.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("More.")}, onDay("A", "2026-03-10")))
	if got := a.Answer("PRE-1").Since; got != day("2026-02-10") {
		t.Errorf("a new note moved the day of the level to %s", got)
	}
	b := assessment.New(a.ID(), "c", "1", a.Items()).With(a.Revisions()...)
	if got := b.Answer("PRE-1").Since; got != day("2026-02-10") {
		t.Errorf("read back, it is %s", got)
	}
	a = must(a.Judge(it, level(1), onDay("A", "2026-04-10")))
	if got := a.Answer("PRE-1").Since; got != day("2026-04-10") {
		t.Errorf("a return to an old level began %s", got)
	}
	out := byHand(a, "PRE-1", 4)
	if got := out.Answer("PRE-1").Since; !got.IsZero() {
		t.Errorf("nobody knows the day of a change by hand, got %s", got)
	}
}

// The same file asked as at another day gives another position, and the same
// day gives the same one.
func TestAsAt(t *testing.T) {
	c := standard()
	a := must(judge(begin(c), "PRE-1", inPlace(3), who("A", 1)).PutEvidence(evidence("e", "2026-06-01", "PRE-1"), who("A", 2)))
	for s, want := range map[string]assessment.Bin{"2026-05-31": assessment.InClaimed, "2026-06-01": assessment.InShown,
		"2027-06-01": assessment.InShown, "2027-06-02": assessment.InClaimed} {
		if got := a.PositionAt(c, assessment.Days{AsAt: day(s)}).States[0].Bin; got != want {
			t.Errorf("as at %s: %q, want %q", s, got.Name(), want.Name())
		}
	}
}
