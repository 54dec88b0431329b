package report

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

const (
	extension = ".md"
	longest   = 60                     // characters of the force and the cycle in a file name
	quiet     = 400 * time.Millisecond // a question that opens by itself takes no key that was meant for something else
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
		s.notice = notice{text: msg.said}
		if msg.err != nil {
			s.notice = notice{text: text.Line(msg.err.Error()).String(), bad: true}
		}
	}
	return nil
}

// askWhere asks for the file to write to.
func (s *Screen) askWhere() tea.Cmd {
	const path = "path"
	return shell.Cmd(shell.Open{Dialog: form.New(s.theme, "Write the report to a file", []form.Field{{
		Key: path, Label: "File", Required: true, Limit: 1000, Value: s.defaultPath(),
		Hint: "Enter writes it. Mind where the file goes: it carries the marking of the assessment.",
		Check: func(v string) error {
			if plainPath(v) == "" {
				return errors.New("give a file name")
			}
			return nil
		},
	}}, func(v map[string]string) tea.Msg { return writeTo{path: plainPath(v[path])} }, nil)})
}

// plainPath takes off the quotation marks that come with a copied path.
func plainPath(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	return s
}

// defaultPath is a name for the report beside the assessment's file.
func (s *Screen) defaultPath() string {
	name := s.defaultName()
	if path := s.env.Desk.Path(); path != "" {
		return filepath.Join(filepath.Dir(path), name)
	}
	return name
}

// defaultName is FORCE-CYCLE-KIND-AS-AT.md, in small letters and hyphens.
func (s *Screen) defaultName() string {
	a := s.env.Desk.Assessment()
	words := strings.FieldsFunc(strings.ToLower(a.Fact(assessment.Force).OneLine()+" "+a.Fact(assessment.Cycle).OneLine()),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := []rune(strings.Join(words, "-"))
	name = name[:min(len(name), longest)]
	return strings.TrimLeft(strings.TrimRight(string(name), "-")+"-"+s.kinds[s.kind].Name+"-"+a.AsAt().String()+extension, "-")
}

// write writes the report in a command. A file that is there is replaced only
// when that was confirmed.
func (s *Screen) write(to writeTo) tea.Cmd {
	if s.page == nil {
		return nil
	}
	report, write, name := []byte(s.page.markdown), s.env.Write, s.defaultName()
	return func() tea.Msg {
		path := to.path
		info, err := os.Stat(path)
		if err == nil && info.IsDir() {
			path = filepath.Join(path, name)
			_, err = os.Stat(path)
		}
		if filepath.Ext(path) == "" {
			path += extension
			_, err = os.Stat(path)
		}
		if err == nil && !to.sure {
			return taken{path}
		}
		if err := write(path, report); err != nil {
			return done{err: fmt.Errorf("the report was not written. %w", err)}
		}
		if whole, err := filepath.Abs(path); err == nil {
			path = whole
		}
		return done{said: "Written to " + text.Line(path).String()}
	}
}

// askToReplace asks before a file is written over.
func (s *Screen) askToReplace(path string) tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: dialog.Confirm(s.theme, dialog.Question{
		Title:  "Replace this file?",
		Text:   text.Line(path).String() + "\n\nThere is a file of this name already. What it holds would be lost.",
		YesKey: "r", YesLabel: "Replace it", CancelLabel: "Keep it",
		Yes:   func() tea.Msg { return writeTo{path: path, sure: true} },
		Quiet: quiet, Now: s.env.Desk.Now,
	})})
}

// copy puts the report on the clipboard.
func (s *Screen) copy() tea.Cmd {
	report, put := s.page.markdown, s.env.Copy
	return func() tea.Msg {
		if err := put(report); err != nil {
			return done{err: fmt.Errorf("the report was not copied. %w", err)}
		}
		return done{said: fmt.Sprintf("Copied: the whole report, %d lines of markdown. It carries the marking of the assessment.",
			strings.Count(report, "\n"))}
	}
}
