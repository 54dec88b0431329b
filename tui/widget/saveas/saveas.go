// Package saveas is how a screen writes a report to a file that a person names:
// the field for the path, the name that is offered, and the question before a
// file is written over. Who makes the report and who writes it is for the
// screen.
//
// It imports the form, the dialog, cleaned text, the shell and the theme. Put
// looks at the disk, and is called in commands only.
package saveas

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// Quiet is for how long a question that opens by itself takes no key that was
// meant for something else.
const Quiet = 400 * time.Millisecond

const (
	key      = "path"
	longest  = 60   // characters in a file name of what the report is about
	pathRoom = 1000 // characters of a path
)

// Field asks for the path. Typed gives it back from what the form hands over.
func Field(offered, hint string) form.Field {
	return form.Field{
		Key: key, Label: "File", File: true, Required: true, Limit: pathRoom, Value: offered, Hint: hint,
		Check: func(typed string) error {
			if plain(typed) == "" {
				return errors.New("give a file name")
			}
			return nil
		},
	}
}

// Typed is the path that was typed into Field.
func Typed(values map[string]string) string { return plain(values[key]) }

// plain takes off the quotation marks that come with a copied path.
func plain(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	return s
}

// Name is what a report is about, in small letters and hyphens, and what comes
// after that: a kind, a day and an extension.
func Name(about, rest string) string {
	words := strings.FieldsFunc(strings.ToLower(about), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := []rune(strings.Join(words, "-"))
	name = name[:min(len(name), longest)]
	return strings.TrimLeft(strings.TrimRight(string(name), "-")+"-"+rest, "-")
}

// Ending is that of the report that was written last, to be offered for the next
// one. nil remembers nothing.
type Ending struct{ last string }

// First is the ending that is offered before any report was written.
const First = ".docx"

// Offered is the ending to offer.
func (e *Ending) Offered() string {
	if e == nil || e.last == "" {
		return First
	}
	return e.last
}

// Wrote remembers the ending of a file that was written.
func (e *Ending) Wrote(path string) {
	if ext := filepath.Ext(path); e != nil && ext != "" {
		e.last = ext
	}
}

// Beside puts a name into the folder of a file; an empty file leaves the name.
func Beside(file, name string) string {
	if file == "" {
		return name
	}
	return filepath.Join(filepath.Dir(file), name)
}

// Put finds where a report goes and has it written there: in a folder under the
// name that is offered, and with that name's extension where the path has none.
// A file that is there is written over only when sure is true; otherwise taken
// is true and nothing was written. at is the whole path, or the place that is
// taken. An error is the one of write.
func Put(path, offered string, sure bool, write func(path string) error) (at string, taken bool, err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, offered)
	}
	if filepath.Ext(path) == "" {
		path += filepath.Ext(offered)
	}
	if _, err := os.Stat(path); err == nil && !sure {
		return path, true, nil
	}
	if err := write(path); err != nil {
		return path, false, err
	}
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	return path, false, nil
}

// Replace asks before a file is written over. loss says what that would mean.
func Replace(t *theme.Theme, now func() time.Time, path, loss string, yes func() tea.Msg) tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: dialog.Confirm(t, dialog.Question{
		Title:  "Replace this file?",
		Text:   text.Line(path).String() + "\n\nThere is a file of this name already. " + loss,
		YesKey: "r", YesLabel: "Replace it", CancelLabel: "Keep it",
		Yes: yes, Quiet: Quiet, Now: now,
	})})
}

// Lost is the loss where whatever stands in the file goes.
const Lost = "What it holds would be lost."
