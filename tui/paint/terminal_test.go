package paint

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/paint/painttest"
)

// slow is a terminal that takes nothing until it is let.
type slow struct {
	*painttest.Terminal
	let    chan struct{}
	writes int
}

func (s *slow) Write(b []byte) (int, error) {
	<-s.let
	s.writes++
	return s.Terminal.Write(b)
}

func begun(t *testing.T) (*Terminal, *painttest.Terminal) {
	t.Helper()
	screen := painttest.New(20, 3)
	term := New(nil, screen, func(r any) { t.Errorf("painting broke: %v", r) })
	if err := term.Start(); err != nil {
		t.Fatal(err)
	}
	term.After(tea.WindowSizeMsg{Width: 20, Height: 3})
	return term, screen
}

// TestFrameworksMessages: what Bubble Tea's own renderer would do on a message,
// the terminal does.
func TestFrameworksMessages(t *testing.T) {
	term, screen := begun(t)
	set := func(what string, want bool, modes ...string) {
		t.Helper()
		for _, mode := range modes {
			if screen.Set(mode) != want {
				t.Errorf("%s: mode %s is %v", what, mode, !want)
			}
		}
	}
	tell := func(msg tea.Msg) {
		t.Helper()
		if got := term.Before(msg); got == nil {
			t.Errorf("%T went no further", msg)
		}
		term.After(msg)
	}
	set("begun", true, "1049", "2004")
	set("begun", false, "1002", "1006", "7")
	tell(tea.EnableMouseCellMotion())
	set("with a mouse", true, "1002", "1006")
	term.draw("before")
	edit := tea.Exec(nil, nil)()
	if term.Before(edit) == nil {
		t.Error("the framework was not told to run another program")
	}
	set("while another program runs", false, "1049", "2004", "1002", "1006")
	set("while another program runs", true, "7", "25")
	term.draw("not now")
	if text := screen.Text(); strings.Contains(text, "not now") {
		t.Errorf("a frame was painted over another program: %s", text)
	}
	term.After(edit)
	set("after it", true, "1049", "2004", "1002", "1006")
	term.draw("before")
	if text := screen.Text(); text != "before\n\n\n" {
		t.Errorf("after it the screen says %q", text)
	}
	tell(tea.DisableMouse())
	set("without a mouse", false, "1002", "1006")
	tell(tea.EnableMouseAllMotion())
	set("with a mouse again", true, "1002", "1006")

	term.draw("words")
	_, _ = screen.Write([]byte("\x1b[Hsomething else wrote here"))
	term.draw("words")
	if text := screen.Text(); !strings.HasPrefix(text, "something") {
		t.Errorf("an unchanged frame was painted again: %s", text)
	}
	tell(tea.ClearScreen())
	term.draw("words")
	if text := screen.Text(); text != "words\n\n\n" {
		t.Errorf("after clearing, the screen says %q", text)
	}
	term.Stop()
	set("stopped", false, "1049", "2004", "1002", "1006")
	set("stopped", true, "7", "25")
	if len(screen.Unknown) > 0 {
		t.Error(screen.Unknown)
	}
}

// TestOutOfDateFramesAreLeftOut: a terminal that takes its time holds nobody up,
// and shows the last frame in the end.
func TestOutOfDateFramesAreLeftOut(t *testing.T) {
	s := &slow{Terminal: painttest.New(20, 3), let: make(chan struct{}, 100)}
	term := New(nil, s, func(r any) { t.Errorf("painting broke: %v", r) })
	s.let <- struct{}{}
	if err := term.Start(); err != nil {
		t.Fatal(err)
	}
	term.After(tea.WindowSizeMsg{Width: 20, Height: 3})
	const frames = 50
	for n := range frames {
		term.Show(strings.Repeat("x", n%20) + "\nlast")
	}
	term.Show("the last\n")
	for range cap(s.let) - len(s.let) {
		s.let <- struct{}{}
	}
	close(term.latest) // as Stop does, but before the terminal is given back
	term.idle.Wait()
	if text := s.Text(); text != "the last\n\n\n" {
		t.Errorf("in the end the screen says %q", text)
	}
	if s.writes > 5 {
		t.Errorf("%d frames were painted of %d", s.writes, frames)
	}
}

// TestFaultInPainting: a fault is told of, and the terminal can still be given
// back.
func TestFaultInPainting(t *testing.T) {
	screen := painttest.New(20, 3)
	told := make(chan any, 1)
	term := New(nil, screen, func(r any) { told <- r })
	if err := term.Start(); err != nil {
		t.Fatal(err)
	}
	term.After(tea.WindowSizeMsg{Width: 20, Height: 3})
	term.screen.last = nil
	term.screen.known = true
	term.Show("words")
	if <-told == nil {
		t.Error("the fault has no reason")
	}
	term.Stop()
	if screen.Set("1049") {
		t.Error("the terminal was not given back")
	}
}
