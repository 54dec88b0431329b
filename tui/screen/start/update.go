package start

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
)

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		return s, s.key(k)
	}
	return s, nil
}

func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	if s.moved(msg) {
		return nil
	}
	switch {
	case key.Matches(msg, s.keys.nav.Open.Binding):
		return s.take(s.cursor)
	case key.Matches(msg, s.keys.nav.Back.Binding):
		return shell.Cmd(shell.Back{})
	case key.Matches(msg, s.keys.recent.Binding):
		n := int(msg.Runes[0] - '0')
		if n > len(s.recent) {
			return shell.Inform(fmt.Sprintf("There is no file %d in the list.", n))
		}
		return s.take(n - 1)
	}
	for i, c := range s.choices {
		if key.Matches(msg, c.binding.Binding) {
			s.cursor = len(s.recent) + i
			return c.act()
		}
	}
	return nil
}

// moved moves the cursor and says whether the key was one for that.
func (s *Screen) moved(msg tea.KeyMsg) bool {
	nav, last := s.keys.nav, s.rows()-1
	switch {
	case key.Matches(msg, nav.Up.Binding):
		s.cursor = max(0, s.cursor-1)
	case key.Matches(msg, nav.Down.Binding):
		s.cursor = min(last, s.cursor+1)
	case key.Matches(msg, nav.PageUp.Binding), key.Matches(msg, nav.Home.Binding):
		s.cursor = 0
	case key.Matches(msg, nav.PageDown.Binding), key.Matches(msg, nav.End.Binding):
		s.cursor = last
	default:
		return false
	}
	return true
}

// take does what a row stands for.
func (s *Screen) take(row int) tea.Cmd {
	s.cursor = row
	if row < len(s.recent) {
		return shell.Cmd(shell.OpenFile{Path: s.recent[row].path})
	}
	return s.choices[row-len(s.recent)].act()
}

func demo() tea.Cmd { return shell.Cmd(shell.OpenDemo{}) }

func region() tea.Cmd { return shell.Cmd(shell.OpenRegion{}) }

func (s *Screen) colours() tea.Cmd { return shell.Cmd(shell.UseTheme{Name: s.theme.Name.Next()}) }

// begin opens the form for a new assessment.
func (s *Screen) begin() tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: newForm(s.theme, s.env.Today())})
}

// progress opens the form for the files of several cycles.
func (s *Screen) progress() tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: filesForm(s.theme)})
}

// merge opens the form for the copies to merge.
func (s *Screen) merge() tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: mergeForm(s.theme)})
}

// open opens the form for a path.
func (s *Screen) open() tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: pathForm(s.theme)})
}
