package claims

import (
	"errors"
	"unicode"
	"unicode/utf8"

	"example.org/upstander/checklist/assessment"
)

// recordIncomplete finds what the program would have refused to record, and so
// came in by hand or from another program. It gives way to the rules that say
// of a judgement what it lacks.
func recordIncomplete(v *view) []Finding {
	var found []Finding
	var refused *assessment.Refusal
	if len(v.ans.Versions) == 0 {
		if err := assessment.CheckJudgement(v.it, v.ans.Judgement); errors.As(err, &refused) {
			found = v.one(sentence(refused.Do), "%s: %s.", v.name(), refused.What)
		}
	}
	for _, e := range v.live {
		what, settle := evidenceLacks(e.Evidence)
		if what == "" || !v.home(e.Evidence) {
			continue
		}
		f := v.finding(settle, "%s: %s %s.", v.name(), quoted(e.Title), what)
		f.Evidence = e.ID
		found = append(found, f)
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

func evidenceLacks(e assessment.Evidence) (what, settle string) {
	switch {
	case e.Title.Empty():
		return "cannot be told from another", "Say what the entry is called."
	case !e.ReviewBy.IsZero() && !e.About.IsZero() && e.ReviewBy.Before(e.About):
		return "is to be reviewed by " + e.ReviewBy.Long() + ", before " + e.About.Long() + ", the day that it is about",
			"Give a later review-by date, or none."
	}
	return "", ""
}

func actionLacks(act assessment.Action) (what, settle string) {
	switch {
	case act.What.Empty():
		return "does not say what will be done", "Say in one line what will be done."
	case act.Status == assessment.NotActing && act.Reason.Empty():
		return "was decided against without a reason", "Give the reason; it prints in every report."
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

// sentence makes a sentence of a clause.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:] + "."
}
