package assess

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/widget/form"
)

// askAim asks for a level under the checklist's own that the force aims at until
// a day, with the reason. It prints, and moves nothing.
func (s *Screen) askAim() tea.Cmd {
	seen, it := s.desk.Assessment(), s.item()
	register := assessment.AimRegister(it.ID)
	before, _ := seen.Current(register)
	return s.askFor(asking{
		seen: seen, item: it.ID, register: register, title: titleOf(register, it.ID), before: before,
		own: form.Own{"level": func(f *form.Field) { f.Choices = f.Choices[:assessment.Claimed] }},
		record: func(v assessment.Value, _ map[string]string) assessment.Step {
			return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				return a.SetAim(it.ID, assessment.AimOf(v), who)
			}
		},
		after: func(cmd tea.Cmd) tea.Cmd {
			s.show(levelSection)
			return cmd
		},
	}, nil)
}

// aim shows the level that the force aims at meanwhile, by when, and why.
func (w *writer) aim(a *assessment.Assessment, item string) {
	for _, said := range saysOf(a, assessment.AimRegister(item), assessment.Naming(w.c)) {
		w.row("", w.t.Muted, lineOf(said))
	}
}
