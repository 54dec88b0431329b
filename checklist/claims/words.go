package claims

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/upstander/checklist/text"
)

// fold makes two spellings of one title or role the same: letters and digits in
// lower case, anything between them as one space.
func fold(s string) string {
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

// sameRole says that two texts name one role; two empty ones name none.
func sameRole(a, b string) bool {
	fa := fold(a)
	return fa != "" && fa == fold(b)
}

// holdsWord says that folded text holds a folded phrase, as whole words.
func holdsWord(folded, phrase string) bool {
	return phrase != "" && strings.Contains(" "+folded+" ", " "+phrase+" ")
}

// quoted is a title as messages show it.
func quoted(t text.Text) string {
	if t.Empty() {
		return "an entry without a title"
	}
	return `"` + t.OneLine() + `"`
}

// list joins words as people write them: a, b and c.
func list(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// count is a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
