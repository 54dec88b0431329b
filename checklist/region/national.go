package region

import (
	"slices"

	"example.org/upstander/checklist"
)

// DefaultSuppress is the number under which a count is withheld unless another
// is given. It is this program's choice and no police standard.
const DefaultSuppress = 5

// MostSuppress is the highest that the number may be.
const MostSuppress = 48

// Group is one of the groups that the national version counts. They are fewer
// than the outcomes, because small counts say more than large ones.
type Group int

// The groups.
const (
	Under      Group = iota // at level 0, 1 or 2
	AtTarget                // at level 3 or 4, shown or not
	NotKnown                // not assessed, too little information, two versions, other wording
	NotCounted              // not applicable or not adopted
	Groups                  // how many groups there are
)

// NationalCount is one item in the version for national use.
type NationalCount struct {
	Item   *checklist.Item
	Counts [Groups]int // Withheld where it is not released
}

// Withheld stands in place of a count that is not released.
const Withheld = -1

// National is what may go up: counts by item, with no force in it.
type National struct {
	Returns int // Withheld when there are fewer than Suppress
	Under   int // the number under which counts are withheld
	Items   []NationalCount
}

// National counts by item and withholds counts that are smaller than a number,
// and as many others as are needed so that no count that is withheld can be
// worked out. There are no totals over items from which one could be.
func (r *Region) National(under int) National {
	n := National{Returns: r.Returns(), Under: under, Items: make([]NationalCount, len(r.Rows))}
	rule := newRelease(int(Groups), n.Returns, under)
	for i := range r.Rows {
		c := r.Rows[i].Counts
		n.Items[i] = NationalCount{Item: r.Rows[i].Item,
			Counts: [Groups]int{c.Below, c.WithLevel() - c.Below, c.Unknown(), c.NotApplicable + c.NotAdopted}}
		for g, shown := range rule.of(n.Items[i].Counts[:]) {
			if !shown {
				n.Items[i].Counts[g] = Withheld
			}
		}
	}
	if n.Returns < under {
		n.Returns = Withheld
	}
	return n
}

// Released says that any count is released.
func (n National) Released() bool {
	for _, it := range n.Items {
		for _, count := range it.Counts {
			if count != Withheld {
				return true
			}
		}
	}
	return false
}

// release is the rule by which counts that add up to one sum are released.
type release struct {
	under int
	bad   map[string]bool // what the first rule would release and what would give a count away
	all   bool            // too many forces to look at every case: all or nothing
}

// mostAudited is the sum up to which every case can be looked at in a moment.
const mostAudited = 60

// newRelease makes the rule for so many counts that add up to sum, by looking
// at every case and at what a reader could make of it who knows the rule.
func newRelease(counts, sum, under int) release {
	r := release{under: under, bad: map[string]bool{}, all: sum > mostAudited}
	if under < 2 || r.all {
		return r
	}
	// For each thing that could be released, the first case that would be, and
	// which of its counts are different in another case.
	type class struct {
		first  []int
		varies []bool
	}
	classes := map[string]*class{}
	eachCase(counts, sum, func(of []int) {
		key := releasedKey(of, firstRule(of, under))
		c := classes[key]
		if c == nil {
			classes[key] = &class{slices.Clone(of), make([]bool, len(of))}
			return
		}
		for i := range of {
			c.varies[i] = c.varies[i] || of[i] != c.first[i]
		}
	})
	for key, c := range classes {
		for i, shown := range firstRule(c.first, under) {
			if !shown && !c.varies[i] {
				r.bad[key] = true
			}
		}
	}
	return r
}

// of says which of some counts may be released to a reader who knows their sum
// and the rule. Where the first rule would give a count away, none is.
func (r release) of(counts []int) []bool {
	shown := firstRule(counts, r.under)
	if r.all && slices.Contains(shown, false) || r.bad[releasedKey(counts, shown)] {
		return make([]bool, len(counts))
	}
	return shown
}

// firstRule withholds counts under the number, and then others, the smallest
// first, until at least two are withheld and they come to at least the number.
func firstRule(counts []int, under int) []bool {
	shown := make([]bool, len(counts))
	withheld, sum := 0, 0
	for i, n := range counts {
		if shown[i] = n >= under || under < 2; !shown[i] {
			withheld, sum = withheld+1, sum+n
		}
	}
	for withheld > 0 && (withheld < 2 || sum < under) {
		next := -1
		for i, n := range counts {
			if shown[i] && (next < 0 || n < counts[next]) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		shown[next], withheld, sum = false, withheld+1, sum+counts[next]
	}
	return shown
}

// releasedKey is the same for two lists of counts when a reader sees the same.
func releasedKey(counts []int, shown []bool) string {
	key := make([]byte, len(counts))
	for i, n := range counts {
		if shown[i] {
			key[i] = byte(n + 1)
		}
	}
	return string(key)
}

// eachCase calls f with every list of so many counts that has a sum.
func eachCase(counts, sum int, f func([]int)) {
	list := make([]int, counts)
	var fill func(i, left int)
	fill = func(i, left int) {
		if i == counts-1 {
			list[i] = left
			f(list)
			return
		}
		for n := 0; n <= left; n++ {
			list[i] = n
			fill(i+1, left-n)
		}
	}
	fill(0, sum)
}
