package assess

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// mostUpdates is how many updates of an action the page shows, the newest.
const mostUpdates = 3

// entryMenu asks what to do with the evidence entry or the action under the
// cursor.
func (s *Screen) entryMenu() tea.Cmd {
	row, ok := s.row()
	if !ok {
		return nil
	}
	it := s.item()
	if e, found := s.desk.Assessment().Evidence(row.key); found && row.kind == evidenceRow {
		return s.evidenceMenu(it, e)
	}
	if act, found := s.desk.Assessment().Action(row.key); found && row.kind == actionRow {
		return s.actionMenu(it, act)
	}
	return nil
}

// choice is one thing that can be done and what does it.
type choice struct {
	option dialog.Option
	do     func() tea.Cmd
}

// offer asks to choose one of several things to do.
func (s *Screen) offer(title, said string, choices ...choice) tea.Cmd {
	options := make([]dialog.Option, len(choices))
	for i, c := range choices {
		options[i] = c.option
	}
	return s.pickOne(title, said, options, func(i int) tea.Cmd { return choices[i].do() })
}

func (s *Screen) actionMenu(it *checklist.Item, act assessment.Action) tea.Cmd {
	choices := []choice{{dialog.Option{Key: "u", Label: "Add an update", Detail: "One line with its day. Earlier ones stay."},
		func() tea.Cmd { return s.updateForm(act, nil) }}}
	switch act.Status {
	case assessment.Open:
		choices = append(choices, choice{dialog.Option{Key: "c", Label: "Close it", Detail: "It is finished. The level stays as it is until you set it."},
			func() tea.Cmd { return s.askClose(it, act) }})
	case assessment.Done:
		choices = append(choices, choice{dialog.Option{Key: "s", Label: "Sign it off", Detail: "Another role agrees that it is finished."},
			func() tea.Cmd { return s.signOffForm(act) }})
	}
	choices = append(choices, choice{dialog.Option{Key: "e", Label: "Change it", Detail: "What, who, by when, and its status."},
		func() tea.Cmd { return s.changeAction(it, act.ID) }})
	return s.offer(it.ID+"  "+act.What.OneLine(), actionStanding(act, s.desk.AsAt())+". "+actionLine(act, s.desk.Assessment().NamingOn(s.desk.Checklist, it)), choices...)
}

// updateForm asks how the action goes.
func (s *Screen) updateForm(act assessment.Action, typed map[string]string) tea.Cmd {
	register := assessment.ActionRegister(act.ID)
	row := *heldBy(register, "updates").Row
	fields := form.Asked(row, assessment.Value{"date": date.FromTime(s.desk.Now()).String()}, nil, form.Own{
		"date": func(f *form.Field) { f.Required = true },
	})
	slices.SortStableFunc(fields, func(x, y form.Field) int { return len(x.Value) - len(y.Value) }) // what is to be typed first
	return s.fill(register, act.Item+"  "+text.UpperFirst(row.Single())+" of "+act.What.OneLine(), withTyped(fields, typed), func(values map[string]string) tea.Cmd {
		cmd, err := s.desk.Change(act.Item, row.Single()+" of "+act.What.OneLine(), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.AddUpdate(act.ID, text.Line(values["text"]), dayOf(values["date"]), who)
		})
		if err != nil {
			return tea.Sequence(s.updateForm(act, values), shell.Caution(err.Error()))
		}
		return tea.Batch(cmd, s.onAction(act))
	})
}

func dayOf(s string) date.Date {
	d, _ := date.Parse(s) // the form has checked it
	return d
}

// onAction shows an action that was just changed, with the cursor on it.
func (s *Screen) onAction(act assessment.Action) tea.Cmd {
	s.sync()
	s.show(actionsSection)
	s.target = target{kind: actionRow, key: act.ID}.name()
	return s.remember()
}

// askClose asks for the evidence that shows that an action is finished, and
// closes it with that.
func (s *Screen) askClose(it *checklist.Item, act assessment.Action) tea.Cmd {
	var choices []choice
	for i, e := range s.desk.Assessment().Answer(it.ID).LiveEvidence() {
		o := dialog.Option{Label: e.Title.OneLine(), Detail: s.evidenceLine(it, e)}
		if i < 9 {
			o.Key = fmt.Sprint(i + 1)
		}
		choices = append(choices, choice{o, func() tea.Cmd { return s.closeAction(act, e.ID) }})
	}
	said := "Which evidence shows that it is done?"
	if len(choices) == 0 {
		said = "No evidence is recorded on " + it.ID + " that could show it. e on the item adds an entry; the action can be closed after that."
	}
	choices = append(choices, choice{dialog.Option{Key: "n", Label: "Close it without evidence", Detail: "The page and the reports say that nothing shows it."},
		func() tea.Cmd { return s.closeAction(act, "") }})
	if !act.DoneWhen.Empty() {
		said = labelled(assessment.Label("action", "done_when"), act.DoneWhen) + "\n\n" + said
	}
	return s.offer(it.ID+"  Close "+act.What.OneLine(), said, choices...)
}

