package returns

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Gist says in a few lines what a return lets out.
func (r *Return) Gist() []string {
	if r.Audience == Public {
		return []string{fmt.Sprintf("Counts alone: how many of the %d items stand where, by strand and altogether.", r.Counts.Items), gistOfBasis}
	}
	lines := []string{text.Count(len(r.Answers), "answer", "answers") + ": outcome, where it stands in the position, standing and dates.", gistOfBasis}
	for _, k := range r.Audience.Has() {
		n := 0
		for i := range r.Answers {
			n += len(r.Answers[i].All(k.Name))
		}
		lines = append(lines, gist(k, n))
	}
	return lines
}

const gistOfBasis = "What the items shown rest on, in figures: no title and no role."

// gist is one kind on a line: "14 evidence entries: title, method.", "No notes."
// What stands beside the level in an answer, which is told of before, is said as
// "3 levels with reason or reason for the level."
func gist(k schema.Kind, n int) string {
	labels := make([]string, len(k.Fields))
	for i, f := range k.Fields {
		labels[i] = k.Label(f.Key)
	}
	line := Kind(k.Name).Words(n)
	if n == 0 {
		line = "No " + k.Many
	}
	switch {
	case k.Place == schema.Inline:
		return line + " with " + strings.Join(labels, " or ") + "."
	case n == 0 || len(k.Fields) == 1:
		return line + "."
	}
	return line + ": " + strings.Join(labels, ", ") + "."
}
