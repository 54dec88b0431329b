package reports

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/upstander/checklist/text"
)

// Span is inline markdown that is safe to place anywhere in a paragraph, list,
// quote, table cell or heading. Spans are made by Escape, Plain and Strong, so
// that no text reaches a report without having been made inert.
type Span string

// Escape turns text into one line of inert markdown: it reads as typed, and
// makes no heading, list, table, emphasis, link or tag in any converter.
func Escape(t text.Text) Span { return Span(escapeLine(t.OneLine())) }

// Plain does the same for the program's own words.
func Plain(s string) Span {
	for i := range len(s) {
		if c := s[i]; c == '\n' || c == '\t' || c == ' ' && i > 0 && s[i-1] == ' ' {
			s = strings.Join(strings.Fields(s), " ")
			break
		}
	}
	return Span(escapeLine(strings.TrimSpace(s)))
}

// Notice is a notice of the checklist, in which an address on the web may stand. It is
// set as code: no reader makes a link of it, and it can be read and copied as it is.
// What is no plain address is escaped like any other text.
func Notice(t text.Text) Span {
	var out []string
	var run []string
	flush := func() {
		if len(run) > 0 {
			out, run = append(out, string(Plain(strings.Join(run, " ")))), nil
		}
	}
	for _, word := range strings.Fields(t.OneLine()) {
		address := strings.TrimRight(word, ".,;)")
		if !isAddress(address) {
			run = append(run, word)
			continue
		}
		flush()
		out = append(out, "`"+address+"`"+word[len(address):])
	}
	flush()
	return Span(strings.Join(out, " "))
}

// isAddress says that a word is an address on the web and nothing that could end the
// code that it is set as.
func isAddress(word string) bool {
	plain := func(r rune) bool { return r > ' ' && r < 0x7f && r != '`' }
	return (strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "http://")) && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0
}

// Strong prints a span in bold. An empty one stays empty.
func Strong(s Span) Span {
	if s == "" {
		return ""
	}
	return "**" + s + "**"
}

// Join puts spans together with nothing between them. The text on both sides
// of a seam has to be kept apart by the caller with a space or a punctuation
// mark, as it is in prose.
func Join(spans ...Span) Span {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(string(s))
	}
	return Span(b.String())
}

// suspicious says that a text may need a backslash in its middle. One that does
// not, and has an innocent start and end, is most text.
func suspicious(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case '\\', '`', '*', '[', '~', '^', '$', '|', '{', '@', '_', '<', '&', '\t':
			return true
		case ':':
			if strings.HasPrefix(s[i:], "://") {
				return true
			}
		case '.':
			if i > 0 && s[i-1]|' ' == 'w' {
				return true
			}
		}
	}
	return false
}

// escapeLine puts a backslash before every character that could mean something
// to a markdown reader where it stands, and before no other, so that ordinary
// prose stays as typed in a plain pager. s has no line end in it.
func escapeLine(s string) string {
	if s == "" {
		return ""
	}
	delimiter, closing := listMark(s), len(strings.TrimRight(s, "#"))
	if delimiter < 0 && closing == len(s) && !opensBlock(s) && !suspicious(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\t' {
			c = ' '
		}
		if i == delimiter || i == 0 && opensBlock(s) || i >= closing || special(s, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// listMark finds what some converter or other takes for the start of a numbered
// list, 1. or 2) or (a) or iv. and the like, and gives the place of the mark
// that closes it; -1 when there is none.
func listMark(s string) int {
	i := 0
	if s[0] == '(' {
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

// maxIndent is the most blanks kept at the start of a line of a note.
const maxIndent = 12

// Lines turns text into inert lines, one for each line typed. Blanks at
// the start of a line become no-break spaces, so that an indented list in a
// note still looks like one and is not taken for code. Empty lines at either
// end are left out and several in a row become one.
func Lines(t text.Text) []Span {
	var lines []Span
	for line := range strings.SplitSeq(t.String(), "\n") {
		body := strings.TrimLeft(line, " \t")
		indent := strings.ReplaceAll(line[:len(line)-len(body)], "\t", "    ")
		body = strings.TrimSpace(body)
		if body == "" {
			if len(lines) > 0 && lines[len(lines)-1] != "" {
				lines = append(lines, "")
			}
			continue
		}
		pad := strings.Repeat("\u00a0", min(len(indent), maxIndent))
		lines = append(lines, Span(pad+escapeLine(body)))
	}
	if n := len(lines); n > 0 && lines[n-1] == "" {
		lines = lines[:n-1]
	}
	return lines
}
