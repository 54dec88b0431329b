package reports

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// MaxColumns is the most columns that a table may have: a name and the six
// places where an item can stand. Columns of text are not readable at 80 columns
// or on a printed page beyond four.
const MaxColumns = 7

// Doc builds a markdown document block by block. Blocks are kept apart by one
// empty line. The zero value is an empty document.
type Doc struct{ b bytes.Buffer }

// String gives the document; it ends with one line end.
func (d *Doc) String() string { return d.b.String() }

// Bytes gives the document without a copy; nothing may be added to it after.
func (d *Doc) Bytes() []byte { return d.b.Bytes() }

func (d *Doc) block() {
	if d.b.Len() > 0 {
		d.b.WriteByte('\n')
	}
}

// Heading writes a heading of level 1 to 6.
func (d *Doc) Heading(level int, s Span) {
	d.block()
	d.b.WriteString(strings.Repeat("#", level) + " " + string(s) + "\n")
}

// Para writes a paragraph. Several spans become lines of their own that stay
// lines in every converter. Empty spans are left out.
func (d *Doc) Para(lines ...Span) {
	lines = given(lines)
	if len(lines) == 0 {
		return
	}
	d.block()
	d.lines("", "", lines)
}

// Quote writes lines as a quotation; an empty line parts two paragraphs.
func (d *Doc) Quote(lines []Span) {
	if len(lines) == 0 {
		return
	}
	d.block()
	for i, s := range lines {
		switch {
		case s == "":
			d.b.WriteString(">\n")
		case i+1 < len(lines) && lines[i+1] != "":
			d.b.WriteString("> " + string(s) + "  \n")
		default:
			d.b.WriteString("> " + string(s) + "\n")
		}
	}
}

// Bullets writes a list. Each entry is one or more lines; empty lines are left
// out, and so is an entry with nothing in it.
func (d *Doc) Bullets(entries ...[]Span) {
	started := false
	for _, entry := range entries {
		entry = given(entry)
		if len(entry) == 0 {
			continue
		}
		if !started {
			d.block()
			started = true
		}
		d.lines("- ", "  ", entry)
	}
}

// lines writes lines with hard breaks between them: two blanks, which a plain
// pager does not show.
func (d *Doc) lines(first, rest string, lines []Span) {
	lead := first
	for i, s := range lines {
		d.b.WriteString(lead + string(s))
		if i+1 < len(lines) {
			d.b.WriteString("  ")
		}
		d.b.WriteByte('\n')
		lead = rest
	}
}

// Table writes a table with its columns lined up for a plain pager. Every row
// has as many cells as the head, at most MaxColumns.
func (d *Doc) Table(head []Span, rows ...[]Span) {
	if len(head) == 0 || len(head) > MaxColumns {
		panic(fmt.Sprintf("reports: a table has 1 to %d columns", MaxColumns))
	}
	widths := make([]int, len(head))
	for _, row := range append([][]Span{head}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], 3, utf8.RuneCountInString(string(cell)))
		}
	}
	d.block()
	d.row(head, widths)
	for _, w := range widths {
		d.b.WriteString("| " + strings.Repeat("-", w) + " ")
	}
	d.b.WriteString("|\n")
	for _, row := range rows {
		d.row(row, widths)
	}
}

func (d *Doc) row(cells []Span, widths []int) {
	for i, cell := range cells {
		pad := widths[i] - utf8.RuneCountInString(string(cell))
		d.b.WriteString("| " + string(cell) + strings.Repeat(" ", pad) + " ")
	}
	d.b.WriteString("|\n")
}

func given(lines []Span) []Span {
	var kept []Span
	for _, s := range lines {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
