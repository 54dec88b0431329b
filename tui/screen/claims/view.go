package claims

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/claims"
	"example.org/upstander/tui/widget/layout"
)

// View draws the page: exactly the lines that SetSize gave.
func (s *Screen) View() string {
	s.sync()
	p := s.plan()
	lines := make([]string, 0, s.height)
	lines = append(lines, s.theme.Muted.Render(layout.Truncate(s.order(), s.width)), s.status())
	switch {
	case len(s.rows) == 0:
		lines = append(lines, s.nothing()...)
	case p.beside:
		bar := " " + s.theme.Rule.Render("│") + " "
		lines = append(lines, layout.Columns(s.listWindow(p.list), s.detailWindow(p.detail), p.list.width, bar, p.rows))
	case s.reading:
		lines = append(lines, s.detailWindow(p.detail)...)
	default:
		lines = append(lines, s.listWindow(p.list)...)
		if p.detail.height > 0 {
			lines = append(lines, s.theme.Rule.Render(layout.Line(s.width)))
			lines = append(lines, s.detailWindow(p.detail)...)
		}
	}
	return layout.Fit(strings.Join(lines, "\n"), s.width, s.height)
}

// order says in words what is listed.
func (s *Screen) order() string {
	n := len(s.env.Desk.Findings())
	said := count(n, "finding", "findings")
	if n > len(s.all) {
		said += " in " + count(len(s.all), "line", "lines") // what is alike stands in one
	}
	if answered := len(s.all) - open(s.all); answered > 0 {
		said += fmt.Sprintf(", %d answered", answered)
	}
	said += " as at " + s.env.Desk.AsAt().Long()
	if off := len(claims.SwitchedOff(s.env.Desk.Checklist)); off > 0 {
		said += "; " + count(off, "rule", "rules") + " switched off by the checklist"
	}
	return said
}

// status is the filter, and where in the list the cursor is.
func (s *Screen) status() string {
	left, right := "", ""
	switch {
	case s.reading:
		if f, ok := s.current(); ok {
			left = s.theme.Accent.Render("Reading " + where(f))
		}
	case s.filter.Shown():
		left = s.filter.Line(min(40, s.width/2))
	}
	switch {
	case len(s.all) == 0:
	case s.filter.Active():
		right = fmt.Sprintf("%d of %d left", len(s.rows), len(s.all))
	default:
		right = fmt.Sprintf("%d of %d", s.cursor+1, len(s.all))
	}
	return layout.Between(left, s.theme.Muted.Render(right), s.width)
}

// nothing says why the list is empty, and what that does and does not mean.
func (s *Screen) nothing() []string {
	said := []string{fmt.Sprintf("No finding has this in it. Press Esc to drop the filter and see all %d.", len(s.all))}
	if len(s.all) == 0 {
		said = []string{
			"The claim check has found nothing.",
			"",
			"Every level was held against its evidence, its history and the people behind it, and no rule had anything to say. " +
				"An item that is not assessed claims nothing, so nothing can be found on it; the gaps list those.",
			"",
			"It does not mean that an inspector would find nothing. The program has never seen the evidence that is pointed at, " +
				"and it knows only what is recorded here.",
		}
	}
	lines := []string{""}
	for _, one := range said {
		for _, line := range layout.Wrap(one, min(s.width, measure)) {
			lines = append(lines, s.theme.Text.Render(line))
		}
	}
	return lines
}
