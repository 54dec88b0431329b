package assess

import (
	"testing"

	"example.org/upstander/checklist/assessment"
)

func TestHowFarTheNoteMayTravel(t *testing.T) {
	h := openWide(t)
	h.at("INT-4").press(":release")
	h.shows("How far the note may travel", "(●) stays with the force")
	h.press("right", "ctrl+s")
	if got := h.d.Assessment().Answer("INT-4").Release; got.NoteTier != assessment.ToInspectorate {
		t.Fatalf("recorded %+v", got)
	}
	h.shows("To share The note may go to the inspectorate.")
	h.press(":release", "left", "ctrl+s")
	if v, _ := h.d.Assessment().Current(assessment.ReleaseRegister("INT-4")); len(v) != 0 {
		t.Errorf("what stays with the force is recorded as %v", v)
	}
	h.press("u", "u")
	if h.d.Assessment().Answer("INT-4").Release.NoteTier != assessment.ForceOnly {
		t.Error("undo does not take it back")
	}
	h.clean()
}
