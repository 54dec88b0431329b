package browse

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
)

// Keys lists every key, those that can do nothing now with the reason.
func (m *Model[T]) Keys() []keys.Binding {
	m.sync()
	if m.filter.Typing() {
		return m.filter.Keys()
	}
	return m.declared.Commands().Bindings()
}

// Commands lists what can be done now.
func (m *Model[T]) Commands() keys.Table {
	m.sync()
	if m.filter.Typing() {
		return nil
	}
	return m.declared.Commands()
}

// NoRow says why there is no row to do something with.
func (m *Model[T]) NoRow() string {
	switch {
	case len(m.all) == 0:
		return m.declared.Nothing()
	case len(m.rows) == 0:
		return m.declared.NoneLeft + " Press Esc to drop the " + m.filter.Name() + "."
	}
	return ""
}

// Moving is the keys for moving about: in the detail while it is read, and else in
// the list.
func (m *Model[T]) Moving() keys.Table {
	none := m.NoRow()
	if m.aside != nil {
		none = ""
	}
	return Moving(none, m.step)
}

// Moving is the keys for moving about, in whatever takes them.
func Moving(none string, step func(msg tea.KeyMsg, nav keys.Nav)) keys.Table {
	nav := keys.Moving()
	var out keys.Table
	for _, b := range []keys.Binding{nav.Up, nav.Down, nav.PageUp, nav.PageDown, nav.Home, nav.End} {
		out = append(out, b.Off(none).Takes(func(msg tea.KeyMsg) tea.Cmd {
			step(msg, nav)
			return nil
		}))
	}
	return out
}

func (m *Model[T]) step(msg tea.KeyMsg, nav keys.Nav) {
	if m.reading {
		m.detail.Key(msg, nav)
	} else {
		m.moved(func() { m.list.Step(msg, nav) })
	}
}

// Switching is the key that goes between the list and the detail.
func (m *Model[T]) Switching() keys.Command {
	b := m.tab
	if m.reading {
		b = b.Called("to the list")
	}
	return b.Off(m.NoRow()).Runs(m.Switch)
}

// Switch gives the arrow keys to the detail, or back to the list.
func (m *Model[T]) Switch() tea.Cmd {
	m.read(!m.reading, nil)
	return nil
}

// Finding is the key that begins to type words to look for.
func (m *Model[T]) Finding() keys.Command {
	none := ""
	if len(m.all) == 0 {
		none = m.declared.Nothing()
	}
	return m.find.Off(none).Runs(func() tea.Cmd {
		m.read(false, nil)
		m.filter.Open()
		return nil
	})
}

// Closing is the key that closes the innermost thing.
func (m *Model[T]) Closing() keys.Command {
	does := "back"
	switch {
	case m.reading:
		does = "back to the list"
	case m.IsFiltered():
		does = "drop the " + m.filter.Name()
	}
	return keys.Moving().Back.Called(does).Runs(m.Close)
}

// Click puts the cursor on the row that stands there; on the row that has it already it
// does what Enter does. In the detail it begins to read.
func (m *Model[T]) Click(column, line int) tea.Cmd {
	m.sync()
	p := m.fit()
	line -= len(p.head)
	switch {
	case m.filter.Typing() || line < 0 || m.aside != nil:
		return nil
	case p.beside && column > p.list.width, !p.beside && (m.reading || line >= p.list.height):
		if !m.reading && m.NoRow() == "" {
			return m.Switch()
		}
		return nil
	}
	to := m.list.At(line)
	switch {
	case to < 0:
		return nil
	case to == m.list.Cursor() && !m.reading:
		return m.Press(keys.Press("enter"))
	}
	m.reading = false
	m.moved(func() { m.list.Put(to) })
	m.fit()
	return nil
}

// Close closes the innermost thing: the detail, the filter, the screen.
func (m *Model[T]) Close() tea.Cmd {
	switch {
	case m.reading:
		return m.Switch()
	case m.IsFiltered():
		m.only = Only[T]{}
		m.filter.Drop()
		m.pick()
		return nil
	}
	return shell.Cmd(shell.Back{})
}
