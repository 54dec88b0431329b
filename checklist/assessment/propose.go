package assessment

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
)

// NoProposal is the level that Propose and ProposalAfter give when there is not
// enough to go by.
const NoProposal = -1

// Propose works out the level, 0 to 4, that the parts of an item and the
// evidence for it speak for as at a day, and why, in sentences. It is for a
// person to agree with or not, and sets nothing. The level is NoProposal, with
// what is missing, while a part is not recorded or the item has no parts.
func Propose(c *checklist.Checklist, it *checklist.Item, ans Answer, asAt date.Date) (level int, why []string) {
	byState := map[PartState][]string{}
	for _, p := range it.Parts {
		state := ans.Judgement.Part(p.Key)
		byState[state] = append(byState[state], strings.ReplaceAll(p.Key, "-", " "))
	}
	met, partly, unmet := byState[Met], byState[Partly], byState[Unmet]
	switch {
	case len(it.Parts) == 0:
		return NoProposal, []string{"The item has no parts to go by."}
	case len(ans.Versions) > 0:
		return NoProposal, []string{"There are two versions of the judgement; settle them first."}
	case len(byState[PartUnknown]) > 0:
		return NoProposal, []string{fmt.Sprintf("It is not recorded whether %s met.", listed(byState[PartUnknown], "is", "are"))}
	case len(met) == len(it.Parts):
		return proposeAllMet(c, it, ans, asAt)
	case len(met)+len(partly) > 0:
		why = append(why, fmt.Sprintf("%d of %d parts %s met.", len(met), len(it.Parts), isAre(len(met))))
		if len(partly) > 0 {
			why = append(why, fmt.Sprintf("Partly met: %s.", strings.Join(partly, ", ")))
		}
		if len(unmet) > 0 {
			why = append(why, fmt.Sprintf("Unmet: %s.", strings.Join(unmet, ", ")))
		}
		return 2, why
	}
	for _, act := range ans.Actions {
		if act.Status == Open && !act.Owner.Empty() && !act.Due.IsZero() {
			return 1, []string{"No part is met.", fmt.Sprintf("An action is open: %s, %s, due %s.", act.What.OneLine(), act.Owner.OneLine(), act.Due.Long())}
		}
	}
	return 0, []string{"No part is met.", "No action is open with an owner and a due date."}
}

// Weigh is a judgement with what is proposed for it as at a day beside it, for a
// person to agree with or to say why not. level is NoProposal, and nothing is
// put beside it, where there is not enough to go by. ans is the answer that the
// judgement is for.
func Weigh(c *checklist.Checklist, it *checklist.Item, ans Answer, j Judgement, asAt date.Date) (weighed Judgement, level int) {
	ans.Judgement = j
	level, _ = Propose(c, it, ans, asAt)
	if _, isLevel := j.Outcome.Level(); isLevel && level != NoProposal {
		j.Proposed = AtLevel(level)
	}
	return j, level
}

// proposeAllMet is the proposal for an item that has every part met: then the
// evidence decides.
func proposeAllMet(c *checklist.Checklist, it *checklist.Item, ans Answer, asAt date.Date) (int, []string) {
	why := []string{"Every part is met."}
	proof := ans.Proof(c, asAt)
	why = append(why, fmt.Sprintf("The evidence is %s: %s.", proof.Standing, proof.Reason))
	if !proof.Standing.Defends() {
		return 2, append(why, "Without evidence in date, level 3 could not be shown.")
	}
	for _, e := range ans.LiveEvidence() {
		p := ProofOf(e, c.ReviewMonthsFor(it), asAt)
		if p.Standing.Defends() && (e.Method == Test || e.Method == Data) {
			return 4, append(why, fmt.Sprintf("%s is a %s entry in its review period: it shows that it works in practice.", e.Title.OneLine(), e.Method))
		}
	}
	return 3, append(why, "No test or data entry is in its review period, which level 4 asks for.")
}

// ProposalAfter works out the level that an item could go up to once an action
// on it is closed: one above the present one, for a preview. It sets nothing.
// The level is NoProposal when the item has no level or is at the highest.
func (a *Assessment) ProposalAfter(act Action) (level int, why []string) {
	ans := a.Answer(act.Item)
	now, isLevel := ans.Outcome().Level()
	switch {
	case len(ans.Versions) > 0:
		return NoProposal, []string{"There are two versions of the judgement; settle them first."}
	case act.Status == NotActing:
		return NoProposal, []string{"It was decided not to act."}
	case !isLevel:
		return NoProposal, []string{fmt.Sprintf("%s has no level to go up from.", act.Item)}
	case now+1 >= checklist.Levels:
		return NoProposal, []string{fmt.Sprintf("%s is at level %d, the highest.", act.Item, now)}
	}
	level = now + 1
	why = []string{fmt.Sprintf("%s is at level %d; with this action closed it could go to %d.", act.Item, now, level)}
	if e, ok := a.Evidence(act.ClosedWith); ok {
		why = append(why, "Closed with the evidence "+e.Title.OneLine()+".")
	} else {
		why = append(why, "The action has no evidence that shows that it is done.")
	}
	var unmet []string
	for key, state := range ans.Judgement.Parts {
		if state == Unmet {
			unmet = append(unmet, key)
		}
	}
	if slices.Sort(unmet); level >= 3 && len(unmet) > 0 {
		why = append(why, fmt.Sprintf("Still unmet: %s; level %d needs a reason while that is so.", strings.Join(unmet, ", "), level))
	}
	return level, why
}

// listed puts keys into a sentence, with the verb that fits their number.
func listed(keys []string, one, many string) string {
	if len(keys) == 1 {
		return keys[0] + " " + one
	}
	return strings.Join(keys[:len(keys)-1], ", ") + " and " + keys[len(keys)-1] + " " + many
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
