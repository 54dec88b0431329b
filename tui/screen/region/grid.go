package region

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/scroll"
)

// column is one force in the head of the grid, as it is shown.
type column struct {
	short            string // two letters or so that no other column has
	month, mon, year string // of the day that it speaks of: 10, Oct and 26; dashes when it has sent nothing
	apart            bool   // a year or more before the newest
	edition          string // which of the editions: e1; empty while there is one only
	other            bool   // another edition than that of the checklist in use
}

// line is one line of the grid: the heading of a group, or an item.
type line struct {
	heading string
	item    int // place in the checklist; -1 under a heading
}

// Signs before a date in the head.
const cellBytes = 64 // room for a cell with its colours

const (
	apartSign = "*" // before the month: a year or more before the newest
	otherSign = "e" // before the year: another edition
)

// Measures of the grid, in columns.
const (
	leastLabel  = 22
	roomyLabel  = 28
	mostLabel   = 60
	mostID      = 10
	cursorWidth = 2
	leastCell   = 3
	usualCell   = 4
	mostCell    = 5
)

// shape is how the grid is shared out, worked out from a room.
type shape struct {
	width, height int // of all of it, in columns and lines
	label         int // columns of the items' names, cursor and all
	cell          int // columns of one force
	count         int // columns at the right: how many fall short
	shown         int // forces in sight
	head          int // lines over the items
	rows          int // lines of items and headings
}

// shapeOf shares out a room. Cells are as wide as lets every force be seen; when
// no width does, they are of the usual one and the rest is counted.
func shapeOf(width, height, forces int, editions bool) shape {
	g := shape{width: width, height: height, cell: usualCell, count: 2*len(fmt.Sprint(forces)) + len("   of ")}
	for cell := mostCell; cell >= leastCell; cell-- {
		least := roomyLabel
		if cell == leastCell || width < 3*leastLabel {
			least = leastLabel
		}
		if least+forces*cell+g.count <= width {
			g.cell = cell
			break
		}
	}
	g.shown = max(1, min(forces, (width-g.count-leastLabel)/g.cell))
	g.label = max(cursorWidth+1, min(mostLabel, width-g.count-g.shown*g.cell))
	g.head = 3
	if editions {
		g.head++
	}
	g.rows = max(1, height-g.head)
	return g
}

// grid is the sheet of items by forces with a place in it.
type grid struct {
	cols   []column
	cells  [][]class // by the place of the item in the checklist, then by force
	lines  []line
	ids    []string // by the place of the item, and so are the next two
	titles []string
	counts []string // how many fall short

	editions bool
	shape    shape
	drawn    *drawn
	labels   []string // by line, cut to the width they have
	heads    []headRow

	row, col int // the cursor: a line that has an item, and a column
	down     scroll.Scroller
	across   scroll.Scroller
}

// headRow is one line over the items, drawn once for a shape and a theme.
type headRow struct {
	label string
	cells []string
}

// item is the place in the checklist of the item under the cursor; false when
// no line is left.
func (g *grid) item() (int, bool) {
	if g.row < 0 || g.row >= len(g.lines) || g.lines[g.row].item < 0 {
		return 0, false
	}
	return g.lines[g.row].item, true
}

// place fits the scrollers to the shape, with the cursor in sight and the
// heading over the first item of a group.
func (g *grid) place() {
	g.down.Resize(len(g.lines), g.shape.rows)
	g.across.Resize(len(g.cols), g.shape.shown)
	g.down.Show(g.row)
	if g.row > 0 && g.row < len(g.lines) && g.lines[g.row-1].item < 0 && g.shape.rows > 1 {
		g.down.ShowRange(g.row-1, g.row)
	}
	g.across.Show(g.col)
}

// move moves the cursor by so many items and forces, and stops at the edges.
func (g *grid) move(rows, cols int) {
	for ; rows > 0; rows-- {
		g.step(1)
	}
	for ; rows < 0; rows++ {
		g.step(-1)
	}
	g.col = max(0, min(g.col+cols, len(g.cols)-1))
	g.place()
}

// key moves by a key for moving about.
func (g *grid) key(msg tea.KeyMsg, nav keys.Nav) {
	page := max(1, g.shape.rows-2)
	for _, m := range []struct {
		binding keys.Binding
		rows    int
	}{{nav.Up, -1}, {nav.Down, 1}, {nav.PageUp, -page}, {nav.PageDown, page}, {nav.Home, -len(g.lines)}, {nav.End, len(g.lines)}} {
		if key.Matches(msg, m.binding.Binding) {
			g.move(m.rows, 0)
		}
	}
}

// step goes to the next item in a direction, over headings.
func (g *grid) step(by int) {
	for i := g.row + by; i >= 0 && i < len(g.lines); i += by {
		if g.lines[i].item >= 0 {
			g.row = i
			return
		}
	}
}

// jump goes to the first item of the next group in a direction; the first item
// of this one comes before the group above.
func (g *grid) jump(by int) {
	from := g.row + by
	if by < 0 && g.row > 0 && g.lines[g.row-1].item < 0 {
		from--
	}
	for i := from; i >= 0 && i < len(g.lines); i += by {
		if g.lines[i].item < 0 && i+1 < len(g.lines) {
			g.row = i + 1
			break
		}
	}
	g.place()
}

