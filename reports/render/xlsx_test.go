package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist/date"
	"example.org/upstander/internal/hostile"
	"example.org/upstander/reports/page"
)

func sampleBook(words string) Book {
	return Book{Title: "Workbook: Northmoor", Marking: "OFFICIAL & MORE", Says: [][2]string{{"made_format", "1"}, {"made_of", `a"b`}},
		Sheets: []Sheet{
			{Name: "Read me", Above: []string{"OFFICIAL", words}},
			{Name: "One & two", Above: []string{"Title"}, Spare: 2, Columns: []Column{{Head: "Id", Width: 8}, {Head: "Level", Width: 12, Free: true, Choices: []string{"In place", "Planned"}},
				{Head: "Due", Width: 12, Free: true, Days: true}, {Head: "Note", Width: 30, Free: true}},
				Rows: [][]Cell{{{Text: "A"}, {Text: "Planned"}, {Day: date.Of(2026, 11, 23)}, {Text: words}}, {{Text: words}}}},
		}}
}

func TestXLSX(t *testing.T) {
	raw, err := sampleBook("What\nis typed").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	parts := opened(t, raw)
	strictly(t, parts)
	sheet, styles := parts["xl/worksheets/sheet2.xml"], parts["xl/styles.xml"]
	for _, want := range []string{
		`<c r="C3" s="3"><v>46349</v></c>`, // 23 November 2026
		`ySplit="2"`, `state="frozen"`, `<sheetProtection sheet="1"`, `sqref="B3:B6"`, `<formula1>Lists!$A$2:$A$3</formula1>`, `type="date"`, `sqref="C3:C6"`,
		`&amp;C&amp;BOFFICIAL &amp;&amp; MORE`, `<autoFilter ref="A2:D6"/>`, `<c r="D6" s="2"/>`,
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet has no %s\n%s", want, sheet)
		}
	}
	if n := strings.Count(styles, "<xf ") - 1 + strings.Count(styles, "<xf/>"); n != levelLook+5 || !strings.Contains(styles, fmt.Sprintf(`cellXfs count="%d"`, levelLook+5)) {
		t.Errorf("%d looks in the styles, %d are named", n, levelLook+5)
	}
	book := parts["xl/workbook.xml"]
	for _, want := range []string{`name="One &amp; two"`, `<sheet name="Lists" sheetId="3" state="hidden"`, `<definedName name="made_of" hidden="1">&#34;a&#34;&#34;b&#34;</definedName>`, `'One &amp; two'!$2:$2`} {
		if !strings.Contains(book, want) {
			t.Errorf("the book has no %s\n%s", want, book)
		}
	}
	again, _ := sampleBook("What\nis typed").Bytes()
	if !bytes.Equal(raw, again) {
		t.Error("the same book gives other bytes")
	}
}

// No text is a formula, in whatever cell it stands, and none breaks the book.
func TestXLSXIsInert(t *testing.T) {
	for _, attack := range append(hostile.Attacks(), "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0", "_x000D_", "</t></is></c><c><f>1</f></c>", strings.Repeat("x", 32000)) {
		raw, err := sampleBook(attack).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		parts := opened(t, raw)
		strictly(t, parts)
		sheet := parts["xl/worksheets/sheet2.xml"]
		if strings.Contains(sheet, "<f>") || strings.Contains(sheet, "<f ") {
			t.Errorf("%q makes a formula", attack)
		}
		for _, c := range regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"[^>]*?(/>|>)`).FindAllStringSubmatch(sheet, -1) {
			if whole := c[0]; c[2] == ">" && !strings.Contains(whole, `t="inlineStr"`) && c[1] != "C3" {
				t.Errorf("%q: %s is no text", attack, c[1])
			}
		}
	}
	if raw, _ := sampleBook("=1+1").Bytes(); !strings.Contains(opened(t, raw)["xl/worksheets/sheet2.xml"], fmt.Sprintf(`<c r="D3" s="%d" t="inlineStr"`, quotedLook)) {
		t.Error("text that begins as a formula would turn into one when it is edited")
	}
	if raw, _ := sampleBook("_x000D_").Bytes(); !strings.Contains(opened(t, raw)["xl/worksheets/sheet2.xml"], ">_x005F_x000D_<") {
		t.Error("text would be taken for a character by its number")
	}
}

func TestColumnNames(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := columnName(i); got != want {
			t.Errorf("%d is %s, want %s", i, got, want)
		}
	}
}

// Every kind of page is a workbook: its tables, with numbers and days as such, levels in
// their colour, and no text that is a formula.
func TestSheets(t *testing.T) {
	p := wordSample()
	p.Data = func() []page.Data {
		return []page.Data{{Name: "the/grid", What: "levels", Heat: true, Head: []string{"item", "Force A", "due", "mixed"},
			Rows: [][]string{{"PRE-1", "3", "2026-11-23", "12"}, {"=1+1", "no return", "", "2026-11-23 or so"}}}, {Name: "empty", Head: []string{"only"}}}
	}
	raw, err := Sheets(p, "Gap report: Northmoor")
	if err != nil {
		t.Fatal(err)
	}
	parts := opened(t, raw)
	strictly(t, parts)
	sheet := parts["xl/worksheets/sheet1.xml"]
	for _, want := range []string{`<c r="B4" s="12"><v>3</v></c>`, `<c r="C4" s="8"><v>46349</v></c>`, `<c r="D4" s="7"><v>12</v></c>`, `t="inlineStr"><is><t xml:space="preserve">=1+1</t>`,
		`t="inlineStr"><is><t xml:space="preserve">2026-11-23 or so</t>`, `&amp;C&amp;BOFFICIAL`, `>Gap report: Northmoor<`, `>Levels.<`} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet has no %s\n%s", want, sheet)
		}
	}
	if strings.Contains(sheet, "sheetProtection") || strings.Contains(sheet, "<f>") {
		t.Error("what is only read is locked, or a text is a formula")
	}
	if !strings.Contains(parts["xl/workbook.xml"], `name="The grid"`) {
		t.Error("the sheet has another name")
	}
}

// A page without tables of its own is told line by line, under its headings, and none
// of its words is lost.
func TestAPageAsTables(t *testing.T) {
	p := wordSample()
	rows, err := Table(p, "T", Cut{Bare: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\ufeff\"section\",\"under\",\"kind\",\"text\"\r\n", "\"Three\",\"\",\"row\",\"Item: PRE-1; Level: 3 | 4; n: 12\"", "\"Four\",\"Deep\",\"paragraph\",\"The end.\"", "\"entry\",\"first and on\""} {
		if !strings.Contains(string(rows), want) {
			t.Errorf("no %q in %s", want, rows)
		}
	}
	if _, err := Table(p, "T", Cut{Table: "none", Bare: true}); err == nil || !strings.Contains(err.Error(), "there is: text") {
		t.Errorf("a table that is not there: %v", err)
	}
	marked, _ := Table(p, "T", Cut{})
	if !strings.HasPrefix(string(marked), "\ufeff\"OFFICIAL\"\r\n\"T\"\r\n") || !strings.HasSuffix(string(marked), "\"OFFICIAL\"\r\n") {
		t.Errorf("the marking is not at both ends: %.60q", marked)
	}
	var model pageJSON
	raw, err := JSON(p, "T")
	if err != nil || json.Unmarshal(raw, &model) != nil {
		t.Fatal(err)
	}
	if model.Format != PageFormat || model.Marking != "OFFICIAL" || len(model.Tables) != 1 || len(model.Blocks) < 12 {
		t.Errorf("the model is %+v", model)
	}
}
