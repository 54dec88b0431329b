package claims

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
)

// aboveItsBase finds an item at a higher level than one that it rests on. A
// base that nobody has judged, or that was decided against, bars only a claim
// that the item is in place: a plan may come before its base.
func aboveItsBase(v *view) []Finding {
	var said []string
	for _, id := range v.it.RestsOn {
		base, ok := v.c.byID[id]
		if ok && v.above(base) {
			said = append(said, base.name()+", which is "+base.stands())
		}
	}
	if len(said) == 0 {
		return nil
	}
	return v.one("Lower the level to that of what it rests on, or raise that with evidence; or answer how it works without it.",
		"%s, and it rests on %s.", v.claim(), list(said))
}

func (v *view) above(base *view) bool {
	switch {
	case v.level == noLevel || base.outcome == assessment.NotApplicable:
		return false
	case base.level != noLevel:
		return v.level > base.level
	}
	return v.level >= claimedInPlace
}

// stands is where the item stands, in words that follow "which is".
func (v *view) stands() string {
	if v.level != noLevel {
		return "at " + v.levelName(v.level)
	}
	switch {
	case len(v.ans.Versions) > 0:
		return "recorded in two versions that nobody has settled"
	case v.outcome == assessment.Insufficient:
		return "recorded as insufficient information"
	case v.outcome == assessment.NotAdopted:
		return "not adopted"
	}
	return "not assessed"
}

// baseAllows says that the items below would bear a level.
func (v *view) baseAllows(level int) bool {
	raised := *v
	raised.level = min(level, checklist.Levels-1)
	for _, id := range v.it.RestsOn {
		if base, ok := v.c.byID[id]; ok && raised.above(base) {
			return false
		}
	}
	return true
}
