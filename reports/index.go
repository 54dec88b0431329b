package reports

import (
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
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
	r.doc.Para(labelled("Grouping", Escape(lens.Name)), labelled("Date of this reading", Plain(dated)))
	r.doc.Para(Escape(lens.Note))
	inspection := r.inspectionOf(lens)
	if inspection != nil {
		r.doc.Para(labelled("Graded areas", Escape(listedTexts(inspection.Grades))), labelled("Certainty", Plain(inspection.Certainty+", questions and names of the areas")))
	}
	r.para("In this list the grouping is the force's own reading as at %s, and not HMICFRS's.", r.asAt.Long())
	under := r.documents(register)
	for _, g := range r.lensGroups(lens) {
		r.doc.Heading(3, Plain(text.UpperFirst(g.name)))
		if inspection != nil {
			r.question(inspection, g)
		}
		var rows [][]Span
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
			r.doc.Table([]Span{"Item, and what the force says", "Document", "Holder", Plain(assessment.Label("evidence", "where"))}, rows...)
			var lines []Span
			for _, gap := range slices.Sorted(maps.Keys(missing)) {
				lines = append(lines, labelled("Missing, "+gap, Plain(text.Series(missing[gap]))))
			}
			r.doc.Para(lines...)
		}
	}
	if inspection != nil && len(inspection.Figures) > 0 {
		r.doc.Para(Escape(inspection.FiguresNote))
		list := make([][]Span, len(inspection.Figures))
		for i, f := range inspection.Figures {
			list[i] = []Span{Escape(f)}
		}
		r.doc.Bullets(list...)
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
		r.doc.Para(Escape(q.Text))
		var list [][]Span
		for _, c := range q.Criteria {
			list = append(list, []Span{Join(Plain("Criterion "+c.ID), ": ", Escape(c.Text))})
		}
		r.doc.Bullets(list...)
		r.doc.Para(Escape(q.Note))
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
		r.doc.Para(labelled("Placed here on a criterion or a report that was read", Plain(text.Series(seen))), labelled("Placed here by inference", Plain(text.Series(inferred))))
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
func (r *report) indexRows(s assessment.State, entries []filed) [][]Span {
	item := Join(named(s.Item), ": ", Plain(r.outcome(s.Outcome)))
	if len(entries) == 0 {
		return [][]Span{{item, nothing, "", ""}}
	}
	rows := make([][]Span, len(entries))
	for i, f := range entries {
		rows[i] = []Span{item, Join(Plain(f.number), " ", Escape(f.entry.Title)), orNothing(f.entry.Owner), orNothing(f.entry.Where)}
		item = ""
	}
	return rows
}
