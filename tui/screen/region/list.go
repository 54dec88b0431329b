package region

import (
	"strings"

	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/scroll"
)

// entry is one thing in a list: a heading, or something that the cursor can
// stand on. text and right share its first line; under stands below, wrapped.
type entry struct {
	heading bool
	bad     bool // stands out
	text    string
	right   string
	under   []string
	item    int    // place in the checklist of the item that it is about; -1 for none
	file    string // name of the file that it is about, or empty
	other   string // of a force that has sent two: the other file; empty else
}

func heading(text string) entry { return entry{heading: true, text: text, item: -1} }

func about(item int, text, right string, under ...string) entry {
	return entry{text: text, right: right, under: under, item: item}
}

// list is entries drawn once for a width and a theme, with a place in them.
type list struct {
	intro   []string // sentences over the entries
	entries []entry

	width  int
	theme  *theme.Theme
	lines  []string
	first  []int // line of each entry
	last   []int
	cursor int // an entry that is no heading; -1 when there is none
	sight  scroll.Scroller
}

// set takes other entries and keeps the cursor where it was as far as it can.
func (l *list) set(intro []string, entries []entry) {
	l.intro, l.entries, l.theme = intro, entries, nil
	l.cursor = min(l.cursor, len(entries)-1)
	if l.cursor < 0 || l.entries[l.cursor].heading {
		l.cursor--
		l.move(1)
	}
}

// current is the entry under the cursor.
func (l *list) current() (entry, bool) {
	if l.cursor < 0 || l.cursor >= len(l.entries) {
		return entry{item: -1}, false
	}
	return l.entries[l.cursor], true
}

// move moves the cursor by so many entries, over headings, and stops at the
// ends. In a list that has nothing to stand on it scrolls.
func (l *list) move(by int) {
	step := 1
	if by < 0 {
		step, by = -1, -by
	}
	moved := false
	for i := l.cursor + step; i >= 0 && i < len(l.entries) && by > 0; i += step {
		if !l.entries[i].heading {
			l.cursor, moved = i, true
			by--
		}
	}
	if l.cursor >= len(l.entries) || l.cursor >= 0 && l.entries[l.cursor].heading {
		l.cursor = -1
	}
	if !moved {
		l.sight.To(l.sight.Offset + step)
	}
	l.show()
}

// show brings the entry under the cursor in sight, and all that stands over the
// first one.
func (l *list) show() {
	if l.cursor < 0 || l.cursor >= len(l.first) {
		return
	}
	from, i := l.first[l.cursor], l.cursor-1
	for ; i >= 0 && l.entries[i].heading; i-- {
		from = l.first[i]
	}
	if i < 0 {
		from = 0
	}
	l.sight.ShowUnder(from, l.first[l.cursor], l.last[l.cursor])
}

// fit draws the entries for a width and a theme, if they are not.
func (l *list) fit(t *theme.Theme, width, height int) {
	if l.theme != t || l.width != width {
		l.draw(t, width)
	}
	l.sight.Resize(len(l.lines), height)
	l.show()
}

func (l *list) draw(t *theme.Theme, width int) {
	l.theme, l.width = t, width
	l.lines, l.first, l.last = nil, make([]int, len(l.entries)), make([]int, len(l.entries))
	for _, text := range l.intro {
		for _, line := range layout.Wrap(text, min(width, measure)) {
			l.lines = append(l.lines, t.Muted.Render(line))
		}
	}
	for i, e := range l.entries {
		if len(l.lines) > 0 && (e.heading || i == 0) {
			l.lines = append(l.lines, "")
		}
		l.first[i] = len(l.lines)
		l.lines = append(l.lines, e.draw(t, width, false)...)
		l.last[i] = len(l.lines) - 1
	}
}

func (e entry) draw(t *theme.Theme, width int, here bool) []string {
	style, mark := t.Text, "  "
	switch {
	case e.heading:
		return []string{layout.Between(t.Strong.Render(layout.Truncate(e.text, width)), t.Muted.Render(e.right), width)}
	case here:
		style, mark = t.Cursor, "> "
	case e.bad:
		style = t.Warn
	}
	room := max(1, width-cursorWidth-layout.Width(e.right)-1)
	lines := []string{layout.Between(style.Render(mark+layout.Truncate(e.text, room)), t.Muted.Render(e.right), width)}
	for _, text := range e.under {
		for _, line := range layout.Wrap(text, max(1, min(width, measure)-indent)) {
			lines = append(lines, strings.Repeat(" ", indent)+t.Muted.Render(line))
		}
	}
	return lines
}

// window is what is in sight, with the cursor.
func (l *list) window() []string {
	out := append([]string(nil), l.sight.Window(l.lines)...)
	e, ok := l.current()
	if !ok || l.cursor >= len(l.first) {
		return out
	}
	for i, line := range e.draw(l.theme, l.width, true) {
		if n := l.first[l.cursor] + i - l.sight.Offset; n >= 0 && n < len(out) {
			out[n] = line
		}
	}
	return out
}

// hidden says how many lines there are above and below.
func (l *list) hidden() string {
	var said []string
	if n := l.sight.Above(); n > 0 {
		said = append(said, count(n, "line", "lines")+" above")
	}
	if n := l.sight.Below(); n > 0 {
		said = append(said, count(n, "line", "lines")+" below")
	}
	return strings.Join(said, ", ")
}