func (s *Screen) closeAction(act assessment.Action, evidence string) tea.Cmd {
	cmd, err := s.desk.Change(act.Item, "closing "+act.What.OneLine(), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.CloseAction(act.ID, evidence, who)
	})
	if err != nil {
		return shell.Caution(err.Error())
	}
	return tea.Batch(cmd, s.onAction(act), s.preview(act.ID))
}

// preview shows which level an item could go to now that an action is closed,
// and asks. The answer that is marked leaves the level as it is.
func (s *Screen) preview(id string) tea.Cmd {
	a := s.desk.Assessment()
	act, ok := a.Action(id)
	it, known := s.desk.Checklist.Item(act.Item)
	if !ok || !known {
		return nil
	}
	level, why := a.ProposalAfter(s.desk.Checklist, it, act, s.desk.Days())
	if level == assessment.NoProposal {
		return shell.Inform("Recorded. It sets no level. " + strings.Join(why, " "))
	}
	now, _ := a.Answer(it.ID).Outcome().Level()
	said := strings.Join(why, " ") + fmt.Sprintf("\n\nLevel %d, %s: %s", level, s.desk.Checklist.Scale[level].Name.OneLine(), s.desk.Checklist.LevelText(it, level).OneLine())
	return s.offer(it.ID+"  The action is closed, the level is as it was", said,
		choice{dialog.Option{Key: "l", Label: fmt.Sprintf("Leave level %d", now)}, func() tea.Cmd { return nil }},
		choice{dialog.Option{Key: fmt.Sprint(level), Label: fmt.Sprintf("Set level %d, %s", level, s.desk.Checklist.Scale[level].Name.OneLine())},
			func() tea.Cmd { return s.setLevelOf(it.ID, level) }})
}

// signOffForm asks which role agrees that an action is finished.
func (s *Screen) signOffForm(act assessment.Action) tea.Cmd {
	said := "The role that agrees, not a name."
	if act.ClosedBy != "" {
		said += " It was closed by: " + act.ClosedBy + "."
	}
	register := assessment.ActionRegister(act.ID)
	role := form.One(heldBy(register, "signed_off_by"), "", nil)
	role.Key, role.Hint, role.Required = "role", said, true
	return s.fill(register, act.Item+"  Sign off "+act.What.OneLine(), []form.Field{role}, func(values map[string]string) tea.Cmd {
		cmd, err := s.desk.Change(act.Item, "sign-off of "+act.What.OneLine(), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			who.Role = values["role"]
			return a.SignOffAction(act.ID, who)
		})
		if err != nil {
			return shell.Caution(err.Error())
		}
		cmd = tea.Batch(cmd, s.onAction(act))
		if assessment.SameRole(act.ClosedBy, values["role"]) {
			cmd = tea.Batch(cmd, shell.Caution("Recorded. The same role closed it and signed it off."))
		}
		return cmd
	})
}

// progress is the newest updates of an action.
func (w *writer) progress(act assessment.Action) {
	k, _ := assessment.KindOf(assessment.ActionRegister(act.ID))
	_, rows := k.Details(act.Value(), act.Item, assessment.Naming(w.c))
	first := max(0, len(rows)-mostUpdates)
	for i := len(rows) - 1; i >= first; i-- {
		w.hanging("", w.t.Muted, " ", w.t.Muted, labelled(rows[i].Label, rows[i].Text))
	}
	if first > 0 {
		w.hanging("", w.t.Muted, " ", w.t.Muted, "and "+text.Count(first, "earlier update", "earlier updates"))
	}
}

// noEntryRow says why there is no entry to do something with.
func (s *Screen) noEntryRow() string {
	if row, ok := s.row(); ok && (row.kind == evidenceRow || row.kind == actionRow) {
		return ""
	}
	return "Put the cursor on an evidence entry or an action of the item first."
}
