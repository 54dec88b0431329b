package browse

import (
	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// Line is an entry that is said in words: a line with its two ends, and what
// stands under it.
type Line[T any] struct {
	Of          T
	Left, Right string
	Under       []string // wrapped; an empty one is an empty line
	Heading     bool     // the cursor passes over it
	Apart       bool     // an empty line stands before it
	Bad         bool     // stands out
}

// Lines makes entries of lines. What stands under a row is set in, and wrapped at
// most columns; 0: at the whole width.
func Lines[T any](list []Line[T], indent, most int) []Entry[T] {
	out := make([]Entry[T], len(list))
	for i, line := range list {
		out[i] = Entry[T]{Of: line.Of, Fixed: line.Heading, Apart: line.Apart, Draw: func(t *theme.Theme, width int, here bool) []string {
			return line.draw(Pen{Theme: t, Width: width, Here: here}, indent, most)
		}}
	}
	return out
}

func (l Line[T]) draw(p Pen, indent, most int) []string {
	under := p.Width
	if most > 0 {
		under = min(under, most)
	}
	if l.Heading {
		var lines []string
		if l.Left != "" {
			lines = append(lines, layout.Between(p.Strong.Render(layout.Truncate(l.Left, p.Width)), p.Muted.Render(l.Right), p.Width))
		}
		return append(lines, Paragraphs(p.Muted, l.Under, under, 0)...)
	}
	style := p.Text
	if l.Bad {
		style = p.Warn
	}
	cursor, style := p.Start(style)
	first := cursor + layout.Between(style.Render(l.Left), p.Muted.Render(l.Right), max(1, p.Width-layout.Width(cursor)))
	return append([]string{first}, Paragraphs(p.Muted, l.Under, under, indent)...)
}

// Paragraphs wraps texts, one under the other and set in; an empty one is an empty
// line.
func Paragraphs(style lipgloss.Style, texts []string, width, indent int) []string {
	var lines []string
	for _, said := range texts {
		for _, line := range layout.Wrap(said, max(1, width-indent)) {
			lines = append(lines, layout.Pad("", indent)+style.Render(line))
		}
	}
	return lines
}
