package assess

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
)

// detail is one fact about the whole assessment as people call it.
type detail struct {
	fact        assessment.Fact
	label, hint string
	required    bool
	kind        form.Kind
}

func details() []detail {
	return []detail{
		{assessment.Force, "Force", "", true, form.Line},
		{assessment.Covers, "Also speaks for", "Other forces that this assessment covers, if any.", false, form.Line},
		{assessment.Cycle, "Cycle", "Such as 2026-27.", false, form.Line},
		{assessment.AsAt, "As at", "The day that everything is worked out for.", true, form.Date},
		{assessment.Marking, "Marking", "At the top and the bottom of every screen and report.", true, form.Line},
		{assessment.Handling, "Handling", "", false, form.Line},
		{assessment.PreparedBy, "Prepared by", "A role, not a name. What you record is put down to it.", false, form.Line},
	}
}

// askDetails asks for the facts about the whole assessment.
func (s *Screen) askDetails() tea.Cmd {
	a := s.desk.Assessment()
	fields := []form.Field{}
	for _, d := range details() {
		f := form.Field{Key: string(d.fact), Label: d.label, Hint: d.hint, Required: d.required, Kind: d.kind, Value: a.Fact(d.fact).OneLine()}
		if d.kind == form.Date {
			f.Check = func(v string) error {
				if _, err := date.Parse(v); err != nil {
					return errors.New("write a day, as in 2026-11-23 or 23 November 2026")
				}
				return nil
			}
		}
		fields = append(fields, f)
	}
	return s.fill("This assessment", fields, func(values map[string]string) tea.Cmd { return s.setDetails(a, values) })
}

// setDetails records the facts that are different from those that the form
// showed, each a step of its own for undo.
func (s *Screen) setDetails(seen *assessment.Assessment, values map[string]string) tea.Cmd {
	var cmds []tea.Cmd
	changed := 0
	for _, d := range details() {
		value := text.Line(values[string(d.fact)])
		cmd, err := s.recordSeen(seen, "", d.label, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			if a.Fact(d.fact).OneLine() == value.OneLine() {
				return a, "", nil
			}
			next, id := a.SetFact(d.fact, value, who)
			changed++
			return next, id, nil
		})
		if err != nil {
			cmds = append(cmds, shell.Caution(err.Error()))
		}
		cmds = append(cmds, cmd)
	}
	s.sync()
	if changed == 0 {
		return shell.Inform("Nothing was changed.")
	}
	return tea.Batch(cmds...)
}
