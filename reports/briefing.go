package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const briefingTitle = "Gaps for the opening briefing"

// BriefingPaper makes one paragraph for each gap, to be said before somebody
// else says it. It holds no note, no evidence place and no answer: what is in
// it was written for outsiders, or is the checklist's own.
func BriefingPaper(in Input) *page.Page {
	r := newReport(in, briefingTitle)
	r.abroad = true
	r.front()
	r.section("Before this is said to anybody")
	r.para("Each gap has one paragraph: where the force is, since when, why, the risk held meanwhile, what is being done, " +
		"by which role and by when, and what shows that it has begun. What the file does not say is left out of it and listed at the end. " +
		"Read every paragraph for what would give away a live operation, a tactic, or who is watched, and take it out: " +
		"notes, evidence places and answers to findings are left out of this paper, and what was typed for it cannot be relied on to be free of such detail.")
	r.briefingWarnings()
	unwritten := r.unwritten()
	if n := len(unwritten); n > 0 {
		r.doc.Para(page.Strong(page.Plain(fmt.Sprintf("This paper is not ready to be said: %d of %s lack what has to be said. What is still to be written stands at its end.", n, text.Count(len(r.worst), "paragraph", "paragraphs")))))
	}
	for _, strand := range r.c.Strands {
		gaps := r.gapsIn(strand.ID)
		if len(gaps) == 0 {
			continue
		}
		r.section(strand.Name.OneLine())
		for _, s := range gaps {
			r.doc.Heading(3, named(s.Item))
			r.doc.Para(r.statement(s))
		}
	}
	if len(r.worst) == 0 {
		r.para("There is no gap as at %s.", r.asAt.Long())
	}
	r.stillToWrite(unwritten)
	r.unsettledItems()
	r.setAside()
	return r.finish()
}

// lacking is a gap with what has to be said of it and is not written.
type lacking struct {
	item *checklist.Item
	what []string
}

// unwritten lists the gaps of which something that has to be said is not written.
func (r *report) unwritten() []lacking {
	var out []lacking
	for _, s := range r.worst {
		register := assessment.BriefingRegister(s.Item.ID)
		v, _ := r.a.Current(register)
		k, _ := assessment.KindOf(register)
		var what []string
		for _, f := range k.Asked() {
			if text.Clean(v[f.Key]).Empty() {
				what = append(what, text.LowerFirst(f.Label))
			}
		}
		if !slices.ContainsFunc(s.Answer.Actions, func(act assessment.Action) bool {
			return act.Status == assessment.Open || act.Status == assessment.NotActing
		}) {
			what = append(what, "what is being done")
		}
		if len(what) > 0 {
			out = append(out, lacking{s.Item, what})
		}
	}
	return out
}

// stillToWrite lists what has to be written before the paper can be said.
func (r *report) stillToWrite(list []lacking) {
	if len(list) == 0 {
		return
	}
	r.section("Still to be written")
	rows := make([][]page.Span, len(list))
	for i, l := range list {
		rows[i] = []page.Span{named(l.item), page.Plain(text.UpperFirst(text.Series(l.what)))}
	}
	r.doc.Table([]page.Span{"Item", "Not written"}, rows...)
	r.para("Write it on the item (w on Assess), or with upstander remark FILE ITEM --kind briefing.")
}

// statement is the paragraph on one gap.
func (r *report) statement(s assessment.State) page.Span {
	parts := []page.Span{page.Plain(stop("Where we are: " + r.briefClaim(s) + sinceWords(s)))}
	register := assessment.BriefingRegister(s.Item.ID)
	v, _ := r.a.Current(register)
	if k, ok := assessment.KindOf(register); ok {
		for _, f := range k.Asked() {
			if t := text.Clean(v[f.Key]); !t.Empty() {
				parts = append(parts, page.Join(page.Plain(f.Label), ": ", page.Text(text.Line(stop(t.OneLine())))))
			}
		}
	}
	parts = append(parts, r.doing(s)...)
	return page.Join(spaced(parts)...)
}

// briefClaim is the claim and the kind of gap, without the note.
func (r *report) briefClaim(s assessment.State) string {
	if s.Answer.InConflict() && len(s.Answer.Versions) > 0 {
		return "two versions are recorded and not settled"
	}
	line := r.outcome(s.Outcome)
	switch {
	case s.WantsLook():
		return line + ", which nobody but the role that judged it has looked at yet"
	case s.Bin == assessment.InClaimed && critical(s.Item):
		return line + ", which we cannot show" // how many parts of it stays in the force
	case s.Bin == assessment.InClaimed:
		return line + ", which we cannot show: " + whyGap(s)
	}
	if _, ok := s.Outcome.Level(); ok {
		line += ", where the checklist asks for " + r.level(assessment.Claimed)
	}
	return line
}

