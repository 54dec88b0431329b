package library

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
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
	if f.Inspection.ID != "" {
		rows = append(rows, row{label: "How HMICFRS inspects this", id: "inspection", search: checklist.Folded("HMICFRS inspection", f.Inspection.Name.String()),
			open: func(int) []line { return inspectionPage(f, item) }})
	}
	for i, list := range [][]*checklist.Change{changes, ground} {
		for _, ch := range list {
			rows = append(rows, row{id: ch.ID, label: ch.Title.OneLine(), why: ch.Dated(), search: ch.SearchText(),
				open: func(int) []line { return s.changePage(ch, item, i == 1) }})
		}
	}
	if len(settle) > 0 || !f.QuietOn(item).Empty() {
		rows = append(rows, row{label: fmt.Sprintf("To settle (%d)", len(settle)), id: "settle", search: checklist.Folded("to settle"),
			open: func(int) []line { return settlePage(f, settle, item) }})
	}
	return rows
}

// changePage is one entry of the sheet in full.
func (s *Screen) changePage(ch *checklist.Change, item string, ground bool) []line {
	standing := "Changed since the checklist was written; its wording stays as it is."
	if ground {
		standing = "Not a change: already in force then, and the ground of an item."
	}
	page := []line{{text: ch.Title.OneLine(), kind: strong}, {text: ch.ID + "   " + ch.KindName(), kind: muted}, {text: standing, kind: muted}}
	if stale := s.env.Checklist.InForce.Stale(s.env.Today); stale != "" {
		page = append(page, line{text: stale, kind: strong})
	}
	page = append(page, line{kind: blank}, line{text: ch.What.OneLine()})
	if b, ok := ch.On(item); ok {
		page = append(page, line{kind: blank}, line{text: "Here: " + b.Why.OneLine()})
		item, _ := s.env.Checklist.Item(item)
		for _, key := range b.Parts {
			if p, ok := item.Part(key); ok {
				page = append(page, line{text: "- " + p.Text.OneLine(), indent: 2})
			}
		}
	} else {
		page = append(page, line{kind: blank}, line{text: "Bears on", kind: strong})
		if !ch.OnAll.Empty() {
			page = append(page, line{text: ch.OnAll.OneLine()})
		}
		for _, b := range ch.Bears {
			page = append(page, line{text: "- " + b.Item + ": " + b.Why.OneLine(), indent: 2})
		}
	}
	page = append(page, line{kind: blank})
	for _, fact := range ch.Facts() {
		page = append(page, line{text: fact[0] + ": " + fact[1], kind: muted})
	}
	for i, u := range ch.Unsettled {
		if i == 0 {
			page = append(page, line{kind: blank}, line{text: "For the force to settle", kind: strong})
		}
		page = append(page, line{text: "- " + u.Line(), indent: 2})
	}
	return append(page, line{kind: blank}, line{text: s.env.Checklist.InForce.Notice.OneLine(), kind: muted})
}

// settlePage is what the sheet leaves open on an item, or on the whole.
func settlePage(f *checklist.InForce, settle []checklist.Unsettled, item string) []line {
	page := []line{{text: "For the force to settle", kind: strong}, {text: "None of this was established, and none of it is stated as fact.", kind: muted}, {kind: blank}}
	if quiet := f.QuietOn(item); !quiet.Empty() {
		page = append(page, line{text: quiet.OneLine()}, line{kind: blank})
	}
	for _, u := range settle {
		said := u.Line()
		if item == "" && len(u.Items) > 0 {
			said += " " + strings.Join(u.Items, ", ")
		}
		page = append(page, line{text: "- " + said, indent: 2})
	}
	return page
}

// inspectionPage is how the inspectorate inspects, for an item or the whole.
func inspectionPage(f *checklist.InForce, item string) []line {
	n := &f.Inspection
	page := []line{{text: n.Name.OneLine(), kind: strong}, {kind: blank}}
	if place := f.PlaceOf(item); place != "" {
		page = append(page, line{text: item + ": " + place}, line{kind: blank})
	}
	grades := make([]string, len(n.Grades))
	for i, g := range n.Grades {
		grades[i] = g.OneLine()
	}
	page = append(page, line{text: "Graded separately: " + strings.Join(grades, ", ") + ". " + n.GradesNote.OneLine()})
	for i := range n.Questions {
		q := &n.Questions[i]
		page = append(page, line{kind: blank}, line{text: q.ID + "  " + q.Text.OneLine(), kind: strong})
		for _, c := range q.Criteria {
			page = append(page, line{text: "- " + c.ID + " " + c.Text.OneLine(), indent: 2})
		}
		if !q.Note.Empty() {
			page = append(page, line{text: q.Note.OneLine(), kind: muted})
		}
		var placed []string
		for _, p := range q.Items {
			placed = append(placed, p.Item)
		}
		page = append(page, line{text: "Items (our reading): " + strings.Join(placed, ", "), kind: muted})
	}
	page = append(page, line{kind: blank}, line{text: n.FiguresNote.OneLine()})
	for _, figure := range n.Figures {
		page = append(page, line{text: "- " + figure.OneLine(), indent: 2})
	}
	page = append(page, line{kind: blank}, line{text: n.Note.OneLine(), kind: muted})
	for _, source := range n.Sources {
		page = append(page, line{text: source.OneLine(), kind: muted})
	}
	return append(page, line{text: "Looked at " + n.LookedAt.Long() + "; certainty " + n.Certainty, kind: muted})
}
