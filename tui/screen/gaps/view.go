package gaps

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/widget/layout"
)

// View draws the page: exactly the lines that SetSize gave.
func (s *Screen) View() string {
	s.sync()
	p := s.plan()
	lines := make([]string, 0, s.height)
	for _, line := range p.head {
		lines = append(lines, s.theme.Muted.Render(line))
	}
	lines = append(lines, s.status())
	switch {
	case len(s.rows) == 0:
		lines = append(lines, s.nothing()...)
	case p.beside:
		lines = append(lines, s.sideBySide(p))
	case s.reading:
		lines = append(lines, s.detailWindow(p.detail)...)
	default:
		lines = append(lines, pad(s.listLines(p.list), p.list.height)...)
		if p.detail.height > 0 {
			below := s.detailWindow(p.detail)
			lines = append(lines, s.rule())
			lines = append(lines, below...)
		}
	}
	return layout.Fit(strings.Join(lines, "\n"), s.width, s.height)
}

// order says in words what is listed and why it is in this order.
func (s *Screen) order() string {
	switch n := len(s.all); n {
	case 0:
		return "Gaps as at " + s.env.Desk.AsAt().Long()
	case 1:
		return "1 gap"
	default:
		return fmt.Sprintf("%d gaps, worst first: %s", n, assessment.GapOrder)
	}
}

// status is the filter, and where in the list the cursor is.
func (s *Screen) status() string {
	left, right := "", ""
	if g, ok := s.current(); ok && s.reading {
		left = s.theme.Accent.Render("Reading " + g.Item.ID)
	} else if s.filter.typing || s.filter.words != "" {
		room := max(4, min(40, s.width/2))
		left = s.theme.Accent.Render("Filter ") + s.input.Line(s.look, room, s.filter.typing)
	}
	if s.filter.kind != assessment.NoGap && !s.reading {
		left = strings.TrimLeft(left+"  ", " ") + s.theme.Accent.Render("Only "+string(s.filter.kind))
	}
	switch {
	case len(s.all) == 0:
	case s.filter.active():
		right = fmt.Sprintf("%d of %d left", len(s.rows), len(s.all))
	default:
		right = fmt.Sprintf("%d of %d", s.cursor+1, len(s.all))
	}
	return layout.Between(left, s.theme.Muted.Render(right), s.width)
}

// nothing says why the list is empty, and what that does and does not mean.
func (s *Screen) nothing() []string {
	said := []string{"No gap has this in it. Press Esc to drop the filter and see all " + fmt.Sprint(len(s.all)) + "."}
	if len(s.all) == 0 {
		said = []string{
			"There are no gaps.",
			"",
			"Every item that applies is at or over its target, and has evidence in date. Items recorded as not applicable " +
				"or not adopted count as no gap; their reasons stand in the report.",
			"",
			"That rests on the levels that the force has given itself and on evidence that this program has never seen. " +
				"It does not mean that an inspector would come to the same levels.",
		}
	}
	lines := []string{""}
	for _, text := range said {
		for _, line := range layout.Wrap(text, min(s.width, measure)) {
			lines = append(lines, s.theme.Text.Render(line))
		}
	}
	return lines
}

func (s *Screen) sideBySide(p plan) string {
	bar := " " + s.theme.Rule.Render("│") + " "
	return layout.Columns(s.listLines(p.list), s.detailWindow(p.detail), p.list.width, bar, p.rows)
}

// listLines draws the rows in sight, two lines for each gap.
func (s *Screen) listLines(a area) []string {
	ids := 0
	for _, g := range s.all {
		ids = max(ids, layout.Width(g.Item.ID))
	}
	ids = min(ids, 12)
	var lines []string
	for i := s.list.Offset; i < min(len(s.rows), s.list.Offset+a.height/rowLines); i++ {
		lines = append(lines, s.row(s.rows[i], i == s.cursor, ids, a.width)...)
	}
	return lines
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
	where := fmt.Sprintf("%s → %d  ", g.Outcome.Mark(), g.Target)
	room := max(1, width-indent-layout.Width(where)-2)
	first := cursor + title.Render(layout.Pad(g.Item.ID, ids)+"  "+layout.Pad(g.Item.Title.OneLine(), room)) + " " +
		t.Text.Render(where) + t.Warn.Render(kindMark(g.Gap))
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
		case g.Gap == assessment.Shortfall:
			why = fmt.Sprintf("%d under target", g.Below)
		case g.Gap == assessment.Undefended:
			why = "evidence " + g.Proof.Standing.String()
		case g.Outcome == assessment.Insufficient:
			why = "insufficient information"
		}
	}
	if g.Item.Mandatory {
		why = "mandatory; " + why
	}
	return why
}

// rule parts the list from the detail under it, and says how much more of that
// there is.
func (s *Screen) rule() string {
	n := s.detail.Below()
	hint := fmt.Sprintf(" %d more lines: Tab ", n)
	if n == 0 || s.width < 40 {
		return s.theme.Rule.Render(layout.Line(s.width))
	}
	return s.theme.Rule.Render(layout.Line(s.width-layout.Width(hint)-2)) + s.theme.Muted.Render(hint) + s.theme.Rule.Render(layout.Line(2))
}

// kindMark is the character for a kind of gap, the same on every screen.
func kindMark(k assessment.GapKind) string {
	switch k {
	case assessment.Shortfall:
		return "▼"
	case assessment.Undefended:
		return "!"
	}
	return "?"
}

func strandName(c *checklist.Checklist, id string) string {
	for _, st := range c.Strands {
		if st.ID == id {
			return st.Name.OneLine()
		}
	}
	return id
}

func pad(lines []string, height int) []string {
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines
}
