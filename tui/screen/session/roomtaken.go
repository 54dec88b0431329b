package session

import (
	"fmt"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

// whom says whom a question is for and where it comes from.
func (r *room) whom(id string) string {
	if id == string(session.ForRoom) {
		return session.ForRoom.Name()
	}
	for _, q := range r.card.Questions {
		if q.ID == id {
			said := q.For.Name()
			if !q.Source.Empty() {
				said += ", " + q.Source.OneLine()
			}
			return said
		}
	}
	return ""
}

// questions is the question that is being put, and how many there are besides.
func (r *room) questions() block {
	t := r.s.theme
	b := block{label: "They may ask"}
	more := len(r.hidden())
	if n := len(r.now.Asked); n > 0 {
		b.label = asking
		r.put(&b, r.now.Asked[n-1])
		if more > 0 {
			b.say(t.Muted, fmt.Sprintf("(%d more: Space)", more))
		}
		return b
	}
	if more > 0 {
		b.say(t.Muted, text.Count(more, "question", "questions")+". Space shows the first.")
	}
	return b
}

// put adds a question with what was answered.
func (r *room) put(b *block, q session.Asked) {
	t := r.s.theme
	b.say(t.Strong, q.Text.OneLine())
	if said := r.whom(q.Question); said != "" {
		b.say(t.Muted, text.UpperFirst(said))
	}
	for _, a := range q.Answers {
		b.point(t.Text, "-", a.Text.OneLine())
	}
}

// before is the questions that were put earlier, the newest first.
func (r *room) before() block {
	b := block{label: "Asked before"}
	for i := len(r.now.Asked) - 2; i >= 0; i-- {
		r.put(&b, r.now.Asked[i])
	}
	return b
}

// doing is the open actions that no promise of this session made.
func (r *room) doing() block {
	t := r.s.theme
	b := block{label: "We are doing"}
	promised := map[string]bool{}
	for _, p := range r.now.Promises {
		promised[p.Entry] = true
	}
	for _, a := range r.card.Actions {
		if a.Status != assessment.Open || promised[a.ID] {
			continue
		}
		said := a.What.OneLine() + "   " + a.Owner.OneLine() + ", " + a.Due.Long()
		if a.Overdue(r.s.env.Desk.AsAt()) {
			said += " (overdue)"
		}
		b.say(t.Text, said)
	}
	return b
}

// taken is what was taken down on the item besides questions.
func (r *room) taken() block {
	t, c := r.s.theme, r.s.env.Desk.Checklist
	b := block{label: takenDown}
	for _, p := range r.now.Promises {
		how := "an action in the assessment"
		if r.s.waits(r.held, p.Entry) {
			how = "not yet an action"
		}
		b.point(t.Text, "Promise:", fmt.Sprintf("%s. %s, %s (%s)", p.What.OneLine(), p.Owner.OneLine(), p.Due.Long(), how))
	}
	for _, f := range r.now.FollowUps {
		said := f.What.OneLine()
		if !f.Owner.Empty() {
			said += " (" + f.Owner.OneLine() + ")"
		}
		b.point(t.Text, "Follow-up:", said)
	}
	for _, p := range r.now.Proposals {
		said := p.By + " would record " + outcomeWords(c, p.Outcome)
		if !p.Why.Empty() {
			said += ": " + p.Why.OneLine()
		}
		b.point(t.Text, session.Label(session.Proposed, "outcome")+":", said)
	}
	if a, ok := r.now.Standing(); ok {
		b.point(t.Text, session.Label(session.Agreed, "outcome")+":", outcomeWords(c, a.Outcome)+": "+a.Reason.OneLine())
	}
	return b
}
