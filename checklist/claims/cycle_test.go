package claims_test

import (
	"testing"

	"example.org/upstander/checklist/assessment"
)

func TestRiseWithoutEvidence(t *testing.T) {
	rise := func(from, to int, asAt, about string) func(*force) {
		return func(f *force) {
			f.level("A-1", to)
			f.before("A-1", assessment.AtLevel(from), asAt)
			f.prove(aboutOn("e", about, assessment.Test))
		}
	}
	runRule(t, "rise-without-evidence", []ruleCase{
		{"one level", rise(2, 3, "2026-05-31", "2026-05-01"), nil, nil},
		{"two levels", rise(1, 3, "2026-05-31", "2026-05-01"), []string{"A-1"}, []string{"is at level 3 (In place), up from level 1 (Planned) on 31 May 2026"}},
		{"evidence of that very day", rise(1, 3, "2026-05-31", "2026-05-31"), []string{"A-1"}, nil},
		{"evidence of the day after", rise(1, 3, "2026-05-31", "2026-06-01"), nil, nil},
		{"new evidence that is to come", func(f *force) {
			rise(1, 3, "2026-05-31", "2026-05-01")(f)
			f.prove(with(entry("plan", assessment.Document, "A-1"), func(e *assessment.Evidence) { e.About = day("2026-12-01") }))
		}, []string{"A-1"}, nil},
		{"from nothing to partly without any", func(f *force) { f.level("A-1", 2); f.before("A-1", assessment.AtLevel(0), "2026-05-31") }, []string{"A-1"}, nil},
		{"without any, where another rule says so", func(f *force) { f.level("A-1", 3); f.before("A-1", assessment.AtLevel(0), "2026-05-31") }, nil, nil},
		{"that day not known, and none", func(f *force) { f.level("A-1", 2); f.before("A-1", assessment.AtLevel(0), "") }, []string{"A-1"}, []string{"(Not in place) in the cycle 2025,"}},
		{"that day not known, and dated evidence", rise(1, 3, "", "2020-05-01"), nil, nil},
		{"down", rise(4, 2, "2026-05-31", "2026-05-01"), nil, nil},
		{"not assessed before", func(f *force) { f.level("A-1", 3); f.before("A-1", assessment.Insufficient, "2026-05-31") }, nil, nil},
		{"the checklist asks from three levels on", func(f *force) { f.c.ClaimCheck.RiseLevels = 3; rise(1, 3, "2026-05-31", "2026-05-01")(f) }, nil, nil},
	})
}

func TestNotRefreshed(t *testing.T) {
	same := func(level int, about, seen string) func(*force) {
		return func(f *force) {
			f.level("A-1", level)
			f.before("A-1", assessment.AtLevel(level), "2026-05-31")
			f.prove(with(aboutOn("e", about, assessment.Test), func(e *assessment.Evidence) { e.Seen = day(seen) }))
		}
	}
	runRule(t, "not-refreshed", []ruleCase{
		{"older evidence", same(3, "2026-05-01", ""), []string{"A-1"}, []string{"the same as on 31 May 2026", "Look at the evidence again"}},
		{"of that very day", same(3, "2026-05-31", ""), []string{"A-1"}, nil},
		{"of the day after", same(3, "2026-06-01", ""), nil, nil},
		{"looked at since", same(3, "2026-05-01", "2026-06-01"), nil, nil},
		{"to be looked at", same(3, "2026-05-01", "2026-11-24"), []string{"A-1"}, nil},
		{"planned, and no evidence", func(f *force) { f.level("A-1", 1); f.before("A-1", assessment.AtLevel(1), "2026-05-31") }, []string{"A-1"}, nil},
		{"level 0", func(f *force) { f.level("A-1", 0); f.before("A-1", assessment.AtLevel(0), "2026-05-31") }, nil, nil},
		{"lapsed is another rule's", same(3, "2023-05-01", ""), nil, nil},
		{"the level has changed", func(f *force) { same(3, "2026-05-01", "")(f); f.before("A-1", assessment.AtLevel(2), "2026-05-31") }, nil, nil},
		{"not confirmed yet", func(f *force) { f.before("A-1", assessment.AtLevel(3), "2026-05-31") }, nil, nil},
		{"first cycle", claimed(3, entry("e", assessment.Test, "A-1")), nil, nil},
	})
}

