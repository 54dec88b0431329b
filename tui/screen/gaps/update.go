package gaps

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/scroll"
)

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	s.sync()
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return s, nil
	}
	if s.filter.Typing() {
		s.typed(k)
		return s, nil
	}
	return s, s.key(k)
}

// typed takes a key while the filter is typed.
func (s *Screen) typed(msg tea.KeyMsg) {
	switch changed, move := s.filter.Key(msg); {
	case changed:
		s.pick()
	case move:
		s.step(msg)
	}
}

// key takes a key while none is text.
func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, s.keys.nav.Back.Binding):
		return s.back()
	case key.Matches(msg, s.keys.report.Binding):
		return shell.Cmd(shell.Go{To: shell.Report, Item: s.Position()})
	case key.Matches(msg, s.keys.claims.Binding):
		return shell.Cmd(shell.Go{To: shell.Claims, Item: s.Position()})
	case key.Matches(msg, s.keys.progress.Binding):
		return shell.Cmd(shell.Go{To: shell.Progress, Item: s.Position()})
	case key.Matches(msg, s.keys.lens.Binding):
		return s.nextLens()
	case len(s.all) == 0:
		return nil
	case key.Matches(msg, s.keys.filter.Binding):
		s.reading = false
		s.filter.Open()
		return nil
	case key.Matches(msg, s.keys.kind.Binding):
		s.reading = false
		s.kind = nextKind(s.kind)
		s.pick()
	case len(s.rows) == 0:
		return nil
	case key.Matches(msg, s.keys.nav.Open.Binding):
		return shell.Cmd(shell.Go{To: shell.Assess, Item: s.Position()})
	case key.Matches(msg, s.keys.nav.Switch.Binding):
		s.reading = !s.reading
		s.detail.Home()
	case s.reading:
		s.measure(s.plan().detail)
		s.detail.Key(msg, s.keys.nav)
	default:
		s.step(msg)
	}
	return nil
}

// nextLens groups the list another way. The cursor stays on its item.
func (s *Screen) nextLens() tea.Cmd {
	if why := s.env.Desk.NoLens(); why != "" {
		return shell.Inform(why)
	}
	s.env.Desk.NextLens()
	s.sync()
	if name := s.env.Desk.LensName(); name != "" {
		return shell.Inform("Now by: " + name + ".")
	}
	return shell.Inform("Now one list of all strands, worst first.")
}

// back closes the innermost thing: the detail, the filter, the screen.
func (s *Screen) back() tea.Cmd {
	switch {
	case s.reading:
		s.reading = false
		s.detail.Home()
	case s.filtered():
		s.kind = assessment.InShown
		s.filter.Drop()
		s.pick()
	default:
		return shell.Cmd(shell.Back{})
	}
	return nil
}

// step moves the cursor in the list.
func (s *Screen) step(msg tea.KeyMsg) {
	page := max(1, s.plan().listRows()-1)
	if row, ok := scroll.Step(msg, s.keys.nav, s.cursor, page, len(s.rows)-1); ok {
		s.move(row)
	}
}
