package app

import (
	"errors"
	"fmt"
	"path/filepath"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/reports/sheets"
	"example.org/upstander/reports/workbook"
)

// Book is a workbook or a table that was filled in, and how to read it.
type Book struct {
	Path  string      // its name is kept in the history of what it changes
	Sheet string      // as workbook.Taking has it
	Map   [][2]string // as workbook.Taking has it
	Role  string      // who says what stands there; empty for that of Who
	NewID func() string
}

// Import is what a workbook or a table would change.
type Import struct {
	workbook.Taken
	Name string // of the workbook
	of   *assessment.Assessment
}

// Reading gives what finds out from the bytes of a book what it would change, to be
// run beside the work: nothing is changed by it. The error says why the book cannot
// be read at all.
func (w *Work) Reading(b Book) func(raw []byte) (Import, error) {
	c, a, days, who := w.Checklist, w.a, w.Days(), w.As(b.Role)
	name := filepath.Base(b.Path)
	who.From = name
	return func(raw []byte) (Import, error) {
		book, err := sheets.Read(raw)
		if err != nil {
			return Import{Name: name}, err
		}
		taken, err := workbook.Take(workbook.Taking{Checklist: c, Assessment: a, Book: book, Sheet: b.Sheet, Map: b.Map, Days: days, NewID: b.NewID, Who: who})
		for _, m := range privacy.Scan(name) {
			taken.Notes = append(taken.Notes, fmt.Sprintf("The name of the file holds what looks like %s, and it stays in the history. Give the file another name first.", m.What))
		}
		return Import{taken, name, a}, err
	}
}

// ErrMoved is the refusal of an import that was worked out from what the assessment
// no longer says.
var ErrMoved = errors.New("the assessment was changed since the workbook was read; look again at what would change")

// Import records all that a book changes as one step, with its name. Where one cell
// cannot be taken nothing is.
func (w *Work) Import(in Import) error {
	if err := w.MayChange(); err != nil {
		return err
	}
	switch {
	case in.of != w.a:
		return ErrMoved
	case len(in.Faults) > 0:
		return errors.New("a cell of it cannot be taken, so nothing was changed")
	case in.Act == "":
		return nil
	}
	return w.put(in.Next, in.Act, "", "what "+in.Name+" says")
}
