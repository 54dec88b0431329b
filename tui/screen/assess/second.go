package assess

import (
	"slices"
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

// takenAway in place of whether a role agrees, or of a level aimed at, takes the
// look or the aim back.
const takenAway = "away"

// columnGap is what stands between the answer and the second look; leastColumn
// is how wide each has to be to stand next to the other.
const (
	columnGap   = 3
	leastColumn = 20
)

// askSecond asks what another role found when it looked at the answer, and
// records it under that role, at the answer that it had in front of it.
func (s *Screen) askSecond() tea.Cmd {
	seen, it := s.desk.Assessment(), s.item()
	register := assessment.SecondRegister(it.ID)
	before, _ := seen.Current(register)
	role := form.One(heldBy(register, "by"), before["by"], nil)
	role.Required, role.Hint = true, "Not a name. Another one than the role that gave the answer."
	return s.askFor(asking{
		seen: seen, item: it.ID, register: register, title: titleOf(register, it.ID), before: before, first: []form.Field{role},
		own: form.Own{"agrees": canGo(before, "take this second look away"), "level": levelsFor(it)},
		record: func(v assessment.Value, values map[string]string) assessment.Step {
			return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				who.Role = values["by"]
				if v["agrees"] == takenAway {
					next, id := a.ClearSecondLook(it.ID, who)
					return next, id, nil
				}
				return a.SetSecondLook(it, assessment.SecondLookOf(v), who)
			}
		},
		after: func(cmd tea.Cmd) tea.Cmd {
			s.show(secondSection)
			if why := s.desk.Assessment().LookFault(s.desk.Checklist, it, s.desk.Days()); why != "" {
				return tea.Batch(cmd, shell.Caution("Recorded. It counts for nothing: "+why+"."))
			}
			return cmd
		},
	}, nil)
}

// canGo offers to take away a record that there is.
func canGo(before assessment.Value, words string) func(*form.Field) {
	return func(f *form.Field) {
		if !before.Blank() {
			f.Choices = append(f.Choices, form.Choice{Value: takenAway, Label: words})
		}
	}
}

// levelsFor leaves out what a role cannot find on an item.
func levelsFor(it *checklist.Item) func(*form.Field) {
	return func(f *form.Field) {
		f.Choices = slices.DeleteFunc(f.Choices, func(c form.Choice) bool {
			return c.Value == assessment.NotAssessed.Word() || it.Mandatory && c.Value == assessment.NotAdopted.Word()
		})
	}
}

// second shows the answer and what another role found, next to each other.
func (w *writer) second(a *assessment.Assessment, st assessment.State, d assessment.Days) {
	look := st.Answer.Second
	if look == nil {
		return
	}
	w.section(secondSection)
	mine, theirs := w.answerSaid(st), w.lookSaid(st.Answer)
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
	if st.Answer.SecondStale && !st.Answer.LookFollowed() {
		w.hanging("", w.t.Warn, claimedSign, w.t.Warn, "The answer or an entry has changed since this look. s records another one.")
	}
	switch why := a.LookFault(w.c, st.Item, d); {
	case why != "":
		w.hanging("", w.t.Warn, claimedSign, w.t.Warn, "It counts for nothing: "+why+".")
	case assessment.SameRole(st.Answer.By, look.By):
		w.hanging("", w.t.Warn, claimedSign, w.t.Warn, "The same role gave the answer and looked at it.")
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
func (w *writer) lookSaid(ans assessment.Answer) []string {
	look := ans.Second
	by := look.By
	if by == "" {
		by = "no role given"
	}
	found := text.UpperFirst(ans.LookSays())
	switch {
	case look.Agrees && ans.SecondStale:
		found = "Agreed with the answer before this one"
	case look.Level == assessment.NotAssessed:
	case ans.LookFollowed():
		found = look.Level.Mark() + "  " + look.Level.Name(w.c) + "\n" + found + "."
	default:
		found = look.Level.Mark() + "  " + look.Level.Name(w.c)
	}
	said := []string{assessment.Label("second", "by") + ": " + by, found, stamp(look.At)}
	if !look.Note.Empty() {
		said = append(said, labelled(assessment.Label("second", "note"), look.Note))
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
