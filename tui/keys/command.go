package keys

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Command is a key and what it does now; where it does nothing, its binding says
// why.
type Command struct {
	Binding
	Do func(tea.KeyMsg) tea.Cmd
}

// Runs makes a command of what is the same whichever of the keys was pressed.
func (b Binding) Runs(do func() tea.Cmd) Command {
	return Command{b, func(tea.KeyMsg) tea.Cmd { return do() }}
}

// Takes makes a command of what depends on the key that was pressed.
func (b Binding) Takes(do func(tea.KeyMsg) tea.Cmd) Command { return Command{b, do} }

// Table is everything that can be done now, in the order of the help sheet. What
// a key does, the bottom line, the help sheet and the key tables of the documents
// all come from it.
type Table []Command

// Bindings gives the keys without what they do.
func (t Table) Bindings() []Binding {
	out := make([]Binding, len(t))
	for i, c := range t {
		out[i] = c.Binding
	}
	return out
}

// Find gives the command of a key; false where none has it.
func (t Table) Find(msg tea.KeyMsg) (Command, bool) {
	for _, c := range t {
		if key.Matches(msg, c.Binding.Binding) {
			return c, true
		}
	}
	return Command{}, false
}

// First is the first reason that there is; empty where there is none.
func First(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}
