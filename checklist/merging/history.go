package merging

import (
	"cmp"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// Recorded is one change of the history, in words.
type Recorded struct {
	Place
	Version
	Gone bool // its words were taken away for good
}

// History lists every change on an item, or in the whole assessment for an empty one:
// first what was recorded first, what was made by hand before all else.
func History(c *checklist.Checklist, a *assessment.Assessment, item string) []Recorded {
	var out []Recorded
	places := map[string]Place{}
	for _, r := range a.Revisions() {
		p, known := places[r.Register]
		if !known {
			p = PlaceOf(a, r.Register)
			places[r.Register] = p
		}
		if item != "" && p.Item != item {
			continue
		}
		v := versionOf(a, r)
		v.Said = Said(c, r.Register, r.Value)
		out = append(out, Recorded{p, v, r.Redacted})
	}
	slices.SortStableFunc(out, func(x, y Recorded) int {
		return cmp.Or(strings.Compare(cmp.Or(x.At, x.After), cmp.Or(y.At, y.After)), position(c, x.Item)-position(c, y.Item))
	})
	return out
}

// Line says what was recorded, by whom and when.
func (r Recorded) Line() string {
	said := Line(r.Said)
	if r.Gone {
		said = assessment.Redacted
	}
	return text.UpperFirst(r.What) + ": " + said + " (" + r.ByWhom() + ")"
}