func TestRaisedWithAction(t *testing.T) {
	at := func(f *force, day string, level int) {
		f.judge("A-1", day, "Analyst", func(j *assessment.Judgement) { j.Outcome = assessment.AtLevel(level) })
	}
	opened := func(f *force, day string) { f.act(action("x", "A-1"), on(day, "Analyst")) }
	runRule(t, "raised-with-action", []ruleCase{
		{"on the day", func(f *force) { at(f, "2026-10-01", 1); at(f, "2026-10-05", 2); opened(f, "2026-10-05") }, []string{"A-1"},
			[]string{"is at level 2 (Partly in place), up from level 1 (Planned) on 5 October 2026, the day on which the action \"Do x\" was opened"}},
		{"the day after", func(f *force) { at(f, "2026-10-01", 1); at(f, "2026-10-05", 2); opened(f, "2026-10-06") }, nil, nil},
		{"the day before", func(f *force) { at(f, "2026-10-01", 1); at(f, "2026-10-05", 2); opened(f, "2026-10-04") }, nil, nil},
		{"lowered", func(f *force) { at(f, "2026-10-01", 3); at(f, "2026-10-05", 2); opened(f, "2026-10-05") }, nil, nil},
		{"first judged", func(f *force) { at(f, "2026-10-05", 2); opened(f, "2026-10-05") }, nil, nil},
		{"a slip put right within the day", func(f *force) { at(f, "2026-10-05", 1); at(f, "2026-10-05", 2); opened(f, "2026-10-05") }, nil, nil},
		{"lowered and put back within the day", func(f *force) {
			at(f, "2026-10-01", 2)
			at(f, "2026-10-05", 1)
			at(f, "2026-10-05", 2)
			opened(f, "2026-10-05")
		}, nil, nil},
		{"raised twice within the day", func(f *force) {
			at(f, "2026-10-01", 1)
			at(f, "2026-10-05", 2)
			at(f, "2026-10-05", 3)
			opened(f, "2026-10-05")
		}, []string{"A-1"}, []string{"up from level 1 (Planned)"}},
		{"raised and gone back", func(f *force) {
			at(f, "2026-10-01", 1)
			at(f, "2026-10-05", 2)
			opened(f, "2026-10-05")
			at(f, "2026-10-06", 1)
		}, nil, nil},
		{"the note changed later", func(f *force) {
			at(f, "2026-10-01", 1)
			at(f, "2026-10-05", 2)
			opened(f, "2026-10-05")
			f.judge("A-1", "2026-10-09", "Analyst", func(j *assessment.Judgement) { j.Note = words(20) })
		}, []string{"A-1"}, nil},
		{"signed off since", func(f *force) {
			at(f, "2026-10-01", 1)
			at(f, "2026-10-05", 2)
			act := action("x", "A-1")
			act.Status = assessment.SignedOff
			f.act(act, on("2026-10-05", "Analyst"))
		}, nil, nil},
		{"from not assessed", func(f *force) {
			f.judge("A-1", "2026-10-01", "Analyst", func(j *assessment.Judgement) { j.Outcome = assessment.Insufficient })
			at(f, "2026-10-05", 2)
			opened(f, "2026-10-05")
		}, nil, nil},
		{"carried on from an earlier cycle", func(f *force) {
			at(f, "2026-10-01", 1)
			at(f, "2026-10-05", 2)
			act := action("x", "A-1")
			act.Carried = day("2025-02-01")
			f.a, _ = f.a.Set(assessment.ActionRegister("x"), act.Value(), on("2026-10-05", "Analyst"))
		}, nil, nil},
	})
}

func TestInsufficientTooLong(t *testing.T) {
	since := func(day string) func(*force) {
		return func(f *force) {
			f.judge("A-1", day, "Analyst", func(j *assessment.Judgement) { j.Outcome = assessment.Insufficient })
		}
	}
	runRule(t, "insufficient-too-long", []ruleCase{
		{"90 days", since("2026-08-25"), nil, nil},
		{"91 days", since("2026-08-24"), []string{"A-1"}, []string{"since 24 August 2026, 91 days", "choose a level"}},
		{"the note changed since", func(f *force) {
			since("2026-08-24")(f)
			f.judge("A-1", "2026-11-01", "Analyst", func(j *assessment.Judgement) { j.Note = words(3) })
		}, []string{"A-1"}, nil},
		{"carried on from the last cycle", func(f *force) {
			since("2026-11-01")(f)
			f.before("A-1", assessment.Insufficient, "2026-05-31")
		}, []string{"A-1"}, []string{"since 31 May 2026"}},
		{"a level in the last cycle", func(f *force) { since("2026-11-01")(f); f.before("A-1", assessment.AtLevel(2), "2026-05-31") }, nil, nil},
		{"a level now", claimed(2), nil, nil},
		{"the checklist allows 30", func(f *force) { f.c.ClaimCheck.InsufficientDays = 30; since("2026-10-23")(f) }, []string{"A-1"}, []string{"31 days"}},
		{"by hand, on no known day", func(f *force) {
			f.a, _ = f.a.SetAllOutside(assessment.Judgement{Outcome: assessment.Insufficient}.Changes("A-1"), nil)
		}, nil, nil},
	})
}
