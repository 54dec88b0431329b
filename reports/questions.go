package reports

import (
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/reports/page"
)

const (
	maxTogether      = 6 // questions and references on one item: the reader of a gap gets no more
	maxReferences    = 3
	maxCaseQuestions = 1 // of cases; an item's own come first
	minReferences    = 2 // kept free for references, where there are any
)

// sourced is a line that the reference library gave.
type sourced struct {
	line  page.Span
	entry string // id of the entry; empty where the item itself gave it
}

// questions writes what an inspector could put on an item, and what to read
// with it, in at most six lines together. It writes nothing where the checklist
// has neither.
func (r *report) questions(s assessment.State) {
	read := r.references(s.Item)
	asked := r.ask(s, maxTogether-min(len(read), minReferences))
	read = read[:min(len(read), maxTogether-len(asked))]
	r.sourced(s.Item, "Questions an inspector could put.", asked)
	r.sourced(s.Item, "To be read with it.", read)
}

func (r *report) sourced(it *checklist.Item, label string, lines []sourced) {
	if len(lines) == 0 {
		return
	}
	list := make([][]page.Span, len(lines))
	for i, l := range lines {
		list[i] = []page.Span{l.line}
		if l.entry != "" && !slices.Contains(r.used[l.entry], it.ID) {
			r.used[l.entry] = append(r.used[l.entry], it.ID)
		}
	}
	r.doc.Para(page.Strong(page.Plain(label)))
	r.doc.Bullets(list...)
}

// ask gathers at most so many questions: the item's own, on the parts that are
// not met, worst first, then on those that are not known, then on those that are
// claimed as met; and where that leaves room, one of a case that tests the item.
func (r *report) ask(s assessment.State, most int) []sourced {
	var found []sourced
	add := func(q sourced) {
		same := func(f sourced) bool { return f.line == q.line }
		if q.line != "" && len(found) < most && !slices.ContainsFunc(found, same) {
			found = append(found, q)
		}
	}
	j := s.Answer.Judgement
	if len(s.Answer.Versions) > 0 {
		j = assessment.Judgement{} // no version is preferred, so no part is known
	}
	parts := func(states ...assessment.PartState) {
		for _, state := range states {
			for i := range s.Item.Parts {
				if j.Part(s.Item.Parts[i].Key) == state {
					add(sourced{line: page.Text(s.Item.Parts[i].Ask)})
				}
			}
		}
	}
	parts(assessment.Unmet, assessment.Partly, assessment.PartUnknown, assessment.Met)
	cases := r.c.CaseQuestions(s.Item)
	for _, q := range cases[:min(len(cases), maxCaseQuestions)] {
		add(sourced{page.Join(page.Text(q.Question.Text), " (", source(q.Entry), ")"), q.Entry.ID})
	}
	return found
}

// source names an entry shortly: a case by its number, and the page.
func source(e *checklist.Entry) page.Span {
	title, _, _ := strings.Cut(e.Title.OneLine(), ":")
	if e.Kind != caseKind {
		title = e.Title.OneLine()
	}
	return page.Join(page.Plain(title), onPages(e))
}

// onPages is the page of an entry as it follows a title.
func onPages(e *checklist.Entry) page.Span {
	if e.Pages.Empty() {
		return ""
	}
	return page.Join(", ", page.Plain(pages(e.Pages)))
}

// references are the strongest ones, with their page and why they bear.
func (r *report) references(it *checklist.Item) []sourced {
	var found []sourced
	for _, ref := range strongest(it) {
		e, ok := r.entries[ref.Entry]
		again := func(f sourced) bool { return f.entry == ref.Entry }
		if !ok || len(found) == maxReferences || slices.ContainsFunc(found, again) {
			continue
		}
		found = append(found, sourced{page.Join(page.Text(e.Title), onPages(e), ": ", page.Plain(stop(ref.Why.OneLine()))), e.ID})
	}
	return found
}

// strongest lists an item's references, direct ones first.
func strongest(it *checklist.Item) []checklist.Reference {
	list := slices.Clone(it.References)
	slices.SortStableFunc(list, func(a, b checklist.Reference) int {
		switch {
		case a.Direct == b.Direct:
			return 0
		case a.Direct:
			return -1
		}
		return 1
	})
	return list
}
