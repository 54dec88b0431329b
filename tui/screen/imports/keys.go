package imports

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
)

// bindings is every key of the screen.
type bindings struct {
	nav          keys.Nav
	accept, file keys.Binding
}

func declared() bindings {
	const g = "Import"
	return bindings{
		nav:    keys.Moving(),
		accept: keys.New(g, "y", "record all of it", "y"),
		file:   keys.New(g, "f", "name a workbook or table", "f").OnBottomLine(),
	}
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding { return s.Commands().Bindings() }

// Commands lists what the keys do now.
func (s *Screen) Commands() keys.Table {
	accept := s.keys.accept.Off(s.noAccept())
	if accept.Why == "" {
		accept = accept.OnBottomLine()
	}
	table := keys.Table{accept.Runs(s.accept), s.keys.file.Runs(s.ask), s.keys.nav.Back.Runs(func() tea.Cmd { return shell.Cmd(shell.Back{}) })}
	return append(table, browse.Moving("", func(msg tea.KeyMsg, nav keys.Nav) {
		s.measure()
		s.page.Key(msg, nav)
	})...)
}

func (s *Screen) noAccept() string {
	switch {
	case s.phase != previewing:
		return "No workbook is read. f names one."
	case len(s.found.Faults) > 0:
		return text.Count(len(s.found.Faults), "cell", "cells") + " cannot be taken, so nothing is. Put it right in the workbook, then f reads it again."
	case len(s.found.Changes) == 0:
		return "There is nothing in it that is not here already."
	}
	return s.env.Desk.NoChange()
}
