package record

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
)

// takenAway in place of whether a role agrees, or of a level aimed at, takes the
// look or the aim back.
const takenAway = "away"

// AskSecond asks what another role found when it looked at the answer, and
// records it under that role, at the answer that it had in front of it.
func (r *Recorder) AskSecond() tea.Cmd {
	seen, it := r.desk.Assessment(), r.on.Item()
	register := assessment.SecondRegister(it.ID)
	before, _ := seen.Current(register)
	role := form.One(heldBy(register, "by"), before["by"], nil)
	role.Required, role.Hint = true, "Not a name. Another one than the role that gave the answer."
	return r.askFor(asking{
		seen: seen, item: it.ID, register: register, title: TitleOf(register, it.ID), before: before, first: []form.Field{role},
		own: form.Own{"agrees": canGo(before, "take this second look away"), "level": levelsFor(it)},
		record: func(v assessment.Value, values map[string]string) assessment.Step {
			return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				who.Role = values["by"]
				if v["agrees"] == takenAway {
					next, id := a.ClearSecondLook(it.ID, who)
					return next, id, nil
				}
				return a.SetSecondLook(it, assessment.SecondLookOf(v), who)
			}
		},
		after: func(cmd tea.Cmd) tea.Cmd {
			r.on.Show(itempage.SecondLook)
			if why := r.desk.Assessment().LookFault(r.desk.Checklist, it, r.desk.Days()); why != "" {
				return tea.Batch(cmd, shell.Caution("Recorded. It counts for nothing: "+why+"."))
			}
			return cmd
		},
	}, nil)
}

// canGo offers to take away a record that there is.
func canGo(before assessment.Value, words string) func(*form.Field) {
	return func(f *form.Field) {
		if !before.Blank() {
			f.Choices = append(f.Choices, form.Choice{Value: takenAway, Label: words})
		}
	}
}

// levelsFor leaves out what a role cannot find on an item.
func levelsFor(it *checklist.Item) func(*form.Field) {
	return func(f *form.Field) {
		f.Choices = slices.DeleteFunc(f.Choices, func(c form.Choice) bool {
			return c.Value == assessment.NotAssessed.Word() || it.Mandatory && c.Value == assessment.NotAdopted.Word()
		})
	}
}
