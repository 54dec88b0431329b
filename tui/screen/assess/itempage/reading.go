package itempage

import (
	"maps"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"github.com/charmbracelet/bubbles/key"

	"example.org/upstander/tui/keys"
)

// Key moves about in the page. The arrows go to the next row on which a key does
// something while that is in sight or follows on the one under the cursor, and move
// the page by a line otherwise, so that both the rows and every line of text between
// them can be reached.
func (p *Page) Key(msg tea.KeyMsg, nav keys.Nav) {
	if p.st.Item == nil {
		return
	}
	p.section = ""
	switch {
	case key.Matches(msg, nav.Up.Binding):
		p.readOn(-1)
	case key.Matches(msg, nav.Down.Binding):
		p.readOn(1)
	default:
		p.scroll.Key(msg, nav)
	}
	p.choose()
}

// readOn goes a row or a line up or down.
func (p *Page) readOn(by int) {
	rows, next := p.drawn.rows, p.chosen()
	if next < 0 {
		next = p.nearest(by)
	} else {
		here := rows[next]
		if next += by; next >= 0 && next < len(rows) && p.follows(here, rows[next]) {
			p.scroll.ShowRange(rows[next].line, rows[next].last)
		}
	}
	if next >= 0 && next < len(rows) && p.inSight(rows[next]) {
		p.target = rows[next].name()
		return
	}
	p.scroll.To(p.scroll.Offset + by)
}

// follows says that one row stands right after the other, and that with the next one
// in sight no line has gone by that was not.
func (p *Page) follows(here, next Row) bool {
	below := here.last+1 == next.line && next.last < p.scroll.Offset+2*p.scroll.Height
	return (below || next.last+1 == here.line) && next.last-next.line < p.scroll.Height
}

// nearest is the first row in sight going down, the last one going up; outside
// the rows when there is none.
func (p *Page) nearest(by int) int {
	found := -1
	for i, t := range p.drawn.rows {
		if p.inSight(t) {
			found = i
			if by > 0 {
				return i
			}
		}
	}
	return found
}

// inSight says that the first line of a row is on the screen.
func (p *Page) inSight(t Row) bool {
	return t.line >= p.scroll.Offset && t.line < p.scroll.Offset+p.scroll.Height
}

// chosen is the place of the row under the cursor; -1 when none is.
func (p *Page) chosen() int {
	for i, t := range p.drawn.rows {
		if t.name() == p.target {
			if p.inSight(t) {
				return i
			}
			break
		}
	}
	return -1
}

// choose lets the cursor go of a row that has gone out of sight and takes the
// next one that is in sight.
func (p *Page) choose() {
	if p.chosen() >= 0 {
		return
	}
	p.target = ""
	if i := p.nearest(1); i >= 0 {
		p.target = p.drawn.rows[i].name()
	}
}

// Row is what lies under the cursor; false when nothing does, or the page does not
// have the arrow keys.
func (p *Page) Row() (Row, bool) {
	if i := p.chosen(); i >= 0 && p.focused {
		return p.drawn.rows[i], true
	}
	return Row{}, false
}

// PutOn puts the cursor on a row, which may not be drawn yet.
func (p *Page) PutOn(kind Kind, key string) { p.target = Row{Kind: kind, Key: key}.name() }

// Focus gives the page the arrow keys, or takes them.
func (p *Page) Focus(on bool) {
	began := on && !p.focused
	if p.focused = on; began {
		p.choose()
	}
}

// Show brings a section into sight.
func (p *Page) Show(section string) {
	p.section = section
	p.bring()
	if p.focused {
		p.choose()
	}
}

// bring moves the page as little as is needed to have in sight what was shown last.
func (p *Page) bring() {
	at, ok := p.drawn.anchors[p.section]
	if !ok {
		return
	}
	last := at
	for last+1 < len(p.drawn.lines) && strings.TrimSpace(p.drawn.lines[last+1].bare) != "" {
		last++
	}
	p.scroll.ShowRange(at, last)
}

// keepPlace keeps in sight what the reader has before them though the lines of the
// page are others now: what was at the top when the page is set at another width,
// and the row under the cursor when what stands above it grew or shrank, as
// findings that come and go do. offset is where the page stood before.
func (p *Page) keepPlace(before drawn, offset int) {
	now := &p.drawn
	switch {
	case before.from.width != now.from.width, before.from.folded != now.from.folded:
		if offset > 0 {
			p.scroll.To(now.at(before.passage(offset)))
			p.bring()
		}
	case p.focused && before.from.revision != now.from.revision:
		was, is := before.lineOf(p.target), now.lineOf(p.target)
		if was >= p.scroll.Offset && was < p.scroll.Offset+p.scroll.Height && is >= 0 {
			p.scroll.To(p.scroll.Offset + is - was)
		}
	}
}

// passage is what begins last at or above a line, a section or a row, and how many
// lines under its beginning the line is; no name for what stands above them all.
func (d *drawn) passage(line int) (name string, under int) {
	begins := 0
	for mark, at := range d.marks() {
		if at <= line && (at > begins || name == "") {
			name, begins = mark, at
		}
	}
	return name, line - begins
}

// at is the line so many lines under the beginning of a passage, and no further
// than it goes.
func (d *drawn) at(name string, under int) int {
	marks := d.marks()
	begins, ends := marks[name], len(d.lines)
	for _, at := range marks {
		if at > begins {
			ends = min(ends, at)
		}
	}
	return min(begins+under, ends-1)
}

// marks gives the lines at which sections and rows begin, by their names.
func (d *drawn) marks() map[string]int {
	out := maps.Clone(d.anchors)
	for _, t := range d.rows {
		out[t.name()] = t.line
	}
	return out
}

// lineOf is the first line of a row, by its name; -1 when there is no such row.
func (d *drawn) lineOf(name string) int {
	for _, t := range d.rows {
		if t.name() == name {
			return t.line
		}
	}
	return -1
}
