package claims_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

// apart records what two people wrote without knowing of each other.
func (f *force) apart(one, other func(*force)) {
	mine, theirs := *f, *f
	one(&mine)
	other(&theirs)
	f.a = mine.a.With(theirs.a.Revisions()...)
}

// putAction records an action as an edit by hand would, past every refusal.
func (f *force) putAction(act assessment.Action) {
	f.a, _ = f.a.Set(assessment.ActionRegister(act.ID), act.Value(), on("2026-10-01", "Analyst"))
}

// What the rules say on actions, versions, cycles, roles, records and personal
// detail: who, what, of which day, and how often.
func TestFindingsNameWhatTheyAreAbout(t *testing.T) {
	due := func(days ...string) func(*force) {
		return func(f *force) {
			for i, d := range days {
				act := action("x", "A-1")
				act.Due = day(d)
				f.act(act, on([]string{"2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01"}[i], "Analyst"))
			}
		}
	}
	raw := func(change func(*assessment.Action)) func(*force) {
		return func(f *force) {
			act := action("x", "A-1")
			change(&act)
			f.putAction(act)
		}
	}
	shown := func(f *force, id string, level int) { f.level(id, level); f.prove(entry("s"+id, checklist.Done, id)) }
	level := func(f *force, id string, level int, day string) {
		f.byHand(id, assessment.Judgement{Outcome: assessment.AtLevel(level), Note: words(20)}, on(day, "Analyst"))
	}
	before := func(f *force, p assessment.Previous) {
		f.a, _ = f.a.Set(assessment.PreviousRegister("A-1"), p.Value(), on("2026-05-02", "Analyst"))
	}
	disagrees := func(f *force, by string) {
		f.level("A-1", 3)
		f.keep(f.a.SetSecondLook(f.item("A-1"), assessment.SecondLook{Level: assessment.AtLevel(2), Note: words(8)}, on("2026-11-03", by)))
	}
	vanishes := func(when, by string, change func(*assessment.Evidence)) func(*force) {
		return func(f *force) {
			shown(f, "A-1", 3)
			f.level("B-1", 1)
			x := with(entry("x", checklist.Done, "A-1:one"), func(e *assessment.Evidence) { e.Speaks, e.About = assessment.Against, day("2026-10-02") })
			f.keep(f.a.PutEvidence(x, on("2026-11-01", "Inspector")))
			change(&x)
			f.a, _ = f.a.Set(assessment.EvidenceRegister("x"), x.Value(), on(when, by))
		}
	}
	owned := func(owners ...string) func(*force) {
		return func(f *force) {
			for i, o := range owners {
				f.prove(with(entry(number(i), checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Owner = text.Line(o) }))
			}
		}
	}
	scan := func(f *force) {
		f.scan = func(s string) []claims.Mark {
			if strings.Contains(s, "AB1 2CD") {
				return []claims.Mark{{What: "a postcode", Instead: "Write the area."}}
			}
			if strings.Contains(s, "PC 123") {
				return []claims.Mark{{What: "a collar number"}}
			}
			return nil
		}
	}
	says(t, map[string]saying{
		"late by a day":   {"action-overdue", due("2026-11-22"), `the action "Do x", owned by Head of vetting, was due on 22 November 2026, 1 day before 23 November 2026.`},
		"due today":       {"action-overdue", due("2026-11-23"), ""},
		"late, nobody's":  {"action-overdue", raw(func(a *assessment.Action) { a.Owner, a.Due = text.Text{}, day("2026-11-01") }), `the action "Do x" was due on 1 November 2026, 22 days before`},
		"late, and moved": {"action-overdue", due("2026-09-01", "2026-10-01", "2026-11-01"), "; first due on 1 September 2026, moved twice."},
		"moved once":      {"due-date-moved", due("2026-12-01", "2026-12-02"), ""},
		"moved twice":     {"due-date-moved", due("2026-12-01", "2026-12-02", "2026-12-03"), `the due date of the action "Do x" has moved twice, from 1 December 2026 to 3 December 2026.`},
		"moved again":     {"due-date-moved", due("2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"), "has moved 3 times, from 1 December 2026"},
		"moved and late":  {"due-date-moved", due("2026-09-01", "2026-10-01", "2026-11-01"), ""},

		"another is late": {"due-date-moved", func(f *force) {
			due("2026-12-01", "2026-12-02", "2026-12-03")(f)
			late := action("late", "A-1")
			late.Due = day("2026-11-01")
			f.act(late, on("2026-10-01", "Analyst"))
		}, `the due date of the action "Do x" has moved twice`},
		"at level 2 as before": {"not-refreshed", func(f *force) { f.before("A-1", assessment.AtLevel(2), "2026-10-01"); f.level("A-1", 2) }, "the same as on 1 October 2026"},
		"three on one": {"counted-twice", func(f *force) {
			f.level("A-1", 3)
			f.level("A-2", 3)
			f.level("A-3", 3)
			f.prove(entry("e", checklist.Done, "A-1", "A-2", "A-3"))
		}, "is the only evidence in date for both A-1 (Item A-1) and A-2 (Item A-2)"},
		"one does not say": {claims.EntryIncomplete, func(f *force) {
			f.prove(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.EstablishedBy = text.Text{} }))
		}, "1 entry at A-1 counts for nothing: "},
		"two do not say": {claims.EntryIncomplete, func(f *force) {
			for _, id := range []string{"e", "f"} {
				f.prove(with(entry(id, checklist.Done, "A-1"), func(e *assessment.Evidence) { e.EstablishedBy = text.Text{} }))
			}
		}, "2 entries at A-1 count for nothing: "},
		"at level 2": {"against-retired", func(f *force) {
			f.level("A-1", 2)
			f.rawEvidence(with(entry("x", checklist.Done, "A-1:one"), func(e *assessment.Evidence) { e.Speaks, e.Retired = assessment.Against, text.Line("Gone.") }))
		}, "nothing newer shows the part."},
		"at level 1": {"against-retired", func(f *force) {
			f.level("A-1", 1)
			f.rawEvidence(with(entry("x", checklist.Done, "A-1:one"), func(e *assessment.Evidence) { e.Speaks, e.Retired = assessment.Against, text.Line("Gone.") }))
		}, ""},

		"two levels": {"conflict-open", func(f *force) { f.apart(func(f *force) { f.level("A-1", 2) }, func(f *force) { f.level("A-1", 3) }) }, "A-1 (Item A-1) has two versions that nobody has settled: "},
		"one level":  {"conflict-open", func(f *force) { f.level("A-1", 2) }, ""},
		"two forces": {"conflict-open", func(f *force) { f.apart(func(f *force) { f.fact("North") }, func(f *force) { f.fact("South") }) }, "The assessment has two versions that nobody has settled: "},
		"two entries": {"conflict-open", func(f *force) {
			e := entry("e", checklist.Done, "A-1", "A-2")
			f.prove(e)
			f.apart(func(f *force) { f.prove(with(e, func(e *assessment.Evidence) { e.Owner = text.Line("North") })) }, func(f *force) { f.prove(with(e, func(e *assessment.Evidence) { e.Owner = text.Line("South") })) })
		}, "A-1 (Item A-1) has two versions that nobody has settled: "}, // once, on the first of its items

		"up from a day": {"rise-without-evidence", func(f *force) { f.before("A-1", assessment.AtLevel(1), "2026-10-01"); shown(f, "A-1", 3) }, "up from Planned on 1 October 2026, and nothing in date"},
		"up from a cycle": {"rise-without-evidence", func(f *force) {
			before(f, assessment.Previous{Cycle: text.Line("2025"), Outcome: assessment.AtLevel(0)})
			f.level("A-1", 3)
		}, "up from Not in place in the cycle 2025,"},
		"up from the last": {"rise-without-evidence", func(f *force) { before(f, assessment.Previous{Outcome: assessment.AtLevel(0)}); f.level("A-1", 3) }, "up from Not in place in the last cycle,"},
		"one level up":     {"rise-without-evidence", func(f *force) { f.before("A-1", assessment.AtLevel(2), "2026-10-01"); shown(f, "A-1", 3) }, ""},
		"looked at again": {"not-refreshed", func(f *force) {
			f.before("A-1", assessment.AtLevel(3), "2026-10-01")
			f.level("A-1", 3)
			f.prove(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Seen = day("2026-10-02") }))
		}, ""},
		"looked at that day": {"not-refreshed", func(f *force) {
			f.before("A-1", assessment.AtLevel(3), "2026-10-01")
			f.level("A-1", 3)
			f.prove(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Seen = day("2026-10-01") }))
		}, "the same as on 1 October 2026, and no evidence has been added"},

		"its owner": {"independence-doubtful", func(f *force) {
			f.level("A-1", 3)
			f.prove(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Independent, e.Owner = true, e.EstablishedBy }))
		}, `"Record e" is called independent, and the role that established it owns it.`},
		"its judge": {"independence-doubtful", func(f *force) {
			f.level("A-1", 3)
			f.prove(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Independent, e.EstablishedBy = true, text.Line("Analyst") }))
		}, "and its role judged A-1 (Item A-1)."},
		"nobody's judgement": {"independence-doubtful", func(f *force) {
			f.prove(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Independent = true }))
		}, ""},
		"a judge not known": {"independence-doubtful", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(3)}, on("2026-11-01", assessment.Outside))
			f.prove(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Independent = true }))
		}, "and who judged A-1 (Item A-1) is not recorded."},
		"own word, of nobody": {claims.OwnWord, func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(3), Parts: parts(f.item("A-1"), assessment.Met)}, on("2026-11-01", assessment.Outside))
			f.prove(entry("e", checklist.Done, "A-1"))
		}, "Who judged A-1 (Item A-1) is not recorded, so nobody can say whether another role than that one established what 2 of its parts rest on."},
		"own word, of one": {claims.OwnWord, func(f *force) {
			f.level("A-1", 3)
			f.prove(entry("e", checklist.Done, "A-1:one"))
			f.prove(with(entry("o", checklist.Done, "A-1:two"), func(e *assessment.Evidence) { e.EstablishedBy = text.Line("analyst") }))
		}, "and 1 of its parts rests on evidence that the same role established; nobody else has looked."},
		"a look that counts for nothing": {claims.OwnWord, func(f *force) {
			f.level("A-1", 3)
			f.prove(with(entry("o", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.EstablishedBy = text.Line("analyst") }))
			f.keep(f.a.SetSecondLook(f.item("A-1"), assessment.SecondLook{Agrees: true, Note: words(7)}, on("2026-11-03", "Head of audit")))
		}, "the second look at it counts for nothing: it does not say in 8 words or more what was looked at."},

		"one reason on three": {"review-reason-repeated", func(f *force) { late(f, "same", "same", "same") }, "3 entries stand longer than their period for one and the same reason."},
		"on two":              {"review-reason-repeated", func(f *force) { late(f, "same", "same", "other") }, ""},

		"a decision": {claims.GapNoAction, func(f *force) {
			f.level("A-1", 0)
			f.putAction(with2(action("x", "A-1"), func(a *assessment.Action) { a.Status, a.Reason = assessment.NotActing, words(8) }))
		}, ""},
		"over not adopted": {"above-its-base", func(f *force) { outcome("B-1", assessment.NotAdopted, words(12).String())(f); f.level("B-2", 3) }, "and it rests on B-1 (Item B-1), which is not adopted."},
		"over a plan":      {"above-its-base", func(f *force) { f.level("B-1", 1); f.level("B-2", 3) }, "and it rests on B-1 (Item B-1), which is Planned."},
		"mandatory":        {"mandatory-set-aside", outcome("C-1", assessment.NotApplicable, ""), "C-1 (Item C-1) is mandatory and is recorded as not applicable, without a reason."},
		"with a reason":    {"mandatory-set-aside", outcome("C-1", assessment.NotApplicable, "A reason."), "is recorded as not applicable."},
		"90 days":          {"insufficient-too-long", outcomeOn("A-1", assessment.Insufficient, "2026-08-25"), ""},
		"91 days":          {"insufficient-too-long", outcomeOn("A-1", assessment.Insufficient, "2026-08-24"), "has been recorded as insufficient information since 24 August 2026, 91 days."},
		"said last cycle": {"insufficient-too-long", func(f *force) {
			f.before("A-1", assessment.Insufficient, "2026-01-01")
			outcomeOn("A-1", assessment.Insufficient, "2026-11-01")(f)
		}, "since 1 January 2026,"},
		"a plan of before": {"planned-too-long", func(f *force) { f.before("A-1", assessment.AtLevel(1), "2024-01-01"); level(f, "A-1", 1, "2026-11-01") }, "has been Planned since 1 January 2024."},

		"against a met part": {"spoken-against", func(f *force) {
			shown(f, "A-1", 2)
			f.prove(with(entry("x", checklist.Done, "A-1:two"), func(e *assessment.Evidence) { e.Speaks = assessment.Against }))
		}, `"The second part" is recorded as met, and "Record x" of 1 October 2026 says that it is not.`},
		"a state too many": {"part-not-found", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(2)}.WithPart("three", assessment.Met).WithPart("four", assessment.Met), on("2026-11-01", "Analyst"))
		}, `A-1 (Item A-1) has a state recorded for parts called "four" and "three", which the checklist does not have.`},
		"an entry's slip": {"part-not-found", func(f *force) { f.prove(entry("e", checklist.Done, "A-1:tow")) }, `At A-1 (Item A-1), "Record e" points at a part called "A-1:tow", which the checklist does not have.`},

		"turned round":        {"against-retired", vanishes("2026-11-02", "Analyst", func(e *assessment.Evidence) { e.Speaks = assessment.For }), `"Record x" of 2 October 2026 spoke against A-1 (Item A-1) and no longer does; nothing newer shows the part.`},
		"moved back":          {"against-retired", vanishes("2026-11-02", "Analyst", func(e *assessment.Evidence) { e.About = day("2025-10-02") }), "no longer does"},
		"taken off":           {"against-retired", vanishes("2026-11-02", "Analyst", func(e *assessment.Evidence) { e.Parts = []string{"B-1:one"} }), "no longer does"},
		"made incomplete":     {"against-retired", vanishes("2026-11-02", "Analyst", func(e *assessment.Evidence) { e.EstablishedBy = text.Text{} }), "no longer does"},
		"retired":             {"against-retired", vanishes("2026-11-02", "Analyst", func(e *assessment.Evidence) { e.Retired = text.Line("Superseded.") }), `and was retired ("Superseded.")`},
		"retired at once":     {"against-retired", vanishes("2026-11-01", "Inspector", func(e *assessment.Evidence) { e.Retired = text.Line("Superseded.") }), `and was retired ("Superseded.")`},
		"by another, at once": {"against-retired", vanishes("2026-11-01", "Analyst", func(e *assessment.Evidence) { e.Speaks = assessment.For }), "no longer does"},
		"a slip":              {"against-retired", vanishes("2026-11-01", "Inspector", func(e *assessment.Evidence) { e.Speaks = assessment.For }), ""},
		"still against":       {"against-retired", vanishes("2026-11-02", "Analyst", func(e *assessment.Evidence) { e.Owner = text.Line("Analyst") }), ""},
		"against longer":      {"against-retired", vanishes("2026-11-02", "Analyst", func(e *assessment.Evidence) { e.About = day("2026-10-20") }), ""},

		"a look recorded over": {"second-disagrees", func(f *force) {
			disagrees(f, "Head of audit")
			f.keep(f.a.SetSecondLook(f.item("A-1"), assessment.SecondLook{Agrees: true, Note: words(8)}, on("2026-11-04", "Head of vetting")))
		}, "a second look by Head of audit does not agree: that role would record Partly in place, and the look of another role was recorded over it."},
		"its own mind": {"second-disagrees", func(f *force) {
			disagrees(f, "Head of audit")
			f.keep(f.a.SetSecondLook(f.item("A-1"), assessment.SecondLook{Agrees: true, Note: words(8)}, on("2026-11-04", "The head of audit")))
		}, ""},
		"over what stands no more": {"second-disagrees", func(f *force) {
			disagrees(f, "Head of audit")
			f.level("A-1", 2)
			f.keep(f.a.SetSecondLook(f.item("A-1"), assessment.SecondLook{Agrees: true, Note: words(8)}, on("2026-11-04", "Head of vetting")))
		}, ""},
		"a look by nobody": {"second-disagrees", func(f *force) { disagrees(f, assessment.Outside) }, "a second look by a role that is not recorded does not agree"},
		"the same role":    {"same-role-checked", func(f *force) { disagrees(f, "ANALYST") }, "was judged and looked at a second time by the same role, Analyst."},
		"another role":     {"same-role-checked", func(f *force) { disagrees(f, "Head of audit") }, ""},
		"all in the unit":  {"one-unit-owns-all", owned("Head of counter-corruption", "CCU analyst", ""), ""},
		"all of them":      {"one-unit-owns-all", owned("Head of the counter-corruption unit", "CCU analyst"), "Every owner of evidence and of actions is in the counter-corruption unit, 2 of 2,"},
		"but one":          {"one-unit-owns-all", owned("Head of the counter-corruption unit", "Head of training"), ""},
		"but a chief":      {"one-unit-owns-all", owned("CCU analyst", "Chief officer for the CCU"), ""},
		"one owner":        {"one-unit-owns-all", owned("CCU analyst"), ""},
		"an action too": {"one-unit-owns-all", func(f *force) {
			owned("CCU analyst")(f)
			f.putAction(with2(action("x", "A-1"), func(a *assessment.Action) { a.Owner = text.Line("CCU analyst") }))
		}, "2 of 2,"},
		"an action of others": {"one-unit-owns-all", func(f *force) { owned("CCU analyst", "Head of CCU")(f); f.putAction(action("x", "A-1")) }, ""},

		"in the note": {"personal-detail", func(f *force) {
			scan(f)
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("The house at AB1 2CD.")}, on("2026-11-01", "Analyst"))
		}, "A-1 (Item A-1): the note holds what looks like a postcode."},
		"in a title": {"personal-detail", func(f *force) {
			scan(f)
			f.prove(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Title = text.Line("Visit to AB1 2CD") }))
		}, "A-1 (Item A-1), evidence about 1 October 2026: "},
		"in a place": {"personal-detail", func(f *force) {
			scan(f)
			f.prove(with(entry("e", checklist.Done, "A-1", "A-2"), func(e *assessment.Evidence) { e.Where = text.Line("Locker of PC 123") }))
		}, `A-1 (Item A-1), evidence "Record e": `},
		"in an action": {"personal-detail", func(f *force) {
			scan(f)
			f.act(with2(action("x", "A-1"), func(a *assessment.Action) { a.Owner = text.Line("PC 123") }), on("2026-10-01", "Analyst"))
		}, `A-1 (Item A-1), action "Do x": `},
		"in a role": {"personal-detail", func(f *force) {
			scan(f)
			f.judge("A-1", "2026-11-01", "PC 123", func(j *assessment.Judgement) { *j = assessment.Judgement{Outcome: assessment.AtLevel(2)} })
		}, "holds what looks like a collar number."},
		"on the whole": {"personal-detail", func(f *force) {
			scan(f)
			f.fact("Force of AB1 2CD")
			f.a, _ = f.a.SetFact(assessment.Covers, text.Line("All but AB1 2CD"), on("2026-05-03", "Analyst"))
		}, "The assessment as a whole: "},
		"nothing to find": {"personal-detail", func(f *force) { scan(f); f.level("A-1", 2); f.fact("North") }, ""},
		"nobody scans":    {"personal-detail", func(f *force) { f.fact("Force of AB1 2CD") }, ""},

		"over an unmet part": {"record-incomplete", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Proposed: assessment.AtLevel(1)}, on("2026-11-01", "Analyst"))
		}, "parts and evidence speak for level 1."},
		"reviewed too early": {"record-incomplete", func(f *force) {
			f.rawEvidence(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.ReviewBy = day("2026-09-30") }))
		}, `"Record e" is to be reviewed by 30 September 2026, before 1 October 2026, the day that it is about.`},
		"says nothing":     {"record-incomplete", raw(func(a *assessment.Action) { a.What = text.Text{} }), "the action of Head of vetting does not say what will be done."},
		"nobody's nothing": {"record-incomplete", raw(func(a *assessment.Action) { a.What, a.Owner = text.Text{}, text.Text{} }), "the action of nobody does not say what will be done."},
		"no reason":        {"record-incomplete", raw(func(a *assessment.Action) { a.Status = assessment.NotActing }), `the action "Do x" was decided against without a reason.`},
		"a reason":         {"record-incomplete", raw(func(a *assessment.Action) { a.Status, a.Reason, a.Owner = assessment.NotActing, words(3), text.Text{} }), ""},
		"neither":          {"record-incomplete", raw(func(a *assessment.Action) { a.Owner, a.Due = text.Text{}, day("") }), "has neither an owner nor a due date."},
		"no owner":         {"record-incomplete", raw(func(a *assessment.Action) { a.Owner = text.Text{} }), `the action "Do x" has no owner.`},
		"no day":           {"record-incomplete", raw(func(a *assessment.Action) { a.Due = day("") }), `the action "Do x" has no due date.`},
		"complete":         {"record-incomplete", raw(func(*assessment.Action) {}), ""},

		"one unknown rule":  {"unknown-rule", func(f *force) { f.set.Off = []string{"own-wrod"} }, `The claim check is told to leave out a rule called "own-wrod", which does not exist.`},
		"two unknown rules": {"unknown-rule", func(f *force) { f.set.Off = []string{"own-wrod", "thin-note", "xyz"} }, `rules called "own-wrod" and "xyz", which do not exist.`},
		"known rules":       {"unknown-rule", func(f *force) { f.set.Off = []string{"thin-note"} }, ""},

		"one set aside": {"set-aside-thin", outcome("A-1", assessment.NotAdopted, "Not now."), "1 item is set aside with a reason of fewer than 12 words"},
		"one unassessed": {"not-assessed-long", func(f *force) {
			for _, it := range f.c.Items[1:] {
				f.level(it.ID, 1)
			}
		}, "1 item has not been assessed, "},
		"with another id": {"same-note", func(f *force) {
			for _, id := range []string{"A-1", "A-2", "A-3"} {
				f.byHand(id, assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("It is in place for A-1 and all of us know it well")}, on("2026-11-01", "Analyst"))
			}
		}, "The same note stands on several items, 3 in all."},
	})
}

