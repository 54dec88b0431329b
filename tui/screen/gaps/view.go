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
		return strings.TrimSuffix("1 gap. "+s.env.Desk.LensName(), ". ")
	default:
		if name := s.env.Desk.LensName(); name != "" {
			return fmt.Sprintf("%d gaps, worst first in each of: %s", n, name) + s.explained()
		}
		return fmt.Sprintf("%d gaps, worst first: %s", n, assessment.GapOrder)
	}
}

// explained says what worst first means, beside the name of a lens, where there
// is room for both.
func (s *Screen) explained() string {
	if s.height < tallEnough {
		return ""
	}
	return ". Order: " + assessment.GapOrder
}

// status is the filter, and where in the list the cursor is.
func (s *Screen) status() string {
	left, right := "", ""
	if g, ok := s.current(); ok && s.reading {
		left = s.theme.Accent.Render("Reading " + g.Item.ID)
	} else if s.filter.Typing() || s.filter.Words() != "" {
		left = s.filter.Line(min(40, s.width/2))
	}
	if s.kind != assessment.InShown && !s.reading {
		left = strings.TrimLeft(left+"  ", " ") + s.theme.Accent.Render("Only "+s.kind.Name())
	}
	switch {
	case len(s.all) == 0:
	case s.filtered():
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
			"Every item that applies is shown: level 3 or 4, with every part met and shown by evidence in date. Items recorded as not applicable " +
				"count as no gap; their reasons stand in the report.",
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
func kindMark(k assessment.Bin) string {
	switch k {
	case assessment.InBelow:
		return "▼"
	case assessment.InClaimed:
		return "!"
	case assessment.InNotAdopted:
		return assessment.NotAdopted.Mark()
	case assessment.InShown, assessment.InNotKnown, assessment.InNotApplicable:
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
