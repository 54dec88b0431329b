package region

import (
	"fmt"
	"testing"
)

// TestMistake17SmallNumbersCannotBeWorkedOut goes through every way in which a
// few forces can answer, releases it, and takes the side of a reader who knows
// the rule and the sum: among all answers that would have been released in the
// same way, every count that is withheld has at least two values.
func TestMistake17SmallNumbersCannotBeWorkedOut(t *testing.T) {
	for groups := 2; groups <= 4; groups++ {
		for under := 2; under <= 6; under++ {
			for returns := 1; returns <= 16; returns++ {
				givesNothingAway(t, groups, under, returns)
			}
		}
	}
}

func givesNothingAway(t *testing.T, groups, under, returns int) {
	t.Helper()
	values := map[string][]map[int]bool{}
	rule := newRelease(groups, returns, under)
	each(groups, returns, func(counts []int) {
		shown := rule.of(counts)
		key := ""
		for i, n := range counts {
			if shown[i] {
				if n < under {
					t.Fatalf("%v under %d releases %d", counts, under, n)
				}
				key += fmt.Sprint(n, " ")
			} else {
				key += "- "
			}
		}
		if values[key] == nil {
			values[key] = make([]map[int]bool, groups)
		}
		for i, n := range counts {
			if values[key][i] == nil {
				values[key][i] = map[int]bool{}
			}
			values[key][i][n] = true
		}
		for i := range counts {
			if shown[i] {
				values[key][i] = nil
			}
		}
	})
	for key, cells := range values {
		for i, could := range cells {
			if could != nil && len(could) < 2 {
				t.Fatalf("%d returns, under %d: %q gives away count %d: %v", returns, under, key, i, could)
			}
		}
	}
}

// each calls f with every list of so many counts with a sum.
func each(groups, sum int, f func([]int)) {
	counts := make([]int, groups)
	var fill func(i, left int)
	fill = func(i, left int) {
		if i == groups-1 {
			counts[i] = left
			f(counts)
			return
		}
		for n := 0; n <= left; n++ {
			counts[i] = n
			fill(i+1, left-n)
		}
	}
	fill(0, sum)
}

func TestNothingIsWithheldWhenNothingIsSmall(t *testing.T) {
	for _, shown := range newRelease(4, 43, 5).of([]int{20, 12, 5, 6}) {
		if !shown {
			t.Error("a count that is not small was withheld")
		}
	}
	for _, shown := range newRelease(4, 6, 0).of([]int{0, 1, 2, 3}) {
		if !shown {
			t.Error("a count was withheld although nothing is to be")
		}
	}
}
