package record

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
)

// DetailsTitle heads the form for the facts about the whole assessment.
const DetailsTitle = "This assessment"

// AskDetails asks for the facts about the whole assessment.
func (r *Recorder) AskDetails() tea.Cmd {
	a := r.desk.Assessment()
	fields := []form.Field{}
	for _, fact := range assessment.Facts() {
		k, _ := assessment.KindOf(assessment.AboutRegister(fact))
		f := form.One(k.Fields[0], a.Fact(fact).OneLine(), nil)
		f.Key, f.Required = string(fact), fact == assessment.Force || fact == assessment.AsAt || fact == assessment.Marking
		if f.Kind == form.Date {
			f.Check = wholeDay
		}
		fields = append(fields, f)
	}
	return r.fill(DetailsTitle, DetailsTitle, fields, func(values map[string]string) tea.Cmd { return r.setDetails(a, values) })
}

func wholeDay(v string) error {
	if _, err := date.Parse(v); err != nil {
		return errors.New("write a day, as in 2026-11-23 or 23 November 2026")
	}
	return nil
}

// setDetails records the facts that are different from those that the form
// showed, as one act.
func (r *Recorder) setDetails(seen *assessment.Assessment, values map[string]string) tea.Cmd {
	var changes []assessment.Change
	for _, fact := range assessment.Facts() {
		if value := text.Line(values[string(fact)]); value.OneLine() != seen.Fact(fact).OneLine() {
			register := assessment.AboutRegister(fact)
			changes = append(changes, assessment.Change{Register: register, Value: Alone(register, value)})
		}
	}
	if len(changes) == 0 {
		return shell.Inform("Nothing was changed.")
	}
	said := "the facts about the assessment"
	if len(changes) == 1 {
		said = seen.NameOf(changes[0].Register)
	}
	return r.attempt(attempt{seen: seen, did: said, change: func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, act := a.Record(changes, who)
		return next, act, nil
	}})
}
