package tui

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/widgettest"
)

// fakeOnTop puts a screen that notes its keys on top.
func fakeOnTop(r *run) *fake {
	f := &fake{Screen: r.top()}
	r.screens = append(r.screens, f)
	return f
}

func TestADialogHasTheKeysBeforeTheScreen(t *testing.T) {
	r := begin(t, "", screentest.Plainly)
	f := fakeOnTop(r)
	r.send(shell.Open{Dialog: dialog.Confirm(nil, dialog.Question{Title: "Really?", YesKey: "y", YesLabel: "Yes",
		Yes: func() tea.Msg { return shell.Say{Text: "It was said."} }})})
	r.want("Really?")
	r.press("q", "T", "?", "x")
	if len(f.keys) != 0 || r.theme.Name != theme.Dark || r.help || r.title() != "Start" {
		t.Errorf("keys went past the dialog: %v", f.keys)
	}
	r.press("y")
	r.want("It was said.")
	r.wantNot("Really?")
	r.press("x")
	if strings.Join(f.keys, " ") != "x" {
		t.Errorf("the screen got %v", f.keys)
	}
	r.wantNot("It was said.")
}

func TestTextIsNoCommand(t *testing.T) {
	r := begin(t, "", screentest.Plainly)
	f := fakeOnTop(r)
	f.captures = true
	r.press("q", "T", "?", "enter")
	if strings.Join(f.keys, " ") != "q T ? enter" || r.help || r.ended {
		t.Errorf("the screen got %v", f.keys)
	}
	f.captures = false
	r.press("T", "?")
	if len(f.keys) != 4 || !r.help || r.theme.Name != theme.Light {
		t.Errorf("keys that work everywhere went to the screen: %v", f.keys)
	}
	r.press("esc", "q")
	if r.help || len(r.screens) != 1 {
		t.Error("the help sheet did not close, or q did not go back")
	}
}

func TestAKeyThatIsOffSaysWhy(t *testing.T) {
	r := begin(t, "", screentest.Plainly)
	r.press("3")
	r.want("No file has been open on this computer yet.")
	r.press("down")
	r.wantNot("No file has been open")
}

func TestCtrlCTwice(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.press("ctrl+c")
	r.want("Press Ctrl+C once more to leave")
	if r.ended {
		t.Fatal("one Ctrl+C ended the program")
	}
	r.press("down", "ctrl+c")
	if r.ended {
		t.Fatal("Ctrl+C, another key and Ctrl+C ended the program")
	}
	r.press("ctrl+c")
	if !r.ended {
		t.Error("Ctrl+C twice did not end the program")
	}
}

// change records something, as a screen would.
func (r *run) change() tea.Cmd {
	r.t.Helper()
	it := r.env.Checklist.Items[0]
	cmd, err := r.desk.Change(it.ID, "level", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.Judge(&it, assessment.Judgement{Outcome: assessment.AtLevel(1)}, who)
	})
	if err != nil || cmd == nil {
		r.t.Fatalf("nothing was changed: %v", err)
	}
	return cmd
}

func TestQuitWaitsForTheSave(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	save := r.change()
	r.want("Saving")
	r.press("ctrl+c", "ctrl+c")
	if r.ended {
		t.Fatal("the program ended before the change was on disk")
	}
	r.carryOut(save)
	if !r.ended || r.disk.keeper.Saves != 1 {
		t.Errorf("ended: %v after %d saves", r.ended, r.disk.keeper.Saves)
	}
}

func TestLeavingWithSomethingUnsavedAsks(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.disk.keeper.Fail = errors.New("the disk is full")
	r.carryOut(r.change())
	r.want("Not saved: the disk is full")
	r.press("ctrl+c", "ctrl+c")
	r.want("the disk is full", "Try to save again", "Leave without saving")
	r.press("esc")
	if r.ended {
		t.Fatal("Esc ended the program")
	}
	r.press("ctrl+c", "ctrl+c")
	r.disk.keeper.Fail = nil
	r.press("s")
	r.want("Saved 14:02")
	if r.ended {
		t.Error("saving again ended the program")
	}
	r.disk.keeper.Fail = errors.New("the disk is full")
	r.carryOut(r.undo())
	r.press("ctrl+c", "ctrl+c", "l")
	if !r.ended {
		t.Error("leaving without saving did not end the program")
	}
}

