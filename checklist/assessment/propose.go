package assessment

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/text"
)

// NoProposal is the level that Propose and ProposalAfter give when there is not
// enough to go by.
const NoProposal = -1

// NoProposalSays is what is said where Propose gives no level, with why.
func NoProposalSays(why []string) string { return "No level is proposed. " + strings.Join(why, " ") }

// Propose works out the level, 0 to 3, that the parts of an item and the
// evidence for it speak for, and why, in sentences. It is for a person to agree
// with or not, sets nothing, and prints in nothing that leaves the force. The
// program never proposes 4. The level is NoProposal where the item has no parts,
// two versions of the judgement or a reason for which it was set aside, and where no
// part is recorded and no action is open.
func (a *Assessment) Propose(c *checklist.Checklist, it *checklist.Item, j Judgement, d Days) (level int, why []string) {
	b := a.bench(c, it, d)
	b.ans.Judgement = j
	var met, partly, unmet, unknown, unshown []string
	for _, p := range b.parts() {
		name := strings.ReplaceAll(p.Part.Key, "-", " ")
		switch p.State {
		case Met:
			if met = append(met, name); !p.Standing.Defends() {
				unshown = append(unshown, name+" ("+p.Reason+")")
			}
		case Partly:
			partly = append(partly, name)
		case Unmet:
			unmet = append(unmet, name)
		case PartUnknown:
			unknown = append(unknown, name)
		}
	}
	switch {
	case len(it.Parts) == 0:
		return NoProposal, []string{"The item has no parts to go by."}
	case len(b.ans.Versions) > 0:
		return NoProposal, []string{"There are two versions of the judgement; settle them first."}
	case j.Outcome.NeedsReason():
		return NoProposal, []string{"The item was set aside with a reason, so there is no level to speak of."}
	case len(met) == len(it.Parts) && len(unshown) == 0:
		return 3, []string{"Every part is met and shown."}
	case len(met)+len(partly) > 0:
		why = append(why, fmt.Sprintf("%d of %d parts %s met.", len(met), len(it.Parts), text.IsAre(len(met))))
		for _, said := range []struct {
			what  string
			parts []string
		}{{"Met and not shown", unshown}, {"Partly met", partly}, {"Unmet", unmet}, {"Not recorded", unknown}} {
			if len(said.parts) > 0 {
				why = append(why, fmt.Sprintf("%s: %s.", said.what, strings.Join(said.parts, ", ")))
			}
		}
		return 2, why
	}
	for _, act := range b.ans.Actions {
		if act.Status == Open && !act.Owner.Empty() && !act.Due.IsZero() {
			return 1, []string{"No part is met.", fmt.Sprintf("An action is open: %s, %s, due %s.", act.What.OneLine(), act.Owner.OneLine(), act.Due.Long())}
		}
	}
	if len(unknown) == len(it.Parts) {
		return NoProposal, []string{"Record how each part stands first."}
	}
	return 0, []string{"No part is met.", "No action is open with an owner and a due date."}
}

// Weigh is a judgement with what is proposed for it beside it, for a person to
// agree with or to say why not. level is NoProposal, and nothing is put beside
// it, where there is not enough to go by.
func (a *Assessment) Weigh(c *checklist.Checklist, it *checklist.Item, j Judgement, d Days) (weighed Judgement, level int) {
	level, _ = a.Propose(c, it, j, d)
	if _, isLevel := j.Outcome.Level(); isLevel && level != NoProposal {
		j.Proposed = AtLevel(level)
	}
	return j, level
}

// ProposalAfter works out the level that an item could go up to now that an
// action on it is closed: what its parts and evidence speak for, where that is
// more than it stands at. It sets nothing. Otherwise the level is NoProposal, and
// why says what holds it where it is.
func (a *Assessment) ProposalAfter(c *checklist.Checklist, it *checklist.Item, act Action, d Days) (level int, why []string) {
	ans := a.Answer(act.Item)
	now, isLevel := ans.Outcome().Level()
	switch {
	case len(ans.Versions) > 0:
		return NoProposal, []string{"There are two versions of the judgement; settle them first."}
	case act.Status == NotActing:
		return NoProposal, []string{"It was decided not to act."}
	case !isLevel:
		return NoProposal, []string{fmt.Sprintf("%s has no level to go up from.", act.Item)}
	}
	proof := "The action has no evidence that shows that it is done."
	if e, ok := a.Evidence(act.ClosedWith); ok {
		proof = "Closed with the evidence " + e.Title.OneLine() + "."
	}
	level, why = a.Propose(c, it, ans.Judgement, d)
	if level <= now {
		return NoProposal, append([]string{fmt.Sprintf("%s stays at level %d.", act.Item, now), proof}, why...)
	}
	return level, append([]string{fmt.Sprintf("%s is at level %d; with this action closed, parts and evidence speak for level %d.", act.Item, now, level), proof}, why...)
}
