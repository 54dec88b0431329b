package page

import "fmt"

// Bar is one row of Bars, a count for each of its kinds. One that sums the others up
// has no bar.
type Bar struct {
	Name   Span
	Counts []int
	Whole  bool
}

// Figures is the same as a table.
func (b Bars) Figures() Table {
	t := Table{Head: []Span{Plain(b.Over)}}
	for _, kind := range b.Kinds {
		t.Head = append(t.Head, Plain(kind))
	}
	for _, bar := range b.Rows {
		row := []Span{bar.Name}
		for _, n := range bar.Counts {
			row = append(row, Plain(fmt.Sprint(n)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Said is everything that the bars show, in words: "Prevention: 1 shown, 3 claimed".
func (b Bars) Said() string {
	said := b.Title
	for _, bar := range b.Rows {
		between := ": "
		said += ". " + bar.Name.String()
		for i, n := range bar.Counts {
			if n > 0 {
				said += fmt.Sprint(between, n, " ", b.Kinds[i])
				between = ", "
			}
		}
	}
	return said + "."
}

// Longest is what the longest bar adds up to.
func (b Bars) Longest() int {
	most := 1
	for _, bar := range b.Rows {
		n := 0
		for _, count := range bar.Counts {
			n += count
		}
		if !bar.Whole {
			most = max(most, n)
		}
	}
	return most
}

// drawn is how many bars there are.
func (b Bars) drawn() int {
	n := 0
	for _, bar := range b.Rows {
		if !bar.Whole {
			n++
		}
	}
	return n
}

// Heat is levels of many over many: a row for each thing, a column for each of those
// that have a level of it, each cell with its mark and the colour of its level. A form
// without pictures has it drawn in lines.
type Heat struct {
	Title string // read out in place of the picture
	Over  string // what the rows are
	Heads []string
	Names []string // of the columns in full, for whoever cannot see what stands over them
	After string   // head of what stands behind each row; empty for nothing
	Rows  []HeatRow
	Lines []string
}

// HeatRow is one row. One without cells begins a group.
type HeatRow struct {
	Name, After string
	Cells       []HeatCell
}

// HeatCell is one cell: what stands in it, and one more than its level, 0 for none.
type HeatCell struct {
	Mark  string
	Level int
}

func (Heat) isBlock() {}

// Heat adds a picture of levels.
func (p *Page) Heat(h Heat) { p.add(h) }

// LevelFills are the colours of levels 0 to 4. Each cell has its mark too.
func LevelFills() [5]string { return [5]string{"F4A582", "F7C7A5", "F7E3B0", "B9D3E8", "7FB0D6"} }

// InWords is a block as a form has it that knows no picture and one size of type: nil
// for a picture with a table of its own below it.
func InWords(b Block) Block {
	switch b := b.(type) {
	case Picture:
		return nil
	case Bars:
		return b.Figures()
	case Fine:
		return Para(b)
	case Heat:
		return Drawn{b.Lines}
	}
	return b
}
