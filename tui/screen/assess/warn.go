package assess

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/privacy"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/note"
)

// shortCaveat stands in for privacy.Caveat where that has no room.
const shortCaveat = "No check makes a text safe: read it before you share it."

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

// lookOver starts to look through the note that is typed if it has changed
// since the last time.
func (s *Screen) lookOver() tea.Cmd {
	if s.note == nil || s.over.busy || s.over.editor == s.note.editor && s.over.text == s.note.last {
		return nil
	}
	editor, typed := s.note.editor, s.note.last
	s.over = readOver{editor, typed, true}
	return func() tea.Msg { return lookedOver{editor, typed, privacy.Scan(typed)} }
}

// noticed tells the editor what was found in its text.
func (s *Screen) noticed(m lookedOver) {
	s.over.busy = false
	if s.note == nil || s.note.editor != m.editor {
		return
	}
	s.note.editor.Notice(note.Notice{
		Said: desk.LooksLike(m.marks), Help: privacy.Caveat(), Short: shortCaveat,
	})
}

// withNotices has every line of a form looked through once it is left.
func withNotices(fields []form.Field) []form.Field {
	for i := range fields {
		if fields[i].Kind == form.Line && fields[i].Notice == nil {
			fields[i].Notice = func(value string) string {
				if said := desk.LooksLike(privacy.Scan(value)); said != "" {
					return said + " " + shortCaveat
				}
				return ""
			}
		}
	}
	return fields
}

// cautionOn says on saving that something that was typed looks like personal or
// operational detail; nil when nothing does. It bars nothing.
func cautionOn(typed ...string) tea.Cmd {
	if said := desk.LooksLike(privacy.Scan(strings.Join(typed, "\n\n"))); said != "" {
		return shell.Caution("Recorded. " + said)
	}
	return nil
}

// cautionOnFields is cautionOn for the lines of a form, in their order. What
// stood there before and nobody changed has been said before.
func cautionOnFields(fields []form.Field, values map[string]string) tea.Cmd {
	var typed []string
	for _, f := range fields {
		if f.Kind == form.Line && values[f.Key] != f.Value {
			typed = append(typed, values[f.Key])
		}
	}
	return cautionOn(typed...)
}

// afterCaution gives a caution first, so that what the change itself has to say
// has the last word.
func afterCaution(caution, cmd tea.Cmd) tea.Cmd {
	if caution == nil {
		return cmd
	}
	return tea.Sequence(caution, cmd)
}
