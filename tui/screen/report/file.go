package report

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/render"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/saveas"
)

// writeTo asks for the report to be written; sure says that a file that is
// there may be replaced.
type writeTo struct {
	path string
	sure bool
}

// taken says that there is a file already.
type taken struct{ path string }

// done is what became of writing or copying.
type done struct {
	said string
	path string // that was written; empty where none was
	err  error
}

// filed takes in what is about files and the clipboard.
func (s *Screen) filed(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case writeTo:
		return s.write(msg)
	case taken:
		return s.askToReplace(msg.path)
	case done:
		s.env.Ending.Wrote(msg.path)
		s.notice = browse.NoticeOf(msg.said, msg.err)
	}
	return nil
}

// askWhere asks for the file to write to.
func (s *Screen) askWhere() tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: form.New(s.theme, "Write the report to a file",
		[]form.Field{saveas.Field(saveas.Beside(s.env.Desk.Path(), s.defaultName()), "Enter writes it. "+render.Endings()+" It carries the marking of the assessment.")},
		func(v map[string]string) tea.Msg { return writeTo{path: saveas.Typed(v)} }, nil)})
}

// defaultName is FORCE-CYCLE-KIND-AS-AT.docx, in small letters and hyphens.
func (s *Screen) defaultName() string {
	a := s.env.Desk.Assessment()
	return saveas.Name(a.Fact(assessment.Force).OneLine()+" "+a.Fact(assessment.Cycle).OneLine(), s.kinds[s.kind].Name+"-"+a.AsAt().String()+s.env.Ending.Offered())
}

// write writes the report in a command. A file that is there is replaced only
// when that was confirmed.
func (s *Screen) write(to writeTo) tea.Cmd {
	if s.page == nil {
		return nil
	}
	report, write, name := s.page.report, s.env.Write, s.defaultName()
	title := s.kinds[s.kind].Title + ": " + s.env.Desk.Assessment().Fact(assessment.Force).OneLine()
	return func() tea.Msg {
		path, there, err := saveas.Put(to.path, name, to.sure, func(path string) error {
			as, err := render.As(path, report, title)
			if err != nil {
				return err
			}
			return write(path, as)
		})
		switch {
		case there:
			return taken{path}
		case err != nil:
			return done{err: fmt.Errorf("the report was not written. %w", err)}
		}
		said := "Written to " + text.Line(path).String()
		if form, _ := render.FormOf(path, render.Forms()); render.ToPrint(form) != "" {
			said += "\n" + render.ToPrint(form)
		}
		return done{said: said, path: path}
	}
}

// askToReplace asks before a file is written over.
func (s *Screen) askToReplace(path string) tea.Cmd {
	return saveas.Replace(s.theme, s.env.Desk.Now, path, saveas.Lost, func() tea.Msg { return writeTo{path: path, sure: true} })
}

// copy puts the report on the clipboard.
func (s *Screen) copy() tea.Cmd {
	report, put := string(s.page.report.Markdown()), s.env.Copy
	return func() tea.Msg {
		if err := put(report); err != nil {
			return done{err: fmt.Errorf("the report was not copied. %w", err)}
		}
		return done{said: fmt.Sprintf("Copied: the whole report, %d lines of markdown. It carries the marking of the assessment.",
			strings.Count(report, "\n"))}
	}
}
