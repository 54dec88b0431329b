package session

import (
	"errors"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// reveal shows the next question.
func (r *room) reveal() tea.Cmd {
	hidden := r.hidden()
	if len(hidden) == 0 {
		return shell.Inform(r.allShown())
	}
	return r.ask1(session.Reveal(r.state.Item, hidden[0]))
}

// which asks which question to show next, for whoever it is.
func (r *room) which() tea.Cmd {
	hidden := r.hidden()
	options := make([]dialog.Option, len(hidden))
	for i, q := range hidden {
		options[i] = dialog.Option{Label: q.Text.OneLine(), Detail: r.whom(q.ID)}
	}
	return r.s.choose(r.state.Item+"  Which question?", options, func(i int) tea.Cmd {
		return r.ask1(session.Reveal(r.state.Item, hidden[i]))
	})
}

// ask1 records something about a question and turns to the page with it.
func (r *room) ask1(n session.Note) tea.Cmd {
	cmd, _, ok := r.note(n, "")
	if ok {
		r.open(asking)
	}
	return cmd
}

// open turns to the page with a block.
func (r *room) open(label string) {
	p := r.drawn()
	if i := slices.Index(r.labels, label); i >= 0 {
		r.page, r.turned = p.begins[i], label
	}
}

// answer takes down what was said to the question that is being put; where none
// is, to the first.
func (r *room) answer() tea.Cmd {
	if n := len(r.now.Asked); n > 0 {
		q := r.now.Asked[n-1]
		return r.askAnswer(session.Question{ID: q.Question, Text: q.Text})
	}
	if len(r.card.Questions) == 0 {
		return shell.Inform(r.allShown())
	}
	return r.askAnswer(r.card.Questions[0])
}

func (r *room) askAnswer(q session.Question) tea.Cmd {
	item := r.state.Item
	return r.s.ask(dialog.Reason{Title: item + "  Answer", Text: q.Text.OneLine(), Required: true, Limit: assessment.MaxLine},
		func(line string) tea.Cmd {
			return r.ask1(session.Answer(item, q, text.Line(line)))
		})
}

// pick asks which question was answered, or for one in other words.
func (r *room) pick() tea.Cmd {
	var questions []session.Question
	var options []dialog.Option
	for i := len(r.now.Asked) - 1; i >= 0; i-- {
		q := r.now.Asked[i]
		questions = append(questions, session.Question{ID: q.Question, Text: q.Text})
		options = append(options, dialog.Option{Label: q.Text.OneLine(), Detail: "shown; " + text.Count(len(q.Answers), "answer", "answers")})
	}
	for _, q := range r.hidden() {
		questions = append(questions, q)
		options = append(options, dialog.Option{Label: q.Text.OneLine(), Detail: r.whom(q.ID)})
	}
	options = append(options, dialog.Option{Key: "o", Label: "A question in other words"})
	return r.s.choose(r.state.Item+"  Which question?", options, func(i int) tea.Cmd {
		if i < len(questions) {
			return r.askAnswer(questions[i])
		}
		return r.askOwn()
	})
}

// askOwn takes down a question in somebody's own words, with its answer.
func (r *room) askOwn() tea.Cmd {
	item := r.state.Item
	fields := asked(session.Answered, form.Own{
		"own":    func(f *form.Field) { f.Required = true },
		"answer": func(f *form.Field) { f.Required, f.Hint = false, "It may be left out and taken down later with a." },
	}, "own", "answer")
	return r.s.fill(item+"  A question in other words", fields, func(v map[string]string) tea.Cmd {
		q := session.Asking(text.Line(v["own"]))
		if v["answer"] == "" {
			return r.ask1(session.Reveal(item, q))
		}
		return r.ask1(session.Answer(item, q, text.Line(v["answer"])))
	})
}

// promise asks who will do what by when. It becomes an action at once.
func (r *room) promise() tea.Cmd {
	item, who := r.state.Item, "A role, not a name."
	if roles := rolesSaid(r.held.Plan.Roles); roles != "" {
		who = "A role, not a name. In the room: " + roles
	}
	title, said := "Promise: adds an action", "Saving this adds an action to the assessment."
	if why := r.s.env.Desk.NoChange(); why != "" {
		title, said = "Promise: waits to be accepted", "The assessment is sealed, so no action is added yet."
	}
	fields := asked(session.Promised, form.Own{
		"what":  func(f *form.Field) { f.Hint = said },
		"owner": func(f *form.Field) { f.Hint = who },
		"due":   func(f *form.Field) { f.Check = r.notBefore },
	})
	return r.s.fill(item+"  "+title, fields, func(v map[string]string) tea.Cmd {
		due, _ := date.Parse(v["due"]) // checked in the form
		return r.keepPromise(item, session.Promise(item, text.Line(v["what"]), text.Line(v["owner"]), due))
	})
}

// notBefore refuses a promise for a day that is over.
func (r *room) notBefore(v string) error {
	if d, err := date.Parse(v); err == nil && d.Before(r.held.Plan.On) {
		return errors.New("that day is over; give one on or after " + r.held.Plan.On.Long())
	}
	return nil
}

// keepPromise records a promise and makes it an action, unless the assessment
// may not be changed.
func (r *room) keepPromise(item string, n session.Note) tea.Cmd {
	cmd, entry, ok := r.note(n, "")
	if !ok {
		return cmd
	}
	took, err := r.s.env.Desk.AcceptEntry(r.id, entry.ID)
	if err != nil {
		r.open(takenDown)
		return tea.Batch(cmd, shell.Caution("Taken down, and not yet an action. "+err.Error()))
	}
	r.open(takenDown)
	return tea.Batch(cmd, took, shell.Inform("Taken down, and an action on "+item+" now."))
}

// followUp asks what to look into.
func (r *room) followUp() tea.Cmd {
	item := r.state.Item
	fields := asked(session.Followed, form.Own{"what": func(f *form.Field) { f.Hint = "Nobody has promised it. It adds no action." }})
	return r.s.fill(item+"  Follow-up", fields, func(v map[string]string) tea.Cmd {
		cmd := r.said(session.FollowUp(item, text.Line(v["what"]), text.Line(v["owner"])), "Follow-up on "+item+" taken down.")
		r.open(takenDown)
		return cmd
	})
}

// propose asks which level a role would record. It changes no level.
func (r *room) propose() tea.Cmd {
	c, item := r.s.env.Desk.Checklist, r.state.Item
	it, ok := c.Item(item)
	if !ok {
		return shell.Inform("This checklist no longer has the item.")
	}
	fields := append([]form.Field{{Key: "role", Label: session.Label(session.Scored, "role"), Required: true, Limit: assessment.MaxLine, Hint: "Who would record it, by role."}},
		asked(session.Proposed, form.Own{"outcome": func(f *form.Field) {
			f.Choices, f.Hint = outcomeChoices(c, it), "Accepted in the debrief, it becomes a second look."
		}})...)
	return r.s.fill(item+"  Propose a level: changes none", fields, func(v map[string]string) tea.Cmd {
		o, _ := assessment.ParseOutcome(v["outcome"]) // one of the choices
		cmd, _, ok := r.note(session.Propose(item, o, text.Line(v["reason"])), v["role"])
		if !ok {
			return cmd
		}
		r.open(takenDown)
		return tea.Batch(cmd, shell.Inform("Taken down as proposed. The level of "+item+" is as it was."))
	})
}

// asked gives the fields in which a person is asked for an entry of a kind: those
// named, or all. own is as for form.Asked.
func asked(kind session.Kind, own form.Own, only ...string) []form.Field {
	k, _ := session.KindNamed(kind)
	return slices.DeleteFunc(form.Asked(k, nil, nil, own), func(f form.Field) bool { return len(only) > 0 && !slices.Contains(only, f.Key) })
}

// outcomeChoices lists what could be recorded on an item.
func outcomeChoices(c *checklist.Checklist, it *checklist.Item) []form.Choice {
	var choices []form.Choice
	for l := range checklist.Levels {
		o := assessment.AtLevel(l)
		choices = append(choices, form.Choice{Value: o.Word(), Label: strconv.Itoa(l) + " " + o.Name(c)})
	}
	others := []assessment.Outcome{assessment.Insufficient, assessment.NotApplicable}
	if !it.Mandatory {
		others = append(others, assessment.NotAdopted)
	}
	for _, o := range others {
		choices = append(choices, form.Choice{Value: o.Word(), Label: o.Name(c)})
	}
	return choices
}

// finish asks before the session is ended.
func (r *room) finish() tea.Cmd {
	unmarked := 0
	for _, it := range r.state.Items {
		if it.Readiness == session.Unmarked && it.Planned > 0 {
			unmarked++
		}
	}
	said := "Nothing more can be taken down in it. What waits to be accepted can be accepted afterwards."
	if unmarked > 0 {
		said += "\n\n" + text.Count(unmarked, "item of the agenda is", "items of the agenda are") + " not marked."
	}
	if n := r.parked(); n > 0 {
		said += "\n\n" + text.Count(n, "item is", "items are") + " parked."
	}
	return r.s.confirm(dialog.Question{Title: "End this session?", Text: said, YesKey: "e", YesLabel: "End it and go to the debrief", CancelLabel: "Go on"},
		func() tea.Cmd {
			cmd, _, ok := r.note(session.End(), "")
			if ok {
				r.s.swap(newAfter(r.s, r.id))
			}
			return cmd
		})
}
