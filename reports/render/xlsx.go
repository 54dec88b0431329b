package render

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Book is a workbook: sheets, and what it says of itself for a program that reads
// it back.
type Book struct {
	Title, Marking string // the marking stands at the top and bottom of every printed page
	Sheets         []Sheet
	Says           [][2]string // hidden names and what they stand for
	Open           bool        // nothing is locked: it is read and not read back
}

// Sheet is one sheet: columns under a head that stays in sight.
type Sheet struct {
	Name    string
	Hidden  bool
	Above   []string // lines over the head
	Columns []Column
	Rows    [][]Cell
	Spare   int // empty rows that can be filled in
}

// Column is one column of a sheet.
type Column struct {
	Head    string
	Width   int      // in characters
	Free    bool     // can be filled in; the others are locked
	Choices []string // what may stand there; empty for anything
	Days    bool     // holds dates
}

// Cell is what stands in a cell: a day, or text that is never a formula.
type Cell struct {
	Text   string
	Day    date.Date
	Number bool // the text is a number
	Level  int  // one more than the level that it is coloured for; 0 for none
}

// The looks of cells, by their places in the styles of a workbook.
const (
	lockedLook = iota
	headLook
	freeLook
	freeDayLook
	lockedDayLook
	quotedLook // text that begins as a formula would, and can be changed
	titleLook
	openLook
	openDayLook
	levelLook // the first of five
)

const sheetSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// Bytes makes the workbook. The same book gives the same bytes.
func (b Book) Bytes() ([]byte, error) {
	lists := b.lists()
	sheets := append(append([]Sheet{}, b.Sheets...), lists.sheet)
	var tabs, names strings.Builder
	var links []relation
	parts := make([]part, 0, len(sheets)+3)
	for i, s := range sheets {
		state := ""
		if s.Hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&tabs, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escaped(s.Name), i+1, state, i+1)
		links = append(links, relation{fmt.Sprintf("rId%d", i+1), "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1)})
		parts = append(parts, part{name: fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), content: officeType + "spreadsheetml.worksheet+xml", body: s.xml(b.Marking, lists, b.Open)})
		if len(s.Columns) > 0 && !s.Hidden {
			fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">'%s'!$%d:$%d</definedName>`, i, escaped(s.Name), s.head(), s.head())
		}
	}
	for _, said := range b.Says {
		fmt.Fprintf(&names, `<definedName name="%s" hidden="1">&#34;%s&#34;</definedName>`, escaped(said[0]), escaped(strings.ReplaceAll(said[1], `"`, `""`)))
	}
	links = append(links, relation{fmt.Sprintf("rId%d", len(sheets)+1), "styles", "styles.xml"})
	parts = append(parts,
		part{name: "xl/workbook.xml", content: officeType + "spreadsheetml.sheet.main+xml", body: `<workbook ` + sheetSpace + ` xmlns:r="` + relations + `"><sheets>` + tabs.String() + `</sheets><definedNames>` + names.String() + `</definedNames></workbook>`},
		part{name: "xl/_rels/workbook.xml.rels", content: "", body: relationsXML(links)},
		part{name: "xl/styles.xml", content: officeType + "spreadsheetml.styles+xml", body: sheetStyles})
	return office("xl/workbook.xml", b.Title, b.Marking, parts)
}

// choices are the lists that cells are chosen from, on a sheet of their own: a list
// may be longer than what a cell's own rule holds.
type choices struct {
	sheet Sheet
	of    map[string]string // where a list stands, by its words
}

func (b Book) lists() choices {
	out := choices{sheet: Sheet{Name: "Lists", Hidden: true}, of: map[string]string{}}
	for _, s := range b.Sheets {
		for _, c := range s.Columns {
			key := strings.Join(c.Choices, "\x00")
			if _, there := out.of[key]; key == "" || there {
				continue
			}
			letter := columnName(len(out.sheet.Columns))
			out.of[key] = fmt.Sprintf("Lists!$%s$2:$%s$%d", letter, letter, len(c.Choices)+1)
			out.sheet.Columns = append(out.sheet.Columns, Column{Head: c.Head, Width: 30})
			for len(out.sheet.Rows) < len(c.Choices) {
				out.sheet.Rows = append(out.sheet.Rows, nil)
			}
			for i, word := range c.Choices {
				for len(out.sheet.Rows[i]) < len(out.sheet.Columns)-1 {
					out.sheet.Rows[i] = append(out.sheet.Rows[i], Cell{})
				}
				out.sheet.Rows[i] = append(out.sheet.Rows[i], Cell{Text: word})
			}
		}
	}
	return out
}

// head is the row of the head, counted from 1.
func (s Sheet) head() int { return len(s.Above) + 1 }

