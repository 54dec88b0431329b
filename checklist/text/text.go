// Package text holds text that came from a person or a file and has been made
// safe to show. A value of type Text can only be made by the cleaners here, so
// a screen or report that takes Text cannot be handed raw bytes by mistake.
//
// It imports nothing of this project.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mark stands where a character was that could change a screen or hide text.
const Mark = '\uFFFD'

const maxCombining = 4

// Text is cleaned text. The zero value is empty.
type Text struct{ s string }

// Clean makes text of several lines safe: line ends become \n, tabs stay,
// every other control, bidirectional, zero-width, tag or private character
// becomes Mark, more than four combining marks on one letter are cut, variation
// selectors are dropped, and bytes that are not UTF-8 become Mark. Cleaning
// twice changes nothing more.
func Clean(raw string) Text {
	if isOrdinary(raw) {
		return Text{raw}
	}
	raw = strings.ReplaceAll(raw, "\r\n", "\n")
	raw = strings.ReplaceAll(raw, "\r", "\n")
	var b strings.Builder
	b.Grow(len(raw))
	combining := 0
	for _, r := range raw {
		switch {
		case r >= ' ' && r < 0x7f:
			combining = 0
		case invisible(r):
			continue
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
			combining++
			if combining > maxCombining {
				continue
			}
		default:
			combining = 0
		}
		if harmful(r) {
			r = Mark
		}
		b.WriteRune(r)
	}
	return Text{b.String()}
}

// Line makes text of one line safe: as Clean, and white space of any kind or
// length becomes one space, with none at either end.
func Line(raw string) Text {
	return Text{Clean(raw).OneLine()}
}

// String gives the cleaned text.
func (t Text) String() string { return t.s }

// Empty says that there is nothing but white space.
func (t Text) Empty() bool { return strings.TrimSpace(t.s) == "" }

// OneLine gives the text with every run of white space as one space.
func (t Text) OneLine() string {
	if isOneLine(t.s) {
		return t.s
	}
	return strings.Join(strings.Fields(t.s), " ")
}

// Words counts words.
func (t Text) Words() int { return len(strings.Fields(t.s)) }

// isOrdinary finds the common case quickly, since every text of every file comes
// by here: printable ASCII, line feeds, tabs, Latin letters, and the dashes and
// quotation marks of typography. None of them combine, hide or control.
func isOrdinary(s string) bool {
	for _, r := range s {
		switch {
		case r >= ' ' && r < 0x7f, r == '\n', r == '\t', r >= 0xA0 && r < 0x300 && r != 0xAD, r >= 0x2010 && r <= 0x2027:
		default:
			return false
		}
	}
	return true
}

// isOneLine says that white space in s is single spaces between words.
func isOneLine(s string) bool {
	space := true // as before the first word
	for _, r := range s {
		if r != ' ' && unicode.IsSpace(r) || r == ' ' && space {
			return false
		}
		space = r == ' '
	}
	return !space || s == ""
}

// invisible names the variation selectors. They are dropped and not marked,
// because emoji and some fonts bring them along unseen; but they change how
// wide a terminal draws the letter before them, and no two agree on how.
func invisible(r rune) bool {
	return r >= 0xFE00 && r <= 0xFE0F || r >= 0x180B && r <= 0x180D || r == 0x180F
}

// harmful names the characters that can move a cursor, reorder or hide text.
// The joiners U+200C and U+200D stay: names in some scripts need them. So do
// the format characters that are seen, such as the Arabic number sign.
func harmful(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == 0x200C || r == 0x200D:
		return false
	case unicode.Is(unicode.Cf, r):
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Co, r), unicode.Is(unicode.Cs, r):
		return true
	case r == 0x2028, r == 0x2029, r == 0x2065, r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0:
		return true
	case r >= 0xFFF0 && r <= 0xFFF8, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	case r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return true
	}
	return false
}

// LowerFirst begins a label inside a sentence, unless it is an abbreviation.
func LowerFirst(s string) string {
	if len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' || s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// UpperFirst begins a sentence.
func UpperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// Cut shortens a line to so many characters, at the end of a word where there is
// one near, and marks that it did.
func Cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	short := string([]rune(s)[:most-1])
	if at := strings.LastIndexByte(short, ' '); at > len(short)/2 {
		short = short[:at]
	}
	return strings.TrimRight(short, " ,;:") + "\u2026"
}

// Series joins words as people write them: a, b and c.
func Series(words []string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
}
