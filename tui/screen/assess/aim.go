package assess

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/widget/dialog"
)

// askTarget asks for the level that the force aims at on the item; a day and a
// reason with it where the person has them.
func (s *Screen) askTarget() tea.Cmd {
	seen, it, c := s.desk.Assessment(), s.item(), s.desk.Checklist
	register := assessment.AimRegister(it.ID)
	set := func(level int) func() tea.Cmd {
		return func() tea.Cmd {
			return s.record(seen, it.ID, did(register, it.ID, nil), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
				next, id := a.SetTarget(it.ID, level, who)
				return next, id, nil
			})
		}
	}
	var choices []choice
	for l := range checklist.Levels {
		choices = append(choices, choice{dialog.Option{Key: fmt.Sprint(l), Label: c.Scale[l].Name.OneLine()}, set(l)})
	}
	choices = append(choices,
		choice{dialog.Option{Key: "o", Label: fmt.Sprintf("The checklist's own, which is %d", c.Target)}, set(-1)},
		choice{dialog.Option{Key: "w", Label: "With a day and the reason"}, func() tea.Cmd { return s.aimForm(seen, it) }})
	return s.offer(it.ID+"  The level that the force aims at", "", choices...)
}

// aimForm asks for the level, the day and the reason.
func (s *Screen) aimForm(seen *assessment.Assessment, it *checklist.Item) tea.Cmd {
	register := assessment.AimRegister(it.ID)
	before, _ := seen.Current(register)
	return s.askFor(asking{
		seen: seen, item: it.ID, register: register, title: titleOf(register, it.ID), before: before,
		after: func(cmd tea.Cmd) tea.Cmd {
			s.show(levelSection)
			return cmd
		},
	}, nil)
}

// aim shows by when the force means to be at its own target, and why.
func (w *writer) aim(a *assessment.Assessment, item string) {
	register := assessment.AimRegister(item)
	for _, said := range saysOf(a, register, assessment.Naming(w.c)) {
		if said.Key != heldBy(register, "level").Key {
			w.row("", w.t.Muted, lineOf(said))
		}
	}
}
