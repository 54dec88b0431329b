package library

import (
	"fmt"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
	"example.org/upstander/reports/page"
)

// kindNames are the headings of the library, in the order in which they stand.
func kindNames() [][2]string {
	return [][2]string{
		{"definition", "Definition"}, {"strategy", "Strategy of 2021"}, {"case", "Case studies: lessons and questions"},
		{"good-practice", "Good practice"}, {"force-example", "One force's example"}, {"inspection", "HMICFRS: findings and recommendations"},
		{"boundaries", "Boundary guidance"}, {"warning-signs", "Warning signs"}, {"picture", "National picture"},
		{"training", "Training"}, {"college", "College of Policing"}, {"survivors", "Survivors and support"}, {"support", ""},
		{"cadets", "Cadet schemes"}, {"messaging", "Instant messaging"}, {"discipline", "Disciplinary system"},
		{"oversight", "IOPC and NPCC"}, {"article", ""},
	}
}

// everything lists every entry by kind.
func (s *Screen) everything() []row {
	c := s.env.Checklist
	byKind := map[string][]row{}
	for i := range c.Entries {
		e := &c.Entries[i]
		byKind[e.Kind] = append(byKind[e.Kind], s.entryRow(e, "", false))
	}
	var rows []row
	heading := ""
	for _, k := range kindNames() {
		if k[1] != "" {
			heading = k[1]
		}
		rows = append(rows, under(heading, byKind[k[0]]...)...)
		delete(byKind, k[0])
	}
	for i := range c.Entries { // kinds of another checklist, in its own order
		kind := c.Entries[i].Kind
		rows = append(rows, under(kind, byKind[kind]...)...)
		delete(byKind, kind)
	}
	if f := c.InForce; f != nil {
		changes, ground := make([]*checklist.Change, len(f.Changes)), make([]*checklist.Change, len(f.Ground))
		for i := range f.Changes {
			changes[i] = &f.Changes[i]
		}
		for i := range f.Ground {
			ground[i] = &f.Ground[i]
		}
		rows = append(rows, under("In force: law, guidance and inspection", s.inForceRows(changes, ground, f.Questions, "")...)...)
	}
	return rows
}

// under puts rows under a heading.
func under(heading string, rows ...row) []row {
	for i := range rows {
		rows[i].heading = heading
	}
	return rows
}

// about lists what bears on one item: questions first, direct links before
// supporting ones.
func (s *Screen) about(it *checklist.Item) []row {
	var rows []row
	add := func(heading string, more ...row) { rows = append(rows, under(heading, more...)...) }
	add("Ask", s.questionRow(it))
	f := s.env.Checklist.InForce
	add("In force", s.inForceRows(f.ChangesOn(it.ID), f.GroundOf(it.ID), f.UnsettledOn(it.ID), it.ID)...)
	add("Elsewhere", elsewhereRows(it)...)
	var direct, supporting []row
	for _, r := range it.References {
		if e, ok := s.env.Checklist.Entry(r.Entry); ok && r.Direct {
			direct = append(direct, s.entryRow(e, r.Why.OneLine(), true))
		} else if ok {
			supporting = append(supporting, s.entryRow(e, r.Why.OneLine(), false))
		}
	}
	add("Bears on it directly", direct...)
	add("In support", supporting...)
	return rows
}

// questionRow is the page of everything that an inspector could ask.
func (s *Screen) questionRow(it *checklist.Item) row {
	asked, n := reports.Questions(s.env.Checklist, it)
	return row{label: fmt.Sprintf("Questions an inspector could put (%d)", n), id: "?", search: checklist.Folded("questions"), open: func() *page.Page { return asked }}
}

// elsewhereRows is the page on how the item applies elsewhere.
func elsewhereRows(it *checklist.Item) []row {
	if len(it.Elsewhere) == 0 {
		return nil
	}
	return []row{{label: "Outside the 43 forces of England and Wales", id: "elsewhere", open: func() *page.Page { return reports.Elsewhere(it) }}}
}

func (s *Screen) entryRow(e *checklist.Entry, why string, direct bool) row {
	return row{id: e.ID, label: e.Title.OneLine(), why: why, direct: direct, search: e.SearchText(),
		open: func() *page.Page { return reports.Entry(s.env.Checklist, e, text.Line(why)) }}
}

// links finds the items that point at an entry.
func (s *Screen) links(id string) []*checklist.Item {
	var links []*checklist.Item
	for i := range s.env.Checklist.Items {
		it := &s.env.Checklist.Items[i]
		for _, r := range it.References {
			if r.Entry == id {
				links = append(links, it)
			}
		}
	}
	return links
}

// bearsOn is the items that the row under the cursor points to.
func (s *Screen) bearsOn() []*checklist.Item {
	r, _ := s.Current()
	return s.links(r.id)
}
