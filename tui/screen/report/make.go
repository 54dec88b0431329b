package report

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/reports"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
	"example.org/upstander/tui/theme"
)

// Measures of the page, in columns.
const (
	gutter  = 2   // for the mark beside a line that was found
	measure = 100 // longest line that reads well
)

// made is the reply to a request.
type made struct {
	request int
	want    want
	page    *drawn
	err     error
}

// settled says that the window has kept its size for a while.
type settled struct{ request int }

// wanted is what should be on the screen now.
func (s *Screen) wanted() want {
	return want{
		kind:     s.kind,
		revision: s.env.Desk.Revision(),
		lens:     s.env.Desk.Lens(),
		width:    max(render.MinWidth, min(s.width-gutter, measure)),
		style:    styleOf(s.theme),
	}
}

// styleOf is the look that goes with a theme. Where the terminal shows no
// colour, the plain one.
func styleOf(t *theme.Theme) render.Style {
	const probe = "x"
	switch {
	case t.Name == theme.Plain || t.Accent.Render(probe) == probe:
		return render.Plain
	case t.Name == theme.Light:
		return render.Light
	}
	return render.Dark
}

// follow asks for the report again when something that it depends on has
// changed. A new width alone can wait until it stays.
func (s *Screen) follow() tea.Cmd {
	w := s.wanted()
	if w == s.asked {
		return nil
	}
	before := s.asked
	before.width = w.width
	s.asked = w
	s.request++
	if s.page != nil && s.have == w {
		return nil // it was laid aside as it is wanted now
	}
	if s.page != nil && before == w {
		n := s.request
		return s.after(settle, func(time.Time) tea.Msg { return settled{n} })
	}
	return s.make()
}

// make gives the command that makes and draws the report. All that it needs is
// taken from the desk here, because only Update may touch the desk.
func (s *Screen) make() tea.Cmd {
	n, w := s.request, s.asked
	var report *page.Page
	if s.page != nil && s.have.said(w) {
		report = s.page.report
	}
	in := reports.Input{
		Checklist: s.env.Desk.Checklist, Assessment: s.env.Desk.Assessment(), AsAt: s.env.Desk.AsAt(), Today: s.env.Desk.Days().Today,
		Program: s.env.Program, Digest: s.env.Desk.Digest(), Lens: w.lens, Findings: s.env.Desk.Findings(),
	}
	kind := s.kinds[w.kind]
	return func() tea.Msg {
		if report == nil {
			report = kind.Make(in)
		}
		words, err := render.Terminal(report, w.width, w.style)
		if err != nil {
			return made{request: n, want: w, err: err}
		}
		return made{request: n, want: w, page: newDrawn(report, words)}
	}
}

// take puts a reply on the screen unless something newer has been asked for.
func (s *Screen) take(m made) {
	if m.request != s.request {
		return
	}
	s.failed = m.err
	if m.err != nil {
		return
	}
	top, total := s.scroll.Offset, s.scroll.Total
	s.page, s.have = m.page, m.want
	s.place()
	if total > 0 {
		s.scroll.To((top*len(m.page.lines) + total/2) / total)
	}
	s.found.again(m.page)
}

// making says that what is on the screen is not yet what it should be.
func (s *Screen) making() bool { return s.failed == nil && s.have != s.asked }
