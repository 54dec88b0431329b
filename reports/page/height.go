package page

import "strings"

// Side is the height of the text on one side of A4, in points, with room to spare for
// what a word processor does of its own.
const Side = 764

// The type of a page on one side, in points: what a line takes up with the space
// around it, and how many characters of its kind stand on it.
const (
	titleLine, titleAcross = 24, 60
	headLine, headAcross   = 20, 90
	textLine               = 11.2
	textAfter              = 3
	cellLine               = 10.2
	fineLine               = 9.4
	barLine                = 12
	entryIndent            = 5 // characters
)

// How many characters stand beside each other across a page: of text and of small print
// on one side, and of the small cells of any page, with the room beside the text of one.
const (
	TextAcross  = 120
	FineAcross  = 138
	SmallAcross = 124
	SmallEdge   = 3
)

// Height is about how high a page on one side is when it is printed, in points: no
// less than it is, whatever stands in it.
func (p *Page) Height() float64 {
	h := 0.0
	_, blocks := p.Marking()
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			if b.Level == 1 {
				h += lines(titleAcross, b.Text) * titleLine
			} else {
				h += lines(headAcross, b.Text) * headLine
			}
		case Para:
			h += lines(TextAcross, b.Lines...)*textLine + textAfter
		case Quote:
			h += lines(TextAcross-entryIndent, b.Lines...)*textLine + textAfter
		case Fine:
			h += lines(FineAcross, b.Lines...)*fineLine + textAfter
		case Bullets:
			for _, entry := range b.Entries {
				h += lines(TextAcross-entryIndent, entry...)*textLine + textAfter
			}
		case Bars:
			h += float64(b.drawn()+1)*barLine + textAfter
		case Table:
			h += tableHeight(b)
		}
	}
	return h
}

// lines is how many lines of so many characters the texts take, each beginning one.
func lines(across int, texts ...Span) float64 {
	n := 0
	for _, s := range texts {
		n += 1 + max(0, wide(s)-1)/across
	}
	return float64(n)
}

// wide is how many characters' room a text takes: those of some scripts take two, and the widest letters more.
func wide(s Span) int {
	n := 0
	for _, r := range s.String() {
		switch {
		case r >= '\u2e80':
			n += 2
		case r == 'W' || r == '@':
			n += 3 // a word of them is broken early, too
		default:
			n++
		}
	}
	return n
}

func tableHeight(t Table) float64 {
	rows := append([][]Span{t.Head}, t.Rows...)
	words := make([][]string, len(rows))
	for i, row := range rows {
		for _, cell := range row {
			words[i] = append(words[i], cell.String())
		}
	}
	widths, _ := Columns(words, SmallAcross-SmallEdge*len(t.Head), 0, func(s string) int { return wide(Span(s)) })
	h := cellLine
	for _, row := range rows {
		most := 1.0
		for i, cell := range row {
			most = max(most, lines(widths[i], cell))
		}
		h += most*cellLine + 1
	}
	return h
}

// Columns gives each column its width: as wide as its widest cell where the page
// allows it, else those give way, the widest first, that still have room for their
// longest word; and where that is not enough, whole is false and all of them. gap
// stands between two columns; measure says how wide a text is.
func Columns(rows [][]string, width, gap int, measure func(string) int) (widths []int, whole bool) {
	var least []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths, least = append(widths, 1), append(least, 1)
			}
			widths[i] = max(widths[i], measure(cell))
			for word := range strings.FieldsSeq(cell) {
				least[i] = max(least[i], measure(word))
			}
		}
	}
	room := max(width-gap*(len(widths)-1), len(widths))
	whole = total(least) <= room
	for total(widths) > room {
		widest := -1
		for i, w := range widths {
			if (w > least[i] || !whole) && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		widths[widest]--
	}
	return widths, whole
}

func total(widths []int) int {
	n := 0
	for _, w := range widths {
		n += w
	}
	return n
}
