package page

import "slices"

// Data is a table of a page for a spreadsheet or a program: one thing to a row, its
// cells plain text that has not been made inert, dates as 2026-11-23.
type Data struct {
	Name, What string
	Head       []string
	Rows       [][]string
	Heat       bool // a cell of one digit is a level and has its colour
}

// Tables are the tables of a page: those that its maker gave with it, or else all that
// is written on it, a line to a row.
func (p *Page) Tables() []Data {
	if p.Data != nil {
		return p.Data()
	}
	return []Data{p.asRows()}
}

// asRows is a page as a table: under which headings a line stands, what it is, and what
// it says.
func (p *Page) asRows() Data {
	d := Data{Name: "text", What: "all that stands in the report, a line to a row", Head: []string{"section", "under", "kind", "text"}}
	section, under := "", ""
	put := func(kind string, lines ...Span) {
		for _, s := range Given(lines) {
			d.Rows = append(d.Rows, []string{section, under, kind, s.String()})
		}
	}
	_, blocks := p.Marking()
	for _, b := range blocks {
		switch b := InWords(b).(type) {
		case Heading:
			switch {
			case b.Level <= 2:
				section, under = b.Text.String(), ""
			default:
				under = b.Text.String()
			}
		case Para:
			put("paragraph", b.Lines...)
		case Quote:
			put("quotation", b.Lines...)
		case Bullets:
			for _, entry := range b.Entries {
				put("entry", Series(Given(entry), " "))
			}
		case Table:
			for _, row := range b.Rows {
				cells := make([]Span, len(row))
				for i, cell := range row {
					cells[i] = Fact(b.Head[i].String(), cell)
				}
				put("row", Series(Given(cells), "; "))
			}
		case Drawn:
			for _, line := range b.Lines {
				put("line", Span(line))
			}
		}
	}
	return d
}

// DataNamed is the table of a name, the first where the name is empty; false where there is
// none.
func (p *Page) DataNamed(name string) (Data, bool) {
	tables := p.Tables()
	i := slices.IndexFunc(tables, func(d Data) bool { return name == "" || d.Name == name })
	if i < 0 {
		return Data{}, false
	}
	return tables[i], true
}
