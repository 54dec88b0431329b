package library

import (
	"fmt"
	"strings"

	"example.org/upstander/tui/widget/layout"
)

// Measures of the page: from wide on the list and the page stand side by side.
const (
	wide      = 98
	listShare = 46
	measure   = 84 // widest line of text that reads well
)

// plan says how much room the list and the page have.
type plan struct {
	beside         bool
	listWidth      int
	pageWidth      int
	rows, pageRows int
}

func (s *Screen) plan() plan {
	body := max(1, s.height-1) // the status line
	if s.width >= wide {
		list := min(listShare, s.width*45/100)
		return plan{true, list, s.width - list - 3, body, body}
	}
	return plan{false, s.width, s.width, body, body}
}

// View draws the page: exactly the lines that SetSize gave.
func (s *Screen) View() string {
	p := s.plan()
	s.measure()
	lines := []string{s.status(p)}
	switch {
	case len(s.rows) == 0:
		lines = append(lines, "", s.theme.Text.Render("Nothing has these words in it."))
	case p.beside:
		bar := " " + s.theme.Rule.Render("│") + " "
		lines = append(lines, layout.Columns(s.listLines(p), s.page.Window(s.lines), p.listWidth, bar, p.rows))
	case s.reading:
		lines = append(lines, s.page.Window(s.lines)...)
	default:
		lines = append(lines, s.listLines(p)...)
	}
	return layout.Fit(strings.Join(lines, "\n"), s.width, s.height)
}

// status is what is listed, the search, and how much of the page is out of sight.
func (s *Screen) status(p plan) string {
	left := s.theme.Strong.Render(s.Title())
	if s.filter.Typing() || s.filter.Words() != "" {
		left = s.filter.Line(min(40, s.width/2))
	}
	right := fmt.Sprintf("%d entries", found(s.all))
	if s.filter.Words() != "" {
		right = fmt.Sprintf("%d of %d left", found(s.rows), found(s.all))
	}
	if s.reading || p.beside {
		if below := s.page.Below(); below > 0 {
			right += fmt.Sprintf("   %d lines below", below)
		}
	}
	return layout.Between(left, s.theme.Muted.Render(right), s.width)
}

func (s *Screen) listLines(p plan) []string {
	var lines []string
	for i := s.list.Offset; i < min(len(s.rows), s.list.Offset+p.rows); i++ {
		r := s.rows[i]
		switch {
		case r.heading != "":
			lines = append(lines, s.theme.Muted.Render(layout.Truncate(r.heading, p.listWidth)))
		case i == s.cursor:
			lines = append(lines, s.theme.Cursor.Render(layout.Truncate("> "+r.label, p.listWidth)))
		default:
			lines = append(lines, s.theme.Text.Render(layout.Truncate("  "+r.label, p.listWidth)))
		}
	}
	return lines
}

// measure draws the page of the row under the cursor when it is not drawn yet.
func (s *Screen) measure() {
	p, r := s.plan(), s.current()
	if r.open == nil {
		s.lines = nil
		return
	}
	width := min(p.pageWidth, measure)
	if want := (pageKey{r.label, width, s.theme}); want != s.made {
		s.made, s.lines = want, s.draw(r.open(width), width)
	}
	s.page.Resize(len(s.lines), p.pageRows)
}

func (s *Screen) draw(page []line, width int) []string {
	var lines []string
	for _, l := range page {
		style := s.theme.Text
		switch l.kind {
		case strong:
			style = s.theme.Strong
		case muted:
			style = s.theme.Muted
		case blank:
			lines = append(lines, "")
			continue
		}
		for i, part := range layout.Wrap(l.text, max(1, width-l.indent)) {
			pad := ""
			if i > 0 && l.indent > 0 || l.indent > 0 && !strings.HasPrefix(l.text, "- ") {
				pad = strings.Repeat(" ", l.indent)
			}
			lines = append(lines, pad+style.Render(part))
		}
	}
	return lines
}
