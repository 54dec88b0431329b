package assess

import (
	"cmp"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/widget/form"
)

const releaseSection = "To share"

// askRelease asks how far the note may travel.
func (s *Screen) askRelease() tea.Cmd {
	seen, it := s.desk.Assessment(), s.item()
	register := assessment.ReleaseRegister(it.ID)
	before, _ := seen.Current(register)
	return s.askFor(asking{
		seen: seen, item: it.ID, register: register, title: titleOf(register, it.ID), before: before,
		own: form.Own{"note": func(f *form.Field) { f.Required, f.Value = true, cmp.Or(f.Value, assessment.ForceOnly.Word()) }},
		record: func(v assessment.Value, _ map[string]string) assessment.Step {
			tier, _ := assessment.ParseTier(v["note"])
			return setRecord(register, assessment.Release{NoteTier: tier}.Value())
		},
		after: func(cmd tea.Cmd) tea.Cmd {
			s.show(releaseSection)
			return cmd
		},
	}, nil)
}

// released shows how far the note may travel, where it may.
func (w *writer) released(st assessment.State) {
	if tier := st.Answer.Release.NoteTier; tier != assessment.ForceOnly {
		w.section(releaseSection)
		w.row(releaseSection, w.t.Muted, "The note "+tier.Name()+".")
	}
}
