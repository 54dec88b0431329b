package record

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

// Retire asks why an entry no longer counts. It stays in the file.
func (r *Recorder) Retire() tea.Cmd {
	row, ok := r.on.Row()
	if !ok || row.Kind != itempage.EvidenceEntry {
		return nil
	}
	it, seen := r.on.Item(), r.desk.Assessment()
	e, ok := seen.Evidence(row.Key)
	if !ok {
		return nil
	}
	register := assessment.EvidenceRegister(e.ID)
	return r.prompt(register, dialog.Reason{
		Title: it.ID + "  Retire " + e.Title.OneLine(), Required: true, Label: heldBy(register, "retired").Label, Limit: heldBy(register, "retired").Limit(),
		Text: "Why does it no longer count? The entry stays in the file with the reason and supports nothing from now on.",
	}, func(reason string) tea.Cmd {
		e.Retired = text.Line(reason)
		return r.attempt(attempt{
			seen: seen, item: it.ID, did: "retiring " + e.Title.OneLine() + " of " + it.ID,
			change: func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				return a.PutEvidence(e, who)
			},
			after: r.showing(itempage.Evidence),
		})
	})
}

// AddAction asks for a new action.
func (r *Recorder) AddAction() tea.Cmd {
	it := r.on.Item()
	return r.actionForm(r.desk.Assessment(), it, assessment.Action{ID: r.desk.NewID(), Item: it.ID, Status: assessment.Open})
}

// ChangeAction asks how an action is to be changed; one that has two versions
// is settled first.
func (r *Recorder) ChangeAction(it *checklist.Item, id string) tea.Cmd {
	seen := r.desk.Assessment()
	act, ok := seen.Action(id)
	if !ok {
		return nil
	}
	if apart := IfApart(seen, assessment.ActionRegister(id)); apart != nil {
		return apart
	}
	return r.actionForm(seen, it, act)
}

// actionForm asks for the fields of an action.
func (r *Recorder) actionForm(seen *assessment.Assessment, it *checklist.Item, act assessment.Action) tea.Cmd {
	return r.askFor(asking{
		seen: seen, item: it.ID, register: assessment.ActionRegister(act.ID), title: TitleOf(assessment.ActionRegister(act.ID), it.ID), before: act.Value(),
		record: func(v assessment.Value, _ map[string]string) assessment.Step {
			return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				return a.PutAction(assessment.ActionOf(act.ID, v), who)
			}
		},
		after: func(cmd tea.Cmd) tea.Cmd {
			r.on.Show(itempage.Actions)
			r.on.PutOn(itempage.Action, act.ID)
			changed, _ := r.desk.Assessment().Action(act.ID)
			return tea.Batch(cmd, r.on.Remember(), r.afterAction(act.Status, changed))
		},
	}, nil)
}

// afterAction shows what closing an action could mean for the level, and
// reminds that an action sets none.
func (r *Recorder) afterAction(before assessment.Status, act assessment.Action) tea.Cmd {
	switch {
	case act.Status == assessment.Done && before != assessment.Done:
		return r.preview(act.ID)
	case act.Status == assessment.Done || act.Status == assessment.SignedOff:
		return shell.Inform("Recorded. It sets no level: look at the level of " + act.Item + " again.")
	}
	return nil
}
