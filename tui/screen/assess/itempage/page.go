// Package itempage is one item in full: what the standard asks, what is claimed,
// what is recorded, what shows it and what bears on it, with a cursor on the rows on
// which a key does something. It records nothing.
package itempage

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/assess/signs"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/scroll"
)

// Measures of the page, in columns.
const (
	gutter     = 2  // where the cursor stands
	labelWidth = 12 // the words at the left, the cursor in the last two
	measure    = 92 // no line of prose is longer, however wide the window
	markWidth  = 4  // level and sign beside the title of another item
	lowWindow  = 24 // height of the page under which what the standard asks is folded
	standing   = 3  // lines that do not scroll: the heading, an empty line, "more below"
)

// Page is an item in so much room.
type Page struct {
	desk          *desk.Desk
	theme         *theme.Theme
	pens          *theme.Pens
	width, height int
	focused       bool             // it has the arrow keys
	st            assessment.State // of the item; without one nothing is shown

	drawn   drawn
	scroll  scroll.Scroller // in lines
	target  string          // row under the cursor, by its name
	section string          // what was last brought into sight; scrolling forgets it

	unfolded bool // what the standard asks is shown in full, however low the window
	beside   int  // columns of the guidance beside the page; 0 for none
	guide    drawn
}

// New makes a page of no item.
func New(d *desk.Desk, t *theme.Theme) *Page { return &Page{desk: d, theme: t, pens: t.Pens()} }

// SetTheme changes the colours.
func (p *Page) SetTheme(t *theme.Theme) { p.theme, p.pens = t, t.Pens() }

// Set shows an item as it stands now, in so much room. Another item than before
// begins at its top. A state without an item leaves the page empty.
func (p *Page) Set(st assessment.State, width, height int) {
	same := st.Item == p.st.Item
	p.st, p.width, p.height = st, width, height
	if !same {
		p.target, p.section, p.unfolded = "", "", false
		p.scroll.Home()
	}
	if st.Item == nil {
		p.drawn = drawn{}
		return
	}
	before, offset := p.drawn, p.scroll.Offset
	p.draw()
	p.scroll.Resize(len(p.drawn.lines), max(1, p.height-standing)-1)
	if same {
		p.keepPlace(before, offset)
	}
}

// drawn is an item as it was last drawn. Every line is filled up to the width
// of the pane, less the gutter, so that View only puts lines together.
type drawn struct {
	from    source
	lines   []line
	rows    []Row
	anchors map[string]int // line at which a section begins
}

// source is what a page was drawn from: the same again needs no drawing.
type source struct {
	revision, width, recovered int
	folded                     bool
	item                       string
	theme                      *theme.Theme
}

// line is one line; bare is the same without colours, for the cursor.
type line struct {
	text, bare string
	row        int // place in rows of what the line begins, or -1
}

// Row is a row of the page on which a key does something.
type Row struct {
	Kind Kind
	Key  string // key of a part, id of an entry, id of an item
	nth  int    // 1 for the second row with the same key, and so on
	line int    // its first line
	last int    // its last line
}

// Kind is what a row stands for.
type Kind int

// The kinds of row.
const (
	Part Kind = iota
	EvidenceEntry
	Action
	OtherItem
	Asked // what the standard asks, folded or not
)

// name tells rows apart, whatever place they have on the page.
func (t Row) name() string { return fmt.Sprintf("%d:%d:%s", t.Kind, t.nth, t.Key) }

// draw draws the page again when something that it shows has changed.
func (p *Page) draw() {
	from := source{p.desk.Revision(), p.width, len(p.desk.Recovered), p.height < lowWindow && !p.unfolded, p.st.Item.ID, p.theme}
	if p.drawn.from != from {
		w := p.writer(p.width)
		w.folded = from.folded
		w.write(p.desk, p.st)
		p.drawn = w.page
		p.drawn.from = from
	}
	if from.width = p.beside; p.beside > 0 && p.guide.from != from {
		w := p.writer(p.beside)
		w.guidance(p.desk, p.st)
		p.guide = w.page
		p.guide.from = from
	}
}

func (p *Page) writer(width int) *writer {
	w := &writer{over: p.desk.Over, t: p.pens, c: p.desk.Checklist, width: width - gutter, text: min(width-gutter, measure)}
	w.page.anchors = map[string]int{}
	return w
}

// SetBeside gives the guidance so many columns beside the page, besides its place below
// the actions; none for 0.
func (p *Page) SetBeside(width int) { p.beside = width }

// Beside is the guidance in its own column: height lines, each exactly as wide.
func (p *Page) Beside() []string {
	out := make([]string, 0, p.height)
	if p.st.Item == nil {
		p.guide.lines = nil
	}
	out = append(out, layout.Pad(p.pens.Strong.Render("Guidance"), p.beside), layout.Pad("", p.beside))
	for _, l := range p.guide.lines {
		if len(out) == p.height-1 && len(p.guide.lines) > p.height-2 {
			more := text.Count(len(p.guide.lines)-(len(out)-2), "more line", "more lines")
			out = append(out, layout.Pad(p.pens.Muted.Render(layout.Truncate("… "+more+", below the actions", p.beside)), p.beside))
			break
		}
		out = append(out, layout.Pad(l.text, p.beside))
	}
	for len(out) < p.height {
		out = append(out, layout.Pad("", p.beside))
	}
	return out[:p.height]
}

