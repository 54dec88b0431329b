package assess

import (
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
		if why := unsettled(st); why != "" {
			return shell.Inform(why)
		}
		return s.tick()
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

// addEvidence asks for a new entry.
func (s *Screen) addEvidence() tea.Cmd {
	it := s.item()
	return s.evidenceForm(s.desk.Assessment(), it, assessment.Evidence{ID: s.desk.NewID(), Items: []string{it.ID}}, nil)
}

// changeEvidence asks how an entry is to be changed; one that has two versions
// is settled first.
func (s *Screen) changeEvidence(it *checklist.Item, id string) tea.Cmd {
	seen := s.desk.Assessment()
	e, ok := seen.Evidence(id)
	if !ok {
		return nil
	}
	if len(seen.Versions(assessment.EvidenceRegister(id))) > 0 {
		return shell.Caution(entryApart)
	}
	return s.evidenceForm(seen, it, e, nil)
}

// entryApart bars a change of an entry that has two versions.
const entryApart = "There are two versions of it. Press v to choose which one stands."

// evidenceForm asks for the fields of an entry. typed is what stood in the form
// before, when it is opened again because something was refused.
func (s *Screen) evidenceForm(seen *assessment.Assessment, it *checklist.Item, e assessment.Evidence, typed map[string]string) tea.Cmd {
	title := it.ID + "  Evidence"
	if !e.Retired.Empty() {
		title += ", retired: " + e.Retired.OneLine()
	}
	return s.fill(title, withTyped(evidenceFields(it, e), typed), func(values map[string]string) tea.Cmd {
		changed := readEvidence(it, e, values)
		put := func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.PutEvidence(changed, who)
		}
		again := func() tea.Cmd { return s.evidenceForm(seen, it, e, values) }
		return s.filed(seen, it.ID, "evidence "+changed.Title.OneLine()+" of "+it.ID, put, again, func(cmd tea.Cmd) tea.Cmd {
			s.show(evidenceSection)
			s.target = target{kind: evidenceRow, key: changed.ID}.name()
			return tea.Batch(cmd, s.remember())
		})
	})
}

func evidenceFields(it *checklist.Item, e assessment.Evidence) []form.Field {
	methods := []form.Choice{}
	for _, m := range assessment.Methods() {
		methods = append(methods, form.Choice{Value: m, Label: m})
	}
	fields := []form.Field{
		{Key: "title", Label: "Title", Required: true, Value: e.Title.OneLine(), Hint: "What it is called. No names of people, no case references."},
		{Key: "where", Label: "Where it is kept", Value: e.Where.OneLine(), Hint: "A place or a file reference. The program never opens it."},
		{Key: "about", Label: "Date it is about", Kind: form.Date, Value: e.About.String(), Hint: "The day that it tells of, not the day it was filed. Without it the entry supports nothing."},
		{Key: "seen", Label: "Date seen", Kind: form.Date, Value: e.Seen.String(), Hint: "When somebody last looked at it."},
		{Key: "method", Label: "Method", Kind: form.OneOf, Value: string(e.Method), Choices: methods},
		{Key: "owner", Label: "Owner", Value: e.Owner.OneLine(), Hint: "A role, not a name."},
		{Key: "review_by", Label: "Review by", Kind: form.Date, Value: e.ReviewBy.String(), Hint: "Leave it empty for the checklist's own period."},
		{Key: "handling", Label: "Handling", Value: e.Handling.OneLine(), Hint: "force, inspectorate, region or public; other words keep it here"},
		{Key: "note", Label: "Note", Value: e.Note.OneLine(), Limit: mostReason},
	}
	if len(it.Parts) > 0 {
		fields = append(fields, form.Field{
			Key: "parts", Label: "Parts it bears on", Kind: form.AnyOf, Value: strings.Join(e.Parts, ","),
			Choices: partChoices(it), Hint: "None ticked: the item as a whole.",
		})
	}
	return fields
}

func partChoices(it *checklist.Item) []form.Choice {
	choices := make([]form.Choice, 0, len(it.Parts))
	for _, p := range it.Parts {
		choices = append(choices, form.Choice{Value: p.Key, Label: p.Text.OneLine()})
	}
	return choices
}

// withTyped puts what stood in a form back into its fields.
func withTyped(fields []form.Field, typed map[string]string) []form.Field {
	for i, f := range fields {
		if v, ok := typed[f.Key]; ok {
			fields[i].Value = v
		}
	}
	return fields
}

