package claims

import (
	"fmt"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
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
			count(days, "day", "days"), v.c.AsAt.Long(), firstDue(act))
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

// raisedWithAction finds a level that went up on the day on which an action was
// opened: a plan taken for what it plans. The level is held against the one
// that stood on the day before, so that a slip put right within the day is no
// rise. What the last cycle ended with is not taken for that level: a session
// that judges every item anew opens actions as it goes.
func (v *view) raisedOn(day date.Date) (from int, rose bool) {
	before := v.c.levelBeforeDay(v.it.ID, day)
	return before, before != noLevel && before < v.level
}

func raisedWithAction(v *view) []Finding {
	if v.level == noLevel {
		return nil
	}
	var found []Finding
	for _, act := range v.openActions() {
		if act.Opened.IsZero() || act.Opened != v.ans.Since {
			continue
		}
		from, rose := v.raisedOn(act.Opened)
		if !rose {
			return nil
		}
		f := v.finding("Say in the note what was in place on that day apart from the action, or go back to the earlier level until the action is done.",
			"%s, up from %s on %s, the day on which the action %s was opened.", v.claim(), v.levelName(from), act.Opened.Long(), quoted(act.What))
		f.Action = act.ID
		found = append(found, f)
	}
	return found
}

// levelBeforeDay follows an item's judgements back to the one that stood when a
// day began; noLevel where there was none, or none with a level.
func (c *checker) levelBeforeDay(item string, day date.Date) int {
	name := assessment.LevelRegister(item)
	byID := map[string]assessment.Revision{}
	for _, r := range c.Assessment.History(name) {
		byID[r.ID] = r
	}
	heads := c.Assessment.Heads(name)
	if len(heads) == 0 {
		return noLevel
	}
	at := heads[0]
	for range len(byID) {
		if when := dayOf(at.At); !when.IsZero() && when.Before(day) {
			level, ok := assessment.OutcomeOf(at.Value).Level()
			if !ok {
				return noLevel
			}
			return level
		}
		if len(at.Replaces) == 0 {
			break
		}
		before, ok := byID[at.Replaces[0]]
		if !ok {
			break
		}
		at = before
	}
	return noLevel
}

// dayOf is the day of a revision's time; none when it has none.
func dayOf(at string) date.Date {
	d, _ := date.Parse(at[:min(len(at), len("2026-11-23"))])
	return d
}
