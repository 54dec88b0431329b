package region

import (
	"slices"
	"strings"
)

// Markings lists the protective markings that the program can put in order,
// lowest first. Any other counts as higher than all of them.
func Markings() []string { return []string{"OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"} }

// KnownMarking says that a marking is one of Markings.
func KnownMarking(marking string) bool { return markingRank(marking) < len(Markings()) }

// markingRank is the place of a marking in Markings; their number for one that
// is not among them. Capitals, blanks and the kind of dash make no difference.
func markingRank(marking string) int {
	folded := foldMarking(marking)
	if folded == "" {
		folded = foldMarking(defaultMarking)
	}
	i := slices.IndexFunc(Markings(), func(m string) bool { return foldMarking(m) == folded })
	if i < 0 {
		return len(Markings())
	}
	return i
}

// defaultMarking stands where a return gives none: to guess lower would be a
// leak.
const defaultMarking = "OFFICIAL-SENSITIVE"

func foldMarking(marking string) string {
	s := strings.NewReplacer("-", " ", "\u2010", " ", "\u2011", " ", "\u2013", " ", "\u2014", " ", ":", " ").Replace(strings.ToUpper(marking))
	return strings.Join(strings.Fields(s), " ")
}

// Above says that a marking is higher than another.
func Above(marking, than string) bool { return markingRank(marking) > markingRank(than) }

// Highest gives the highest of markings, as Markings writes it. Of several that
// are not known, all are given: which of them is higher nobody can tell. With
// none it is OFFICIAL-SENSITIVE.
func Highest(markings ...string) string {
	best := -1
	var unknown []string
	for _, m := range markings {
		rank := markingRank(m)
		best = max(best, rank)
		if name := strings.Join(strings.Fields(strings.ToUpper(m)), " "); rank == len(Markings()) && !slices.Contains(unknown, name) {
			unknown = append(unknown, name)
		}
	}
	switch {
	case len(unknown) > 0:
		slices.Sort(unknown)
		return strings.Join(unknown, " / ")
	case best < 0:
		return defaultMarking
	}
	return Markings()[best]
}
