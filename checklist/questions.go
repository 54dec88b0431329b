package checklist

import (
	"cmp"
	"slices"
)

// CaseQuestion is a question of a case that tests an item.
type CaseQuestion struct {
	Entry    *Entry
	Number   int // its place among the entry's questions, from 1
	Question Question
}

// CaseQuestions lists the questions of cases that test an item: of the entries
// that bear on it directly first, then of those in support, then of any other.
func (c *Checklist) CaseQuestions(it *Item) []CaseQuestion {
	rank := make(map[string]int, len(it.References))
	for i, r := range it.References {
		rank[r.Entry] = i + 1
		if !r.Direct {
			rank[r.Entry] += len(it.References)
		}
	}
	var list []CaseQuestion
	for i := range c.Entries {
		for n, q := range c.Entries[i].Questions {
			if slices.Contains(q.Tests, it.ID) {
				list = append(list, CaseQuestion{&c.Entries[i], n + 1, q})
			}
		}
	}
	place := func(q CaseQuestion) int { return cmp.Or(rank[q.Entry.ID], 2*len(it.References)+1) }
	slices.SortStableFunc(list, func(a, b CaseQuestion) int { return place(a) - place(b) })
	return list
}
