package share

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/widget/labelled"
)

const labels = 10 // column of labels in the detail

// detail sets one row: what leaves, word for word, what stays, and what
// looks like personal detail.
func (s *Screen) detail(r row, width int) (title, rest []string) {
	t := s.Theme
	b := labelled.Block{Theme: t, Width: min(width, browse.Measure), Column: labels}
	name := "The assessment as a whole"
	if it, ok := s.env.Desk.Checklist.Item(r.item); ok {
		name = r.item + "  " + it.Title.OneLine()
	}
	b.Strong(name)
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
	return nil, b.Lines
}

// listed writes what was withheld, in one line.
func listed(list []returns.Withheld) string {
	if len(list) == 0 {
		return "nothing"
	}
	return returns.Listed(list)
}

// facts are what leaves of a row beside words that somebody typed.
func (s *Screen) facts(r row) []string {
	ret := s.plan.Return
	if r.item == "" {
		facts := append(ret.Gist(), ret.Counts.Line()+".", text.UpperFirst(ret.Rests())+".", "Force: "+ret.Force.OneLine())
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
