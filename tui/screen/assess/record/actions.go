package record

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// EntryMenu asks what to do with the evidence entry or the action under the
// cursor.
func (r *Recorder) EntryMenu() tea.Cmd {
	row, ok := r.on.Row()
	if !ok {
		return nil
	}
	it := r.on.Item()
	if e, found := r.desk.Assessment().Evidence(row.Key); found && row.Kind == itempage.EvidenceEntry {
		return r.evidenceMenu(it, e)
	}
	if act, found := r.desk.Assessment().Action(row.Key); found && row.Kind == itempage.Action {
		return r.actionMenu(it, act)
	}
	return nil
}

// choice is one thing that can be done and what does it.
type choice struct {
	option dialog.Option
	do     func() tea.Cmd
}

// offer asks to choose one of several things to do.
func (r *Recorder) offer(title, said string, choices ...choice) tea.Cmd {
	options := make([]dialog.Option, len(choices))
	for i, c := range choices {
		options[i] = c.option
	}
	return r.PickOne(title, said, options, func(i int) tea.Cmd { return choices[i].do() })
}

func (r *Recorder) actionMenu(it *checklist.Item, act assessment.Action) tea.Cmd {
	choices := []choice{{dialog.Option{Key: "u", Label: "Add an update", Detail: "One line with its day. Earlier ones stay."},
		func() tea.Cmd { return r.updateForm(act, nil) }}}
	switch act.Status {
	case assessment.Open:
		choices = append(choices, choice{dialog.Option{Key: "c", Label: "Close it", Detail: "It is finished. The level stays as it is until you set it."},
			func() tea.Cmd { return r.askClose(it, act) }})
	case assessment.Done:
		choices = append(choices, choice{dialog.Option{Key: "s", Label: "Sign it off", Detail: "Another role agrees that it is finished."},
			func() tea.Cmd { return r.signOffForm(act) }})
	}
	choices = append(choices, choice{dialog.Option{Key: "e", Label: "Change it", Detail: "What, who, by when, and its status."},
		func() tea.Cmd { return r.ChangeAction(it, act.ID) }})
	return r.offer(it.ID+"  "+act.What.OneLine(), itempage.ActionStanding(act, r.desk.AsAt())+". "+itempage.ActionLine(act, r.desk.Assessment().NamingOn(r.desk.Checklist, it)), choices...)
}

// updateForm asks how the action goes.
func (r *Recorder) updateForm(act assessment.Action, typed map[string]string) tea.Cmd {
	register := assessment.ActionRegister(act.ID)
	row := *heldBy(register, "updates").Row
	fields := form.Asked(row, assessment.Value{"date": date.FromTime(r.desk.Now()).String()}, nil, form.Own{
		"date": func(f *form.Field) { f.Required = true },
	})
	slices.SortStableFunc(fields, func(x, y form.Field) int { return len(x.Value) - len(y.Value) }) // what is to be typed first
	return r.fill(register, act.Item+"  "+text.UpperFirst(row.Single())+" of "+act.What.OneLine(), withTyped(fields, typed), func(values map[string]string) tea.Cmd {
		cmd, err := r.desk.Change(act.Item, row.Single()+" of "+act.What.OneLine(), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.AddUpdate(act.ID, text.Line(values["text"]), dayOf(values["date"]), who)
		})
		if err != nil {
			return tea.Sequence(r.updateForm(act, values), shell.Caution(err.Error()))
		}
		return tea.Batch(cmd, r.onAction(act))
	})
}

func dayOf(s string) date.Date {
	d, _ := date.Parse(s) // the form has checked it
	return d
}

// onAction shows an action that was just changed, with the cursor on it.
func (r *Recorder) onAction(act assessment.Action) tea.Cmd {
	r.on.Show(itempage.Actions)
	r.on.PutOn(itempage.Action, act.ID)
	return r.on.Remember()
}

