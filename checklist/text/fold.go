package text

import (
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
