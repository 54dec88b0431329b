package sheets

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/date"
	"example.org/upstander/internal/hostile"
	"example.org/upstander/reports/parts"
	"example.org/upstander/reports/render"
)

const space = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// book zips the parts of a workbook of one sheet; more are added, and stand in for
// those of the same name.
func book(t testing.TB, sheet string, more map[string]string) []byte {
	t.Helper()
	parts := map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook` + space + ` xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="s1"/></sheets><definedNames><definedName name="Said" hidden="1">"a ""b"""</definedName><definedName name="Range">One!$A$1</definedName></definedNames></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="s1" Type="http://x/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="s2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       `<sst` + space + `><si><t>plain</t></si><si><r><rPr><b/></rPr><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh><t>not read</t></rPh></si></sst>`,
		"xl/styles.xml":              `<styleSheet` + space + `><numFmts><numFmt numFmtId="164" formatCode="d\ mmmm\ yyyy"/><numFmt numFmtId="165" formatCode="0.0&quot; days&quot;;[Red]-0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml":   `<worksheet` + space + `><sheetData>` + sheet + `</sheetData></worksheet>`,
	}
	for name, body := range more {
		parts[name] = body
	}
	return hostile.Zip(parts)
}

// Every way in which a cell can say something.
func TestCells(t *testing.T) {
	raw := book(t, `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c t="inlineStr"><is><t>in_x0041_line</t></is></c><c r="E2"><v>2</v></c><c r="F2"><v>2.5000</v></c><c r="G2" t="b"><v>1</v></c></row>
<row><c r="A3" s="1"><v>46349</v></c><c s="2"><v>46349.75</v></c><c s="3"><v>46349</v></c><c r="D3"><f>A3+1</f><v>46350</v></c><c r="E3" t="str"><f>"x"</f><v>x</v></c><c r="F3" t="d"><v>2026-11-23T00:00:00</v></c><c r="G3" s="1"/><c r="H3"><v>1E3</v></c></row>
<row r="9"><c r="A9" s="1"/></row>`, nil)
	b, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	s, ok := b.Named("one")
	if !ok || len(s.Rows) != 2 || s.Rows[0].At != 1 || b.Says["said"] != `a "b"` || len(b.Says) != 1 {
		t.Fatalf("%+v", b)
	}
	day := date.Of(2026, 11, 23)
	for name, want := range map[string]Cell{
		"A2": {Text: "plain"}, "B2": {Text: "rich text"}, "C2": {Text: "inAline"}, "D2": {}, "E2": {Text: "2"}, "F2": {Text: "2.5"}, "G2": {Text: "yes"},
		"A3": {Text: "46349", Day: day, Shown: true}, "B3": {Text: "46349.75", Day: day, Shown: true}, "C3": {Text: "46349", Day: day},
		"D3": {Text: "46350", Day: day.AddDays(1), Formula: true}, "E3": {Text: "x", Formula: true}, "F3": {Text: "2026-11-23T00:00:00", Day: day, Shown: true}, "G3": {}, "H3": {Text: "1000"},
	} {
		row, column, _ := place(name)
		got := s.Rows[row-1].Cell(column)
		if want.At = column; name == "E2" || name == "F2" || name == "H3" {
			want.Day = got.Day // a number that nobody takes for a day
		}
		if got != want || Name(row, column) != name {
			t.Errorf("%s is %+v, want %+v", name, got, want)
		}
	}
}

func TestDaysSince1904(t *testing.T) {
	raw := book(t, `<row r="1"><c r="A1" s="1"><v>44887</v></c></row>`, map[string]string{"xl/workbook.xml": `<workbook><workbookPr date1904="1"/><sheets><sheet name="One" state="veryHidden" id="s1"/></sheets></workbook>`})
	b, err := Read(raw)
	if err != nil || b.Sheets[0].Rows[0].Cells[0].Day != date.Of(2026, 11, 23) || !b.Sheets[0].Hidden {
		t.Errorf("%+v, %v", b, err)
	}
}

func TestMergedCells(t *testing.T) {
	raw := book(t, `<row r="1"><c r="A1"><v>1</v></c></row>`, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="3"><c r="B3"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B3:C5"/></mergeCells></worksheet>`})
	b, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"B3": false, "C3": true, "B5": true, "C5": true, "C6": false, "A3": false, "D3": false, "B2": false} {
		row, column, _ := place(name)
		top, left, covered := b.Sheets[0].Under(row, column)
		if covered != want || covered && Name(top, left) != "B3" {
			t.Errorf("%s: %v, under %s", name, covered, Name(top, left))
		}
	}
}

