package claims

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
)

// PersonalDetail is the id of the rule that looks for personal and operational
// detail, for reports that warn of it.
const PersonalDetail = "personal-detail"

// The ids that another rule or a caller has to name.
const (
	ruleOverdue     = "action-overdue"
	ruleMandatory   = "mandatory-set-aside"
	ruleOverParts   = "level-over-parts"
	ruleOneDocument = "one-document"
	// OwnWord is the id of the rule on claims that rest on one role's own word.
	OwnWord = "own-word"
	// GapNoAction is the id of the rule on gaps that nobody has an action on.
	GapNoAction = "gap-no-action"
	// EntryIncomplete is the id of the rule on entries that do not say enough.
	EntryIncomplete = "entry-incomplete"
	// SealedUnanswered is the id of the rule on a sign-off with findings open.
	SealedUnanswered = "sealed-unanswered"
)

// Rules lists every rule in the order in which findings are listed.
func Rules() []Rule {
	return []Rule{
		{ID: ruleOverParts, Direction: Over, Fixed: true, item: levelOverParts, What: "level 3 or 4 and a part that is not recorded as met", Not: "at level 2 or below"},
		{ID: "part-not-shown", Direction: Over, Fixed: true, item: partNotShown, What: "level 3 or 4 and a part said to be met that no evidence in date, of a kind that counts, shows",
			Not: "where one entry of a kind that counts is in date; for kinds that the part does not ask for; at level 2"},
		{ID: "attendance-for-understanding", Direction: Over, Fixed: true, item: attendance, What: "a part that asks for understanding and rests on what was sent or who attended",
			Not: "where an entry of understanding stands beside the attendance; on parts that ask for reach"},
		{ID: "spoken-against", Direction: Over, Fixed: true, item: spokenAgainst, What: "a part recorded as met that an entry of the same day or a later one says is not",
			Not: "where newer proof that counts is there; on parts recorded as partly met or unmet"},
		{ID: "against-retired", Direction: Over, Fixed: true, whole: againstRetired, What: "an entry against a part that was retired, turned round, moved to an earlier day or taken off it, and nothing newer that shows the part",
			Not: "where newer proof that counts is there; where the role that recorded it put it right on the same day"},
		{ID: "four-not-tested", Direction: Over, Fixed: true, item: fourNotTested, What: "level 4 and no test by somebody independent within the review period",
			Not: "where one independent audit covers many items; where the only test is an exercise and no case arose"},
		{ID: "four-no-cover", Direction: Over, item: fourNoCover, What: "level 4, tested, and nothing on who carries on when the owner leaves", Not: "beside four-not-tested"},
		{ID: OwnWord, Direction: Over, Fixed: true, item: ownWord, What: "level 3 or 4 and a part shown by nothing but what the judging role established itself, and nobody else has looked",
			Not: "because the judging role owns an action or an entry; where each part has an entry established by another role; where a second look that counts agrees"},
		{ID: "independence-doubtful", Direction: Over, whole: independenceDoubtful, What: "an entry that is called independent and was established by the role that judged the item or owns the entry",
			Not: "where no owner is given and the role is another"},
		{ID: "for-with-misses", Direction: Over, whole: forWithMisses, What: "an entry for a part that found fewer than it looked at", Not: "on understanding; on one miss in 50 or fewer; where nothing is said of how many bore it out"},
		{ID: "review-beyond", Direction: Over, Fixed: true, whole: reviewBeyond, What: "a review date later than the item's period without a reason of 8 words, or later than twice the period",
			Not: "on a later date inside twice the period with its reason, which prints"},
		{ID: "partly-nothing-works", Direction: Over, item: partlyNothingWorks, What: "level 2 and no part met, even partly", Not: "while the parts are not recorded"},
		{ID: "partly-no-evidence", Direction: Over, item: partlyNoEvidence, What: "level 2 and no evidence in date for any part", Not: "where one part has one entry, of any kind; where one against a part recorded as partly met says how many bore it out, and some did"},
		{ID: "planned-no-action", Direction: Over, item: plannedNoAction, What: "level 1 and no open action with an owner and a due date", Not: "where the action is overdue"},
		{ID: "above-its-base", Direction: Over, item: aboveItsBase, What: "level 3 or 4 over an item at level 0 or 1, or not adopted, that it rests on", Not: "below level 3; over a base at level 2; over a base that is not known"},
		{ID: "rise-without-evidence", Direction: Over, item: riseWithoutEvidence, What: "two levels or more up since the last cycle and nothing newer than that shows its parts", Not: "where newer proof is there"},
		{ID: "not-refreshed", Direction: Over, item: notRefreshed, What: "the level of the last cycle carried on and no evidence added or looked at again", Not: "at level 0 or 1"},
		{ID: ruleOneDocument, Direction: Over, whole: oneDocument, What: "one document that is all there is for more than three items, and is not independent",
			Not: "on one independent audit of every item; where each item has another entry"},
		{ID: "carries-many", Direction: Over, whole: carriesMany, What: "one document that is not independent, and more than six items that would not be shown without it",
			Not: "on an independent audit; on a nil return or an exercise; where other entries show the same parts; beside one-document"},
		{ID: "counted-twice", Direction: Over, whole: countedTwice, What: "one document that is all there is for two items which ask for different things, such as INT-8 and ENG-6", Not: "where it is independent"},
		{ID: "as-at-ahead", Direction: Over, Fixed: true, OfAll: true, whole: asAtAhead, What: "an assessment of a day that has not come", Not: "on the day itself"},

		{ID: "low-but-shown", Direction: Under, item: lowButShown, What: "level 0 or 1 and an entry in date that shows a part understood, done or with a result", Not: "on a search that found nothing, which speaks against"},
		{ID: "partly-all-shown", Direction: Under, item: partlyAllShown, What: "level 2 and every part met and shown", Not: "where one part is partly met or unmet"},

		{ID: EntryIncomplete, Direction: Other, Fixed: true, whole: entryIncomplete, What: "entries that do not say enough to count: title, part, what it shows, for or against, the role that established it, the day",
			Not: "on what may be blank: sample, found, review date, owner"},
		{ID: "partly-unsaid", Direction: Other, item: partlyUnsaid, What: "level 2 and nothing that says which part is missing", Not: "where one part is partly met"},
		{ID: GapNoAction, Direction: Other, item: gapNoAction, What: "level 0 or 2, no open action and no decision not to act",
			Not: "on items that are not known; on items claimed and not shown; where an action is open, late or not"},
		{ID: "planned-too-long", Direction: Other, item: plannedTooLong, What: "level 1 for longer than 12 months", Not: "in the first year"},
		{ID: "thin-note", Direction: Other, item: thinNote, What: "level 2 or over and a note of fewer than 15 words", Not: "at level 0 or 1"},
		{ID: "same-note", Direction: Other, whole: sameNote, What: "the same note, of 8 words or more, on three items or more at level 2 or over",
			Not: "on searches recorded at level 0; on items set aside; on notes that differ in a word that is no number and no id of an item"},
		{ID: "entered-twice", Direction: Other, whole: enteredTwice, What: "one entry recorded twice for the same part", Not: "on one audit entered for different kinds, directions or parts; on yearly editions"},
		{ID: "sample-small", Direction: Other, whole: sampleSmall, What: "fewer than 10 looked at, of more, and nothing else shows the part", Not: "where all there were have been looked at; beside other proof"},
		{ID: "law-changed", Direction: Other, item: lawChanged, What: "a change of the law, 90 days in force or more, that names a part whose proof is all older",
			Not: "on parts that the change does not name; in its first 90 days; on parts that are not shown"},
		{ID: "no-cases-disagree", Direction: Other, whole: noCasesDisagree, What: "a nil return at ENF-1 and case records at ENF-5 or ENF-7 in the 12 months to it", Not: "on items where outcomes and reports of earlier years are usual"},
		{ID: "nil-not-allowed", Direction: Other, whole: nilNotAllowed, What: "a nil return for a part that does not turn on cases"},
		{ID: "aim-incomplete", Direction: Other, whole: aimIncomplete, What: "an aim below level 3 without a reason of 8 words, a role or a date, or on a mandatory item", Not: "on a complete aim, which prints"},
		{ID: "aim-passed", Direction: Other, whole: aimPassed, What: "an aim whose date has passed with the level still below 3"},
		{ID: "aim-many", Direction: Other, whole: aimMany, What: "aims below level 3 on half of the items or more", Not: "under half"},
		{ID: ruleMandatory, Direction: Other, Fixed: true, item: mandatorySetAside, What: "a mandatory item recorded as not applicable or not adopted"},
		{ID: "set-aside-thin", Direction: Other, Fixed: true, whole: setAsideThin, What: "not applicable or not adopted with a reason of fewer than 12 words, or one that stands on three items or more", Not: "on one item with a good reason"},
		{ID: "set-aside-many", Direction: Other, Fixed: true, whole: setAsideMany, What: "four items or more set aside, or half of a strand", Not: "on three or fewer, spread"},
		{ID: "not-assessed-long", Direction: Other, whole: notAssessedLong, What: "items not assessed 60 days after the file was begun, or at sign-off", Not: "in a new file"},
		{ID: "insufficient-too-long", Direction: Other, item: insufficientTooLong, What: "insufficient information for longer than 90 days"},
		{ID: "as-at-stale", Direction: Other, Fixed: true, OfAll: true, whole: asAtStale, What: "an assessment of a day more than 90 days ago", Not: "within 90 days"},
		{ID: "review-reason-repeated", Direction: Other, whole: reviewReasonRepeated, What: "three entries or more that stand longer for the same reason", Not: "under three"},
		{ID: "second-disagrees", Direction: Other, item: secondDisagrees, What: "a second look that does not agree with the level that stands, also where another role recorded its own over it or took it away",
			Not: "where the level, a part or an entry has changed since; where the role that looked took it back"},
		{ID: "same-role-checked", Direction: Other, item: sameRoleChecked, What: "the second look by the role that made the judgement"},
		{ID: "one-unit-owns-all", Direction: Other, whole: oneUnitOwnsAll, What: "every owner in the counter-corruption unit, where the source asks for the whole force"},
		{ID: ruleOverdue, Direction: Other, item: actionOverdue, What: "an open action past its due date"},
		{ID: "due-date-moved", Direction: Other, item: dueDateMoved, yieldsTo: []string{ruleOverdue}, What: "an action whose due date has moved twice or more", Not: "where the action is overdue"},
		{ID: "conflict-open", Direction: Other, Fixed: true, item: conflictOpen, whole: conflictOnWhole, keptToo: true, What: "two versions that nobody has settled"},
		{ID: "part-not-found", Direction: Other, whole: partNotFound, What: "evidence, or a recorded state, that points at a part which the checklist does not have"},
		{ID: "record-incomplete", Direction: Other, item: recordIncomplete, yieldsTo: []string{ruleMandatory, ruleOverParts},
			What: "a record that lacks what the program asks for, after an edit by hand"},
		{ID: PersonalDetail, Direction: Other, item: personalDetail, whole: personalOnWhole, keptToo: true, What: "what looks like personal or operational detail in any text"},
		{ID: "unknown-rule", Direction: Other, whole: unknownRule, What: "the checklist switches off a rule that does not exist"},
		{ID: "checklist-changed", Direction: Other, Fixed: true, OfAll: true, whole: checklistChanged, What: "a copy of the checklist with other settings than the one in the program, which are not used", Not: "on changed words, questions and references"},
		{ID: "checklist-own", Direction: Other, Fixed: true, OfAll: true, whole: checklistOwn, What: "a checklist of the force's own; it prints and counts for nothing"},
		{ID: SealedUnanswered, Direction: Other, Fixed: true, last: sealedUnanswered, What: "a sign-off that still fits the answers, with a finding unanswered", Not: "when all are settled or answered"},
	}
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
	return "rules called " + text.Series(words)
}

// Guide is docs/rules.md: the rules as they stand in the table, for people.
func Guide() string {
	var b strings.Builder
	b.WriteString("# The rules of the claim check\n\n" +
		"Made from the program's own table: `make golden`. Findings are listed worst first, in this order.\n\n" +
		"A finding can be answered with a reason: " + AnswerNeeds() + ". An answered finding stays listed, moves no item, and leaves the exit status.\n\n" +
		"A rule marked **stays on** cannot be switched off by a checklist.\n")
	for _, d := range Directions() {
		fmt.Fprintf(&b, "\n## %s (`%s`)\n\n| rule | what it finds | where it is silent |\n|---|---|---|\n", d.Name(), d)
		for _, r := range Rules() {
			if r.Direction != d {
				continue
			}
			stays := ""
			if r.Fixed {
				stays = " **stays on**"
			}
			fmt.Fprintf(&b, "| `%s`%s | %s | %s |\n", r.ID, stays, r.What, r.Not)
		}
	}
	return b.String()
}
