package session

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/widget/layout"
)

const setIn = 5 // columns that what stands under a row is set in

// listing is a stage that is a list under a head.
type listing[T any] struct {
	s    *Screen
	list browse.List[T]
	head func() []string // takes in what has changed, and draws what stands over the list
}

func (l *listing[T]) set(rows []browse.Line[T]) { l.list.Set(browse.Lines(rows, setIn, 0)) }

// fit brings the list up to date with the room under its head.
func (l *listing[T]) fit() (head []string) {
	head = l.head()
	l.list.Fit(l.s.theme, l.s.width, max(1, l.s.height-len(head)))
	return head
}

func (l *listing[T]) move(msg tea.KeyMsg, nav keys.Nav) {
	l.fit()
	l.list.Step(msg, nav)
}

func (l *listing[T]) view() string {
	return layout.FitLines(append(l.fit(), l.list.Window()...), l.s.width, l.s.height)
}

// current is what the row under the cursor is of; nothing where there is no row.
func (l *listing[T]) current() T {
	of, _ := l.list.Current()
	return of
}

func (l *listing[T]) resized()             {}
func (l *listing[T]) told(tea.Msg) tea.Cmd { return nil }
