package reports

import (
	"fmt"
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
	proof := assessment.ProofOf(e, months, r.asAt)
	standing := "Standing: " + proofWords(proof)
	title := Strong(Escape(e.Title))
	if !e.Retired.Empty() {
		title = Join(title, " (retired)")
		standing = "Standing: retired, supports nothing"
	}
	lines := []Span{title, r.split(assessment.EvidenceRegister(e.ID)), Plain(sentence(entryFacts(e))), Plain(standing),
		labelled("Bears on", Plain(bearsOn(it, e))),
		labelled("Also for", Plain(alsoFor(it, e)))}
	return append(lines, entryRest(e)...)
}

// proofWords is a standing with its reason.
func proofWords(p assessment.Proof) string {
	if strings.HasPrefix(p.Reason, p.Standing.String()) {
		return p.Reason
	}
	return p.Standing.String() + ", " + p.Reason
}

// entryFacts says how an entry was established, what day it tells of, and when
// it was and will be looked at.
func entryFacts(e assessment.Evidence) string {
	method := "method not recorded"
	if e.Method != "" {
		method = string(e.Method)
	}
	about := "no date that it is about"
	if !e.About.IsZero() {
		about = "about " + e.About.Long()
	}
	facts := method + ", " + about
	if !e.Seen.IsZero() {
		facts += ", seen " + e.Seen.Long()
	}
	if !e.ReviewBy.IsZero() {
		facts += ", review by " + e.ReviewBy.Long()
	}
	return facts
}

// entryRest is what else is recorded on an entry.
func entryRest(e assessment.Evidence) []Span {
	lines := []Span{labelled("Retired because", Escape(e.Retired)),
		labelled("Where it is", orNothing(e.Where)),
		labelled("Owner", orNothing(e.Owner)),
		labelled("Handling", Escape(e.Handling))}
	return append(lines, prose("Note", e.Note)...)
}

// bearsOn names the parts that an entry bears on.
func bearsOn(it *checklist.Item, e assessment.Evidence) string {
	var words []string
	for _, key := range e.Parts {
		if p, ok := it.Part(key); ok {
			words = append(words, p.Text.OneLine())
		} else if len(e.Items) <= 1 {
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
	if act.Status == assessment.NotActing {
		lines := []Span{Strong(Escape(act.What)), r.split(assessment.ActionRegister(act.ID)), "Status: decided not to act",
			labelled("Decided by", orNothing(act.Owner)), labelled("Chief officer who answers for it", Escape(act.Lead))}
		if act.Reason.Empty() {
			lines = append(lines, labelled("Reason", nothing))
		}
		lines = append(append(lines, prose("Reason", act.Reason)...), labelled("Done when", Escape(act.DoneWhen)), labelled("Answers to", Escape(act.From)))
		return append(lines, r.course(act)...)
	}
	lines := []Span{Strong(Escape(act.What)),
		r.split(assessment.ActionRegister(act.ID)),
		labelled("Owner", orNothing(act.Owner)),
		labelled("Chief officer who answers for it", orNothing(act.Lead)),
		Plain(r.due(act)),
		labelled("Done when", orNothing(act.DoneWhen)),
		labelled("Answers to", Escape(act.From)),
		labelled("Status", Plain(statusWords(act.Status)))}
	return append(append(lines, r.course(act)...), prose("Reason", act.Reason)...)
}

// due says when an action is due, when it was first due, and how late it is.
func (r *report) due(act assessment.Action) string {
	if act.Due.IsZero() {
		return "Due: " + nothing
	}
	line := "Due: " + act.Due.Long()
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
	case "":
		return nothing
	}
	return string(s)
}
