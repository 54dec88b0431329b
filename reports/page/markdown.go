package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown writes the page as markdown that reads well in a plain pager too. Blocks
// are kept apart by one empty line; every text reads as typed, and makes no heading,
// list, table, emphasis, link or tag in any converter.
func (p *Page) Markdown() []byte {
	var b bytes.Buffer
	b.Grow(200 * len(p.Blocks))
	for _, block := range p.Blocks {
		if block = InWords(block); block == nil {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		switch block := block.(type) {
		case Heading:
			b.WriteString("######"[:block.Level] + " ")
			escape(&b, block.Text)
			b.WriteByte('\n')
		case Mark:
			writeLines(&b, "", "", []Span{block.Text})
		case Para:
			writeLines(&b, "", "", block.Lines)
		case Quote:
			writeLines(&b, "> ", "> ", block.Lines)
		case Bullets:
			for _, entry := range block.Entries {
				writeLines(&b, "- ", "  ", entry)
			}
		case Table:
			writeTable(&b, block)
		case Drawn:
			b.WriteString("```text\n")
			for _, l := range block.Lines {
				b.WriteString(strings.NewReplacer("`", "'", "\n", " ").Replace(l) + "\n")
			}
			b.WriteString("```\n")
		}
	}
	return b.Bytes()
}

// writeLines writes lines with hard breaks between them: two blanks, which a plain
// pager does not show.
func writeLines(b *bytes.Buffer, first, rest string, lines []Span) {
	lead := first
	for i, s := range lines {
		if s == "" {
			b.WriteString(strings.TrimRight(lead, " "))
		} else {
			b.WriteString(lead)
			escape(b, s)
			if i+1 < len(lines) && lines[i+1] != "" {
				b.WriteString("  ")
			}
		}
		b.WriteByte('\n')
		lead = rest
	}
}

// writeTable writes a table with its columns lined up for a plain pager.
func writeTable(b *bytes.Buffer, t Table) {
	widths := make([]int, len(t.Head))
	var cells []string
	for _, row := range append([][]Span{t.Head}, t.Rows...) {
		for i, cell := range row {
			var one bytes.Buffer
			escape(&one, cell)
			cells = append(cells, one.String())
			widths[i] = max(widths[i], 3, utf8.RuneCount(one.Bytes()))
		}
	}
	for i, cell := range cells {
		if i == len(widths) {
			for _, w := range widths {
				b.WriteString("| " + strings.Repeat("-", w) + " ")
			}
			b.WriteString("|\n")
		}
		at := i % len(widths)
		b.WriteString("| " + cell + strings.Repeat(" ", widths[at]-utf8.RuneCountInString(cell)) + " ")
		if at == len(widths)-1 {
			b.WriteString("|\n")
		}
	}
	if len(t.Rows) == 0 {
		for _, w := range widths {
			b.WriteString("| " + strings.Repeat("-", w) + " ")
		}
		b.WriteString("|\n")
	}
}

// escape writes a span with a backslash before every character that could mean
// something to a markdown reader where it stands, and before no other, so that
// ordinary prose stays as typed in a plain pager.
func escape(b *bytes.Buffer, span Span) {
	s := string(span)
	start := len(s) - len(strings.TrimLeftFunc(s, func(r rune) bool { return isMark(r) || r == '\u00a0' }))
	opens, delimiter, closing := start < len(s) && opensBlock(s[start:]), listMark(s[start:]), len(strings.TrimRightFunc(s, func(r rune) bool { return r == '#' || isMark(r) }))
	if !opens && delimiter < 0 && closing == len(s) && !suspicious(s) {
		b.WriteString(s)
		return
	}
	code := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == strongOn || c == strongOff:
			b.WriteString("**")
		case c == codeOn || c == codeOff:
			code = c == codeOn
			b.WriteByte('`')
		case isMark(rune(c)):
		case !code && (i == start && opens || delimiter >= 0 && i == start+delimiter || i >= closing || special(s, i)):
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
}

// suspicious says that a text may need a backslash in its middle. One that does
// not, and has an innocent start and end, is most text.
func suspicious(s string) bool {
	for i := range len(s) {
		switch c := s[i]; c {
		case '\\', '`', '*', '[', '~', '^', '$', '|', '{', '@', '_', '<', '&':
			return true
		case ':':
			if strings.HasPrefix(s[i:], "://") {
				return true
			}
		case '.':
			if i > 0 && s[i-1]|' ' == 'w' {
				return true
			}
		default:
			if c < ' ' {
				return true
			}
		}
	}
	return false
}

// listMark finds what some converter or other takes for the start of a numbered
// list, 1. or 2) or (a) or iv. and the like, and gives the place of the mark
// that closes it; -1 when there is none.
func listMark(s string) int {
	i := 0
	if strings.HasPrefix(s, "(") {
		i++
	}
	start := i
	for i < len(s) && s[i] < utf8.RuneSelf && isWord(rune(s[i])) {
		i++
	}
	if i == start || i == len(s) || s[i] != '.' && s[i] != ')' {
		return -1
	}
	if after := s[i+1:]; after != "" && after[0] != ' ' && after[0] != '\t' {
		return -1
	}
	if word := s[start:i]; len(word) == 1 || strings.Trim(word, "0123456789") == "" || strings.Trim(word, "ivxlcdmIVXLCDM") == "" {
		return i
	}
	return -1
}

// opensBlock says that a line that starts like this would become a heading,
// list, quote, rule, definition or table.
func opensBlock(s string) bool {
	switch s[0] {
	case '#', '>', '+', '=', ':', '%':
		return true
	case '-':
		return len(s) == 1 || !isWord(rune(s[1]))
	}
	return false
}

// special says that the character at i could have a meaning inside a line.
func special(s string, i int) bool {
	switch s[i] {
	case '\\', '`', '*', '[', '~', '^', '$', '|', '{', '@':
		return true
	case '_':
		return !insideWord(s, i)
	case '<':
		return i+1 == len(s) || s[i+1] != ' ' && s[i+1] != '='
	case '&':
		return isEntity(s[i+1:])
	case ':':
		return strings.HasPrefix(s[i:], "://")
	case '.':
		return i >= 3 && strings.EqualFold(s[i-3:i], "www")
	}
	return false
}

// isEntity says that what follows an ampersand makes it a reference to a
// character.
func isEntity(s string) bool {
	s = strings.TrimPrefix(s, "#")
	n := 0
	for n < len(s) && s[n] < utf8.RuneSelf && isWord(rune(s[n])) {
		n++
	}
	return n > 0 && n < len(s) && s[n] == ';'
}

// insideWord says that there is a letter or digit on both sides, where an
// underscore is only ever an underscore.
func insideWord(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	return isWord(before) && isWord(after)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
