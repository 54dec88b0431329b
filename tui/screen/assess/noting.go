package assess

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/note"
)

// writing is a note while it is typed.
type writing struct {
	item   string
	editor *note.Editor
	last   string                 // what the journal was last given
	seen   *assessment.Assessment // what the note is written on
}

// noteField is what the journal calls the note of an item: by its register, so
// that a redaction finds it.
func noteField(item string) string { return assessment.NoteRegister(item) }

// noteText is a note as it is recorded: clean, and without blank lines at the
// end, which other editors add.
func noteText(raw string) text.Text {
	clean := text.Clean(strings.TrimPrefix(raw, "\ufeff")).String()
	return text.Clean(strings.TrimRight(clean, " \t\n"))
}

// openNote opens the note of the item under the cursor.
func (s *Screen) openNote() tea.Cmd {
	it := s.item()
	s.startNote(it, s.desk.Assessment().Answer(it.ID).Judgement.Note.String())
	return s.remember()
}

// startNote opens the editor on a text.
func (s *Screen) startNote(it *checklist.Item, value string) {
	st, _ := s.desk.State(it.ID)
	head, wording := s.said(st)
	editor := note.New(s.theme, it.ID+"  Note", []string{it.Requirement.OneLine(), head + ": " + wording}, value, assessment.MaxNote)
	s.note = &writing{item: it.ID, editor: editor, last: editor.Text(), seen: s.desk.Assessment()}
	s.journal.Keep(noteField(it.ID))
}

// noteKey takes a key while a note is typed. What stands there after it goes to
// the journal.
func (s *Screen) noteKey(msg tea.KeyMsg) tea.Cmd {
	w := s.note
	_, cmd, done := w.editor.Update(msg)
	if now := w.editor.Text(); now != w.last {
		w.last = now
		s.journal.Write(noteField(w.item), now)
	}
	if done {
		return s.closeNote()
	}
	return cmd
}

// closeNote records the note that is open, if one is.
func (s *Screen) closeNote() tea.Cmd {
	w := s.note
	if w == nil {
		return nil
	}
	cmd, kept := s.recordNoteOn(w)
	if kept {
		s.note = nil
		s.journal.Drop(noteField(w.item))
		s.show(noteSection)
	}
	return cmd
}

// recordNoteOn records the note that is open. When the note was changed
// elsewhere while it was typed, both stand as versions: what came in is not
// written over by somebody who has not seen it.
func (s *Screen) recordNoteOn(w *writing) (tea.Cmd, bool) {
	now, register := noteText(w.editor.Text()), assessment.NoteRegister(w.item)
	st, ok := s.desk.State(w.item)
	changed := ok && !slices.EqualFunc(s.desk.Assessment().Heads(register), w.seen.Heads(register), func(x, y assessment.Revision) bool { return x.ID == y.ID })
	if !changed || s.desk.NoChange() != "" || apartOn(st, assessment.NoteRegister) != "" || now == noteText(st.Answer.Judgement.Note.String()) {
		return s.recordNote(w.item, w.editor.Text())
	}
	if now == noteText(w.seen.Answer(w.item).Judgement.Note.String()) {
		return nil, true // nothing was typed
	}
	cmd, err := s.recordSeen(w.seen, w.item, did(register, w.item, nil), setRecord(register, alone(register, now)))
	switch {
	case errors.Is(err, desk.ErrTakenAway):
		return s.askTakenAway(w.item, nothing, func() tea.Cmd { w.seen = s.desk.Assessment(); return s.closeNote() }, s.dropNote), false
	case err != nil:
		return shell.Caution(err.Error()), false
	}
	return cmd, true
}

// dropNote closes the note that is open and forgets what was typed in it.
func (s *Screen) dropNote() tea.Cmd {
	s.journal.Drop(noteField(s.note.item))
	s.note = nil
	s.show(noteSection)
	return nil
}

