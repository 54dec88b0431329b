package claims

// Evidence is newer than the last cycle when it is about a later day. Looking
// at old evidence again refreshes it, but does not explain a rise.

// riseWithoutEvidence finds a jump that nothing new explains.
func riseWithoutEvidence(v *view) []Finding {
	before := v.levelBefore()
	if before == noLevel || v.level == noLevel || v.level-before < v.c.set.RiseLevels {
		return nil
	}
	if v.has(func(e *entry) bool { return v.newer(e.About, v.ans.Previous.AsAt) }) {
		return nil
	}
	return v.one("Record the evidence of what has changed since then, or go back to the level that the evidence bears.",
		"%s, up from %s %s, and no evidence is about a later day than that.", v.claim(), v.levelName(before), v.lastCycle())
}

// notRefreshed finds a level carried on unchanged from the last cycle while
// nobody has looked at its evidence again. Level 0 claims nothing that could go
// stale.
func notRefreshed(v *view) []Finding {
	if v.level < 1 || v.level != v.levelBefore() {
		return nil
	}
	since := v.ans.Previous.AsAt
	if v.has(func(e *entry) bool { return v.newer(e.About, since) || v.newer(e.Seen, since) }) {
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