// readEvidence is the entry with what the form holds. Text of several lines
// that the form showed as one stays as it was while nobody changed it, and the
// parts of other items that the entry bears on stay in any case.
func readEvidence(it *checklist.Item, e assessment.Evidence, v map[string]string) assessment.Evidence {
	e.Title, e.Where, e.Owner, e.Handling = text.Line(v["title"]), text.Line(v["where"]), text.Line(v["owner"]), text.Line(v["handling"])
	e.About, e.Seen, e.ReviewBy = dayOf(v["about"]), dayOf(v["seen"]), dayOf(v["review_by"])
	e.Method = assessment.Method(v["method"])
	if v["note"] != e.Note.OneLine() {
		e.Note = text.Line(v["note"])
	}
	if parts, ok := v["parts"]; ok {
		others := slices.DeleteFunc(slices.Clone(e.Parts), func(key string) bool { _, own := it.Part(key); return own })
		e.Parts = append(strings.FieldsFunc(parts, func(r rune) bool { return r == ',' }), others...)
	}
	return e
}

func dayOf(s string) date.Date {
	d, err := date.Parse(s)
	if err != nil {
		return date.Date{}
	}
	return d
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
	return s.prompt(dialog.Reason{
		Title: it.ID + "  Retire " + e.Title.OneLine(), Required: true, Limit: mostReason,
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
	return s.actionForm(s.desk.Assessment(), it, assessment.Action{ID: s.desk.NewID(), Item: it.ID, Status: assessment.Open}, nil)
}

// changeAction asks how an action is to be changed; one that has two versions
// is settled first.
func (s *Screen) changeAction(it *checklist.Item, id string) tea.Cmd {
	seen := s.desk.Assessment()
	act, ok := seen.Action(id)
	if !ok {
		return nil
	}
	if len(seen.Versions(assessment.ActionRegister(id))) > 0 {
		return shell.Caution(entryApart)
	}
	return s.actionForm(seen, it, act, nil)
}

// actionForm asks for the fields of an action.
func (s *Screen) actionForm(seen *assessment.Assessment, it *checklist.Item, act assessment.Action, typed map[string]string) tea.Cmd {
	return s.fill(it.ID+"  Action", withTyped(actionFields(act), typed), func(values map[string]string) tea.Cmd {
		changed := readAction(act, values)
		put := func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.PutAction(changed, who)
		}
		again := func() tea.Cmd { return s.actionForm(seen, it, act, values) }
		return s.filed(seen, it.ID, "action "+changed.What.OneLine()+" of "+it.ID, put, again, func(cmd tea.Cmd) tea.Cmd {
			s.show(actionsSection)
			s.target = target{kind: actionRow, key: changed.ID}.name()
			return tea.Batch(cmd, s.remember(), s.afterAction(act.Status, changed))
		})
	})
}

func actionFields(act assessment.Action) []form.Field {
	statuses := []form.Choice{
		{Value: string(assessment.Open), Label: "open"}, {Value: string(assessment.Done), Label: "done"},
		{Value: string(assessment.SignedOff), Label: "signed off"}, {Value: string(assessment.NotActing), Label: "decided not to act"},
	}
	slip := "The first due date stays on record when this one moves."
	return []form.Field{
		{Key: "what", Label: "What will be done", Required: true, Value: act.What.OneLine()},
		{Key: "owner", Label: "Owner", Value: act.Owner.OneLine(), Hint: "A role, not a name. Needed unless it is decided not to act."},
		{Key: "due", Label: "Due", Kind: form.Date, Value: act.Due.String(), Hint: slip},
		{Key: "done_when", Label: "Done when", Value: act.DoneWhen.OneLine(), Hint: "What somebody else could see that it is done by."},
		{Key: "lead", Label: "Chief officer lead", Value: act.Lead.OneLine(), Hint: "The role that answers for it."},
		{Key: "status", Label: "Status", Kind: form.OneOf, Required: true, Value: string(act.Status), Choices: statuses},
		{Key: "reason", Label: "Why not acting", Value: act.Reason.OneLine(), Hint: "Only for a decision not to act. It prints in every report.", Limit: mostReason},
	}
}

func readAction(act assessment.Action, v map[string]string) assessment.Action {
	act.What, act.Owner, act.Lead, act.DoneWhen = text.Line(v["what"]), text.Line(v["owner"]), text.Line(v["lead"]), text.Line(v["done_when"])
	act.Due, act.Status = dayOf(v["due"]), assessment.Status(v["status"])
	if v["reason"] != act.Reason.OneLine() {
		act.Reason = text.Line(v["reason"])
	}
	return act
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
