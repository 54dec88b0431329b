package assess

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/layout"
)

const secondSection = "Second look"

// What a second look may find, beside the words of the outcomes.
const (
	lookAgrees = "agrees"
	lookOpen   = "differs" // does not agree and names no level
	lookAway   = "away"    // takes the look back
)

// columnGap is what stands between the answer and the second look; leastColumn
// is how wide each has to be to stand next to the other.
const (
	columnGap   = 3
	leastColumn = 20
)

// askSecond asks what another role found when it looked at the answer.
func (s *Screen) askSecond() tea.Cmd {
	return s.secondForm(s.desk.Assessment(), s.item(), nil)
}

func (s *Screen) secondForm(seen *assessment.Assessment, it *checklist.Item, typed map[string]string) tea.Cmd {
	before := seen.Answer(it.ID).Second
	return s.fill(it.ID+"  Second look", withTyped(s.secondFields(it, before), typed), func(values map[string]string) tea.Cmd {
		return s.recordSecond(seen, it, values)
	})
}

func (s *Screen) secondFields(it *checklist.Item, before *assessment.SecondLook) []form.Field {
	choices := []form.Choice{{Value: lookAgrees, Label: "agrees"}}
	for l := range checklist.Levels {
		o := assessment.AtLevel(l)
		choices = append(choices, form.Choice{Value: o.Word(), Label: fmt.Sprintf("%d %s", l, o.Name(s.desk.Checklist))})
	}
	others := []assessment.Outcome{assessment.Insufficient, assessment.NotApplicable}
	if !it.Mandatory {
		others = append(others, assessment.NotAdopted)
	}
	for _, o := range others {
		choices = append(choices, form.Choice{Value: o.Word(), Label: strings.ToLower(o.Name(s.desk.Checklist))})
	}
	choices = append(choices, form.Choice{Value: lookOpen, Label: "does not agree, no level of its own"})
	role, finds, note, room := "", "", "", mostReason
	if before != nil {
		choices = append(choices, form.Choice{Value: lookAway, Label: "take this second look away"})
		role, finds, note = before.By, before.Level.Word(), before.Note.OneLine()
		room = max(room, len(note))
		switch {
		case before.Agrees:
			finds = lookAgrees
		case before.Level == assessment.NotAssessed:
			finds = lookOpen
		}
	}
	return []form.Field{
		{Key: "role", Label: "Role", Required: true, Value: role, Hint: "The role that looked, not a name. Another one than the role that gave the answer."},
		{Key: "finds", Label: "Finds", Kind: form.OneOf, Required: true, Value: finds, Choices: choices},
		{Key: "note", Label: "Note", Value: note, Limit: room, Hint: "What it was that was looked at, and why the level differs."},
	}
}

// recordSecond records the look under the role that looked, at the answer that
// it had in front of it.
func (s *Screen) recordSecond(seen *assessment.Assessment, it *checklist.Item, values map[string]string) tea.Cmd {
	before := seen.Answer(it.ID).Second
	look := assessment.SecondLook{Agrees: values["finds"] == lookAgrees, Note: text.Line(values["note"])}
	if before != nil && values["note"] == before.Note.OneLine() {
		look.Note = before.Note // several lines that the form showed as one
	}
	if o, ok := assessment.ParseOutcome(values["finds"]); ok {
		look.Level = o
	}
	set := func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		who.Role = values["role"]
		if values["finds"] == lookAway {
			next, id := a.ClearSecondLook(it.ID, who)
			return next, id, nil
		}
		return a.SetSecondLook(it, look, who)
	}
	again := func() tea.Cmd { return s.secondForm(seen, it, values) }
	return s.filed(seen, it.ID, "second look at "+it.ID, set, again, func(cmd tea.Cmd) tea.Cmd {
		s.show(secondSection)
		if ans := s.desk.Assessment().Answer(it.ID); ans.Second != nil && assessment.SameRole(ans.By, ans.Second.By) {
			return tea.Batch(cmd, shell.Caution("Recorded. The same role gave the answer and looked at it."))
		}
		return cmd
	})
}

// second shows the answer and what another role found, next to each other.
func (w *writer) second(st assessment.State) {
	look := st.Answer.Second
	if look == nil {
		return
	}
	w.section(secondSection)
	mine, theirs := w.answerSaid(st), w.lookSaid(*look, st.Answer.SecondStale)
	label := secondSection
	if wide := (w.room() - columnGap) / 2; wide >= leastColumn {
		for n := range max(len(mine), len(theirs)) {
			left, right := layout.Wrap(at(mine, n), wide), layout.Wrap(at(theirs, n), wide)
			for i := range max(len(left), len(right)) {
				w.line(w.label(label), span{w.t.Muted, layout.Pad(at(left, i), wide+columnGap)}, span{w.t.Text, at(right, i)})
				label = ""
			}
		}
	} else {
		w.row(label, w.t.Muted, strings.Join(mine, "\n"))
		w.row("", w.t.Text, strings.Join(theirs, "\n"))
	}
	if st.Answer.SecondStale {
		w.hanging("", w.t.Warn, undefendedSign, w.t.Warn, "The answer has changed since this look. s records another one.")
	}
	if assessment.SameRole(st.Answer.By, look.By) {
		w.hanging("", w.t.Warn, undefendedSign, w.t.Warn, "The same role gave the answer and looked at it.")
	}
}

// answerSaid is who gave the answer and what it is, a line each.
func (w *writer) answerSaid(st assessment.State) []string {
	by := strings.Join(strings.Fields(st.Answer.By), " ")
	if by == "" || st.Answer.By == assessment.Outside {
		by = "no role given"
	}
	return []string{"Answer: " + by, st.Outcome.Mark() + "  " + st.Outcome.Name(w.c), stamp(st.Answer.JudgedAt)}
}

// lookSaid is who looked, what that role found, when, and why.
func (w *writer) lookSaid(look assessment.SecondLook, stale bool) []string {
	by := look.By
	if by == "" {
		by = "no role given"
	}
	found := look.Level.Mark() + "  " + look.Level.Name(w.c)
	switch {
	case look.Agrees && stale:
		found = "Agreed with the answer before this one"
	case look.Agrees:
		found = "Agrees"
	case look.Level == assessment.NotAssessed:
		found = "Does not agree"
	}
	said := []string{"Looked: " + by, found, stamp(look.At)}
	if !look.Note.Empty() {
		said = append(said, look.Note.String())
	}
	return said
}

// noSecond says why there is nothing that another role could look at.
func noSecond(st assessment.State) string {
	switch {
	case len(st.Answer.Versions) > 0:
		return unsettled(st)
	case st.Answer.Judgement.Outcome == assessment.NotAssessed:
		return "There is no answer to look at yet. Set a level first."
	}
	return ""
}
