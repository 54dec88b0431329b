package merge

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/widget/layout"
)

// Measures of the page, in columns.
const (
	measure   = 96 // longest line that reads well
	between   = 3  // between two versions side by side
	narrowest = 26 // version side by side with another
	itemCol   = 8
)

// redraw has the page drawn anew from its top.
func (s *Screen) redraw() {
	s.made++
	s.page.Home()
}

// View draws the page: exactly the lines that SetSize gave.
func (s *Screen) View() string {
	s.sync()
	lines := s.measure()
	out := make([]string, 0, s.height)
	out = append(out, layout.Between(s.theme.Strong.Render(s.heading()), s.theme.Muted.Render(s.left()), s.width))
	shown := s.page.WindowMore(lines, func(n int) string { return s.theme.Muted.Render(fmt.Sprintf("%d more lines: ↓", n)) })
	return layout.FitLines(append(out, shown...), s.width, s.height)
}

// measure brings the scroller up to date with the page and gives its lines,
// drawn once for each change.
func (s *Screen) measure() []string {
	return s.page.Fit(madeOf{s.phase, s.seen, s.cursor, s.width, s.made, s.theme}, max(1, s.height-1), s.draw)
}

func (s *Screen) heading() string {
	switch s.phase {
	case previewing:
		return "What would come together"
	case refused:
		return "Not merged"
	case reading:
		return "Reading the copies"
	case choosing:
	}
	if len(s.conflicts) == 0 {
		return "Nothing is to be settled"
	}
	return "Choose which version stands"
}

// left says how much there still is to do.
func (s *Screen) left() string {
	switch {
	case s.phase == previewing:
		return text.Count(len(s.report.Conflicts), "conflict", "conflicts")
	case s.phase != choosing || s.began == 0:
		return ""
	}
	return fmt.Sprintf("%d of %d left", len(s.conflicts), s.began)
}