// askClose asks for the evidence that shows that an action is finished, and
// closes it with that.
func (r *Recorder) askClose(it *checklist.Item, act assessment.Action) tea.Cmd {
	var choices []choice
	for i, e := range r.desk.Assessment().Answer(it.ID).LiveEvidence() {
		o := dialog.Option{Label: e.Title.OneLine(), Detail: r.evidenceLine(it, e)}
		if i < 9 {
			o.Key = fmt.Sprint(i + 1)
		}
		choices = append(choices, choice{o, func() tea.Cmd { return r.closeAction(act, e.ID) }})
	}
	said := "Which evidence shows that it is done?"
	if len(choices) == 0 {
		said = "No evidence is recorded on " + it.ID + " that could show it. e on the item adds an entry; the action can be closed after that."
	}
	choices = append(choices, choice{dialog.Option{Key: "n", Label: "Close it without evidence", Detail: "The page and the reports say that nothing shows it."},
		func() tea.Cmd { return r.closeAction(act, "") }})
	if !act.DoneWhen.Empty() {
		said = itempage.Labelled(assessment.Label("action", "done_when"), act.DoneWhen) + "\n\n" + said
	}
	return r.offer(it.ID+"  Close "+act.What.OneLine(), said, choices...)
}

func (r *Recorder) closeAction(act assessment.Action, evidence string) tea.Cmd {
	cmd, err := r.desk.Change(act.Item, "closing "+act.What.OneLine(), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.CloseAction(act.ID, evidence, who)
	})
	if err != nil {
		return shell.Caution(err.Error())
	}
	return tea.Batch(cmd, r.onAction(act), r.preview(act.ID))
}

// preview shows which level an item could go to now that an action is closed,
// and asks. The answer that is marked leaves the level as it is.
func (r *Recorder) preview(id string) tea.Cmd {
	a := r.desk.Assessment()
	act, ok := a.Action(id)
	it, known := r.desk.Checklist.Item(act.Item)
	if !ok || !known {
		return nil
	}
	level, why := a.ProposalAfter(r.desk.Checklist, it, act, r.desk.Days())
	if level == assessment.NoProposal {
		return shell.Inform("Recorded. It sets no level. " + strings.Join(why, " "))
	}
	now, _ := a.Answer(it.ID).Outcome().Level()
	said := strings.Join(why, " ") + fmt.Sprintf("\n\nLevel %d, %s: %s", level, r.desk.Checklist.Scale[level].Name.OneLine(), r.desk.Checklist.LevelText(it, level).OneLine())
	return r.offer(it.ID+"  The action is closed, the level is as it was", said,
		choice{dialog.Option{Key: "l", Label: fmt.Sprintf("Leave level %d", now)}, func() tea.Cmd { return nil }},
		choice{dialog.Option{Key: fmt.Sprint(level), Label: fmt.Sprintf("Set level %d, %s", level, r.desk.Checklist.Scale[level].Name.OneLine())},
			func() tea.Cmd { return r.SetLevel(it.ID, level) }})
}

// signOffForm asks which role agrees that an action is finished.
func (r *Recorder) signOffForm(act assessment.Action) tea.Cmd {
	said := "The role that agrees, not a name."
	if act.ClosedBy != "" {
		said += " It was closed by: " + act.ClosedBy + "."
	}
	register := assessment.ActionRegister(act.ID)
	role := form.One(heldBy(register, "signed_off_by"), "", nil)
	role.Key, role.Hint, role.Required = "role", said, true
	return r.fill(register, act.Item+"  Sign off "+act.What.OneLine(), []form.Field{role}, func(values map[string]string) tea.Cmd {
		cmd, err := r.desk.Change(act.Item, "sign-off of "+act.What.OneLine(), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			who.Role = values["role"]
			return a.SignOffAction(act.ID, who)
		})
		if err != nil {
			return shell.Caution(err.Error())
		}
		cmd = tea.Batch(cmd, r.onAction(act))
		if assessment.SameRole(act.ClosedBy, values["role"]) {
			cmd = tea.Batch(cmd, shell.Caution("Recorded. The same role closed it and signed it off."))
		}
		return cmd
	})
}
