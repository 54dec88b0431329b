package region

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
)

// Still lets no clock run in a screen: it never looks at how far reading has come.
func Still(s shell.Screen) {
	s.(*Screen).after = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }
}

// Ticking lets a test be the clock: every wait is over as soon as its command is
// carried out.
func Ticking(s shell.Screen) {
	s.(*Screen).after = func(_ time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg { return f(time.Time{}) }
	}
}
