package render

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/reports/page"
)

// table writes a table as wide as the page, each column in step with its longest
// text; its head stands on every page and no row is parted.
func (w *word) table(t page.Table) {
	rows := append([][]page.Span{t.Head}, t.Rows...)
	style := "Cell"
	if len(t.Head) > wideTable {
		style = "SmallCell"
	}
	widths := w.columns(rows, style)
	w.grid(widths)
	for i, row := range rows {
		w.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if i == 0 {
			w.WriteString(`<w:tblHeader/>`)
		}
		w.WriteString(`</w:trPr>`)
		for column, cell := range row {
			fmt.Fprintf(&w.Builder, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[column])
			w.paragraph(`<w:pStyle w:val="`+style+`"/>`, page.Look{Strong: i == 0}, []page.Span{cell})
			w.WriteString(`</w:tc>`)
		}
		w.WriteString(`</w:tr>`)
	}
	w.endTable()
}

// wideTable is how many columns stand in the ordinary type of tables; more have a
// smaller one.
const wideTable = 4

// grid opens a table with columns of these widths.
func (w *word) grid(widths []int) {
	w.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>`)
	for _, width := range widths {
		fmt.Fprintf(&w.Builder, `<w:gridCol w:w="%d"/>`, width)
	}
	w.WriteString(`</w:tblGrid>`)
}

// endTable closes one. What follows is a paragraph of next to no height: without one
// two tables would be taken for one.
func (w *word) endTable() {
	w.WriteString(`</w:tbl><w:p><w:pPr><w:pStyle w:val="Cell"/><w:spacing w:line="100" w:lineRule="exact"/></w:pPr></w:p>`)
}

// fills are the colours of the kinds of a bar and what is read on each, in the order
// of the kinds. Each bar says its numbers too: nothing is told by colour alone.
func fills() [][2]string {
	return [][2]string{{"2B5C8A", "FFFFFF"}, {"8FB7DC", "1B1F24"}, {"F0B27A", "1B1F24"}, {"D0D5DB", "1B1F24"}, {"B9B0A2", "1B1F24"}, {"F2F2F2", "1B1F24"}}
}

// bars draws bars as a table: a name, and a shaded cell for each count, as wide as it
// is high. The line above says which colour is what.
func (w *word) bars(b page.Bars) {
	units := b.Longest()
	name := w.width * 2 / 7
	widths := []int{name}
	for i := range units {
		widths = append(widths, (w.width-name)*(i+1)/units-(w.width-name)*i/units)
	}
	w.WriteString(`<w:p><w:pPr><w:pStyle w:val="Fine"/><w:keepNext/></w:pPr>`)
	for i, kind := range b.Kinds {
		fill := fills()[i%len(fills())]
		fmt.Fprintf(&w.Builder, `<w:r><w:rPr><w:color w:val="%s"/><w:shd w:val="clear" w:color="auto" w:fill="%s"/></w:rPr><w:t xml:space="preserve"> %s </w:t></w:r><w:r><w:t xml:space="preserve">  </w:t></w:r>`, fill[1], fill[0], escaped(kind)) //nolint:misspell // a word of the standard
	}
	w.WriteString(`</w:p>`)
	w.grid(widths)
	for _, bar := range b.Rows {
		if !bar.Whole {
			w.bar(bar, widths)
		}
	}
	w.endTable()
}

func (w *word) bar(bar page.Bar, widths []int) {
	fmt.Fprintf(&w.Builder, `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[0])
	w.paragraph(`<w:pStyle w:val="SmallCell"/>`, page.Look{}, []page.Span{bar.Name})
	w.WriteString(`</w:tc>`)
	at := 1
	cell := func(n int, fill [2]string, said string) {
		if n == 0 {
			return
		}
		fmt.Fprintf(&w.Builder, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/><w:shd w:val="clear" w:color="auto" w:fill="%s"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="SmallCell"/></w:pPr>`, sum(widths[at:at+n]), n, fill[0]) //nolint:misspell // a word of the standard
		if said != "" {
			fmt.Fprintf(&w.Builder, `<w:r><w:rPr><w:b/><w:color w:val="%s"/></w:rPr><w:t>%s</w:t></w:r>`, fill[1], said) //nolint:misspell // a word of the standard
		}
		w.WriteString(`</w:p></w:tc>`)
		at += n
	}
	for i, n := range bar.Counts {
		cell(n, fills()[i%len(fills())], fmt.Sprint(n))
	}
	cell(len(widths)-at, [2]string{"auto", ""}, "")
	w.WriteString(`</w:tr>`)
}

// textWidth is the width of the text on the page of every report, in twentieths of a point.
const textWidth = 11906 - 2*907

// columns shares the width of the page out among the columns of a table in a style.
func (w *word) columns(rows [][]page.Span, style string) []int {
	across, edges := 98, 3 // characters that stand beside each other on the page, and the room beside those of a cell
	switch {
	case style == "SmallCell" && w.oneSide:
		across, edges = page.SmallAcross, page.SmallEdge
	case style == "SmallCell":
		across, edges = page.SmallAcross*17/16, page.SmallEdge // the type is that much smaller
	}
	widths, _ := page.Columns(wordsOf(rows), across-edges*len(rows[0]), 0, ansi.StringWidth)
	for i := range widths {
		widths[i] += edges
	}
	total := sum(widths)
	for i := range widths {
		widths[i] = widths[i] * w.width / total
	}
	return widths
}

// wordsOf is what stands in cells, without any look.
func wordsOf(rows [][]page.Span) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		for _, cell := range row {
			out[i] = append(out[i], strings.Join(strings.Fields(cell.String()), " "))
		}
	}
	return out
}

// mostAcross is how many columns of a heat map stand beside each other on a page.
const mostAcross = 22

// heat draws levels as a table with a shaded cell for each, in as many tables as the
// page needs beside each other.
func (w *word) heat(h page.Heat) {
	for first := 0; first < len(h.Heads); first += mostAcross {
		last := min(first+mostAcross, len(h.Heads))
		name, after := w.width/3, 0
		if h.After != "" {
			after = w.width / 10
		}
		each := min((w.width-name-after)/(last-first), 600)
		widths := []int{w.width - after - each*(last-first)}
		for range last - first {
			widths = append(widths, each)
		}
		if after > 0 {
			widths = append(widths, after)
		}
		w.grid(widths)
		w.heatRow(widths, h.Over, nil, h.Heads[first:last], h.After, true)
		for _, row := range h.Rows {
			if row.Cells == nil {
				w.heatRow(widths, row.Name, nil, nil, "", true)
				continue
			}
			w.heatRow(widths, row.Name, row.Cells[first:last], nil, row.After, false)
		}
		w.endTable()
	}
}

// heatRow is one row: cells, or heads in their place, or neither for a group.
func (w *word) heatRow(widths []int, name string, cells []page.HeatCell, heads []string, after string, strong bool) {
	look := page.Look{Strong: strong}
	w.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if heads != nil {
		w.WriteString(`<w:tblHeader/>`)
	}
	w.WriteString(`</w:trPr>`)
	cell := func(width, span int, fill, said string) {
		fmt.Fprintf(&w.Builder, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
		if span > 1 {
			fmt.Fprintf(&w.Builder, `<w:gridSpan w:val="%d"/>`, span)
		}
		if fill != "" {
			fmt.Fprintf(&w.Builder, `<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, fill) //nolint:misspell // a word of the standard
		}
		w.WriteString(`</w:tcPr>`)
		w.paragraph(`<w:pStyle w:val="SmallCell"/>`, look, []page.Span{page.Plain(said)})
		w.WriteString(`</w:tc>`)
	}
	if cells == nil && heads == nil {
		cell(sum(widths), len(widths), "", name)
		w.WriteString(`</w:tr>`)
		return
	}
	cell(widths[0], 1, "", name)
	for i, head := range heads {
		cell(widths[1+i], 1, "", head)
	}
	for i, c := range cells {
		fill := ""
		if c.Level > 0 {
			fill = page.LevelFills()[c.Level-1]
		}
		cell(widths[1+i], 1, fill, c.Mark)
	}
	if len(widths) == len(cells)+len(heads)+2 {
		cell(widths[len(widths)-1], 1, "", after)
	}
	w.WriteString(`</w:tr>`)
}
