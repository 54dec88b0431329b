package assess

import (
	"errors"
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/layout"
)

const (
	mostVersions = 9   // versions that can be chosen between by a digit
	mostOfOne    = 240 // columns of what one version says, where it is chosen
)

// unsettledOn lists everything on an item that has versions nobody has chosen
// between.
func unsettledOn(c *checklist.Checklist, a *assessment.Assessment, ans assessment.Answer) []merging.Conflict {
	return slices.DeleteFunc(merging.Conflicts(c, a), func(one merging.Conflict) bool {
		return !slices.Contains(ans.Unsettled, one.Register)
	})
}

// askVersion shows everything on the item that has versions made apart from each
// other, what each of them says, and asks which one stands. It settles the one
// thing that the version is of.
func (s *Screen) askVersion() tea.Cmd {
	it := s.item()
	a := s.desk.Assessment() // a version that comes in later was not among those chosen from
	var choices []choice
	for _, conflict := range unsettledOn(s.desk.Checklist, a, a.Answer(it.ID)) {
		for _, v := range conflict.Versions {
			o := dialog.Option{Label: text.UpperFirst(conflict.What), Detail: layout.Truncate(merging.Line(v.Said), mostOfOne) + "\n" + text.UpperFirst(v.ByWhom())}
			if n := len(choices) + 1; n <= mostVersions {
				o.Key = fmt.Sprint(n)
			}
			choices = append(choices, choice{o, func() tea.Cmd { return s.settle(a, it, conflict.Register, v.Value, text.Text{}) }})
		}
	}
	if len(choices) == 0 {
		return nil
	}
	said := "These were recorded apart from each other. What is chosen is recorded anew; the other stays in the history."
	return s.offer(it.ID+"  Which version stands", said, choices...)
}

// settle records one of the versions as a new value in place of all of them. A
// level that it leaves standing where it may only stand with a reason is asked
// about, and why is recorded with it.
func (s *Screen) settle(seen *assessment.Assessment, it *checklist.Item, register string, v assessment.Value, why text.Text) tea.Cmd {
	cmd, err := s.recordSeen(seen, it.ID, "choice of version of "+it.ID, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, id := a.Set(register, v, who)
		j := next.Answer(it.ID).Judgement
		if j.Override.Empty() {
			j.Override = why
		}
		if len(next.Answer(it.ID).Versions) > 0 || !isJudged(it.ID, register) {
			return next, id, nil
		}
		if err := assessment.CheckJudgement(it, j); err != nil || why.Empty() {
			return next, id, err
		}
		changes := []assessment.Change{{Register: assessment.LevelRegister(it.ID), Value: j.LevelValue()}}
		if register != changes[0].Register {
			changes = append(changes, assessment.Change{Register: register, Value: v})
		}
		next, id = a.Record(changes, who)
		return next, id, nil
	})
	var refusal *assessment.Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Kind == assessment.WantsOverride:
		return s.reasonFor(refusal, "override", func(why text.Text) tea.Cmd { return s.settle(seen, it, register, v, why) })
	case err != nil:
		return shell.Caution(err.Error())
	}
	if left := len(s.desk.Assessment().Answer(it.ID).Unsettled); left > 0 {
		return tea.Batch(cmd, shell.Inform(text.Count(left, "thing has", "things have")+" versions still: v chooses."))
	}
	return cmd
}

// isJudged says that a register is the item's level or the state of a part.
func isJudged(item, register string) bool {
	of := assessment.RegisterNamed(register)
	return register == assessment.LevelRegister(item) || register == assessment.PartRegister(item, of.Key)
}

// agreedOn is what every version of a judgement says alike: nothing else may be
// shown as the answer.
func agreedOn(ans assessment.Answer) assessment.Judgement {
	j := ans.Judgement
	if slices.Contains(ans.Unsettled, assessment.NoteRegister(ans.Item)) {
		j.Note = text.Text{}
	}
	j.Outcome = ans.Outcome()
	for _, v := range ans.Versions {
		other := v.Judgement
		if other.Reason != j.Reason {
			j.Reason = text.Text{}
		}
		if other.Override != j.Override {
			j.Override = text.Text{}
		}
		if other.Proposed != j.Proposed {
			j.Proposed = assessment.NotAssessed
		}
		for key, state := range j.Parts {
			if other.Part(key) != state {
				j = j.WithPart(key, assessment.PartUnknown)
			}
		}
	}
	return j
}

// versions shows what has to be chosen between, all of it, with the digits that
// choose.
func (w *writer) versions(a *assessment.Assessment, st assessment.State) {
	if !st.Answer.InConflict() {
		return
	}
	label, n := "Versions", 0
	w.section(label)
	for _, conflict := range unsettledOn(w.c, a, st.Answer) {
		w.hanging(label, w.t.Warn, conflictSign, w.t.Warn, "Recorded apart: "+conflict.What+". v asks which one stands.")
		label = ""
		for _, v := range conflict.Versions {
			n++
			w.hanging("", w.t.Strong, fmt.Sprint(n), w.t.Muted, text.UpperFirst(v.ByWhom()))
			for _, f := range v.Said {
				w.hanging("", w.t.Muted, " ", w.t.Text, labelled(f.Name, f.Text))
			}
		}
	}
}
