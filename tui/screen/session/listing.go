package session

import (
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/lipgloss"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/scroll"
)

// row is one entry of a list: a line with its two ends, and what stands under
// it. A heading cannot have the cursor.
type row struct {
	left, right string
	under       []string
	heading     bool
	item        string
}

// listing is rows, a cursor on one of them and the part that is in sight.
type listing struct {
	cursor int
	sight  scroll.Scroller
}

// put brings the cursor to the nearest row that can have it.
func (l *listing) put(rows []row, to, direction int) {
	if len(rows) == 0 {
		l.cursor = 0
		return
	}
	at := max(0, min(to, len(rows)-1))
	for at >= 0 && at < len(rows) && rows[at].heading {
		at += direction
	}
	if at < 0 || at >= len(rows) {
		at = max(0, min(to, len(rows)-1))
		for at >= 0 && at < len(rows) && rows[at].heading {
			at -= direction
		}
	}
	if at >= 0 && at < len(rows) {
		l.cursor = at
	}
}

// move takes a key for moving about.
func (l *listing) move(rows []row, msg tea.KeyMsg, nav keys.Nav) {
	page := max(1, l.sight.Height/2-1)
	for _, m := range []struct {
		binding       keys.Binding
		to, direction int
	}{
		{nav.Up, l.cursor - 1, -1}, {nav.Down, l.cursor + 1, 1}, {nav.PageUp, l.cursor - page, -1},
		{nav.PageDown, l.cursor + page, 1}, {nav.Home, 0, 1}, {nav.End, len(rows) - 1, -1},
	} {
		if key.Matches(msg, m.binding.Binding) {
			l.put(rows, m.to, m.direction)
			return
		}
	}
}

// current is the row under the cursor; an empty one when there is none.
func (l *listing) current(rows []row) row {
	if l.cursor >= len(rows) || rows[l.cursor].heading {
		return row{}
	}
	return rows[l.cursor]
}

// draw gives exactly height lines of the list, with the cursor in sight.
func (l *listing) draw(t *theme.Theme, rows []row, width, height int) []string {
	var lines []string
	first, last := 0, 0
	for i, r := range rows {
		if i == l.cursor {
			first = len(lines)
		}
		lines = append(lines, r.lines(t, i == l.cursor && !r.heading, width)...)
		if i == l.cursor {
			last = len(lines) - 1
		}
	}
	l.sight.Resize(len(lines), height)
	l.sight.ShowRange(first, last)
	if l.cursor < len(rows) && l.cursor > 0 && rows[l.cursor-1].heading && first > 0 {
		l.sight.ShowRange(first-1, last)
	}
	out := append([]string(nil), l.sight.Window(lines)...)
	for len(out) < height {
		out = append(out, "")
	}
	return out
}

func (r row) lines(t *theme.Theme, here bool, width int) []string {
	if r.heading {
		lines := []string{}
		if r.left != "" {
			lines = append(lines, layout.Between(t.Strong.Render(r.left), t.Muted.Render(r.right), width))
		}
		return append(lines, wrapped(t.Muted, r.under, width, "")...)
	}
	cursor, style := "  ", t.Text
	if here {
		cursor, style = t.Cursor.Render("> "), t.Cursor
	}
	lines := []string{cursor + layout.Between(style.Render(r.left), t.Muted.Render(r.right), max(1, width-2))}
	return append(lines, wrapped(t.Muted, r.under, width, "     ")...)
}

// wrapped sets texts under one another; an empty one is an empty line.
func wrapped(style lipgloss.Style, texts []string, width int, indent string) []string {
	var lines []string
	for _, said := range texts {
		for _, line := range layout.Wrap(said, max(1, width-len(indent))) {
			lines = append(lines, indent+style.Render(line))
		}
	}
	return lines
}
