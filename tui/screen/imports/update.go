package imports

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
	"example.org/upstander/reports/workbook"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/form"
)

// The messages that this screen sends itself; to says which one of them, as
// every screen is told.
type (
	named struct {
		to    *Screen
		asked asked
	}
	wasRead struct {
		to    *Screen
		found app.Import
		of    int
		again bool // it had been read before, and something was recorded here since
		err   error
	}
	notNamed struct{ to *Screen }
)

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case named:
		if msg.to == s {
			s.asked = msg.asked
			return s, s.read(false)
		}
	case notNamed:
		if msg.to == s && s.phase == naming {
			return s, shell.Cmd(shell.Back{}) // nothing to see here without a workbook
		}
	case wasRead:
		if msg.to == s {
			s.phase, s.found, s.of, s.again, s.refusal = previewing, msg.found, msg.of, msg.again, msg.err
			if msg.err != nil {
				s.phase = refused
			}
			s.redraw()
		}
	case tea.KeyMsg:
		return s, shell.Press(s.Commands(), msg)
	}
	return s, nil
}

// ask asks for the workbook.
func (s *Screen) ask() tea.Cmd {
	who := s.env.Desk.Who().Role
	fields := []form.Field{
		{Key: "path", Label: "File (.xlsx or .csv)", Required: true, Limit: 1000, File: true, Value: s.asked.path,
			Hint: "Path of a file that ends in .xlsx or .csv; Ctrl+V pastes it. It is read and never changed."},
		{Key: "columns", Label: "Columns of a list of your own", Limit: 1000, Value: s.asked.columns,
			Hint:  "Empty for a workbook of this program. Theirs, =, ours, with ; between: RAG=level; Comments=note; their words too: Amber=2.",
			Check: func(v string) error { _, err := workbook.Maps(columns(v)); return err }},
		{Key: "sheet", Label: "Sheet", Limit: 100, Value: s.asked.sheet, Hint: "The sheet with the answers, where it is not called " + workbook.Answers + "."},
		{Key: "role", Label: "Role that says so", Value: s.asked.role, Hint: "A role and never a name; empty for " + text.Line(who).OneLine() + "."},
	}
	return shell.Cmd(shell.Open{Dialog: form.New(s.theme, "Take over a workbook or a table", fields, func(v map[string]string) tea.Msg {
		return named{s, asked{strings.Trim(strings.TrimSpace(v["path"]), `"'`), v["columns"], strings.TrimSpace(v["sheet"]), v["role"]}}
	}, func() tea.Msg { return notNamed{s} })})
}

// columns takes apart what was typed about columns.
func columns(typed string) []string {
	return strings.FieldsFunc(typed, func(r rune) bool { return r == ';' })
}

// read reads the workbook and finds out what it would change.
func (s *Screen) read(again bool) tea.Cmd {
	s.phase, s.refusal = reading, nil
	s.redraw()
	a, read, of := s.asked, s.env.Read, s.env.Desk.Revision()
	maps, err := workbook.Maps(columns(a.columns))
	if err != nil {
		return shell.Cmd(wasRead{to: s, err: err})
	}
	find := s.env.Desk.Reading(app.Book{Path: a.path, Sheet: a.sheet, Map: maps, Role: a.role, NewID: s.env.NewID})
	return func() tea.Msg {
		raw, err := read(a.path)
		if err != nil {
			return wasRead{to: s, err: err}
		}
		found, err := find(raw)
		if err != nil {
			err = fmt.Errorf("%s was not read: %w", text.Line(found.Name).OneLine(), err)
		}
		return wasRead{to: s, found: found, of: of, again: again, err: err}
	}
}

// accept records all that was shown. What was recorded here since it was read may
// change that, and then it is shown anew first.
func (s *Screen) accept() tea.Cmd {
	if s.env.Desk.Revision() != s.of {
		return s.read(true)
	}
	before := len(s.env.Desk.Assessment().Conflicts())
	cmd, err := s.env.Desk.Import(s.found)
	if err != nil {
		return shell.Caution(err.Error())
	}
	said := text.Count(len(s.found.Changes), "change", "changes") + " recorded from " + text.Line(s.found.Name).OneLine() + ". u takes all of it back."
	conflicts := merging.Conflicts(s.env.Desk.Checklist, s.env.Desk.Assessment())
	if len(conflicts) <= before {
		return tea.Batch(cmd, tea.Sequence(shell.Cmd(shell.Back{}), shell.Inform(said)))
	}
	said = "Recorded. " + merging.Unsettled(conflicts) + " to choose between; Esc leaves it open."
	return tea.Batch(cmd, tea.Sequence(shell.Cmd(shell.Back{}), shell.Cmd(shell.Go{To: shell.Merge}), shell.Inform(said)))
}
