package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// sortFindings puts the findings under the items that the report has, and those
// about anything else in a list of their own, so that none is out of sight.
func (r *report) sortFindings() {
	r.findings = map[string][]claims.Finding{}
	have := r.allItems()
	for _, s := range r.lost {
		have[s.Item.ID] = true
	}
	for _, f := range claims.Grouped(r.in.Findings) {
		if have[f.Item] {
			r.findings[f.Item] = append(r.findings[f.Item], f)
		} else {
			r.loose = append(r.loose, f)
		}
	}
}

// claimCheck writes the claim check in figures, and the findings that belong to
// no item. The others stand with their items.
func (r *report) claimCheck() {
	r.section("Claim check")
	if len(r.in.Findings) == 0 {
		r.para("No finding is listed. The check finds only what its rules look for; that it lists nothing does not show that a claim is true.")
	} else {
		r.para("The claim check sets each claim beside its evidence, its history and the roles behind it, in both directions. A finding is "+
			"what an inspector would ask about as at %s, not a verdict. One that has been answered with a reason stays in the list. "+
			"Each stands in full with its item.", r.asAt.Long())
		r.findingFigures()
		r.findingItems()
	}
	if len(r.loose) > 0 {
		r.doc.Para(page.Strong("About the assessment as a whole."))
		r.byDirection(r.loose)
	}
	r.answersLeft("", r.loose)
}

// claimLine is for page one: how many findings point which way and, where there is
// room, at which items; empty where there are none.
func (r *report) claimLine(named bool) string {
	if len(r.in.Findings) == 0 {
		return ""
	}
	at := func(list []claims.Finding) string {
		var ids []string
		for _, it := range r.c.Items {
			if len(claims.For(list, it.ID)) > 0 {
				ids = append(ids, it.ID)
			}
		}
		if len(claims.For(list, "")) > 0 {
			ids = append(ids, "the whole")
		}
		if len(ids) == 0 || !named {
			return ""
		}
		return " (" + strings.Join(r.ranges(ids), ", ") + ")"
	}
	var words []string
	for _, d := range []struct {
		claims.Direction
		name string
	}{{claims.Over, "above what is shown"}, {claims.Under, "below it"}, {claims.Other, "on other things"}} {
		of := claims.Of(r.in.Findings, d.Direction)
		words = append(words, fmt.Sprintf("%d %s%s", len(of), d.name, at(of)))
	}
	said := "Claim check: " + strings.Join(words, ", ")
	if answered := answeredIn(r.in.Findings); len(answered) > 0 {
		said += fmt.Sprintf("; %d of them answered with a reason and not settled%s", len(answered), at(answered))
	}
	return said + "."
}

// findingFigures counts the findings by direction; the rows add up.
func (r *report) findingFigures() {
	row := func(name string, list []claims.Finding) []page.Span {
		on := map[string]bool{}
		for _, f := range list {
			if f.Item != "" {
				on[f.Item] = true
			}
		}
		number := func(n int) page.Span { return page.Plain(fmt.Sprint(n)) }
		return []page.Span{page.Plain(name), number(len(list)), number(answeredOf(list)), number(len(on))}
	}
	var rows [][]page.Span
	for _, d := range claims.Directions() {
		rows = append(rows, row(d.Name(), claims.Of(r.in.Findings, d)))
	}
	rows = append(rows, row("All findings", r.in.Findings))
	r.doc.Table([]page.Span{"Direction", "Findings", "Of these answered", "Items affected"}, rows...)
}

// findingItems says on which items the findings of each direction stand.
func (r *report) findingItems() {
	var list [][]page.Span
	for _, d := range claims.Directions() {
		var on []string
		for _, f := range claims.Of(r.in.Findings, d) {
			if f.Item != "" && !slices.Contains(on, f.Item) {
				on = append(on, f.Item)
			}
		}
		list = append(list, []page.Span{page.Fact(d.Name(), page.Plain(strings.Join(on, ", ")))})
	}
	r.doc.Bullets(list...)
}

// itemFindings writes what the claim check found on an item, and the answers
// that were given to what it no longer lists.
func (r *report) itemFindings(item string) {
	list := r.findings[item]
	if len(list) > 0 {
		r.doc.Para(page.Join(page.Strong("Claim check."), " ", page.Plain(text.UpperFirst(findingCount(list))+".")))
		r.byDirection(list)
	}
	r.answersLeft(item, list)
}

// findingCount counts findings in words: 3 findings, 1 of them answered.
func findingCount(list []claims.Finding) string {
	answered := answeredOf(list)
	words := count(len(list), "finding")
	switch {
	case answered == 0:
		return words
	case answered == len(list):
		return words + ", " + verb(answered, "answered", "all of them answered")
	}
	return fmt.Sprintf("%s, %d of them answered", words, answered)
}

// answeredIn lists the findings that somebody has answered.
func answeredIn(list []claims.Finding) []claims.Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f claims.Finding) bool { return f.Answered == nil })
}

func answeredOf(list []claims.Finding) int { return len(answeredIn(list)) }

// byDirection writes findings under the name of each direction.
func (r *report) byDirection(list []claims.Finding) {
	for _, d := range claims.Directions() {
		of := claims.Of(list, d)
		if len(of) == 0 {
			continue
		}
		r.para("%s:", d.Name())
		r.doc.Bullets(each(of, r.finding)...)
	}
}

// finding is one finding as lines: what is the case, what would settle it, and
// the reason that answers it.
func (r *report) finding(f claims.Finding) []page.Span {
	said := page.Plain(stop(text.UpperFirst(f.Message)))
	if r.desk != nil {
		said = page.Join(page.Plain(f.Key), ": ", said)
	}
	lines := []page.Span{said, page.Fact("What would settle it", page.Plain(f.Settle))}
	if given := f.Given(); given != nil {
		lines = append(lines, answer(f.Standing(", "+who(given.By, given.At)), given.Reason)...)
	}
	return lines
}

// answer is the reason that somebody gave, under what is said of it.
func answer(said string, reason text.Text) []page.Span {
	return append([]page.Span{page.Plain(said)}, prose(assessment.Label("answer", "reason"), reason)...)
}

// findingWords names a finding that is known by its key alone.
func findingWords(key string) string {
	rule, _, _ := strings.Cut(key, "@")
	return "To the finding " + strings.ReplaceAll(rule, "-", " ")
}

// answersLeft writes the answers on record to findings that are not listed:
// what was found has gone since, or the check was not made for this report.
func (r *report) answersLeft(item string, listed []claims.Finding) {
	left := maps.Clone(r.a.Answered(item))
	for _, f := range listed {
		if f.Item == item && f.Given() != nil {
			delete(left, f.Key)
		}
	}
	if len(left) == 0 {
		return
	}
	r.doc.Para(page.Join(page.Strong("Answers kept."), " Given to findings that are not listed now:"))
	var list [][]page.Span
	for _, key := range slices.Sorted(maps.Keys(left)) {
		words := findingWords(key)
		if r.desk != nil {
			words = "To the finding " + key
		}
		list = append(list, answer(words+", "+who(left[key].By, left[key].At), left[key].Reason))
	}
	r.doc.Bullets(list...)
}
