package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// decisions are what the board is asked for: whatever on the page only a board can
// settle.
func (b *brief) decisions() {
	var asks [][]page.Span
	for _, ask := range b.asks() {
		asks = append(asks, []page.Span{b.short(ask)})
	}
	if len(asks) == 0 {
		return
	}
	b.doc.Heading(2, "Decisions asked of the board")
	if more := len(asks) - b.room.asks; more > 0 {
		asks = append(asks[:b.room.asks-1:b.room.asks-1], []page.Span{page.Plain(fmt.Sprintf("And on %d more matters: gap report.", more+1))})
	}
	b.doc.Bullets(asks...)
}

// asks are the decisions, most pressing first.
func (b *brief) asks() []string {
	var asks []string
	ask := func(format string, states []assessment.State) {
		if len(states) > 0 {
			asks = append(asks, fmt.Sprintf(format, text.Count(len(states), "gap", "gaps"), strings.Join(b.few(idsOf(states)), ", ")))
		}
	}
	idle := func(act func(assessment.State) bool) []assessment.State {
		return b.gapsWhere(func(s assessment.State) bool { return !s.WantsLook() && s.Bin != assessment.InNotAdopted && act(s) })
	}
	ask("Who owns the next step on %s with no action: %s.", idle(func(s assessment.State) bool { return len(s.Answer.Actions) == 0 }))
	if n := len(b.tardy); n > 0 {
		asks = append(asks, fmt.Sprintf("What is done about %s past the day it was promised for, by up to %s.", text.Count(n, "action", "actions"), count(b.daysLate(b.tardy[0].act), "day")))
	}
	ask("Whether %s at level 3 or 4 come down to what can be shown, or who shows them and by when: %s.", b.claimedOnly().Gaps())
	ask("What follows on %s where every action is finished and the gap is not closed: %s.", idle(func(s assessment.State) bool {
		_, open := firstOpen(s.Answer)
		return len(s.Answer.Actions) > 0 && !open && !slices.ContainsFunc(s.Answer.Actions, func(act assessment.Action) bool { return act.Status == assessment.NotActing })
	}))
	var past []string
	for _, s := range b.aiming() {
		if until := s.Answer.Aim.Until; !until.IsZero() && until.Before(b.asAt) {
			past = append(past, s.Item.ID)
		}
	}
	if len(past) > 0 {
		asks = append(asks, "Whether to renew or give up the interim aims whose day has passed: "+strings.Join(b.few(past), ", ")+".")
	}
	ask("Which role other than the one that judged looks again at %s that would then be shown: %s.", b.gapsWhere(assessment.State.WantsLook))
	if len(b.a.Conflicts()) > 0 {
		asks = append(asks, "Which of two versions stands, where two are recorded.")
	}
	switch {
	case !b.sealed.Sealed:
		asks = append(asks, "Whether to sign this position off, and as at which day.")
	case !b.sealed.Unchanged:
		asks = append(asks, "Whether to sign off again what has changed since the sign-off.")
	}
	return asks
}

// briefSeal is the sign-off on one line, for the page that has no room.
func (b *brief) briefSeal() page.Span {
	if !b.sealed.Sealed {
		return "Signed off: no"
	}
	seal := b.sealed.Seal
	since := "unchanged since"
	if n := len(b.sealed.Changes); n > 0 {
		since = fmt.Sprintf("changed since (%s: gap report)", count(n, "difference"))
	}
	const most = 80 // a statement may run to pages
	statement := page.Span("")
	if !seal.Statement.Empty() {
		statement = page.Fact(text.LowerFirst(assessment.Label("seal", "statement")), within(seal.Statement, most))
	}
	return page.Fact(assessment.Label("seal", "role"), together(within(text.Line(seal.Role), b.room.fact/2), page.Plain(signedOn(seal)), page.Plain("code "+seal.Code), page.Plain(since), statement))
}

// briefKnown is that the page shows a past position, on one line.
func (b *brief) briefKnown() page.Span {
	if b.in.KnownOn.IsZero() {
		return ""
	}
	line := "Shown as known at the end of " + b.in.KnownOn.Long()
	if n := len(b.a.Undated()); n > 0 {
		line += fmt.Sprintf("; %s set by hand, so that nobody can say on which day (see the gap report)", count(n, "value"))
	}
	return page.Plain(line)
}
