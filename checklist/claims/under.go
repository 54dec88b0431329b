package claims

import (
	"slices"

	"example.org/upstander/checklist/assessment"
)

// lowButTested finds a low level next to a test in date. An inspector reads a
// claim below its evidence as a force that does not know itself.
func lowButTested(v *view) []Finding {
	if v.level != 0 && v.level != 1 {
		return nil
	}
	i := slices.IndexFunc(v.live, func(e *entry) bool { return e.inDate() && e.Method == assessment.Test })
	if i < 0 {
		return nil
	}
	return v.one("Raise the level to what the test showed, or say in the entry's note that it found nothing in place and answer this finding with that.",
		"%s, and %s records a test of it on %s.", v.claim(), quoted(v.live[i].Title), v.live[i].About.Long())
}

// strongButPartly finds the middle level where a test or data in date bears on
// every part and no part is recorded as failing. It is silent where an item
// below would not bear a higher level: then the lower claim is the honest one.
func strongButPartly(v *view) []Finding {
	if v.level != claimedInPlace-1 || !v.has(strong) || !v.baseAllows(claimedInPlace) {
		return nil
	}
	for _, p := range v.it.Parts {
		state := v.ans.Judgement.Part(p.Key)
		named := v.has(func(e *entry) bool { return strong(e) && slices.Contains(e.Parts, p.Key) })
		whole := v.has(func(e *entry) bool { return strong(e) && len(e.Parts) == 0 })
		if state == assessment.Unmet || state == assessment.Partly || !named && (!whole || state != assessment.Met) {
			return nil
		}
	}
	return v.one("Raise the level, or record which part is not met and for whom.",
		"%s, and every part has a test or data in date behind it.", v.claim())
}

// strong says that the entry is in date and more than somebody's word or paper.
func strong(e *entry) bool { return e.inDate() && e.measured() }
