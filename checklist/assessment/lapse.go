package assessment

import (
	"slices"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
)

// Lapse is one evidence entry that will be out of date, for one item.
type Lapse struct {
	Item     string
	Evidence Evidence
	Until    date.Date // the last day on which it counts
	Bare     bool      // on the day asked for, the item has nothing else in date that speaks for it
}

// LapsingBefore lists what lapses before a day, such as that of an inspection:
// every entry that counts and whose last day is earlier, and so also what has
// lapsed already. An entry that supports several items is there for each. By
// last day, then in the checklist's order.
func (a *Assessment) LapsingBefore(c *checklist.Checklist, before date.Date) []Lapse {
	var list []Lapse
	for i := range c.Items {
		it := &c.Items[i]
		live, months, on := a.Answer(it.ID).LiveEvidence(), c.ReviewMonthsFor(it), Days{AsAt: before}
		bare := !slices.ContainsFunc(live, func(e Evidence) bool { return e.Speaks == For && e.InDate(months, on) })
		for _, e := range live {
			if p := ProofOf(e, months, on); p.Standing == Lapsed {
				list = append(list, Lapse{it.ID, e, p.Until, bare})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y Lapse) int { return y.Until.DaysUntil(x.Until) })
	return list
}
