// Package dialog is the small questions: one to confirm, one to choose, one to
// give a reason. What an answer means is for whoever asked: each question is
// given the function that makes the message of its answer.
//
// It imports bubbletea, the shell, theme, keys, edit, scroll and layout, and no
// screen.
package dialog

import (
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/scroll"
)

const (
	group    = "Question"
	maxWidth = 84 // longer lines are hard to read
)

// entry is one answer of a menu.
type entry struct {
	binding keys.Binding
	detail  string
	answer  func() tea.Msg
}

// menu is a question with answers to choose from. The last one is always the
// way out, and Esc takes it.
type menu struct {
	theme       *theme.Theme
	title, text string
	entries     []entry
	cursor      int
	scroll      scroll.Scroller
	deaf        func() bool // true while keys do not count yet; nil for never
	move        bindings
}

type bindings struct{ up, down, take, pageUp, pageDown keys.Binding }

func newMenu(t *theme.Theme, title, text string, entries []entry) *menu {
	return &menu{theme: t, title: title, text: text, entries: entries, move: bindings{
		up:       keys.New(group, "↑", "up", "up", "left", "shift+tab"),
		down:     keys.New(group, "↓", "down", "down", "right", "tab"),
		take:     keys.New(group, "Enter", "take the marked answer", "enter").OnBottomLine(),
		pageUp:   keys.New(group, "PgUp", "text up", "pgup"),
		pageDown: keys.New(group, "PgDn", "text down", "pgdown"),
	}}
}

// listen makes the menu deaf until quiet has passed since it opened.
func (m *menu) listen(quiet time.Duration, now func() time.Time) {
	if quiet <= 0 || now == nil {
		return
	}
	opened := now()
	m.deaf = func() bool { return now().Sub(opened) < quiet }
}

func wayOut(label string, answer func() tea.Msg) entry {
	if label == "" {
		label = "Cancel"
	}
	return entry{binding: keys.New(group, "Esc", label, "esc").OnBottomLine(), answer: answer}
}

// Update takes a key and is done when it was an answer.
func (m *menu) Update(msg tea.Msg) (shell.Dialog, tea.Cmd, bool) {
	press, ok := msg.(tea.KeyMsg)
	if !ok || (m.deaf != nil && m.deaf()) {
		return m, nil, false
	}
	for _, e := range m.entries {
		if key.Matches(press, e.binding.Binding) {
			return m.answer(e)
		}
	}
	switch {
	case key.Matches(press, m.move.up.Binding):
		m.cursor = (m.cursor + len(m.entries) - 1) % len(m.entries)
	case key.Matches(press, m.move.down.Binding):
		m.cursor = (m.cursor + 1) % len(m.entries)
	case key.Matches(press, m.move.pageUp.Binding):
		m.scroll.PageUp()
	case key.Matches(press, m.move.pageDown.Binding):
		m.scroll.PageDown()
	case key.Matches(press, m.move.take.Binding):
		return m.answer(m.entries[m.cursor])
	}
	return m, nil, false
}

func (m *menu) answer(e entry) (shell.Dialog, tea.Cmd, bool) {
	if e.answer == nil {
		return m, nil, true
	}
	return m, shell.Cmd(e.answer()), true
}

// SetTheme draws in another theme from now on.
func (m *menu) SetTheme(t *theme.Theme) { m.theme = t }

// CapturesText says that letters are answers and not text.
func (m *menu) CapturesText() bool { return false }

// Keys gives the keys that work here.
func (m *menu) Keys() []keys.Binding {
	out := make([]keys.Binding, 0, len(m.entries)+5)
	for _, e := range m.entries {
		out = append(out, e.binding)
	}
	out = append(out, m.move.take, m.move.up, m.move.down)
	if m.scroll.Above()+m.scroll.Below() > 0 {
		out = append(out, m.move.pageUp, m.move.pageDown)
	}
	return out
}

// View draws the question in at most width by height.
func (m *menu) View(width, height int) string {
	width = min(width, maxWidth)
	if width < 1 || height < 1 {
		return ""
	}
	head := heading(m.theme, m.title, width, height-1)
	body := layout.Wrap(m.text, width)
	room := height - len(head)
	answers, from, to := m.answers(width, false)
	if len(answers) > room {
		answers, from, to = m.answers(width, true) // every answer in sight tells more than what each means
	}
	if m.text == "" {
		body = nil
	}
	forText := min(len(body), max(room-len(answers)-1, room/3))
	lines := append(head, m.window(body, width, forText)...)
	if len(body) > 0 && room-forText > len(answers) {
		lines = append(lines, "")
	}
	var s scroll.Scroller
	s.Resize(len(answers), max(1, height-len(lines)))
	s.ShowRange(from, to)
	lines = append(lines, s.Window(answers)...)
	return layout.FitLines(lines, width, min(height, len(lines)))
}

// window is the part of the text that there is room for; its last line says
// how much there is to come.
func (m *menu) window(body []string, width, height int) []string {
	m.scroll.Resize(len(body), height)
	shown := m.scroll.Window(body)
	out := make([]string, 0, len(shown))
	for _, line := range shown {
		out = append(out, m.theme.Text.Render(line))
	}
	if len(out) > 1 && m.scroll.Below() > 0 {
		out[len(out)-1] = m.theme.Muted.Render(layout.Truncate("… more with PgDn", width))
	}
	return out
}

// answers draws the answers and says which of the lines are the marked one's.
// In a low window only the marked one is explained.
func (m *menu) answers(width int, low bool) (lines []string, from, to int) {
	keyWidth := 0
	for _, e := range m.entries {
		keyWidth = max(keyWidth, layout.Width(e.binding.Shown()))
	}
	for i, e := range m.entries {
		mark, style := "  ", m.theme.Text
		if i == m.cursor {
			mark, style, from = "> ", m.theme.Cursor, len(lines)
		}
		name := layout.Pad(e.binding.Shown(), keyWidth)
		label := layout.Truncate(e.binding.Does(), max(1, width-keyWidth-4))
		lines = append(lines, style.Render(mark)+m.theme.Accent.Render(name)+"  "+style.Render(label))
		indent := keyWidth + 4
		if low && i != m.cursor {
			continue
		}
		for _, d := range layout.Wrap(e.detail, max(1, width-indent)) {
			if d != "" {
				lines = append(lines, strings.Repeat(" ", indent)+m.theme.Muted.Render(d))
			}
		}
		if i == m.cursor {
			to = len(lines) - 1
		}
	}
	return lines, from, to
}

// heading is the title and a rule, where there is room for them.
func heading(t *theme.Theme, title string, width, height int) []string {
	if height < 4 || title == "" {
		return nil
	}
	return []string{
		t.Strong.Render(layout.Truncate(title, width)),
		t.Rule.Render(layout.Line(width)),
	}
}
