package assess

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/tui/theme"
)

// pen draws a piece of one line. It holds the colour codes of a style, which
// are the same for every text: a page has hundreds of pieces, and working the
// codes out anew for each of them took most of the time of drawing it.
type pen struct{ on, off string }

// Render draws one line of text.
func (p pen) Render(s string) string {
	if s == "" || p.on == "" {
		return s
	}
	return p.on + s + p.off
}

func penOf(style lipgloss.Style) pen {
	const sample = "x"
	on, off, _ := strings.Cut(style.Render(sample), sample)
	return pen{on, off}
}

// pens is a theme ready to draw with; the names are those of theme.Theme.
type pens struct {
	Text, Strong, Muted, Accent, Warn, OK, Rule, Cursor pen
}

func pensOf(t *theme.Theme) *pens {
	return &pens{
		Text: penOf(t.Text), Strong: penOf(t.Strong), Muted: penOf(t.Muted), Accent: penOf(t.Accent),
		Warn: penOf(t.Warn), OK: penOf(t.OK), Rule: penOf(t.Rule), Cursor: penOf(t.Cursor),
	}
}
