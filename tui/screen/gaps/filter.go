package gaps

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
)

// filtered is true when some gaps may be left out.
func (s *Screen) filtered() bool { return s.kind != assessment.InShown || s.filter.Active() }

// passes lets through the gaps of the kind that have every word in what is said
// of them on the screen, the heading that they stand under with it.
func (s *Screen) passes(g assessment.State) bool {
	if s.kind != assessment.InShown && g.Bin != s.kind {
		return false
	}
	c := s.env.Desk.Checklist
	return c.Finder(s.filter.Words()).In(checklist.Folded(
		g.Item.ID, g.Item.Title.OneLine(), g.Bin.Name(), g.Reason, strandName(c, g.Item.Strand), s.area(g.Item.ID),
		g.Outcome.Name(c), inBrief(g.Answer.Actions, s.env.Desk.AsAt()).said()))
}

// nextKind steps through every kind and back to all of them.
func nextKind(k assessment.Bin) assessment.Bin {
	switch k {
	case assessment.InShown:
		return assessment.InBelow
	case assessment.InBelow:
		return assessment.InNotKnown
	case assessment.InNotKnown:
		return assessment.InClaimed
	case assessment.InClaimed:
		return assessment.InNotAdopted
	case assessment.InNotAdopted, assessment.InNotApplicable:
	}
	return assessment.InShown
}
