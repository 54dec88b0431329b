package assess

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/edit"
	"example.org/upstander/tui/widget/note"
)

// Update takes a key, an answer to something that was asked, or news from a
// command that was started.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	s.sync()
	cmd := s.take(msg)
	s.sync()
	return s, tea.Batch(cmd, s.journal.Next(), s.lookOver())
}

func (s *Screen) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.key(msg)
	case Visit:
		s.visit(msg.Item)
		if msg.Complete {
			s.focus = itemPane
			return tea.Batch(s.remember(), s.complete(msg.Item))
		}
		return s.remember()
	case shell.Leaving:
		return tea.Batch(s.closeNote(), s.remember())
	case note.External:
		return s.openExternal()
	case answer:
		return msg.then()
	case lookedOver:
		s.noticed(msg)
	case scratchReady:
		return s.edit(msg)
	case edited:
		return s.readBack(msg)
	case broughtBack:
		return s.takeBack(msg)
	}
	return nil
}

// answer is what a dialog of this screen gives back: what to do now.
type answer struct{ then func() tea.Cmd }

// then makes the message of an answer.
func then(do func() tea.Cmd) tea.Msg { return answer{do} }

// key takes a key: text while a note or a filter is typed, a command otherwise.
func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	switch {
	case s.note != nil:
		return s.noteKey(msg)
	case s.filter.typing:
		return s.filterKey(msg)
	}
	return shell.Press(s.commands(), msg)
}

// openFilter lets the person type a filter, going on from the one there is.
func (s *Screen) openFilter() tea.Cmd {
	typed := ""
	if s.filter.input != nil {
		typed = s.filter.input.Text()
	}
	s.filter.input = edit.New(typed, mostFilter, true)
	s.filter.typing, s.filter.from = true, s.cursor
	s.focus = listPane
	s.pick()
	return nil
}

// filterKey takes a key while a filter is typed: every letter is text.
func (s *Screen) filterKey(msg tea.KeyMsg) tea.Cmd {
	if c, ok := s.commands().Find(msg); ok {
		return c.Do(msg)
	}
	if s.filter.input.Key(msg).Changed {
		s.filter.query = parseQuery(s.desk.Checklist, s.filter.input.Text())
		s.jump(s.filter.from)
		s.pick()
	}
	return nil
}

// filterStep moves the cursor while a filter is typed.
func (s *Screen) filterStep(n int) tea.Cmd {
	cmd := s.step(n)
	s.filter.from = s.cursor
	return cmd
}

// keepFilter ends the typing. A filter of nothing is none.
func (s *Screen) keepFilter() tea.Cmd {
	if strings.TrimSpace(s.filter.input.Text()) == "" {
		return s.clearFilter()
	}
	s.filter.typing = false
	s.pick()
	return nil
}

// clearFilter lists every item again. One that was being typed leaves the cursor
// where it was before.
func (s *Screen) clearFilter() tea.Cmd {
	if s.filter.typing {
		s.jump(s.filter.from)
	}
	s.filter = filter{}
	s.pick()
	return nil
}
