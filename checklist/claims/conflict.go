package claims

import (
	"strings"

	"example.org/upstander/checklist/assessment"
)

// conflictOpen finds what two people recorded apart from each other and nobody
// has settled, on an item.
func conflictOpen(v *view) []Finding {
	var what []string
	for _, name := range v.ans.Unsettled {
		if v.speaksFor(name) {
			what = append(what, v.registerWords(name))
		}
	}
	if len(what) == 0 {
		return nil
	}
	return v.one("Look at the versions side by side and choose one.",
		"%s has two versions that nobody has settled: %s.", v.name(), list(what))
}

// speaksFor says that an unsettled register is spoken of at this item: an entry
// that supports several is at the first of them.
func (v *view) speaksFor(name string) bool {
	for _, e := range v.ans.Evidence {
		if assessment.EvidenceRegister(e.ID) == name {
			return v.home(e)
		}
	}
	return true
}

func (v *view) registerWords(name string) string {
	for _, e := range v.ans.Evidence {
		if assessment.EvidenceRegister(e.ID) == name {
			return "the evidence " + quoted(e.Title)
		}
	}
	for _, act := range v.ans.Actions {
		if assessment.ActionRegister(act.ID) == name {
			return "the action " + quoted(act.What)
		}
	}
	switch name {
	case assessment.JudgementRegister(v.it.ID):
		return "the judgement"
	case assessment.TargetRegister(v.it.ID):
		return "the target"
	case assessment.SecondRegister(v.it.ID):
		return "the second look"
	case assessment.FlagRegister(v.it.ID):
		return "the flag"
	case assessment.HandoverRegister(v.it.ID):
		return "the handover note"
	case assessment.BriefingRegister(v.it.ID):
		return "what a briefing says"
	case assessment.AnsweredRegister(v.it.ID):
		return "the answers to findings"
	}
	return "last cycle's position"
}

// conflictOnWhole is conflictOpen for what belongs to no item.
func conflictOnWhole(c *checker) []Finding {
	var what []string
	// Asking for every conflict would put all registers of the file in order.
	names := []string{assessment.AnsweredRegister(""), assessment.SealRegister()}
	for _, f := range assessment.Facts() {
		names = append(names, assessment.AboutRegister(f))
	}
	for _, name := range names {
		if _, settled := c.Assessment.Current(name); !settled {
			what = append(what, factName(strings.TrimPrefix(name, assessment.AboutRegister(""))))
		}
	}
	if len(what) == 0 {
		return nil
	}
	return []Finding{{Message: "The assessment has two versions that nobody has settled: " + list(what) + ".",
		Settle: "Look at the versions side by side and choose one."}}
}

// factName is what messages call a fact about the whole assessment.
func factName(fact string) string {
	switch assessment.Fact(fact) {
	case assessment.Force:
		return "the name of the force"
	case assessment.Covers:
		return "the other forces that it speaks for"
	case assessment.AsAt:
		return "the day that it speaks of"
	case assessment.PreparedBy:
		return "the role that prepared it"
	}
	switch assessment.AboutRegister(assessment.Fact(fact)) {
	case assessment.AnsweredRegister(""):
		return "the answers to findings"
	case assessment.SealRegister():
		return "the sign-off"
	}
	return "the " + strings.ReplaceAll(fact, "_", " ")
}
