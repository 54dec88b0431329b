package returns

import (
	"fmt"
	"strings"
)

// Gist says in a few lines what a return lets out.
func (r *Return) Gist() []string {
	if r.Audience == Public {
		return []string{fmt.Sprintf("Counts alone: how many of the %d items stand where, by strand and altogether.", r.Counts.Items)}
	}
	practice, notes, entries, actions := 0, 0, 0, 0
	for i := range r.Answers {
		a := &r.Answers[i]
		if !a.Practice.Empty() {
			practice++
		}
		if !a.Note.Empty() || !a.Reason.Empty() || !a.Override.Empty() {
			notes++
		}
		entries += len(a.Evidence)
		actions += len(a.Actions)
	}
	lines := []string{fmt.Sprintf("%d answers: outcome, target, standing, gap, parts and dates.", len(r.Answers)),
		fmt.Sprintf("Practice that the force agreed to share: on %d %s.", practice, plural(practice, "item", "items")),
		fmt.Sprintf("Notes and reasons: on %d %s.", notes, plural(notes, "item", "items"))}
	how := "title, dates and method"
	if r.Audience == Inspectorate {
		how = "title, place, owner, dates and method"
	}
	lines = append(lines, fmt.Sprintf("Evidence, by %s: %d %s.", how, entries, plural(entries, "entry", "entries")))
	if r.Audience == Inspectorate {
		lines = append(lines, fmt.Sprintf("Actions: %d.", actions))
	}
	return lines
}

// Listed writes a list of what was withheld: 2 notes, 1 evidence entry.
func Listed(list []Withheld) string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = w.Kind.Words(w.Count)
	}
	return strings.Join(words, ", ")
}
