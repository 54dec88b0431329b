package reports

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// History is every change to the records of an item, or of all of them for none, the
// newest first: who made it, when, and from what to what.
func History(in Input, only *checklist.Item) *page.Page {
	r := newReport(in, "History")
	r.doc.Mark(r.marking)
	if only != nil {
		r.doc.Heading(1, page.Join("History of ", named(only)))
		r.history(only)
	} else {
		r.doc.Heading(1, "History")
		for i := range r.c.Items {
			if it := &r.c.Items[i]; len(r.a.Past(r.c, it)) > 0 {
				r.doc.Heading(2, named(it))
				r.history(it)
			}
		}
	}
	r.doc.Mark(r.marking)
	return &r.doc
}

func (r *report) history(it *checklist.Item) {
	past := r.a.Past(r.c, it)
	if len(past) == 0 {
		r.para("Nothing was ever recorded on this item.")
		return
	}
	var list [][]page.Span
	for _, p := range past {
		lines := []page.Span{page.Join(page.Strong(page.Plain(text.UpperFirst(p.Name))), page.Plain(", "+p.When()+", "+p.Who()))}
		if p.Redacted {
			lines = append(lines, "What it said was taken away for good.")
		}
		for _, t := range p.Turned {
			from, to := t.Labels()
			if from != "" {
				lines = append(lines, page.Fact(from, page.Text(t.From)))
			}
			if to != "" {
				lines = append(lines, page.Fact(to, page.Text(t.To)))
			}
		}
		list = append(list, lines)
	}
	r.doc.Bullets(list...)
}
