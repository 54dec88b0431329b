package assessment

import (
	"cmp"
	"slices"
)

// Late is an action that is past its day, with where its item stands.
type Late struct {
	Action Action
	State  State
	Days   int
}

// Late lists the overdue actions of the items, most days late first.
func (p Position) Late() []Late {
	var late []Late
	for _, s := range p.States {
		for _, act := range s.Answer.Actions {
			if act.Overdue(p.AsAt) {
				late = append(late, Late{act, s, act.Due.DaysUntil(p.AsAt)})
			}
		}
	}
	slices.SortStableFunc(late, func(x, y Late) int { return cmp.Compare(y.Days, x.Days) })
	return late
}
