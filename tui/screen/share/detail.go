package share

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/discretion"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/tui/widget/layout"
)

// detailWindow draws as much of the detail as there is room for and says how
// much more there is.
func (s *Screen) detailWindow(a area) []string {
	lines := s.measure(a)
	shown := append([]string(nil), s.detail.Window(lines)...)
	n := s.detail.Below()
	if n == 0 || len(shown) < 2 {
		return shown
	}
	hint := fmt.Sprintf("%d more lines: Tab, then ↓", n+1)
	if s.reading {
		hint = fmt.Sprintf("%d more lines: ↓", n+1)
	}
	shown[len(shown)-1] = s.theme.Muted.Render(layout.Truncate(hint, a.width))
	return shown
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
	b := block{screen: s, width: min(width, measure)}
	title := "The assessment as a whole"
	if it, ok := s.env.Desk.Checklist.Item(r.item); ok {
		title = r.item + "  " + it.Title.OneLine()
	}
	for _, line := range layout.Wrap(title, b.width) {
		b.lines = append(b.lines, t.Strong.Render(line))
	}
	for _, m := range r.marked {
		for _, mark := range m.Marks {
			b.text("Mind", t.Warn, fmt.Sprintf("%s: %s looks like %s. %s", m.What, mark.Masked(), mark.What, mark.Instead))
		}
	}
	if len(r.marked) > 0 {
		b.text("", t.Muted, discretion.Caveat())
	}
	label := "Leaves"
	for _, said := range s.facts(r) {
		b.text(label, t.Text, said)
		label = ""
	}
	for _, said := range r.said {
		b.text(label, t.Text, said.What+": "+said.Text.String())
		label = ""
	}
	b.text("Stays", t.Text, listed(r.withheld))
	for _, h := range r.held {
		b.text("", t.Muted, h.What+": "+h.Text.OneLine())
	}
	return b.lines
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
	facts := []string{a.Outcome.Mark() + "  " + a.Outcome.Name(c) + fmt.Sprintf(", target %d, evidence %s", a.Target, a.Standing)}
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
		if state := a.Parts[part.Key]; state != assessment.PartUnknown {
			said = append(said, strings.ReplaceAll(part.Key, "-", " ")+" "+state.Name())
		}
	}
	return strings.Join(said, ", ")
}

// block gathers the lines of the detail: a column of labels and a column of text.
type block struct {
	screen *Screen
	width  int
	lines  []string
}

// text puts a label beside wrapped text; in a narrow pane the label is above.
func (b *block) text(label string, style lipgloss.Style, said string) {
	t, indent := b.screen.theme, labels
	if b.width < 3*labels {
		indent = min(2, b.width-1)
		if label != "" {
			b.lines = append(b.lines, t.Muted.Render(layout.Truncate(label, b.width)))
			label = ""
		}
	}
	for _, line := range layout.Wrap(said, max(1, b.width-indent)) {
		b.lines = append(b.lines, t.Muted.Render(layout.Pad(label, indent))+style.Render(line))
		label = ""
	}
}
