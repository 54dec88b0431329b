package layout

import "strings"

const reset = "\x1b[0m"

// Wrap breaks text into lines of at most width columns, between words where it
// can; a word longer than a line is broken. Spaces at the start of a line are
// kept, those at a break are dropped, tabs are four spaces. A colour that is on
// at a break is ended there and taken up again on the next line, so that every
// line can stand alone. Empty text is one empty line; a width under one gives
// none.
func Wrap(s string, width int) []string {
	if width < 1 {
		return nil
	}
	var out []string
	style := ""
	for more := true; more; {
		var line string
		line, s, more = strings.Cut(s, "\n")
		line = flat(line)
		if style == "" && !strings.Contains(line, "\x1b") && Width(line) <= width {
			out = append(out, line)
			continue
		}
		w := wrapper{width: width, style: style, indent: true}
		w.line(line)
		out, style = append(out, w.out...), w.style
	}
	return out
}

// wrapper breaks one line. The row is what is sure to be on this line; spaces
// and word are what comes next and may go to the following one.
type wrapper struct {
	width           int
	out             []string
	row, word       strings.Builder
	rowW, gap, wide int    // columns of row, of the spaces after it, of the word
	indent          bool   // nothing but spaces so far
	style           string // colour codes in force
	open            string // colour codes in force at the start of the word
}

func (w *wrapper) line(s string) {
	w.row.WriteString(w.style)
	w.open = w.style
	for len(s) > 0 {
		n, width, code := next(s)
		seq := s[:n]
		s = s[n:]
		switch {
		case code:
			w.code(seq)
		case seq == " ":
			w.flush()
			w.gap++
		default:
			w.add(seq, width)
		}
	}
	w.flush()
	w.row.WriteString(spaces(min(w.gap, w.width-w.rowW)))
	w.emit()
}

// code takes a colour code: it has no width. Between words it goes on the row at
// once; inside a word it goes where the word goes.
func (w *wrapper) code(seq string) {
	switch {
	case seq == reset || seq == "\x1b[m":
		w.style = ""
	case strings.HasSuffix(seq, "m"):
		w.style += seq
	}
	if w.wide > 0 {
		w.word.WriteString(seq)
		return
	}
	n := min(w.gap, w.width-w.rowW)
	w.row.WriteString(spaces(n))
	w.row.WriteString(seq)
	w.rowW, w.gap, w.open = w.rowW+n, 0, w.style
}

// add puts one character on the word; a word that has grown longer than a line
// is broken.
func (w *wrapper) add(seq string, width int) {
	if width > w.width {
		seq, width = ellipsis, 1
	}
	if w.wide+width > w.width {
		w.flush()
	}
	w.word.WriteString(seq)
	w.wide += width
}

// flush puts the word on the row, or on a new row where it does not fit.
func (w *wrapper) flush() {
	if w.word.Len() == 0 {
		return
	}
	if w.indent && w.rowW == 0 {
		w.gap = min(w.gap, w.width-w.wide)
	}
	if w.rowW+w.gap+w.wide > w.width {
		w.breakRow()
	}
	w.row.WriteString(spaces(w.gap))
	w.row.WriteString(w.word.String())
	w.rowW += w.gap + w.wide
	w.gap, w.wide, w.indent = 0, 0, false
	w.word.Reset()
	w.open = w.style
}

// breakRow ends the row before the word. What colour was on before the word
// goes on in the next row.
func (w *wrapper) breakRow() {
	now := w.style
	w.style = w.open
	w.emit()
	w.row.WriteString(w.open)
	w.style = now
	w.gap, w.rowW = 0, 0
}

func (w *wrapper) emit() {
	if w.style != "" {
		w.row.WriteString(reset)
	}
	w.out = append(w.out, w.row.String())
	w.row.Reset()
}
