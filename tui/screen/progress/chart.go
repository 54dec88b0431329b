package progress

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/tui/widget/layout"
)

const (
	nameWidth = 13 // column of the strands' names
	cellWidth = 16 // column of a date
)

// chartLines is a line for each strand: how many of its items are at target out
// of those that apply, at every date, joined by a stroke that goes up, down or
// level. Where nothing was assessed there is a dot and no stroke.
func (s *Screen) chartLines() []string {
	return s.chart.Fit(drawn{s.made, s.Width, s.Theme}, 0, s.drawChart)
}

func (s *Screen) drawChart() []string {
	first, last := s.inSight()
	lines := []string{s.dates(first, last)}
	strands := s.course.Strands()
	for i, line := range s.lines {
		name := layout.Pad(strands[i].Name.OneLine(), nameWidth-1) + " "
		lines = append(lines, s.Theme.Text.Render(name)+s.line(line, first, last))
	}
	return append(lines, s.Theme.Rule.Render(layout.Line(s.Width)))
}

// inSight is the dates that there is room for: with the two that are compared
// where it can be, and those that are nearest.
func (s *Screen) inSight() (first, last int) {
	n := len(s.course.Points)
	room := max(1, (s.Width-nameWidth)/cellWidth)
	if n <= room {
		return 0, n - 1
	}
	at := s.to
	if s.moving == fromEnd {
		at = s.from
	}
	first = max(0, min(at-room/2, n-room))
	if s.to-s.from < room {
		first = max(min(first, s.from), s.to-room+1)
	}
	return first, first + room - 1
}

// dates is the head of the chart; what is compared stands between marks, and
// how many dates are out of sight is said.
func (s *Screen) dates(first, last int) string {
	left := ""
	if first > 0 {
		left = fmt.Sprintf("‹ %d more", first)
	}
	out := s.Theme.Muted.Render(layout.Pad(left, nameWidth))
	for i := first; i <= last; i++ {
		day := s.course.Points[i].AsAt.Short()
		style := s.Theme.Muted
		if i == s.from || i == s.to {
			style = s.Theme.Accent
			if layout.Width(day)+2 <= cellWidth {
				day = "[" + day + "]"
			}
		}
		out += style.Render(layout.Pad(day, cellWidth))
	}
	if more := len(s.course.Points) - 1 - last; more > 0 {
		out += s.Theme.Muted.Render(fmt.Sprintf("%d more ›", more))
	}
	return layout.Truncate(out, s.Width)
}

func (s *Screen) line(line []progress.Tally, first, last int) string {
	var b strings.Builder
	for i := first; i <= last; i++ {
		cell, style := told(line[i]), s.Theme.Text
		if i == s.from || i == s.to {
			style = s.Theme.Strong
		}
		b.WriteString(style.Render(cell))
		if room := cellWidth - layout.Width(cell); i < last {
			b.WriteString(s.Theme.Rule.Render(stroke(line[i], line[i+1], room)))
		}
	}
	return b.String()
}

// told is a count with its denominator, and how many of those are not assessed;
// a dot alone where nothing was, and a dash where the edition does not have the
// strand.
func told(t progress.Tally) string {
	switch {
	case !t.Present:
		return " -"
	case !t.Told():
		return " ·"
	}
	said := fmt.Sprintf(" %d of %d", t.Shown(), t.Items)
	if t.NotAssessed > 0 {
		said += fmt.Sprintf(" (%d%s)", t.NotAssessed, assessment.NotAssessed.Mark())
	}
	return said
}

// stroke joins two counts: up, down or level by the count itself, and none where
// one of the two is missing.
func stroke(x, y progress.Tally, room int) string {
	if !x.Told() || !y.Told() || room < 2 {
		return strings.Repeat(" ", max(0, room))
	}
	sign := "─"
	switch {
	case y.Shown() > x.Shown():
		sign = "╱"
	case y.Shown() < x.Shown():
		sign = "╲"
	}
	side := (room - 2) / 2
	return " " + strings.Repeat("─", side) + sign + strings.Repeat("─", max(0, room-2-side))
}
