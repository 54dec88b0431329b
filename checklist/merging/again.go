package merging

import (
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
)

// Again is an answer that somebody wrote in a copy on top of a text which was
// redacted in another. It went with that text and has to be given again.
type Again struct {
	Place
	By, At string // as in Version
	Said   string // what it held, without its words: the level, the note
	From   []int  // places of the inputs that held it
	Taken  bool   // it took an entry away
	Known  bool   // another input knew already that it is gone
}

// Line says what has to be given again: "the note that Enforcement
// lead recorded on 28 November 2026 went with the text it was written on; give
// it again".
func (g Again) Line() string {
	by, when := line(g.By), ""
	switch {
	case g.By == assessment.Outside:
		by = "somebody"
		when = " by hand in the file"
	case by == "":
		by = "somebody"
	}
	if d := day(g.At); d != "" {
		when = " on " + d
	}
	if g.Taken {
		return "that " + by + " took away " + g.Said + when + " went with the text it was about; do it again"
	}
	return g.Said + " that " + by + " recorded" + when + " went with the text it was written on; give it again"
}

// toGiveAgain lists the answers that stood in an input and went with a text
// that was redacted in another. One that is known to another input as gone, and
// in whose place something was recorded since, was seen to before.
func toGiveAgain(c *checklist.Checklist, merged *assessment.Assessment, inputs []Input) []Again {
	var out []Again
	for _, register := range merged.RedactedSince(nil) {
		seen := seenBy(merged, register)
		found := map[string]int{} // by revision, its place in out
		for i, in := range inputs {
			for _, head := range in.Assessment.Heads(register) {
				now, _ := merged.Revision(head.ID)
				if head.Redacted || !now.Redacted || seen[head.ID] || len(head.Value) == 0 {
					continue
				}
				if at, again := found[head.ID]; again {
					out[at].From = append(out[at].From, i)
					continue
				}
				if knownGone(head, inputs) && givenSince(merged, register) {
					continue
				}
				found[head.ID] = len(out)
				place := PlaceOf(merged, register)
				out = append(out, Again{Place: place, By: head.By, At: head.At, Said: place.Untitled(), From: []int{i}, Taken: head.Value.IsRemoved(), Known: knownGone(head, inputs)})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Again) int { return position(c, x.Item) - position(c, y.Item) })
	return out
}

// seenBy gives the revisions of a register that somebody who redacted it had
// before them: what they said goes on in what the register begins anew with.
func seenBy(a *assessment.Assessment, register string) map[string]bool {
	byID := map[string]assessment.Revision{}
	for _, r := range a.History(register) {
		byID[r.ID] = r
	}
	seen := map[string]bool{}
	var todo []string
	for _, d := range a.Redactions() {
		if d.Register == register {
			todo = append(todo, d.From)
		}
	}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !seen[id] {
			seen[id] = true
			todo = append(todo, byID[id].Replaces...)
		}
	}
	return seen
}

// knownGone says that an input holds a revision without its text already.
func knownGone(r assessment.Revision, inputs []Input) bool {
	return slices.ContainsFunc(inputs, func(in Input) bool {
		there, ok := in.Assessment.Revision(r.ID)
		return ok && there.Redacted
	})
}

// givenSince says that a register says something else than what a redaction
// left.
func givenSince(a *assessment.Assessment, register string) bool {
	left := map[string]bool{}
	for _, d := range a.Redactions() {
		left[d.From] = true
	}
	return slices.ContainsFunc(a.Heads(register), func(r assessment.Revision) bool { return !r.Redacted && !left[r.ID] })
}