// Unfold shows what the standard asks in full, or folds it again.
func (p *Page) Unfold() { p.unfolded = !p.unfolded }

// Jump goes to the section before or after the one at the top.
func (p *Page) Jump(by int) {
	to := -1
	for _, at := range p.drawn.anchors {
		if by > 0 && at > p.scroll.Offset && (to < 0 || at < to) || by < 0 && at < p.scroll.Offset && at > to {
			to = at
		}
	}
	if to < 0 && by < 0 {
		to = 0
	}
	if to >= 0 {
		p.section, p.target = "", ""
		p.scroll.To(to)
		p.choose()
	}
}

// write puts the sections in the order of the work: what the standard asks, the level,
// the parts with what shows each, the note, the evidence, the actions; then what helps
// to judge.
func (w *writer) write(d *desk.Desk, st assessment.State) {
	a := d.Assessment()
	w.asks(st)
	if d.RecoveredNote(st.Item.ID) >= 0 {
		w.gap()
		w.row("Recovered", w.t.Warn, "Text that was being typed here was not saved. Type :recovered to see it and say what becomes of it.")
	}
	w.remarks(a, st.Item.ID, true)
	w.versions(a, st)
	w.level(a, st)
	if !st.Outcome.Known() {
		w.lastCycle(st)
		w.others(st) // to choose from
	}
	w.elsewhere(st)
	w.parts(st)
	w.claim(d, st)
	w.second(a, st, d.Days())
	w.note(st)
	w.remarks(a, st.Item.ID, false)
	w.released(st)
	w.redactions(a, st)
	w.evidence(a, st, d.Days())
	w.actions(a, st, d.AsAt())
	w.entries(a, st)
	w.guidance(d, st)
}

// guidance is what helps to judge: what was said last, what the next level looks like,
// what would show it, what may be asked, and where it is written.
func (w *writer) guidance(d *desk.Desk, st assessment.State) {
	if st.Outcome.Known() {
		w.lastCycle(st)
		w.others(st)
	}
	w.typical(st)
	w.related(st, d.Position())
	w.questions(st)
	w.inForce(st, date.FromTime(d.Now()))
	w.references(st)
	w.moreElsewhere(st)
}

// View is the pane: height lines, each exactly as wide.
func (p *Page) View() []string {
	out := make([]string, 0, p.height)
	if p.st.Item == nil {
		for len(out) < p.height {
			out = append(out, layout.Pad("", p.width))
		}
		return out
	}
	out = append(out, p.head(), layout.Pad("", p.width))
	chosen, rows := p.chosen(), max(1, p.height-standing)
	for i := p.scroll.Offset; i < len(p.drawn.lines) && len(out) < 2+rows-1; i++ {
		l := p.drawn.lines[i]
		if p.focused && l.row >= 0 && l.row == chosen {
			if p.drawn.rows[chosen].Kind == Asked { // it has no label
				out = append(out, p.pens.Cursor.Render(signs.Cursor+" "+l.bare))
			} else {
				out = append(out, "  "+p.underCursor(l.bare))
			}
			continue
		}
		out = append(out, "  "+l.text)
	}
	for len(out) < p.height-1 {
		out = append(out, layout.Pad("", p.width))
	}
	return append(out, p.foot(rows))[:p.height]
}

// underCursor draws a row with the cursor at the end of its label.
func (p *Page) underCursor(bare string) string {
	if len(bare) < labelWidth {
		return bare
	}
	const room = labelWidth - gutter
	return p.pens.Muted.Render(bare[:room]) + p.pens.Cursor.Render(signs.Cursor+" "+bare[labelWidth:])
}

// head is the first line of the item: whether it has the arrow keys, its
// id and title, and where the source has it. It stays while the page scrolls.
func (p *Page) head() string {
	mark, style, it := "  ", p.pens.Strong, p.st.Item
	if p.focused {
		mark, style = signs.Focus+" ", p.pens.Cursor
	}
	right := ""
	if !it.Page.Empty() {
		right = "page " + it.Page.OneLine()
	}
	if it.Mandatory {
		right = "mandatory, " + right
	}
	right = layout.Truncate(strings.TrimSuffix(right, ", "), p.width/3)
	left := layout.Truncate(mark+it.ID+"  "+it.Title.OneLine(), max(1, p.width-layout.Width(right)-1))
	return layout.Between(style.Render(left), p.pens.Muted.Render(right), p.width)
}

// foot says how much there is below.
func (p *Page) foot(rows int) string {
	below := len(p.drawn.lines) - p.scroll.Offset - (rows - 1)
	if below <= 0 {
		return layout.Pad("", p.width)
	}
	return layout.Pad(p.pens.Muted.Render("  … "+text.Count(below, "more line", "more lines")), p.width)
}
