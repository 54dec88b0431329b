package assess

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
)

// typing is a dialog that text is typed in.
type typing interface {
	shell.Dialog
	Typed() string // what was typed so far; empty while there is nothing of the person's own
}

// journalled is such a dialog whose text is kept on disk while it is typed, so
// that a form that was filled in for minutes is not lost with the window.
type journalled struct {
	typing
	field, last   string
	written, over bool
}

// typedIn is what stands in a dialog now, and typedOver that it was closed.
type (
	typedIn struct {
		in   *journalled
		text string
	}
	typedOver struct{ field string }
)

// openTyping puts a dialog on top and keeps what is typed in it under a name.
func openTyping(name string, d shell.Dialog) tea.Cmd {
	if t, ok := d.(typing); ok {
		d = &journalled{typing: t, field: name, last: t.Typed()}
	}
	return open(d)
}

// Update passes a message on and reports what stands there after it. Once the
// dialog is closed, what it gave is recorded first.
func (j *journalled) Update(msg tea.Msg) (shell.Dialog, tea.Cmd, bool) {
	_, cmd, done := j.typing.Update(msg)
	if j.over = done; done {
		if j.written {
			cmd = tea.Sequence(cmd, shell.Cmd(typedOver{j.field}))
		}
		return j, cmd, true
	}
	if now := j.Typed(); now != j.last {
		j.last, j.written = now, true
		cmd = tea.Batch(cmd, shell.Cmd(typedIn{j, now}))
	}
	return j, cmd, false
}

// typed takes in what is typed in a dialog, unless that was closed meanwhile.
func (s *Screen) typed(m typedIn) {
	if m.in.over {
		return
	}
	s.journal.keep(m.in.field)
	s.journal.write(m.in.field, m.text)
}
