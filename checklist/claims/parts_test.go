package claims_test

import (
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// partStates is item A-1 at a level with the states of its two parts, recorded
// as an edit by hand would.
func partStates(level int, one, two assessment.PartState, override string) func(*force) {
	return func(f *force) {
		j := assessment.Judgement{Outcome: assessment.AtLevel(level), Note: words(20), Override: text.Clean(override)}
		f.byHand("A-1", j.WithPart("one", one).WithPart("two", two), on("2026-11-01", "Analyst"))
	}
}

func TestPartUnmet(t *testing.T) {
	met, partly, unmet, unknown := assessment.Met, assessment.Partly, assessment.Unmet, assessment.PartUnknown
	runRule(t, "part-unmet", []ruleCase{
		{"all met", partStates(3, met, met, ""), nil, nil},
		{"one unmet at level 2", partStates(2, met, unmet, ""), nil, nil},
		{"one unmet at level 3", partStates(3, met, unmet, ""), []string{"A-1"}, []string{`, and one part is not met: "The second part".`, "Lower the level"}},
		{"one unmet at level 4", partStates(4, met, unmet, ""), []string{"A-1"}, nil},
		{"both unmet", partStates(3, unmet, unmet, ""), []string{"A-1"}, []string{`2 parts are not met: "The first part" and "The second part"`}},
		{"one partly", partStates(3, partly, met, ""), []string{"A-1"}, []string{", and one part is only partly met"}},
		{"one of each", partStates(3, partly, unmet, ""), []string{"A-1"}, []string{"not met", "only partly met"}},
		{"not recorded is another rule's", partStates(3, met, unknown, ""), nil, nil},
		{"with a reason it still shows", partStates(3, met, unmet, "By hand."), []string{"A-1"}, nil},
	})
}

func TestAnOverrideAnswersUnmetPartsAndNothingElse(t *testing.T) {
	f := small()
	partStates(3, assessment.Unmet, assessment.Met, "It runs by hand.")(f)
	found := of(f.check(), "part-unmet")
	if len(found) != 1 || found[0].Answered == nil || found[0].Answered.Reason.String() != "It runs by hand." || found[0].Answered.By != "Analyst" {
		t.Fatalf("%+v", found)
	}
	f.keep(f.a.SetAnswered("A-1", found[0].Key, text.Clean("A later answer."), on("2026-11-02", "Head of vetting")))
	if again := of(f.check(), "part-unmet"); again[0].Answered.Reason.String() != "A later answer." {
		t.Errorf("what was answered here goes first: %+v", again[0].Answered)
	}
	f = small()
	partStates(3, assessment.Partly, assessment.PartUnknown, "It runs by hand.")(f)
	for _, rule := range []string{"part-unmet", "part-unknown"} {
		if found := of(f.check(), rule); len(found) != 1 || found[0].Answered != nil {
			t.Errorf("%s is answered by a reason that was given for something else: %+v", rule, found)
		}
	}
}

func TestPartUnknown(t *testing.T) {
	met, unmet, unknown := assessment.Met, assessment.Unmet, assessment.PartUnknown
	runRule(t, "part-unknown", []ruleCase{
		{"all met", partStates(3, met, met, ""), nil, nil},
		{"one at level 2", partStates(2, met, unknown, ""), nil, nil},
		{"one at level 3", partStates(3, met, unknown, ""), []string{"A-1"}, []string{`one part is not recorded as met or unmet: "The second part"`}},
		{"both at level 4", partStates(4, unknown, unknown, ""), []string{"A-1"}, []string{"2 parts are not recorded"}},
		{"beside an unmet one", partStates(3, unmet, unknown, "By hand."), []string{"A-1"}, nil},
		{"an item without parts", func(f *force) { f.c.Items[0].Parts = nil; partStates(3, unknown, unknown, "")(f) }, nil, nil},
	})
}

func TestPartNotFound(t *testing.T) {
	bears := func(items []string, keys ...string) func(*force) {
		return func(f *force) {
			f.prove(with(entry("e", assessment.Test, items...), func(e *assessment.Evidence) { e.Parts = keys }))
		}
	}
	runRule(t, "part-not-found", []ruleCase{
		{"known", bears([]string{"A-1"}, "one", "two"), nil, nil},
		{"unknown", bears([]string{"A-1"}, "one", "tow"), []string{"A-1"}, []string{`"Record e" points at a part called "tow"`}},
		{"two unknown", bears([]string{"A-1"}, "tow", "three"), []string{"A-1"}, []string{`parts called "tow" and "three"`}},
		{"a part of another item that it supports", func(f *force) {
			f.c.Items[1].Parts[0].Key = "other"
			bears([]string{"A-1", "A-2"}, "other")(f)
		}, nil, nil},
		{"said once for several items", bears([]string{"A-2", "A-1"}, "tow"), []string{"A-2"}, nil},
		{"retired", func(f *force) {
			f.prove(retired(with(entry("e", assessment.Test, "A-1"), func(e *assessment.Evidence) { e.Parts = []string{"tow"} })))
		}, nil, nil},
		{"a recorded state", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(1)}.WithPart("tow", assessment.Met), on("2026-11-01", "Analyst"))
		}, []string{"A-1"}, []string{`a state recorded for a part called "tow"`}},
	})
}

func TestAboveItsBase(t *testing.T) {
	levels := func(base, top int) func(*force) {
		return func(f *force) { f.level("B-1", base); f.level("B-2", top) }
	}
	other := func(o assessment.Outcome, top int) func(*force) {
		return func(f *force) {
			f.judge("B-1", "2026-11-01", "Analyst", func(j *assessment.Judgement) { *j = assessment.Judgement{Outcome: o, Reason: words(5)} })
			f.level("B-2", top)
		}
	}
	runRule(t, "above-its-base", []ruleCase{
		{"the same", levels(3, 3), nil, nil},
		{"below", levels(3, 1), nil, nil},
		{"above", levels(2, 3), []string{"B-2"}, []string{"B-2 (Item B-2) is at level 3 (In place), and it rests on B-1 (Item B-1), which is at level 2 (Partly in place)."}},
		{"one above in place", levels(3, 4), []string{"B-2"}, nil},
		{"a plan above nothing", levels(0, 1), []string{"B-2"}, nil},
		{"base not assessed, top planned", func(f *force) { f.level("B-2", 2) }, nil, nil},
		{"base not assessed, top in place", func(f *force) { f.level("B-2", 3) }, []string{"B-2"}, []string{"which is not assessed"}},
		{"base insufficient", other(assessment.Insufficient, 3), []string{"B-2"}, []string{"insufficient information"}},
		{"base not adopted", other(assessment.NotAdopted, 3), []string{"B-2"}, []string{"which is not adopted"}},
		{"base not applicable", other(assessment.NotApplicable, 3), nil, nil},
		{"top not assessed", func(f *force) { f.level("B-1", 0) }, nil, nil},
		{"base in two versions", func(f *force) {
			one, two := *f, *f
			one.level("B-1", 3)
			two.level("B-1", 4)
			merged, err := assessment.Merge(one.a, two.a)
			f.keep(merged, "", err)
			f.level("B-2", 3)
		}, []string{"B-2"}, []string{"two versions"}},
	})
}