func (s *Screen) draw() []string {
	p := &page{screen: s, width: min(s.width, measure)}
	p.blank()
	switch s.phase {
	case reading:
		p.text(s.theme.Muted, "The copies are read and not changed.")
	case refused:
		p.refusal(s.refusal)
	case previewing:
		p.preview(s.report)
	case choosing:
		p.choice()
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

// under is a line with its beginning set off.
func (p *page) under(label string, style lipgloss.Style, said string) {
	t := p.screen.theme
	for _, line := range layout.Wrap(said, max(1, p.width-itemCol-2)) {
		p.lines = append(p.lines, "  "+t.Muted.Render(layout.Pad(label, itemCol))+style.Render(line))
		label = ""
	}
}

func (p *page) refusal(err error) {
	t := p.screen.theme
	p.text(t.Warn, text.Clean(err.Error()).String())
	p.blank()
	p.text(t.Text, "Nothing was changed.")
	if p.screen.mayForce() {
		p.blank()
		p.text(t.Text, "s looks at them as copies of one assessment all the same. Nothing is taken in before you have seen what would come of it.")
	}
	p.text(t.Muted, "f names other copies; Esc goes back.")
}

func (p *page) preview(rep merging.Report) {
	t := p.screen.theme
	p.text(t.Text, "y takes them in: this file then holds everything that any of them holds, the copy before it is kept, and the others are not changed.")
	if _, sealed := p.screen.env.Desk.Assessment().Sealed(); sealed {
		p.text(t.Warn, "This file is signed off. What comes in makes it differ from what was sealed, and the program will say so.")
	}
	for i, source := range rep.Sources {
		p.blank()
		name := "Only in " + text.Line(source.Name).String()
		if i == 0 {
			name = "Only here"
		}
		p.text(t.Strong, name+": "+brought(source))
		for _, of := range byItem(source.Only) {
			p.under(item(of.Item), t.Text, of.What)
		}
	}
	p.blank()
	p.text(t.Text, "The same in all: "+text.Count(rep.Same, "thing", "things")+".")
	if rep.Known > 0 {
		p.text(t.Text, "In more than one and not in all: "+text.Count(rep.Known, "thing", "things")+".")
	}
	if rep.Redacted > 0 {
		p.text(t.Warn, "Redacted: "+text.Count(rep.Redacted, "change", "changes")+" that one of them still held in words.")
	}
	for _, g := range rep.Again {
		p.under(item(g.Item), t.Warn, g.Line()+".")
	}
	for _, one := range rep.Together {
		p.under(item(one.Item), t.Warn, text.UpperFirst(one.Line())+". Look whether they belong together.")
	}
	p.blank()
	p.text(t.Strong, "In conflict: "+text.Count(len(rep.Conflicts), "thing", "things")+", for you to choose when they are taken in")
	for i, c := range rep.Conflicts {
		p.under(item(c.Item), t.Text, c.What)
		for v, version := range c.Versions {
			var from []string
			for _, n := range rep.From[i][v] {
				from = append(from, text.Line(rep.Sources[n].Name).String())
			}
			p.under("", t.Muted, fmt.Sprintf("%d  %s; %s; in %s", v+1, merging.Line(version.Said), version.ByWhom(), strings.Join(from, ", ")))
			for _, said := range c.Behind(v) {
				p.under("", t.Muted, "   "+said)
			}
		}
	}
}

// byItem puts what stands on one item into one place, in the order in which the
// items come up.
func byItem(places []merging.Place) []merging.Place {
	var out []merging.Place
	at := map[string]int{}
	for _, p := range places {
		n, seen := at[p.Item]
		if !seen {
			at[p.Item] = len(out)
			out = append(out, p)
			continue
		}
		out[n].What += ", " + p.What
	}
	return out
}

func item(id string) string {
	if id == "" {
		return "Whole"
	}
	return text.Line(id).String()
}

func brought(s merging.Source) string {
	if len(s.Only) == 0 {
		return "nothing"
	}
	said := text.Count(s.Count[merging.Answers], "answer", "answers") + ", " + text.Count(s.Count[merging.Evidence], "evidence entry", "evidence entries") +
		", " + text.Count(s.Count[merging.Actions], "action", "actions")
	if n := s.Count[merging.Others]; n > 0 {
		said += ", " + text.Count(n, "other thing", "other things")
	}
	return said
}

// choice shows the versions of the conflict under the cursor side by side,
// where there is room for that.
func (p *page) choice() {
	s, t := p.screen, p.screen.theme
	c, ok := s.conflict()
	if !ok {
		p.text(t.Text, "Every answer has one version. f names copies of this assessment to bring in; Esc goes back.")
		return
	}
	title := c.What
	if it, known := s.env.Desk.Checklist.Item(c.Item); known {
		title = c.Item + "  " + it.Title.OneLine() + ": " + c.What
	}
	p.text(t.Strong, fmt.Sprintf("%d of %d   %s", s.cursor+1, len(s.conflicts), title))
	p.text(t.Muted, "Recorded apart from each other. What you choose is recorded anew; the others stay in the history. → leaves it open and goes on.")
	p.blank()
	n := len(c.Versions)
	width := (s.width - between*(n-1)) / n
	if width < narrowest {
		for i, v := range c.Versions {
			p.lines = append(p.lines, s.version(i, v, c, p.width)...)
			p.blank()
		}
		return
	}
	columns := make([][]string, n)
	height := 0
	for i, v := range c.Versions {
		columns[i] = s.version(i, v, c, width)
		height = max(height, len(columns[i]))
	}
	bar := " " + t.Rule.Render("│") + " "
	for row := range height {
		parts := make([]string, n)
		for i, column := range columns {
			if row < len(column) {
				parts[i] = column[row]
			}
			if i < n-1 {
				parts[i] = layout.Pad(parts[i], width)
			}
		}
		p.lines = append(p.lines, strings.Join(parts, bar))
	}
}

// version draws one version: its number, who and when, what it says and the
// evidence behind it.
func (s *Screen) version(i int, v merging.Version, c merging.Conflict, width int) []string {
	t := s.theme
	var lines []string
	put := func(style lipgloss.Style, said string) {
		lines = append(lines, browse.Paragraphs(style, []string{said}, width, 0)...)
	}
	lines = append(lines, t.Accent.Render(fmt.Sprint(i+1))+t.Strong.Render(layout.Truncate("  Version "+fmt.Sprint(i+1), max(1, width-1))))
	put(t.Muted, text.UpperFirst(v.ByWhom()))
	lines = append(lines, "")
	for _, f := range v.Said {
		said := strings.TrimRight(f.Text.String(), "\n ")
		if f.Name != "" {
			said = f.Name + ": " + said
		}
		put(t.Text, said)
	}
	if behind := c.Behind(i); len(behind) > 0 {
		lines = append(lines, "")
		for _, said := range behind {
			put(t.Muted, said)
		}
	}
	return lines
}
