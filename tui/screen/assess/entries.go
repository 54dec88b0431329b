package assess

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

// openRow does what Enter does on the row under the cursor.
func (s *Screen) openRow() tea.Cmd {
	row, ok := s.row()
	if !ok {
		return nil
	}
	if why := s.desk.NoChange(); why != "" && row.kind != itemRow {
		return shell.Inform(why)
	}
	st, _ := s.state()
	switch row.kind {
	case partRow:
		e := assessment.Evidence{ID: s.desk.NewID(), Items: []string{st.Item.ID}, Parts: []string{assessment.PartRef(st.Item.ID, row.key)}}
		return s.evidenceForm(s.desk.Assessment(), st.Item, e, nil)
	case evidenceRow:
		return s.changeEvidence(st.Item, row.key)
	case actionRow:
		return s.changeAction(st.Item, row.key)
	case itemRow:
		s.visit(row.key)
		return s.enter()
	}
	return nil
}

// retire asks why an entry no longer counts. It stays in the file.
func (s *Screen) retire() tea.Cmd {
	row, ok := s.row()
	if !ok || row.kind != evidenceRow {
		return nil
	}
	it, seen := s.item(), s.desk.Assessment()
	e, ok := seen.Evidence(row.key)
	if !ok {
		return nil
	}
	register := assessment.EvidenceRegister(e.ID)
	return s.prompt(register, dialog.Reason{
		Title: it.ID + "  Retire " + e.Title.OneLine(), Required: true, Label: heldBy(register, "retired").Label, Limit: heldBy(register, "retired").Limit(),
		Text: "Why does it no longer count? The entry stays in the file with the reason and supports nothing from now on.",
	}, func(reason string) tea.Cmd {
		e.Retired = text.Line(reason)
		cmd := s.record(seen, it.ID, "retiring "+e.Title.OneLine()+" of "+it.ID, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.PutEvidence(e, who)
		})
		s.show(evidenceSection)
		return cmd
	})
}

// addAction asks for a new action.
func (s *Screen) addAction() tea.Cmd {
	it := s.item()
	return s.actionForm(s.desk.Assessment(), it, assessment.Action{ID: s.desk.NewID(), Item: it.ID, Status: assessment.Open})
}

// changeAction asks how an action is to be changed; one that has two versions
// is settled first.
func (s *Screen) changeAction(it *checklist.Item, id string) tea.Cmd {
	seen := s.desk.Assessment()
	act, ok := seen.Action(id)
	if !ok {
		return nil
	}
	if apart := ifApart(seen, assessment.ActionRegister(id)); apart != nil {
		return apart
	}
	return s.actionForm(seen, it, act)
}

// actionForm asks for the fields of an action.
func (s *Screen) actionForm(seen *assessment.Assessment, it *checklist.Item, act assessment.Action) tea.Cmd {
	return s.askFor(asking{
		seen: seen, item: it.ID, register: assessment.ActionRegister(act.ID), title: titleOf(assessment.ActionRegister(act.ID), it.ID), before: act.Value(),
		record: func(v assessment.Value, _ map[string]string) assessment.Step {
			return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				return a.PutAction(assessment.ActionOf(act.ID, v), who)
			}
		},
		after: func(cmd tea.Cmd) tea.Cmd {
			s.show(actionsSection)
			s.target = target{kind: actionRow, key: act.ID}.name()
			changed, _ := s.desk.Assessment().Action(act.ID)
			return tea.Batch(cmd, s.remember(), s.afterAction(act.Status, changed))
		},
	}, nil)
}

// afterAction shows what closing an action could mean for the level, and
// reminds that an action sets none.
func (s *Screen) afterAction(before assessment.Status, act assessment.Action) tea.Cmd {
	switch {
	case act.Status == assessment.Done && before != assessment.Done:
		return s.preview(act.ID)
	case act.Status == assessment.Done || act.Status == assessment.SignedOff:
		return shell.Inform("Recorded. It sets no level: look at the level of " + act.Item + " again.")
	}
	return nil
}
