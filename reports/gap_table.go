package reports

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// gapRoom is how many characters the texts in a table of gaps may take; zero is no
// limit.
type gapRoom struct{ item, missing, owner int }

// gapHead is the head of a table of gaps, and gapRows its rows: what is missing of
// each, and who has to do the next thing by when.
func gapHead() []page.Span { return []page.Span{"Item", "Level", "Missing", "Owner", "Due", "Late"} }

func (r *report) gapRows(gaps []assessment.State, room gapRoom) [][]page.Span {
	return each(gaps, func(s assessment.State) []page.Span {
		act, open := firstOpen(s.Answer)
		due, late := page.Span(""), page.Span("")
		if open && !act.Due.IsZero() {
			due = page.Plain(act.Due.Long())
		}
		if open && act.Overdue(r.asAt) {
			late = page.Plain(count(r.daysLate(act), "day"))
		}
		name := s.Item.Title
		if s.Item.Mandatory {
			name = text.Line("(mandatory) " + name.OneLine())
		}
		return []page.Span{page.Join(page.Strong(page.Plain(s.Item.ID)), " ", within(name, room.item)), page.Plain(levelMark(s)),
			within(text.Line(missing(s)), room.missing), within(r.owns(s), room.owner), due, late}
	})
}

// within is a text in at most so many characters; zero cuts nothing.
func within(t text.Text, most int) page.Span {
	if most == 0 {
		return page.Text(t)
	}
	return page.Plain(text.Cut(t.OneLine(), most))
}

func levelMark(s assessment.State) string {
	if level, ok := s.Outcome.Level(); ok && s.Bin != assessment.InNotKnown {
		return fmt.Sprint(level)
	}
	return "none"
}

// missing says in a few words what a gap lacks to be none.
func missing(s assessment.State) string {
	unmet, unshown := 0, 0
	for _, p := range s.Parts {
		if p.State != assessment.Met {
			unmet++
		}
		if !p.Shown() {
			unshown++
		}
	}
	of := func(n int, what string) string {
		return fmt.Sprintf("%d of %s %s", n, count(len(s.Parts), "part"), what)
	}
	switch {
	case s.WantsLook():
		return "a second look"
	case s.Bin == assessment.InClaimed && unshown > 0:
		return of(unshown, "not shown")
	case s.Bin == assessment.InClaimed:
		return "an independent test"
	case s.Bin == assessment.InBelow && unmet > 0:
		return of(unmet, "not met")
	case s.Bin == assessment.InBelow:
		return "a level of 3"
	case s.Outcome == assessment.Insufficient && !s.Answer.InConflict():
		return "too little information"
	case s.Answer.InConflict() && s.Bin == assessment.InNotKnown:
		return "two versions"
	case s.Bin == assessment.InNotAdopted:
		return "decided against"
	}
	return cmp.Or(s.Reason, "not known")
}

// owns is the owner of a gap's first open action, or that there is none.
func (r *report) owns(s assessment.State) text.Text {
	act, ok := firstOpen(s.Answer)
	switch {
	case ok && act.Owner.Empty():
		return text.Line("owner not recorded")
	case ok:
		return act.Owner
	case len(s.Answer.Actions) == 0:
		return text.Line("no action")
	case slices.ContainsFunc(s.Answer.Actions, func(act assessment.Action) bool { return act.Status == assessment.NotActing }):
		return text.Line("decided not to act")
	}
	return text.Line("every action finished")
}

// strandBars are the six numbers of each strand, which add up to its items.
func (r *report) strandBars() page.Bars {
	b := page.Bars{Title: "Where the items of each strand stand", Over: "Strand"}
	for _, bin := range assessment.Bins() {
		b.Kinds = append(b.Kinds, text.UpperFirst(bin.Name()))
	}
	bar := func(name page.Span, p assessment.Position) page.Bar {
		n := p.Counts()
		return page.Bar{Name: page.Join(name, ", ", page.Plain(items(n.Items))), Counts: n.In[:]}
	}
	for i := range r.c.Strands {
		b.Rows = append(b.Rows, bar(page.Text(r.c.Strands[i].Name), r.pos.Strand(r.c.Strands[i].ID)))
	}
	all := bar("All strands", r.pos)
	all.Whole = true
	b.Rows = append(b.Rows, all)
	return b
}