func sinceWords(s assessment.State) string {
	switch {
	case s.Outcome == assessment.NotAssessed:
		return ""
	case s.Answer.Since.IsZero():
		return "; since when is not recorded"
	}
	words := "; so recorded since " + s.Answer.Since.Long()
	if p := s.Answer.Previous; p != nil && p.Outcome == s.Outcome && !p.AsAt.IsZero() {
		words += ", and so last cycle as at " + p.AsAt.Long()
	}
	return words
}

// doing says what is being done about a gap, and what shows that it has begun.
func (r *report) doing(s assessment.State) []page.Span {
	var open, finished, against []assessment.Action
	for _, act := range s.Answer.Actions {
		switch act.Status {
		case assessment.Open:
			open = append(open, act)
		case assessment.Done, assessment.SignedOff:
			finished = append(finished, act)
		case assessment.NotActing:
			against = append(against, act)
		}
	}
	var parts []page.Span
	for _, act := range open {
		owner := act.Owner.OneLine()
		if owner == "" {
			owner = "a role that is not recorded"
		}
		line := fmt.Sprintf("%s: %s; %s: %s; %s: %s", assessment.Label("action", "what"), strings.TrimRight(act.What.OneLine(), "."),
			text.LowerFirst(assessment.Label("action", "owner")), owner, text.LowerFirst(assessment.Label("action", "due")), dayOrNone(act.Due))
		if act.Slipped() {
			line += "; " + text.LowerFirst(assessment.Label("action", "first_due")) + ": " + act.FirstDue.Long()
		}
		if act.Overdue(r.asAt) {
			line += "; overdue"
		}
		parts = append(parts, page.Plain(line+"."))
		if split := r.split(assessment.ActionRegister(act.ID)); split != "" {
			parts = append(parts, page.Join(split, "."))
		}
		if begun := beginning(act); begun != "" {
			parts = append(parts, page.Plain(begun))
		}
	}
	for _, act := range against {
		parts = append(parts, page.Plain(fmt.Sprintf("Decided not to act: %s", stop(act.What.OneLine()))))
	}
	for _, act := range finished {
		parts = append(parts, page.Plain(fmt.Sprintf("Finished since: %s (%s).", strings.TrimRight(act.What.OneLine(), "."), statusWords(act.Status))))
	}
	return parts
}

// beginning is what shows that an action was started: its last update's day.
// What the update says was not written for outsiders. Empty for none.
func beginning(act assessment.Action) string {
	updates := slices.DeleteFunc(slices.Clone(act.Updates), session.IsPromise)
	n := len(updates)
	if n == 0 {
		return ""
	}
	last := updates[n-1]
	day := "without a date"
	if !last.Date.IsZero() {
		day = "the last of " + last.Date.Long()
	}
	return fmt.Sprintf("Proof of starting: %s on its progress, %s.", count(n, "update"), day)
}

func spaced(parts []page.Span) []page.Span {
	var out []page.Span
	for i, p := range parts {
		if i > 0 {
			out = append(out, " ")
		}
		out = append(out, p)
	}
	return out
}

// briefingWarnings names the gaps whose file holds what looks like personal or
// operational detail, as the claim check found it.
func (r *report) briefingWarnings() {
	var on []string
	for _, s := range r.worst {
		for _, f := range r.findings[s.Item.ID] {
			if f.Rule == claims.PersonalDetail {
				on = append(on, s.Item.ID)
				break
			}
		}
	}
	if len(on) > 0 {
		r.doc.Para(page.Join(page.Strong("Look again at these first:"), " ", page.Plain(strings.Join(on, ", ")), page.Plain(". The check found what looks like personal or operational detail recorded on them.")))
		return
	}
	r.para("The check found nothing recorded on these gaps that looks like personal or operational detail. It misses much: that makes no text safe.")
}

// unsettledItems names the items on which two versions stand, without their
// texts, which were not written for outsiders.
func (r *report) unsettledItems() {
	var list [][]page.Span
	for _, s := range r.pos.States {
		if s.Answer.InConflict() {
			var what []string
			for _, name := range s.Answer.Unsettled {
				what = append(what, r.registerWords(name))
			}
			list = append(list, []page.Span{page.Join(named(s.Item), ": ", page.Plain(text.Series(what)+"."))})
		}
	}
	if len(list) > 0 {
		r.section("Two versions, not settled")
		r.para("Settle these before anything is said of them; the gap report has both versions.")
		r.doc.Bullets(list...)
	}
}

// setAside names what is no gap because the force says that it does not apply, as
// an inspector would ask.
func (r *report) setAside() {
	var list [][]page.Span
	for _, s := range r.pos.In(assessment.InNotApplicable) {
		list = append(list, []page.Span{named(s.Item)})
	}
	r.listOr("Not applicable to the force, and so no gap here", list, items, "The reasons are in the gap report.")
}

// critical says that an item has a part that stays in the force.
func critical(it *checklist.Item) bool {
	return slices.ContainsFunc(it.Parts, func(p checklist.Part) bool { return p.Critical })
}
