package reports

import (
	"fmt"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// notReached lists what was on the agenda and was not come to.
func (w *sitting) notReached() {
	var list [][]page.Span
	for _, it := range w.state.Items {
		if !it.Visited && it.Planned > 0 {
			list = append(list, []page.Span{w.itemName(it.Item)})
		}
	}
	w.listOr("On the agenda and not reached", list, items, "Nothing was recorded on these.")
}

// leftOut lists what the plan left out, with the reason.
func (w *sitting) leftOut() {
	var list [][]page.Span
	for _, l := range w.s.Plan.Left {
		list = append(list, []page.Span{page.Join(w.itemName(l.Item), ": ", page.Text(text.Line(stop(l.Why.OneLine()))))})
	}
	w.listOr("Left out of the agenda", list, items, "What was to be rehearsed holds these too.")
}

// rehearsed writes every item that the room came to, in its order.
func (w *sitting) rehearsed() {
	w.section("What was rehearsed")
	none := true
	for _, it := range w.state.Items {
		if it.Visited || len(it.Scores) > 0 {
			none = false
			w.rehearsedItem(it)
		}
	}
	if none {
		w.para("Nothing yet.")
	}
}

func (w *sitting) rehearsedItem(it session.ItemState) {
	w.doc.Heading(3, w.itemName(it.Item))
	lines := []page.Span{page.Fact(session.Label(session.Marked, "state"), page.Plain(it.Readiness.Name()))}
	if s, ok := w.states[it.Item]; ok {
		lines = append(lines, page.Fact("The force says", page.Plain(w.headlineOf(s))))
	}
	if it.Planned == 0 {
		lines = append(lines, "Taken besides: it was not on the agenda")
	}
	if it.Parked {
		lines = append(lines, "Parked, to be taken up later")
	}
	if it.Redacted > 0 {
		lines = append(lines, page.Plain(fmt.Sprintf("The text of %s on it was taken away for good", entries(it.Redacted))))
	}
	w.doc.Para(lines...)
	w.asked(it)
	w.promised(it)
	w.levels(it)
}

// headlineOf is the claim and what supports it, in a line.
func (w *sitting) headlineOf(s assessment.State) string {
	if s.IsGap() {
		return w.outcome(s.Outcome) + "; " + gapWords(s)
	}
	return w.outcome(s.Outcome) + s.Bin.After(w.outcome(s.Outcome), ", ")
}

func (w *sitting) asked(it session.ItemState) {
	if len(it.Asked) == 0 {
		w.para("No question was recorded.")
		return
	}
	w.doc.Para(page.Strong("Asked and answered."))
	var list [][]page.Span
	for _, q := range it.Asked {
		lines := []page.Span{page.Text(q.Text)}
		for _, said := range q.Answers {
			lines = append(lines, page.Join(page.Plain(session.Label(session.Answered, "answer")), ": ", page.Text(said.Text), " (", page.Plain(who(said.By, said.At)), ")"))
		}
		if len(q.Answers) == 0 {
			lines = append(lines, "No answer was recorded")
		}
		list = append(list, lines)
	}
	w.doc.Bullets(list...)
}

func (w *sitting) promised(it session.ItemState) {
	var list [][]page.Span
	for _, m := range it.Promises {
		list = append(list, []page.Span{page.Join("Promise: ", page.Text(m.What), "; ", page.Fact(text.LowerFirst(session.Label(session.Promised, "owner")), page.Text(m.Owner)), "; ",
			page.Fact(text.LowerFirst(session.Label(session.Promised, "due")), page.Plain(dayOrNone(m.Due)))), w.inAssessment(m)})
	}
	for _, f := range it.FollowUps {
		list = append(list, []page.Span{page.Join("Follow-up: ", page.Text(f.What)), page.Fact(session.Label(session.Followed, "owner"), page.Text(f.Owner))})
	}
	if len(list) > 0 {
		w.doc.Para(page.Strong("Promised, and to follow up."))
		w.doc.Bullets(list...)
	}
}

// levels writes what members recorded alone, what was proposed, and what the
// room agreed with those who stayed elsewhere.
func (w *sitting) levels(it session.ItemState) {
	var list [][]page.Span
	for _, p := range it.Scores {
		line := page.Join("Alone, ", role(p.Role), ": ", page.Plain(w.outcome(p.Outcome)))
		if p.Look {
			line = page.Join(line, ", as a second look")
		}
		list = append(list, []page.Span{line})
	}
	for _, m := range it.Proposals {
		list = append(list, []page.Span{page.Join(page.Plain(session.Label(session.Proposed, "outcome")), " by ", role(m.By), ": ", page.Plain(w.outcome(m.Outcome))), page.Fact(session.Label(session.Proposed, "reason"), page.Text(m.Why))})
	}
	for i, m := range it.Agreed {
		label := session.Label(session.Agreed, "outcome")
		if i < len(it.Agreed)-1 {
			label += " first, and overtaken"
		}
		lines := []page.Span{page.Join(page.Plain(label), ": ", page.Plain(w.outcome(m.Outcome))), page.Fact(session.Label(session.Agreed, "reason"), page.Text(m.Reason))}
		for _, d := range m.Dissent {
			lines = append(lines, page.Join(page.Plain(d.Role), " stayed at ", page.Plain(w.outcome(d.Outcome)), ": ", page.Text(d.Why)))
		}
		list = append(list, lines)
	}
	if len(list) > 0 {
		w.doc.Para(page.Strong("Levels."))
		w.doc.Bullets(list...)
	}
}
