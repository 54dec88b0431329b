package reports

import (
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// redactions lists what was taken away for good, so that "Redacted" in a text
// is never taken for somebody's own word.
func (r *report) redactions() {
	all := slices.DeleteFunc(r.a.Redactions(), func(d assessment.Redaction) bool { return !r.about(merging.PlaceOf(r.a, d.Register).Item) })
	if len(all) == 0 {
		return
	}
	r.section("Taken away for good")
	r.para("Where \"Redacted\" stands in these answers, a text was taken out of the file and of its whole history. Levels, parts, dates and links were left.")
	var list [][]page.Span
	for _, d := range all {
		place := merging.PlaceOf(r.a, d.Register)
		what := place.What
		switch place.Kind {
		case merging.Evidence:
			what = "an evidence entry"
		case merging.Actions:
			what = "an action"
		case merging.Answers, merging.Others:
		}
		if place.Item != "" {
			what = place.Item + ", " + what
		}
		list = append(list, append([]page.Span{page.Join(page.Plain(text.UpperFirst(what)), ", ", page.Plain(who(d.By, d.At)))}, prose("Why", d.Reason)...))
	}
	r.doc.Bullets(list...)
}
