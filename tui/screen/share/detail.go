package share

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/tui/widget/labelled"
	"example.org/upstander/tui/widget/layout"
)

// detailWindow draws as much of the detail as there is room for and says how
// much more there is.
func (s *Screen) detailWindow(a area) []string {
	lines := s.measure(a)
	return s.detail.WindowMore(lines, func(n int) string {
		hint := fmt.Sprintf("%d more lines: Tab, then ↓", n)
		if s.reading {
			hint = fmt.Sprintf("%d more lines: ↓", n)
		}
		return s.theme.Muted.Render(layout.Truncate(hint, a.width))
	})
}

// measure brings the scroller up to date with the detail and gives its lines.
func (s *Screen) measure(a area) []string {
	lines := s.detailOf(a.width)
	s.detail.Resize(len(lines), a.height)
	return lines
}

// detailOf draws the detail of the row under the cursor, once for each return,
// width and theme.
func (s *Screen) detailOf(width int) []string {
	r, ok := s.current()
	if !ok || width < 1 {
		return nil
	}
	if made := (detailKey{s.made, width, s.cursor, s.theme}); made != s.detailMade {
		s.detailMade, s.lines = made, s.drawDetail(r, width)
	}
	return s.lines
}

// drawDetail sets one row: what leaves, word for word, what stays, and what
// looks like personal detail.
func (s *Screen) drawDetail(r row, width int) []string {
	t := s.theme
	b := labelled.Block{Theme: s.theme, Width: min(width, measure), Column: labels}
	title := "The assessment as a whole"
	if it, ok := s.env.Desk.Checklist.Item(r.item); ok {
		title = r.item + "  " + it.Title.OneLine()
	}
	b.Strong(title)
	for _, m := range r.marked {
		for _, mark := range m.Marks {
			b.Text("Mind", t.Warn, fmt.Sprintf("%s: %s looks like %s. %s", m.What, mark.Masked(), mark.What, mark.Instead))
		}
	}
	if len(r.marked) > 0 {
		b.Text("", t.Muted, privacy.Caveat())
	}
	label := "Leaves"
	for _, said := range s.facts(r) {
		b.Text(label, t.Text, said)
		label = ""
	}
	for _, said := range r.said {
		b.Text(label, t.Text, said.What+": "+said.Text.String())
		label = ""
	}
	b.Text("Stays", t.Text, listed(r.withheld))
	for _, h := range r.held {
		b.Text("", t.Muted, h.What+": "+h.Text.OneLine())
	}
	return b.Lines
}

// facts are what leaves of a row beside words that somebody typed.
func (s *Screen) facts(r row) []string {
	ret := s.plan.Return
	if r.item == "" {
		facts := append(ret.Gist(), ret.Counts.Line()+".", "Force: "+ret.Force.OneLine())
		if seal := ret.Seal; seal != nil {
			said := "Seal: code " + seal.Code
			if seal.Changed {
				said += "; the assessment was changed since it was sealed"
			}
			facts = append(facts, said)
		}
		return facts
	}
	a := r.answer
	if a == nil {
		return []string{"Nothing of its own: it is counted, and no more."}
	}
	c := s.env.Desk.Checklist
	facts := []string{a.Outcome.Mark() + "  " + a.Outcome.Name(c) + a.Bin.After(a.Outcome.Name(c), "; ") + fmt.Sprintf("; evidence: %s", a.Standing)}
	if a.Conflict {
		facts = append(facts, "Two versions of something on it are not settled.")
	}
	if parts := partsSaid(s, a); parts != "" {
		facts = append(facts, "Parts: "+parts)
	}
	var dates []string
	for _, d := range []struct {
		what string
		day  string
		none bool
	}{{"judged", a.Judged.Long(), a.Judged.IsZero()}, {"newest evidence", a.Newest.Long(), a.Newest.IsZero()}, {"holds until", a.Until.Long(), a.Until.IsZero()}} {
		if !d.none {
			dates = append(dates, d.what+" "+d.day)
		}
	}
	if len(dates) > 0 {
		facts = append(facts, "Dates: "+strings.Join(dates, ", "))
	}
	return facts
}

// partsSaid lists the parts with their states, in the checklist's order.
func partsSaid(s *Screen, a *returns.Answer) string {
	it, ok := s.env.Desk.Checklist.Item(a.Item)
	if !ok {
		return ""
	}
	var said []string
	for _, part := range it.Parts {
		if state := a.Parts()[part.Key]; state != assessment.PartUnknown {
			said = append(said, strings.ReplaceAll(part.Key, "-", " ")+" "+state.Name())
		}
	}
	return strings.Join(said, ", ")
}
