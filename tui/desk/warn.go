package desk

import (
	"fmt"

	"example.org/upstander/checklist/privacy"
)

// LooksLike says what a text looks as if it held, without repeating it, and
// what to write instead; nothing when there are no marks. Only the first place
// is named: once that is put right the next one is.
func LooksLike(marks []privacy.Mark) string {
	if len(marks) == 0 {
		return ""
	}
	said := fmt.Sprintf("Looks like %s: %s", marks[0].What, marks[0].Masked())
	switch more := len(marks) - 1; {
	case more == 1:
		said += ", and one more place to look at"
	case more > 1:
		said += fmt.Sprintf(", and %d more places to look at", more)
	}
	return said + ". " + marks[0].Instead
}
