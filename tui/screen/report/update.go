package report

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
)

// Update takes in one message. Whatever it was, the report follows what has
// changed meanwhile: the assessment, the kind, the lens, the width or the theme.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case made:
		s.take(msg)
	case settled:
		if msg.request == s.request {
			cmd = s.make()
		}
	case turnTo:
		s.turn(msg.kind)
	case tea.KeyMsg:
		s.notice = notice{}
		s.place()
		cmd = s.key(msg)
		s.place()
	default:
		cmd = s.filed(msg)
		s.place()
	}
	if next := s.follow(); next != nil {
		return s, tea.Batch(cmd, next)
	}
	return s, cmd
}

func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	switch {
	case s.typing:
		s.typed(msg)
		return nil
	case key.Matches(msg, s.keys.nav.Back.Binding):
		return s.back()
	case key.Matches(msg, s.keys.kind.Binding):
		return s.askKind()
	case key.Matches(msg, s.keys.lens.Binding):
		return s.nextLens()
	case key.Matches(msg, s.keys.share.Binding):
		return shell.Cmd(shell.Go{To: shell.Share})
	case s.page == nil:
		return nil
	case s.scroll.Key(msg, s.keys.nav):
		return nil
	case key.Matches(msg, s.keys.find.Binding):
		s.typing = true
		s.input.SetText("")
		s.lookFor("")
	case key.Matches(msg, s.keys.again.Binding):
		s.step(1)
	case key.Matches(msg, s.keys.last.Binding):
		s.step(-1)
	case key.Matches(msg, s.keys.next.Binding):
		return s.jump(1)
	case key.Matches(msg, s.keys.before.Binding):
		return s.jump(-1)
	case key.Matches(msg, s.keys.write.Binding):
		return s.askWhere()
	case key.Matches(msg, s.keys.copy.Binding):
		return s.copy()
	}
	return nil
}

// back stops looking, or leaves the screen.
func (s *Screen) back() tea.Cmd {
	if s.found.words != "" {
		s.found = found{}
		s.input.SetText("")
		return nil
	}
	return shell.Cmd(shell.Back{})
}

// jump puts a heading on the first line.
func (s *Screen) jump(direction int) tea.Cmd {
	line, ok := s.page.next(s.scroll.Offset, direction)
	switch {
	case ok && (direction < 0 || s.scroll.Below() > 0):
		s.scroll.To(line)
		return nil
	case direction > 0:
		return shell.Inform("This is the last heading.")
	}
	s.scroll.Home()
	return shell.Inform("This is the first heading.")
}