// to puts the cursor on an item if it is in the grid, and else on the first.
func (g *grid) to(item int) {
	g.row = -1
	for i, l := range g.lines {
		if l.item == item && item >= 0 {
			g.row = i
		}
	}
	if g.row < 0 {
		g.step(1)
	}
	g.col = max(0, min(g.col, len(g.cols)-1))
	g.place()
}

// fit prepares everything that depends on the room and the theme.
func (g *grid) fit(s shape, d *drawn) {
	g.shape, g.drawn = s, d
	ids := 0
	for _, id := range g.ids {
		ids = max(ids, layout.Width(id))
	}
	ids = min(ids, mostID)
	g.labels = make([]string, len(g.lines))
	for i, l := range g.lines {
		if l.item < 0 {
			g.labels[i] = d.theme.Strong.Render(layout.Truncate(l.heading, s.width))
			continue
		}
		g.labels[i] = layout.Pad(layout.Pad(g.ids[l.item], ids)+"  "+g.titles[l.item], max(1, s.label-cursorWidth))
	}
	g.makeHeads()
	g.place()
}

// makeHeads prepares the lines over the items: who, the month and the year that
// each speaks of, and the edition where there are several.
func (g *grid) makeHeads() {
	t, s := g.drawn.theme, g.shape
	row := func(label string, cell func(i int, c column) string) headRow {
		h := headRow{label: t.Muted.Render(layout.Pad(label, s.label)), cells: make([]string, len(g.cols))}
		for i, c := range g.cols {
			h.cells[i] = cell(i, c)
		}
		return h
	}
	when := func(on bool, mark, value string) string {
		if on {
			return t.Warn.Render(mark + layout.Pad(value, s.cell-1))
		}
		return t.Muted.Render(" " + layout.Pad(value, s.cell-1))
	}
	g.heads = []headRow{
		row("", func(_ int, c column) string { return " " + t.Strong.Render(layout.Pad(c.short, s.cell-1)) }),
		row("  as at: month", func(_ int, c column) string {
			if s.cell == leastCell {
				return when(c.apart, apartSign, c.month)
			}
			return when(c.apart, apartSign, c.mon)
		}),
		row("  year", func(_ int, c column) string { return when(c.other, otherSign, c.year) }),
	}
	if g.editions {
		g.heads = append(g.heads, row("  edition", func(_ int, c column) string { return t.Muted.Render(" " + layout.Pad(c.edition, s.cell-1)) }))
	}
}

// view draws the head and what is in sight of the items: at most shape.height
// lines. The cells, labels and heads that it puts together were all drawn before.
func (g *grid) view() []string {
	out := make([]string, 0, g.shape.height)
	from, to := g.across.Offset, min(len(g.cols), g.across.Offset+g.shape.shown)
	out = append(out, g.headLines(from, to)...)
	d := g.drawn
	var b strings.Builder
	for i := g.down.Offset; i < min(len(g.lines), g.down.Offset+g.shape.rows); i++ {
		l := g.lines[i]
		if l.item < 0 {
			out = append(out, g.labels[i])
			continue
		}
		b.Reset()
		b.Grow(len(g.labels[i]) + (to-from)*cellBytes)
		here := -1
		if i == g.row {
			here = g.col
			b.WriteString(d.theme.Cursor.Render("> " + g.labels[i]))
		} else {
			b.WriteString("  ")
			b.WriteString(g.labels[i])
		}
		for c, cell := range g.cells[l.item][from:to] {
			if from+c == here {
				b.WriteString(d.here[cell])
			} else {
				b.WriteString(d.plain[cell])
			}
		}
		b.WriteString("  ")
		b.WriteString(g.counts[l.item])
		out = append(out, b.String())
	}
	return out
}

func (g *grid) headLines(from, to int) []string {
	var out []string
	t := g.drawn.theme
	for n, h := range g.heads {
		var b strings.Builder
		b.WriteString(h.label)
		for c := from; c < to; c++ {
			if n == 0 && c == g.col {
				b.WriteString(t.Cursor.Render(layout.Pad(">"+g.cols[c].short, g.shape.cell)))
				continue
			}
			b.WriteString(h.cells[c])
		}
		out = append(out, b.String())
	}
	out[0] += t.Muted.Render("  short")
	return out
}

// hidden says how many forces and items are out of sight.
func (g *grid) hidden() string {
	var said []string
	if n := g.across.Above(); n > 0 {
		said = append(said, fmt.Sprintf("%s to the left", text.Count(n, "more force", "more forces")))
	}
	if n := g.across.Below(); n > 0 {
		said = append(said, fmt.Sprintf("%s to the right", text.Count(n, "more force", "more forces")))
	}
	if n := g.itemsBetween(0, g.down.Offset); n > 0 {
		said = append(said, fmt.Sprintf("%s above", text.Count(n, "item", "items")))
	}
	if n := g.itemsBetween(g.down.Offset+g.shape.rows, len(g.lines)); n > 0 {
		said = append(said, fmt.Sprintf("%s below", text.Count(n, "item", "items")))
	}
	return strings.Join(said, ", ")
}

func (g *grid) itemsBetween(from, to int) int {
	n := 0
	for i := max(0, from); i < min(to, len(g.lines)); i++ {
		if g.lines[i].item >= 0 {
			n++
		}
	}
	return n
}
