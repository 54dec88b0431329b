package tui

import (
	"errors"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/widget/widgettest"
)

// From the start screen: name the file and a copy, look, take it in.
func TestMergeFromTheStart(t *testing.T) {
	r := begin(t, "", screentest.Plainly)
	theirs, _ := r.disk.filled.Set(assessment.AimRegister("INT-5"), assessment.Aim{Level: assessment.AtLevel(1)}.Value(), assessment.Who{Role: "Intelligence lead", At: screentest.At()})
	r.disk.copy = theirs
	r.press("m")
	r.want("Merge copies of one assessment", "Into this file")
	r.press(widgettest.Letters("northmoor.yaml")...)
	r.press("tab")
	r.press(widgettest.Letters("int.yaml")...)
	r.press("ctrl+s")
	r.want("What would come together", "Only in int.yaml: 0 answers", "INT-5   the aim")
	r.press("y")
	r.want("Taken in. Nothing is in conflict.")
	r.press("esc")
	if r.title() != "Assess" || r.desk.Assessment().Answer("INT-5").Aim.At() != 1 {
		t.Errorf("on %s, target %d", r.title(), r.desk.Assessment().Answer("INT-5").Aim.At())
	}
	// Opening a file as usual brings nothing in.
	r.press(":merge")
	r.want("Bring in copies of this assessment")
	r.press("esc")
	if r.title() != "Assess" {
		t.Errorf("left, it is on %s", r.title())
	}
}

// However long the reason, it is seen that something was not saved.
func TestNotSavedIsSeenInANarrowWindow(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	r.disk.keeper.Fail = errors.New("northmoor.yaml: the disk is full; make some room on it and save again")
	r.press("2")
	r.want("Not saved: ")
}
