package assessment

import (
	"example.org/upstander/checklist/text"
)

// AlteredSays says how many revisions were changed after they were recorded, in a
// sentence; empty where there are none.
func (a *Assessment) AlteredSays() string {
	if a.altered == 0 {
		return ""
	}
	return alteredWords(a.altered) + ": what is said here of who, when and what cannot be relied on."
}

func alteredWords(n int) string {
	return text.Count(n, "entry of the history was changed after it was recorded", "entries of the history were changed after they were recorded")
}

// Revised says that a register was changed since it was first recorded.
func (a *Assessment) Revised(name string) bool { return len(a.register(name).revisions) > 1 }