func (f *force) fact(name string) {
	f.a, _ = f.a.SetFact(assessment.Force, text.Line(name), on("2026-05-03", "Analyst"))
}

// rawEvidence records an entry as an edit by hand would, past every refusal.
func (f *force) rawEvidence(e assessment.Evidence) {
	f.a, _ = f.a.Set(assessment.EvidenceRegister(e.ID), e.Value(), on("2026-06-01", "Analyst"))
}

func with2(a assessment.Action, change func(*assessment.Action)) assessment.Action {
	change(&a)
	return a
}

// late puts entries that stand beyond their period for reasons of eight words.
func late(f *force, reasons ...string) {
	for i, r := range reasons {
		f.prove(with(entry(number(i), checklist.Done, "A-1"), func(e *assessment.Evidence) {
			e.ReviewBy, e.ReviewReason = day("2028-01-01"), text.Line("It stands longer for the reason called "+r+" here")
		}))
	}
}

// outcomeOn records an outcome on a day, by hand.
func outcomeOn(id string, o assessment.Outcome, day string) func(*force) {
	return func(f *force) { f.byHand(id, assessment.Judgement{Outcome: o}, on(day, "Analyst")) }
}

// A search that found no case is held beside the records of cases in the 12 months
// to it.
func TestWhereNoCasesDisagree(t *testing.T) {
	c := nationalList(t)
	longer := func(e *assessment.Evidence) { e.ReviewBy, e.ReviewReason = day("2027-01-01"), words(8) }
	for name, tc := range map[string]struct {
		day    string
		change func(*assessment.Evidence)
		found  int
	}{
		"of that day":           {"2026-10-01", nil, 1},
		"of the year before":    {"2025-10-02", longer, 1},
		"of more than a year":   {"2025-10-01", longer, 0},
		"of a later day":        {"2026-10-02", nil, 0},
		"only sent out":         {"2026-09-01", func(e *assessment.Evidence) { e.Shows = checklist.Issued }, 0},
		"an exercise":           {"2026-09-01", func(e *assessment.Evidence) { e.Exercise = true }, 0},
		"what came of the case": {"2026-09-01", func(e *assessment.Evidence) { e.Shows = checklist.Result }, 1},
	} {
		g := newGolden(c, "Probe", goldenDay, "2026-09-01", deputy)
		none := proof("N", "Search of the registers", g.parts("ENF-1"), checklist.Done, analyst, "2026-10-01")
		none.Nil = true
		g.put(none)
		e := proof("C", "Case records", g.parts("ENF-5"), checklist.Done, analyst, tc.day)
		if tc.change != nil {
			tc.change(&e)
		}
		g.put(e)
		found := of(g.check(), "no-cases-disagree")
		if len(found) != tc.found {
			t.Errorf("%s: %+v", name, found)
		}
		if len(found) == 1 && !strings.Contains(found[0].Message, "ENF-1 says that no case arose, and ENF-5 has case records of "+day(tc.day).Long()) {
			t.Errorf("%s: %s", name, found[0].Message)
		}
	}
}
