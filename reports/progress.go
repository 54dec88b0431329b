package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/reports/page"
)

// course is how an action went: how its due date moved, who closed it and with
// what, who agreed, and the updates in the order in which they were written.
func (r *report) course(act assessment.Action) []page.Span {
	lines := []page.Span{page.Plain(moves(act))}
	if !act.Carried.IsZero() {
		lines = append(lines, page.Fact(assessment.Label("action", "opened"), page.Plain(act.Carried.Long()+", in an earlier cycle")))
	}
	if act.Status == assessment.Done || act.Status == assessment.SignedOff {
		lines = append(lines, page.Fact(assessment.Label("action", "closed_by"), role(act.ClosedBy)), page.Fact(assessment.Label("action", "closed_with"), r.closedWith(act)))
	}
	if act.Status == assessment.SignedOff {
		by := role(act.SignedOffBy)
		if assessment.SameRole(act.ClosedBy, act.SignedOffBy) {
			by = page.Join(by, ", the role that closed it")
		}
		lines = append(lines, page.Fact(assessment.Label("action", "signed_off_by"), by))
	}
	return append(lines, updates(act)...)
}

// moves lists every due date of an action that went later more than once: the
// first and the present one alone would hide the steps between.
func moves(act assessment.Action) string {
	if act.DueMoves == 0 || len(act.Dues) < 3 {
		return ""
	}
	days := make([]string, len(act.Dues))
	for i, due := range act.Dues {
		days[i] = due.Long()
	}
	return fmt.Sprintf("Due date moved later %s: %s", times(act.DueMoves), strings.Join(days, ", then "))
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// closedWith is the evidence that shows that an action is done.
func (r *report) closedWith(act assessment.Action) page.Span {
	if act.ClosedWith == "" {
		return "no evidence recorded"
	}
	e, ok := r.a.Evidence(act.ClosedWith)
	if !ok {
		return "an evidence entry that is no longer in the file"
	}
	if !e.Retired.Empty() {
		return page.Join(orNothing(e.Title), " (retired since)")
	}
	return orNothing(e.Title)
}

// updates are one line each, with day and role.
func updates(act assessment.Action) []page.Span {
	lines := make([]page.Span, len(act.Updates))
	for i, u := range act.Updates {
		day := "no day recorded"
		if !u.Date.IsZero() {
			day = u.Date.Long()
		}
		lines[i] = page.Join("Update, ", page.Plain(day), ", ", role(u.By), ": ", page.Text(u.Text))
	}
	return lines
}
