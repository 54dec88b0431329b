package region

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/layout"
)

// group is items under one heading: a strand, or an area of a lens.
type group struct {
	name  string
	items []int // places in the checklist
}

// groups are the strands, or the areas of the lens that is chosen, with every
// item in exactly one of them.
func (s *Screen) groups() []group {
	c := s.env.Checklist
	var out []group
	if s.lens == 0 {
		for _, st := range c.Strands {
			g := group{name: st.Name.OneLine()}
			for i := range c.Items {
				if c.Items[i].Strand == st.ID {
					g.items = append(g.items, i)
				}
			}
			out = append(out, g)
		}
		return out
	}
	taken := make([]bool, len(c.Items))
	for _, a := range c.Lenses[s.lens-1].Areas {
		g := group{name: a.Name.OneLine()}
		for _, id := range a.Items {
			if i := c.Position(id); i >= 0 && !taken[i] {
				taken[i], g.items = true, append(g.items, i)
			}
		}
		out = append(out, g)
	}
	rest := group{name: "In no area"}
	for i := range taken {
		if !taken[i] {
			rest.items = append(rest.items, i)
		}
	}
	if len(rest.items) > 0 {
		out = append(out, rest)
	}
	return out
}

// nextLens groups the items another way, and keeps the cursor on its item.
func (s *Screen) nextLens() tea.Cmd {
	s.lens = (s.lens + 1) % (len(s.env.Checklist.Lenses) + 1)
	s.arrange()
	if s.lens == 0 {
		return shell.Inform("Now by the checklist's strands.")
	}
	return shell.Inform("Now by: " + s.env.Checklist.Lenses[s.lens-1].Name.OneLine() + ".")
}

// arrange makes the lines of the grid and lets the lists be made again, after
// the region, the filter or the lens has changed. The cursor stays on its item.
func (s *Screen) arrange() {
	if s.region == nil {
		return
	}
	item := -1
	if at, ok := s.grid.item(); ok {
		item = at
	}
	find := s.env.Checklist.Finder(s.filter.Words())
	g := &s.grid
	g.lines = nil
	s.passes = make([]bool, len(s.region.Rows))
	for _, gr := range s.groups() {
		head := line{strings.ToUpper(gr.name), -1}
		for _, i := range gr.items {
			it := &s.env.Checklist.Items[i]
			if s.filter.Active() && !find.In(checklist.Folded(it.ID, it.Title.OneLine(), gr.name)) {
				continue
			}
			if head.heading != "" {
				g.lines = append(g.lines, head)
				head.heading = ""
			}
			s.passes[i] = true
			g.lines = append(g.lines, line{item: i})
		}
	}
	s.fill()
	s.seen = [views]bool{}
	s.fitted = fitted{}
	g.to(item)
	s.fit()
}

// fill takes over what the region says into the grid.
func (s *Screen) fill() {
	g, r := &s.grid, s.region
	g.cols = make([]column, len(r.Columns))
	editions := s.editions()
	for i := range r.Columns {
		g.cols[i] = columnOf(&r.Columns[i], editions)
	}
	g.cells = make([][]class, len(r.Rows))
	g.ids, g.titles, g.counts = make([]string, len(r.Rows)), make([]string, len(r.Rows)), make([]string, len(r.Rows))
	for i := range r.Rows {
		row := &r.Rows[i]
		g.cells[i] = make([]class, len(row.Cells))
		for j, c := range row.Cells {
			g.cells[i][j] = classOf(c)
		}
		g.ids[i], g.titles[i] = row.Item.ID, row.Item.Title.OneLine()
		g.counts[i] = fmt.Sprintf("%d of %d", row.Counts.Below, row.Counts.WithLevel())
	}
}

