package assessment_test

import (
	"slices"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02T15:04:05Z07:00", s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestAsOf(t *testing.T) {
	c := standard()
	a := assessment.Begin(c, assessment.Start{ID: "a1", Force: text.Line("Eastvale Police"), AsAt: day("2026-01-10")}, onDay("A", "2026-01-10"))
	a = judge(a, "PRE-1", level(1), onDay("A", "2026-02-01"))
	a = must(a.PutEvidence(evidence("e1", "2026-01-01", "PRE-1"), onDay("A", "2026-02-02")))
	a = judge(a, "PRE-1", level(3), onDay("B", "2026-03-01"))
	a = made(a.Set(assessment.EvidenceRegister("e1"), assessment.Removed(), onDay("A", "2026-03-02")))
	for _, tt := range []struct {
		day      string
		outcome  assessment.Outcome
		by       string
		evidence int
		force    string
	}{
		{"2026-01-09", assessment.NotAssessed, "", 0, ""},
		{"2026-01-10", assessment.NotAssessed, "", 0, "Eastvale Police"},
		{"2026-02-01", assessment.AtLevel(1), "A", 0, "Eastvale Police"},
		{"2026-02-28", assessment.AtLevel(1), "A", 1, "Eastvale Police"},
		{"2026-03-01", assessment.AtLevel(3), "B", 1, "Eastvale Police"},
		{"2026-03-02", assessment.AtLevel(3), "B", 0, "Eastvale Police"},
	} {
		then := a.AsOfDay(day(tt.day))
		ans := then.Answer("PRE-1")
		if ans.Outcome() != tt.outcome || ans.By != tt.by || len(ans.Evidence) != tt.evidence || then.Fact(assessment.Force).String() != tt.force || then.ID() != "a1" {
			t.Errorf("%s: %+v", tt.day, ans)
		}
		if len(then.Items()) != 5 {
			t.Errorf("%s: items %v", tt.day, then.Items())
		}
	}
	if got := a.AsOf(at("2026-02-01T09:59:59Z")).Answer("PRE-1"); got.Outcome() != assessment.NotAssessed {
		t.Errorf("one second before: %+v", got)
	}
	if got := a.AsOf(at("2026-02-01T11:00:00+01:00")).Answer("PRE-1"); got.Outcome() != assessment.AtLevel(1) {
		t.Errorf("at the second, told in another zone: %+v", got)
	}
	if !assessment.Same(a.AsOfDay(day("2026-03-02")), a) || !assessment.Same(merge(t, a.AsOfDay(day("2026-02-01")), a), a) {
		t.Error("the last day is not the whole, or an earlier day does not merge back into it")
	}
}

// A change by hand has no time. It counts from what it took the place of, and
// one that stands first counts always; both are told.
func TestAsOfWithChangesByHand(t *testing.T) {
	a := judge(begin(standard()), "PRE-1", level(1), onDay("A", "2026-12-01"))
	a = byHand(byHand(a, "PRE-1", 2), "PRE-2", 4)
	if got := a.AsOfDay(day("2026-11-30")); got.Answer("PRE-1").Outcome() != assessment.NotAssessed || got.Answer("PRE-2").Outcome() != assessment.AtLevel(4) {
		t.Errorf("before: %v %v", got.Answer("PRE-1").Outcome(), got.Answer("PRE-2").Outcome())
	}
	if got := a.AsOfDay(day("2026-12-01")).Answer("PRE-1").Outcome(); got != assessment.AtLevel(2) {
		t.Errorf("on the day of what it replaced: %v", got)
	}
	if got := a.Undated(); !equal(got, []string{"PRE-1/level", "PRE-2/level"}) {
		t.Errorf("not told: %v", got)
	}
	// Once it was replaced itself, only the day of that is left in doubt no more.
	a = judge(a, "PRE-1", level(3), onDay("A", "2026-12-05"))
	if got := a.AsOfDay(day("2026-12-04")).Answer("PRE-1").Outcome(); got != assessment.AtLevel(2) {
		t.Errorf("between: %v", got)
	}
	if got := a.Undated(); !equal(got, []string{"PRE-2/level"}) {
		t.Errorf("told of one that has a time: %v", got)
	}
	if got := a.AsOf(time.Time{}).Revisions(); len(got) != 1 || got[0].Register != "PRE-2/level" {
		t.Errorf("at no time there is only what is always there: %v", got)
	}
}

// A change that a slow clock dates before the one that it follows from does not
// show without it.
func TestAsOfWithAWrongClock(t *testing.T) {
	a := judge(begin(standard()), "PRE-1", level(1), onDay("Fast clock", "2026-12-10"))
	a = judge(a, "PRE-1", level(2), onDay("Slow clock", "2026-12-01"))
	for d, want := range map[string]assessment.Outcome{"2026-12-01": assessment.NotAssessed, "2026-12-09": assessment.NotAssessed, "2026-12-10": assessment.AtLevel(2)} {
		if got := a.AsOfDay(day(d)).Answer("PRE-1"); got.Outcome() != want || got.InConflict() {
			t.Errorf("%s: %+v", d, got)
		}
	}
	ring := begin(standard()).With(
		assessment.Revision{ID: "x", Register: "PRE-1/level", Replaces: []string{"y"}, At: "2026-12-01T00:00:00Z", Value: level(1).LevelValue(), Altered: true},
		assessment.Revision{ID: "y", Register: "PRE-1/level", Replaces: []string{"x"}, At: "2026-12-02T00:00:00Z", Value: level(1).LevelValue(), Altered: true})
	if got := ring.AsOfDay(day("2026-12-03")).Answer("PRE-1").Outcome(); got != assessment.AtLevel(1) {
		t.Errorf("a ring of changes: %v", got)
	}
}

// asOfIsWhatWasKnown: at any time, what is there holds everything that it
// follows from, nothing that was made later, and all of what was known before;
// in the end it is the whole, and merging copies first or last is the same.
func asOfIsWhatWasKnown(t *testing.T, w *world, m *assessment.Assessment) {
	start := at("2026-11-23T07:30:00Z")
	var before *assessment.Assessment
	for _, minutes := range []int{0, 40 + w.rnd.IntN(50), 90 + w.rnd.IntN(50), 400} {
		then := start.Add(time.Duration(minutes) * time.Minute)
		got := m.AsOf(then)
		for _, r := range got.Revisions() {
			if r.At > then.Format("2006-01-02T15:04:05Z") {
				t.Errorf("%s was made after %s", r.At, then)
			}
			if slices.ContainsFunc(r.Replaces, func(id string) bool { return !got.Has(id) }) {
				t.Errorf("%s is there without what it replaced", r.ID)
			}
		}
		if before != nil && !assessment.Same(merge(t, before, got), got) {
			t.Error("what was known is known no longer")
		}
		if minutes == 400 && !assessment.Same(got, m) {
			t.Error("in the end something is missing")
		}
		before = got
	}
	then := start.Add(time.Duration(60+w.rnd.IntN(90)) * time.Minute)
	parts := make([]*assessment.Assessment, len(w.copies))
	for i, c := range w.copies {
		parts[i] = c.AsOf(then)
	}
	// Redacting in one copy reaches the others only with the merge, and so may
	// not be looked for in them.
	if got, want := merge(t, parts[0], parts[1:]...), m.AsOf(then); len(w.redacted) == 0 && !assessment.Same(got, want) {
		t.Error("merged after looking back, it is another")
	}
}
