package progress_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
)

// twoCycles is a force a year apart, with one item of every kind.
func twoCycles(t testing.TB) (old, now *file) {
	c := standard(t)
	const then, later = "2025-11-24", "2026-11-23"
	old = begun(t, c, "a1", "Northmoor Constabulary", "2025-26", then).
		judge("PRE-1", level(1), "pilot", then).judge("PRE-2", level(3), "all", then).judge("PRE-4", level(2), "x", then).
		judge("PRE-5", level(3), "a", then).evidence("e5", "PRE-5", "2025-10-01", then).
		judge("PRE-6", level(3), "b", then).evidence("e6", "PRE-6", "2025-10-01", then).
		judge("PRE-7", level(3), "c", then).evidence("e7", "PRE-7", "2025-11-01", then).
		judge("PRE-8", level(0), "none", then).judge("PRE-9", level(2), "n", then).
		judge("INT-1", assessment.NotApplicable, "no line", then)
	now = begun(t, c, "a2", "northmoor  constabulary", "2026-27", later).
		judge("PRE-1", level(3), "everyone briefed", later).judge("PRE-2", level(1), "lapsed", later).judge("PRE-3", level(2), "new", later).
		judge("PRE-5", level(3), "a", later).evidence("e5", "PRE-5", "2025-10-01", later).evidence("e5b", "PRE-5", "2026-09-01", later).
		judge("PRE-6", level(3), "b", later).evidence("e6", "PRE-6", "2025-10-01", later).
		judge("PRE-8", level(0), "none", later).judge("PRE-9", assessment.NotApplicable, "left to another", later).
		judge("INT-1", assessment.NotApplicable, "no line", later)
	e7 := assessment.Evidence{ID: "e7", Title: text.Line("Record"), About: day("2025-11-01"), ReviewBy: day("2027-11-01"), ReviewReason: text.Line("The policy runs for two years and is looked at when it ends.")}
	now.judge("PRE-7", level(3), "c", later).proof(e7, "PRE-7", later)
	return old, now
}

func TestEveryKindOfChange(t *testing.T) {
	old, now := twoCycles(t)
	c := follow(t, now.source(), old.source())
	if c.Points[0].Name != "2025-26.yaml" {
		t.Fatalf("not in date order: %s first", c.Points[0].Name)
	}
	cmp := c.Between(0, 1)
	want := map[string]progress.Kind{"PRE-1": progress.Rose, "PRE-2": progress.Fell, "PRE-3": progress.NewlyAssessed,
		"PRE-4": progress.NoLongerAssessed, "PRE-5": progress.StayedRefreshed, "PRE-6": progress.StayedStale, "PRE-7": progress.StayedInDate,
		"PRE-8": progress.Stayed, "PRE-9": progress.Otherwise, "INT-1": progress.Stayed, "ENG-1": progress.Unassessed}
	for item, kind := range want {
		if got := change(t, cmp, item); got.Kind != kind {
			t.Errorf("%s is %s, not %s", item, got.Kind, kind)
		}
	}
	if len(cmp.Changes) != 33 {
		t.Errorf("%d items of 33", len(cmp.Changes))
	}
	total := 0
	for _, k := range progress.Kinds() {
		if k.Name() == "" {
			t.Errorf("%s has no name", k)
		}
		total += len(cmp.Of(k))
	}
	if total != 33 {
		t.Errorf("the kinds add up to %d", total)
	}
	up, down := cmp.Movers()
	if len(up) != 1 || up[0].Levels != 2 || len(down) != 1 || down[0].Levels != -2 || cmp.Days() != 364 {
		t.Errorf("movers %v %v, %d days", up, down, cmp.Days())
	}
	if w := up[0].Why; w.Said() != "everyone briefed" || w.By != "Lead" || w.On != day("2026-11-23") || w.Later {
		t.Errorf("why: %+v", w)
	}
	if w := change(t, cmp, "PRE-4").Why; w.Nothing == "" || w.Said() != "" {
		t.Errorf("a level that is not there any more has a reason: %+v", w)
	}
}

// The other way round everything that rose fell.
func TestComparingBackwardsTurnsEverythingRound(t *testing.T) {
	old, now := twoCycles(t)
	c := follow(t, old.source(), now.source())
	there, back := c.Between(0, 1), c.Between(1, 0)
	turned := map[progress.Kind]progress.Kind{progress.Rose: progress.Fell, progress.Fell: progress.Rose,
		progress.NewlyAssessed: progress.NoLongerAssessed, progress.NoLongerAssessed: progress.NewlyAssessed,
		progress.Otherwise: progress.Otherwise, progress.Unassessed: progress.Unassessed}
	for _, ch := range there.Changes {
		other := change(t, back, ch.Item.ID)
		if want, ok := turned[ch.Kind]; ok && other.Kind != want {
			t.Errorf("%s: %s and back %s", ch.Item.ID, ch.Kind, other.Kind)
		}
		if ch.Levels != -other.Levels {
			t.Errorf("%s: %d and back %d", ch.Item.ID, ch.Levels, other.Levels)
		}
	}
	for _, ch := range c.Between(1, 1).Changes {
		if ch.Kind.Moved() || ch.Levels != 0 || ch.Kind == progress.StayedRefreshed {
			t.Errorf("%s moved to where it was: %s", ch.Item.ID, ch.Kind)
		}
	}
}

