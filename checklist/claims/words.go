package claims

import (
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
