package assessment

import (
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
	return a.alteredWords() + ": what is said here of who, when and what cannot be relied on."
}

func (a *Assessment) alteredWords() string {
	return text.Count(a.altered, "entry of the history was changed after it was recorded", "entries of the history were changed after they were recorded")
}

// Revised says that a register was changed since it was first recorded.
func (a *Assessment) Revised(name string) bool { return len(a.register(name).revisions) > 1 }
