package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/widgettest"
)

func altDigit(n int) tea.KeyMsg {
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(fmt.Sprint(n)), Alt: true}
}

func clickAt(x, y int) tea.MouseMsg {
	return tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
}

// A file opens with the overview, and says how to go on.
func TestAFileOpensWithTheOverview(t *testing.T) {
	r := begin(t, "", screentest.Plainly)
	r.env.At = ""
	r.send(shell.OpenFile{Path: "northmoor.yaml"})
	if r.title() != "Overview" {
		t.Fatalf("it opens with %s", r.title())
	}
	r.want(r.desk.Position().Counts().Line(), "Step 1", r.desk.Next()[0].Do)
	r.press("enter")
	if r.title() == "Overview" {
		t.Error("Enter leads nowhere")
	}
	r.press("q", "esc")
	if r.title() != "Overview" {
		t.Errorf("q leads to %s", r.title())
	}
	r.want("There is nothing to close here.")
	r.press("q")
	if r.title() != "Start" {
		t.Errorf("q on the overview leads to %s", r.title())
	}
}

// From every screen of an open file every tab is one key and one click away, at every
// width, and the tab that is shown is marked without colour.
func TestTabs(t *testing.T) {
	places := []shell.Place{shell.Overview, shell.Assess, shell.Gaps, shell.Claims, shell.Report, shell.Progress, shell.Share, shell.Session, shell.Merge, shell.Library}
	for _, width := range []int{60, 80, 200} {
		r := begin(t, "northmoor.yaml", screentest.Plainly)
		r.after = func(tea.Msg, shell.Screen) bool { return r.title() != "Report" && r.title() != "Merge" } // what they begin with takes long, or asks
		r.send(tea.WindowSizeMsg{Width: width, Height: 24})
		for _, from := range places {
			for i, to := range tabs() {
				for way, go1 := range map[string]func(){
					"Alt+digit": func() { r.send(altDigit(i + 1)) },
					"digit": func() {
						if r.bare() {
							r.press(fmt.Sprint(i + 1))
						} else {
							r.send(altDigit(i + 1))
						}
					},
					"click": func() {
						line := strings.Split(r.text(), "\n")[headLines-1]
						before, _, ok := strings.Cut(line, to.name)
						if !ok {
							t.Fatalf("no %s in %q", to.name, line)
						}
						r.send(clickAt(layout.Width(before), headLines-1))
					},
				} {
					r.send(shell.Go{To: from})
					if go1(); r.title() != to.name {
						t.Errorf("%d columns, from %s, %s of %s leads to %s", width, from, way, to.name, r.title())
					}
					if line := strings.Split(r.text(), "\n")[headLines-1]; !strings.Contains(line, to.name+" ├") || layout.Width(line) != width {
						t.Errorf("%s is not marked in %q", to.name, line)
					}
				}
			}
		}
	}
}

// A digit on Assess is a level, and the line says which keys the tabs have there.
func TestADigitOnAssessIsNoTab(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.want("Alt+1 Overview")
	r.press("1")
	if r.title() != "Assess" {
		t.Errorf("1 leads to %s", r.title())
	}
	r.send(altDigit(3))
	r.wantNot("Alt+1")
	r.press("2")
	if r.title() != "Assess" {
		t.Errorf("2 on the gaps leads to %s", r.title())
	}
	r.press("n")
	r.send(altDigit(1))
	if r.title() != "Assess" {
		t.Error("a tab was changed while a note was typed")
	}
}

// Assess keeps its place while others are shown, and hears what happens meanwhile.
func TestAssessKeepsItsPlace(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.press("down", "down", "down")
	item := r.top().Position()
	r.send(altDigit(1))
	if r.item() != item {
		t.Errorf("the last item is %s, not %s", r.item(), item)
	}
	r.send(tea.WindowSizeMsg{Width: 70, Height: 22})
	r.press("T")
	r.send(altDigit(2))
	if got := r.top().Position(); got != item || strings.Contains(widgettest.Text(r.View()), "│") {
		t.Errorf("back on %s, not %s:\n%s", got, item, r.text())
	}
	if err := screentest.Check(r.View(), 70, 22, r.theme); err != nil {
		t.Error(err)
	}
}

// No tab is shown of what is not an open assessment.
func TestNoTabsWithoutAnAssessment(t *testing.T) {
	r := begin(t, "", screentest.Plainly)
	r.wantNot("1 Overview")
	r.send(altDigit(2))
	if r.title() != "Start" {
		t.Errorf("on %s", r.title())
	}
	r.send(shell.OpenFile{Path: "northmoor.yaml"})
	r.press("q", "q")
	r.wantNot("1 Overview")
}

// The wheel moves as the arrow keys do.
func TestTheWheel(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	first := r.top().Position()
	r.send(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
	if r.top().Position() == first {
		t.Error("the wheel moves nothing")
	}
	r.send(tea.MouseMsg{Button: tea.MouseButtonWheelUp, Action: tea.MouseActionPress})
	if r.top().Position() != first {
		t.Error("the wheel does not move back")
	}
}
