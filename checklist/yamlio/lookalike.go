package yamlio

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// near is how many lines before the one where the library stumbled may hold what it
// stumbled over.
const near = 3

// lookalikes finds what a word processor puts in place of spaces and quotation marks
// and what is none: in the indentation, or around a text.
func (f *fault) lookalikes() (finding, bool) {
	for line := max(1, f.line-near); line <= f.line+1; line++ {
		s := f.text(line)
		for i, r := range s {
			if r != ' ' && unicode.IsSpace(r) && r > unicode.MaxASCII {
				return finding{line, utf8.RuneCountInString(s[:i]) + 1, "a character stands in the indentation that looks like a space and is none", "delete what stands before the first word of the line, and type spaces"}, true
			}
			if r != ' ' {
				break
			}
		}
	}
	for line := max(1, f.line-near); line <= f.line+1; line++ {
		_, value, _ := strings.Cut(f.text(line), ": ")
		if value = strings.TrimSpace(value); curly(firstRune(value)) {
			at := strings.Index(f.text(line), value)
			return finding{line, utf8.RuneCountInString(f.text(line)[:at]) + 1, "curly quotation marks do not hold a text together", `put straight ones (") in their place`}, true
		}
	}
	return finding{}, false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// curly says that a character is a quotation mark of a word processor.
func curly(r rune) bool { return strings.ContainsRune("\u201c\u201d\u201e\u2018\u2019\u201a", r) }

// inCurly says that a text stands between such marks.
func inCurly(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return curly(firstRune(s)) && curly(last)
}
