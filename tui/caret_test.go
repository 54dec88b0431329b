package tui

import (
	"strings"
	"testing"

	"example.org/upstander/tui/caret"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// TestCaretIsWhereTheWorkIs: on every screen with a row under a cursor that row
// is marked for the terminal's caret, in every theme; while text is typed, the
// place in it is.
func TestCaretIsWhereTheWorkIs(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.env.Caret = true
	for _, name := range theme.Names() {
		r.send(shell.UseTheme{Name: name})
		for _, place := range []shell.Place{shell.Start, shell.Assess, shell.Gaps, shell.Claims} {
			r.send(shell.Go{To: place})
			marked := 0
			for _, line := range strings.Split(r.View(), "\n") {
				if before, _, ok := strings.Cut(line, caret.Row); ok && !strings.Contains(before, caret.Row) {
					marked++
				}
			}
			if marked == 0 {
				t.Errorf("%s, %s: no row is marked for the caret", name, place)
			}
			if strings.Contains(r.View(), caret.Typing) {
				t.Errorf("%s, %s: marked for typing where nothing is typed", name, place)
			}
		}
		r.send(shell.Go{To: shell.Assess})
		r.press("n")
		r.press("x")
		if n := strings.Count(r.View(), caret.Typing); n != 1 {
			t.Errorf("%s: %d places are marked for typing in a note", name, n)
		}
		if _, after, _ := strings.Cut(r.View(), caret.Typing); strings.HasPrefix(after, "x") {
			t.Errorf("%s: the caret stands before what was just typed", name)
		}
		r.press("esc")
	}
}
