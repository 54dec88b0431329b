package note

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/upstander/tui/widget/layout"
)

// From these heights on there is room for more than the text alone.
const (
	withTitle = 4
	withFoot  = 6
)

// View draws the editor in exactly height lines, none wider than width.
func (e *Editor) View(width, height int) string {
	if width < 1 || height < 1 {
		return ""
	}
	lines := e.top(width, height)
	room := max(1, height-len(lines))
	if height >= withFoot {
		room--
	}
	text := e.buffer.View(e.look, width, room, true)
	lines = append(lines, text...)
	for i := len(text); i < room; i++ {
		lines = append(lines, "")
	}
	return layout.FitLines(append(lines, e.foot(width)), width, height)
}

// top is the title with the counts, and what the note is about as far as there
// is room: never more than a third of the whole.
func (e *Editor) top(width, height int) []string {
	if height < withTitle {
		return nil
	}
	count := counts(e.words, e.buffer.Count(), e.limit)
	title := []string{layout.Between(e.theme.Strong.Render(layout.Truncate(e.title, width)), e.theme.Muted.Render(count), width)}
	return append(title, e.noticed(e.under(width, height/3-2), width)...)
}

// under is what stands between the title and the text: at most room lines of
// what the note is about, between rules.
func (e *Editor) under(width, room int) []string {
	lines := []string{e.theme.Rule.Render(layout.Line(width))}
	if len(e.context) == 0 || room < 1 {
		return lines
	}
	about := layout.Wrap(strings.Join(e.context, "\n"), width)
	if len(about) > room {
		about = about[:room]
		about[room-1] = layout.Truncate(about[room-1], width-2) + " …"
	}
	for _, line := range about {
		lines = append(lines, e.theme.Muted.Render(line))
	}
	return append(lines, e.theme.Rule.Render(layout.Line(width)))
}

// foot is the line for what there is to say. It is there even when empty, so
// that the text does not jump.
func (e *Editor) foot(width int) string {
	switch {
	case e.warn:
		return e.theme.Warn.Render(layout.Truncate("! "+e.say, width))
	case e.say != "":
		return e.theme.Muted.Render(layout.Truncate(e.say, width))
	}
	hidden := outOfSight(e.buffer.Above(), e.buffer.Below())
	if e.short == "" || layout.Width(e.short)+2+layout.Width(hidden) <= width {
		return e.theme.Muted.Render(both(e.short, hidden, width))
	}
	return e.theme.Muted.Render(layout.Truncate(e.short, width))
}

// both puts two sentences on one line, or the only one there is.
func both(left, right string, width int) string {
	if left == "" {
		return layout.Truncate(right, width)
	}
	return layout.Between(left, right, width)
}

func outOfSight(above, below int) string {
	switch {
	case above > 0 && below > 0:
		return fmt.Sprintf("%s above, %s below", lines(above), lines(below))
	case above > 0:
		return lines(above) + " above"
	case below > 0:
		return lines(below) + " below"
	}
	return ""
}

func lines(n int) string {
	if n == 1 {
		return "1 line"
	}
	return number(n) + " lines"
}

func counts(words, characters, limit int) string {
	w := "words"
	if words == 1 {
		w = "word"
	}
	out := number(words) + " " + w + ", " + number(characters)
	if limit > 0 {
		out += " of " + number(limit)
	}
	return out + " characters"
}

func was(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

// number writes thousands apart: 20,000.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
