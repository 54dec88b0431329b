package claims

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/text"
)

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

// count is a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