func (s Sheet) xml(marking string, lists choices, open bool) string {
	var b strings.Builder
	head := s.head()
	fmt.Fprintf(&b, `<worksheet %s><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`, sheetSpace, head, head+1)
	if len(s.Columns) > 0 {
		b.WriteString(`<cols>`)
		for i, c := range s.Columns {
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, c.Width)
		}
		b.WriteString(`</cols>`)
	}
	b.WriteString(`<sheetData>`)
	row := 1
	for i, line := range s.Above {
		look := lockedLook
		if i == 0 {
			look = titleLook
		}
		fmt.Fprintf(&b, `<row r="%d">%s</row>`, row, textCell(row, 0, look, line))
		row++
	}
	fmt.Fprintf(&b, `<row r="%d">`, row)
	for i, c := range s.Columns {
		b.WriteString(textCell(row, i, headLook, c.Head))
	}
	b.WriteString(`</row>`)
	for _, cells := range s.Rows {
		row++
		s.row(&b, row, cells, open)
	}
	for range s.Spare {
		row++
		s.row(&b, row, nil, open)
	}
	b.WriteString(`</sheetData>`)
	if !open {
		b.WriteString(`<sheetProtection sheet="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>`)
	}
	if row > head && len(s.Columns) > 0 && !s.Hidden {
		fmt.Fprintf(&b, `<autoFilter ref="A%d:%s%d"/>`, head, columnName(len(s.Columns)-1), row)
		b.WriteString(s.rules(lists, head+1, row))
	}
	at := strings.ReplaceAll(marking, "&", "&&")
	fmt.Fprintf(&b, `<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddHeader>%s</oddHeader><oddFooter>%s</oddFooter></headerFooter></worksheet>`,
		escaped("&C&B"+at), escaped("&C&B"+at+"&R&A, page &P of &N"))
	return b.String()
}

// rules are what may be put into the cells of columns with choices or days.
func (s Sheet) rules(lists choices, from, to int) string {
	var b strings.Builder
	n := 0
	for i, c := range s.Columns {
		cells := fmt.Sprintf("%s%d:%s%d", columnName(i), from, columnName(i), to)
		switch {
		case !c.Free:
		case len(c.Choices) > 0:
			fmt.Fprintf(&b, `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="%s" error="Choose one of the list." sqref="%s"><formula1>%s</formula1></dataValidation>`, escaped(c.Head), cells, lists.of[strings.Join(c.Choices, "\x00")])
			n++
		case c.Days:
			fmt.Fprintf(&b, `<dataValidation type="date" operator="greaterThan" allowBlank="1" showErrorMessage="1" errorTitle="%s" error="Give a date." sqref="%s"><formula1>1</formula1></dataValidation>`, escaped(c.Head), cells)
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(`<dataValidations count="%d">%s</dataValidations>`, n, b.String())
}

func (s Sheet) row(b *strings.Builder, row int, cells []Cell, open bool) {
	tall := 1
	for i, c := range cells {
		if i < len(s.Columns) {
			tall = max(tall, linesIn(c.Text, s.Columns[i].Width))
		}
	}
	const line, most = 15, 409 // points; a row can be no taller
	fmt.Fprintf(b, `<row r="%d" ht="%d" customHeight="1">`, row, min(line*tall, most))
	for i, c := range s.Columns {
		var cell Cell
		if i < len(cells) {
			cell = cells[i]
		}
		look := c.look(cell, open)
		switch {
		case !cell.Day.IsZero():
			fmt.Fprintf(b, `<c r="%s%d" s="%d"><v>%d</v></c>`, columnName(i), row, look, serial(cell.Day))
		case cell.Number:
			fmt.Fprintf(b, `<c r="%s%d" s="%d"><v>%s</v></c>`, columnName(i), row, look, escaped(cell.Text))
		case cell.Text == "":
			if c.Free {
				fmt.Fprintf(b, `<c r="%s%d" s="%d"/>`, columnName(i), row, look)
			}
		case c.Free && strings.ContainsRune("=+-@", rune(cell.Text[0])):
			b.WriteString(textCell(row, i, quotedLook, cell.Text))
		default:
			b.WriteString(textCell(row, i, look, cell.Text))
		}
	}
	b.WriteString(`</row>`)
}

// look is how a cell of a column looks.
func (c Column) look(cell Cell, open bool) int {
	switch {
	case cell.Level > 0:
		return levelLook + cell.Level - 1
	case open && c.Days:
		return openDayLook
	case open:
		return openLook
	case c.Days && c.Free:
		return freeDayLook
	case c.Days:
		return lockedDayLook
	case c.Free:
		return freeLook
	}
	return lockedLook
}

// textCell is a cell with text that is kept as text, whatever it begins with.
func textCell(row, column, look int, s string) string {
	return fmt.Sprintf(`<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, columnName(column), row, look, escaped(unescapable().ReplaceAllString(s, "_x005F_$1")))
}

// unescapable is what a workbook would take for a character written by its number.
var unescapable = text.Pattern(`_(x[0-9a-fA-F]{4}_)`) //nolint:gochecknoglobals // never changes

// linesIn is about how many lines a text takes in a column.
func linesIn(s string, width int) int {
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n += 1 + utf8.RuneCountInString(line)/max(1, width)
	}
	return n
}

// columnName is A for 0, B for 1, AA for 26.
func columnName(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return columnName(i/26-1) + columnName(i%26)
}

// serial is a day as workbooks count them: days since the last but one of 1899.
func serial(d date.Date) int { return date.Of(1899, 12, 30).DaysUntil(d) }

// sheetStyles are the looks of cells, in the order of their names above.
//
//go:embed sheet-styles.xml
var sheetStyles string