// A note that was written after the level had been set is told from one that
// went with it, and a second look is there too.
func TestTheReasonIsThatOfTheRevision(t *testing.T) {
	c := standard(t)
	f := begun(t, c, "a1", "Northmoor", "x", "2026-11-23").judge("PRE-1", level(1), "begun", "2026-01-10")
	f.judge("PRE-1", level(3), "", "2026-05-10").judge("PRE-1", level(3), "words came later", "2026-06-10")
	it, _ := c.Item("PRE-1")
	a, _, err := f.a.SetSecondLook(it, assessment.SecondLook{Agrees: true, Note: text.Clean("seen it")}, on("Reviewer", "2026-06-11"))
	if err != nil {
		t.Fatal(err)
	}
	f.a = a
	src := f.source()
	then, ok := progress.On(src, day("2026-02-01"))
	if !ok {
		t.Fatal("nothing was known on a day after the first change")
	}
	w := change(t, follow(t, then, progress.Now(src)).Between(0, 1), "PRE-1").Why
	if w.On != day("2026-05-10") || !w.Later || w.Said() != "words came later" || w.Second == nil || w.Second.By != "Reviewer" {
		t.Errorf("%+v", w)
	}
	if _, ok := progress.On(src, day("2026-01-09")); ok {
		t.Error("there is a position from before anything was recorded")
	}
}

func TestDifferentForcesAreRefusedWithTheReason(t *testing.T) {
	c := standard(t)
	mine := begun(t, c, "a1", "Northmoor Constabulary", "2025-26", "2025-11-24").source()
	other := begun(t, c, "a2", "Eastvale Police", "2026-27", "2026-11-23").source()
	undated := mine
	undated.Name, undated.AsAt = "undated.yaml", day("1900-01-01").AddDays(0)
	undated.AsAt = progress.Source{}.AsAt
	foreign := begun(t, &checklist.Checklist{ID: "other", Items: []checklist.Item{{ID: "XX-1", Strand: "XX"}}}, "a3", "Northmoor Constabulary", "z", "2026-11-23").source()
	_, err := progress.Follow([]progress.Source{mine, other, undated, foreign})
	var r *progress.Refusal
	if !errors.As(err, &r) || !slices.Equal(r.Names, []string{"2026-27.yaml", "undated.yaml", "z.yaml"}) {
		t.Fatalf("%v", err)
	}
	for i, want := range []string{"is of Eastvale Police, and 2025-26.yaml is of Northmoor Constabulary", "which day", "no item in common"} {
		if !strings.Contains(r.Reasons[i], want) {
			t.Errorf("no %q in %q", want, r.Reasons[i])
		}
	}
}

func TestTheSamePositionTwiceIsSaid(t *testing.T) {
	old, now := twoCycles(t)
	again := old.source()
	again.Name = "copy.yaml"
	c := follow(t, old.source(), again, now.source(), now.source())
	if len(c.Points) != 2 || len(c.Notes) != 2 || !strings.Contains(c.Notes[0], "copy.yaml holds the same position as 2025-26.yaml") ||
		!strings.Contains(c.Notes[1], "given twice") {
		t.Errorf("%d points, %q", len(c.Points), c.Notes)
	}
	changed := *old
	changed.judge("PRE-1", level(4), "else", "2025-11-25")
	c = follow(t, old.source(), changed.source())
	if len(c.Points) != 2 || len(c.Notes) != 1 || !strings.Contains(c.Notes[0], "both speak of 24 November 2025") || !strings.Contains(c.Notes[0], "merge") {
		t.Errorf("%d points, %q", len(c.Points), c.Notes)
	}
}

// A strand's line has a denominator everywhere, and where nothing was assessed
// it tells nothing: missing is never zero.
func TestStrandLinesAreCounts(t *testing.T) {
	c := standard(t)
	none := begun(t, c, "a0", "Northmoor Constabulary", "2024-25", "2024-11-25")
	old, now := twoCycles(t)
	course := follow(t, none.source(), old.source(), now.source())
	line := course.Line("PRE")
	if line[0].Told() || !line[1].Told() || line[1].Items != 9 || line[2].Items != 9 {
		t.Errorf("%+v", line)
	}
	for _, p := range course.Points {
		sum := 0
		for _, s := range course.Strands() {
			sum += p.Position.Strand(s.ID).Counts().Items
		}
		if sum != 33 {
			t.Errorf("%s: the strands add up to %d", p.Name, sum)
		}
	}
	if i, ok := course.At(day("2026-01-01")); !ok || i != 1 {
		t.Errorf("on 1 January 2026 it is position %d", i)
	}
	if _, ok := course.At(day("2020-01-01")); ok {
		t.Error("there is a position before the first")
	}
}

