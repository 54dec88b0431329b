package assessment

import (
	"fmt"

	"example.org/upstander/checklist/text"
)

// Altered is how many revisions were changed after they were recorded: what they say
// of who, when and what cannot be relied on.
func (a *Assessment) Altered() int { return a.altered }

// AlteredSays says so in a sentence; empty where there is none.
func (a *Assessment) AlteredSays() string {
	if a.altered == 0 {
		return ""
	}
	return fmt.Sprintf("%s of the history %s changed after %s recorded: what is said here of who, when and what cannot be relied on.",
		text.Count(a.altered, "entry", "entries"), wasWere(a.altered), map[bool]string{true: "it was", false: "they were"}[a.altered == 1])
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

// Revised says that a register was changed since it was first recorded.
func (a *Assessment) Revised(name string) bool { return len(a.register(name).revisions) > 1 }
