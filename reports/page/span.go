package page

import (
	"iter"
	"strings"

	"example.org/upstander/checklist/text"
)

// Span is text of one line. Inside it stand marks for a change of look, which are
// control characters: cleaned text has none, and what is made here drops those that
// it is given. A span may therefore stand anywhere in any form, and a word of the
// program's own is a span as it is.
type Span string

// The marks.
const (
	strongOn  = '\x0e'
	strongOff = '\x0f'
	codeOn    = '\x11'
	codeOff   = '\x12'
	labelEnd  = '\x1f' // what stands before is the label of what follows
)

// Text is text of a person's or a file's, on one line.
func Text(t text.Text) Span { return Span(t.OneLine()) }

// Plain is the program's own words, on one line.
func Plain(s string) Span {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == ' ' && i > 0 && s[i-1] == ' ' {
			s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' }), " ")
			break
		}
	}
	return Span(strings.TrimSpace(s))
}

// Strong sets a span in bold. An empty one stays empty.
func Strong(s Span) Span {
	if s == "" {
		return ""
	}
	return Span(rune(strongOn)) + s + Span(rune(strongOff))
}

// Fact is "Label: value", or nothing where the value is empty.
func Fact(label string, value Span) Span {
	if value == "" {
		return ""
	}
	return Plain(label) + ": " + Span(rune(labelEnd)) + value
}

// Join puts spans together with nothing between them.
func Join(spans ...Span) Span {
	n := 0
	for _, s := range spans {
		n += len(s)
	}
	var b strings.Builder
	b.Grow(n)
	for _, s := range spans {
		b.WriteString(string(s))
	}
	return Span(b.String())
}

// Series puts spans together with a separator between them.
func Series(spans []Span, between Span) Span {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteString(string(between))
		}
		b.WriteString(string(s))
	}
	return Span(b.String())
}

// Notice is a notice of the checklist, in which an address on the web may stand. It is
// set as code: no reader makes a link of it, and it can be read and copied as it is.
func Notice(t text.Text) Span {
	words := strings.Fields(t.OneLine())
	for i, word := range words {
		address := strings.TrimRight(word, ".,;)")
		if isAddress(address) {
			words[i] = string(codeOn) + address + string(codeOff) + word[len(address):]
		}
	}
	return Span(strings.Join(words, " "))
}

// isAddress says that a word is an address on the web and nothing that could end the
// code that it is set as.
func isAddress(word string) bool {
	plain := func(r rune) bool { return r > ' ' && r < 0x7f && r != '`' }
	return (strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "http://")) && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0
}

// maxIndent is the most blanks kept at the start of a line of a note.
const maxIndent = 12

// Lines is text of a person's as one span for each line typed. Blanks at the start
// of a line become no-break spaces, so that an indented list in a note still looks
// like one and is not taken for code. Empty lines at either end are left out and
// several in a row become one.
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
		lines = append(lines, Span(pad+strings.ReplaceAll(body, "\t", " ")))
	}
	if n := len(lines); n > 0 && lines[n-1] == "" {
		lines = lines[:n-1]
	}
	return lines
}

// Look is how a run is set.
type Look struct{ Strong, Code bool }

// Runs are the texts of a span, each in one look.
func (s Span) Runs() iter.Seq2[Look, string] {
	return func(yield func(Look, string) bool) {
		var look Look
		rest := strings.ReplaceAll(string(s), string(rune(labelEnd)), "")
		for rest != "" {
			n := strings.IndexFunc(rest, isMark)
			if n < 0 {
				n = len(rest)
			}
			if n > 0 && !yield(look, rest[:n]) {
				return
			}
			if n < len(rest) {
				look.change(rest[n])
				n++
			}
			rest = rest[n:]
		}
	}
}

func (l *Look) change(mark byte) {
	switch mark {
	case strongOn, strongOff:
		l.Strong = mark == strongOn
	case codeOn, codeOff:
		l.Code = mark == codeOn
	}
}

func isMark(r rune) bool { return r < ' ' }

// String is the words of a span without any look.
func (s Span) String() string { return without(string(s)) }

// Label is the words of a span up to where its label ends, and those behind it;
// all of them behind it where it has none.
func (s Span) Label() (label, rest string) {
	before, after, found := strings.Cut(string(s), string(rune(labelEnd)))
	if !found {
		return "", without(before)
	}
	return without(before), without(after)
}

func without(s string) string {
	if strings.IndexFunc(s, isMark) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return r
	}, s)
}
