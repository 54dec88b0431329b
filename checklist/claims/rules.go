package claims

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
)

// The ids that another rule has to name.
const (
	ruleNoEvidence       = "no-evidence"
	ruleUndated          = "undated-evidence"
	ruleLapsed           = "lapsed-evidence"
	ruleEmbeddedUntested = "embedded-untested"
	rulePartUnmet        = "part-unmet"
	ruleSameDocument     = "same-document"
	rulePublish          = "publish-and-understand"
	ruleMandatory        = "mandatory-set-aside"
	ruleReasonMissing    = "reason-missing"
	ruleOverdue          = "action-overdue"
)

// PersonalDetail is the id of the rule that looks for personal and operational
// detail, for reports that warn of it.
const PersonalDetail = "personal-detail"

// Rules lists every rule in the order in which findings on one item stand.
func Rules() []Rule {
	unsupported := []string{ruleNoEvidence, ruleUndated, ruleLapsed}
	rules := []Rule{
		{ID: ruleNoEvidence, Direction: Over, item: noEvidence, What: "level 3 or 4 and no evidence at all"},
		{ID: ruleUndated, Direction: Over, item: undatedEvidence, What: "level 3 or 4 and no evidence but what has no date, or a date to come"},
		{ID: ruleLapsed, Direction: Over, item: lapsedEvidence, What: "level 3 or 4 and all its evidence past its review date"},
		{ID: "document-only", Direction: Over, item: documentOnly, yieldsTo: []string{ruleEmbeddedUntested, rulePublish},
			What: "level 3 or 4 on documents alone, where the item asks for understanding or practice"},
		{ID: ruleEmbeddedUntested, Direction: Over, item: embeddedUntested, yieldsTo: unsupported,
			What: "level 4 and no test or data within the review period"},
		{ID: rulePartUnmet, Direction: Over, item: partUnmet, What: "level 3 or 4 and a part unmet or only partly met; the reason given for the level answers it"},
		{ID: "part-unknown", Direction: Over, item: partUnknown, What: "level 3 or 4 and a part that nobody has recorded"},
		{ID: "above-its-base", Direction: Over, item: aboveItsBase, What: "an item at a higher level than one that it rests on"},
		{ID: ruleSameDocument, Direction: Over, whole: sameDocument, What: "one document that carries more than three items"},
		{ID: "counted-twice", Direction: Over, whole: countedTwice, What: "one document that is all there is for two items which ask for different things, such as INT-8 and ENG-6"},
		{ID: rulePublish, Direction: Over, whole: publishAndUnderstand, What: "one entry to show both that something was made known and that people understand"},
		{ID: "rise-without-evidence", Direction: Over, item: riseWithoutEvidence, yieldsTo: unsupported,
			What: "two levels or more up since the last cycle and no evidence newer than that"},
		{ID: "not-refreshed", Direction: Over, item: notRefreshed, yieldsTo: unsupported,
			What: "the level of the last cycle carried on and no evidence added or looked at again"},
		{ID: "raised-with-action", Direction: Over, item: raisedWithAction, What: "a level raised on the day on which an action was opened"},
		{ID: "low-but-tested", Direction: Under, item: lowButTested, What: "level 0 or 1 and a test in date"},
		{ID: "strong-but-partly", Direction: Under, item: strongButPartly, What: "level 2, a test or data in date behind every part, and no part recorded as failing"},
		{ID: "thin-note", Direction: Other, item: thinNote, What: "a level above 0 and a note of fewer than 15 words, too thin to judge"},
		{ID: ruleMandatory, Direction: Other, item: mandatorySetAside, What: "a mandatory item recorded as not applicable or not adopted"},
		{ID: ruleReasonMissing, Direction: Other, item: reasonMissing, yieldsTo: []string{ruleMandatory},
			What: "not applicable or not adopted without a reason"},
		{ID: "insufficient-too-long", Direction: Other, item: insufficientTooLong, What: "insufficient information for longer than 90 days"},
		{ID: "same-role-checked", Direction: Other, item: sameRoleChecked, What: "the second look by the role that made the judgement"},
		{ID: "owner-is-assessor", Direction: Other, item: ownerIsAssessor, What: "an action owned by the role that judged the item"},
		{ID: "one-unit-owns-all", Direction: Other, whole: oneUnitOwnsAll, What: "every owner in the counter-corruption unit, where the source asks for the whole force"},
		{ID: ruleOverdue, Direction: Other, item: actionOverdue, What: "an open action past its due date"},
		{ID: "due-date-moved", Direction: Other, item: dueDateMoved, yieldsTo: []string{ruleOverdue}, What: "an action whose due date has moved twice or more"},
		{ID: "conflict-open", Direction: Other, item: conflictOpen, whole: conflictOnWhole, keptToo: true, What: "two versions that nobody has settled"},
		{ID: "part-not-found", Direction: Other, item: partNotFound, What: "evidence, or a recorded state, that points at a part which the checklist does not have"},
		{ID: "record-incomplete", Direction: Other, item: recordIncomplete, yieldsTo: []string{ruleMandatory, ruleReasonMissing, rulePartUnmet},
			What: "an entry that lacks what the program asks for, after an edit by hand"},
		{ID: PersonalDetail, Direction: Other, item: personalDetail, whole: personalOnWhole, keptToo: true,
			What: "what looks like personal or operational detail in any text"},
		{ID: "unknown-rule", Direction: Other, whole: unknownRule, What: "the checklist switches off a rule that does not exist"},
	}
	return rules
}

// unknownRule finds a rule that was switched off and does not exist, so that a
// slip of the finger does not leave somebody believing that it is off.
func unknownRule(c *checker) []Finding {
	var ids, lost []string
	for _, r := range Rules() {
		ids = append(ids, r.ID)
	}
	settle := "Take it out of the list of rules that are off, or write the id of one that exists."
	for _, off := range c.set.Off {
		if slices.Contains(ids, off) || slices.Contains(lost, off) {
			continue
		}
		lost = append(lost, off)
		if near, ok := text.Nearest(off, ids); ok && len(lost) == 1 {
			settle = fmt.Sprintf("Did you mean %s?", near)
		}
	}
	if len(lost) == 0 {
		return nil
	}
	return []Finding{{Message: fmt.Sprintf("The claim check is told to leave out %s, which %s not exist.", rulesCalled(lost), doDoes(len(lost))), Settle: settle}}
}

func doDoes(n int) string {
	if n == 1 {
		return "does"
	}
	return "do"
}

func rulesCalled(ids []string) string {
	if len(ids) == 1 {
		return fmt.Sprintf("a rule called %q", ids[0])
	}
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = fmt.Sprintf("%q", id)
	}
	return "rules called " + list(words)
}

// Table is the list of rules as markdown, for the README.
func Table() string {
	var b strings.Builder
	for _, d := range Directions() {
		fmt.Fprintf(&b, "%s (`%s`):\n\n", d.Name(), d)
		for _, r := range Rules() {
			if r.Direction == d {
				fmt.Fprintf(&b, "- `%s`: %s\n", r.ID, r.What)
			}
		}
		b.WriteString("\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
