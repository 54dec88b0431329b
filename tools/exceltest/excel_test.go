package exceltest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/internal/demo"
	"example.org/upstander/reports"
	"example.org/upstander/reports/render"
	"example.org/upstander/reports/sheets"
	"example.org/upstander/reports/workbook"
)

func input(t *testing.T) workbook.Input {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	a, err := demo.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	return workbook.Input{Checklist: c, Assessment: a, Days: assessment.On(a.AsAt(), a.AsAt()), Program: "Upstander"}
}

func opened(t *testing.T, raw []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func made(t *testing.T, in workbook.Input) []byte {
	t.Helper()
	raw, err := workbook.Make(in)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func at(t *testing.T, column, row int) string {
	t.Helper()
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		t.Fatal(err)
	}
	return cell
}

// flat is a text as people compare it: the blanks and the ends of lines aside.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// Every cell of the workbook says the same to the other library: text as text and
// never a formula, days as days; what is locked is locked, what has choices has them,
// and the marking is on each page.
func TestWorkbookIsRead(t *testing.T) {
	in := input(t)
	f := opened(t, made(t, in))
	const above = 3 // two lines and the head
	cells, days, choices := 0, 0, 0
	for _, d := range workbook.Page(in).Tables() {
		sheet := strings.ToUpper(d.Name[:1]) + d.Name[1:]
		for i, row := range append([][]string{d.Head}, d.Rows...) {
			for n, want := range row {
				cell := at(t, n+1, i+above)
				if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
					t.Fatalf("%s!%s is a formula: %s", sheet, cell, formula)
				}
				got, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatal(err)
				}
				if day, err := date.Parse(want); err == nil && got != want {
					serial := 0
					_, _ = fmt.Sscan(got, &serial)
					when, _ := excelize.ExcelDateToTime(float64(serial), false)
					got, days = date.FromTime(when).String(), days+1
					want = day.String()
				}
				if flat(got) != flat(want) {
					t.Errorf("%s!%s says %q, want %q", sheet, cell, got, want)
				}
				cells++
			}
		}
		validations, err := f.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		choices += len(validations)
		header, err := f.GetHeaderFooter(sheet)
		if err != nil || header == nil || !strings.Contains(header.OddHeader, "OFFICIAL-SENSITIVE") || !strings.Contains(header.OddFooter, "OFFICIAL-SENSITIVE") {
			t.Errorf("%s has no marking on its pages: %+v, %v", sheet, header, err)
		}
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze {
			t.Errorf("the head of %s does not stay: %v", sheet, err)
		}
	}
	if cells < 2000 || days < 50 || choices < 8 {
		t.Errorf("%d cells, %d days, %d lists of choices: the test is of less than there is", cells, days, choices)
	}
}

// Every report that is a workbook opens in the other library with all its rows.
func TestReportsAreRead(t *testing.T) {
	in := input(t)
	for _, k := range reports.Kinds() {
		p := k.Make(reports.Input{Checklist: in.Checklist, Assessment: in.Assessment, AsAt: in.Assessment.AsAt(), Program: "Upstander"})
		raw, err := render.Sheets(p, k.Title)
		if err != nil {
			t.Fatal(err)
		}
		f := opened(t, raw)
		for i, d := range p.Tables() {
			rows, err := f.GetRows(f.GetSheetList()[i])
			if err != nil || len(rows) != len(d.Rows)+3 && len(d.Rows) > 0 {
				t.Errorf("%s, %s: %d rows, want %d and three above, %v", k.Name, d.Name, len(rows), len(d.Rows), err)
			}
		}
	}
}

// What the other library writes is read: shared and inline strings, rich text, days,
// numbers, yes and no, what was calculated, and merged cells.
func TestOtherWorkbookIsRead(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for cell, v := range map[string]any{"A1": "plain", "B1": "=not a formula", "C1": 2.5, "D1": true, "E1": day, "A3": "merged", "D3": "two\nlines"} {
		if s, text := v.(string); text {
			err = f.SetCellStr("Sheet1", cell, s)
		} else {
			err = f.SetCellValue("Sheet1", cell, v)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{f.SetCellStyle("Sheet1", "E1", "E1", style), f.SetCellFormula("Sheet1", "F1", "C1*2"), f.MergeCell("Sheet1", "A3", "B4"),
		f.SetCellRichText("Sheet1", "A2", []excelize.RichTextRun{{Text: "rich ", Font: &excelize.Font{Bold: true}}, {Text: "text"}})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("Streamed"); err != nil {
		t.Fatal(err)
	}
	w, err := f.NewStreamWriter("Streamed")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.SetRow("A1", []any{"inline", excelize.Cell{StyleID: style, Value: day}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	raw, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	b, err := sheets.Read(raw.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	one, _ := b.Named("Sheet1")
	at := func(s sheets.Sheet, row, column int) sheets.Cell {
		for _, r := range s.Rows {
			if r.At == row {
				return r.Cell(column)
			}
		}
		return sheets.Cell{}
	}
	for place, want := range map[[2]int]string{{0, 0}: "plain", {0, 1}: "=not a formula", {0, 2}: "2.5", {0, 3}: "yes", {1, 0}: "rich text", {2, 0}: "merged", {2, 3}: "two\nlines"} {
		if got := at(one, place[0], place[1]); got.Text != want || got.Formula {
			t.Errorf("%v says %+v, want %q", place, got, want)
		}
	}
	if got := at(one, 0, 4); got.Day != date.FromTime(day) || !got.Shown {
		t.Errorf("the day is %+v", got)
	}
	if !at(one, 0, 5).Formula {
		t.Error("what was calculated is not known to be")
	}
	if top, left, covered := one.Under(3, 1); !covered || top != 2 || left != 0 {
		t.Errorf("merged: %d, %d, %v", top, left, covered)
	}
	streamed, _ := b.Named("Streamed")
	if a, d := at(streamed, 0, 0), at(streamed, 0, 1); a.Text != "inline" || d.Day != date.FromTime(day) || !d.Shown {
		t.Errorf("streamed: %+v, %+v", a, d)
	}
}

// A workbook of the program that the other library has saved comes back: nothing
// changes where nothing was changed, and one cell where one was.
func TestRoundTrip(t *testing.T) {
	in := input(t)
	f := opened(t, made(t, in))
	back := func() workbook.Taken {
		t.Helper()
		raw, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		b, err := sheets.Read(raw.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		out, err := workbook.Take(workbook.Taking{Checklist: in.Checklist, Assessment: in.Assessment, Book: b, Days: in.Days,
			NewID: func() string { return "feed000000000001" }, Who: assessment.Who{Role: "Deputy", At: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if out := back(); len(out.Changes)+len(out.Faults)+len(out.Notes) > 0 {
		t.Errorf("nothing was changed, and it says %+v, %+v, %v", out.Changes, out.Faults, out.Notes)
	}
	heads, err := f.GetRows(workbook.Answers)
	if err != nil {
		t.Fatal(err)
	}
	for i, head := range heads[2] {
		if head == "Note" {
			if err := f.SetCellStr(workbook.Answers, at(t, i+1, 4), "Filled in elsewhere."); err != nil {
				t.Fatal(err)
			}
		}
	}
	out := back()
	if len(out.Changes) != 1 || out.Changes[0].New != "Filled in elsewhere." || out.Changes[0].Item != "PRE-1" || out.Changes[0].Asked || len(out.Faults) > 0 {
		t.Errorf("one cell was changed, and it says %+v, %+v", out.Changes, out.Faults)
	}
}
