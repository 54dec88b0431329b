// Empty is a Bubble Tea program that does nothing but count keys: what any program
// that is made with that library takes at least.
package main

import (
	"fmt"
	"os"

	tea "github.com/charmbracelet/bubbletea"
)

type model int

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyMsg); ok {
		if key.String() == "q" {
			return m, tea.Quit
		}
		m++
	}
	return m, nil
}

func (m model) View() string { return fmt.Sprintf("ready: %d keys\n", int(m)) }

func main() {
	if len(os.Args) > 1 {
		return // what starting and ending takes
	}
	if _, err := tea.NewProgram(model(0), tea.WithAltScreen()).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
