package progress

import (
	"fmt"
	"strings"

	"example.org/upstander/tui/widget/layout"
)

// View draws the page: exactly the lines that SetSize gave.
func (s *Screen) View() string {
	p := s.plan()
	lines := make([]string, 0, s.height)
	lines = append(lines, s.head(), s.status())
	if p.chart > 0 {
		lines = append(lines, s.chartLines()...)
	}
	switch {
	case s.reading == readNothing && !s.several():
		lines = append(lines, s.nothing()...)
	case s.reading == readNothing && len(s.rows) == 0:
		lines = append(lines, "", s.theme.Text.Render(layout.Truncate("No item has this in it. Press Esc to drop the filter.", s.width)))
	case p.beside:
		bar := " " + s.theme.Rule.Render("│") + " "
		lines = append(lines, layout.Columns(s.listWindow(p.list), s.textWindow(p.text), p.list.width, bar, p.list.height))
	case s.reading != readNothing:
		lines = append(lines, s.textWindow(p.text)...)
	default:
		lines = append(lines, s.listWindow(p.list)...)
	}
	return layout.Fit(strings.Join(lines, "\n"), s.width, s.height)
}

// head is whose progress it is and which dates are compared, the one that the
// arrows move between angle marks.
func (s *Screen) head() string {
	if !s.several() {
		return s.theme.Muted.Render(layout.Truncate("Progress of one force over cycles and days", s.width))
	}
	from, to := s.cmp.From.AsAt.Short(), s.cmp.To.AsAt.Short()
	if s.moving == fromEnd {
		from = "‹ " + from + " ›"
	} else {
		to = "‹ " + to + " ›"
	}
	right := from + " to " + to + ", " + count(s.cmp.Days(), "day", "days")
	return layout.Between(s.theme.Strong.Render(layout.Truncate(s.course.Force().OneLine(), max(1, s.width-layout.Width(right)-1))), s.theme.Accent.Render(right), s.width)
}

// status is the filter or what moved, and where in the list the cursor is.
func (s *Screen) status() string {
	left := ""
	switch {
	case s.loading > 0:
		left = s.theme.Accent.Render("Reading " + count(s.loading, "file", "files"))
	case s.reading == readPath:
		left = s.theme.Accent.Render(s.Position() + " at every date")
	case s.reading == readAbout:
		left = s.theme.Accent.Render("The positions")
	case s.filter.Shown():
		left = s.filter.Line(min(40, s.width/2))
	case s.several():
		up, down := s.cmp.Movers()
		said := fmt.Sprintf("%d rose, %d fell, of %s", len(up), len(down), count(len(s.all), "item", "items"))
		if n := len(s.course.Notes); n > 0 {
			said += "; " + count(n, "thing", "things") + " to know: i"
		}
		left = s.theme.Muted.Render(said)
	}
	right := ""
	switch {
	case len(s.all) == 0:
	case s.filter.Active():
		right = fmt.Sprintf("%d of %d left", len(s.rows), len(s.all))
	default:
		right = fmt.Sprintf("%d of %d", s.cursor+1, len(s.all))
	}
	return layout.Between(left, s.theme.Muted.Render(right), s.width)
}

// nothing says why there is nothing to compare, and what to do.
func (s *Screen) nothing() []string {
	var said []string
	switch {
	case s.refused != "":
		said = []string{"These positions cannot be followed together.", "", s.refused}
	case s.loading > 0:
		said = []string{"Reading."}
	case s.course == nil:
		said = []string{"There is no position to follow yet.", "", "Press a to add the file of a cycle, and again for the next one."}
	default:
		p := &s.course.Points[0]
		said = []string{"There is one position only, of " + p.AsAt.Long() + ", so there is nothing to compare it with.", "",
			p.Position.Counts().Line() + ".", "",
			"Press a to add the file of another cycle. A file offers its own past days as well: those on which it was signed off, and the ends of quarters between its first entry and its last."}
	}
	lines := []string{""}
	for _, one := range said {
		for _, line := range layout.Wrap(one, min(s.width, measure)) {
			lines = append(lines, s.theme.Text.Render(line))
		}
	}
	return lines
}
