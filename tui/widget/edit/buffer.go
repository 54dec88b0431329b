// Package edit is text being typed: the words, the cursor and how both lie on
// the screen. The note, the form and the reason prompt are made of it.
//
// It is not bubbles/textarea, which was measured first: at no limit of lines it
// keeps every earlier state of a paragraph (282 MiB after 10,000 characters),
// never returns from a word-left at the start of a text, and stops the program
// on a heart followed by a space at the right place.
//
// It imports bubbletea, x/ansi, checklist/text, keys and layout.
package edit

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist/text"
)

const tab = "    "

// cell is one character as a person sees it: a letter with its accents, or one
// picture made of several code points.
type cell struct {
	s     string
	width int
}

// line is one line of the text and where it is broken for the screen.
type line struct {
	cells []cell
	rows  []int // first cell of each row on the screen; nil when not known
	width int   // the width for which rows holds
}

// Buffer is a text and a cursor in it.
type Buffer struct {
	lines    []line
	row, col int // the cursor: line, and the cell before which it stands
	want     int // column to keep to while going up and down; -1 for none
	single   bool
	limit    int // characters; 0 for none
	count    int // characters there are, line ends included

	past, again []state // to go back to, and on to again
	doing       act     // of the last key

	width, height, top int // how it was last shown
}

// New makes a text with the cursor at its end. limit is in characters, 0 for
// none; a text that is longer already is kept whole. A single text has one
// line: line ends that are pasted become spaces.
func New(value string, limit int, single bool) *Buffer {
	b := &Buffer{limit: limit, single: single, width: 80, height: 1}
	b.SetText(value)
	return b
}

// SetText replaces the text; the cursor goes to its end.
func (b *Buffer) SetText(s string) {
	b.lines, b.row, b.col, b.count, b.want, b.top = []line{{}}, 0, 0, 0, -1, 0
	b.splice(b.clean(s))
}

// Text gives the text, with \n at line ends.
func (b *Buffer) Text() string {
	var out strings.Builder
	for i := range b.lines {
		if i > 0 {
			out.WriteByte('\n')
		}
		for _, c := range b.lines[i].cells {
			out.WriteString(c.s)
		}
	}
	return out.String()
}

// Count is how many characters there are, line ends included.
func (b *Buffer) Count() int { return b.count }

// Insert puts text at the cursor, cleaned, and says how many characters were
// left out because of the limit.
func (b *Buffer) Insert(s string) (left int) {
	s = b.clean(s)
	if n := utf8.RuneCountInString(s); b.limit > 0 && b.count+n > b.limit {
		room := max(0, b.limit-b.count)
		s, left = firstRunes(s, room), n-room
	}
	b.splice(s)
	return left
}

// clean makes text from outside fit to be shown: no escape sequences, no
// control characters, \n for every line end.
func (b *Buffer) clean(s string) string {
	if strings.Contains(s, "\x1b") {
		s = ansi.Strip(s)
	}
	s = text.Clean(s).String()
	if b.single {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\n", " "), "\t", " ")
	}
	return s
}

// firstRunes gives the first n runes of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// splice puts clean text at the cursor. Its ends are joined with the characters
// beside them, because an accent may belong to the letter before it.
func (b *Buffer) splice(s string) {
	if s == "" {
		return
	}
	b.count += utf8.RuneCountInString(s)
	b.want = -1
	here := b.lines[b.row].cells
	from, to := max(0, b.col-1), min(len(here), b.col+1)
	before, after := join(here[from:b.col]), join(here[b.col:to])
	head, tail := here[:from:from], here[to:]
	parts := strings.Split(before+s+after, "\n")
	fresh := make([]line, len(parts))
	for i, part := range parts {
		fresh[i].cells = cells(part)
	}
	last := len(fresh) - 1
	end := len(fresh[last].cells) - count(fresh[last].cells, after)
	fresh[last].cells = append(fresh[last].cells, tail...)
	if last == 0 {
		end += len(head)
	}
	fresh[0].cells = append(head, fresh[0].cells...)
	b.replace(b.row, b.row+1, fresh)
	b.row, b.col = b.row+last, end
}

// count is how many cells at the end of a line hold the text after.
func count(line []cell, after string) int {
	n := 0
	for size := len(after); size > 0 && n < len(line); n++ {
		size -= len(line[len(line)-1-n].s)
	}
	return n
}

// replace puts lines in the place of those from a up to b.
func (b *Buffer) replace(from, to int, with []line) {
	if len(with) == to-from {
		copy(b.lines[from:to], with)
		return
	}
	out := make([]line, 0, len(b.lines)+len(with))
	out = append(append(append(out, b.lines[:from]...), with...), b.lines[to:]...)
	b.lines = out
}

// remove takes away the text between two places, the first before the second.
func (b *Buffer) remove(row, col, endRow, endCol int) {
	gone := 0
	for r := row; r <= endRow; r++ {
		first, last := 0, len(b.lines[r].cells)
		if r == row {
			first = col
		}
		if r == endRow {
			last = endCol
		} else {
			gone++
		}
		for _, c := range b.lines[r].cells[first:last] {
			gone += utf8.RuneCountInString(c.s)
		}
	}
	b.count -= gone
	joined := append(b.lines[row].cells[:col:col], b.lines[endRow].cells[endCol:]...)
	b.replace(row, endRow+1, []line{{cells: joined}})
	b.row, b.col, b.want = row, col, -1
}

func join(cells []cell) string {
	if len(cells) == 1 {
		return cells[0].s
	}
	var out strings.Builder
	for _, c := range cells {
		out.WriteString(c.s)
	}
	return out.String()
}

// cells takes a line apart into characters.
func cells(s string) []cell {
	out := make([]cell, 0, len(s))
	for len(s) > 0 {
		if s[0] == '\t' {
			out, s = append(out, cell{"\t", len(tab)}), s[1:]
			continue
		}
		if s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
			out, s = append(out, cell{s[:1], 1}), s[1:]
			continue
		}
		cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if cluster == "" {
			cluster = s[:1]
		}
		out, s = append(out, cell{cluster, ansi.StringWidth(cluster)}), s[len(cluster):]
	}
	return out
}
