package dialog

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/input"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/edit"
	"example.org/upstander/tui/widget/layout"
)

const (
	promptRows  = 4    // rows for the answer
	promptLimit = 1000 // characters, when the caller gives no limit
)

// Reason is a question that is answered with a sentence or two. Enter saves;
// line ends in a paste become spaces.
type Reason struct {
	Title, Text string
	Label       string // what is asked for, where other dialogs ask for something else of the same record
	Value       string // what stands there at first
	Required    bool
	Limit       int  // characters; 0 for 1,000
	File        bool // it names files, and says nothing that is worth keeping
}

type prompt struct {
	theme  *theme.Theme
	look   edit.Look
	reason Reason
	buffer *edit.Buffer
	fault  string
	done   func(string) tea.Msg
	cancel func() tea.Msg
	keys   promptKeys
}

type promptKeys struct{ save, leave, paste keys.Binding }

// Prompt asks for a reason. done gets it without spaces at the ends.
func Prompt(t *theme.Theme, r Reason, done func(text string) tea.Msg, cancelled func() tea.Msg) shell.Dialog {
	if r.Limit <= 0 {
		r.Limit = promptLimit
	}
	p := &prompt{
		reason: r, buffer: edit.New(r.Value, r.Limit, true), done: done, cancel: cancelled,
		keys: promptKeys{
			save:  keys.New(group, "Enter", "save", "enter", "ctrl+s").OnBottomLine(),
			leave: keys.New(group, "Esc", "leave without saving", "esc").OnBottomLine(),
			paste: keys.New(group, "Ctrl+V", "paste", "ctrl+v"),
		},
	}
	p.SetTheme(t)
	return p
}

// SetTheme draws in another theme from now on.
func (p *prompt) SetTheme(t *theme.Theme) { p.theme, p.look = t, edit.LookOf(t) }

// CapturesText says that keys are text.
func (p *prompt) CapturesText() bool { return true }

// Title says what the question is about.
func (p *prompt) Title() string { return p.reason.Title }

// Typed is what was typed so far; empty while it is what stood there at first.
func (p *prompt) Typed() string {
	if typed := p.buffer.Text(); typed != p.reason.Value && !p.reason.File && typed != "" {
		return p.labelled() + typed
	}
	return ""
}

func (p *prompt) labelled() string {
	if p.reason.Label == "" {
		return ""
	}
	return p.reason.Label + ": "
}

// Restore puts back what Typed gave of such a question before, and says so. False
// where it is of another dialog: then nothing is changed.
func (p *prompt) Restore(typed string) bool {
	said, own := strings.CutPrefix(typed, p.labelled())
	if !own || p.reason.File {
		return false
	}
	p.buffer = edit.New(said, p.reason.Limit, true)
	p.reason.Text = strings.TrimSpace(p.reason.Text + "\n\nWhat was typed here before and not saved stands here again.")
	return true
}

// Keys gives the keys that work here.
func (p *prompt) Keys() []keys.Binding {
	return append([]keys.Binding{p.keys.save, p.keys.leave, p.keys.paste}, edit.Keys(group)...)
}

// Update takes a key and is done when the reason is given or left.
func (p *prompt) Update(msg tea.Msg) (shell.Dialog, tea.Cmd, bool) {
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		return p, nil, false
	}
	switch {
	case key.Matches(press, p.keys.leave.Binding):
		return p, command(p.cancel), true
	case key.Matches(press, p.keys.paste.Binding):
		return p, input.Paste, false
	case key.Matches(press, p.keys.save.Binding):
		reason := strings.Join(strings.Fields(p.buffer.Text()), " ")
		if reason == "" && p.reason.Required {
			p.fault = "A reason is needed. Esc leaves without saving."
			return p, nil, false
		}
		return p, shell.Cmd(p.done(reason)), true
	}
	p.fault = ""
	if r := p.buffer.Key(press); r.Left > 0 {
		p.fault = fmt.Sprintf("There is room for %d characters; %d did not fit.", p.reason.Limit, r.Left)
	}
	return p, nil, false
}

func command(make func() tea.Msg) tea.Cmd {
	if make == nil {
		return nil
	}
	return shell.Cmd(make())
}

// View draws the question in at most width by height.
func (p *prompt) View(width, height int) string {
	width = min(width, maxWidth)
	if width < 1 || height < 1 {
		return ""
	}
	lines := heading(p.theme, p.reason.Title, width, height-1)
	rows := max(1, min(promptRows, height-len(lines)-2))
	if room := height - len(lines) - rows - 2; room > 0 && p.reason.Text != "" {
		body := layout.Wrap(p.reason.Text, width)
		for _, line := range body[:min(len(body), room)] {
			lines = append(lines, p.theme.Text.Render(line))
		}
		lines = append(lines, "")
	}
	typed := p.buffer.View(p.look, max(1, width-2), rows, true)
	for i := 0; i < rows; i++ {
		mark, row := "  ", ""
		if i == 0 {
			mark = p.theme.Cursor.Render("> ")
		}
		if i < len(typed) {
			row = typed[i]
		}
		lines = append(lines, mark+row)
	}
	if p.fault != "" {
		for _, line := range layout.Wrap("! "+p.fault, width) {
			lines = append(lines, p.theme.Warn.Render(line))
		}
	}
	return layout.FitLines(lines, width, min(height, len(lines)))
}
