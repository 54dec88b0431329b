package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/screen/screentest"
)

func TestTheHeadingSaysThatItIsSealed(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.wantNot("Sealed")
	r.press("S")
	r.press("Deputy chief constable")
	r.press("ctrl+s", "y")
	v := r.app.desk.Seal()
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
	r.want("S starts a new version")
	r.press("S", "n")
	r.press("Phones were added")
	r.press("enter", "down")
	r.wantNot("Sealed")
	r.want("assessed")
}
