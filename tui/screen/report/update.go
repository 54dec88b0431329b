package report

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/browse"
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
		s.notice = browse.Notice{}
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

// key takes a key; while words to find are typed most are text.
func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	commands := s.Commands()
	if _, ok := commands.Find(msg); s.typing && !ok {
		if s.input.Key(msg).Changed {
			s.lookFor(s.input.Text())
		}
		return nil
	}
	return shell.Press(commands, msg)
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
