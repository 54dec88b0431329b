package claims

import (
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// Evidence is newer than the last cycle when it is about a later day. Looking
// at old evidence again refreshes it, but does not explain a rise.

// riseWithoutEvidence finds a jump that nothing new explains.
func riseWithoutEvidence(v *view) []Finding {
	before := v.levelBefore()
	if before == noLevel || v.level == noLevel || v.level-before < v.c.set.RiseLevels {
		return nil
	}
	if slices.ContainsFunc(v.fors, func(e *assessment.Evidence) bool { return v.newer(e.Day(v.c.Now()), v.ans.Previous.AsAt) }) {
		return nil
	}
	return v.one("Record the evidence of what has changed since then, or go back to the level that the evidence bears.",
		"%s, up from %s %s, and nothing in date shows its parts on a later day than that.", v.claim(), v.c.levelName(before), v.lastCycle())
}

// notRefreshed finds a level carried on unchanged from the last cycle while
// nobody has looked at its evidence again. Levels 0 and 1 claim nothing that
// could go stale.
func notRefreshed(v *view) []Finding {
	if v.level < 2 || v.level != v.levelBefore() {
		return nil
	}
	since := v.ans.Previous.AsAt
	if slices.ContainsFunc(v.ans.LiveEvidence(), func(e assessment.Evidence) bool {
		return v.newer(e.Day(v.c.Now()), since) || v.newer(e.Seen, since)
	}) {
		return nil
	}
	return v.one("Look at the evidence again and record the date, or record newer evidence, or change the level.",
		"%s, the same as %s, and no evidence has been added or looked at again since.", v.claim(), v.lastCycle())
}

// levelBefore is the level that the last cycle ended with, or noLevel.
func (v *view) levelBefore() int {
	if v.ans.Previous != nil {
		if level, ok := v.ans.Previous.Outcome.Level(); ok {
			return level
		}
	}
	return noLevel
}

func (v *view) lastCycle() string {
	p := v.ans.Previous
	switch {
	case !p.AsAt.IsZero():
		return "on " + p.AsAt.Long()
	case !p.Cycle.Empty():
		return "in the cycle " + p.Cycle.OneLine()
	}
	return "in the last cycle"
}

// since is the day from which an outcome has stood. What the last cycle ended
// with counts from the day that it speaks of.
func (v *view) since(o assessment.Outcome) date.Date {
	since := v.ans.Since
	if p := v.ans.Previous; p != nil && p.Outcome == o && !p.AsAt.IsZero() && (since.IsZero() || p.AsAt.Before(since)) {
		since = p.AsAt
	}
	return since
}

// today is the day of the check.
func (c *checker) today() date.Date {
	if c.Today.IsZero() {
		return c.AsAt
	}
	return c.Today
}
