package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/sheets"
)

// Place is where something stands: in a sheet of a workbook, or in a table that has
// none.
type Place struct {
	Sheet       string // empty in a table
	Row, Column int    // from 0
	Head        string // of the column, in a table
}

// String is the place as workbooks name it, Answers!D17, and in a table the row with
// the head of the column.
func (p Place) String() string {
	if p.Sheet != "" {
		return p.Sheet + "!" + sheets.Name(p.Row, p.Column)
	}
	return fmt.Sprintf("row %d, column %s", p.Row+1, p.Head)
}

// upTo is the places in one column from this one on.
func (p Place) upTo(rows []int) string {
	switch {
	case len(rows) == 1:
		return p.String()
	case p.Sheet == "":
		return fmt.Sprintf("rows %s, column %s", text.Runs(rows), p.Head)
	}
	return fmt.Sprintf("%s, column %s, rows %s", p.Sheet, strings.TrimRight(sheets.Name(p.Row, p.Column), "0123456789"), text.Runs(rows))
}

// Fault is what of a workbook cannot be taken.
type Fault struct {
	Place
	Says string
}

// Grouped says each fault with where it is, and what is the same in several rows of
// a column once.
func Grouped(faults []Fault) []string {
	type key struct {
		sheet  string
		column int
		says   string
	}
	rows, first := map[key][]int{}, map[key]Place{}
	var order []key
	for _, f := range faults {
		k := key{f.Sheet, f.Column, f.Says}
		if _, known := first[k]; !known {
			first[k] = f.Place
			order = append(order, k)
		}
		rows[k] = append(rows[k], f.Row+1)
	}
	said := make([]string, len(order))
	for i, k := range order {
		slices.Sort(rows[k])
		said[i] = first[k].upTo(rows[k]) + ": " + k.says
	}
	return said
}

// place is that of a cell.
func (t *taker) place(s sheets.Sheet, row, column int) Place {
	if !s.Table {
		return Place{Sheet: s.Name, Row: row, Column: column}
	}
	return Place{Row: row, Column: column, Head: cmp.Or(text.Line(t.heads.Cell(column).Text).OneLine(), sheets.Name(row, column))}
}

// nameOf is what a sheet is called in a sentence.
func nameOf(s sheets.Sheet) string {
	if s.Table {
		return "the table"
	}
	return s.Name
}
