package share

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/tui/widget/layout"
)

// Measures of the page, in columns and lines.
const (
	wide        = 98 // from here on the detail stands beside the list
	widestList  = 60
	measure     = 84 // longest line of the detail that reads well
	between     = 3  // between list and detail
	least       = 11 // lines under the head from which the detail fits below the list
	below       = 6  // lines of it there, at the least
	labels      = 10 // column of labels in the detail
	mostID      = 12
	noticeLines = 3
	markSign    = "!"
)

type area struct{ width, height int }

// shares is how the page is shared out.
type shares struct {
	rows         int // lines under the head
	list, detail area
	beside       bool
}

func (s *Screen) layout() shares {
	p := shares{rows: max(1, s.height-len(s.head())), beside: s.width >= wide}
	switch {
	case p.beside:
		left := min(s.width/2, widestList)
		p.list, p.detail = area{left, p.rows}, area{s.width - left - between, p.rows}
	case s.reading:
		p.list, p.detail = area{s.width, p.rows}, area{s.width, p.rows}
	case p.rows >= least:
		under := max(below, p.rows*2/5)
		p.list, p.detail = area{s.width, p.rows - under - 1}, area{s.width, under} // a rule between the two
	default:
		p.list = area{s.width, p.rows}
	}
	return p
}

// View draws the page: exactly the lines that SetSize gave.
func (s *Screen) View() string {
	p := s.layout()
	lines := append(make([]string, 0, s.height), s.head()...)
	switch {
	case s.plan == nil:
		lines = append(lines, s.instead()...)
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

// head is for whom the return is, what it leaves out altogether, and what the
// last thing done has to say.
func (s *Screen) head() []string {
	t := s.theme
	right := ""
	if s.plan != nil {
		right = fmt.Sprintf("%d of %d", s.cursor+1, len(s.plan.rows))
	}
	if s.making() {
		right = "Making the return"
	}
	lines := []string{layout.Between(t.Strong.Render("A return for "+s.audience.Name())+s.tierSaid(), t.Muted.Render(right), s.width)}
	if s.plan == nil {
		return lines
	}
	lines = append(lines, t.Muted.Render(layout.Truncate("Withheld: "+listed(s.plan.Return.Withheld), s.width)))
	if n := s.plan.marks; n > 0 {
		said := fmt.Sprintf("%s %s of it looks like personal or operational detail: n goes to the next.", markSign, count(n, "text", "texts"))
		lines = append(lines, t.Warn.Render(layout.Truncate(said, s.width)))
	}
	if s.notice.text != "" {
		style := t.OK
		if s.notice.bad {
			style = t.Warn
		}
		wrapped := layout.Wrap(s.notice.text, s.width)
		for _, line := range wrapped[:min(len(wrapped), noticeLines)] {
			lines = append(lines, style.Render(line))
		}
	}
	return lines
}

func (s *Screen) tierSaid() string {
	if s.tier == assessment.ForceOnly || s.audience == public {
		return ""
	}
	return s.theme.Muted.Render(", evidence without handling " + s.tier.Name())
}

// instead says why there is nothing to show.
func (s *Screen) instead() []string {
	said := "The return is being made."
	if s.failed != nil {
		said = "The return cannot be made. " + s.failed.Error()
	}
	lines := []string{""}
	for _, line := range layout.Wrap(said, min(s.width, measure)) {
		lines = append(lines, s.theme.Text.Render(line))
	}
	return lines
}

// listLines is the whole list without a cursor, drawn once for each return,
// width and theme.
func (s *Screen) listLines(width int) []string {
	if s.plan == nil {
		return nil
	}
	if k := (listKey{s.made, width, s.theme}); s.rowsMade != k {
		s.rowsMade = k
		s.list = make([]string, len(s.plan.rows))
		for i := range s.plan.rows {
			s.list[i] = s.line(s.plan.rows[i], width, false)
		}
	}
	return s.list
}

// line is one row: the item, the sign of a warning, what leaves and how much stays.
func (s *Screen) line(r row, width int, here bool) string {
	t := s.theme
	cursor, style := "  ", t.Text
	if len(r.said) == 0 && (r.answer == nil) {
		style = t.Muted
	}
	if here {
		cursor, style = t.Cursor.Render("> "), t.Cursor
	}
	mark := " "
	if len(r.marked) > 0 {
		mark = t.Warn.Render(markSign)
	}
	id := name(r)
	ids := 6
	for _, one := range s.plan.rows {
		ids = max(ids, min(layout.Width(one.item), mostID))
	}
	return cursor + mark + " " + style.Render(layout.Truncate(layout.Pad(id, ids)+"  "+gist(r), max(1, width-4)))
}

func name(r row) string {
	if r.item == "" {
		return "Whole"
	}
	return r.item
}

// gist says what leaves with a row and how much stays.
func gist(r row) string {
	leaves := "facts and counts"
	if r.item != "" {
		leaves = "only counted"
		if r.answer != nil {
			leaves = r.answer.Outcome.Mark() + "  answer"
			if n := len(r.said); n > 0 {
				leaves += ", " + count(n, "text", "texts")
			}
		}
	}
	stays := 0
	for _, w := range r.withheld {
		stays += w.Count
	}
	if stays == 0 {
		return leaves + "; nothing withheld"
	}
	return fmt.Sprintf("%s; %d withheld", leaves, stays)
}

// listWindow is what is in sight of the list, with the cursor.
func (s *Screen) listWindow(a area) []string {
	lines := s.listLines(a.width)
	s.sight.Resize(len(lines), a.height)
	out := append([]string(nil), s.sight.Window(lines)...)
	if r, ok := s.current(); ok {
		if n := s.cursor - s.sight.Offset; n >= 0 && n < len(out) {
			out[n] = s.line(r, a.width, true)
		}
	}
	for len(out) < a.height {
		out = append(out, "")
	}
	return out
}

// listed writes what was withheld, in one line.
func listed(list []returns.Withheld) string {
	if len(list) == 0 {
		return "nothing"
	}
	return returns.Listed(list)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
