package record

import (
	"cmp"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
)

// AskAim asks for a level under the checklist's own that the force aims at until
// a day, with the reason. It prints, and moves nothing.
func (r *Recorder) AskAim() tea.Cmd {
	seen, it := r.desk.Assessment(), r.on.Item()
	register := assessment.AimRegister(it.ID)
	before, _ := seen.Current(register)
	role := form.One(heldBy(register, "by"), cmp.Or(before["by"], r.desk.Who().Role), nil)
	role.Required, role.Proposed, role.Hint = true, before["by"] == "", "Not a name: the role that answers for the decision."
	return r.askFor(asking{
		seen: seen, item: it.ID, register: register, title: it.ID + TitleGap + heldBy(register, "level").Label, before: before,
		own: form.Own{"level": func(f *form.Field) {
			f.Choices = f.Choices[:assessment.Claimed:assessment.Claimed]
			canGo(before, "take this aim away")(f)
		}},
		last: []form.Field{role},
		record: func(v assessment.Value, values map[string]string) assessment.Step {
			return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				if who.Role = values["by"]; v["level"] == takenAway {
					return a.SetAim(it.ID, assessment.Aim{}, who)
				}
				return a.SetAim(it.ID, assessment.AimOf(v), who)
			}
		},
		after: func(cmd tea.Cmd) tea.Cmd {
			r.on.Show(itempage.Level)
			return r.aimReached(cmd, it.ID)
		},
	}, nil)
}

// aimReached adds to what was recorded, the aim or the level, that the aim asks for
// nothing more, where it does not.
func (r *Recorder) aimReached(cmd tea.Cmd, item string) tea.Cmd {
	if said := r.desk.Assessment().AimReached(item); said != "" {
		return tea.Sequence(cmd, shell.Caution("Recorded. "+said))
	}
	return cmd
}
