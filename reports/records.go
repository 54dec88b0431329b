package reports

import (
	"fmt"
	"maps"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// evidence writes every entry of an item, retired ones too.
func (r *report) evidence(s assessment.State) {
	ans := s.Answer
	if len(ans.Evidence) == 0 {
		r.doc.Para(Join(Strong("Evidence."), " ", silent))
		return
	}
	words := fmt.Sprintf("%s, %s", sentence(s.Proof.Standing.String()), entries(len(ans.Evidence)))
	if retired := len(ans.Evidence) - len(ans.LiveEvidence()); retired > 0 {
		words += fmt.Sprintf(", %d of them retired", retired)
	}
	r.doc.Para(Join(Strong("Evidence."), " ", Plain(words+".")))
	months := r.c.ReviewMonthsFor(s.Item)
	list := make([][]Span, len(ans.Evidence))
	for i, e := range ans.Evidence {
		list[i] = r.entry(s.Item, e, months)
	}
	r.doc.Bullets(list...)
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// entry is one piece of evidence as lines.
func (r *report) entry(it *checklist.Item, e assessment.Evidence, months int) []Span {
	proof := assessment.ProofOf(e, months, r.days)
	standing := sentence(proof.Reason)
	title := Strong(Escape(e.Title))
	if !e.Retired.Empty() {
		title = Join(title, " (retired)")
		standing = "Retired, counts for nothing"
	}
	lines := []Span{title, r.split(assessment.EvidenceRegister(e.ID)), Plain(sentence(entryFacts(e))), Plain(standing),
		labelled("Bears on", Plain(bearsOn(it, e))),
		labelled("Also for", Plain(alsoFor(it, e)))}
	return append(lines, r.entryRest(e)...)
}

// entryFacts says what an entry shows and which way it speaks, who established
// it, how many were looked at, what day it tells of, and when it was and will be
// looked at.
func entryFacts(e assessment.Evidence) string {
	shows := "what it shows is not recorded"
	if e.Shows != "" {
		shows = string(e.Shows)
	}
	switch {
	case e.Speaks == "":
		shows += ", for or against not recorded"
	case e.Speaks == assessment.Against:
		shows += ", speaks against"
	}
	for _, mark := range []struct {
		is   bool
		word string
	}{{e.Nil, "nil return"}, {e.Exercise, "exercise"}} {
		if mark.is {
			shows += ", " + mark.word
		}
	}
	if !e.EstablishedBy.Empty() {
		shows += ", established by " + e.EstablishedBy.OneLine()
	}
	if e.Independent {
		shows += ", recorded as independent"
	}
	if n, of, ok := e.Looked(); ok {
		shows += fmt.Sprintf(", %d of %d looked at", n, of)
		if e.Found != "" {
			shows += ", " + e.Found + " bore it out"
		}
	} else if e.Shows == checklist.Understood || e.Shows == checklist.Done || e.Shows == checklist.Result {
		shows += ", number looked at not recorded"
	}
	about := "no date that it is about"
	if !e.About.IsZero() {
		about = "about " + e.About.Long()
	}
	facts := shows + ", " + about
	if !e.HoldsOn.IsZero() {
		facts += ", held still on " + e.HoldsOn.Long()
	}
	if !e.Seen.IsZero() {
		facts += ", seen " + e.Seen.Long()
	}
	if !e.ReviewBy.IsZero() {
		facts += ", review by " + e.ReviewBy.Long()
	}
	if !e.ReviewReason.Empty() {
		facts += " because: " + e.ReviewReason.OneLine()
	}
	return facts
}

// entryRest is what else is recorded on an entry.
func (r *report) entryRest(e assessment.Evidence) []Span {
	own := map[string][]Span{"title": nil, "about": nil, "seen": nil, "shows": nil, "speaks": nil, "sample": nil, "found": nil, "established_by": nil,
		"independent": nil, "nil": nil, "exercise": nil, "holds_on": nil, "review_by": nil, "review_reason": nil, "parts": nil, "items": nil}
	return r.fieldsOf(assessment.EvidenceRegister(e.ID), own, "where", "owner")
}

// bearsOn names the parts that an entry bears on.
func bearsOn(it *checklist.Item, e assessment.Evidence) string {
	var words []string
	for _, key := range e.PartsOf(it.ID) {
		if p, ok := it.Part(key); ok {
			words = append(words, p.Text.OneLine())
		} else if key == checklist.Cover {
			words = append(words, "who carries on when the owner leaves")
		} else {
			words = append(words, key)
		}
	}
	return strings.Join(words, "; ")
}

// alsoFor names the other items that an entry supports.
func alsoFor(it *checklist.Item, e assessment.Evidence) string {
	var others []string
	for _, id := range e.Items {
		if id != it.ID {
			others = append(others, id)
		}
	}
	return strings.Join(others, ", ")
}

// prose is a text of several lines inside a list entry: the label stands before
// the first one, and empty lines are left out.
func prose(label string, t text.Text) []Span {
	var lines []Span
	for _, line := range Lines(t) {
		if line == "" {
			continue
		}
		if len(lines) == 0 {
			line = Join(Plain(label), ": ", line)
		}
		lines = append(lines, line)
	}
	return lines
}

// actions writes what is being done. On a gap the absence of any is said.
func (r *report) actions(ans assessment.Answer, gap bool) {
	if len(ans.Actions) == 0 {
		if gap {
			r.doc.Para(Join(Strong("Actions."), " No action recorded."))
		}
		return
	}
	r.doc.Para(Strong("Actions."))
	list := make([][]Span, len(ans.Actions))
	for i, act := range ans.Actions {
		list[i] = r.action(act)
	}
	r.doc.Bullets(list...)
}

// action is one action, or the decision not to act, as lines.
func (r *report) action(act assessment.Action) []Span {
	return append([]Span{Strong(Escape(act.What)), r.split(assessment.ActionRegister(act.ID))}, append(r.actionFields(act, nil), r.course(act)...)...)
}

// actionFields is what is recorded on an action, but for its course; own holds
// lines in the place of more fields.
func (r *report) actionFields(act assessment.Action, own map[string][]Span) []Span {
	status, missing := labelled(labelOf("action", "status"), Plain(statusWords(act.Status))), []string{"owner", "lead", "done_when"}
	lines := map[string][]Span{"what": nil, "item": nil, "first_due": nil, "opened": nil, "updates": nil, "closed_by": nil, "closed_with": nil,
		"signed_off_by": nil, "due": {Plain(r.due(act))}, "status": {status}}
	if act.Status == assessment.NotActing {
		missing = []string{"owner", "reason"}
		if act.Due.IsZero() {
			lines["due"] = nil
		}
	}
	maps.Copy(lines, own)
	return r.fieldsOf(assessment.ActionRegister(act.ID), lines, missing...)
}

// due says when an action is due, when it was first due, and how late it is.
func (r *report) due(act assessment.Action) string {
	if act.Due.IsZero() {
		return labelOf("action", "due") + ": " + nothing
	}
	line := labelOf("action", "due") + ": " + act.Due.Long()
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
func (r *report) split(register string) Span {
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
