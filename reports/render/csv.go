package render

import (
	"strings"

	"example.org/upstander/checklist/text"
)

// CSV writes rows of cells as comma-separated values, in UTF-8 with the mark at
// the start that Excel needs to read it so. Every cell is cleaned and quoted,
// and one that a spreadsheet would take for a formula gets an apostrophe in
// front, so that it stays text.
func CSV(rows [][]string) []byte {
	var b strings.Builder
	b.WriteString("\ufeff")
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + strings.ReplaceAll(inert(text.Clean(cell).String()), `"`, `""`) + `"`)
		}
		b.WriteString("\r\n")
	}
	return []byte(b.String())
}

// inert keeps a cell from being a formula.
func inert(cell string) string {
	if text.Formulaic(cell) {
		return "'" + cell
	}
	return cell
}
