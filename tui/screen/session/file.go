package session

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/saveas"
)

// notice is what the last thing done has to say, until the next move.
type notice struct {
	text string
	bad  bool
}

func (n notice) line(t *theme.Theme, width int) string {
	if n.bad {
		return t.Warn.Render(layout.Truncate(n.text, width))
	}
	return t.Accent.Render(layout.Truncate(n.text, width))
}

// writeTo asks for the report to be written; sure says that a file that is
// there may be replaced.
type writeTo struct {
	to   *after
	path string
	sure bool
}

// taken says that there is a file already.
type taken struct {
	to   *after
	path string
}

// done is what became of writing.
type done struct {
	to   *after
	said string
	path string // that was written; empty where none was
	err  error
}

// filed takes in what is about files.
func (a *after) filed(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case writeTo:
		if msg.to == a {
			return a.write(msg)
		}
	case taken:
		if msg.to == a {
			return a.askToReplace(msg.path)
		}
	case done:
		if msg.to != a {
			return nil
		}
		a.s.env.Ending.Wrote(msg.path)
		a.notice = notice{text: msg.said}
		if msg.err != nil {
			a.notice = notice{text: text.UpperFirst(text.Line(msg.err.Error()).String()), bad: true}
		}
	}
	return nil
}

// noReport says why no report can be written.
func (a *after) noReport() string {
	if a.s.env.Write == nil {
		return "Reports cannot be written here."
	}
	return ""
}

// askWhere asks for the file to write to.
func (a *after) askWhere() tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: form.New(a.s.theme, "Write the report on this session to a file",
		[]form.Field{saveas.Field(saveas.Beside(a.s.env.Desk.Path(), a.defaultName()), "Enter writes it. "+render.Endings()+" It carries the marking of the assessment.")},
		func(v map[string]string) tea.Msg { return writeTo{to: a, path: saveas.Typed(v)} }, nil)})
}

// defaultName is FORCE-CYCLE-session-DAY.docx, in small letters and hyphens.
func (a *after) defaultName() string {
	about := a.s.env.Desk.Assessment()
	return saveas.Name(about.Fact(assessment.Force).OneLine()+" "+about.Fact(assessment.Cycle).OneLine(), "session-"+a.held.Plan.On.String()+a.s.env.Ending.Offered())
}

// write makes and writes the report in a command. A file that is there is
// replaced only when that was confirmed.
func (a *after) write(to writeTo) tea.Cmd {
	report, write, name := a.report(), a.s.env.Write, a.defaultName()
	title := reports.SessionTitle + ": " + a.s.env.Desk.Assessment().Fact(assessment.Force).OneLine()
	return func() tea.Msg {
		path, there, err := saveas.Put(to.path, name, to.sure, func(path string) error {
			as, err := render.As(path, report(), title)
			if err != nil {
				return err
			}
			return write(path, as)
		})
		switch {
		case there:
			return taken{a, path}
		case err != nil:
			return done{to: a, err: fmt.Errorf("the report was not written. %w", err)}
		}
		return done{to: a, said: "Written to " + text.Line(path).String(), path: path}
	}
}

// askToReplace asks before a file is written over.
func (a *after) askToReplace(path string) tea.Cmd {
	return saveas.Replace(a.s.theme, a.s.env.Desk.Now, path, saveas.Lost, func() tea.Msg { return writeTo{to: a, path: path, sure: true} })
}

// report gives what makes the report, with all that it needs taken from the
// desk. It speaks of the day of the session, as the command line's does.
func (a *after) report() func() *page.Page {
	d, p := a.s.env.Desk, a.held.Plan
	in := reports.Input{
		Checklist: d.Checklist, Assessment: d.Assessment(), AsAt: p.On, Today: d.Days().Today, Program: a.s.env.Program, Digest: d.Digest(),
		Findings: d.Basis(p.On, p.Inspection).Findings,
	}
	book, id := d.Sessions(), a.id
	return func() *page.Page {
		made, _ := reports.Session(in, book, id) // the desk holds the session that is shown
		return made
	}
}
