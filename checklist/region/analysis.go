package region

import (
	"cmp"
	"slices"
)

// CommonOrder says in words how CommonGaps sorts.
const CommonOrder = "by how many forces are below level 3, then by how many claim it and do not show it, then by how many leave it open; within each in the checklist's order"

// CommonGaps lists the rows where at least one force falls short, those first
// where most do.
func (r *Region) CommonGaps() []int {
	return r.rowsWhere(func(row *Row) bool { return row.Counts.Below > 0 }, func(x, y *Row) int {
		return cmp.Or(y.Counts.Below-x.Counts.Below, y.Counts.Claimed-x.Counts.Claimed, y.Counts.Unknown()-x.Counts.Unknown())
	})
}

// SpreadOrder says in words how Spread sorts.
const SpreadOrder = "by how many levels lie between the lowest and the highest; within each in the checklist's order"

// Spread lists the rows where forces stand at different levels, the widest
// first.
func (r *Region) Spread() []int {
	return r.rowsWhere(func(row *Row) bool { return row.Highest > row.Lowest },
		func(x, y *Row) int { return (y.Highest - y.Lowest) - (x.Highest - x.Lowest) })
}

// Strong lists the rows where every return that has a level, at least two of
// them, is shown, and none leaves open
// where it stands or has decided against the item.
func (r *Region) Strong() []int {
	return r.rowsWhere(func(row *Row) bool {
		n := row.Counts
		return n.WithLevel() > 1 && n.Below == 0 && n.Claimed == 0 && n.Unknown() == 0 && n.NotAdopted == 0
	}, func(*Row, *Row) int { return 0 })
}

func (r *Region) rowsWhere(keep func(*Row) bool, compare func(x, y *Row) int) []int {
	var rows []int
	for i := range r.Rows {
		if keep(&r.Rows[i]) {
			rows = append(rows, i)
		}
	}
	slices.SortStableFunc(rows, func(i, j int) int { return compare(&r.Rows[i], &r.Rows[j]) })
	return rows
}

// Pair is two columns to bring together on an item: one that could help and one
// that could be helped.
type Pair struct{ Help, Helped int }

// Pairs offers every force that could be helped one that could help. It goes
// round those that could help, those first that agreed to share practice on the
// item, so that none is asked twice before each was asked once. It is an offer
// for people to change, and says nothing of who is better.
func (row *Row) Pairs() []Pair {
	if len(row.Help) == 0 {
		return nil
	}
	shares := func(column int) bool {
		return slices.ContainsFunc(row.Practice, func(p Practice) bool { return p.Column == column })
	}
	helpers := slices.Clone(row.Help)
	slices.SortStableFunc(helpers, func(x, y int) int {
		switch {
		case shares(x) == shares(y):
			return 0
		case shares(x):
			return -1
		}
		return 1
	})
	pairs := make([]Pair, len(row.Helped))
	for i, helped := range row.Helped {
		pairs[i] = Pair{helpers[i%len(helpers)], helped}
	}
	return pairs
}

// Unrenewed lists the columns whose evidence has not been refreshed.
func (r *Region) Unrenewed() []int {
	return r.columnsWhere(func(c *Column) bool { return c.Unrenewed })
}

// Missing lists the columns of forces that were expected and have sent nothing
// that can be used.
func (r *Region) Missing() []int { return r.columnsWhere(func(c *Column) bool { return !c.Return }) }

// FarApart lists the columns that are a year or more older than the newest.
func (r *Region) FarApart() []int { return r.columnsWhere(func(c *Column) bool { return c.FarApart }) }

// Compared lists the columns that have an earlier return to compare with.
func (r *Region) Compared() []int {
	return r.columnsWhere(func(c *Column) bool { return !c.Before.IsZero() })
}

func (r *Region) columnsWhere(keep func(*Column) bool) []int {
	var columns []int
	for i := range r.Columns {
		if keep(&r.Columns[i]) {
			columns = append(columns, i)
		}
	}
	return columns
}
