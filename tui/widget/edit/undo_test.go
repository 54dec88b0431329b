package edit

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/widget/widgettest"
)

func press(b *Buffer, names ...string) {
	for _, name := range names {
		b.Key(widgettest.Key(name))
	}
}

// What was typed is taken back a word at a time, what was erased at once, a paste whole,
// and all of it can be typed again until something else is.
func TestUndoOfTyping(t *testing.T) {
	for _, single := range []bool{true, false} {
		b := New("Before.", 0, single)
		press(b, widgettest.Letters(" two words")...)
		press(b, "backspace", "backspace", "ctrl+w")
		press(b, "a paste of words")
		texts := []string{"Before. two a paste of words", "Before. two ", "Before. two wor", "Before. two words", "Before. two ", "Before. ", "Before."}
		for i, want := range texts {
			if got := b.Text(); got != want {
				t.Fatalf("single %v, after %d steps back %q, not %q", single, i, got, want)
			}
			press(b, "ctrl+z")
		}
		if press(b, "ctrl+z"); b.Text() != "Before." {
			t.Errorf("one step too many gives %q", b.Text())
		}
		for i := len(texts) - 2; i >= 0; i-- {
			if press(b, "ctrl+y"); b.Text() != texts[i] {
				t.Errorf("again %q, not %q", b.Text(), texts[i])
			}
		}
		press(b, "ctrl+z", "x", "ctrl+y")
		if got := b.Text(); got != "Before. two x" {
			t.Errorf("typed after a step back and stepped on: %q", got)
		}
	}
}

// The cursor comes back to where it was, and moving begins another step.
func TestUndoBringsTheCursorBack(t *testing.T) {
	b := New("one\ntwo", 0, false)
	press(b, "ctrl+home", "a", "b", "end", "c", "ctrl+z", "ctrl+z")
	if b.Text() != "one\ntwo" || b.row != 0 || b.col != 0 {
		t.Errorf("%q, cursor at %d, %d", b.Text(), b.row, b.col)
	}
}

func TestUndoKeepsSoManySteps(t *testing.T) {
	b := New("", 0, true)
	for range 3 * mostSteps {
		b.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("ab"), Paste: true})
	}
	for range 3 * mostSteps {
		press(b, "ctrl+z")
	}
	if got := strings.Count(b.Text(), "ab"); got != 2*mostSteps {
		t.Errorf("%d are left", got)
	}
}
