package start

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
)

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		return s, shell.Press(append(s.Commands(), s.keys.nav.Back.Runs(func() tea.Cmd { return shell.Cmd(shell.Back{}) })), k)
	}
	return s, nil
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
