package gaps

import (
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// filter says which gaps are listed: those that have every word, and are of
// the kind.
type filter struct {
	words  string
	kind   assessment.GapKind // NoGap: every kind
	typing bool
}

func (f filter) active() bool { return f.kind != assessment.NoGap || strings.TrimSpace(f.words) != "" }

// passes looks for every word in what is said of the gap on the screen; area is
// the heading that it stands under, or empty.
func (f filter) passes(c *checklist.Checklist, asAt date.Date, g assessment.State, area string) bool {
	if f.kind != assessment.NoGap && g.Gap != f.kind {
		return false
	}
	return c.Finder(f.words).In(checklist.Folded(
		g.Item.ID, g.Item.Title.OneLine(), string(g.Gap), g.Reason, strandName(c, g.Item.Strand), area,
		g.Outcome.Name(c), inBrief(g.Answer.Actions, asAt).said()))
}

// nextKind steps through every kind and back to all of them.
func nextKind(k assessment.GapKind) assessment.GapKind {
	switch k {
	case assessment.NoGap:
		return assessment.Shortfall
	case assessment.Shortfall:
		return assessment.Unknown
	case assessment.Unknown:
		return assessment.Undefended
	}
	return assessment.NoGap
}
