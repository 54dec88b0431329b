package reports

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/golden"
	"example.org/upstander/reports/page"
)

// sampleCourse is the sample force with a cycle before it.
func sampleCourse(t testing.TB, words string) ProgressInput {
	t.Helper()
	in := sampleInput()
	old := newScribe(in.Checklist)
	then := in.AsAt.AddMonths(-12)
	old.a = assessment.Begin(in.Checklist, assessment.Start{ID: "00000000000000000000000000000000", Force: in.Assessment.Fact(assessment.Force),
		Cycle: text.Line("2025-26 " + words), AsAt: then, Marking: text.Line("Official")}, old.who())
	for i := range in.Checklist.Items {
		if i%3 < 2 {
			old.level(in.Checklist.Items[i].ID, (i+1)%4, "Then: "+words)
		}
	}
	old.action(assessment.Action{ID: "old1", Item: in.Checklist.Items[0].ID, What: text.Line("Do " + words), Owner: text.Line("Head"), Due: then.AddDays(30), Status: assessment.Open})
	course, err := progress.Follow([]progress.Source{
		{Name: "new.yaml", Digest: strings.Repeat("ab", 32), Checklist: in.Checklist, Assessment: in.Assessment, AsAt: in.AsAt},
		{Name: "old.yaml", Digest: strings.Repeat("cd", 32), Checklist: in.Checklist, Assessment: old.a, AsAt: then}})
	if err != nil {
		t.Fatal(err)
	}
	return ProgressInput{Course: course, From: 0, To: 1, Program: "Upstander test"}
}

func TestProgressGolden(t *testing.T) {
	golden.File(t, "testdata/progress.golden.md", md(Progress(sampleCourse(t, "all told"))))
}

func TestProgressIsTheSameEveryTime(t *testing.T) {
	if one := md(Progress(sampleCourse(t, "x"))); one != md(Progress(sampleCourse(t, "x"))) {
		t.Error("the same input gives two reports")
	}
}

