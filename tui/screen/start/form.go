package start

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/form"
)

// Names of the fields of the form for a new assessment beside the facts.
const (
	fieldFrom = "from"
	fieldPath = "path"
)

// role is what stands in the form until a person says otherwise.
const role = "Chief officer lead"

// newForm asks for what a new assessment needs. Only the force has to be
// typed; everything else has an answer that is likely to be right.
func newForm(t *theme.Theme, now time.Time) shell.Dialog {
	today := date.FromTime(now)
	fields := []form.Field{
		fact(assessment.Force, "", true, hasLetter("the force's name")),
		fact(assessment.Cycle, cycleOf(now), true, nil),
		fact(assessment.AsAt, today.String(), true, nil),
		fact(assessment.PreparedBy, role, false, nil),
		fact(assessment.Marking, assessment.DefaultMarking, false, nil),
		fact(assessment.Handling, "", false, nil),
		{Key: fieldFrom, Label: "Last cycle's file", Limit: 1000,
			Hint: "Optional path: its answers come across to be confirmed."},
		{Key: fieldPath, Label: "File name", Limit: 1000,
			Hint: "Left empty: made from force and cycle, in this folder."},
	}
	return form.New(t, "New assessment", fields, func(v map[string]string) tea.Msg { return newFile(v, today) }, nil).On(today)
}

// fact asks for a fact about the whole assessment, as it is declared.
func fact(f assessment.Fact, now string, required bool, check func(string) error) form.Field {
	k, _ := assessment.KindOf(assessment.AboutRegister(f))
	field := form.One(k.Fields[0], now, nil)
	field.Key, field.Required, field.Check = string(f), required, check
	field.Proposed = now != "" && f != assessment.Marking // a marking is added to; it must not go at a letter
	return field
}

// newFile makes the request out of what was typed.
func newFile(v map[string]string, today date.Date) tea.Msg {
	n := shell.NewFile{Path: path(v[fieldPath]), From: path(v[fieldFrom]), Start: assessment.Start{
		Force: text.Line(v[string(assessment.Force)]), Cycle: text.Line(v[string(assessment.Cycle)]), AsAt: today,
		Marking: text.Line(strings.ToUpper(v[string(assessment.Marking)])), Handling: text.Line(v[string(assessment.Handling)]),
		PreparedBy: text.Line(v[string(assessment.PreparedBy)]),
	}}
	if d, err := date.Parse(v[string(assessment.AsAt)]); err == nil {
		n.Start.AsAt = d
	}
	if n.Start.PreparedBy.Empty() {
		n.Start.PreparedBy = text.Line(role)
	}
	if n.From != "" && n.Start.Marking.String() == assessment.DefaultMarking {
		// Nobody chose it: the marking of last cycle's file stands.
		n.Start.Marking = text.Text{}
	}
	return n
}

// pathForm asks for a file to open.
func pathForm(t *theme.Theme) shell.Dialog {
	const file = "file"
	return form.New(t, "Open a file or a folder", []form.Field{
		{Key: file, Label: "Path", Required: true, Limit: 1000, Check: func(v string) error {
			if path(v) == "" {
				return errors.New("give the path of an assessment file, or of a folder with returns")
			}
			return nil
		}, Hint: "Paste it with Ctrl+V. A folder: the returns in it, side by side."},
	}, func(v map[string]string) tea.Msg { return shell.OpenFile{Path: path(v[file])} }, nil)
}

// mostFiles is how many files the form for progress takes; more are added on
// the screen itself.
const mostFiles = 5

// filesForm asks for the files of several cycles of one force.
func filesForm(t *theme.Theme) shell.Dialog {
	fields := make([]form.Field, mostFiles)
	for i := range fields {
		fields[i] = form.Field{Key: fmt.Sprint(i), Label: fmt.Sprintf("File %d", i+1), Limit: 1000, Required: i == 0}
	}
	fields[0].Hint = "Each cycle's file of the same force, in any order; none is changed."
	return form.New(t, "Progress of one force", fields, func(v map[string]string) tea.Msg {
		return shell.Go{To: shell.Progress, Paths: strings.Join(pathsOf(v, len(fields)), "\n")}
	}, nil)
}

// mostCopies is how many copies can be named at once.
const mostCopies = 4

// mergeForm asks for the copies of one assessment.
func mergeForm(t *theme.Theme) shell.Dialog {
	fields := make([]form.Field, mostCopies)
	for i := range fields {
		fields[i] = form.Field{Key: fmt.Sprint(i), Label: fmt.Sprintf("Copy %d", i), Limit: 1000, Required: i < 2,
			Hint: "Path of a copy of it. It is read and never changed."}
	}
	fields[0].Label, fields[0].Hint = "Into this file", "Path of the file that the others are brought into. You see what would come before it does."
	return form.New(t, "Merge copies of one assessment", fields, func(v map[string]string) tea.Msg {
		return shell.MergeFiles{Paths: pathsOf(v, len(fields))}
	}, nil)
}

// pathsOf are the paths that were given, in the order of their fields.
func pathsOf(v map[string]string, fields int) []string {
	var paths []string
	for i := range fields {
		if p := path(v[fmt.Sprint(i)]); p != "" {
			paths = append(paths, p)
		}
	}
	return paths
}

// path takes off the quotation marks that come with a path that was copied
// from a file window.
func path(s string) string {
	s = strings.TrimSpace(s)
	for _, quote := range []string{`"`, `'`} {
		if len(s) >= 2 && strings.HasPrefix(s, quote) && strings.HasSuffix(s, quote) {
			return strings.TrimSpace(s[1 : len(s)-1])
		}
	}
	return s
}

// hasLetter refuses a name that has no letter in it.
func hasLetter(what string) func(string) error {
	return func(v string) error {
		if strings.IndexFunc(v, unicode.IsLetter) < 0 {
			return fmt.Errorf("%s needs at least one letter", what)
		}
		return nil
	}
}

// cycleOf is the year of account, from April to March, that a day falls in:
// 2026-27.
func cycleOf(day time.Time) string {
	year := day.Year()
	if day.Month() < time.April {
		year--
	}
	return fmt.Sprintf("%d-%02d", year, (year+1)%100)
}
