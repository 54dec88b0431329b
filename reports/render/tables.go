package render

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// Cut is which table of a page is wanted, which of its columns, and whether bare.
type Cut struct {
	Table   string   // empty for the first
	Columns []string // in this order; empty for all
	Bare    bool
}

// UnknownError is a table or a column that is not there.
type UnknownError struct {
	What, Name string
	Known      []string
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("there is no %s %q in this report; there is: %s", e.What, e.Name, strings.Join(e.Known, ", "))
}

// Table is a table of a page as comma-separated values: between the marking and the
// title, or bare, with its head in the first line, in names that a program can use, and
// nothing before or behind its rows.
func Table(p *page.Page, title string, cut Cut) ([]byte, error) {
	d, ok := p.DataNamed(cut.Table)
	if !ok {
		return nil, &UnknownError{"table", cut.Table, TableNames(p)}
	}
	d, err := only(d, cut.Columns)
	if err != nil {
		return nil, err
	}
	if cut.Bare {
		head := make([]string, len(d.Head))
		for i, h := range d.Head {
			head[i] = bareName(h)
		}
		return CSV(append([][]string{head}, d.Rows...)), nil
	}
	mark, _ := p.Marking()
	rows := append([][]string{{mark.String()}, {text.Line(title).String()}, d.Head}, d.Rows...)
	return CSV(append(rows, []string{mark.String()})), nil
}

// only is a table with some of its columns, each named as it stands in the head or as a
// program names it.
func only(d page.Data, columns []string) (page.Data, error) {
	if len(columns) == 0 {
		return d, nil
	}
	out := page.Data{Name: d.Name, What: d.What, Heat: d.Heat, Rows: make([][]string, len(d.Rows))}
	for _, name := range columns {
		i := slices.IndexFunc(d.Head, func(head string) bool { return text.Alike(head, name) || bareName(head) == bareName(name) })
		if i < 0 {
			return d, &UnknownError{"column", name, d.Head}
		}
		out.Head = append(out.Head, d.Head[i])
		for n, row := range d.Rows {
			out.Rows[n] = append(out.Rows[n], row[i])
		}
	}
	return out, nil
}

// TableNames are the names of the tables of a page.
func TableNames(p *page.Page) []string {
	var names []string
	for _, d := range p.Tables() {
		names = append(names, d.Name)
	}
	return names
}

// bareName is the head of a column as programs name it: small letters and low lines.
func bareName(head string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(head), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "_")
}

// number is what a cell holds that is a number and nothing else.
var number = text.Pattern(`^-?(0|[1-9][0-9]{0,8})$`) //nolint:gochecknoglobals // never changes

// Sheets makes a workbook of the tables of a page, each on a sheet of its own under the
// title, with numbers and dates as such.
func Sheets(p *page.Page, title string) ([]byte, error) {
	mark, _ := p.Marking()
	b := Book{Title: text.Line(title).String(), Marking: mark.String(), Open: true}
	for _, d := range p.Tables() {
		s := Sheet{Name: sheetName(d.Name), Above: []string{text.Line(title).String(), text.UpperFirst(d.What) + "."}}
		for i, head := range d.Head {
			column := Column{Head: head, Width: widthOf(d, i)}
			column.Days = slices.ContainsFunc(d.Rows, func(row []string) bool { return i < len(row) && isDay(row[i]) }) &&
				!slices.ContainsFunc(d.Rows, func(row []string) bool { return i < len(row) && row[i] != "" && !isDay(row[i]) })
			s.Columns = append(s.Columns, column)
		}
		for _, row := range d.Rows {
			cells := make([]Cell, len(row))
			for i, said := range row {
				cells[i] = cellOf(said, s.Columns[i].Days, d.Heat)
			}
			s.Rows = append(s.Rows, cells)
		}
		b.Sheets = append(b.Sheets, s)
	}
	return b.Bytes()
}

