package assess

import (
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestPracticeToShareAndTheNotesTier(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press("P")
	h.shows("What may leave", "stays with the force")
	h.types("Two people test the alerts")
	h.press("tab", "right", "ctrl+s")
	want := assessment.Release{Practice: text.Line("Two people test the alerts"), NoteTier: assessment.ToInspectorate}
	if got := h.d.Assessment().Answer("INT-4").Release; got != want {
		t.Fatalf("recorded %+v", got)
	}
	h.shows("To share Two people test the alerts", "The note may go to the inspectorate.")
	h.press("/")
	h.types("alerts")
	h.shows("1 of 33")
	h.press("esc")
	h.press("u")
	if !h.d.Assessment().Answer("INT-4").Release.Empty() {
		t.Error("undo does not take it back")
	}
	h.clean()
}

func TestPracticeOfSeveralLinesStaysUntilItIsChanged(t *testing.T) {
	c := standard(t)
	a := must[*assessment.Assessment](t)(begin(c).SetRelease("INT-4", assessment.Release{Practice: text.Clean("One.\nTwo.")}, officer(1)))
	h := openOn(t, c, a, 110, 30)
	h.at("INT-4").press("P", "tab", "right", "ctrl+s")
	if got := h.d.Assessment().Answer("INT-4").Release; got.Practice.String() != "One.\nTwo." || got.NoteTier != assessment.ToInspectorate {
		t.Errorf("got %+v", got)
	}
	h.clean()
}

// Two versions of what may leave are told apart, and one is chosen with v.
func TestTwoVersionsOfWhatMayLeave(t *testing.T) {
	c := standard(t)
	ok := must[*assessment.Assessment](t)
	base := begin(c)
	mine := ok(base.SetRelease("INT-4", assessment.Release{Practice: text.Line("Mine")}, officer(1)))
	theirs := ok(base.SetRelease("INT-4", assessment.Release{Practice: text.Line("Theirs"), NoteTier: assessment.ToRegion}, officer(2)))
	both, err := assessment.Merge(mine, theirs)
	if err != nil {
		t.Fatal(err)
	}
	h := openOn(t, c, both, 110, 30)
	h.at("INT-4").press("P")
	h.says("There are two versions of it. Press v to choose which one stands.")
	h.press("v")
	h.shows("Which version stands: what may be released", "practice: Mine", "practice: Theirs")
	h.press("1")
	if h.d.Assessment().Answer("INT-4").InConflict() {
		t.Error("not settled")
	}
	h.clean()
}
