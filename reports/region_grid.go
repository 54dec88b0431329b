package reports

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/region"
	"example.org/upstander/reports/page"
)

// The columns of a grid of text.
const (
	gridCell  = 4  // one force
	gridShort = 10 // how many forces fall short
	gridLeast = 20 // the least room for an item
)

// GridLines draws the grid as lines of text at most width columns wide: an item
// to a line, a force to a column, from the force at first on. It gives the
// number of forces that fitted; the rest are for another grid. With no room for
// one force it gives none.
func GridLines(r *region.Region, first, width int) (lines []string, fitted int) {
	fitted = min((width-gridLeast-gridShort)/gridCell, len(r.Columns)-first)
	if fitted < 1 {
		return nil, 0
	}
	label := min(width-gridShort-fitted*gridCell, 44)
	head := strings.Repeat(" ", label)
	for _, col := range r.Columns[first : first+fitted] {
		head += pad(" "+col.Short+apart(col), gridCell)
	}
	lines = append(lines, strings.TrimRight(head+" short", " "))
	strand := ""
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.Item.Strand != strand {
			strand = row.Item.Strand
			lines = append(lines, strings.ToUpper(strandName(r.Checklist, strand)))
		}
		var line strings.Builder
		line.WriteString(pad(cut(fmt.Sprintf("%-6s %s", row.Item.ID, row.Item.Title.OneLine()), label-1), label))
		for _, cell := range row.Cells[first : first+fitted] {
			line.WriteString(pad(" "+cell.Mark+cell.Sign, gridCell))
		}
		fmt.Fprintf(&line, " %d of %d", row.Counts.Below, row.Counts.WithLevel())
		lines = append(lines, strings.TrimRight(line.String(), " "))
	}
	return lines, fitted
}

// apartMark stands after the code of a force whose return is a year or more
// older than the newest.
const apartMark = "*"

func apart(col region.Column) string {
	if col.FarApart && utf8.RuneCountInString(col.Short) < gridCell-1 {
		return apartMark
	}
	return ""
}

// GridKey says what the marks of a grid mean, in lines.
func GridKey(r *region.Region) []string {
	kinds := []string{}
	for k := region.NoReturn; k < region.Level; k++ {
		kinds = append(kinds, k.Mark()+" "+strings.ToLower(k.Name()))
	}
	var levels []string
	for _, l := range r.Checklist.Scale {
		levels = append(levels, fmt.Sprintf("%d %s", l.Value, l.Name.OneLine()))
	}
	key := []string{strings.Join(levels, ", "), strings.Join(kinds[:4], ", "), strings.Join(kinds[4:], ", "),
		fmt.Sprintf("After a level of %d or more: %s shown, %s shown and about to lapse, %s claimed, not shown", assessment.Claimed, region.ShownSign, region.AgeingSign, region.ClaimedSign),
		fmt.Sprintf("short: how many forces are below level %d, of those with a level", assessment.Claimed)}
	if len(r.FarApart()) > 0 {
		key = append(key, apartMark+" after a code: as at a year or more before the newest return")
	}
	return key
}

func strandName(c *checklist.Checklist, id string) string {
	for i := range c.Strands {
		if c.Strands[i].ID == id {
			return c.Strands[i].Name.OneLine()
		}
	}
	return id
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}

// cut shortens a line that is too long, and shows that it did.
func cut(s string, width int) string {
	if utf8.RuneCountInString(s) <= width {
		return s
	}
	runes := []rune(s)
	return strings.TrimRight(string(runes[:width-2]), " ") + ".."
}

// gridWidth is that of the grids in a report: they have to fit a printed page.
const gridWidth = 78

func (r *regional) grid(more string) {
	r.section("Grid")
	r.para("One line for each of the %s, one column for each force, in the order of their %s. The list of returns says which code is which force.", items(len(r.Rows)), r.orderedBy())
	if more != "" {
		lines, fitted := GridLines(r.Region, 0, gridWidth)
		r.doc.Drawn(lines)
		if left := len(r.Columns) - fitted; left > 0 && fitted > 0 {
			r.para("%s more on the right: %s", count(left, "force"), more)
		}
		r.doc.Drawn(GridKey(r.Region))
		return
	}
	r.doc.Heat(r.heat())
	key := GridKey(r.Region)
	lines := make([]page.Span, len(key))
	for i, line := range key {
		lines[i] = page.Plain(line)
	}
	r.doc.Fine(lines...)
}

// heat is the grid as a picture, with the lines of it for a form that has none.
func (r *regional) heat() page.Heat {
	h := page.Heat{Title: "Levels of every force by item", Over: "Item", After: "Short"}
	for _, col := range r.Columns {
		h.Heads, h.Names = append(h.Heads, col.Short+apart(col)), append(h.Names, col.Name.OneLine())
	}
	strand := ""
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.Item.Strand != strand {
			strand = row.Item.Strand
			h.Rows = append(h.Rows, page.HeatRow{Name: strandName(r.Checklist, strand)})
		}
		line := page.HeatRow{Name: row.Item.ID + " " + row.Item.Title.OneLine(), After: fmt.Sprintf("%d of %d", row.Counts.Below, row.Counts.WithLevel())}
		for _, c := range row.Cells {
			cell := page.HeatCell{Mark: strings.TrimSpace(c.Mark + c.Sign)}
			if c.Kind == region.Level && len(c.Mark) == 1 && c.Mark[0] >= '0' && c.Mark[0] <= '4' {
				cell.Level = 1 + int(c.Mark[0]-'0')
			}
			line.Cells = append(line.Cells, cell)
		}
		h.Rows = append(h.Rows, line)
	}
	for first := 0; first < len(r.Columns); {
		lines, fitted := GridLines(r.Region, first, gridWidth)
		if len(r.Columns) > fitted {
			if first > 0 {
				h.Lines = append(h.Lines, "")
			}
			h.Lines = append(h.Lines, fmt.Sprintf("Forces %d to %d of %d:", first+1, first+fitted, len(r.Columns)))
		}
		h.Lines = append(h.Lines, lines...)
		first += fitted
	}
	return h
}
