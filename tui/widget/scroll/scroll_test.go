package scroll_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/widget/scroll"
	"example.org/upstander/tui/widget/widgettest"
)

func TestWindow(t *testing.T) {
	lines := strings.Split("a b c d e", " ")
	for _, c := range []struct {
		offset, height int
		want           string
	}{{0, 3, "a b c"}, {1, 2, "b c"}, {9, 2, "d e"}, {-4, 2, "a b"}, {0, 9, "a b c d e"}, {3, 9, "a b c d e"}, {2, 0, ""}, {2, -1, ""}} {
		if got := strings.Join(scroll.Window(lines, c.offset, c.height), " "); got != c.want {
			t.Errorf("Window(%d, %d) = %q, want %q", c.offset, c.height, got, c.want)
		}
	}
}

func TestKeysMoveAndStayInRange(t *testing.T) {
	s := scroll.Scroller{}
	s.Resize(20, 5)
	for _, c := range []struct {
		key  string
		want int
	}{{"up", 0}, {"down", 1}, {"pgdown", 5}, {"end", 15}, {"down", 15}, {"pgdown", 15}, {"pgup", 11}, {"home", 0}, {"pgup", 0}} {
		if !s.Key(widgettest.Key(c.key), keys.Moving()) {
			t.Errorf("%s was not taken", c.key)
		}
		if s.Offset != c.want {
			t.Errorf("after %s at %d, want %d", c.key, s.Offset, c.want)
		}
	}
	if s.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x")}, keys.Moving()) {
		t.Error("x was taken for a key for moving about")
	}
}

func TestShowMovesAsLittleAsNeeded(t *testing.T) {
	s := scroll.Scroller{}
	s.Resize(20, 5)
	for _, c := range []struct{ first, last, want int }{{4, 4, 0}, {5, 5, 1}, {3, 3, 1}, {0, 0, 0}, {19, 19, 15}, {99, 99, 15}, {6, 14, 6}} {
		s.ShowRange(c.first, c.last)
		if s.Offset != c.want {
			t.Errorf("after showing %d-%d at %d, want %d", c.first, c.last, s.Offset, c.want)
		}
	}
	if s.Above() != 6 || s.Below() != 9 {
		t.Errorf("%d above and %d below, want 6 and 9", s.Above(), s.Below())
	}
	s.Resize(3, 5)
	if s.Offset != 0 || s.Below() != 0 {
		t.Errorf("a short text is shown from %d with %d below", s.Offset, s.Below())
	}
}

func TestAHeadingIsInSightWhereThereIsRoom(t *testing.T) {
	s := scroll.Scroller{}
	s.Resize(30, 5)
	for _, c := range []struct{ head, first, last, want int }{{10, 12, 13, 9}, {10, 10, 11, 9}, {4, 6, 7, 4}, {0, 6, 7, 4}, {20, 28, 29, 25}} {
		if s.ShowUnder(c.head, c.first, c.last); s.Offset != c.want {
			t.Errorf("after showing %d-%d under %d at %d, want %d", c.first, c.last, c.head, s.Offset, c.want)
		}
	}
}

func TestMoreLinesAreCountedWithTheOneGivenUp(t *testing.T) {
	lines := strings.Split("a b c d e", " ")
	more := func(n int) string { return strings.Repeat("+", n) }
	for _, c := range []struct {
		offset, height int
		want           string
	}{{0, 3, "a b +++"}, {1, 3, "b c ++"}, {2, 3, "c d e"}, {0, 5, "a b c d e"}, {0, 1, "a"}} {
		s := scroll.Scroller{}
		s.Resize(len(lines), c.height)
		s.To(c.offset)
		if got := strings.Join(s.WindowMore(lines, more), " "); got != c.want {
			t.Errorf("%d lines from %d are %q, want %q", c.height, c.offset, got, c.want)
		}
	}
	if strings.Join(lines, " ") != "a b c d e" {
		t.Error("the lines themselves were changed")
	}
}
