package progress_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
)

// Mistake 11: evidence that is stale, undated or dated in the future never
// makes a level that stayed look refreshed.
func TestMistake11StaleOrFutureEvidenceIsNotRefreshed(t *testing.T) {
	c := standard(t)
	for name, about := range map[string]string{"undated": "", "in the future": "2027-03-01", "the same": "2024-01-01"} {
		old := begun(t, c, "a1", "N", "2025", "2025-11-24").judge("PRE-1", level(3), "", "2025-11-24").evidence("e1", "PRE-1", "2024-01-01", "2025-11-24")
		now := begun(t, c, "a2", "N", "2026", "2026-11-23").judge("PRE-1", level(3), "", "2026-11-23").evidence("e1", "PRE-1", "2024-01-01", "2026-11-23").
			evidence("e2", "PRE-1", about, "2026-11-23")
		if got := change(t, follow(t, old.source(), now.source()).Between(0, 1), "PRE-1"); got.Kind != progress.StayedStale {
			t.Errorf("%s: %s, %s", name, got.Kind, got.Proof)
		}
	}
}

// Mistake 12: how far apart two positions are is always known, and each is
// judged as at its own day: evidence in date then is not in date for ever.
func TestMistake12EachPositionIsOfItsOwnDay(t *testing.T) {
	c := standard(t)
	old := begun(t, c, "a1", "N", "2024", "2024-11-25").judge("PRE-1", level(3), "", "2024-11-25").evidence("e1", "PRE-1", "2024-10-01", "2024-11-25")
	now := begun(t, c, "a2", "N", "2026", "2026-11-23").judge("PRE-1", level(3), "", "2026-11-23").evidence("e1", "PRE-1", "2024-10-01", "2026-11-23")
	cmp := follow(t, old.source(), now.source()).Between(0, 1)
	ch := change(t, cmp, "PRE-1")
	if cmp.Days() != 728 || !ch.Before.Proof.Standing.Defends() || ch.After.Proof.Standing.Defends() {
		t.Errorf("%d days; %s and %s", cmp.Days(), ch.Before.Proof.Standing, ch.After.Proof.Standing)
	}
}

// Mistake 13: the due date first set stays through every slip and from one
// cycle's file to the next.
func TestMistake13TheFirstDueDateSurvivesSlipsAndCycles(t *testing.T) {
	c := standard(t)
	old := begun(t, c, "a1", "N", "2025", "2025-11-24").judge("PRE-1", level(1), "", "2025-11-24")
	put := func(f *file, due, when string) {
		a, _, err := f.a.PutAction(assessment.Action{ID: "act1", Item: "PRE-1", What: text.Line("Train"), Owner: text.Line("Head"), Due: day(due), Status: assessment.Open}, on("Lead", when))
		if err != nil {
			t.Fatal(err)
		}
		f.a = a
	}
	put(old, "2026-03-31", "2025-11-24")
	put(old, "2026-06-30", "2026-03-30")
	now := &file{t, c, assessment.BeginFrom(c, old.a, assessment.Start{ID: "a2", Cycle: text.Line("2026"), AsAt: day("2026-11-23")}, on("Lead", "2026-11-23"))}
	put(now, "2026-12-31", "2026-11-23")
	threads := follow(t, old.source(), now.source()).Threads()
	if len(threads) != 1 || threads[0].Item != "PRE-1" || len(threads[0].Steps) != 2 {
		t.Fatalf("%+v", threads)
	}
	for i, due := range []string{"2026-06-30", "2026-12-31"} {
		if s := threads[0].Steps[i]; s.FirstDue != day("2026-03-31") || s.Due != day(due) || !s.Slipped() {
			t.Errorf("position %d: first due %s, due %s", i, s.FirstDue, s.Due)
		}
	}
}

// Mistake 14: an item whose words changed is set apart; a level given to the
// old words is never compared with one given to the new.
func TestMistake14ChangedWordsAreSetApart(t *testing.T) {
	c := standard(t)
	next := edition(c, "2027", func(n *checklist.Checklist) {
		n.Items[0].Digest = "0000000000000000"
		n.Items[1].CountsFrom = day("2027-04-01")
	})
	old := begun(t, c, "a1", "N", "2025", "2025-11-24").judge("PRE-1", level(1), "", "2025-11-24").judge("PRE-2", level(3), "", "2025-11-24")
	now := begun(t, next, "a2", "N", "2026", "2026-11-23").judge("PRE-1", level(4), "", "2026-11-23").judge("PRE-2", level(1), "", "2026-11-23")
	course := follow(t, old.source(), now.source())
	cmp := course.Between(0, 1)
	for item, kind := range map[string]progress.Kind{"PRE-1": progress.Reworded, "PRE-2": progress.Announced} {
		if got := change(t, cmp, item); got.Kind != kind || got.Levels != 0 || !got.Kind.Apart() {
			t.Errorf("%s: %s, %d levels", item, got.Kind, got.Levels)
		}
	}
	if up, down := cmp.Movers(); len(up)+len(down) > 0 {
		t.Errorf("movers: %v %v", up, down)
	}
	if len(course.Notes) != 1 || !strings.Contains(course.Notes[0], "edition 2027") {
		t.Errorf("%q", course.Notes)
	}
	if n := course.Line("PRE"); n[0].Items != 9 || n[1].Items != 8 || n[1].Announced != 1 {
		t.Errorf("%+v", n)
	}
}

// Mistake 30: what was known on a past day can be shown again, whatever has been
// recorded since, and is the same every time.
func TestMistake30ThePositionOfAPastDayIsThereAgain(t *testing.T) {
	c := standard(t)
	f := begun(t, c, "a1", "N", "2025", "2025-11-24").judge("PRE-1", level(3), "said then", "2025-11-24").evidence("e1", "PRE-1", "2025-11-01", "2025-11-24")
	before, _ := progress.On(f.source(), day("2025-12-01"))
	f.judge("PRE-1", level(1), "said since", "2026-06-01").judge("PRE-2", level(2), "new", "2026-06-01")
	again, ok := progress.On(f.source(), day("2025-12-01"))
	if !ok || again.KnownOn != day("2025-12-01") {
		t.Fatal("the day cannot be shown")
	}
	x, y := follow(t, before).Points[0].Position.Counts(), follow(t, again).Points[0].Position.Counts()
	if x != y {
		t.Errorf("then %+v, again %+v", x, y)
	}
	p := follow(t, again, progress.Now(f.source())).Path("PRE-1")
	if p[0].State.Answer.Judgement.Note.String() != "said then" || p[1].State.Answer.Judgement.Note.String() != "said since" {
		t.Errorf("%q then %q", p[0].State.Answer.Judgement.Note, p[1].State.Answer.Judgement.Note)
	}
}