// What cannot be saved is said in full, where the rescue copy lies included, and
// a key tries again.
func TestWhatCouldNotBeSavedIsSaidInFullAndTriedAgain(t *testing.T) {
	const path = "/home/shared/professional-standards/assessments/northmoor-constabulary-2026-27.yaml"
	const rescue = "/home/shared/.local/state/upstander/rescue/northmoor-0123abcd-2026-11-23-140200-9f.yaml"
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		r := begin(t, "northmoor.yaml", screentest.Plainly)
		r.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		r.disk.keeper.Fail = &store.Error{Op: "save", Path: path, What: "the disk is full",
			Do: "make some room on it and save again. Nothing is lost: a copy with all your changes is in " + rescue}
		r.carryOut(r.change())
		said := strings.Join(strings.Fields(r.text()), "")
		for _, part := range []string{path, rescue, "Ctrl+S tries again.", "Not saved: the disk is full."} {
			if !strings.Contains(said, strings.Join(strings.Fields(part), "")) {
				t.Errorf("%v: %q is not to be read in\n%s", size, part, r.text())
			}
		}
		if n := strings.Count(r.text(), "\n") + 1; n != size[1] {
			t.Errorf("%v: %d lines", size, n)
		}
		saves := r.disk.keeper.Saves
		r.press("down")
		r.wantNot(rescue[:30])
		r.press("ctrl+s")
		if r.disk.keeper.Saves != saves+1 {
			t.Errorf("%v: Ctrl+S did not try again", size)
		}
		r.disk.keeper.Fail = nil
		r.press("ctrl+s")
		r.want("Saved 14:02")
		r.press("ctrl+s")
		r.want("Everything is saved in northmoor.yaml.")
		if r.disk.keeper.Saves != saves+2 {
			t.Errorf("%v: saved with nothing to save", size)
		}
	}
}

// A sentence that is longer than the window is wide goes on over the lines above
// it, keeps its beginning, and leaves the marking.
func TestALongSentenceIsNotCutOff(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		r.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		long := strings.TrimSpace(strings.Repeat("It goes on and on. ", 15)) + " The end."
		r.send(shell.Say{Text: long})
		flat := strings.Join(strings.Fields(r.text()), " ")
		lines := strings.Split(r.text(), "\n")
		if !strings.Contains(flat, long) || len(lines) != size[1] || strings.TrimSpace(lines[len(lines)-1]) != "OFFICIAL-SENSITIVE" {
			t.Errorf("%v:\n%s", size, r.text())
		}
		r.send(shell.Say{Text: strings.Repeat("word ", 2000)})
		lines = strings.Split(r.text(), "\n")
		if len(lines) != size[1] || !strings.HasSuffix(strings.TrimSpace(lines[len(lines)-2]), "…") || !strings.Contains(r.text(), "Northmoor") {
			t.Errorf("%v:\n%s", size, r.text())
		}
		r.press("down")
		r.wantNot("word word")
	}
}

func (r *run) undo() tea.Cmd {
	r.t.Helper()
	_, _, cmd, err := r.desk.Undo()
	if err != nil {
		r.t.Fatal(err)
	}
	return cmd
}

func TestFirstStartToAnAssessment(t *testing.T) {
	r := begin(t, "", screentest.Plainly)
	r.want("not an official product", "> n  New assessment")
	r.press("n", "Northmoor Constabulary", "ctrl+s")
	if r.disk.created != "northmoor-constabulary-2026-27.yaml" || r.title() != "Assess" {
		t.Errorf("%q was made, and %s is shown", r.disk.created, r.title())
	}
	r.want("Northmoor Constabulary   2026-27   as at 23 Nov", "0 of 33 assessed", "PRE-1")
}

