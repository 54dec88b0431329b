package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/reports/page"
)

// cyclesPaths writes every item through all dates.
func (r *cycles) cyclesPaths() {
	r.section("Every item at every date")
	r.para("Level or outcome: of level 3 or 4 whether it was shown as at that day, of level 2 how many of its parts were met.")
	var list [][]page.Span
	var never []string
	for _, it := range r.course.Items() {
		var words []string
		blank := true
		for _, s := range r.course.Path(it.ID) {
			words = append(words, s.Point.AsAt.Long()+": "+stepWords(s))
			blank = blank && s.Present && s.State.Outcome == assessment.NotAssessed && !s.State.Answer.InConflict() && !s.State.Announced
		}
		if blank {
			never = append(never, it.ID)
			continue
		}
		list = append(list, []page.Span{page.Join(page.Strong(named(it)), ": ", page.Plain(strings.Join(words, "; ")))})
	}
	if len(never) > 0 {
		list = append(list, []page.Span{page.Fact(fmt.Sprintf("Not assessed at any of the dates: %d", len(never)), page.Plain(strings.Join(never, ", ")))})
	}
	r.doc.Bullets(list...)
}

// cyclesActions writes every action through all dates: the date first set, what
// became of it, and closing and sign-off apart.
func (r *cycles) cyclesActions() {
	threads := r.course.Threads()
	if len(threads) == 0 {
		return
	}
	r.section("Actions over time")
	list := make([][]page.Span, len(threads))
	for i, th := range threads {
		first := "not recorded"
		if !th.Last.FirstDue.IsZero() {
			first = th.Last.FirstDue.Long()
		}
		lines := []page.Span{page.Join(page.Strong(page.Plain(th.Item)), ": ", orNothing(th.Last.What)), page.Fact(assessment.Label("action", "owner"), orNothing(th.Last.Owner)),
			page.Fact(assessment.Label("action", "first_due"), page.Plain(first))}
		for j, act := range th.Steps {
			lines = append(lines, page.Plain(r.course.Points[j].AsAt.Long()+": "+actionStep(act, r.course.Points[j].AsAt)))
		}
		if th.Last.Status == assessment.Done || th.Last.Status == assessment.SignedOff {
			lines = append(lines, page.Fact(assessment.Label("action", "closed_by"), role(th.Last.ClosedBy)), page.Fact(assessment.Label("action", "closed_with"), r.closedWith(th.Last)))
		}
		if th.Last.Status == assessment.SignedOff {
			lines = append(lines, page.Fact(assessment.Label("action", "signed_off_by"), role(th.Last.SignedOffBy)))
		}
		list[i] = append(lines, updates(th.Last)...)
	}
	r.doc.Bullets(list...)
}

// actionStep is where an action stood on a day.
func actionStep(act assessment.Action, asAt date.Date) string {
	if act.ID == "" {
		return "not there"
	}
	words := strings.ToLower(act.Status.Name())
	if !act.Due.IsZero() {
		words += ", due " + act.Due.Long()
	}
	if act.Overdue(asAt) {
		words += fmt.Sprintf(", %s late", count(act.Due.DaysUntil(asAt), "day"))
	}
	return words
}

func (r *cycles) cyclesReading() {
	r.doc.Heading(2, "How to read this report")
	r.para("A level is what the force says of itself; it rises or falls where a level is recorded at both dates. An answer where there was none is newly assessed, and not a rise; " +
		"an answer that is missing is no longer assessed, and not a fall. Evidence is refreshed where the newest that counts is about a later day than the newest at the earlier date; " +
		"evidence with no date, or about a day after that of the position, refreshes nothing. The reason is that of the change with which the item took its present outcome. " +
		"There is no overall percentage and no grade.")
}