func TestTwoVersionsAreNeverCompared(t *testing.T) {
	c := standard(t)
	f := begun(t, c, "a1", "Northmoor", "x", "2026-11-23").judge("PRE-1", level(3), "base", "2026-01-10")
	left, right := *f, *f
	left.judge("PRE-1", level(1), "left", "2026-05-10")
	right.judge("PRE-1", level(4), "right", "2026-05-10")
	merged, err := assessment.Merge(left.a, right.a)
	if err != nil {
		t.Fatal(err)
	}
	src := f.source()
	src.Assessment = merged
	then, _ := progress.On(src, day("2026-02-01"))
	if got := change(t, follow(t, then, progress.Now(src)).Between(0, 1), "PRE-1"); got.Kind != progress.Unsettled || got.Levels != 0 {
		t.Errorf("%s, %d levels", got.Kind, got.Levels)
	}
}

func TestTheHighestMarkingStands(t *testing.T) {
	c := standard(t)
	for _, m := range []struct{ a, b, want string }{
		{"OFFICIAL", "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"}, {"SECRET", "OFFICIAL-SENSITIVE", "SECRET"},
		{"OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE COMMANDER ONLY", "OFFICIAL-SENSITIVE COMMANDER ONLY"},
		{"RED", "OFFICIAL-SENSITIVE", "RED"}, {"TOP SECRET", "SECRET", "TOP SECRET"}, {"OFFICIAL", "OFFICIAL", "OFFICIAL"},
	} {
		x, y := begun(t, c, "a1", "N", "1", "2025-11-24"), begun(t, c, "a2", "N", "2", "2026-11-24")
		x.a, _ = x.a.SetFact(assessment.Marking, text.Line(m.a), on("Lead", "2026-01-01"))
		y.a, _ = y.a.SetFact(assessment.Marking, text.Line(m.b), on("Lead", "2026-01-01"))
		if got, back := follow(t, x.source(), y.source()).Marking(), follow(t, y.source(), x.source()).Marking(); got != m.want || back != m.want {
			t.Errorf("%s and %s give %s and %s", m.a, m.b, got, back)
		}
	}
}

func TestDaysOffered(t *testing.T) {
	c := standard(t)
	f := begun(t, c, "a1", "N", "1", "2026-01-10").judge("PRE-1", level(1), "", "2026-02-10")
	a, _, err := f.a.SealNow(&checklist.Checklist{}, "Chief", text.Line("stands"), day("2026-02-11"), on("Chief", "2026-02-11"))
	if err != nil {
		t.Fatal(err)
	}
	if a, _, err = a.NewVersion(on("Lead", "2026-08-01"), text.Line("go on")); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range progress.Days(a) {
		got = append(got, p.Day.String()+" "+p.Why)
	}
	want := []string{"2026-02-11 signed off by Chief", "2026-03-31 end of a quarter", "2026-06-30 end of a quarter"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if days := progress.Days(begun(t, c, "a2", "N", "1", "2026-01-10").a); days != nil {
		t.Errorf("a file of one day offers %v", days)
	}
	if days := progress.Days(begun(t, c, "a2", "N", "1", "2026-01-10").judge("PRE-1", level(1), "", "2026-01-12").a); len(days) != 1 || days[0].Day != day("2026-01-10") {
		t.Errorf("a file of three days offers %v", days)
	}
}

func TestPathThroughAllDates(t *testing.T) {
	old, now := twoCycles(t)
	steps := follow(t, old.source(), now.source()).Path("PRE-2")
	if len(steps) != 2 || steps[0].Change != nil || steps[1].Change == nil || steps[1].Change.Kind != progress.Fell || !steps[1].Present {
		t.Errorf("%+v", steps)
	}
}

func BenchmarkTenCycles(b *testing.B) {
	c := standard(b)
	old, _ := twoCycles(b)
	var sources []progress.Source
	for i := range 10 {
		s := old.source()
		s.Checklist, s.AsAt = c, s.AsAt.AddMonths(12*i)
		sources = append(sources, s)
	}
	for b.Loop() {
		course, err := progress.Follow(sources)
		if err != nil {
			b.Fatal(err)
		}
		_ = course.Between(0, 9)
	}
}

// A file that is kept for decades offers the latest quarters alone; any day can
// still be asked for.
func TestOnlyTheLatestQuartersAreOffered(t *testing.T) {
	c := standard(t)
	f := begun(t, c, "a1", "N", "1", "2000-01-10").judge("PRE-1", level(1), "", "2026-11-20")
	days := progress.Days(f.a)
	if len(days) != progress.MostQuarters || days[0].Day != day("2023-12-31") || days[len(days)-1].Day != day("2026-09-30") {
		t.Errorf("%d days: %v", len(days), days)
	}
	if _, ok := progress.On(f.source(), day("2001-01-01")); !ok {
		t.Error("an early day cannot be asked for")
	}
}
