package claims

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/claims"
	"example.org/upstander/tui/widget/layout"
)

// listLines is the whole list without a cursor, drawn once for each change,
// filter, width and theme.
func (s *Screen) listLines(width int) []string {
	k := listKey{s.seen, s.picked, width, s.theme}
	if s.rowsMade == k {
		return s.list
	}
	s.rowsMade = k
	s.list, s.at = nil, nil
	ids := s.longestID()
	for i, f := range s.rows {
		head := len(s.list)
		if i == 0 || s.rows[i-1].Direction != f.Direction {
			if i > 0 {
				s.list = append(s.list, "")
				head++
			}
			s.list = append(s.list, s.heading(f.Direction, width))
		}
		first := len(s.list)
		s.list = append(s.list, s.row(f, ids, width, false)...)
		s.at = append(s.at, place{head, first, len(s.list) - 1})
	}
	return s.list
}

func (s *Screen) longestID() int {
	ids := 0
	for _, f := range s.all {
		ids = max(ids, layout.Width(id(f)))
	}
	return min(ids, mostID)
}

// id is what stands at the left of a row.
func id(f claims.Finding) string {
	if f.Item == "" {
		return "Whole"
	}
	return f.Item
}

// heading is a direction with how many findings are listed under it.
func (s *Screen) heading(d claims.Direction, width int) string {
	group := claims.Of(s.rows, d)
	said := fmt.Sprint(len(group))
	if answered := len(group) - open(group); answered > 0 {
		said += fmt.Sprintf(", %d answered", answered)
	}
	room := max(1, width-layout.Width(said)-1)
	return layout.Between(s.theme.Strong.Render(layout.Truncate(strings.ToUpper(d.Name()), room)), s.theme.Muted.Render(said), width)
}

// row is one finding: the item and what is the case, over two lines; the rest
// stands in the detail.
func (s *Screen) row(f claims.Finding, ids, width int, here bool) []string {
	t := s.theme
	cursor, style := "  ", t.Text
	message := s.env.Desk.Brief(f)
	if f.Answered != nil {
		message, style = "Answered. "+message, t.Muted
	}
	if here {
		cursor, style = t.Cursor.Render("> "), t.Cursor
	}
	indent := 2 + ids + 2
	room := max(1, width-indent)
	said := layout.Wrap(message, room)
	if len(said) > rowLines {
		said[rowLines-1] = layout.Truncate(said[rowLines-1]+" "+said[rowLines], room)
		said = said[:rowLines]
	}
	lines := []string{cursor + style.Render(layout.Pad(id(f), ids)+"  "+said[0])}
	for _, line := range said[1:] {
		lines = append(lines, layout.Pad("", indent)+style.Render(line))
	}
	return lines
}

// listWindow is what is in sight of the list, with the cursor.
func (s *Screen) listWindow(a area) []string {
	lines := s.listLines(a.width)
	s.sight.Resize(len(lines), a.height)
	out := append([]string(nil), s.sight.Window(lines)...)
	if f, ok := s.current(); ok && s.cursor < len(s.at) {
		for i, line := range s.row(f, s.longestID(), a.width, true) {
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
