package claims

import (
	"errors"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// recordIncomplete finds what the program would have refused to record, and so
// came in by hand or from another program. What an entry of evidence lacks is
// for entryIncomplete to say, and a reason for setting an item aside for
// setAsideThin.
func recordIncomplete(v *view) []Finding {
	var found []Finding
	var refused *assessment.Refusal
	j := v.ans.Judgement
	if len(v.ans.Versions) == 0 && (!j.Outcome.NeedsReason() || !j.Reason.Empty()) {
		if err := assessment.CheckJudgement(v.it, j); errors.As(err, &refused) {
			found = v.one(text.UpperFirst(refused.Do)+".", "%s: %s.", v.name(), refused.What)
		}
	}
	for _, e := range v.ans.LiveEvidence() {
		if v.home(e) && !e.ReviewBy.IsZero() && !e.About.IsZero() && e.ReviewBy.Before(e.About) {
			f := v.finding("Give a later review-by date, or none.", "%s: %s is to be reviewed by %s, before %s, the day that it is about.",
				v.name(), quoted(e.Title), e.ReviewBy.Long(), e.About.Long())
			f.Evidence = e.ID
			found = append(found, f)
		}
	}
	for _, act := range v.ans.Actions {
		what, settle := actionLacks(act)
		if what == "" {
			continue
		}
		f := v.finding(settle, "%s: the action %s %s.", v.name(), actionTitle(act), what)
		f.Action = act.ID
		found = append(found, f)
	}
	return found
}

func actionLacks(act assessment.Action) (what, settle string) {
	switch {
	case act.What.Empty():
		return "does not say what will be done", "Say in one line what will be done."
	case act.Status == assessment.NotActing && act.Reason.Empty():
		return "was decided against without a reason", "Give the reason; it prints with the item in the reports."
	case act.Status == assessment.NotActing || act.Status == assessment.SignedOff:
		return "", ""
	case act.Owner.Empty() && act.Due.IsZero():
		return "has neither an owner nor a due date", "Give a role and a date."
	case act.Owner.Empty():
		return "has no owner", "Give the role that owns it."
	case act.Due.IsZero():
		return "has no due date", "Give the date by which it will be done."
	}
	return "", ""
}

func actionTitle(act assessment.Action) string {
	if act.What.Empty() {
		return "of " + ownerOrNobody(act)
	}
	return quoted(act.What)
}

func ownerOrNobody(act assessment.Action) string {
	if act.Owner.Empty() {
		return "nobody"
	}
	return act.Owner.OneLine()
}
