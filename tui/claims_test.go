package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/screen/screentest"
)

// From an item to what was found on it, an answer, and back to the item.
func TestFromAnItemToItsFindingsAndBack(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.press("down", "down", "down")
	item := r.top().Position()
	r.press("C")
	if r.title() != "Claims" || r.top().Position() != item {
		t.Fatalf("C shows %s at %s, not the findings of %s:\n%s", r.title(), r.top().Position(), item, r.text())
	}
	r.want("CLAIMS ABOVE WHAT IS SHOWN", "Settle")
	saves := r.disk.keeper.Saves
	r.press("A", "The board has seen all of the records and is content with them.", "enter")
	r.want("Answered. The finding stays on the list")
	if r.disk.keeper.Saves != saves+1 {
		t.Errorf("%d saves", r.disk.keeper.Saves-saves)
	}
	r.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	item = r.top().Position()
	r.press("enter")
	if r.title() != "Assess" || r.top().Position() != item {
		t.Errorf("Enter shows %s at %s", r.title(), r.top().Position())
	}
	r.press("g", "C")
	if r.title() != "Claims" {
		t.Errorf("C on Gaps shows %s", r.title())
	}
	r.press("esc")
	if r.title() != "Gaps" {
		t.Errorf("Esc shows %s", r.title())
	}
}