func TestFromTheGapsToAnItemAndBack(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.send(shell.Go{To: shell.Gaps})
	r.press("down", "down")
	item := r.top().Position()
	r.press("enter")
	if r.title() != "Assess" || r.top().Position() != item {
		t.Errorf("on %s at %s, not at %s", r.title(), r.top().Position(), item)
	}
	r.send(shell.Go{To: shell.Report})
	if r.title() != "Report" {
		t.Errorf("on %s", r.title())
	}
	r.press("q")
	if r.title() != "Assess" {
		t.Errorf("q led to %s", r.title())
	}
}

func TestAFileThatCannotBeOpened(t *testing.T) {
	r := begin(t, "missing.yaml", screentest.Plainly)
	r.want("there is no such file", "look for it in the folder of last cycle")
	r.press("esc")
	if r.title() != "Start" {
		t.Errorf("on %s", r.title())
	}
}

func TestThemeIsSwitchedAndKept(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	for _, place := range []shell.Place{shell.Assess, shell.Gaps, shell.Report} {
		r.send(shell.Go{To: place})
	}
	for _, want := range []theme.Name{theme.Light, theme.Plain, theme.Dark} {
		r.press("T")
		if r.disk.theme != want || r.theme.Name != want {
			t.Errorf("%s is kept, %s is shown, %s was wanted", r.disk.theme, r.theme.Name, want)
		}
		r.want("Colours: " + string(want))
		r.wantNot("Making the report")
		if coloured := r.View() != ansi.Strip(r.View()); coloured == (want == theme.Plain) {
			t.Errorf("%s: escape sequences: %v", want, coloured)
		}
	}
}

// The report follows the window and the theme without another key.
func TestReportFollowsTheWindow(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.send(shell.Go{To: shell.Report})
	r.send(tea.WindowSizeMsg{Width: 70, Height: 24})
	r.wantNot("…")
	for line := range strings.SplitSeq(r.text(), "\n") {
		if strings.Contains(line, "NPCC abuse of position") && strings.Contains(line, "edition 2021") {
			t.Errorf("the report was not drawn for the new width: %q", line)
		}
	}
}

// Every screen, with a dialog and the help sheet on top of it, fits the window
// and carries the marking on its first and last line.
func TestFrameFitsEveryWindow(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Hostilely)
	r.disk.warn = []string{strings.Repeat("long word", 40), "one more"}
	for _, name := range theme.Names() {
		r.setTheme(theme.New(name, r.env.Profile))
		for _, place := range []shell.Place{shell.Start, shell.Assess, shell.Gaps, shell.Report} {
			r.send(shell.Go{To: place})
			r.everySize(string(name) + " " + string(place))
			r.press("?")
			r.everySize(string(name) + " help on " + string(place))
			r.press("esc")
			r.send(shell.Open{Dialog: warnings(r.theme, r.disk.warn)})
			r.everySize(string(name) + " dialog on " + string(place))
			r.press("esc")
			if place == shell.Start {
				r.send(shell.OpenFile{Path: "northmoor.yaml"})
				r.press("esc")
			}
		}
	}
}

func (r *run) everySize(what string) {
	r.t.Helper()
	for _, w := range []int{60, 61, 79, 80, 99, 100, 101, 120, 163, 200} {
		for _, h := range []int{20, 21, 24, 33, 40, 60} {
			r.Update(tea.WindowSizeMsg{Width: w, Height: h})
			if err := r.framed(w, h); err != nil {
				r.t.Fatalf("%s at %dx%d: %v\n%s", what, w, h, err, r.text())
			}
		}
	}
}

func (r *run) framed(w, h int) error {
	view := r.View()
	if err := screentest.Check(view, w, h, r.theme); err != nil {
		return err
	}
	lines := strings.Split(widgettest.Text(view), "\n")
	for _, line := range []string{lines[0], lines[h-1]} {
		if strings.TrimSpace(line) != assessment.DefaultMarking {
			return fmt.Errorf("no marking but %q", line)
		}
	}
	return nil
}