// What the program writes, it reads.
func TestReadsWhatIsWritten(t *testing.T) {
	says := []string{"=1+1", "_x0041_ as it is", " two \n lines ", "a & b < c > \"d\"", "£5 – “so”", "-3"}
	var rows [][]render.Cell
	for _, s := range says {
		rows = append(rows, []render.Cell{{Text: s}, {Day: date.Of(2026, 2, 28)}})
	}
	raw, err := render.Book{Sheets: []render.Sheet{{Name: "One & two", Above: []string{"Title"}, Columns: []render.Column{{Head: "Said", Free: true}, {Head: "Day", Days: true}}, Rows: rows}}, Says: [][2]string{{"it_says", `x"y`}}}.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read(raw)
	if err != nil || b.Says["it_says"] != `x"y` {
		t.Fatalf("%v, %v", b.Says, err)
	}
	s, _ := b.Named("One & two")
	for i, want := range says {
		row := s.Rows[i+2]
		if got := row.Cell(0); got.Text != want || got.Formula || row.Cell(1).Day != date.Of(2026, 2, 28) || !row.Cell(1).Shown {
			t.Errorf("%q came back as %+v, %+v", want, got, row.Cell(1))
		}
	}
}

func TestTables(t *testing.T) {
	for name, raw := range map[string]string{
		"commas": "\uFEFFItem,Note\r\nPRE-1,\"two\nlines, \"\"so\"\"\"\r\n,\r\n", "semicolons": "Item;Note\nPRE-1;\"two\nlines, \"\"so\"\"\"\n", "a title": "Our list\n\nItem;Note\nPRE-1;\"two\nlines, \"\"so\"\"\"\n", "tabs": "Item\tNote\nPRE-1\t\"two\nlines, \"\"so\"\"\"\n",
	} {
		b, err := Read([]byte(raw))
		if err != nil || len(b.Sheets) != 1 || b.Sheets[0].Name != Table || len(b.Sheets[0].Rows) < 2 || b.Sheets[0].Rows[len(b.Sheets[0].Rows)-1].Cell(1).Text != "two\nlines, \"so\"" {
			t.Errorf("%s: %+v, %v", name, b, err)
		}
	}
}

// Rows are numbered as a spreadsheet shows them: an empty line is a row, and a cell of
// two lines is in one.
func TestRowsOfATable(t *testing.T) {
	b, err := Read([]byte("\uFEFFa title\r\n\r\n\r\nItem,Note\r\nPRE-1,\"two\r\n\r\nlines\"\r\n,\r\n\r\nPRE-2,x"))
	if err != nil {
		t.Fatal(err)
	}
	var at []int
	for _, row := range b.Sheets[0].Rows {
		at = append(at, row.At)
	}
	if !slices.Equal(at, []int{0, 3, 4, 7}) {
		t.Errorf("the rows are %v", at)
	}
}

