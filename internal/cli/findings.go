package cli

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

type findingOut struct {
	Item      string `json:"item"` // empty when it is about the assessment as a whole
	Rule      string `json:"rule"`
	Direction string `json:"direction"` // over, under or other
	Message   string `json:"message"`
}

// Directions of a finding: the claim is above what can be shown, below it, or
// neither.
const (
	over  = "over"
	other = "other"
)

// findingsIn lists what an inspector would not let stand, in the checklist's
// order.
func findingsIn(o opened, asAt date.Date) []findingOut {
	pos := o.a.PositionAt(o.c, asAt)
	states := make(map[string]assessment.State, len(pos.States))
	for _, s := range pos.States {
		states[s.Item.ID] = s
	}
	var all []findingOut
	for _, s := range pos.States {
		all = append(all, judgementFindings(s)...)
		if s.Gap == assessment.Undefended {
			all = append(all, findingOut{s.Item.ID, "undefended", over, s.Reason + ": " + s.Proof.Reason})
		}
		all = append(all, restingFindings(o.c, s, states)...)
		if s.Answer.InConflict() {
			all = append(all, findingOut{s.Item.ID, "conflict", other, "two versions that are not settled: " + strings.Join(s.Answer.Unsettled, ", ")})
		}
	}
	return append(all, factFindings(o.a)...)
}

// judgementFindings are the rules of recording, which a file changed by hand
// may have passed by.
func judgementFindings(s assessment.State) []findingOut {
	j := s.Answer.Judgement
	level, isLevel := s.Outcome.Level()
	unmet := assessment.UnmetParts(s.Item, j)
	var out []findingOut
	if s.Outcome.NeedsReason() && j.Reason.Empty() {
		out = append(out, findingOut{s.Item.ID, "no-reason", other, strings.ReplaceAll(s.Outcome.Word(), "-", " ") + " without the reason that it needs"})
	}
	if s.Outcome == assessment.NotAdopted && s.Item.Mandatory {
		out = append(out, findingOut{s.Item.ID, "mandatory", other, "not adopted, although this item is mandatory"})
	}
	if isLevel && level >= 3 && len(unmet) > 0 && j.Override.Empty() {
		out = append(out, findingOut{s.Item.ID, "unmet-part", over, fmt.Sprintf("level %d although a part is unmet (%s), and no reason is given", level, strings.Join(unmet, ", "))})
	}
	return out
}

// restingFindings compares an item with those that it rests on.
func restingFindings(c *checklist.Checklist, s assessment.State, states map[string]assessment.State) []findingOut {
	level, isLevel := s.Outcome.Level()
	if !isLevel || level == 0 {
		return nil
	}
	var out []findingOut
	for _, id := range s.Item.RestsOn {
		base, ok := states[id]
		if !ok {
			continue
		}
		baseLevel, baseIsLevel := base.Outcome.Level()
		if (baseIsLevel && level > baseLevel) || (!baseIsLevel && s.Achieved) {
			out = append(out, findingOut{s.Item.ID, "rests-on", over,
				fmt.Sprintf("stands at %d and rests on %s, which stands at %s", level, id, outcomeText(c, base.Outcome))})
		}
	}
	return out
}

// factFindings are conflicts in the facts about the whole assessment.
func factFindings(a *assessment.Assessment) []findingOut {
	var out []findingOut
	for _, f := range assessment.Facts() {
		if _, settled := a.Current(assessment.AboutRegister(f)); !settled {
			out = append(out, findingOut{"", "conflict", other, "two versions that are not settled: " + assessment.AboutRegister(f)})
		}
	}
	return out
}
