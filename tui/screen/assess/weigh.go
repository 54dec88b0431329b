package assess

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/widget/dialog"
)

// proposal is the level that the parts and the evidence speak for on an item;
// false, with why, where there is none.
func (s *Screen) proposal(st assessment.State) (level int, why []string, ok bool) {
	if st.Item == nil {
		return 0, nil, false
	}
	level, why = s.desk.Assessment().Propose(s.desk.Checklist, st.Item, st.Answer.Judgement, s.desk.Days())
	return level, why, level != assessment.NoProposal
}

// noProposal says why there is nothing to agree with.
func (s *Screen) noProposal(st assessment.State) string {
	if _, why, ok := s.proposal(st); !ok {
		return assessment.NoProposalSays(why)
	}
	return ""
}

// weigh asks whether the level that is proposed stands, or another with a reason.
func (s *Screen) weigh() tea.Cmd {
	st, ok := s.state()
	if !ok {
		return nil
	}
	level, why, ok := s.proposal(st)
	if !ok {
		return nil
	}
	it, name := st.Item, s.desk.Checklist.Scale[level].Name.OneLine()
	options := []dialog.Option{{Key: "a", Label: fmt.Sprintf("Agree: level %d, %s", level, name)}}
	now, isLevel := st.Outcome.Level()
	if isLevel && now != level {
		options = append(options, dialog.Option{Key: "k", Label: fmt.Sprintf("Keep level %d and say why", now), Detail: "The reason prints in every report."})
	}
	said, seen := strings.Join(why, " "), s.desk.Assessment()
	return s.pickOne(it.ID+"  The level proposed", said, options, func(i int) tea.Cmd {
		if i == 0 {
			return s.agree(seen, it.ID, level)
		}
		return s.keepLevel(seen, st, level)
	})
}

// agree records the proposed level, and that it was agreed with.
func (s *Screen) agree(seen *assessment.Assessment, item string, level int) tea.Cmd {
	cmd := s.judgeSeen(seen, item, "agreement with the proposed level of "+item, func(j assessment.Judgement) assessment.Judgement {
		j = j.WithOutcome(assessment.AtLevel(level))
		j.Proposed = assessment.AtLevel(level)
		return j
	})
	s.show(levelSection)
	return cmd
}

// keepLevel asks why the level recorded stands although another is proposed.
func (s *Screen) keepLevel(seen *assessment.Assessment, st assessment.State, proposed int) tea.Cmd {
	item := st.Item.ID
	register := assessment.LevelRegister(item)
	return s.prompt(register, dialog.Reason{
		Title: item + "  Why does this level stand?", Required: true, Label: heldBy(register, "override").Label, Limit: heldBy(register, "override").Limit(), Value: st.Answer.Judgement.Override.OneLine(),
		Text: fmt.Sprintf("Parts and evidence speak for level %d. The reason prints in every report.", proposed),
	}, func(reason string) tea.Cmd {
		cmd := s.judgeAnyway(seen, item, "reason for the level of "+item, func(j assessment.Judgement) assessment.Judgement {
			j.Proposed, j.Override = assessment.AtLevel(proposed), text.Line(reason)
			return j
		})
		s.show(levelSection)
		return cmd
	})
}

// override is the reason for a level that a part or the proposal speaks against,
// with what it is set against; nothing without one.
func override(j assessment.Judgement) string {
	if j.Override.Empty() {
		return ""
	}
	label := assessment.Label("level", "override")
	if proposed, agreed, ok := j.Weighed(); ok && !agreed {
		return labelled(fmt.Sprintf("%s although %d was proposed", label, proposed), j.Override)
	}
	return labelled(label+" although a part is unmet", j.Override)
}
