package assess

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// page is an item as it was last drawn. Every line is filled up to the width
// of the pane, less the gutter, so that a View only puts lines together.
type page struct {
	made    pageKey
	lines   []pageLine
	targets []target
	anchors map[string]int // line at which a section begins
}

type pageKey struct {
	revision, width, recovered int
	item                       string
	theme                      *theme.Theme
}

// pageLine is one line; bare is the same without colours, for the cursor.
type pageLine struct {
	text, bare string
	target     int // place in targets of what the line begins, or -1
}

// target is a row of the page on which a key does something.
type target struct {
	kind targetKind
	key  string // key of a part, id of an entry, id of an item
	nth  int    // 1 for the second row with the same key, and so on
	line int    // its first line
	last int    // its last line
}

type targetKind int

const (
	partRow targetKind = iota
	evidenceRow
	actionRow
	itemRow
)

// name tells targets apart, whatever place they have on the page.
func (t target) name() string { return fmt.Sprintf("%d:%d:%s", t.kind, t.nth, t.key) }

// pageOf gives the page of the item under the cursor, drawn again only when
// something that it shows has changed.
func (s *Screen) pageOf(st assessment.State) *page {
	width := s.plan().itemWidth
	k := pageKey{s.desk.Revision(), width, len(s.desk.Recovered), st.Item.ID, s.theme}
	if s.page.made != k {
		w := &writer{over: s.desk.Over, t: s.pens, c: s.desk.Checklist, width: width - gutter, text: min(width-gutter, measure)}
		w.page.anchors = map[string]int{}
		s.write(w, st)
		s.page = w.page
		s.page.made = k
	}
	return &s.page
}

// write puts the sections in order: what the standard asks, what we say beside
// what good looks like and what would show it, what we can show, what to do,
// then the background.
func (s *Screen) write(w *writer, st assessment.State) {
	a := s.desk.Assessment()
	w.asks(st)
	if s.recoveredFor(st.Item.ID) >= 0 {
		w.gap()
		w.row("Recovered", w.t.Warn, "Text that was being typed here was not saved. R shows it and asks what to do with it.")
	}
	w.parts(st)
	w.remarks(a, st.Item.ID, true)
	w.versions(a, st)
	w.level(a, st)
	w.claim(s.desk, st, s.proposed(st))
	w.second(a, st, s.desk.Days())
	w.elsewhere(st)
	w.lastCycle(st)
	w.others(st)
	w.typical(st)
	w.note(st)
	w.remarks(a, st.Item.ID, false)
	w.released(st)
	w.redactions(a, st)
	w.evidence(a, st, s.desk.Days())
	w.actions(a, st, s.desk.AsAt())
	w.entries(a, st)
	w.related(st, s.desk.Position())
	w.questions(st)
	w.inForce(st, date.FromTime(s.desk.Now()))
	w.references(st)
	w.moreElsewhere(st)
}

// writer sets a page, line by line.
type writer struct {
	over  func(item string) bool // an open finding puts the claim above what is shown
	t     *pens
	c     *checklist.Checklist
	width int // of a line
	text  int // of prose: no wider than is good to read
	page  page
}

// span is a piece of a line in one style.
type span struct {
	style pen
	text  string
}

// line puts one line on the page. Anything too wide is cut.
func (w *writer) line(spans ...span) {
	var text, bare strings.Builder
	room := w.width
	for _, sp := range spans {
		piece := layout.Truncate(sp.text, room)
		if piece == "" {
			continue
		}
		room -= layout.Width(piece)
		text.WriteString(sp.style.Render(piece))
		bare.WriteString(piece)
	}
	fill := layout.Pad("", room)
	w.page.lines = append(w.page.lines, pageLine{text.String() + fill, bare.String() + fill, -1})
}

// gap leaves a line free between sections, never two.
func (w *writer) gap() {
	if n := len(w.page.lines); n > 0 && strings.TrimSpace(w.page.lines[n-1].bare) != "" {
		w.line()
	}
}

// section starts a section after a free line.
func (w *writer) section(name string) {
	w.gap()
	w.page.anchors[name] = len(w.page.lines)
}

