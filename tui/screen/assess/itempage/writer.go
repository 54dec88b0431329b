package itempage

import (
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// writer sets a page, line by line.
type writer struct {
	over  func(item string) bool // an open finding puts the claim above what is shown
	t     *theme.Pens
	c     *checklist.Checklist
	width int // of a line
	text  int // of prose: no wider than is good to read
	page  drawn

	folded bool // what the standard asks takes two lines
}

// span is a piece of a line in one style.
type span struct {
	style theme.Pen
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
	w.page.lines = append(w.page.lines, line{text.String() + fill, bare.String() + fill, -1})
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
func (w *writer) row(label string, style theme.Pen, s string) {
	for _, line := range layout.Wrap(s, w.room()) {
		w.line(w.label(label), span{style, line})
		label = ""
	}
}

// hanging sets text beside a label with a mark in front; lines after the first
// are set in by as much as the mark takes.
func (w *writer) hanging(label string, markStyle theme.Pen, mark string, style theme.Pen, s string) {
	mark += " "
	in := layout.Width(mark)
	for _, line := range layout.Wrap(s, max(8, w.room()-in)) {
		w.line(w.label(label), span{markStyle, mark}, span{style, line})
		label, mark = "", layout.Pad("", in)
	}
}

// begin notes that the next line begins a row on which keys do something; end
// notes that the last line was its last.
func (w *writer) begin(kind Kind, key string) func() {
	at := len(w.page.rows)
	first := len(w.page.lines)
	row := Row{Kind: kind, Key: key, line: first}
	for _, t := range w.page.rows {
		if t.Kind == kind && t.Key == key {
			row.nth++
		}
	}
	w.page.rows = append(w.page.rows, row)
	return func() {
		if len(w.page.lines) > first {
			w.page.lines[first].row = at
		}
		w.page.rows[at].last = max(first, len(w.page.lines)-1)
	}
}
