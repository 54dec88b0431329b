package assess

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/screen/assess/items"
	"example.org/upstander/tui/screen/assess/record"
	"example.org/upstander/tui/shell"
)

// Update takes a key, an answer to something that was asked, or news from a
// command that was started.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	s.sync()
	cmd := s.handle(msg)
	s.sync()
	return s, tea.Batch(cmd, s.desk.Journal().Next(), s.note.LookOver())
}

func (s *Screen) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.key(msg)
	case Visit:
		s.Visit(msg.Item)
		if msg.Complete {
			s.focus = itemPane
			return tea.Batch(s.Remember(), s.rec.Complete(msg.Item))
		}
		return s.Remember()
	case shell.Leaving:
		return tea.Batch(s.note.Close(), s.Remember())
	case record.Answer:
		return msg.Do()
	}
	return s.note.Update(msg)
}

// key takes a key: text while a note or a filter is typed, a command otherwise.
func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	if s.note.Typing() {
		cmd := s.note.Key(msg)
		if s.first && !s.note.Typing() {
			return tea.Batch(cmd, s.list.NotAssessed(1))
		}
		return cmd
	}
	if s.list.Typing() {
		if c, ok := s.Commands().Find(msg); ok {
			return c.Do(msg)
		}
		s.list.Type(msg)
		return nil
	}
	return shell.Press(s.Commands(), msg)
}

// setLevel records the level of the digit on the item under the cursor.
func (s *Screen) setLevel(msg tea.KeyMsg) tea.Cmd {
	level, ok := items.LevelDigit(msg.String())
	it := s.Item()
	if !ok || it == nil {
		return nil
	}
	cmd := s.rec.SetLevel(it.ID, level)
	if s.first && s.desk.Assessment().Answer(it.ID).Outcome() == assessment.AtLevel(level) {
		return tea.Sequence(cmd, s.note.Open()) // a reason that is asked for comes first
	}
	return cmd
}

// firstPass begins or ends the way through the items with a level and a note for each.
func (s *Screen) firstPass() tea.Cmd {
	if s.first = !s.first; !s.first {
		return shell.Inform("The first pass has ended: a level opens no note.")
	}
	if st, _ := s.state(); st.Outcome != assessment.NotAssessed {
		s.list.NotAssessed(1)
	}
	return shell.Inform("First pass: press a level, type the note, Esc goes on to the next item. The same action ends it.")
}

// moveInPage moves about in the page of the item.
func (s *Screen) moveInPage(msg tea.KeyMsg) tea.Cmd {
	s.page.Key(msg, s.keys.nav)
	return nil
}

// jump goes from section to section of the item.
func (s *Screen) jump(msg tea.KeyMsg) tea.Cmd {
	s.focus = itemPane
	s.sync()
	by := 1
	if msg.Type == tea.KeyCtrlUp {
		by = -1
	}
	s.page.Jump(by)
	return nil
}

// moveInList moves about in the list.
func (s *Screen) moveInList(msg tea.KeyMsg) tea.Cmd {
	s.list.Key(msg, s.keys.nav)
	return nil
}

// enter gives the arrow keys to the item.
func (s *Screen) enter() tea.Cmd {
	s.focus = itemPane
	s.sync()
	return s.Remember()
}

// leave gives the arrow keys to the list.
func (s *Screen) leave() tea.Cmd {
	s.focus = listPane
	return nil
}

// toParts gives the arrow keys to the item, with the cursor on its first part.
func (s *Screen) toParts() tea.Cmd {
	cmd := s.enter()
	s.Show(itempage.Parts)
	s.PutOn(itempage.Part, s.Item().Parts[0].Key)
	return cmd
}

// openFilter lets the person type a filter.
func (s *Screen) openFilter() tea.Cmd {
	s.focus = listPane
	s.list.Filter()
	return nil
}

// openRow does what Enter does on the row under the cursor.
func (s *Screen) openRow() tea.Cmd {
	row, ok := s.Row()
	if !ok {
		return nil
	}
	if row.Kind == itempage.Asked {
		s.page.Unfold()
		return nil
	}
	if row.Kind == itempage.OtherItem {
		s.Visit(row.Key)
		return s.enter()
	}
	if why := s.desk.NoChange(); why != "" {
		return shell.Inform(why)
	}
	it := s.Item()
	switch row.Kind {
	case itempage.Part:
		return s.rec.AddEvidence(assessment.PartRef(it.ID, row.Key))
	case itempage.EvidenceEntry:
		return s.rec.ChangeEvidence(it, row.Key)
	case itempage.Action:
		return s.rec.ChangeAction(it, row.Key)
	case itempage.OtherItem, itempage.Asked:
	}
	return nil
}

// undo takes the last change back and goes to where it was made.
func (s *Screen) undo() tea.Cmd { return s.stepped(s.desk.Undo, "Undone: %s. Ctrl+Y does it again.") }

// redo does again what was undone last, and goes to where that is.
func (s *Screen) redo() tea.Cmd { return s.stepped(s.desk.Redo, "Done again: %s.") }

func (s *Screen) stepped(step func() (item, did string, cmd tea.Cmd, err error), says string) tea.Cmd {
	item, did, cmd, err := step()
	s.Visit(item)
	if err != nil {
		return shell.Caution(text.UpperFirst(err.Error()) + ".")
	}
	return tea.Batch(cmd, shell.Inform(fmt.Sprintf(says, did)))
}
