package claims

import (
	"fmt"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// actionOverdue finds an open action whose day has passed. It says so too when
// the day was moved before, and dueDateMoved is silent then.
func actionOverdue(v *view) []Finding {
	var found []Finding
	for _, act := range v.ans.Actions {
		if !act.Overdue(v.c.AsAt) {
			continue
		}
		days := act.Due.DaysUntil(v.c.AsAt)
		f := v.finding("Record how far it is and a date that will be kept, or close it with the evidence.",
			"%s: the action %s%s was due on %s, %s before %s%s.", v.name(), quoted(act.What), ownedBy(act), act.Due.Long(),
			text.Count(days, "day", "days"), v.c.AsAt.Long(), firstDue(act))
		f.Action = act.ID
		found = append(found, f)
	}
	return found
}

func ownedBy(act assessment.Action) string {
	if act.Owner.Empty() {
		return ""
	}
	return ", owned by " + act.Owner.OneLine() + ","
}

// firstDue is the due date that was first set, where it has moved since.
func firstDue(act assessment.Action) string {
	if act.DueMoves == 0 || act.FirstDue.IsZero() {
		return ""
	}
	return fmt.Sprintf("; first due on %s, moved %s", act.FirstDue.Long(), times(act.DueMoves))
}

// dueDateMoved finds an action that slips again and again.
func dueDateMoved(v *view) []Finding {
	var found []Finding
	for _, act := range v.openActions() {
		if act.DueMoves < v.c.set.DueMoves {
			continue
		}
		f := v.finding("Record what stands in its way and who can remove it, or a decision not to act, with the reason.",
			"%s: the due date of the action %s has moved %s, from %s to %s.", v.name(), quoted(act.What), times(act.DueMoves),
			act.FirstDue.Long(), act.Due.Long())
		f.Action = act.ID
		found = append(found, f)
	}
	return found
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
