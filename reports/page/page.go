// Package page holds what is to be read as a value: headings, paragraphs, facts,
// tables and the rest, of spans of text. It says what stands there and not how it
// is drawn. Each form has a renderer of its own: markdown stands here, text, a page
// to print and a document in reports/render.
//
// Nothing in a page is markup. A span is text with marks that no cleaned text can
// hold, and each renderer makes the text fit for its form as it writes it, so that
// nobody's words can change the form of what they stand in.
//
// It is pure and imports nothing but the package text.
package page

import "fmt"

// MaxColumns is the most columns that a table may have: a name and the six
// places where an item can stand. Columns of text are not readable at 80 columns
// or on a printed page beyond four.
const MaxColumns = 7

// Page is blocks in the order in which they are read. The zero value is empty.
// Whoever hands a slice to it does not change it afterwards.
type Page struct {
	Blocks  []Block
	OneSide bool          // made to fit one side of A4: printed in the small type that Height measures
	Data    func() []Data // its tables for a spreadsheet; nil where Tables makes one of what is written
}

// Block is one of the types below, and no other.
type Block interface{ isBlock() }

type (
	// Heading is a heading of level 1 to 6.
	Heading struct {
		Level int
		Text  Span
	}
	// Para is a paragraph. Its lines stay lines in every form.
	Para struct{ Lines []Span }
	// Quote is what somebody wrote at length. An empty line parts two paragraphs.
	Quote struct{ Lines []Span }
	// Bullets is a list. An entry is one or more lines.
	Bullets struct{ Entries [][]Span }
	// Table is a table. Every row has as many cells as the head.
	Table struct {
		Head []Span
		Rows [][]Span
	}
	// Mark is the protective marking.
	Mark struct{ Text Span }
	// Drawn is lines whose columns stand under each other.
	Drawn struct{ Lines []string }
	// Picture is a chart.
	Picture struct{ Chart }
	// Fine is a paragraph in small print.
	Fine struct{ Lines []Span }
	// Bars is counts of the same kinds for several rows, each a bar as long as its
	// counts add up to. A form without pictures has the table of them.
	Bars struct {
		Title string // read out in place of the picture
		Over  string // what the rows are
		Kinds []string
		Rows  []Bar
	}
)

func (Heading) isBlock() {}
func (Para) isBlock()    {}
func (Quote) isBlock()   {}
func (Bullets) isBlock() {}
func (Table) isBlock()   {}
func (Mark) isBlock()    {}
func (Drawn) isBlock()   {}
func (Picture) isBlock() {}
func (Fine) isBlock()    {}
func (Bars) isBlock()    {}

// Chart is a picture of counts over time, a panel for each strand. A form without
// pictures leaves it out: whoever places one gives its numbers in a table below it.
type Chart struct {
	Title  string   // read out in place of the picture
	Labels []string // of the dates, in order
	Days   []int    // days from the first date, one for each label, never falling
	Panels []Panel
}

// Panel is one line of a Chart: how many of how many at every date.
type Panel struct {
	Name   string
	Points []Count
}

// Count is one point of a line. Where it is not Told there is no point, and the
// line stops: missing is not zero.
type Count struct {
	At, Of int
	Told   bool
}

func (p *Page) add(b Block) { p.Blocks = append(p.Blocks, b) }

// Heading adds a heading of level 1 to 6.
func (p *Page) Heading(level int, s Span) { p.add(Heading{level, s}) }

// Para adds a paragraph of lines. Empty spans are left out, and so is a paragraph
// with nothing in it.
func (p *Page) Para(lines ...Span) {
	if lines = Given(lines); len(lines) > 0 {
		p.add(Para{lines})
	}
}

// Fine adds a paragraph of lines in small print.
func (p *Page) Fine(lines ...Span) {
	if lines = Given(lines); len(lines) > 0 {
		p.add(Fine{lines})
	}
}

// Bars adds counts.
func (p *Page) Bars(b Bars) { p.add(b) }

// Quote adds lines as a quotation.
func (p *Page) Quote(lines []Span) {
	if len(lines) > 0 {
		p.add(Quote{lines})
	}
}

// Bullets adds a list. Empty lines are left out, and so is an entry, or a list, with
// nothing in it.
func (p *Page) Bullets(entries ...[]Span) {
	kept := make([][]Span, 0, len(entries))
	for _, entry := range entries {
		if entry = Given(entry); len(entry) > 0 {
			kept = append(kept, entry)
		}
	}
	if len(kept) > 0 {
		p.add(Bullets{kept})
	}
}

// Table adds a table of at most MaxColumns columns.
func (p *Page) Table(head []Span, rows ...[]Span) {
	if len(head) == 0 || len(head) > MaxColumns {
		panic(fmt.Sprintf("page: a table has 1 to %d columns", MaxColumns))
	}
	p.add(Table{head, rows})
}

// Mark adds the protective marking; none where it is empty.
func (p *Page) Mark(s Span) {
	if s != "" {
		p.add(Mark{s})
	}
}

// Drawn adds lines whose columns stand under each other.
func (p *Page) Drawn(lines []string) { p.add(Drawn{lines}) }

// Picture adds a picture.
func (p *Page) Picture(c Chart) { p.add(Picture{c}) }

// Marking is the marking that the page starts and ends with, and the blocks between
// the two; empty, and all blocks, where the two are not there or not the same.
func (p *Page) Marking() (Span, []Block) {
	if last := len(p.Blocks) - 1; last > 0 {
		if m, ok := p.Blocks[0].(Mark); ok && p.Blocks[last] == Block(m) {
			return m.Text, p.Blocks[1:last]
		}
	}
	return "", p.Blocks
}

// Given is the lines that have something in them.
func Given(lines []Span) []Span {
	kept := lines[:0:0]
	for i, s := range lines {
		switch {
		case s != "" && kept != nil:
			kept = append(kept, s)
		case s == "" && kept == nil:
			kept = append(make([]Span, 0, len(lines)), lines[:i]...)
		}
	}
	if kept == nil {
		return lines
	}
	return kept
}
