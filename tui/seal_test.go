package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
)

func TestTheHeadingSaysThatItIsSealed(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.wantNot("Sealed")
	r.press(":seal")
	r.press("Deputy chief constable")
	r.press("ctrl+s", "y")
	v := r.desk.Seal()
	if !v.Sealed || !v.Unchanged {
		t.Fatalf("seal %+v", v)
	}
	for _, size := range [][2]int{{110, 34}, {80, 24}, {60, 20}} {
		r.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		r.press("down")
		r.want("Northmoor", "Sealed "+v.Seal.Code)
	}
	r.send(tea.WindowSizeMsg{Width: 160, Height: 34})
	r.press("2")
	r.want("Type :seal on Assess for a new version")
	r.press(":seal", "n")
	r.press("Phones were added")
	r.press("enter", "down")
	r.wantNot("Sealed")
	r.want("assessed")
}

// Two versions that nobody has settled are not carried into the next cycle.
func TestNextCycleWaitsUntilVersionsAreSettled(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	a := r.disk.filled
	one, _ := a.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(1)}.Value(), screentest.Who())
	two, _ := a.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(2)}.Value(), screentest.Who())
	both, err := assessment.Merge(one, two)
	if err != nil {
		t.Fatal(err)
	}
	r.disk.filled = both
	r.send(shell.NewFile{From: "northmoor.yaml", Path: "next.yaml", Start: assessment.Start{Force: text.Line("Northmoor Constabulary")}})
	r.want("two versions of an answer")
	if r.disk.created != "" {
		t.Errorf("%s was made", r.disk.created)
	}
}
