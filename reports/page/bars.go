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
	}
	return b
}
