package imports

import (
	"fmt"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/workbook"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/widget/layout"
)

// Measures of the page, in columns.
const (
	measure = 96 // longest line that reads well
	itemCol = 8
)

// redraw has the page drawn anew from its top.
func (s *Screen) redraw() {
	s.made++
	s.page.Home()
}

// View draws the page: exactly the lines that SetSize gave.
func (s *Screen) View() string {
	lines := s.measure()
	out := make([]string, 0, s.height)
	out = append(out, layout.Between(s.theme.Strong.Render(s.heading()), s.theme.Muted.Render(s.count()), s.width))
	shown := s.page.WindowMore(lines, func(n int) string { return s.theme.Muted.Render(fmt.Sprintf("%d more lines: ↓", n)) })
	return layout.FitLines(append(out, shown...), s.width, s.height)
}

// measure brings the scroller up to date with the page and gives its lines,
// drawn once for each change.
func (s *Screen) measure() []string {
	return s.page.Fit(madeOf{s.phase, s.width, s.made, s.theme}, max(1, s.height-1), s.draw)
}

func (s *Screen) heading() string {
	switch {
	case s.phase == reading:
		return "Reading the workbook"
	case s.phase == refused || s.phase == previewing && len(s.found.Faults) > 0:
		return "Not taken over"
	case s.phase == previewing && len(s.found.Changes) > 0:
		return "What would change"
	case s.phase == previewing:
		return "Nothing would change"
	}
	return "Take over a workbook or a table"
}

func (s *Screen) count() string {
	if s.phase != previewing || len(s.found.Changes)+len(s.found.Faults) == 0 {
		return ""
	}
	if n := len(s.found.Faults); n > 0 {
		return text.Count(n, "cell", "cells") + " to put right"
	}
	return text.Count(len(s.found.Changes), "change", "changes")
}

func (s *Screen) draw() []string {
	p := &page{screen: s, width: min(s.width, measure)}
	t := s.theme
	p.blank()
	switch s.phase {
	case naming:
		p.text(t.Muted, "f names a workbook that upstander export made, or a table of your own. Nothing is recorded before you have seen what would change.")
	case reading:
		p.text(t.Muted, "The workbook is read and not changed.")
	case refused:
		p.text(t.Warn, text.Clean(s.refusal.Error()).String())
		p.blank()
		p.text(t.Text, "Nothing was changed.")
		p.text(t.Muted, "f names another file, or says which of its columns is which; Esc goes back.")
	case previewing:
		p.found()
	}
	return p.lines
}

// page gathers lines.
type page struct {
	screen *Screen
	width  int
	lines  []string
}

func (p *page) blank() { p.lines = append(p.lines, "") }

func (p *page) text(style lipgloss.Style, said string) {
	p.lines = append(p.lines, browse.Paragraphs(style, []string{said}, p.width, 0)...)
}

// under is a line with its item set off.
func (p *page) under(label string, style lipgloss.Style, said string) {
	t := p.screen.theme
	for _, line := range layout.Wrap(said, max(1, p.width-itemCol)) {
		p.lines = append(p.lines, t.Strong.Render(layout.Pad(label, itemCol))+style.Render(line))
		label = ""
	}
}

// found says what was found in the workbook: what cannot be taken or, where all can,
// what changes.
func (p *page) found() {
	s, t := p.screen, p.screen.theme
	f := s.found
	name := text.Line(f.Name).OneLine()
	switch {
	case len(f.Faults) > 0:
		p.text(t.Text, "Something in "+name+" cannot be taken, so nothing is. Put it right there, save it, and f reads it again.")
		p.blank()
		for _, said := range workbook.Grouped(f.Faults) {
			p.text(t.Warn, said)
		}
	case len(f.Changes) == 0:
		p.text(t.Text, name+" says nothing that is not here already.")
	default:
		p.text(t.Text, "y records all of it as one step, from "+name+"; u takes it back. Esc leaves everything as it is.")
		if s.again {
			p.text(t.Warn, "Something was recorded here since it was read: look again at what would change.")
		}
	}
	for _, note := range f.Notes {
		p.blank()
		p.text(t.Muted, note)
	}
	if len(f.Faults) > 0 {
		return
	}
	before := ""
	for _, c := range f.Changes {
		if c.Item != before {
			p.blank()
		}
		label := c.Item
		if c.Item == before {
			label = ""
		}
		before = c.Item
		style := t.Text
		if c.Both || c.Asked && c.Old != "" {
			style = t.Warn
		}
		p.under(label, style, c.Line())
	}
}
