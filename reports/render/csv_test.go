package render_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"example.org/upstander/reports/render"
)

// Whatever a cell holds, it reads back as one cell, and no spreadsheet takes it
// for a formula.
func TestCSVCellsAreInert(t *testing.T) {
	cells := append(hostile(), "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\n=cmd|' /C calc'!A1", "\uff1d1+1", "%0A-1", "|cmd", `a"b`, "a,b", "a\nb", "", "plain")
	out := render.CSV([][]string{cells})
	if !bytes.HasPrefix(out, []byte("\ufeff")) {
		t.Error("Excel would not know that it is UTF-8")
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 1 || len(rows[0]) != len(cells) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, cell := range rows[0] {
		first := strings.TrimLeft(cell, " \t\n\r\u00a0\u3000")
		if first != "" && strings.ContainsRune("=+-@|%\uff1d\uff0b\uff0d\uff20", []rune(first)[0]) {
			t.Errorf("%q is live: %q", cells[i], cell)
		}
		if strings.ContainsAny(cell, "\x1b\x07\x00\u202e") {
			t.Errorf("%q holds a control character", cell)
		}
	}
	if rows[0][len(cells)-1] != "plain" || rows[0][len(cells)-5] != `a"b` {
		t.Errorf("ordinary text was changed: %q", rows[0][len(cells)-5:])
	}
}

func TestCSVIsTheSameEveryTime(t *testing.T) {
	rows := [][]string{{"a", "b"}, {"1"}}
	if string(render.CSV(rows)) != "\ufeff\"a\",\"b\"\r\n\"1\"\r\n" {
		t.Errorf("%q", render.CSV(rows))
	}
}
