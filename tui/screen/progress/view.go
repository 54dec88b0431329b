package progress

import (
	"fmt"

	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/widget/layout"
)

// head is the two lines over the list, and the chart: what is read in place of the
// list has its room.
func (s *Screen) head() []string {
	lines := []string{s.compared(), s.status()}
	if s.several() && (s.Beside() || !s.IsReading()) {
		lines = append(lines, s.chartLines()...)
	}
	return lines
}

// compared is whose progress it is and which dates are compared, the one that the
// arrows move between angle marks.
func (s *Screen) compared() string {
	if !s.several() {
		return s.Theme.Muted.Render(layout.Truncate("Progress of one force over cycles and days", s.Width))
	}
	from, to := s.cmp.From.AsAt.Short(), s.cmp.To.AsAt.Short()
	if s.moving == fromEnd {
		from = "‹ " + from + " ›"
	} else {
		to = "‹ " + to + " ›"
	}
	right := from + " to " + to + ", " + text.Count(s.cmp.Days(), "day", "days")
	return layout.Between(s.Theme.Strong.Render(layout.Truncate(s.course.Force().OneLine(), max(1, s.Width-layout.Width(right)-1))), s.Theme.Accent.Render(right), s.Width)
}

// status is the filter or what moved, and where in the list the cursor is.
func (s *Screen) status() string {
	otherwise := ""
	if s.several() {
		up, down := s.cmp.Movers()
		said := fmt.Sprintf("%d rose, %d fell, of %s", len(up), len(down), text.Count(len(s.All()), "item", "items"))
		if n := len(s.course.Notes); n > 0 {
			said += "; " + text.Count(n, "thing", "things") + " to know: i"
		}
		otherwise = s.Theme.Muted.Render(said)
	}
	left := s.Left(otherwise)
	if s.loading > 0 {
		left = s.Theme.Accent.Render("Reading " + text.Count(s.loading, "file", "files"))
	}
	return layout.Between(left, s.Theme.Muted.Render(s.Count()), s.Width)
}

// nothing says why there is nothing to compare, and what to do.
func (s *Screen) nothing() []string {
	switch {
	case s.refused != "":
		return []string{"These positions cannot be followed together.", "", s.refused}
	case s.loading > 0:
		return []string{"Reading."}
	case s.course == nil:
		return []string{"There is no position to follow yet.", "", "Press a to add the file of a cycle, and again for the next one."}
	}
	p := &s.course.Points[0]
	return []string{"There is one position only, of " + p.AsAt.Long() + ", so there is nothing to compare it with.", "",
		p.Position.Counts().Line() + ".", "",
		"Press a to add the file of another cycle. A file offers its own past days as well: those on which it was signed off, and the ends of quarters between its first entry and its last."}
}

const mostID = 8 // column of an item

// row is one item: where it stood and stands, and what it is called. What moved
// has the reason under it.
func row(ch progress.Change, p browse.Pen) []string {
	cursor, style := p.Start(p.Text)
	id := layout.Pad(ch.Item.ID, mostID)
	moved := mark(ch.Before) + " > " + mark(ch.After) + "  "
	room := max(1, p.Width-2-layout.Width(id)-layout.Width(moved))
	lines := []string{cursor + style.Render(id+moved+layout.Pad(ch.Item.Title.OneLine(), room))}
	if !ch.Kind.Moved() {
		return lines
	}
	said := reason(ch.Why)
	indent := 2 + mostID
	return append(lines, layout.Pad("", indent)+p.Muted.Render(layout.Truncate(said, max(1, p.Width-indent))))
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
