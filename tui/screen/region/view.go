package region

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/widget/layout"
)

// Measures of the page, in columns and lines.
const (
	measure    = 100 // longest line that reads well
	setIn      = 4   // columns that what stands under a line is set in
	leastWidth = 50  // width from which the grid has room for a label, a force and a count
	tall       = 16  // height from which the views and what is out of sight take a line each
	roomy      = 24  // height from which the key is written out
)

// View draws the page: exactly the lines that SetSize gave. The cells of the
// grid, the lists and the page of the item were drawn before.
func (s *Screen) View() string {
	if s.region == nil {
		return layout.Fit(strings.Join(s.waiting(), "\n"), s.width, s.height)
	}
	lines := make([]string, 0, s.height)
	lines = append(lines, s.top()...)
	switch {
	case s.reading:
		lines = append(lines, s.page.Window(s.pageLines(max(1, s.height-s.topLines())))...)
	case s.view == gridView:
		lines = append(lines, s.gridLines()...)
		if s.width >= leastWidth && len(lines) <= s.height {
			// Every line of the grid was made to fit: to measure some thousand cells
			// again for each frame would take longer than to draw them.
			return strings.Join(lines, "\n") + strings.Repeat("\n", s.height-len(lines))
		}
	default:
		lines = append(lines, s.list().Window()...)
	}
	return layout.Fit(strings.Join(lines, "\n"), s.width, s.height)
}

// topLines is how many lines top takes.
func (s *Screen) topLines() int {
	n := 1
	if s.height >= tall {
		n = 2
	}
	return n + len(s.notice.Lines(s.theme, s.width))
}

// top is the views, what is out of sight, and what the last thing done has to
// say.
func (s *Screen) top() []string {
	t := s.theme
	hidden := t.Muted.Render(s.hidden())
	left := s.status()
	lines := []string{layout.Between(s.tabs(false), "", s.width)}
	switch {
	case s.height >= tall:
		lines = append(lines, layout.Between(left, hidden, s.width))
	case s.filter.Shown():
		lines = []string{layout.Between(left, hidden, s.width)}
	default:
		lines = []string{layout.Between(s.tabs(true), hidden, s.width)}
	}
	return append(lines, s.notice.Lines(t, s.width)...)
}

// tabs names the views; only the one that is shown where there is no room.
func (s *Screen) tabs(brief bool) string {
	t := s.theme
	if s.reading {
		it := s.env.Checklist.Items[s.shown]
		return t.Accent.Render(it.ID) + t.Muted.Render("   ← → other items   Esc back")
	}
	if brief {
		return t.Accent.Render(s.view.name()) + t.Muted.Render(fmt.Sprintf(" %d of %d", s.view+1, views))
	}
	var b strings.Builder
	for v := range views {
		if v > 0 {
			b.WriteString("  ")
		}
		name := fmt.Sprintf("%d %s", v+1, v.name())
		if v == s.view {
			b.WriteString(t.Cursor.Render("[" + name + "]"))
			continue
		}
		b.WriteString(t.Muted.Render(name))
	}
	return b.String()
}

// status is the filter, or how the items are grouped.
func (s *Screen) status() string {
	t := s.theme
	switch {
	case s.job != nil:
		return t.Muted.Render("Putting it together")
	case s.filter.Shown():
		return s.filter.Line(min(30, s.width/3)) +
			t.Muted.Render(fmt.Sprintf("  %d of %d items", s.itemsShown(), len(s.region.Rows)))
	case s.view == gridView && s.lens > 0 && !s.reading:
		return t.Muted.Render("By: " + s.env.Checklist.Lenses[s.lens-1].Name.OneLine())
	case s.region.Aliased:
		return t.Muted.Render("With aliases")
	case s.view == gridView && !s.reading && len(s.editions()) == 1:
		return t.Muted.Render("Edition " + text.Line(s.env.Checklist.Edition).String() + " in every column")
	}
	return ""
}

func (s *Screen) hidden() string {
	switch {
	case s.reading:
		return s.page.Hidden()
	case s.view == gridView:
		return s.grid.hidden()
	}
	return s.list().Hidden()
}

// gridLines is the grid, what stands in the cell under the cursor in words, and
// the key.
func (s *Screen) gridLines() []string {
	t := s.theme
	if len(s.grid.lines) == 0 {
		return []string{"", t.Text.Render("No item has this in it. Press Esc to drop the filter and see all " + fmt.Sprint(len(s.region.Rows)) + ".")}
	}
	if len(s.grid.cols) == 0 {
		return []string{"", t.Text.Render(layout.Truncate("There is no return to show. 6 lists the files and why each was refused.", s.width))}
	}
	lines := s.grid.view()
	for len(lines) < s.grid.shape.head+s.grid.shape.rows {
		lines = append(lines, "")
	}
	lines = append(lines, t.Text.Render(layout.Truncate(s.cellWords(), s.width)))
	return append(lines, s.legend...)
}

// cellWords says in words what stands in the cell under the cursor.
func (s *Screen) cellWords() string {
	item, ok := s.grid.item()
	if !ok || s.grid.col >= len(s.region.Columns) {
		return ""
	}
	col, cell := s.region.Columns[s.grid.col], s.region.Rows[item].Cells[s.grid.col]
	said := s.forceName(s.grid.col) + ", " + s.region.Rows[item].Item.ID + ": " + s.inWords(cell)
	switch {
	case col.Refused:
		said += "; the file that came was refused"
	case col.Return:
		said += "; as at " + col.AsAt.Short()
		if col.FarApart {
			said += ", a year or more before the newest"
		}
		if col.Edition != s.env.Checklist.Edition {
			said += "; edition " + text.Line(col.Edition).String()
		}
	}
	return said
}

// inWords is a cell in words: 3 In place, shown; was 2.
func (s *Screen) inWords(c region.Cell) string {
	if c.Kind != region.Level {
		said := strings.ToLower(c.Kind.Name())
		return said + movedWords(c)
	}
	said := fmt.Sprintf("%d %s, %s", c.Level, s.env.Checklist.Scale[c.Level].Name.OneLine(), c.Bin.Name())
	return said + movedWords(c)
}

func movedWords(c region.Cell) string {
	if c.Moved == region.Stayed || c.Changed == "" {
		return ""
	}
	was := c.Changed
	for k := range region.Level {
		if k.Mark() == was {
			was = strings.ToLower(k.Name())
		}
	}
	return "; was " + was
}

// forceName is what a force is called here.
func (s *Screen) forceName(column int) string { return s.region.Columns[column].Name.OneLine() }
