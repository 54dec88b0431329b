package record

import (
	"cmp"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/widget/form"
)

// AskRelease asks how far the note may travel.
func (r *Recorder) AskRelease() tea.Cmd {
	seen, it := r.desk.Assessment(), r.on.Item()
	register := assessment.ReleaseRegister(it.ID)
	before, _ := seen.Current(register)
	return r.askFor(asking{
		seen: seen, item: it.ID, register: register, title: TitleOf(register, it.ID), before: before,
		own: form.Own{"note": func(f *form.Field) { f.Required, f.Value = true, cmp.Or(f.Value, assessment.ForceOnly.Word()) }},
		record: func(v assessment.Value, _ map[string]string) assessment.Step {
			tier, _ := assessment.ParseTier(v["note"])
			return SetRecord(register, assessment.Release{NoteTier: tier}.Value())
		},
		after: r.showing(itempage.ToShare),
	}, nil)
}
