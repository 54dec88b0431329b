package record

import (
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/layout"
)

const (
	mostVersions = 9   // versions that can be chosen between by a digit
	mostOfOne    = 240 // columns of what one version says, where it is chosen
)

// AskVersion shows everything on the item that has versions made apart from each
// other, what each of them says, and asks which one stands. It settles the one
// thing that the version is of.
func (r *Recorder) AskVersion() tea.Cmd {
	it := r.on.Item()
	a := r.desk.Assessment() // a version that comes in later was not among those chosen from
	var choices []choice
	for _, conflict := range itempage.Unsettled(r.desk.Checklist, a, a.Answer(it.ID)) {
		for _, v := range conflict.Versions {
			o := dialog.Option{Label: text.UpperFirst(conflict.What), Detail: layout.Truncate(merging.Line(v.Said), mostOfOne) + "\n" + text.UpperFirst(v.ByWhom())}
			if n := len(choices) + 1; n <= mostVersions {
				o.Key = fmt.Sprint(n)
			}
			choices = append(choices, choice{o, func() tea.Cmd { return r.settle(a, it, conflict.Register, v.Value, text.Text{}) }})
		}
	}
	if len(choices) == 0 {
		return nil
	}
	said := "These were recorded apart from each other. What is chosen is recorded anew; the other stays in the history."
	return r.offer(it.ID+"  Which version stands", said, choices...)
}

// settle records one of the versions as a new value in place of all of them. A
// level that it leaves standing where it may only stand with a reason is asked
// about, and why is recorded with it.
func (r *Recorder) settle(seen *assessment.Assessment, it *checklist.Item, register string, v assessment.Value, why text.Text) tea.Cmd {
	cmd, err := r.Put(seen, it.ID, "choice of version of "+it.ID, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
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
		return r.reasonFor(refusal, "override", func(why text.Text) tea.Cmd { return r.settle(seen, it, register, v, why) })
	case err != nil:
		return shell.Caution(err.Error())
	}
	if left := len(r.desk.Assessment().Answer(it.ID).Unsettled); left > 0 {
		return tea.Batch(cmd, shell.Inform(text.Count(left, "thing has", "things have")+" versions still: v chooses."))
	}
	return cmd
}

// isJudged says that a register is the item's level or the state of a part.
func isJudged(item, register string) bool {
	of := assessment.RegisterNamed(register)
	return register == assessment.LevelRegister(item) || register == assessment.PartRegister(item, of.Key)
}