func (w *writer) label(s string) span { return span{w.t.Muted, layout.Pad(s, labelWidth)} }

func (w *writer) room() int { return max(8, w.text-labelWidth) }

// row sets text beside a label.
func (w *writer) row(label string, style pen, s string) {
	for _, line := range layout.Wrap(s, w.room()) {
		w.line(w.label(label), span{style, line})
		label = ""
	}
}

// hanging sets text beside a label with a mark in front; lines after the first
// are set in by as much as the mark takes.
func (w *writer) hanging(label string, markStyle pen, mark string, style pen, s string) {
	mark += " "
	in := layout.Width(mark)
	for _, line := range layout.Wrap(s, max(8, w.room()-in)) {
		w.line(w.label(label), span{markStyle, mark}, span{style, line})
		label, mark = "", layout.Pad("", in)
	}
}

// begin notes that the next line begins a row on which keys do something; end
// notes that the last line was its last.
func (w *writer) begin(kind targetKind, key string) func() {
	at := len(w.page.targets)
	first := len(w.page.lines)
	row := target{kind: kind, key: key, line: first}
	for _, t := range w.page.targets {
		if t.kind == kind && t.key == key {
			row.nth++
		}
	}
	w.page.targets = append(w.page.targets, row)
	return func() {
		if len(w.page.lines) > first {
			w.page.lines[first].target = at
		}
		w.page.targets[at].last = max(first, len(w.page.lines)-1)
	}
}

// itemView is the right pane, or the whole body when the item is shown alone:
// height lines, each exactly as wide as the pane.
func (s *Screen) itemView(p plan) []string {
	out := make([]string, 0, s.height)
	st, ok := s.state()
	if !ok {
		for len(out) < s.height {
			out = append(out, layout.Pad("", p.itemWidth))
		}
		return out
	}
	pg := s.pageOf(st)
	out = append(out, s.itemHead(st, p.itemWidth), layout.Pad("", p.itemWidth))
	chosen := s.chosen(pg)
	for i := s.read.Offset; i < len(pg.lines) && len(out) < 2+p.itemRows-1; i++ {
		l := pg.lines[i]
		if s.focus == itemPane && l.target >= 0 && l.target == chosen {
			out = append(out, "  "+s.underCursor(l.bare))
			continue
		}
		out = append(out, "  "+l.text)
	}
	for len(out) < s.height-1 {
		out = append(out, layout.Pad("", p.itemWidth))
	}
	return append(out, s.itemFoot(pg, p))[:s.height]
}

// underCursor draws a row of the page with the cursor at the end of its label.
func (s *Screen) underCursor(bare string) string {
	if len(bare) < labelWidth {
		return bare
	}
	const room = labelWidth - gutter
	return s.pens.Muted.Render(bare[:room]) + s.pens.Cursor.Render(cursorSign+" "+bare[labelWidth:])
}

// itemHead is the first line of the item: whether it has the arrow keys, its
// id and title, and where the source has it. It stays while the page scrolls.
func (s *Screen) itemHead(st assessment.State, width int) string {
	mark, style := "  ", s.pens.Strong
	if s.focus == itemPane {
		mark, style = focusSign+" ", s.pens.Cursor
	}
	right := ""
	if !st.Item.Page.Empty() {
		right = "page " + st.Item.Page.OneLine()
	}
	if st.Item.Mandatory {
		right = "mandatory, " + right
	}
	right = layout.Truncate(strings.TrimSuffix(right, ", "), width/3)
	left := layout.Truncate(mark+st.Item.ID+"  "+st.Item.Title.OneLine(), max(1, width-layout.Width(right)-1))
	return layout.Between(style.Render(left), s.pens.Muted.Render(right), width)
}

// itemFoot says how much there is below.
func (s *Screen) itemFoot(pg *page, p plan) string {
	below := len(pg.lines) - s.read.Offset - (p.itemRows - 1)
	if below <= 0 {
		return layout.Pad("", p.itemWidth)
	}
	return layout.Pad(s.pens.Muted.Render("  … "+text.Count(below, "more line", "more lines")), p.itemWidth)
}
