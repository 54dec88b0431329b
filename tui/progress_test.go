package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/screen/screentest"
)

// From an item of the open file to its progress, with last year's file added,
// to the item through all dates and back to it.
func TestFromAnItemToItsProgressAndBack(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.press("down", "down")
	item := r.top().Position()
	r.press("P")
	r.want("There is one position only, of 23 November 2026", "Press a to add")
	r.press("a", "last-year.yaml", "enter")
	if r.title() != "Progress" || r.top().Position() == "" {
		t.Fatalf("%s at %q:\n%s", r.title(), r.top().Position(), r.text())
	}
	r.want("1 file is added", "23 Nov 2025", "365 days", "Prevention")
	r.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	r.press("/", item, "enter")
	r.press("enter")
	r.want(item+" at every date", "23 November 2025", "23 November 2026")
	r.press("enter")
	if r.title() != "Assess" || r.top().Position() != item {
		t.Errorf("Enter shows %s at %s, not %s", r.title(), r.top().Position(), item)
	}
	r.press("g", "P")
	if r.title() != "Progress" {
		t.Errorf("P on Gaps shows %s", r.title())
	}
	r.press("esc")
	if r.title() != "Gaps" {
		t.Errorf("Esc shows %s", r.title())
	}
}

// From the start screen with two files; one that is not there is told of and
// the other stays.
func TestProgressFromTheStartScreen(t *testing.T) {
	r := begin(t, "", screentest.Plainly)
	r.press("p", "last-year.yaml", "tab", "this.yaml", "ctrl+s")
	if r.title() != "Progress" {
		t.Fatalf("%s is shown:\n%s", r.title(), r.text())
	}
	r.want("Northmoor Constabulary", "365 days", "33 items")
	if n := strings.Count(r.text(), "OFFICIAL-SENSITIVE"); n != 2 {
		t.Errorf("the marking stands %d times", n)
	}
	r.press("a", "missing.yaml", "enter")
	r.want("Not taken in", "missing.yaml")
	r.press("esc")
	r.want("365 days")
	r.press("enter", "enter")
	r.want("No file is open")
}
