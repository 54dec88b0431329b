package gaps

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/widget/layout"
)

// listed is what stands in the list: a gap, or the heading of an area.
type listed struct {
	heading string
	count   int // gaps under the heading
	row     int // place in rows
}

// tall is how many lines it takes.
func (l listed) tall() int {
	if l.heading != "" {
		return 1
	}
	return rowLines
}

// area is the heading that an item stands under; empty without a lens.
func (s *Screen) area(item string) string {
	if s.lens == "" {
		return ""
	}
	if g := s.env.Desk.GroupOf(item); g >= 0 {
		return s.env.Desk.Groups()[g].Name
	}
	return ""
}

// arrange puts the rows in the order of the list: worst first, or area by area
// in the lens's order and worst first in each.
func (s *Screen) arrange() {
	s.listed = s.listed[:0:0]
	if s.lens == "" {
		for i := range s.rows {
			s.listed = append(s.listed, listed{row: i})
		}
		return
	}
	group := func(g assessment.State) int { return s.env.Desk.GroupOf(g.Item.ID) }
	slices.SortStableFunc(s.rows, func(x, y assessment.State) int { return group(x) - group(y) })
	head := -1
	for i, g := range s.rows {
		if i == 0 || group(s.rows[i-1]) != group(g) {
			head = len(s.listed)
			s.listed = append(s.listed, listed{heading: s.area(g.Item.ID)})
		}
		s.listed[head].count++
		s.listed = append(s.listed, listed{row: i})
	}
}

// lineOf is the place in listed of the row under the cursor.
func (s *Screen) lineOf() int {
	return max(0, slices.IndexFunc(s.listed, func(l listed) bool { return l.heading == "" && l.row == s.cursor }))
}

// firstShown moves the list as little as is needed to have the row under the
// cursor in sight, with the heading over it where it has one, and leaves no
// room free at the end.
func (s *Screen) firstShown(height int) int {
	if len(s.listed) == 0 {
		return 0
	}
	at := s.lineOf()
	from := at
	if at > 0 && s.listed[at-1].heading != "" {
		from--
	}
	top := min(s.top, from)
	for top < at && s.tall(top, at) > height {
		top++
	}
	for top > 0 && s.tall(top-1, len(s.listed)-1) <= height {
		top--
	}
	return top
}

// tall is how many lines the list takes from one place to another, both
// counted.
func (s *Screen) tall(from, to int) int {
	n := 0
	for _, l := range s.listed[from : to+1] {
		n += l.tall()
	}
	return n
}

// listLines draws what is in sight: two lines for each gap, one for a heading.
func (s *Screen) listLines(a area) []string {
	ids := 0
	for _, g := range s.all {
		ids = max(ids, layout.Width(g.Item.ID))
	}
	ids = min(ids, 12)
	var lines []string
	for _, l := range s.listed[min(s.top, len(s.listed)):] {
		if len(lines)+l.tall() > a.height {
			break
		}
		if l.heading != "" {
			lines = append(lines, s.heading(l, a.width))
			continue
		}
		lines = append(lines, s.row(s.rows[l.row], l.row == s.cursor, ids, a.width)...)
	}
	return lines
}

// heading is an area with how many gaps are listed under it.
func (s *Screen) heading(l listed, width int) string {
	said := fmt.Sprintf("%d gaps", l.count)
	if l.count == 1 {
		said = "1 gap"
	}
	return layout.Between(s.theme.Strong.Render(layout.Truncate(strings.ToUpper(l.heading), max(1, width-layout.Width(said)-1))),
		s.theme.Muted.Render(said), width)
}

// row draws one gap: what it is and where it stands, then why it is a gap and
// what is being done.
func (s *Screen) row(g assessment.State, here bool, ids, width int) []string {
	t := s.theme
	cursor, title := "  ", t.Text
	if here {
		cursor, title = t.Cursor.Render("> "), t.Cursor
	}
	indent := 2 + ids + 2
	where := fmt.Sprintf("%s → %d  ", g.Outcome.Mark(), assessment.Claimed)
	room := max(1, width-indent-layout.Width(where)-2)
	first := cursor + title.Render(layout.Pad(g.Item.ID, ids)+"  "+layout.Pad(g.Item.Title.OneLine(), room)) + " " +
		t.Text.Render(where) + t.Warn.Render(kindMark(g.Bin))
	room = max(1, width-indent)
	why := reason(g, room)
	action := inBrief(g.Answer.Actions, s.env.Desk.AsAt()).fit(max(10, room-layout.Width(why)-2))
	return []string{first, layout.Pad("", indent) + t.Muted.Render(layout.Between(why, action, room))}
}

// reason says why it is a gap: in full where an action fits beside it, and
// otherwise without the levels, which stand in the line above.
func reason(g assessment.State, room int) string {
	const action = 30
	why := g.Reason
	if layout.Width(why)+action > room {
		switch {
		case g.Outcome == assessment.AtLevel(2):
			why = g.Met() + " parts met"
		case g.Bin == assessment.InClaimed:
			why = "claimed, not shown"
		case g.Outcome == assessment.Insufficient:
			why = "insufficient information"
		}
	}
	if g.Item.Mandatory {
		why = "mandatory; " + why
	}
	return why
}