// Marking first, last and on every part; every item once in the summary; each
// count with its denominator; no ranking, percentage or grade.
func TestProgressKeepsTheRulesOfEveryReport(t *testing.T) {
	in := sampleCourse(t, "x")
	report := md(Progress(in))
	lines := strings.Split(strings.TrimSpace(report), "\n")
	mark := strings.ToUpper(in.Course.Marking())
	if lines[0] != mark || lines[len(lines)-1] != mark {
		t.Errorf("the report begins with %q and ends with %q", lines[0], lines[len(lines)-1])
	}
	for _, want := range []string{"Between them: 365 days", "From: 23 November 2025", "To: 23 November 2026", "old.yaml", strings.Repeat("cd", 32),
		"## " + "Counts of items shown, strand by strand", " applicable", "### Moved furthest", "## Every item at every date", "## Actions over time", "First due: ", "Recorded by: "} {
		if !strings.Contains(report, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, banned := range []string{"%", "outstanding", "requires improvement", "inadequate", "league", "average"} {
		if strings.Contains(strings.ToLower(report), banned) {
			t.Errorf("the report says %q", banned)
		}
	}
	total := 0
	for _, k := range progress.Kinds() {
		total += len(in.Course.Between(in.From, in.To).Of(k))
	}
	if total != len(in.Course.Items()) {
		t.Errorf("%d items of %d are told of", total, len(in.Course.Items()))
	}
}

// What people typed makes nothing in the report but text.
func TestProgressTextIsInert(t *testing.T) {
	report := md(Progress(sampleCourse(t, "# x | y [a](http://example.org) <b> \x1b[31m")))
	for _, banned := range []string{"\n# x", " [a](", " <b>", "\x1b", " | y"} {
		if strings.Contains(report, banned) {
			t.Errorf("%q is live", banned)
		}
	}
}

// The table has a row for every item at every position, all of the same width.
func TestProgressTable(t *testing.T) {
	in := sampleCourse(t, "x")
	table := ProgressTable(in)
	if n := 2 * len(in.Course.Items()); len(table.Rows) != n {
		t.Fatalf("%d rows, not %d", len(table.Rows), n)
	}
	for _, row := range table.Rows {
		if len(row) != len(table.Head) {
			t.Fatalf("%d cells and not %d: %q", len(row), len(table.Head), row)
		}
	}
	gone := *in.Course
	gone.Points = slices.Clone(gone.Points)
	next := *gone.Points[1].Checklist
	next.Edition, next.Items = "2027", next.Items[1:]
	course, err := progress.Follow([]progress.Source{gone.Points[0].Source, {Name: "n", Checklist: &next, Assessment: gone.Points[1].Assessment, AsAt: gone.Points[1].AsAt}})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range ProgressTable(ProgressInput{Course: course, To: 1}).Rows[:2] {
		if len(row) != len(table.Head) {
			t.Errorf("%d cells and not %d: %q", len(row), len(table.Head), row)
		}
	}
}

// nextEdition is the sample checklist with one item reworded, one gone, one new
// and one announced.
func nextEdition(c *checklist.Checklist) *checklist.Checklist {
	next := *c
	next.Edition, next.Title = "2027", text.Line("The next one")
	next.Items = slices.Clone(c.Items)
	next.Items[0].Digest, next.Items[0].Requirement = "ffffffffffffffff", text.Line("New words # not a heading")
	last := len(next.Items) - 1
	next.Items[last].ID, next.Items[last].Title, next.Items[last].Digest = "NEW-1", text.Line("Brand new"), "eeeeeeeeeeeeeeee"
	next.Items[last].CountsFrom = date.Of(2027, 4, 1)
	return &next
}

func TestMigrationGolden(t *testing.T) {
	in := sampleInput()
	made := Migration(MigrationInput{Assessment: in.Assessment, Before: in.Checklist, After: nextEdition(in.Checklist), Program: "Upstander test"})
	golden.File(t, "testdata/migration.golden.md", md(made))
}

// Old and new words stand side by side, and without the old edition the report
// says that they are not at hand.
func TestMigrationShowsBothWordings(t *testing.T) {
	in := sampleInput()
	first := in.Checklist.Items[0]
	made := MigrationInput{Assessment: in.Assessment, Before: in.Checklist, After: nextEdition(in.Checklist)}
	report := md(Migration(made))
	for _, want := range []string{"Old words", "New words", typed(page.Text(first.Requirement)), "New words # not a heading", "To be confirmed: 1 (" + first.ID + ")", "New: 1 (NEW-1)",
		"Gone, and kept: 1", "Announced, and in no count before its day: NEW-1 (counts from 1 April 2027)"} {
		if !strings.Contains(report, want) {
			t.Errorf("no %q", want)
		}
	}
	made.Before = nil
	if report := md(Migration(made)); !strings.Contains(report, "not at hand") || !strings.Contains(report, "New words # not a heading") {
		t.Error("without the old edition nothing is said of it")
	}
}

// Every item of either edition has one fate.
func TestMigrationTellsOfEveryItemOnce(t *testing.T) {
	in := sampleInput()
	next := nextEdition(in.Checklist)
	seen := map[string]int{}
	for _, m := range assessment.Migrate(in.Assessment, in.Checklist, next) {
		seen[m.ID]++
	}
	for _, c := range []*checklist.Checklist{in.Checklist, next} {
		for i := range c.Items {
			if seen[c.Items[i].ID] != 1 {
				t.Errorf("%s is told of %d times", c.Items[i].ID, seen[c.Items[i].ID])
			}
		}
	}
}

// An announced item stands in no count and in no gap, in every kind of report.
func TestAnnouncedItemsCountNowhere(t *testing.T) {
	in := sampleInput()
	plain := in.Assessment.PositionAt(in.Checklist, assessment.Days{AsAt: in.AsAt}).Counts()
	c := *in.Checklist
	c.Items = slices.Clone(c.Items)
	for i := range c.Items {
		if in.Assessment.StateOf(&c, &c.Items[i], assessment.Days{AsAt: in.AsAt}).Bin == assessment.InBelow {
			c.Items[i].CountsFrom = in.AsAt.AddDays(1)
			in.Checklist = &c
			counts := in.Assessment.PositionAt(&c, assessment.Days{AsAt: in.AsAt}).Counts()
			if counts.Items != plain.Items-1 || counts.Announced != 1 {
				t.Errorf("%+v", counts)
			}
			for _, k := range Kinds() {
				report := md(k.Make(in))
				if k.Name == "gap" || k.Name == "full" || k.Name == "brief" {
					if want := "1 announced and not counted yet"; !strings.Contains(report, want) {
						t.Errorf("%s: no %q", k.Name, want)
					}
				}
			}
			c.Items[i].CountsFrom = in.AsAt
			if got := in.Assessment.PositionAt(&c, assessment.Days{AsAt: in.AsAt}).Counts(); got.Items != plain.Items || got.Announced != 0 {
				t.Errorf("on its day it does not count: %+v", got)
			}
			return
		}
	}
	t.Fatal("the sample has no shortfall")
}

func BenchmarkProgress(b *testing.B) {
	in := sampleCourse(b, "x")
	for b.Loop() {
		Progress(in).Markdown()
	}
}
