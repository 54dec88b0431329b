package claims

import (
	"example.org/upstander/checklist/assessment"
)

// claimedInPlace is the lowest level that says that the whole item works.
const claimedInPlace = 3

// The three rules here divide between them every claim that no evidence in date
// supports, so at most one of them speaks of an item.

// noEvidence finds a claim with nothing behind it.
func noEvidence(v *view) []Finding {
	if v.level < claimedInPlace || len(v.live) > 0 {
		return nil
	}
	why := "no evidence is recorded for it"
	if len(v.ans.Evidence) > 0 {
		why = "every evidence entry recorded for it has been retired"
	}
	return v.one("Record what shows it, with the date that it is about and where it is kept, or lower the level.",
		"%s, and %s.", v.claim(), why)
}

// undatedEvidence finds a claim whose evidence has no day, or one to come.
func undatedEvidence(v *view) []Finding {
	if v.level < claimedInPlace || len(v.live) == 0 || v.has((*entry).inDate) || v.has(lapsed) {
		return nil
	}
	var said []string
	for _, e := range v.live {
		if e.About.IsZero() {
			said = append(said, quoted(e.Title)+" has no date")
		} else {
			said = append(said, quoted(e.Title)+" is about "+e.About.Long()+", after "+v.c.AsAt.Long())
		}
	}
	return v.one("Give each entry the date that it is about, once that day has come, or lower the level.",
		"%s, and no evidence counts yet: %s.", v.claim(), list(said))
}

// lapsedEvidence finds a claim that was supported once.
func lapsedEvidence(v *view) []Finding {
	if v.level < claimedInPlace || v.has((*entry).inDate) || !v.has(lapsed) {
		return nil
	}
	var last *entry
	for _, e := range v.live {
		if lapsed(e) && (last == nil || e.proof.Until.After(last.proof.Until)) {
			last = e
		}
	}
	return v.one("Record evidence that is in date, or when this was last looked at again and what it showed, or lower the level.",
		"%s, and all its evidence has lapsed: the last in date was %s, about %s, which stood until %s.",
		v.claim(), quoted(last.Title), last.About.Long(), last.proof.Until.Long())
}

func lapsed(e *entry) bool { return e.proof.Standing == assessment.Lapsed }
