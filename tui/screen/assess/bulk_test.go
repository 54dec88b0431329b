package assess

import (
	"testing"

	"example.org/upstander/checklist/assessment"
)

func (h *host) targets() map[int]int {
	found := map[int]int{}
	for _, st := range h.d.Position().States {
		found[st.Answer.Target]++
	}
	return found
}

func TestBulkTargetOfWhatTheFilterListsAndOneUndo(t *testing.T) {
	h := openWide(t)
	h.at("INT-2").press("t", "4", "/")
	h.types("strand:int")
	h.press("enter", "B")
	h.shows("Change 11 items that the filter lists", "Levels are set one at a time")
	h.press("4")
	h.shows("Change 10 items?", "10 of 11 items that the filter lists would change", "INT-1 the checklist's own target, 3, becomes target 4", "> Esc Cancel")
	h.hides("INT-2  ")
	h.press("enter")
	if h.targets()[4] != 1 {
		t.Fatalf("the marked answer changed it: %v", h.targets())
	}
	h.press("B", "4", "y")
	h.says("10 items changed")
	if h.targets()[4] != 11 || h.targets()[-1] != 22 {
		t.Errorf("targets %v", h.targets())
	}
	h.press("u")
	h.says("Undone: target of several items")
	if h.targets()[4] != 1 || h.targets()[-1] != 32 {
		t.Errorf("one undo leaves %v", h.targets())
	}
	h.press("u")
	if h.targets()[-1] != 33 {
		t.Errorf("two undos leave %v", h.targets())
	}
	h.clean()
}

func TestBulkInsufficientInformation(t *testing.T) {
	c := standard(t)
	one := assessment.Judgement{Outcome: assessment.AtLevel(3)}
	h := openOn(t, c, apart(t, c, "INT-4", one, assessment.Judgement{Outcome: assessment.AtLevel(1)}), 110, 40)
	h.at("PRE-1").press("2", "B", "i")
	h.shows("Change 31 items?", "31 of all 33 items would change", "Left out, because two versions are not settled: INT-4.")
	h.press("y")
	counts := h.d.Position().Counts()
	if counts.Insufficient != 31 || h.level("PRE-1") != 2 || len(h.d.Assessment().Answer("INT-4").Versions) != 2 {
		t.Errorf("counts %+v", counts)
	}
	h.press("B", "i")
	h.says("None of all 33 items would change. Left out")
	h.press("u")
	if counts = h.d.Position().Counts(); counts.Insufficient != 0 || h.level("PRE-1") != 2 {
		t.Errorf("one undo leaves %+v", counts)
	}
	h.clean()
}

// TestBulkLeavesOutWhatNoLongerMatches: the item under the cursor stays listed
// although it no longer matches.
func TestBulkLeavesOutWhatNoLongerMatches(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("/")
	h.types("strand:int new")
	h.press("enter", "2", "B", "0", "y")
	if st, _ := h.d.State("INT-4"); st.Answer.Target != -1 || h.targets()[0] != 10 {
		t.Errorf("INT-4 has target %d; %v", st.Answer.Target, h.targets())
	}
	h.clean()
}

// TestUndoGoesOnBeforeAChangeOfMany: steps before and after it on the same item
// can still be taken back one by one.
func TestUndoGoesOnBeforeAChangeOfMany(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("t", "2", "B", "4", "y", "t", "1", "u", "u", "u")
	if h.targets()[-1] != 33 {
		t.Errorf("targets %v", h.targets())
	}
	h.press("u")
	h.says("Nothing has been changed")
	h.clean()
}
