package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Pen draws a piece of one line. It holds the colour codes of a style, which
// are the same for every text: a page has hundreds of pieces, and working the
// codes out anew for each of them took most of the time of drawing it.
type Pen struct{ on, off string }

// Render draws one line of text.
func (p Pen) Render(s string) string {
	if s == "" || p.on == "" {
		return s
	}
	return p.on + s + p.off
}

func penOf(style lipgloss.Style) Pen {
	const sample = "x"
	on, off, _ := strings.Cut(style.Render(sample), sample)
	return Pen{on, off}
}

// Pens is a theme ready to draw with; the names are those of Theme.
type Pens struct {
	Text, Strong, Muted, Accent, Warn, OK, Rule, Cursor Pen
}

// Pens makes the theme ready to draw with.
func (t *Theme) Pens() *Pens {
	return &Pens{
		Text: penOf(t.Text), Strong: penOf(t.Strong), Muted: penOf(t.Muted), Accent: penOf(t.Accent),
		Warn: penOf(t.Warn), OK: penOf(t.OK), Rule: penOf(t.Rule), Cursor: penOf(t.Cursor),
	}
}
