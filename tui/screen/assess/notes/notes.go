// Package notes is the note of an item while it is typed, here or in the person's own
// editor, and what was being typed when the program last stopped. Every key of it is in
// the journal; what it becomes on the desk goes through the recorder.
package notes

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/screen/assess/record"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/note"
)

// Env is what the person's own editor needs.
type Env struct {
	// Lend puts the text of a field in a file of its own for the editor; take gives
	// what stands there afterwards. It is kept until its journal goes.
	Lend func(field, text string) (path string, take func() (string, error), err error)
	// Editor gives the command that edits a file. Both are only called from commands.
	Editor func(file string) ([]string, error)
	// Run runs it in place of the program.
	Run func(*exec.Cmd, tea.ExecCallback) tea.Cmd
}

// Writer writes notes.
type Writer struct {
	env     Env
	desk    *desk.Desk
	theme   *theme.Theme
	on      record.Place
	rec     *record.Recorder
	journal *desk.Journal
	note    *writing // being typed; nil while none is
	over    readOver // of that note, for personal and operational detail
}

// New makes a writer, and lets go of recovered texts that say what the file says.
func New(env Env, d *desk.Desk, t *theme.Theme, on record.Place, rec *record.Recorder) *Writer {
	n := &Writer{env: env, desk: d, theme: t, on: on, rec: rec, journal: d.Journal()}
	d.Recovered = n.worthAsking(d.Recovered)
	return n
}

// Typing says that a note is being typed, and keys are text.
func (n *Writer) Typing() bool { return n.note != nil }

// Keys is every key that works while a note is typed.
func (n *Writer) Keys() []keys.Binding { return n.note.editor.Keys() }

// View is the note that is typed, as many lines as it is high.
func (n *Writer) View(width, height int) []string {
	return strings.Split(layout.Fit(n.note.editor.View(width, height), width, height), "\n")
}

// SetTheme changes the colours.
func (n *Writer) SetTheme(t *theme.Theme) {
	n.theme = t
	if n.note != nil {
		n.note.editor.SetTheme(t)
	}
}

// Update takes what commands of this package bring back.
func (n *Writer) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case note.External:
		return n.External()
	case lookedOver:
		n.noticed(msg)
	case scratchReady:
		return n.edit(msg)
	case edited:
		return n.readBack(msg)
	case broughtBack:
		return n.takeBack(msg)
	}
	return nil
}

// NoEditor says why no editor of the person's own can be opened; empty where one can.
func (n *Writer) NoEditor() string {
	if n.env.Lend != nil && n.env.Editor != nil {
		return ""
	}
	return "No editor of your own is set up here. n opens the one of this program."
}

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

// Open opens the note of the item under the cursor.
func (n *Writer) Open() tea.Cmd {
	it := n.on.Item()
	n.startNote(it, n.desk.Assessment().Answer(it.ID).Judgement.Note.String())
	return n.on.Remember()
}

// startNote opens the editor on a text.
func (n *Writer) startNote(it *checklist.Item, value string) {
	st, _ := n.desk.State(it.ID)
	head, wording := st.Wording(n.desk.Checklist)
	editor := note.New(n.theme, it.ID+"  Note", []string{it.Requirement.OneLine(), head + ": " + wording}, value, assessment.MaxNote)
	n.note = &writing{item: it.ID, editor: editor, last: editor.Text(), seen: n.desk.Assessment()}
	n.journal.Keep(noteField(it.ID))
}

// Key takes a key while a note is typed. What stands there after it goes to
// the journal.
func (n *Writer) Key(msg tea.KeyMsg) tea.Cmd {
	w := n.note
	_, cmd, done := w.editor.Update(msg)
	if now := w.editor.Text(); now != w.last {
		w.last = now
		n.journal.Write(noteField(w.item), now)
	}
	if done {
		return n.Close()
	}
	return cmd
}

// Close records the note that is open, if one is.
func (n *Writer) Close() tea.Cmd {
	w := n.note
	if w == nil {
		return nil
	}
	cmd, kept := n.recordNoteOn(w)
	if kept {
		n.note = nil
		n.journal.Drop(noteField(w.item))
		n.on.Show(itempage.Note)
	}
	return cmd
}

// recordNoteOn records the note that is open. When the note was changed
// elsewhere while it was typed, both stand as versions: what came in is not
// written over by somebody who has not seen it.
func (n *Writer) recordNoteOn(w *writing) (tea.Cmd, bool) {
	now, register := noteText(w.editor.Text()), assessment.NoteRegister(w.item)
	st, ok := n.desk.State(w.item)
	changed := ok && !slices.EqualFunc(n.desk.Assessment().Heads(register), w.seen.Heads(register), func(x, y assessment.Revision) bool { return x.ID == y.ID })
	if !changed || n.desk.NoChange() != "" || record.ApartOn(st, assessment.NoteRegister) != "" || now == noteText(st.Answer.Judgement.Note.String()) {
		return n.recordNote(w.item, w.editor.Text())
	}
	if now == noteText(w.seen.Answer(w.item).Judgement.Note.String()) {
		return nil, true // nothing was typed
	}
	cmd, err := n.rec.Put(w.seen, w.item, record.Did(register, w.item, nil), record.SetRecord(register, record.Alone(register, now)))
	switch {
	case errors.Is(err, app.ErrTakenAway):
		return n.rec.AskTakenAway(w.item, func() tea.Cmd { return nil }, func() tea.Cmd { w.seen = n.desk.Assessment(); return n.Close() }, n.dropNote), false
	case err != nil:
		return shell.Caution(err.Error()), false
	}
	return cmd, true
}

