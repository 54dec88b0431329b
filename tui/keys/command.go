package keys

import (
	"strings"

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

// Named is a command under a name of its own, as one types it to find it.
type Named struct {
	Command
	Key  string // to press, as help writes it; empty for none
	Name string
	With tea.KeyMsg // what Do is given
}

// ByNames lists what can be done by its name: of a command whose keys do each something
// else, one for each of them. What only moves about, and what is no command, is left out.
func (t Table) ByNames() []Named {
	var out []Named
	for _, c := range t {
		names := c.Keys()
		switch {
		case c.Group == moving:
			continue
		case !c.Each || len(names) == 0:
			key := Press("")
			if len(names) > 0 {
				key = Press(names[0])
			}
			out = append(out, Named{c, strings.TrimSuffix(c.Shown(), NameKey), c.Does(), key})
			continue
		}
		for _, name := range names {
			out = append(out, Named{c, name, c.Does() + " " + name, Press(name)})
		}
	}
	return out
}

// Press is the message of a key, by the name that bindings have for it.
func Press(name string) tea.KeyMsg {
	alt := false
	if rest, ok := strings.CutPrefix(name, "alt+"); ok && rest != "" {
		name, alt = rest, true
	}
	for t := lastKey; t <= tea.KeyBackspace; t++ {
		if t != tea.KeyRunes && t.String() == name && name != "" {
			msg := tea.KeyMsg{Type: t, Alt: alt}
			if t == tea.KeySpace {
				msg.Runes = []rune{' '}
			}
			return msg
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name), Alt: alt}
}

// lastKey is the type of key with the lowest number.
const lastKey = tea.KeyF20

// First is the first reason that there is; empty where there is none.
func First(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}
