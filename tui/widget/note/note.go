// Package note is the editor for a note: real text of any length up to a
// limit. Enter is always a new line, Esc keeps what is there and closes, and
// the text that was there when it opened can be put back at any time.
//
// It imports bubbletea, the shell, theme, keys, input, edit and layout, and no
// screen.
package note

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/input"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/edit"
)

// maxVersions bounds how many states of the text can be put back.
const maxVersions = 20

// Changed says that the text is another one. Commands may finish in any order:
// drop one whose Serial is lower than one already seen.
type Changed struct {
	Text   string
	Serial int
}

// Closed says that the person is done. Changed tells whether the text differs
// from the one at the start. Its Serial is higher than that of every Changed.
type Closed struct {
	Text    string
	Changed bool
	Serial  int
}

// External asks the owner to open the text in the person's own editor and to
// hand the result to SetText.
type External struct{ Text string }

// Editor is the editor. It is a shell.Dialog and can as well be part of a
// screen, which then hands it keys and draws its View.
type Editor struct {
	title    string
	context  []string
	limit    int
	buffer   *edit.Buffer
	versions []string // what can be put back; the first one is the text at the start
	at       int      // the version last put back
	serial   int
	words    int
	say      string // one sentence under the text
	warn     bool
	notice   Notice
	short    string // of the notice, when its help had no room
	theme    *theme.Theme
	look     edit.Look
	keys     bindings
}

type bindings struct{ close, back, external, paste keys.Binding }

var _ shell.Dialog = (*Editor)(nil)

// New opens the editor on a text. context is a few lines shown above it, such
// as what the standard asks; limit is in characters.
func New(t *theme.Theme, title string, context []string, value string, limit int) *Editor {
	const g = "Note"
	e := &Editor{
		title: title, context: context, limit: limit,
		buffer: edit.New(value, limit, false),
		keys: bindings{
			close:    keys.New(g, "Esc", "keep and close", "esc", "ctrl+s").OnBottomLine(),
			back:     keys.New(g, "Ctrl+R", "put back the earlier text", "ctrl+r").OnBottomLine(),
			external: keys.New(g, "Ctrl+O", "open in your own editor", "ctrl+o").OnBottomLine(),
			paste:    keys.New(g, "Ctrl+V", "paste", "ctrl+v"),
		},
	}
	e.versions = []string{e.buffer.Text()}
	e.words = edit.Words(e.versions[0])
	e.SetTheme(t)
	return e
}

// SetTheme draws in another theme from now on.
func (e *Editor) SetTheme(t *theme.Theme) { e.theme, e.look = t, edit.LookOf(t) }

// CapturesText says that keys are text.
func (e *Editor) CapturesText() bool { return true }

// Keys gives the keys that work here.
func (e *Editor) Keys() []keys.Binding {
	back := e.keys.back
	if len(e.versions) == 1 && e.Text() == e.versions[0] {
		back = back.Off("Nothing has been changed yet.")
	}
	return []keys.Binding{e.keys.close, back, e.keys.external, e.keys.paste}
}

// Text is the text as it stands.
func (e *Editor) Text() string { return e.buffer.Text() }

// SetText replaces the text, as after the person's own editor. What was there
// can be put back.
func (e *Editor) SetText(s string) tea.Cmd {
	e.remember()
	before := e.Text()
	e.buffer.SetText(s)
	if e.Text() == before {
		return nil
	}
	return e.changed()
}

// Update takes a key. It is done once Closed is on its way.
func (e *Editor) Update(msg tea.Msg) (shell.Dialog, tea.Cmd, bool) {
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		return e, nil, false
	}
	e.say, e.warn = "", false
	switch {
	case key.Matches(press, e.keys.close.Binding):
		e.serial++
		text := e.Text()
		return e, shell.Cmd(Closed{Text: text, Changed: text != e.versions[0], Serial: e.serial}), true
	case key.Matches(press, e.keys.back.Binding):
		return e, e.putBack(), false
	case key.Matches(press, e.keys.external.Binding):
		return e, shell.Cmd(External{Text: e.Text()}), false
	case key.Matches(press, e.keys.paste.Binding):
		return e, input.Paste, false
	}
	r := e.buffer.Key(press)
	if r.Left > 0 {
		e.warn = true
		e.say = fmt.Sprintf("Full at %s characters: %s %s left out.", number(e.limit), number(r.Left), was(r.Left))
	}
	if !r.Changed {
		return e, nil, false
	}
	return e, e.changed(), false
}

func (e *Editor) changed() tea.Cmd {
	e.serial++
	text := e.Text()
	e.words = edit.Words(text)
	return shell.Cmd(Changed{Text: text, Serial: e.serial})
}

// remember keeps the text as it stands among those that can be put back.
func (e *Editor) remember() {
	text := e.Text()
	if text == e.versions[e.at] {
		return
	}
	if len(e.versions) == maxVersions {
		e.versions = append(e.versions[:1:1], e.versions[2:]...)
	}
	e.versions = append(e.versions, text)
	e.at = len(e.versions) - 1
}

// putBack shows the text as it was at the start; pressed again it steps through
// what had been typed since, so that nothing is lost by trying.
func (e *Editor) putBack() tea.Cmd {
	if e.Text() != e.versions[e.at] {
		e.remember()
		e.at = 0
	} else {
		e.at = (e.at + 1) % len(e.versions)
	}
	if len(e.versions) == 1 {
		e.say = "Nothing has been changed yet."
		return nil
	}
	e.buffer.SetText(e.versions[e.at])
	e.say = "As it was when you opened it. Ctrl+R: what you typed."
	if e.at > 0 {
		e.say = fmt.Sprintf("What you typed, text %d of %d. Ctrl+R goes on.", e.at, len(e.versions)-1)
	}
	return e.changed()
}
