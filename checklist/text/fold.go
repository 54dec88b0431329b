package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold makes two spellings of one title or role the same: letters and digits in
// lower case, anything between them as one space.
func Fold(s string) string {
	b := make([]byte, 0, len(s)+8)
	gap := false
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r < unicode.MaxASCII || !unicode.In(r, unicode.L, unicode.Nd, unicode.M):
			gap = true
			continue
		default:
			r = unicode.ToLower(r)
		}
		if gap && len(b) > 0 {
			b = append(b, ' ')
		}
		gap = false
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}

// Alike says that two texts have the same letters and digits, in whatever
// capitals; two without any are not alike.
func Alike(a, b string) bool {
	folded := Fold(a)
	return folded != "" && folded == Fold(b)
}

// Unnumbered gives the words of a text, folded, without numbers and without some
// words: what is left the same where one text was copied and numbered.
func Unnumbered(s string, but ...string) []string {
	return slices.DeleteFunc(strings.Fields(Fold(s)), func(w string) bool {
		return strings.Trim(w, "0123456789") == "" || slices.Contains(but, w)
	})
}

// Nearly says that of two lists of words neither has more than so many that the
// other lacks, in whatever order.
func Nearly(a, b []string, most int) bool { return Within(a, b, most) && Within(b, a, most) }

// Within says that of a list of words all but so many stand in another, each as often.
func Within(words, all []string, most int) bool {
	left := make(map[string]int, len(all))
	for _, w := range all {
		left[w]++
	}
	for _, w := range words {
		if left[w] > 0 {
			left[w]--
		} else if most--; most < 0 {
			return false
		}
	}
	return true
}