// recordNote records a note and says whether it is safe, recorded or put aside
// to be asked about. A note that is the same as before records nothing.
func (s *Screen) recordNote(item, raw string) (tea.Cmd, bool) {
	st, ok := s.desk.State(item)
	if !ok {
		return nil, true
	}
	now := noteText(raw)
	if now == noteText(st.Answer.Judgement.Note.String()) {
		return nil, true
	}
	if why := s.desk.NoChange(); why != "" {
		s.desk.Recovered = append(s.desk.Recovered, store.Recovered{Field: noteField(item), Text: now.String(), At: s.desk.Who().At})
		s.journal.Write(noteField(item), now.String())
		return shell.Caution("The assessment was sealed meanwhile. S starts a new version, then R brings back the note you typed."), true
	}
	if apartOn(st, assessment.NoteRegister) != "" {
		s.desk.Recovered = append(s.desk.Recovered, store.Recovered{Field: noteField(item), Text: now.String(), At: s.desk.Who().At})
		s.journal.Write(noteField(item), now.String())
		return shell.Caution("A second version of " + item + " came in. Press v to choose one, then R for the note you typed."), true
	}
	register := assessment.NoteRegister(item)
	cmd, err := s.recordSeen(s.desk.Assessment(), item, did(register, item, nil), setRecord(register, alone(register, now)))
	if err != nil {
		return shell.Caution(err.Error()), false
	}
	return cmd, true
}

// scratchReady is the note in a file for the person's own editor, and the
// command that opens it.
type scratchReady struct {
	item string
	argv []string
	take func() (string, error)
	err  error
}

// edited says that the person's own editor has ended.
type edited struct {
	item string
	take func() (string, error)
	err  error
}

// broughtBack is what stands in the file afterwards.
type broughtBack struct {
	item, text string
	err        error // it could not be read
	failed     error // it could be read, and the editor ended with an error
}

// openExternal opens the note in the person's own editor: the one being typed,
// or that of the item under the cursor.
func (s *Screen) openExternal() tea.Cmd {
	if why := s.noEditor(); why != "" {
		return shell.Caution(why)
	}
	item, value := s.Position(), ""
	if s.note != nil {
		item, value = s.note.item, s.note.editor.Text()
	} else {
		value = s.desk.Assessment().Answer(item).Judgement.Note.String()
	}
	lend, editor := s.env.Lend, s.env.Editor
	return func() tea.Msg {
		path, take, err := lend(noteField(item), value)
		if err != nil {
			return scratchReady{item: item, err: err}
		}
		argv, err := editor(path)
		if err != nil || len(argv) == 0 {
			_, _ = take() // its journal goes when that of the note does
			return scratchReady{item: item, err: err}
		}
		return scratchReady{item: item, argv: argv, take: take}
	}
}

// edit runs the person's own editor in place of the program.
func (s *Screen) edit(m scratchReady) tea.Cmd {
	if m.err != nil || len(m.argv) == 0 {
		why := "no editor was found"
		if m.err != nil {
			why = m.err.Error()
		}
		if s.note == nil {
			s.journal.Drop(noteField(m.item))
		}
		return shell.Caution("Your own editor could not be opened: " + why + ".")
	}
	editor := exec.Command(m.argv[0], m.argv[1:]...)
	editor.Stdin = os.Stdin // the framework would hand over what it reads itself from, which is no terminal to an editor
	return s.run(editor, func(err error) tea.Msg {
		return edited{m.item, m.take, err}
	})
}

func (s *Screen) readBack(m edited) tea.Cmd {
	return func() tea.Msg {
		written, err := m.take()
		return broughtBack{item: m.item, text: written, err: err, failed: m.err}
	}
}

// takeBack records what came back from the person's own editor. When the
// editor failed nobody can tell what the text is, so the person is asked.
func (s *Screen) takeBack(m broughtBack) tea.Cmd {
	it, ok := s.desk.Checklist.Item(m.item)
	switch {
	case !ok:
		return nil
	case m.err != nil:
		return shell.Caution("What you wrote could not be read: " + m.err.Error() + ". The note is as it was.")
	case m.failed != nil:
		s.desk.Recovered = append([]store.Recovered{{Field: noteField(m.item), Text: m.text, At: s.desk.Who().At}}, s.desk.Recovered...)
		return s.askRecovered()
	}
	cmd, kept := s.recordNote(m.item, m.text)
	if !kept {
		s.startNote(it, m.text)
		s.journal.Write(noteField(m.item), m.text)
		return cmd
	}
	s.note = nil
	s.journal.Drop(noteField(m.item))
	s.show(noteSection)
	return cmd
}
