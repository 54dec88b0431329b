package claims

import (
	"strings"

	"example.org/upstander/checklist/assessment"
)

// mandatorySetAside finds a mandatory item that was left out of the count.
func mandatorySetAside(v *view) []Finding {
	if !v.it.Mandatory || !v.outcome.NeedsReason() {
		return nil
	}
	return v.one("Choose a level, or insufficient information. Where other law applies, assess the nearest duty and say so in the note.",
		"%s is mandatory and is recorded as %s%s.", v.name(), v.outcomeName(), v.reasonGiven())
}

// reasonMissing finds an item that was left out without saying why. It gives
// way to mandatorySetAside: a reason would not settle that.
func reasonMissing(v *view) []Finding {
	if !v.outcome.NeedsReason() || !v.ans.Judgement.Reason.Empty() {
		return nil
	}
	return v.one("Give the reason, and the nearest local duty where there is one; or choose a level.",
		"%s is recorded as %s and no reason is given.", v.name(), v.outcomeName())
}

func (v *view) outcomeName() string { return strings.ToLower(v.outcome.Name(v.c.Checklist)) }

func (v *view) reasonGiven() string {
	if v.ans.Judgement.Reason.Empty() {
		return ", without a reason"
	}
	return ""
}

// insufficientTooLong finds a question that has been left open. What the last
// cycle left open counts from the day that it speaks of.
func insufficientTooLong(v *view) []Finding {
	if v.outcome != assessment.Insufficient {
		return nil
	}
	since := v.ans.Since
	if p := v.ans.Previous; p != nil && p.Outcome == assessment.Insufficient && !p.AsAt.IsZero() && (since.IsZero() || p.AsAt.Before(since)) {
		since = p.AsAt
	}
	if since.IsZero() {
		return nil
	}
	if days := since.DaysUntil(v.c.AsAt); days > v.c.set.InsufficientDays {
		return v.one("Find out what is missing, by an action with an owner and a date, and choose a level.",
			"%s has been recorded as insufficient information since %s, %d days.", v.name(), since.Long(), days)
	}
	return nil
}
