package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// secondLook writes what another role found beside what the assessor recorded.
// Neither is preferred.
func (r *report) secondLook(s assessment.State) {
	look := s.Answer.Second
	if look == nil {
		return
	}
	r.doc.Para(page.Strong("Second look, side by side."), r.split(assessment.SecondRegister(s.Item.ID)))
	r.doc.Table([]page.Span{"Answer", "Role", "When", "Level"},
		[]page.Span{"Assessor", role(s.Answer.By), moment(s.Answer.JudgedAt), page.Plain(r.claimed(s))},
		[]page.Span{"Second look", role(look.By), moment(look.At), page.Plain(r.found(s.Answer))})
	if s.Answer.SecondStale && !s.Answer.LookFollowed() {
		r.para("The second look was taken at another judgement than the one that stands now, so it has to be taken again.")
	}
	if assessment.SameRole(s.Answer.By, look.By) {
		r.para("Both are by the same role.")
	}
	r.block(stop(assessment.Label("second", "note")+" of the second look"), look.Note)
}

// claimed is what the assessor says, in words.
func (r *report) claimed(s assessment.State) string {
	if len(s.Answer.Versions) > 0 {
		return "two versions, not settled"
	}
	return text.UpperFirst(r.outcome(s.Outcome))
}

// found is what the second look came to, in words.
func (r *report) found(ans assessment.Answer) string {
	said := text.UpperFirst(ans.LookSays())
	switch {
	case ans.LookFollowed():
		return text.UpperFirst(r.outcome(ans.Second.Level)) + ". " + said
	case !ans.LookDiffers():
		return said
	case ans.Second.Level == assessment.NotAssessed:
		return said + "; gives no level"
	}
	return said + ": " + r.outcome(ans.Second.Level)
}

// role is a role for people.
func role(by string) page.Span {
	switch by {
	case "":
		return "not recorded"
	case assessment.Outside:
		return "written into the file by hand"
	}
	return page.Plain(by)
}

// moment is a revision's time for people, to stand on its own.
func moment(at string) page.Span {
	if s := strings.TrimPrefix(stamp(at), " on "); s != "" {
		return page.Plain(s)
	}
	return "not recorded"
}

// flag says that somebody has to come back to the item, and why.
func (r *report) flag(ans assessment.Answer) {
	k, _ := assessment.KindOf(assessment.FlagRegister(ans.Item))
	r.record(k, assessment.FlagRegister(ans.Item))
}

// proposal says which level the parts and the evidence speak for, with the
// reasons, where that is another than the one claimed.
func (r *report) proposal(s assessment.State) {
	if s.Outcome.NeedsReason() || len(s.Answer.Versions) > 0 || len(s.Item.Parts) == 0 || !s.Answer.Touched() {
		return
	}
	level, why := r.a.Propose(r.c, s.Item, s.Answer.Judgement, r.days)
	if r.desk != nil && level == assessment.NoProposal {
		r.doc.Para(page.Join(page.Strong("Proposed level."), " ", page.Plain(assessment.NoProposalSays(why))))
	}
	if level == assessment.NoProposal || s.Outcome == assessment.AtLevel(level) || level == assessment.Claimed && s.Outcome == assessment.AtLevel(level+1) {
		return
	}
	against := "where the force has recorded " + r.outcome(s.Outcome)
	if claimed, ok := s.Outcome.Level(); ok {
		against = fmt.Sprintf("where the force claims level %d", claimed)
	}
	r.doc.Para(page.Join(page.Strong("Proposed level."), " ",
		page.Plain(fmt.Sprintf("Parts and evidence speak for %s, %s. %s", r.level(level), against, strings.Join(why, " ")))))
}