func columnOf(c *region.Column, editions []string) column {
	col := column{short: c.Short, month: "-", mon: "-", year: "-", apart: c.FarApart, other: c.Other}
	if !c.Return {
		if len(editions) > 1 {
			col.edition = "-"
		}
		return col
	}
	iso := c.AsAt.String() // 2026-11-23
	if parts := strings.Split(iso, "-"); len(parts) == 3 {
		col.month, col.year = parts[1], parts[0][len(parts[0])-2:]
	}
	if parts := strings.Fields(c.AsAt.Short()); len(parts) == 3 {
		col.mon = cut(parts[1], 3)
	}
	for i, e := range editions {
		if len(editions) > 1 && e == c.Edition {
			col.edition = fmt.Sprintf("e%d", i+1)
		}
	}
	return col
}

func cut(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// editions lists the editions that returns answer to, that of the checklist in
// use first and the others in the order of the columns.
func (s *Screen) editions() []string {
	out := []string{s.env.Checklist.Edition}
	for i := range s.region.Columns {
		known := !s.region.Columns[i].Return
		for _, e := range out {
			known = known || e == s.region.Columns[i].Edition
		}
		if !known {
			out = append(out, s.region.Columns[i].Edition)
		}
	}
	return out
}

// itemsShown is how many items pass the filter.
func (s *Screen) itemsShown() int {
	n := 0
	for _, ok := range s.passes {
		if ok {
			n++
		}
	}
	return n
}

// fit prepares what is shown for the room and the theme: all that View puts
// together.
func (s *Screen) fit() {
	if s.region == nil {
		return
	}
	rows := max(1, s.height-s.topLines())
	switch {
	case s.reading:
		s.pageLines(rows)
	case s.view == gridView:
		s.fitGrid(rows)
	default:
		s.list().Fit(s.theme, s.width, rows)
	}
}

func (s *Screen) fitGrid(rows int) {
	want := fitted{s.width, rows, s.theme, s.region}
	if s.fitted == want {
		return
	}
	s.fitted = want
	s.grid.editions = s.height >= roomy && len(s.editions()) > 1
	s.legend = s.legendLines()
	shape := shapeOf(s.width, max(1, rows-len(s.legend)-1), len(s.grid.cols), s.grid.editions)
	if s.drawn == nil || s.drawn.theme != s.theme || s.drawn.width != shape.cell {
		s.drawn = draw(s.theme, shape.cell)
	}
	s.grid.fit(shape, s.drawn)
}

// legendLines is what every mark means, in as many lines as it takes. In a low
// room the words are fewer, and in the lowest the marks of the head are left to
// the help sheet.
func (s *Screen) legendLines() []string {
	list := marks()
	if s.height < roomy {
		list = briefMarks()
	}
	if s.height < tall {
		list = list[1:] // the levels go without saying
	}
	if s.height >= tall {
		list = append(list, s.headMarks()...)
	}
	var lines []string
	row := ""
	for _, one := range list {
		switch {
		case row == "":
			row = one
		case layout.Width(row)+2+layout.Width(one) <= s.width:
			row += "  " + one
		default:
			lines, row = append(lines, row), one
		}
	}
	lines = append(lines, row)
	for i := range lines {
		lines[i] = s.theme.Muted.Render(layout.Truncate(lines[i], s.width))
	}
	return lines
}

// headMarks is what the marks over and beside the cells mean.
func (s *Screen) headMarks() []string {
	var list []string
	if len(s.region.FarApart()) > 0 {
		list = append(list, apartSign+" year or more old")
	}
	if slices.ContainsFunc(s.region.Columns, func(c region.Column) bool { return c.Other }) {
		list = append(list, otherSign+" other edition")
	}
	if s.grid.editions {
		for i, e := range s.editions() {
			list = append(list, fmt.Sprintf("e%d edition %s", i+1, text.Line(e)))
		}
	}
	return append(list, "short: below level 3 of those with a level")
}

// list is the list of the view that is shown, made if it is not.
func (s *Screen) list() *browse.List[about] {
	l := &s.lists[s.view]
	if !s.seen[s.view] && s.view != gridView {
		s.seen[s.view] = true
		l.Set(entries(s.contents(s.view)))
	}
	return l
}
