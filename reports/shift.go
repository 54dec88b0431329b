package reports

import (
	"fmt"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const shiftTitle = "What a shift would say"

// Shift makes the sheet for somebody who goes to ask a shift: the items of each
// group of the checklist, what the force claims, the newest evidence that people
// have understood beside the newest that something was published, and what to
// ask.
func Shift(in Input) *page.Page {
	r := newReport(in, shiftTitle)
	r.front()
	r.doc.Heading(2, "How to read this report")
	r.para("Some claims hold only if the people who do the work would say the same. For each, this sheet sets the newest evidence of " +
		"understanding beside the newest that shows what was issued, which tells nobody what people took from it, and gives what to ask. " +
		"Ask in people's own words, take down no names, and record what you hear as evidence by its date and place.")
	basis := session.Basis{Checklist: in.Checklist, Assessment: in.Assessment, AsAt: in.AsAt, Today: in.Today, Inspection: in.InspectionDate, Findings: in.Findings}
	for i := range r.c.Groups {
		g := &r.c.Groups[i]
		r.section(g.Name.OneLine())
		r.doc.Para(page.Text(g.Note))
		r.contrast(basis, g)
		for _, id := range g.Items {
			if card, ok := basis.Card(id); ok {
				r.prompts(card)
			}
		}
	}
	if len(r.c.Groups) == 0 {
		r.para("This checklist names no group of items to ask about.")
	}
	r.unsettledOf(assessment.EvidenceRegister(""), "Evidence with two versions, not settled")
	return r.finish()
}

// contrast is one line an item: what is claimed, and the two dates.
func (r *report) contrast(basis session.Basis, g *checklist.Group) {
	var rows [][]page.Span
	for _, id := range g.Items {
		card, ok := basis.Card(id)
		if !ok {
			continue
		}
		rows = append(rows, []page.Span{named(card.Item), page.Plain(r.outcome(card.State.Outcome)), page.Plain(exhibitDay(card.Understanding)), page.Plain(exhibitDay(card.Published))})
	}
	if len(rows) > 0 {
		r.doc.Table([]page.Span{"Item", "The force says", "Latest evidence of understanding", "Latest of what was issued"}, rows...)
	}
}

func exhibitDay(x *session.Exhibit) string {
	switch {
	case x == nil:
		return "none"
	case x.Evidence.About.IsZero():
		return "undated"
	}
	return x.Evidence.About.Long()
}

// prompts writes one item to ask about.
func (r *report) prompts(card session.Card) {
	r.doc.Heading(3, named(card.Item))
	says := page.Join(page.Strong("The force says."), " ", page.Plain(stop(text.UpperFirst(r.outcome(card.State.Outcome)))))
	if !card.Wording.Empty() {
		says = page.Join(says, " ", page.Text(card.Wording))
	}
	r.doc.Para(says)
	r.doc.Para(page.Join(page.Strong("Evidence of understanding."), " ", r.exhibit(card, card.Understanding, "None is recorded.")))
	r.doc.Para(page.Join(page.Strong("Evidence of what was issued."), " ", r.exhibit(card, card.Published, "Nothing issued is recorded.")))
	var ask, fromCases [][]page.Span
	for _, q := range card.Questions {
		switch {
		case !q.Shift:
		case q.For == session.ForShift:
			ask = append(ask, []page.Span{page.Text(q.Text)})
		case len(fromCases) < maxCaseQuestions:
			fromCases = append(fromCases, []page.Span{page.Join(page.Text(q.Text), " (", page.Text(q.Source), ")")})
		}
	}
	ask = append(ask, fromCases...)
	r.doc.Para(page.Strong("Ask a shift."))
	r.doc.Bullets(ask...)
}

func (r *report) exhibit(card session.Card, x *session.Exhibit, none string) page.Span {
	if x == nil {
		return page.Plain(none)
	}
	age := "no date that it is about"
	if x.Age >= 0 && !x.Evidence.About.IsZero() {
		age = fmt.Sprintf("%s, %s old on %s", x.Evidence.About.Long(), count(x.Age, "day"), card.On.Long())
	}
	return page.Join(page.Text(x.Evidence.Title), ": ", page.Plain(string(x.Evidence.Shows)), ", ", page.Plain(age), "; ", page.Plain(x.Proof.EntryWord()), "; ", page.Fact(text.LowerFirst(assessment.Label("evidence", "where")), orNothing(x.Evidence.Where)), ".")
}
