package reports

import (
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
)

const (
	maxQuestions  = 6
	maxReferences = 3
)

// questions writes what an inspector could put on a gap, and what to read with
// it. It writes nothing where the checklist has neither.
func (r *gapReport) questions(s assessment.State) {
	asked := r.ask(s)
	if len(asked) > 0 {
		r.doc.Para(Strong("Questions an inspector could put."))
		r.doc.Bullets(asked...)
	}
	if read := r.references(s.Item); len(read) > 0 {
		r.doc.Para(Strong("To be read with it."))
		r.doc.Bullets(read...)
	}
}

// ask gathers at most maxQuestions: on the parts that fail, worst first, then
// those of the cases that bear on the item.
func (r *gapReport) ask(s assessment.State) [][]Span {
	var found [][]Span
	add := func(q Span) {
		if q != "" && len(found) < maxQuestions {
			found = append(found, []Span{q})
		}
	}
	j := s.Answer.Judgement
	if len(s.Answer.Versions) > 0 {
		j = assessment.Judgement{} // no version is preferred, so no part is known
	}
	for _, state := range []assessment.PartState{assessment.Unmet, assessment.Partly, assessment.PartUnknown} {
		for i := range s.Item.Parts {
			if j.Part(s.Item.Parts[i].Key) == state {
				add(Escape(s.Item.Parts[i].Ask))
			}
		}
	}
	for _, ref := range direct(s.Item) {
		if e, ok := r.entries[ref.Entry]; ok {
			for _, q := range e.Questions {
				add(Escape(q.Text))
			}
		}
	}
	return found
}

// references are the first direct ones, with their page and why they bear.
func (r *gapReport) references(it *checklist.Item) [][]Span {
	var found [][]Span
	for _, ref := range direct(it) {
		e, ok := r.entries[ref.Entry]
		if !ok || len(found) == maxReferences {
			continue
		}
		where := Plain(", " + pages(e.Pages))
		if e.Pages.Empty() {
			where = ""
		}
		found = append(found, []Span{Join(Escape(e.Title), where, ": ", Escape(ref.Why), ".")})
	}
	return found
}

func direct(it *checklist.Item) []checklist.Reference {
	return slices.DeleteFunc(slices.Clone(it.References), func(ref checklist.Reference) bool { return !ref.Direct })
}
