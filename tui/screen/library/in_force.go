package library

import (
	"fmt"

	"example.org/upstander/checklist"
	"example.org/upstander/reports"
	"example.org/upstander/reports/page"
)

// inForceRows are the pages of the sheet of what is in force: how the inspection
// places an item or the whole checklist, each entry, and what is to be settled.
// item is empty for the whole sheet.
func (s *Screen) inForceRows(changes, ground []*checklist.Change, settle []checklist.Unsettled, item string) []row {
	f := s.env.Checklist.InForce
	if f == nil {
		return nil
	}
	var rows []row
	if said := f.Replaced(); said != "" {
		rows = append(rows, row{label: "Not the sheet inside the program", id: "replaced", search: checklist.Folded("in force", said),
			open: func() *page.Page { return reports.Another(f) }})
	}
	if f.Inspection.ID != "" {
		rows = append(rows, row{label: "How HMICFRS inspects this", id: "inspection", search: checklist.Folded("HMICFRS inspection", f.Inspection.Name.String()),
			open: func() *page.Page { return reports.Inspection(f, item) }})
	}
	for _, list := range [][]*checklist.Change{changes, ground} {
		for _, ch := range list {
			rows = append(rows, row{id: ch.ID, label: ch.Title.OneLine(), why: ch.Dated(), search: ch.SearchText(),
				open: func() *page.Page { return reports.Change(s.env.Checklist, ch, item, s.env.Today) }})
		}
	}
	if len(settle) > 0 || !f.QuietOn(item).Empty() {
		rows = append(rows, row{label: fmt.Sprintf("To settle (%d)", len(settle)), id: "settle", search: checklist.Folded("to settle"),
			open: func() *page.Page { return reports.ToSettle(f, settle, item) }})
	}
	return rows
}
