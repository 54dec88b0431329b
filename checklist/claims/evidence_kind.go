package claims

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
)

// documentOnly finds a claim that rests on paper where the item asks what
// people understand or do. An entry that does not say how it was established
// counts as paper: nobody can tell that it is more.
func documentOnly(v *view) []Finding {
	if v.level < claimedInPlace || v.it.Needs == "" || !v.has((*entry).inDate) {
		return nil
	}
	more := func(e *entry) bool {
		return e.inDate() && e.Method != assessment.Document && e.Method != ""
	}
	if v.has(more) {
		return nil
	}
	asks, show := "what people do in practice", "what is done"
	if v.it.Needs == "understanding" {
		asks, show = "what people understand", "what people understand"
	}
	titles, unsaid := titlesInDate(v)
	what := "documents alone"
	if unsaid {
		what = "documents, or entries that do not say how they were established"
	}
	return v.one("Record data, testimony or a test that shows "+show+", with its date, or lower the level.",
		"%s, and the item asks for %s. Its evidence in date is %s: %s.", v.claim(), asks, what, list(titles))
}

func titlesInDate(v *view) (titles []string, unsaid bool) {
	for _, e := range v.live {
		if e.inDate() {
			titles = append(titles, quoted(e.Title)+" of "+e.About.Long())
			unsaid = unsaid || e.Method == ""
		}
	}
	return titles, unsaid
}

// embeddedUntested finds the top level without a test or a measure within the
// review period.
func embeddedUntested(v *view) []Finding {
	const embedded = checklist.Levels - 1
	if v.level != embedded || v.has(func(e *entry) bool { return e.inDate() && e.measured() }) {
		return nil
	}
	var last *entry
	for _, e := range v.live {
		if e.measured() && lapsed(e) && (last == nil || e.About.After(last.About)) {
			last = e
		}
	}
	if last != nil {
		return v.one("Record when it was last tested or measured and what that showed, or lower the level.",
			"%s, and it has not been tested or measured within the review period: the last time was %s, about %s, which stood until %s.",
			v.claim(), quoted(last.Title), last.About.Long(), last.proof.Until.Long())
	}
	return v.one("Record when it was last tested or measured and what that showed, or lower the level.",
		"%s, and no test or data within the review period is recorded for it.", v.claim())
}