func TestAWindowThatIsTooSmall(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Hostilely)
	for _, size := range [][2]int{{59, 20}, {60, 19}, {30, 10}, {10, 4}, {1, 1}, {200, 5}} {
		r.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		view := r.View()
		if err := screentest.Check(view, size[0], size[1], r.theme); err != nil {
			t.Errorf("%v: %v", size, err)
		}
		plain := strings.Join(strings.Fields(widgettest.Text(view)), " ")
		if size[0] >= 30 && !strings.Contains(plain, "needs at least 60 columns by 20 lines") {
			t.Errorf("%v: %q", size, plain)
		}
	}
	before := r.disk.keeper.Saves
	r.press("3", "u", "q")
	if r.disk.keeper.Saves != before || r.ended {
		t.Error("a key did something behind the sentence")
	}
	r.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	r.want("PRE-1")
}

func BenchmarkView(b *testing.B) {
	r := begin(b, "northmoor.yaml", screentest.Plainly)
	r.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	for _, place := range []shell.Place{shell.Assess, shell.Gaps, shell.Report} {
		r.send(shell.Go{To: place})
		b.Run(string(place), func(b *testing.B) {
			for b.Loop() {
				_ = r.View()
			}
		})
	}
}

// What was made or opened in this run stands at the head of the list of the start
// screen at once, each once, and 1 opens it.
func TestWhatWasOpenInThisRunIsInTheList(t *testing.T) {
	r, _ := beginIn(t, "")
	for _, way := range []struct {
		open func()
		path string
	}{
		{func() { r.press("n", "Eastvale Police", "ctrl+s") }, "eastvale-police-2026-27.yaml"},
		{func() { r.send(shell.OpenFile{Path: "northmoor.yaml"}) }, "northmoor.yaml"},
		{func() { r.send(shell.OpenFile{Path: "inbox"}) }, "inbox"},
		{func() { r.send(shell.OpenFile{Path: "northmoor.yaml"}) }, "northmoor.yaml"},
	} {
		for _, again := range []func(){way.open, func() { r.press("1") }} {
			if again(); r.title() == "Start" {
				t.Fatalf("%s is not open:\n%s", way.path, r.View())
			}
			for range 3 {
				if r.title() != "Start" {
					r.press("q")
				}
			}
			var rows []string
			for _, line := range strings.Split(r.View(), "\n") {
				if strings.Contains(line, way.path) {
					rows = append(rows, line)
				}
			}
			if len(rows) != 1 || !strings.Contains(rows[0], "> 1") {
				t.Errorf("%s is not at the head of the list, once:\n%s", way.path, r.View())
			}
		}
	}
}

// In the smallest window each dialog of an item still says how it is saved and left.
func TestEveryDialogSaysHowItIsLeftInTheSmallestWindow(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.setTheme(theme.New(theme.Plain, r.env.Profile))
	r.send(tea.WindowSizeMsg{Width: MinWidth, Height: MinHeight})
	seen := 0
	for _, b := range r.top().Keys() {
		for _, name := range b.Keys() {
			if r.press(name); len(r.dialogs) == 1 {
				lines := strings.Split(r.View(), "\n")
				for _, k := range r.dialogs[0].Keys() {
					leaves := slices.Contains(k.Keys(), "esc") || slices.Contains(k.Keys(), "ctrl+s")
					if seen++; k.Main && leaves && !strings.Contains(lines[len(lines)-2], k.Shown()+" "+k.Does()) {
						t.Errorf("%s: no %s %s in %q", name, k.Shown(), k.Does(), lines[len(lines)-2])
					}
				}
			}
			for n := 0; n < 4 && (len(r.dialogs) > 0 || len(r.screens) > 3 || r.top().CapturesText()); n++ {
				r.press("esc")
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d keys of dialogs were looked at", seen)
	}
}
