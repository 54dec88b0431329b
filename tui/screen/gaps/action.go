package gaps

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/tui/widget/layout"
)

// brief is what is being done about a gap, in a few words. The owner may be
// cut, the rest not.
type brief struct{ owner, rest string }

// inBrief names the first open action, or failing one what was said instead.
func inBrief(actions []assessment.Action, asAt date.Date) brief {
	a, ok := next(actions)
	switch {
	case !ok:
		return brief{rest: "no action"}
	case a.Status == assessment.NotActing:
		return brief{rest: "decided not to act"}
	case a.Status == assessment.Done:
		return brief{a.Owner.OneLine(), "done, not signed off"}
	case a.Overdue(asAt):
		return brief{a.Owner.OneLine(), "overdue " + a.Due.Short()}
	}
	return brief{a.Owner.OneLine(), a.Due.Short()}
}

// next is the action to name in a list: the first open one, then one that
// waits for somebody else's agreement, then a decision not to act.
func next(actions []assessment.Action) (assessment.Action, bool) {
	for _, status := range []assessment.Status{assessment.Open, assessment.Done, assessment.NotActing} {
		for _, a := range actions {
			if a.Status == status {
				return a, true
			}
		}
	}
	return assessment.Action{}, false
}

// said is the whole of it.
func (b brief) said() string {
	if b.owner == "" {
		return b.rest
	}
	return b.owner + ", " + b.rest
}

// fit cuts the owner so that all of it takes at most width columns.
func (b brief) fit(width int) string {
	room := width - layout.Width(b.rest) - len(", ")
	if b.owner == "" || room < 4 {
		return layout.Truncate(b.rest, width)
	}
	return layout.Truncate(b.owner, room) + ", " + b.rest
}
