package progress

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/progress"
	"example.org/upstander/tui/widget/layout"
)

// listLines is the whole list without a cursor, drawn once for each change.
func (s *Screen) listLines(width int) []string {
	k := pictureKey{made: s.made, width: width, theme: s.theme}
	if s.listMade == k {
		return s.list
	}
	s.listMade = k
	s.list, s.at = nil, nil
	for i, ch := range s.rows {
		head := len(s.list)
		if i == 0 || s.rows[i-1].Kind != ch.Kind {
			s.list = append(s.list, s.heading(ch.Kind, width))
		}
		first := len(s.list)
		s.list = append(s.list, s.row(ch, width, false)...)
		s.at = append(s.at, place{head, first, len(s.list) - 1})
	}
	return s.list
}

// heading is a kind of change with how many items are listed under it.
func (s *Screen) heading(k progress.Kind, width int) string {
	n := 0
	for _, ch := range s.rows {
		if ch.Kind == k {
			n++
		}
	}
	said := fmt.Sprint(n)
	return layout.Between(s.theme.Strong.Render(layout.Truncate(strings.ToUpper(k.Name()), max(1, width-layout.Width(said)-1))), s.theme.Muted.Render(said), width)
}

// row is one item: where it stood and stands, and what it is called. What moved
// has the reason under it.
func (s *Screen) row(ch progress.Change, width int, here bool) []string {
	t := s.theme
	cursor, style := "  ", t.Text
	if here {
		cursor, style = t.Cursor.Render("> "), t.Cursor
	}
	id := layout.Pad(ch.Item.ID, mostID)
	moved := mark(ch.Before) + " > " + mark(ch.After) + "  "
	room := max(1, width-2-layout.Width(id)-layout.Width(moved))
	lines := []string{cursor + style.Render(id+moved+layout.Pad(ch.Item.Title.OneLine(), room))}
	if !ch.Kind.Moved() {
		return lines
	}
	said := reason(ch.Why)
	indent := 2 + mostID
	return append(lines, layout.Pad("", indent)+t.Muted.Render(layout.Truncate(said, max(1, width-indent))))
}

// reason is what was recorded for a change, on one line.
func reason(w progress.Why) string {
	said := w.Said()
	if said == "" || w.Nothing != "" {
		said = w.Nothing
	}
	if said == "" && w.Second != nil {
		said = "Second look: " + w.Second.Note.OneLine()
	}
	if who := w.Who(); who != "" && w.Nothing == "" {
		said += " (" + who + ")"
	}
	return said
}

// listWindow is what is in sight of the list, with the cursor.
func (s *Screen) listWindow(a area) []string {
	lines := s.listLines(a.width)
	s.sight.Resize(len(lines), a.height)
	out := append([]string(nil), s.sight.Window(lines)...)
	if ch, ok := s.current(); ok && s.cursor < len(s.at) {
		for i, line := range s.row(ch, a.width, true) {
			if n := s.at[s.cursor].first + i - s.sight.Offset; n >= 0 && n < len(out) {
				out[n] = line
			}
		}
	}
	for len(out) < a.height {
		out = append(out, "")
	}
	return out
}
