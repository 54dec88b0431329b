package assessment

import (
	"slices"
	"strings"
	"unicode"

	"example.org/upstander/checklist/text"
)

const (
	sameRun   = 4 // words in a row that a reason may not share with a text that goes
	sameWord  = 3 // letters of a text of one word that a reason may not hold
	sameDigit = 3 // digits from which a number leads to somebody
)

// repeated finds in a reason what it repeats of texts that are to go, since the
// reason stays: the whole of a text, several words in a row, two words in a row
// that the text writes with capitals, as it does a name, or a number. Empty when
// it repeats nothing.
func repeated(reason text.Text, going []string) string {
	said := wordsOf(reason.String())
	for _, one := range going {
		gone := wordsOf(one)
		for n := min(len(gone), sameRun); n > 0; n-- {
			for i := 0; i+n <= len(gone); i++ {
				if whole := n == len(gone) && (n > 1 || len(gone[0]) >= sameWord); !whole && n != sameRun && !telling(gone[i:i+n]) {
					continue
				}
				if at := find(said, gone[i:i+n]); at >= 0 {
					return strings.Join(said[at:at+n], " ")
				}
			}
		}
	}
	return ""
}

// telling says that a run of words can lead to somebody by itself.
func telling(run []string) bool {
	digits := 0
	for _, w := range run {
		for i, r := range w {
			if len(run) == 2 && i == 0 && !unicode.IsUpper(r) {
				return false
			}
			if unicode.IsDigit(r) {
				digits++
			}
		}
	}
	return len(run) == 2 || len(run) == 1 && digits >= sameDigit
}

// find is where words stand in a row among others, in whatever capitals; -1 for
// nowhere.
func find(all, run []string) int {
	for i := 0; i+len(run) <= len(all); i++ {
		if slices.EqualFunc(all[i:i+len(run)], run, strings.EqualFold) {
			return i
		}
	}
	return -1
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
