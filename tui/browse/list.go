package browse

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/scroll"
)

// Entry is one thing in a list: a row, which the cursor can stand on, or what
// stands over rows.
type Entry[T any] struct {
	Of    T
	Fixed bool // a heading or a sentence: the cursor passes over it
	Apart bool // an empty line stands before it, unless nothing does
	// Draw gives its lines. With the cursor on it they are as many.
	Draw func(t *theme.Theme, width int, here bool) []string
}

// List is entries drawn once for a width and a theme, a cursor on one of the rows
// and the part that is in sight. The zero value is a list of nothing.
type List[T any] struct {
	Whole bool // no row is shown in part

	entries []Entry[T]
	cursor  int // place of a row; -1 where there is none
	lines   []string
	first   []int // line of each entry
	last    []int
	width   int
	theme   *theme.Theme // that lines were drawn in; nil until they are
	sight   scroll.Scroller
}

// Set takes other entries. The cursor stays at its place, or as near as there is
// a row.
func (l *List[T]) Set(entries []Entry[T]) {
	l.entries, l.theme = entries, nil
	l.Put(l.cursor)
}

// Put puts the cursor on the entry of a place, or on the row that is nearest: the
// next one, or failing that the one before.
func (l *List[T]) Put(to int) {
	to = max(0, min(to, len(l.entries)-1))
	if l.cursor = l.row(to, 1); l.cursor < 0 {
		l.cursor = l.row(to, -1)
	}
	l.show()
}

// row is the first row from a place on in a direction; -1 for none.
func (l *List[T]) row(from, by int) int {
	for i := from; i >= 0 && i < len(l.entries); i += by {
		if !l.entries[i].Fixed {
			return i
		}
	}
	return -1
}

// Cursor is the place of the entry under the cursor; -1 where there is no row.
func (l *List[T]) Cursor() int {
	if l.cursor >= len(l.entries) || l.cursor >= 0 && l.entries[l.cursor].Fixed {
		return -1
	}
	return l.cursor
}

// Current is what the row under the cursor is of; false where there is no row.
func (l *List[T]) Current() (T, bool) {
	if at := l.Cursor(); at >= 0 {
		return l.entries[at].Of, true
	}
	var none T
	return none, false
}

// Lines is how many lines the list takes, drawn for a width and a theme if it is not.
func (l *List[T]) Lines(t *theme.Theme, width int) int {
	if l.theme != t || l.width != width {
		l.draw(t, width)
	}
	return len(l.lines)
}

// Fit draws the entries for a width and a theme, if they are not, and brings the
// row under the cursor in sight.
func (l *List[T]) Fit(t *theme.Theme, width, height int) {
	l.sight.Resize(l.Lines(t, width), height)
	l.show()
}

func (l *List[T]) draw(t *theme.Theme, width int) {
	l.theme, l.width = t, width
	l.lines, l.first, l.last = nil, make([]int, len(l.entries)), make([]int, len(l.entries))
	for i, e := range l.entries {
		if e.Apart && len(l.lines) > 0 {
			l.lines = append(l.lines, "")
		}
		l.first[i] = len(l.lines)
		l.lines = append(l.lines, e.Draw(t, width, false)...)
		l.last[i] = len(l.lines) - 1
	}
}

// show brings the row under the cursor in sight, with what stands over it where
// there is room for that.
func (l *List[T]) show() {
	at := l.Cursor()
	if l.theme == nil || at < 0 {
		return
	}
	l.sight.ShowUnder(l.head(at), l.first[at], l.last[at])
	if cut := l.across(l.sight.Offset); l.Whole && cut >= 0 {
		l.sight.Offset = l.last[cut] + 1
	}
}

// head is the first line of what stands over a row.
func (l *List[T]) head(row int) int {
	for row > 0 && l.entries[row-1].Fixed {
		row--
	}
	return l.first[row]
}

// across is the entry that has lines before and after the beginning of a line; -1
// for none.
func (l *List[T]) across(line int) int {
	for i := range l.entries {
		if l.first[i] < line && l.last[i] >= line {
			return i
		}
	}
	return -1
}

// Step moves the cursor by a key for moving about and says whether it was one. A
// page is what is in sight together with the row that is left. Where there is no
// row to go to it scrolls. The list has to have been fitted to its room.
func (l *List[T]) Step(msg tea.KeyMsg, nav keys.Nav) bool {
	var to int
	switch {
	case key.Matches(msg, nav.Up.Binding):
		to = l.row(l.cursor-1, -1)
	case key.Matches(msg, nav.Down.Binding):
		to = l.row(l.cursor+1, 1)
	case key.Matches(msg, nav.PageUp.Binding):
		to = l.page(-1)
	case key.Matches(msg, nav.PageDown.Binding):
		to = l.page(1)
	case key.Matches(msg, nav.Home.Binding):
		to = l.row(0, 1)
	case key.Matches(msg, nav.End.Binding):
		to = l.row(len(l.entries)-1, -1)
	default:
		return false
	}
	if to < 0 || to == l.cursor {
		l.sight.Key(msg, nav)
	} else {
		l.cursor = to
	}
	l.show()
	return true
}

// page is the furthest row in a direction that fits into the room together with
// the one under the cursor, and at the least the next one; -1 for none.
func (l *List[T]) page(by int) int {
	to := -1
	for i := l.row(l.cursor+by, by); i >= 0; i = l.row(i+by, by) {
		if to >= 0 && max(l.last[i], l.last[l.cursor])-min(l.head(i), l.first[l.cursor]) >= l.sight.Height {
			break
		}
		to = i
	}
	return to
}

// Window gives what is in sight, with the cursor: exactly as many lines as there
// is room for.
func (l *List[T]) Window() []string {
	from := min(l.sight.Offset, len(l.lines))
	out := slices.Clone(l.lines[from:min(len(l.lines), from+l.sight.Height)])
	if at := l.Cursor(); at >= 0 {
		for i, line := range l.entries[at].Draw(l.theme, l.width, true) {
			if n := l.first[at] + i - l.sight.Offset; n >= 0 && n < len(out) {
				out[n] = line
			}
		}
	}
	if l.Whole {
		if cut := l.across(l.sight.Offset + len(out)); cut >= 0 {
			out = out[:max(0, l.first[cut]-l.sight.Offset)]
		}
	}
	return append(out, make([]string, max(0, l.sight.Height-len(out)))...)
}

// Above is how many rows are out of sight at the top.
func (l *List[T]) Above() int {
	n := 0
	for i, e := range l.entries {
		if !e.Fixed && i < len(l.last) && l.last[i] < l.sight.Offset {
			n++
		}
	}
	return n
}

// At is the row that is drawn on a line of what is in sight; -1 for none.
func (l *List[T]) At(line int) int {
	for i, e := range l.entries {
		if at := line + l.sight.Offset; !e.Fixed && i < len(l.first) && l.first[i] <= at && at <= l.last[i] {
			return i
		}
	}
	return -1
}

// Hidden says how many lines there are above and below; nothing where all are in
// sight.
func (l *List[T]) Hidden() string { return hidden(l.sight) }

func hidden(s scroll.Scroller) string {
	var said []string
	if n := s.Above(); n > 0 {
		said = append(said, text.Count(n, "line", "lines")+" above")
	}
	if n := s.Below(); n > 0 {
		said = append(said, text.Count(n, "line", "lines")+" below")
	}
	return strings.Join(said, ", ")
}
