package record

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/widget/dialog"
)

// Weigh asks whether the level that is proposed stands, or another with a reason.
func (r *Recorder) Weigh(st assessment.State) tea.Cmd {
	level, why, ok := r.desk.Proposal(st)
	if !ok {
		return nil
	}
	it, name := st.Item, r.desk.Checklist.Scale[level].Name.OneLine()
	options := []dialog.Option{{Key: "a", Label: fmt.Sprintf("Agree: level %d, %s", level, name)}}
	now, isLevel := st.Outcome.Level()
	if isLevel && now != level {
		options = append(options, dialog.Option{Key: "k", Label: fmt.Sprintf("Keep level %d and say why", now), Detail: "The reason prints with the item in the reports."})
	}
	said, seen := strings.Join(why, " "), r.desk.Assessment()
	return r.PickOne(it.ID+"  The level proposed", said, options, func(i int) tea.Cmd {
		if i == 0 {
			return r.agree(seen, it.ID, level)
		}
		return r.keepLevel(seen, st, level)
	})
}

// agree records the proposed level, and that it was agreed with.
func (r *Recorder) agree(seen *assessment.Assessment, item string, level int) tea.Cmd {
	cmd := r.judge(claim{seen: seen, item: item, did: "agreement with the proposed level of " + item, becomes: func(j assessment.Judgement) assessment.Judgement {
		j = j.WithOutcome(assessment.AtLevel(level))
		j.Proposed = assessment.AtLevel(level)
		return j
	}})
	r.on.Show(itempage.Level)
	return cmd
}

// keepLevel asks why the level recorded stands although another is proposed.
func (r *Recorder) keepLevel(seen *assessment.Assessment, st assessment.State, proposed int) tea.Cmd {
	item := st.Item.ID
	register := assessment.LevelRegister(item)
	return r.prompt(register, dialog.Reason{
		Title: item + "  Why does this level stand?", Required: true, Label: heldBy(register, "override").Label, Limit: heldBy(register, "override").Limit(), Value: st.Answer.Judgement.Override.OneLine(),
		Text: fmt.Sprintf("Parts and evidence speak for level %d. The reason prints with the item in the reports.", proposed),
	}, func(reason string) tea.Cmd {
		cmd := r.judge(claim{seen, item, "reason for the level of " + item, func(j assessment.Judgement) assessment.Judgement {
			j.Proposed, j.Override = assessment.AtLevel(proposed), text.Line(reason)
			return j
		}, true})
		r.on.Show(itempage.Level)
		return cmd
	})
}