func cellOf(said string, days, heat bool) Cell {
	if days {
		if d, err := date.Parse(said); err == nil {
			return Cell{Day: d}
		}
	}
	c := Cell{Text: text.Clean(said).String(), Number: number().MatchString(said)}
	if heat && len(said) == 1 && said[0] >= '0' && said[0] <= '4' {
		c.Level = 1 + int(said[0]-'0')
	}
	return c
}

func isDay(s string) bool {
	_, err := date.Parse(s)
	return err == nil && len(s) == len("2026-11-23")
}

// widthOf is how wide a column is in characters: as its longest word needs at least,
// and as its text takes in a few lines.
func widthOf(d page.Data, i int) int {
	const least, most = 8, 60
	w := len([]rune(d.Head[i]))
	for _, row := range d.Rows {
		if i < len(row) {
			w = max(w, len([]rune(row[i])))
		}
	}
	return min(max(w+2, least), most)
}

// sheetName is a name as workbooks allow it: 31 characters, some not.
func sheetName(name string) string {
	name = text.UpperFirst(regexp.MustCompile(`[\[\]:*?/\\]`).ReplaceAllString(strings.ReplaceAll(name, "-", " "), " "))
	return string([]rune(name)[:min(31, len([]rune(name)))])
}

// PageFormat names the form that JSON has.
const PageFormat = "upstander-page 1"

// JSON is a page for a program: what stands on it, block by block, and its tables.
func JSON(p *page.Page, title string) ([]byte, error) {
	mark, blocks := p.Marking()
	out := pageJSON{Format: PageFormat, Title: text.Line(title).String(), Marking: mark.String(), Blocks: []blockJSON{}, Tables: []tableJSON{}}
	for _, b := range blocks {
		if said := inJSON(page.InWords(b)); said != nil {
			out.Blocks = append(out.Blocks, *said)
		}
	}
	for _, d := range p.Tables() {
		rows := d.Rows
		if rows == nil {
			rows = [][]string{}
		}
		out.Tables = append(out.Tables, tableJSON{d.Name, d.What, d.Head, rows})
	}
	raw, err := json.MarshalIndent(out, "", "  ")
	return append(raw, '\n'), err
}

type pageJSON struct {
	Format  string      `json:"format"`
	Title   string      `json:"title"`
	Marking string      `json:"marking"`
	Blocks  []blockJSON `json:"blocks"`
	Tables  []tableJSON `json:"tables"`
}

// blockJSON is a block: a heading with its level, a table with its head and rows, or
// lines of a kind.
type blockJSON struct {
	Kind  string     `json:"kind"`
	Level int        `json:"level,omitempty"`
	Lines []string   `json:"lines,omitempty"`
	Head  []string   `json:"head,omitempty"`
	Rows  [][]string `json:"rows,omitempty"`
}

type tableJSON struct {
	Name string     `json:"name"`
	What string     `json:"what"`
	Head []string   `json:"head"`
	Rows [][]string `json:"rows"`
}

func inJSON(b page.Block) *blockJSON {
	words := func(lines []page.Span) (out []string) {
		for _, s := range lines {
			out = append(out, text.Clean(s.String()).String())
		}
		return out
	}
	switch b := b.(type) {
	case page.Heading:
		return &blockJSON{Kind: "heading", Level: b.Level, Lines: words([]page.Span{b.Text})}
	case page.Mark:
		return &blockJSON{Kind: "marking", Lines: words([]page.Span{b.Text})}
	case page.Para:
		return &blockJSON{Kind: "paragraph", Lines: words(b.Lines)}
	case page.Quote:
		return &blockJSON{Kind: "quotation", Lines: words(b.Lines)}
	case page.Bullets:
		list := &blockJSON{Kind: "list"}
		for _, entry := range b.Entries {
			list.Rows = append(list.Rows, words(entry))
		}
		return list
	case page.Table:
		t := &blockJSON{Kind: "table", Head: words(b.Head)}
		for _, row := range b.Rows {
			t.Rows = append(t.Rows, words(row))
		}
		return t
	case page.Drawn:
		return &blockJSON{Kind: "drawn", Lines: b.Lines}
	}
	return nil
}