// badBooks is what is refused, and a word of why.
func badBooks(t testing.TB) map[string]struct {
	raw []byte
	why string
} {
	one := `<row r="1"><c r="A1"><v>1</v></c></row>`
	good := book(t, one, nil)
	type refused = struct {
		raw []byte
		why string
	}
	old := []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more")
	many := strings.Repeat(`<row><c><v>1</v></c><c><v>1</v></c></row>`, maxCells/2)
	all := map[string]refused{
		"nothing": {nil, "neither"}, "words": {[]byte("Hello"), "neither"}, "a picture": {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "UTF-8"}, "UTF-16": {[]byte("\xff\xfeI\x00t\x00"), "UTF-8"},
		"old": {old, ".xls"}, "with a password": {append(old, strings.Join(strings.Split("EncryptedPackage", ""), "\x00")+"\x00"...), "password"},
		"large": {make([]byte, MaxFile+1), "20 MB"}, "open quotation": {[]byte("Item,Note\nPRE-1,\"so"), "line 2"},
		"cut off": {good[:len(good)/2], "cut off"}, "zip of nothing": {hostile.Zip(nil), "cut off"}, "a document": {hostile.Zip(map[string]string{"content.xml": "<x/>"}), "LibreOffice"},
		"macros": {book(t, one, map[string]string{"xl/vbaProject.bin": "x"}), "macros"}, "old macros": {book(t, one, map[string]string{"xl/macrosheets/sheet1.xml": "x"}), "macros"},
		"links": {book(t, one, map[string]string{"xl/externalLinks/externalLink1.xml": "<x/>"}), "links"}, "binary": {book(t, one, map[string]string{"xl/workbook.bin": "x"}), ".xlsb"},
		"no sheet": {book(t, one, map[string]string{"xl/workbook.xml": "<workbook/>"}), "cut off"}, "a sheet that is not there": {book(t, one, map[string]string{"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`}), "cut off"},
		"a sheet elsewhere": {book(t, one, map[string]string{"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="s1" Type="x/worksheet" TargetMode="External" Target="http://example.org/sheet1.xml"/></Relationships>`}), "cut off"},
		"broken XML":        {book(t, `<row r="1"><c r="A1">`, nil), "cut off"}, "no such text": {book(t, `<row r="1"><c r="A1" t="s"><v>2</v></c></row>`, nil), "cut off"}, "text under 0": {book(t, `<row r="1"><c r="A1" t="s"><v>-1</v></c></row>`, nil), "cut off"},
		"no number": {book(t, `<row r="1"><c r="A1"><v>two</v></c></row>`, nil), "cut off"}, "endless number": {book(t, `<row r="1"><c r="A1"><v>Inf</v></c></row>`, nil), "cut off"}, "unknown type": {book(t, `<row r="1"><c r="A1" t="z"><v>2</v></c></row>`, nil), "cut off"},
		"rows out of order": {book(t, `<row r="2"/><row r="2"/>`, nil), "cut off"}, "cells out of order": {book(t, `<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`, nil), "cut off"}, "a cell twice": {book(t, `<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>`, nil), "cut off"},
		"a cell of another row": {book(t, `<row r="1"><c r="A2"><v>1</v></c></row>`, nil), "cut off"}, "a cell beyond": {book(t, `<row r="1"><c r="ZZZ1"><v>1</v></c></row>`, nil), "cut off"}, "a cell outside": {book(t, `<c r="A1"><v>1</v></c>`, nil), "cut off"}, "a row beyond": {book(t, `<row r="1048577"/>`, nil), "cut off"},
		"cells": {book(t, many+`<row><c><v>1</v></c></row>`, nil), "100000 cells"}, "cells of a table": {[]byte("a,b\n" + strings.Repeat("1,1\n", maxCells/2)), "100000 cells"},
		"texts": {book(t, one, map[string]string{"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si/>", maxCells+1) + "</sst>"}), "100000 cells"},
		"bomb":  {book(t, one, map[string]string{"xl/styles.xml": "<styleSheet>" + strings.Repeat(" ", 3*parts.Small) + "</styleSheet>"}), "unpacks"}, "bomb in a text": {book(t, `<row r="1"><c r="A1" t="inlineStr"><is><t>`+strings.Repeat("x", 3*parts.Small)+`</t></is></c></row>`, nil), "unpacks"},
		"merged": {book(t, one, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><mergeCells>" + strings.Repeat(`<mergeCell ref="A1:B2"/>`, maxMerged+1) + "</mergeCells></worksheet>"}), "merged"}, "merged backwards": {book(t, one, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><mergeCell ref="B2:A1"/></worksheet>`}), "cut off"},
	}
	many1000 := map[string]string{}
	for i := range parts.Max + 1 {
		many1000[fmt.Sprintf("part%d", i)] = ""
	}
	all["parts"] = refused{hostile.Zip(many1000), "1000 parts"}
	return all
}

func TestHostile(t *testing.T) {
	for name, tt := range badBooks(t) {
		b, err := Read(tt.raw)
		if err == nil || !strings.Contains(err.Error(), tt.why) || len(b.Sheets) > 0 {
			t.Errorf("%s: %v, want %q", name, err, tt.why)
		}
	}
	for n := range maxCells/2 - 1 {
		if n%20_000 == 0 {
			if _, err := Read(book(t, strings.Repeat(`<row><c><v>1</v></c><c><v>1</v></c></row>`, n+1), nil)); err != nil {
				t.Errorf("%d rows: %v", n+1, err)
			}
		}
	}
	good := book(t, `<row r="1"><c r="A1"><v>1</v></c></row>`, nil)
	for n := range good {
		if _, err := Read(good[:n]); err == nil {
			t.Fatalf("cut off after %d bytes, it is read", n)
		}
	}
}

// Whatever comes, it is read or refused in words, within the bounds.
func FuzzRead(f *testing.F) {
	f.Add(book(f, `<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="2"><v>46349</v></c></row>`, nil))
	f.Add([]byte("Item,Level\nPRE-1,2\n"))
	for _, tt := range badBooks(f) {
		if len(tt.raw) < 10_000 {
			f.Add(tt.raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		b, err := Read(raw)
		n := 0
		for _, s := range b.Sheets {
			last := -1
			for _, row := range s.Rows {
				if row.At <= last || len(row.Cells) == 0 {
					t.Fatalf("row %d behind %d, %d cells", row.At, last, len(row.Cells))
				}
				last, n = row.At, n+len(row.Cells)
			}
		}
		if n > maxCells || err != nil && (len(b.Sheets) > 0 || err.Error() == "") {
			t.Fatalf("%d cells, %d sheets, %v", n, len(b.Sheets), err)
		}
	})
}
