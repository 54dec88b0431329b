package start

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
)

// bindings is every key of the screen.
type bindings struct {
	nav                        keys.Nav
	begin, demo, open, colours keys.Binding
	region, recent             keys.Binding
	progress, merge            keys.Binding
}

func declared() bindings {
	const g = "Start"
	b := bindings{
		nav:      keys.Moving(),
		begin:    keys.New(g, "n", "new assessment", "n").OnBottomLine(),
		demo:     keys.New(g, "d", "made-up force", "d").OnBottomLine(),
		region:   keys.New(g, "r", "made-up region", "r"),
		open:     keys.New(g, "o", "open a file or a folder", "o").OnBottomLine(),
		colours:  keys.New(g, "c", "dark, light or plain colours", "c"),
		recent:   keys.New(g, "1-9", "open that file of the list", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		progress: keys.New(g, "p", "progress of one force, from several files", "p"),
		merge:    keys.New(g, "m", "merge copies of one assessment", "m"),
	}
	b.nav.Open = keys.New(g, "Enter", "take what is marked", "enter", " ").OnBottomLine()
	return b
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding { return s.Commands().Bindings() }

// Commands lists what the keys do now.
func (s *Screen) Commands() keys.Table {
	none := ""
	if len(s.recent) == 0 {
		none = "No file has been open on this computer yet."
	}
	table := keys.Table{s.keys.nav.Open.Runs(func() tea.Cmd { return s.take(s.cursor) })}
	for i, c := range s.choices {
		table = append(table, c.binding.Runs(func() tea.Cmd { return s.take(len(s.recent) + i) }))
	}
	table = append(table, s.keys.recent.Off(none).Takes(func(msg tea.KeyMsg) tea.Cmd {
		n := int(msg.Runes[0] - '0')
		if n > len(s.recent) {
			return shell.Inform(fmt.Sprintf("There is no file %d in the list.", n))
		}
		return s.take(n - 1)
	}))
	nav, last := s.keys.nav, s.rows()-1
	for _, move := range []struct {
		binding keys.Binding
		to      int
	}{{nav.Up, s.cursor - 1}, {nav.Down, s.cursor + 1}, {nav.PageUp, 0}, {nav.PageDown, last}, {nav.Home, 0}, {nav.End, last}} {
		table = append(table, move.binding.Runs(func() tea.Cmd {
			s.cursor = max(0, min(move.to, last))
			return nil
		}))
	}
	return table
}
