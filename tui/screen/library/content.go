package library

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
)

// line is one paragraph of a page with how it is meant.
type line struct {
	text   string
	kind   lineKind
	indent int
}

type lineKind int

const (
	plain lineKind = iota
	strong
	muted
	blank
)

// link is an item that points at an entry, with why.
type link struct {
	item   *checklist.Item
	why    string
	direct bool
}

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
	add("Elsewhere", s.elsewhereRows(it)...)
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
	type question struct{ text, source string }
	var qs []question
	for _, p := range it.Parts {
		qs = append(qs, question{p.Ask.OneLine(), ""})
	}
	own := len(qs)
	for _, q := range s.env.Checklist.CaseQuestions(it) {
		qs = append(qs, question{q.Question.Text.OneLine(), fmt.Sprintf("%s, page %s, for %s", q.Entry.Title.OneLine(), q.Entry.Pages, q.Question.For)})
	}
	return row{label: fmt.Sprintf("Questions an inspector could put (%d)", len(qs)), id: "?", search: checklist.Folded("questions"), open: func(int) []line {
		page := []line{{text: "Questions on " + it.ID, kind: strong}, {kind: blank},
			{text: "On its parts (this program's own)", kind: muted}}
		for i, q := range qs {
			if i == own {
				page = append(page, line{kind: blank}, line{text: "From the source's case studies", kind: muted})
			}
			page = append(page, line{text: "- " + q.text, indent: 2})
			if q.source != "" {
				page = append(page, line{text: q.source, kind: muted, indent: 2})
			}
		}
		return page
	}}
}

// elsewhereRows is the page on how the item applies elsewhere.
func (s *Screen) elsewhereRows(it *checklist.Item) []row {
	var rows []row
	if len(it.Elsewhere) > 0 {
		rows = append(rows, row{label: "Outside the 43 forces of England and Wales", id: "elsewhere", open: func(int) []line {
			page := []line{{text: "Outside the 43 forces of England and Wales", kind: strong}}
			for _, e := range it.Elsewhere {
				sure := "checked"
				if e.Certainty == "secondary" {
					sure = "from a secondary source"
				}
				page = append(page, line{kind: blank}, line{text: e.Where.OneLine() + ": " + e.Text.OneLine()}, line{text: "Certainty: " + sure, kind: muted})
			}
			return page
		}})
	}
	return rows
}

func (s *Screen) entryRow(e *checklist.Entry, why string, direct bool) row {
	return row{id: e.ID, label: e.Title.OneLine(), why: why, direct: direct, search: e.SearchText(),
		open: func(int) []line { return s.entryPage(e, why) }}
}

// entryPage is an entry in full.
func (s *Screen) entryPage(e *checklist.Entry, why string) []line {
	pages := "page " + e.Pages.OneLine()
	if strings.Contains(e.Pages.OneLine(), "-") {
		pages = "pages " + e.Pages.OneLine()
	}
	if e.Pages.OneLine() == "foreword" {
		pages = "foreword"
	}
	page := []line{{text: e.Title.OneLine(), kind: strong},
		{text: fmt.Sprintf("%s   %s, %s", e.ID, s.env.Checklist.Source.Title.OneLine(), pages), kind: muted}, {kind: blank},
		{text: e.Summary.OneLine()}}
	if why != "" {
		page = append(page, line{kind: blank}, line{text: "Here: " + why})
	}
	if len(e.Points) > 0 {
		page = append(page, line{kind: blank})
	}
	for _, p := range e.Points {
		page = append(page, line{text: "- " + p.OneLine(), indent: 2})
	}
	for i, q := range e.Questions {
		if i == 0 {
			page = append(page, line{kind: blank}, line{text: "Questions it puts", kind: strong})
		}
		page = append(page, line{text: "- For " + q.For + ": " + q.Text.OneLine(), indent: 2})
	}
	if e.Kind == "case" {
		page = append(page, line{kind: blank}, line{text: "What the force did", kind: strong})
		if e.Silent {
			page = append(page, line{text: "The source does not say."})
		}
		for _, a := range e.Action {
			page = append(page, line{text: "- " + a.OneLine(), indent: 2})
		}
		page = append(page, line{kind: blank}, line{text: "Outcome", kind: strong}, line{text: e.Outcome.OneLine()})
	}
	return append(page, s.bearing(e)...)
}

// bearing lists the items that point at an entry.
func (s *Screen) bearing(e *checklist.Entry) []line {
	page := []line{{kind: blank}, {text: "Bears on", kind: strong}}
	if !e.None.Empty() {
		page = append(page, line{text: "No item: " + e.None.OneLine()})
	}
	for _, l := range s.links(e.ID) {
		how := "in support"
		if l.direct {
			how = "directly"
		}
		page = append(page, line{text: fmt.Sprintf("%s %s, %s: %s", l.item.ID, l.item.Title.OneLine(), how, l.why), indent: 2})
	}
	return page
}

// links finds the items that point at an entry.
func (s *Screen) links(id string) []link {
	var links []link
	for i := range s.env.Checklist.Items {
		it := &s.env.Checklist.Items[i]
		for _, r := range it.References {
			if r.Entry == id {
				links = append(links, link{it, r.Why.OneLine(), r.Direct})
			}
		}
	}
	return links
}

// bearsOn is the items that the row under the cursor points to.
func (s *Screen) bearsOn() []link {
	r, _ := s.Current()
	return s.links(r.id)
}
