package cli

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/merging"
)

// recordedOut is one change of the history for programs.
type recordedOut struct {
	placeOut
	By   string     `json:"by"`
	At   string     `json:"at"`
	From string     `json:"from"` // the workbook or table that it was taken in from; empty for none
	Said []fieldOut `json:"said"`
	Gone bool       `json:"redacted"`
}

// showHistory lists the changes on an item, or all of them for none.
func (p *program) showHistory(o opened, only *checklist.Item) error {
	id := ""
	if only != nil {
		id = only.ID
	}
	list, out := merging.History(o.c, o.a, id), []recordedOut{}
	for _, r := range list {
		one := recordedOut{placeOut: placeOut{r.Item, r.Key, r.What}, By: r.By, At: r.At, From: r.From, Said: []fieldOut{}, Gone: r.Gone}
		for _, f := range r.Said {
			one.Said = append(one.Said, fieldOut{f.Name, f.Text.String()})
		}
		out = append(out, one)
	}
	if p.json {
		return p.writeJSON(out)
	}
	for _, r := range list {
		p.print("%s", hanging(itemColumn(r.Item), r.Line()+"."))
	}
	if len(list) == 0 {
		p.print("Nothing is recorded there.\n")
	}
	return nil
}
