package render

import (
	"encoding/csv"
	"strings"
	"testing"

	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/hostile"
)

// What has attacked a terminal or a spreadsheet, alone and behind what a
// spreadsheet passes over, is text in every cell and reads back as it was.
func TestNoAttackIsAFormula(t *testing.T) {
	formulas := []string{"=1+1", "=HYPERLINK(\"https://example.org\")", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "|calc", "%0A=1", "＝1+1", "=cmd|' /C calc'!A0", "\n=1", "\"=1", "a\n=1"}
	var cells []string
	for _, s := range append(hostile.Attacks(), formulas...) {
		for _, front := range []string{"", " ", "\u00a0", "\ufeff", "\u200b", "\x00", "\"", ",", "\n", "\r\n", "'"} {
			cells = append(cells, front+s)
		}
	}
	out := string(CSV([][]string{cells, cells}))
	if got := hostile.Sequences(strings.NewReplacer("\r\n", "\n", "\ufeff", "", "\t", "").Replace(out)); len(got) > 0 {
		t.Errorf("control sequences are left: %q", got)
	}
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff")))
	rows, err := reader.ReadAll()
	if err != nil || len(rows) != 2 || len(rows[0]) != len(cells) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, cell := range rows[1] {
		first := strings.TrimLeft(cell, " \u00a0\u3000\n\r\t\ufeff\u200b\x00")
		if first != "" && strings.ContainsAny(first[:1], "=+-@|%") || strings.HasPrefix(first, "＝") {
			t.Errorf("%q becomes the cell %q", cells[i], cell)
		}
		if want := text.Clean(cells[i]).String(); strings.TrimPrefix(cell, "'") != want && cell != want {
			t.Errorf("%q becomes %q", want, cell)
		}
	}
}
