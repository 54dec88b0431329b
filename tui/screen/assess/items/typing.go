package items

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/widget/edit"
)

// Typing says that a filter is being typed, and keys are text.
func (l *List) Typing() bool { return l.filter.typing }

// Filter lets the person type a filter, going on from the one there is.
func (l *List) Filter() {
	typed := ""
	if l.filter.input != nil {
		typed = l.filter.input.Text()
	}
	l.filter.input = edit.New(typed, mostFilter, true)
	l.filter.typing, l.filter.from = true, l.cursor
	l.pick()
}

// Type takes a key while a filter is typed: every letter is text.
func (l *List) Type(msg tea.KeyMsg) {
	if l.filter.input.Key(msg).Changed {
		l.filter.query = parseQuery(l.desk.Checklist, l.filter.input.Text())
		l.cursor = l.filter.from
		l.pick()
	}
}

// StepTyping moves the cursor by n items while a filter is typed.
func (l *List) StepTyping(n int) {
	l.Step(n)
	l.filter.from = l.cursor
}

// Keep ends the typing. A filter of nothing is none.
func (l *List) Keep() {
	if strings.TrimSpace(l.filter.input.Text()) == "" {
		l.Clear()
		return
	}
	l.filter.typing = false
	l.pick()
}

// Clear lists every item again. A filter that was being typed leaves the cursor where
// it was before.
func (l *List) Clear() {
	if l.filter.typing {
		l.cursor = l.filter.from
	}
	l.filter = filter{}
	l.pick()
}
