package render

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"
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
	widths := columns(rows, w.width)
	lines := gtext.NewSegments()
	put := func(line string) { lines.Append(w.add(backslashes(strings.TrimRight(line, " ")) + "\n")) }
	for i, row := range rows {
		for _, line := range drawRow(row, widths, t.Alignments) {
			put(line)
		}
		if i == 0 {
			put(rule(widths, w.style))
		}
	}
	block := ast.NewCodeBlock()
	block.SetLines(lines)
	return block
}

// columns gives each column its width: as wide as its widest cell where the
// page allows it, else the widest ones give way until the table fits.
func columns(rows [][]string, width int) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 1)
			}
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	room := max(width-gap*(len(widths)-1), len(widths))
	for sum(widths) > room {
		widest := slices.Index(widths, slices.Max(widths))
		widths[widest]--
	}
	return widths
}

func sum(widths []int) int {
	total := 0
	for _, w := range widths {
		total += w
	}
	return total
}

// drawRow draws one row, on as many lines as its tallest cell needs.
func drawRow(cells []string, widths []int, align []east.Alignment) []string {
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
			pad := strings.Repeat(" ", max(widths[i]-ansi.StringWidth(cell), 0))
			if i < len(align) && align[i] == east.AlignRight {
				cell, pad = pad+cell, ""
			}
			b.WriteString(cell + pad + strings.Repeat(" ", gap))
		}
		lines[y] = b.String()
	}
	return lines
}

func rule(widths []int, style Style) string {
	line := "─"
	if style == Plain {
		line = "-"
	}
	parts := make([]string, len(widths))
	for i, w := range widths {
		parts[i] = strings.Repeat(line, w)
	}
	return strings.Join(parts, strings.Repeat(" ", gap))
}
