package assessment_test

import (
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// nextEdition has other words on PRE-1, no PRE-2, a new PRE-11, and announces
// ENF-2.
func nextEdition() *checklist.Checklist {
	c := standard()
	next := *c
	next.Edition = "2"
	next.Items = nil
	for _, it := range c.Items {
		switch it.ID {
		case "PRE-1":
			it.Digest = "new words of PRE-1"
		case "PRE-2":
			continue
		case "ENF-2":
			it.CountsFrom = day("2027-04-01")
		}
		next.Items = append(next.Items, it)
	}
	next.Items = append(next.Items, checklist.Item{ID: "PRE-11", Strand: "PRE", Digest: "words of PRE-11"})
	return &next
}

func TestAnAnswerStaysWhereTheWordsDidNotChange(t *testing.T) {
	old, next := lastCycle(), nextEdition()
	old = judge(old, "PRE-10", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("as it was")}, onDay("Assessor", "2026-05-04"))
	a := assessment.BeginFrom(next, old, assessment.Start{ID: "a2", Cycle: old.Fact(assessment.Cycle), AsAt: day("2026-11-23")}, onDay("B", "2026-11-20"))
	stays := a.Answer("PRE-10")
	if stays.Outcome() != assessment.AtLevel(2) || stays.Judgement.Note.String() != "as it was" || stays.By != "Assessor" || stays.Since != day("2026-05-04") || stays.Previous != nil {
		t.Errorf("the words did not change, and the answer is %+v", stays)
	}
	confirm := a.Answer("PRE-1")
	if confirm.Outcome() != assessment.NotAssessed || confirm.Previous == nil || !confirm.Previous.WordingChanged(&next.Items[0]) {
		t.Errorf("the words changed, and the answer is %+v", confirm)
	}
	gone := a.Answer("PRE-2")
	if gone.Outcome() != assessment.NotApplicable || gone.Aim.Level != assessment.AtLevel(4) || len(gone.Evidence) != 1 {
		t.Errorf("the item is gone, and what was recorded is %+v", gone)
	}
	if n := len(confirm.Actions); n != 4 {
		t.Errorf("%d actions of 4 came along", n)
	}
	if a.Answer("PRE-11").Touched() {
		t.Error("a new item has an answer")
	}
	if n := a.PositionAt(next, assessment.Days{AsAt: day("2026-11-23")}).Counts(); n.Items != 4 || n.Announced != 1 || n.NotAssessed != 3 {
		t.Errorf("%+v", n)
	}
	if n := a.PositionAt(next, assessment.Days{AsAt: day("2027-04-01")}).Counts(); n.Items != 5 || n.Announced != 0 {
		t.Errorf("from its day on the item counts: %+v", n)
	}
}

// A judgement that nobody's words can be told of is to be confirmed, as one to
// changed words is.
func TestAnAnswerToWordsThatAreNotRecordedIsToBeConfirmed(t *testing.T) {
	old := lastCycle()
	old = byHand(old, "PRE-10", 3)
	a := assessment.BeginFrom(nextEdition(), old, assessment.Start{ID: "a2", Cycle: old.Fact(assessment.Cycle), AsAt: day("2026-11-23")}, who("B", 1))
	if ans := a.Answer("PRE-10"); ans.Outcome() != assessment.NotAssessed || ans.Previous == nil {
		t.Errorf("%+v", ans)
	}
	for _, m := range assessment.Migrate(old, standard(), nextEdition()) {
		if m.ID == "PRE-10" && (m.Fate != assessment.ToConfirm || !m.Untold) {
			t.Errorf("%+v", m)
		}
	}
}

func TestInANewCycleEverythingIsToBeConfirmed(t *testing.T) {
	old := judge(lastCycle(), "PRE-10", level(2), who("A", 30))
	a := assessment.BeginFrom(nextEdition(), old, assessment.Start{ID: "a2", Cycle: text.Line("2027"), AsAt: day("2027-11-23")}, who("B", 1))
	for _, id := range []string{"PRE-1", "PRE-2", "PRE-10"} {
		if ans := a.Answer(id); ans.Outcome() != assessment.NotAssessed || ans.Previous == nil {
			t.Errorf("%s: %+v", id, ans)
		}
	}
}

func TestFates(t *testing.T) {
	old := judge(lastCycle(), "PRE-10", level(2), who("A", 30))
	want := map[string]assessment.Fate{"PRE-1": assessment.ToConfirm, "PRE-2": assessment.Gone, "PRE-10": assessment.Stays, "PRE-11": assessment.Added,
		"ENF-1": assessment.Unanswered, "ENF-2": assessment.Unanswered}
	for _, before := range []*checklist.Checklist{standard(), nil} {
		all := assessment.Migrate(old, before, nextEdition())
		if len(all) != len(want) {
			t.Errorf("%d items, not %d", len(all), len(want))
		}
		for _, m := range all {
			if m.Fate != want[m.ID] {
				t.Errorf("%s: %s, not %s", m.ID, m.Fate, want[m.ID])
			}
		}
	}
}

// Words that went to another id are found there; nothing is carried to it by
// itself.
func TestWordsUnderAnotherID(t *testing.T) {
	next := nextEdition()
	for i := range next.Items {
		if next.Items[i].ID == "PRE-11" {
			next.Items[i].Digest = "words of PRE-1"
		}
	}
	for _, m := range assessment.Migrate(lastCycle(), standard(), next) {
		if (m.ID == "PRE-1") != (m.Now == "PRE-11") {
			t.Errorf("%s: the words are said to stand under %q", m.ID, m.Now)
		}
	}
}
