package reports

import (
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const indexTitle = "Index: claim, document, holder and place"

// crossWalk is the grouping to hand over by: the one asked for, or the first of
// the checklist.
func (r *report) crossWalk() *checklist.Lens {
	if l := r.lens(); l != nil || len(r.c.Lenses) == 0 {
		return l
	}
	return &r.c.Lenses[0]
}

// index takes an inspector from each claim to what shows it: under each question
// of the inspection, or area of another grouping, every item with what the force
// says of it, and for each entry who holds it and where it is kept. Whose reading
// the grouping is, and of when, stands first.
func (r *report) index(register []filed) {
	lens := r.crossWalk()
	r.section(indexTitle)
	if lens == nil {
		r.para("This checklist has no grouping by inspection areas.")
		return
	}
	dated := nothing
	if !lens.Dated.IsZero() {
		dated = lens.Dated.Long()
	}
	r.doc.Para(page.Fact("Grouping", page.Text(lens.Name)), page.Fact("Date of this reading", page.Plain(dated)))
	r.doc.Para(page.Text(lens.Note))
	inspection := r.inspectionOf(lens)
	if inspection != nil {
		r.doc.Para(page.Fact("Graded areas", page.Text(listedTexts(inspection.Grades))), page.Fact("Certainty", page.Plain(inspection.Certainty+", questions and names of the areas")))
	}
	r.para("In this list the grouping is the force's own reading as at %s, and not HMICFRS's.", r.asAt.Long())
	under := r.documents(register)
	for _, g := range r.lensGroups(lens) {
		r.doc.Heading(3, page.Plain(text.UpperFirst(g.name)))
		if inspection != nil {
			r.question(inspection, g)
		}
		var rows [][]page.Span
		missing := map[string][]string{}
		for _, s := range r.pos.States {
			if !g.items[s.Item.ID] {
				continue
			}
			rows = append(rows, r.indexRows(s, under[s.Item.ID])...)
			if gap := handGap(s); gap != complete {
				missing[gap] = append(missing[gap], s.Item.ID)
			}
		}
		if len(rows) > 0 {
			r.doc.Table([]page.Span{"Item, and what the force says", "Document", "Holder", page.Plain(assessment.Label("evidence", "where"))}, rows...)
			var lines []page.Span
			for _, gap := range slices.Sorted(maps.Keys(missing)) {
				lines = append(lines, page.Fact("Missing, "+gap, page.Plain(text.Series(missing[gap]))))
			}
			r.doc.Para(lines...)
		}
	}
	if inspection != nil && len(inspection.Figures) > 0 {
		r.doc.Para(page.Text(inspection.FiguresNote))
		r.doc.Bullets(each(inspection.Figures, asIs)...)
	}
}

// inspectionOf is the inspection that a lens is made from; nil for any other.
func (r *report) inspectionOf(l *checklist.Lens) *checklist.Inspection {
	if f := r.c.InForce; f != nil && f.Inspection.ID == l.ID {
		return &f.Inspection
	}
	return nil
}

// question writes what the inspection asks, what it is judged by so far as that
// was read, and on what the placing of each item rests.
func (r *report) question(n *checklist.Inspection, g group) {
	for i := range n.Questions {
		q := &n.Questions[i]
		if !slices.ContainsFunc(q.Items, func(p checklist.Placed) bool { return g.items[p.Item] }) {
			continue
		}
		r.doc.Para(page.Text(q.Text))
		var list [][]page.Span
		for _, c := range q.Criteria {
			list = append(list, []page.Span{page.Join(page.Plain("Criterion "+c.ID), ": ", page.Text(c.Text))})
		}
		r.doc.Bullets(list...)
		r.doc.Para(page.Text(q.Note))
		var seen, inferred []string
		for _, p := range q.Items {
			id := p.Item
			if p.Criterion != "" {
				id += " (criterion " + p.Criterion + ")"
			}
			if len(p.Also) > 0 {
				id += " (also " + strings.Join(p.Also, ", ") + ")"
			}
			if p.Basis == "seen" {
				seen = append(seen, id)
			} else {
				inferred = append(inferred, id)
			}
		}
		r.doc.Para(page.Fact("Placed here on a criterion or a report that was read", page.Plain(text.Series(seen))), page.Fact("Placed here by inference", page.Plain(text.Series(inferred))))
	}
}

// documents lists the live entries that support each item.
func (r *report) documents(register []filed) map[string][]filed {
	under := map[string][]filed{}
	for _, f := range register {
		for _, s := range f.states {
			if f.live() {
				under[s.Item.ID] = append(under[s.Item.ID], f)
			}
		}
	}
	return under
}

// indexRows are one row for each entry of an item, or a single one that says
// that there is none. The item and its claim stand in the first.
func (r *report) indexRows(s assessment.State, entries []filed) [][]page.Span {
	item := page.Join(named(s.Item), ": ", page.Plain(r.outcome(s.Outcome)))
	if len(entries) == 0 {
		return [][]page.Span{{item, nothing, "", ""}}
	}
	rows := make([][]page.Span, len(entries))
	for i, f := range entries {
		rows[i] = []page.Span{item, page.Join(page.Plain(f.number), " ", page.Text(f.entry.Title)), orNothing(f.entry.Owner), orNothing(f.entry.Where)}
		item = ""
	}
	return rows
}
