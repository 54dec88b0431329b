package reports

import (
	"fmt"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
)

const shiftTitle = "What a shift would say"

// Shift makes the sheet for somebody who goes to ask a shift: the items of each
// group of the checklist, what the force claims, the newest evidence that people
// have understood beside the newest that something was published, and what to
// ask.
func Shift(in Input) []byte {
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
		r.doc.Para(Escape(g.Note))
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
	var rows [][]Span
	for _, id := range g.Items {
		card, ok := basis.Card(id)
		if !ok {
			continue
		}
		rows = append(rows, []Span{named(card.Item), Plain(r.outcome(card.State.Outcome)), Plain(exhibitDay(card.Understanding)), Plain(exhibitDay(card.Published))})
	}
	if len(rows) > 0 {
		r.doc.Table([]Span{"Item", "The force says", "Latest evidence of understanding", "Latest of what was issued"}, rows...)
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
	says := Join(Strong("The force says."), " ", Plain(stop(text.UpperFirst(r.outcome(card.State.Outcome)))))
	if !card.Wording.Empty() {
		says = Join(says, " ", Escape(card.Wording))
	}
	r.doc.Para(says)
	r.doc.Para(Join(Strong("Evidence of understanding."), " ", r.exhibit(card, card.Understanding, "None is recorded.")))
	r.doc.Para(Join(Strong("Evidence of what was issued."), " ", r.exhibit(card, card.Published, "Nothing issued is recorded.")))
	var ask, fromCases [][]Span
	for _, q := range card.Questions {
		switch {
		case !q.Shift:
		case q.For == session.ForShift:
			ask = append(ask, []Span{Escape(q.Text)})
		case len(fromCases) < maxCaseQuestions:
			fromCases = append(fromCases, []Span{Join(Escape(q.Text), " (", Escape(q.Source), ")")})
		}
	}
	ask = append(ask, fromCases...)
	r.doc.Para(Strong("Ask a shift."))
	r.doc.Bullets(ask...)
}

func (r *report) exhibit(card session.Card, x *session.Exhibit, none string) Span {
	if x == nil {
		return Plain(none)
	}
	age := "no date that it is about"
	if x.Age >= 0 && !x.Evidence.About.IsZero() {
		age = fmt.Sprintf("%s, %s old on %s", x.Evidence.About.Long(), count(x.Age, "day"), card.On.Long())
	}
	return Join(Escape(x.Evidence.Title), ": ", Plain(string(x.Evidence.Shows)), ", ", Plain(age), "; ", Plain(x.Proof.EntryWord()), "; ", labelled(text.LowerFirst(assessment.Label("evidence", "where")), orNothing(x.Evidence.Where)), ".")
}
