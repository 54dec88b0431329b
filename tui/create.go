package tui

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
	"example.org/upstander/tui/shell"
)

// create makes a new assessment, from last cycle's file if one is named.
func (app *App) create(n shell.NewFile) (Opened, error) {
	c := app.env.Checklist
	who := assessment.Who{Role: n.Start.PreparedBy.String(), At: app.env.Now()}
	n.Start.ID = app.env.NewID() + app.env.NewID()
	a := (*assessment.Assessment)(nil)
	var moved []string
	if n.From == "" {
		a = assessment.Begin(c, n.Start, who)
	} else {
		old, err := app.env.Files.Past(n.From)
		if err != nil {
			return Opened{}, err
		}
		if open := len(old.Assessment.Conflicts()); open > 0 {
			return Opened{}, fmt.Errorf("%s holds two versions of an answer in %s; open it and choose between them first, so that none is carried over unseen", n.From, text.Count(open, "place", "places"))
		}
		a = assessment.BeginFrom(c, old.Assessment, n.Start, who)
		if !old.Assessment.AnswersTo(c) {
			moved = append([]string{"Moved to edition " + text.Line(c.Edition).String() + " of the checklist:"},
				reports.MigrationLines(assessment.Migrate(old.Assessment, old.Checklist, c))...)
		}
	}
	path := n.Path
	if path == "" {
		path = FileName(a)
	}
	if filepath.Ext(path) == "" {
		path += ".yaml"
	}
	o, err := app.env.Files.Create(path, a)
	o.Warnings = append(o.Warnings, moved...)
	return o, err
}

// FileName makes a file's name out of the force and the cycle: lower-case
// letters, digits and hyphens.
func FileName(a *assessment.Assessment) string {
	words := a.Fact(assessment.Force).OneLine() + " " + a.Fact(assessment.Cycle).OneLine()
	parts := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(parts) == 0 {
		return "assessment.yaml"
	}
	return strings.Join(parts, "-") + ".yaml"
}
