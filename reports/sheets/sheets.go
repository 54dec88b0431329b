// Package sheets reads workbooks and tables: what stands in the cells, and nothing
// else of them. It is strict and small: what it cannot be sure of, it refuses in
// words that say what to do.
//
// It imports the checklist's date and text, and the opener of office files.
package sheets

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/parts"
)

// The most that is read. A national assessment with its lists has 5,000 cells.
const (
	MaxFile   = parts.MaxFile
	maxCells  = 100_000 // that say something
	maxMerged = 1000    // groups of cells on a sheet
	maxRows   = 1 << 20
	maxCols   = 1 << 14
)

// Book is what was read.
type Book struct {
	Sheets []Sheet
	Says   map[string]string // names that stand for a text
}

// Sheet is one sheet. Rows and columns are counted from 0.
type Sheet struct {
	Name   string
	Hidden bool
	Table  bool  // it is a table by itself, of no workbook: its name is ours
	Rows   []Row // only those that say something, in order
	merged []area
}

// Row is one row of a sheet.
type Row struct {
	At    int
	Cells []Cell // only those that say something, in order
}

// Cell is one cell.
type Cell struct {
	At      int       // its column
	Text    string    // what it says; a number without needless digits, yes or no as yes or no
	Day     date.Date // the day, where it is shown as one or could be meant as one
	Shown   bool      // Day is how the cell is shown, and not a guess from its number
	Formula bool      // the program that made the book worked it out
}

// area is a group of merged cells, its corners included.
type area struct{ top, left, bottom, right int }

// Named finds a sheet.
func (b Book) Named(name string) (Sheet, bool) {
	for _, s := range b.Sheets {
		if strings.EqualFold(strings.TrimSpace(s.Name), name) {
			return s, true
		}
	}
	return Sheet{}, false
}

// Cell gives a cell; an empty one where nothing is said.
func (r Row) Cell(column int) Cell {
	for _, c := range r.Cells {
		if c.At == column {
			return c
		}
	}
	return Cell{At: column}
}

// Under says that a cell is covered by one that it was merged with, and which row
// and column that has.
func (s Sheet) Under(row, column int) (top, left int, covered bool) {
	for _, a := range s.merged {
		if row >= a.top && row <= a.bottom && column >= a.left && column <= a.right {
			return a.top, a.left, row != a.top || column != a.left
		}
	}
	return row, column, false
}

// Name is what a cell is called: B17.
func Name(row, column int) string { return letters(column) + strconv.Itoa(row+1) }

func letters(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letters(i/26-1) + letters(i%26)
}

// place reads the name of a cell.
func place(s string) (row, column int, ok bool) {
	i := 0
	for ; i < len(s) && s[i] >= 'A' && s[i] <= 'Z' && i < 3; i++ {
		column = column*26 + int(s[i]-'A') + 1
	}
	n, err := strconv.Atoi(s[i:])
	if i == 0 || err != nil || n < 1 || n > maxRows || column > maxCols || s[i] == '+' {
		return 0, 0, false
	}
	return n - 1, column - 1, true
}

// Read reads a workbook, or a table with commas, semicolons or tabs between. The
// error says what is wrong and what to do.
func Read(raw []byte) (Book, error) {
	switch {
	case len(raw) > MaxFile:
		return Book{}, refusal(fmt.Sprintf("it is larger than %d MB; take out what is not to be read", MaxFile>>20))
	case bytes.HasPrefix(raw, []byte{0xD0, 0xCF, 0x11, 0xE0}), bytes.HasPrefix(raw, []byte("PK")):
		return readBook(raw)
	}
	return readTable(raw)
}

// refusal is why something is not read, and what to do.
type refusal = parts.Refusal

// Table is the name of the one sheet of a table.
const Table = "Answers"

func readTable(raw []byte) (Book, error) {
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	if !utf8.Valid(raw) || bytes.ContainsRune(raw, 0) {
		return Book{}, refusal("it is neither an .xlsx workbook nor a table in UTF-8; from Excel, save it as .xlsx or as CSV UTF-8")
	}
	head, rest, more := bytes.Cut(raw, []byte("\n"))
	for more && !bytes.ContainsAny(head, ",;\t") { // a title above the table
		head, rest, more = bytes.Cut(rest, []byte("\n"))
	}
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1
	for _, between := range ",;\t" {
		if bytes.Count(head, []byte(string(between))) > bytes.Count(head, []byte(string(r.Comma))) {
			r.Comma = between
		}
	}
	s, n := Sheet{Name: Table, Table: true}, 0
	at, lines, end := -1, 0, int64(0) // the last row, and how far it went
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Book{}, noTable(err)
		}
		line, _ := r.FieldPos(0)
		at += line - lines // an empty line is a row, which the reader passes over
		lines += bytes.Count(raw[end:r.InputOffset()], []byte("\n"))
		end = r.InputOffset()
		row := Row{At: at}
		for column, said := range record {
			if said, quoted := strings.CutPrefix(said, "'"); quoted && text.Formulaic(said) {
				record[column] = said // the apostrophe only keeps a spreadsheet from taking it for a formula
			}
			if said := strings.TrimSpace(record[column]); said != "" {
				row.Cells = append(row.Cells, Cell{At: column, Text: said})
			}
		}
		if n += len(row.Cells); n > maxCells {
			return Book{}, tooMany()
		}
		if len(row.Cells) > 0 {
			s.Rows = append(s.Rows, row)
		}
	}
	if len(s.Rows) < 2 {
		return Book{}, refusal("it is neither an .xlsx workbook nor a table with a head in line 1 and rows below")
	}
	return Book{Sheets: []Sheet{s}}, nil
}

func noTable(err error) error {
	if at := (*csv.ParseError)(nil); errors.As(err, &at) {
		return refusal(fmt.Sprintf("it is no table: line %d has a quotation mark that does not close or stands alone; save it as CSV again", at.Line))
	}
	return refusal("it is no table: " + err.Error())
}

func tooMany() error {
	return refusal(fmt.Sprintf("it has more than %d cells that say something; take out what is not to be read", maxCells))
}
