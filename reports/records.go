package reports

import (
	"fmt"
	"maps"
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// evidence writes every entry of an item, retired ones too.
func (r *report) evidence(s assessment.State) {
	ans := s.Answer
	if len(ans.Evidence) == 0 {
		r.doc.Para(page.Join(page.Strong("Evidence."), " ", silent))
		return
	}
	r.doc.Para(page.Join(page.Strong("Evidence."), " ", page.Plain(evidenceWords(s))))
	months := r.c.ReviewMonthsFor(s.Item)
	r.doc.Bullets(each(ans.Evidence, func(e assessment.Evidence) []page.Span { return r.entry(s.Item, e, months) })...)
}

// evidenceWords says how many entries an item has and how it stands by them.
func evidenceWords(s assessment.State) string {
	words := text.UpperFirst(entries(len(s.Answer.Evidence)))
	if retired := len(s.Answer.Evidence) - len(s.Answer.LiveEvidence()); retired > 0 {
		words += fmt.Sprintf(", %d of them retired", retired)
	}
	return words + ". " + standingWords(s)
}

// standingWords says how an item stands by its evidence, in a sentence.
func standingWords(s assessment.State) string {
	if !claimsAPart(s) {
		return "No part is recorded as met."
	}
	return map[assessment.Standing]string{
		assessment.Nothing:       "At least one part that is claimed has no evidence.",
		assessment.SpokenAgainst: "An entry speaks against a part that is claimed.",
		assessment.WrongKind:     "A part that is claimed has evidence of the wrong kind.",
		assessment.Lapsed:        "The evidence for a part that is claimed has lapsed.",
		assessment.Ageing:        "Every part that is claimed is shown; evidence is ageing.",
		assessment.Shown:         "Every part that is claimed is shown.",
	}[s.Proof.Standing]
}

// claimsAPart says that an item claims a part: all of them from level 3 on, below
// that those recorded as met.
func claimsAPart(s assessment.State) bool {
	level, _ := s.Outcome.Level()
	return len(s.Parts) > 0 && (level >= assessment.Claimed || slices.ContainsFunc(s.Parts, func(p assessment.PartProof) bool { return p.State == assessment.Met }))
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// entry is one piece of evidence as lines.
func (r *report) entry(it *checklist.Item, e assessment.Evidence, months int) []page.Span {
	proof := assessment.ProofOf(e, months, r.days)
	standing := text.UpperFirst(proof.Reason)
	title := page.Strong(r.byID(assessment.EvidenceRegister(e.ID), page.Text(e.Title)))
	if !e.Retired.Empty() {
		title = page.Join(title, " (retired)")
		standing = "Retired, counts for nothing"
	}
	var own map[string][]page.Span
	if len(e.Items) == 1 {
		own = map[string][]page.Span{itemsOf(assessment.EvidenceRegister(e.ID)): nil} // the one that it stands on
	}
	lines := []page.Span{title, r.split(assessment.EvidenceRegister(e.ID)), page.Plain(standing)}
	for _, said := range r.a.DaysNotTaken(r.c, e, r.days) {
		lines = append(lines, page.Plain(said))
	}
	return append(lines, r.fieldsOf(assessment.EvidenceRegister(e.ID), own, it)...)
}

// itemsOf is the field that says which items an entry stands on.
func itemsOf(register string) string {
	k, _ := assessment.KindOf(register)
	return k.Home
}

// proofWords is how a part stands, with what shows it or why nothing does.
func proofWords(p assessment.Proof) string {
	if p.Standing.Defends() {
		return "shown by " + p.Reason
	}
	return p.Words()
}

// prose is a text of several lines inside a list entry: the label stands before
// the first one, and empty lines are left out.
func prose(label string, t text.Text) []page.Span {
	var lines []page.Span
	for _, line := range page.Lines(t) {
		if line == "" {
			continue
		}
		if len(lines) == 0 {
			line = page.Fact(label, line)
		}
		lines = append(lines, line)
	}
	return lines
}

// actions writes what is being done. On a gap the absence of any is said.
func (r *report) actions(ans assessment.Answer, gap bool) {
	if len(ans.Actions) == 0 {
		if gap {
			r.doc.Para(page.Join(page.Strong("Actions."), " No action recorded."))
		}
		return
	}
	r.doc.Para(page.Strong("Actions."))
	r.doc.Bullets(each(ans.Actions, r.action)...)
}

// action is one action, or the decision not to act, as lines.
func (r *report) action(act assessment.Action) []page.Span {
	return append([]page.Span{page.Strong(r.byID(assessment.ActionRegister(act.ID), page.Text(act.What))), r.split(assessment.ActionRegister(act.ID))}, append(r.actionFields(act, nil), r.course(act)...)...)
}

// actionFields is what is recorded on an action, but for its course; own holds
// lines in the place of more fields.
func (r *report) actionFields(act assessment.Action, own map[string][]page.Span) []page.Span {
	lines := map[string][]page.Span{itemsOf(assessment.ActionRegister(act.ID)): nil, "first_due": nil, "opened": nil, "updates": nil, "closed_by": nil,
		"closed_with": nil, "signed_off_by": nil, "due": {page.Plain(r.due(act))}, "status": {page.Fact(assessment.Label("action", "status"), page.Plain(statusWords(act.Status)))}}
	if act.Status == assessment.NotActing && act.Due.IsZero() {
		lines["due"] = nil
	}
	maps.Copy(lines, own)
	return r.fieldsOf(assessment.ActionRegister(act.ID), lines)
}

// due says when an action is due, when it was first due, and how late it is.
func (r *report) due(act assessment.Action) string {
	if act.Due.IsZero() {
		return assessment.Label("action", "due") + ": " + nothing
	}
	line := assessment.Label("action", "due") + ": " + act.Due.Long()
	if act.Slipped() {
		line += fmt.Sprintf(" (first due %s, moved by %s)", act.FirstDue.Long(), lapse(act.FirstDue.DaysUntil(act.Due)))
	} else if act.FirstDue == act.Due {
		line += " (as first set)"
	} else if !act.FirstDue.IsZero() {
		line += fmt.Sprintf(" (first due %s)", act.FirstDue.Long())
	}
	if act.Overdue(r.asAt) {
		line += fmt.Sprintf("; overdue by %s as at %s", count(r.daysLate(act), "day"), r.asAt.Long())
	}
	return line
}

func (r *report) daysLate(act assessment.Action) int { return act.Due.DaysUntil(r.asAt) }

// split says that an entry has two versions, of which only one is shown where
// it stands.
func (r *report) split(register string) page.Span {
	if len(r.a.Versions(register)) == 0 {
		return ""
	}
	return "Two versions, not settled: this is one of them"
}

func statusWords(s assessment.Status) string {
	switch s {
	case assessment.Done:
		return "done, not signed off"
	case assessment.SignedOff:
		return "done and signed off"
	case assessment.NotActing:
		return "decided not to act"
	case "":
		return nothing
	}
	return string(s)
}
