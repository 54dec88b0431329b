package render

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"

	"example.org/upstander/reports/page"
)

// gap is the number of blanks between two columns.
const gap = 2

// table draws a table as lines of text: a head, a rule, and rows whose cells
// wrap inside their columns.
func (w *rewriter) table(t *east.Table) ast.Node {
	var rows [][]string
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		var cells []string
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, strings.Join(strings.Fields(w.words(c)), " "))
		}
		rows = append(rows, cells)
	}
	widths, _ := columns(rows, w.width)
	lines := gtext.NewSegments()
	put := func(line string) { lines.Append(w.add(backslashes(strings.TrimRight(line, " ")) + "\n")) }
	for i, row := range rows {
		for _, line := range drawRow(row, widths) {
			put(line)
		}
		if i == 0 {
			put(rule(widths, "─"))
		}
	}
	block := ast.NewCodeBlock()
	block.SetLines(lines)
	return block
}

// columns gives each column of lines of text its width; whole says that each has room
// for its longest word.
func columns(rows [][]string, width int) (widths []int, whole bool) {
	return page.Columns(rows, width, gap, ansi.StringWidth)
}

func sum(widths []int) int {
	total := 0
	for _, w := range widths {
		total += w
	}
	return total
}

// drawRow draws one row, on as many lines as its tallest cell needs.
func drawRow(cells []string, widths []int) []string {
	columns := make([][]string, len(widths))
	height := 1
	for i := range widths {
		cell := ""
		if i < len(cells) {
			cell = cells[i]
		}
		for _, n := range breaks(cell, widths[i]) {
			columns[i] = append(columns[i], strings.TrimRight(cell[:n], " "))
			cell = cell[n:]
		}
		height = max(height, len(columns[i]))
	}
	lines := make([]string, height)
	for y := range lines {
		var b strings.Builder
		for i, column := range columns {
			cell := ""
			if y < len(column) {
				cell = column[y]
			}
			b.WriteString(cell + strings.Repeat(" ", max(widths[i]-ansi.StringWidth(cell), 0)+gap))
		}
		lines[y] = b.String()
	}
	return lines
}

func rule(widths []int, line string) string {
	parts := make([]string, len(widths))
	for i, w := range widths {
		parts[i] = strings.Repeat(line, w)
	}
	return strings.Join(parts, strings.Repeat(" ", gap))
}
