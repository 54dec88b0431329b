package report

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/render"
	"example.org/upstander/tui/widget/layout"
)

// View draws the page: exactly the lines that SetSize gave.
func (s *Screen) View() string {
	lines := make([]string, 0, s.height)
	lines = append(lines, s.head()...)
	switch {
	case s.failed != nil:
		for _, line := range layout.Wrap("The report could not be made: "+text.Line(s.failed.Error()).String(), s.width) {
			lines = append(lines, s.theme.Warn.Render(line))
		}
	case s.page == nil:
		lines = append(lines, s.theme.Text.Render("Making the report"))
	default:
		lines = s.body(lines)
	}
	return layout.Fit(strings.Join(lines, "\n"), s.width, s.height)
}

// body draws the lines in sight; the one that was found has a mark beside it.
func (s *Screen) body(lines []string) []string {
	marked, ok := s.found.line()
	if !ok {
		marked = -1
	}
	here := s.theme.Cursor.Render("> ")
	// Until it is drawn anew, a coloured page is shown without its colours in a
	// theme that has none.
	bare := s.have.style != render.Plain && styleOf(s.theme) == render.Plain
	for i, line := range s.scroll.Window(s.page.lines) {
		if bare {
			line = ansi.Strip(line)
		}
		switch {
		case s.scroll.Offset+i == marked:
			line = here + line
		case line != "":
			line = "  " + line
		}
		lines = append(lines, line)
	}
	return lines
}

// head is the line that says where in the report we are, and what the last
// thing done has to say.
func (s *Screen) head() []string {
	left, right := s.theme.Strong.Render(s.kinds[s.kind].Title), s.where()
	switch {
	case s.typing:
		room := max(4, min(36, s.width/2))
		left, right = s.theme.Accent.Render("Find ")+s.input.Line(s.look, room, true), s.found.say()
	case s.found.words != "":
		left = s.theme.Accent.Render("Found ") + s.theme.Text.Render(s.found.say())
	case s.page != nil:
		if section := s.page.section(s.scroll.Offset); section != "" {
			left += s.theme.Muted.Render("   " + section)
		}
	}
	lines := []string{layout.Between(left, s.theme.Muted.Render(right), s.width)}
	return append(append(lines, s.notice.Lines(s.theme, s.width)...), "")
}

// where says which lines are shown and how far down that is.
func (s *Screen) where() string {
	switch {
	case s.failed != nil || s.page == nil:
		return ""
	case s.making():
		return "Making the report"
	}
	first, last := s.scroll.Offset+1, min(s.scroll.Offset+s.scroll.Height, s.scroll.Total)
	percent := 100
	if below := s.scroll.Below(); below > 0 {
		percent = s.scroll.Offset * 100 / (s.scroll.Offset + below)
	}
	return fmt.Sprintf("lines %d-%d of %d   %d %%", first, last, s.scroll.Total, percent)
}
