package start

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/widget/layout"
)

// Measures of the page, in columns.
const (
	margin  = 2
	measure = 76  // longest line of prose that reads well
	page    = 108 // widest list
	wide    = 76  // from here on a file takes one line
	keyCol  = 3
)

const what = "Upstander sets what a police force says about itself beside what it can show, item by item; " +
	"it is not an official product, and nothing leaves this machine."

// View draws the page: exactly the lines that SetSize gave.
func (s *Screen) View() string {
	width := max(1, min(s.width-2*margin, page))
	lines, from, to := s.lines(width)
	s.scroll.Resize(len(lines), s.height)
	s.scroll.ShowRange(from, to)
	if s.cursor == 0 {
		s.scroll.Home()
	}
	var b strings.Builder
	for i, line := range s.scroll.Window(lines) {
		if i > 0 {
			b.WriteByte('\n')
		}
		if line != "" {
			b.WriteString(strings.Repeat(" ", margin) + line)
		}
	}
	return layout.Fit(b.String(), s.width, s.height)
}

// lines draws everything there is, and says which lines are under the cursor.
func (s *Screen) lines(width int) (lines []string, from, to int) {
	lines = append(lines, "")
	put := func(here bool, block ...string) {
		if here {
			from, to = len(lines), len(lines)+len(block)-1
		}
		lines = append(lines, block...)
	}
	if len(s.recent) == 0 {
		for _, line := range layout.Wrap(what, min(width, measure)) {
			put(false, s.theme.Text.Render(line))
		}
		put(false, "")
	} else {
		put(false, s.theme.Muted.Render("Go on with"), "")
	}
	for i, r := range s.recent {
		put(i == s.cursor, s.file(i, r, width)...)
	}
	if len(s.recent) > 0 {
		put(false, "", s.theme.Muted.Render("Or"), "")
	}
	labels := 0
	for _, c := range s.choices {
		labels = max(labels, layout.Width(c.label()))
	}
	for i, c := range s.choices {
		put(len(s.recent)+i == s.cursor, s.choice(c, len(s.recent)+i == s.cursor, labels, width))
	}
	put(false, "")
	for _, line := range layout.Wrap(s.standard(), min(width, measure)) {
		put(false, s.theme.Muted.Render(line))
	}
	return lines, from, to
}

// standard says which checklist the program works with.
func (s *Screen) standard() string {
	c := s.env.Checklist
	return fmt.Sprintf("%s, edition %s: %s in %s", c.Title.OneLine(), c.Edition, text.Count(len(c.Items), "item", "items"), text.Count(len(c.Strands), "strand", "strands"))
}

// choice draws one of the choices.
func (s *Screen) choice(c choice, here bool, labels, width int) string {
	mark, style := s.mark(here)
	line := mark + s.theme.Accent.Render(layout.Pad(c.binding.Shown(), keyCol)) +
		style(layout.Pad(c.label(), labels)) + "   " + s.theme.Muted.Render(c.hint)
	return layout.Truncate(line, width)
}

func (s *Screen) mark(here bool) (string, func(...string) string) {
	if here {
		return s.theme.Cursor.Render("> "), s.theme.Cursor.Render
	}
	return "  ", s.theme.Text.Render
}

// file draws a file that was open lately: on one line, or on two where there
// is no room.
func (s *Screen) file(i int, r recent, width int) []string {
	const (
		left     = 2 + keyCol
		cycleCol = 9
		dayCol   = 11
		between  = 2
	)
	number := ""
	if i < 9 {
		number = fmt.Sprint(i + 1)
	}
	mark, style := s.mark(i == s.cursor)
	mark += s.theme.Accent.Render(layout.Pad(number, keyCol))
	day := s.theme.Muted.Render(layout.Pad(r.day, dayCol))
	indent := strings.Repeat(" ", left)
	room := width - left - cycleCol - dayCol - 2*between
	if width < wide {
		name := layout.Pad(r.force.String(), max(1, room))
		return []string{
			mark + style(name+"  "+layout.Pad(r.cycle.String(), cycleCol)) + "  " + day,
			indent + s.theme.Muted.Render(tail(r.where.String(), max(1, width-left))),
		}
	}
	names := (room - between) / 2
	name := layout.Pad(r.force.String(), names)
	return []string{mark + style(name+"  "+layout.Pad(r.cycle.String(), cycleCol)) + "  " +
		s.theme.Muted.Render(layout.Pad(tail(r.where.String(), room-between-names), room-between-names)) + "  " + day}
}

// tail cuts a path at its start: the name of the file matters more than the
// folders above it.
func tail(path string, width int) string {
	n := layout.Width(path)
	if n <= width {
		return path
	}
	return ansi.TruncateLeft(path, n-width+1, "…")
}