// dropNote closes the note that is open and forgets what was typed in it.
func (n *Writer) dropNote() tea.Cmd {
	n.journal.Drop(noteField(n.note.item))
	n.note = nil
	n.on.Show(itempage.Note)
	return nil
}

// recordNote records a note and says whether it is safe, recorded or put aside
// to be asked about. A note that is the same as before records nothing.
func (n *Writer) recordNote(item, raw string) (tea.Cmd, bool) {
	st, ok := n.desk.State(item)
	if !ok {
		return nil, true
	}
	now := noteText(raw)
	if now == noteText(st.Answer.Judgement.Note.String()) {
		return nil, true
	}
	if why := n.desk.NoChange(); why != "" {
		n.desk.Recovered = append(n.desk.Recovered, store.Recovered{Field: noteField(item), Text: now.String(), At: n.desk.Who().At})
		n.journal.Write(noteField(item), now.String())
		return shell.Caution("The assessment was sealed meanwhile. Type :seal for a new version, then :recovered for the note you typed."), true
	}
	if record.ApartOn(st, assessment.NoteRegister) != "" {
		n.desk.Recovered = append(n.desk.Recovered, store.Recovered{Field: noteField(item), Text: now.String(), At: n.desk.Who().At})
		n.journal.Write(noteField(item), now.String())
		return shell.Caution("A second version of " + item + " came in. Press v to choose one, then R for the note you typed."), true
	}
	register := assessment.NoteRegister(item)
	cmd, err := n.rec.Put(n.desk.Assessment(), item, record.Did(register, item, nil), record.SetRecord(register, record.Alone(register, now)))
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

// External opens the note in the person's own editor: the one being typed,
// or that of the item under the cursor.
func (n *Writer) External() tea.Cmd {
	if why := n.NoEditor(); why != "" {
		return shell.Caution(why)
	}
	item, value := n.on.Position(), ""
	if n.note != nil {
		item, value = n.note.item, n.note.editor.Text()
	} else {
		value = n.desk.Assessment().Answer(item).Judgement.Note.String()
	}
	lend, editor := n.env.Lend, n.env.Editor
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
func (n *Writer) edit(m scratchReady) tea.Cmd {
	if m.err != nil || len(m.argv) == 0 {
		why := "no editor was found"
		if m.err != nil {
			why = m.err.Error()
		}
		if n.note == nil {
			n.journal.Drop(noteField(m.item))
		}
		return shell.Caution("Your own editor could not be opened: " + why + ".")
	}
	editor := exec.Command(m.argv[0], m.argv[1:]...)
	editor.Stdin = os.Stdin // the framework would hand over what it reads itself from, which is no terminal to an editor
	return n.env.Run(editor, func(err error) tea.Msg {
		return edited{m.item, m.take, err}
	})
}

func (n *Writer) readBack(m edited) tea.Cmd {
	return func() tea.Msg {
		written, err := m.take()
		return broughtBack{item: m.item, text: written, err: err, failed: m.err}
	}
}

// takeBack records what came back from the person's own editor. When the
// editor failed nobody can tell what the text is, so the person is asked.
func (n *Writer) takeBack(m broughtBack) tea.Cmd {
	it, ok := n.desk.Checklist.Item(m.item)
	switch {
	case !ok:
		return nil
	case m.err != nil:
		return shell.Caution("What you wrote could not be read: " + m.err.Error() + ". The note is as it was.")
	case m.failed != nil:
		n.desk.Recovered = append([]store.Recovered{{Field: noteField(m.item), Text: m.text, At: n.desk.Who().At}}, n.desk.Recovered...)
		return n.AskRecovered()
	}
	cmd, kept := n.recordNote(m.item, m.text)
	if !kept {
		n.startNote(it, m.text)
		n.journal.Write(noteField(m.item), m.text)
		return cmd
	}
	n.note = nil
	n.journal.Drop(noteField(m.item))
	n.on.Show(itempage.Note)
	return cmd
}

// readOver is the note being typed as it was last looked through. One look runs
// at a time, outside Update; while it runs the text may go on, and then the
// next one looks at all of it.
type readOver struct {
	editor *note.Editor // whose text it was
	text   string
	busy   bool
}

// lookedOver is what was found in the text of an editor.
type lookedOver struct {
	editor *note.Editor
	text   string
	marks  []privacy.Mark
}

// LookOver starts to look through the note that is typed if it has changed
// since the last time.
func (n *Writer) LookOver() tea.Cmd {
	if n.note == nil || n.over.busy || n.over.editor == n.note.editor && n.over.text == n.note.last {
		return nil
	}
	editor, typed := n.note.editor, n.note.last
	n.over = readOver{editor, typed, true}
	return func() tea.Msg { return lookedOver{editor, typed, privacy.Scan(typed)} }
}

// noticed tells the editor what was found in its text.
func (n *Writer) noticed(m lookedOver) {
	n.over.busy = false
	if n.note == nil || n.note.editor != m.editor {
		return
	}
	n.note.editor.Notice(note.Notice{
		Said: desk.LooksLike(m.marks), Help: privacy.Caveat(), Short: record.ShortCaveat,
	})
}
