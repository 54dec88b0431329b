package render

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// Text writes a page as text that is at most width columns wide (at least MinWidth),
// for a terminal, a file or a voice: a heading is told by signs on both sides, what
// goes on stands under what it began with, and a table that is too wide for its
// words becomes a line for each cell, with the name of its column. Nothing but text
// and line ends comes out.
func Text(p *page.Page, width int) string {
	return strings.Join(write(p, width, nil), "\n") + "\n"
}

// Painted is the lines of the same for a screen with looks of its own: paint gives a
// line of a block its look, and a heading needs no signs and no line to itself.
func Painted(p *page.Page, width int, paint func(b page.Block, line string) string) []string {
	return write(p, width, paint)
}

func write(p *page.Page, width int, paint func(page.Block, string) string) []string {
	t := textPage{width: max(width, MinWidth), paint: paint}
	for _, b := range p.Blocks {
		t.block(b)
	}
	return t.written
}

// textPage is a page of text while it is written.
type textPage struct {
	written []string
	width   int
	at      page.Block // that is being written
	paint   func(page.Block, string) string
}

func (t *textPage) block(b page.Block) {
	if b = page.InWords(b); b == nil {
		return
	}
	_, under := t.at.(page.Heading)
	_, heading := b.(page.Heading)
	if len(t.written) > 0 && (t.paint == nil || heading || !under) {
		t.written = append(t.written, "") // on a screen the looks part a heading from what is under it
	}
	t.at = b
	switch b := b.(type) {
	case page.Heading:
		if t.paint != nil {
			t.line("", "", b.Text)
			return
		}
		sign := []string{"===", "==", "--"}[min(b.Level, 3)-1]
		t.line("", "", page.Join(page.Span(sign), " ", b.Text, " ", page.Span(sign)))
	case page.Mark:
		t.line("", "", b.Text)
	case page.Para:
		t.lines("", "", b.Lines)
	case page.Quote:
		t.lines("| ", "| ", b.Lines)
	case page.Bullets:
		for _, entry := range b.Entries {
			t.lines("- ", "  ", entry)
		}
	case page.Table:
		t.table(b)
	case page.Drawn:
		for _, l := range b.Lines {
			t.line("", "", page.Span(l))
		}
	}
}

// lines writes lines, first standing before the first of them and rest before all
// others.
func (t *textPage) lines(first, rest string, lines []page.Span) {
	for _, s := range lines {
		t.line(first, rest, s)
		first = rest
	}
}

// line writes a line. What goes on in a paragraph stands under what its label is
// followed by, where the label leaves room for it and for every word whole.
func (t *textPage) line(first, rest string, s page.Span) {
	label, words := s.Label()
	tooLong := func(word string) bool { return ansi.StringWidth(label+word) > t.width }
	if n := ansi.StringWidth(label); rest == "" && label != "" && n <= t.width/3 && !slices.ContainsFunc(strings.Fields(words), tooLong) {
		first, rest = label, strings.Repeat(" ", n)
	} else {
		words = label + words
	}
	words = text.Clean(words).String()
	for _, n := range breaks(words, t.width-ansi.StringWidth(rest)) {
		t.put(first + words[:n])
		words, first = words[n:], rest
	}
}

func (t *textPage) put(line string) {
	line = strings.TrimRight(strings.ReplaceAll(line, "\u00a0", " "), " ")
	if t.paint != nil && line != "" {
		line = t.paint(t.at, line)
	}
	t.written = append(t.written, line)
}

// table draws a table where each column has room for its longest word, and else
// tells it row by row.
func (t *textPage) table(b page.Table) {
	rows := wordsOf(append([][]page.Span{b.Head}, b.Rows...))
	widths, whole := columns(rows, t.width)
	if !whole {
		t.told(b)
		return
	}
	for i, row := range rows {
		for _, line := range drawRow(row, widths) {
			t.put(text.Clean(line).String())
		}
		if i == 0 {
			t.put(rule(widths, "-"))
		}
	}
}

// told tells a table row by row, each cell with the name of its column.
func (t *textPage) told(b page.Table) {
	for _, row := range b.Rows {
		lines := make([]page.Span, len(row))
		for i, cell := range row {
			lines[i] = page.Fact(b.Head[i].String(), cell)
		}
		t.lines("- ", "  ", page.Given(lines))
	}
}
