package session

import (
	"cmp"
	"slices"
)

// Compared puts what members had recorded alone, as the session holds it, side
// by side as Join does: the items on which at least two roles recorded
// something, the widest disagreement first. position is an item's place in the
// checklist.
func (s State) Compared(position func(item string) int) []Compared {
	var list []Compared
	for _, it := range s.Items {
		if roles(it.Scores) > 1 {
			list = append(list, Compared{it.Item, slices.Clone(it.Scores), spread(it.Scores)})
		}
	}
	slices.SortStableFunc(list, func(x, y Compared) int {
		return cmp.Or(y.Spread-x.Spread, distinct(y.Positions)-distinct(x.Positions), position(x.Item)-position(y.Item))
	})
	return list
}
