package paint

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/tui/caret"
)

// cell is one column of the screen. A character of two columns stands in the
// first of them; the text of the second is empty.
type cell struct {
	text string // one character with what is combined with it
	pen  pen
}

func blank() cell { return cell{text: " "} }

// row is one line of a frame, and what it was read from.
type row struct {
	line  string
	start pen
	end   pen
	cells []cell
	drift bool // the terminal may take other columns for it than were counted here
	marks marks
}

// marks are the columns at which carets were asked for; -1 for none.
type marks struct{ typing, row int }

// read takes a line of a View apart into width columns. What does not fit is cut.
func (r *row) read(line string, start pen, width int) {
	r.line, r.start, r.drift, r.marks = line, start, false, marks{-1, -1}
	r.cells = r.cells[:0]
	p := start
	for i := 0; i < len(line); {
		b := line[i]
		switch {
		case b >= ' ' && b < 0x7f && (i+1 == len(line) || line[i+1] < utf8.RuneSelf):
			r.put(line[i:i+1], 1, p, width)
			i++
		case b == '\x1b':
			i += r.escape(line[i:], &p)
		case b < ' ' || b == 0x7f:
			i++
		default:
			text, columns := ansi.FirstGraphemeCluster(line[i:], ansi.GraphemeWidth)
			text = line[i : i+max(1, len(text))]
			if !sure(text, columns) {
				r.drift = true
			}
			r.put(text, columns, p, width)
			i += len(text)
		}
	}
	for len(r.cells) < width {
		r.cells = append(r.cells, blank())
	}
	r.end = p
}

func (r *row) put(text string, columns int, p pen, width int) {
	switch n := len(r.cells); {
	case columns == 0:
		// What takes no column and was not read as a part of the character before
		// it: a terminal puts it there all the same.
		if n > 0 && !control(text) {
			last := &r.cells[n-1]
			if last.text == "" && n > 1 {
				last = &r.cells[n-2]
			}
			last.text += text
		}
	case n+columns <= width:
		if text == " " && p.bare() {
			p = pen{}
		}
		r.cells = append(r.cells, cell{text, p})
		for range columns - 1 {
			r.cells = append(r.cells, cell{"", p})
		}
	default:
		for len(r.cells) < width {
			r.put(" ", 1, p, width) // half of a wide character is none
		}
	}
}

// escape reads a sequence: a change of colours, or a mark of the caret. Any other
// has no business in a View and goes no further.
func (r *row) escape(s string, p *pen) int {
	if n := p.read(s); n > 0 {
		return n
	}
	switch {
	case strings.HasPrefix(s, caret.Typing):
		if r.marks.typing < 0 {
			r.marks.typing = len(r.cells)
		}
		return len(caret.Typing)
	case strings.HasPrefix(s, caret.Row):
		if r.marks.row < 0 {
			r.marks.row = len(r.cells)
		}
		return len(caret.Row)
	}
	_, _, n, _ := ansi.DecodeSequence(s, 0, nil)
	return max(1, n)
}

func control(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r < ' ' || r >= 0x7f && r < 0xa0
}

// sure says that every terminal takes as many columns for a character as were
// counted: Latin, Greek and Cyrillic letters, punctuation, arrows, lines, blocks
// and signs. Where it is not sure, nothing behind it on the line can be painted
// by itself.
func sure(text string, columns int) bool {
	r, size := utf8.DecodeRuneInString(text)
	if size != len(text) || columns != 1 {
		return false
	}
	return r < 0x0590 || r >= 0x1e00 && r < 0x2000 || r >= 0x2010 && r < 0x27c0
}

// filled is how many columns of a row are not blank to its end.
func (r *row) filled() int {
	n := len(r.cells)
	for n > 0 && r.cells[n-1] == blank() {
		n--
	}
	return n
}
