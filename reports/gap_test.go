package reports

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// randomAssessment gives every item some outcome, some evidence and some
// actions.
func randomAssessment(c *checklist.Checklist, r *rand.Rand) *assessment.Assessment {
	s := newScribe(c)
	for i := range c.Items {
		it := &c.Items[i]
		o := outcomes()[r.IntN(9)]
		if o == assessment.NotAdopted && it.Mandatory {
			o = assessment.NotAssessed
		}
		j := assessment.Judgement{Outcome: o}
		if o.NeedsReason() {
			j.Reason = text.Line("A reason.")
		}
		s.judge(it.ID, j)
		if r.IntN(2) == 0 {
			s.evidence(assessment.Evidence{Items: []string{it.ID}, Title: text.Line("Something"), About: date.Of(2024+r.IntN(3), time.October, 1+r.IntN(28))})
		}
		if r.IntN(3) == 0 {
			s.action(assessment.Action{Item: it.ID, What: text.Line("Act"), Owner: text.Line("Head"), Due: date.Of(2026, time.Month(1+r.IntN(12)), 1)})
		}
	}
	return s.a
}

var formula = regexp.MustCompile(`(\d+) items: (\d+) shown · (\d+) claimed, not shown · (\d+) below level 3 · (\d+) not known · (\d+) not adopted · (\d+) not applicable`)
var row = regexp.MustCompile(`(?m)^\| .*, (\d+) items +\| (\d+) +\| (\d+) +\| (\d+) +\| (\d+) +\| (\d+) +\| (\d+) +\|$`)
var entry = regexp.MustCompile(`(?m)^### ([A-Z]{3}-\d+) Title`)

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestGapCountsReconcile(t *testing.T) {
	c := sampleChecklist()
	r := rand.New(rand.NewPCG(1, 33))
	for range 60 {
		a := randomAssessment(c, r)
		report := md(wholeGap(Input{Checklist: c, Assessment: a, AsAt: sampleDay()}))
		checkFormulas(t, report, 5)
		rows := row.FindAllStringSubmatch(report, -1)
		if len(rows) != 5 {
			t.Fatalf("%d rows in the position, want 5", len(rows))
		}
		var sums [7]int
		for i, m := range rows {
			n := asInts(t, m[1:])
			for k := range n {
				if i < 4 {
					sums[k] += n[k]
				} else if n[k] != sums[k] {
					t.Fatalf("column %d adds up to %d, the last row says %d", k, sums[k], n[k])
				}
			}
			if n[0] != sum(n[1:]) {
				t.Fatalf("row %q does not add up", m[0])
			}
		}
		if sums[0] != 33 {
			t.Fatalf("the strands have %d items", sums[0])
		}
		checkEntries(t, c, report)
	}
}

// checkFormulas wants the line of six numbers so many times: on page one for all
// items, then for each strand; its numbers add up, and so do the strands.
func checkFormulas(t *testing.T, report string, want int) {
	t.Helper()
	all := formula.FindAllStringSubmatch(report, -1)
	if len(all) != want {
		t.Fatalf("the line of six numbers stands %d times, want %d", len(all), want)
	}
	whole, strands := asInts(t, all[0][1:]), make([]int, 7)
	for i, m := range all {
		n := asInts(t, m[1:])
		if n[0] != sum(n[1:]) {
			t.Fatalf("%q does not add up", m[0])
		}
		for k := range n {
			if i > 0 && i < 5 {
				strands[k] += n[k]
			}
		}
		if i > 4 && m[0] != all[i-4][0] {
			t.Fatalf("a strand stands as %q and as %q", all[i-4][0], m[0])
		}
	}
	if !slices.Equal(whole, strands) || whole[0] != 33 {
		t.Fatalf("the whole line says %v, the strands add up to %v", whole, strands)
	}
}

func asInts(t *testing.T, words []string) []int {
	t.Helper()
	n := make([]int, len(words))
	for i, w := range words {
		n[i] = atoi(t, w)
	}
	return n
}

// checkEntries wants one entry for each item and no more.
func checkEntries(t *testing.T, c *checklist.Checklist, report string) {
	t.Helper()
	seen := map[string]int{}
	for _, m := range entry.FindAllStringSubmatch(report, -1) {
		seen[m[1]]++
	}
	for i := range c.Items {
		if id := c.Items[i].ID; seen[id] != 1 {
			t.Fatalf("%s has %d entries", id, seen[id])
		}
	}
	if len(seen) != len(c.Items) {
		t.Fatalf("%d items have an entry", len(seen))
	}
}

func TestGapOrder(t *testing.T) {
	in := sampleInput()
	report := md(wholeGap(in))
	at := -1
	var want []string
	for _, s := range in.Checklist.Strands {
		i := strings.Index(report, "## Gaps: "+s.Name.String())
		if i < at {
			t.Errorf("%s is out of order", s.Name)
		}
		at = i
		for _, g := range in.Assessment.PositionAt(in.Checklist, assessment.Days{AsAt: in.AsAt}).Strand(s.ID).Gaps() {
			want = append(want, g.Item.ID)
		}
	}
	var got []string
	for _, m := range entry.FindAllStringSubmatch(report[:strings.Index(report, "## Two versions")], -1) {
		got = append(got, m[1])
	}
	if !slices.Equal(got, want) {
		t.Errorf("gaps stand as %v, want %v", got, want)
	}
}

func TestGapSilenceIsNotNothingDone(t *testing.T) {
	c := sampleChecklist()
	a := assessment.Begin(c, assessment.Start{ID: "0123456789abcdef"}, assessment.Who{})
	report := md(wholeGap(Input{Checklist: c, Assessment: a, AsAt: sampleDay()}))
	if n := strings.Count(report, "\nNothing recorded: no part, note, evidence or action.\n"); n != 33 {
		t.Errorf("silence is said %d times, want 33", n)
	}
	if !strings.Contains(report, "Gap report: nothing recorded") || !strings.Contains(report, "33 items are not known") {
		t.Error("an empty assessment is not told as such")
	}
	body := report[strings.Index(report, "## The position"):strings.Index(report, "## How to read")]
	if strings.Contains(body, "nothing was done") {
		t.Error("silence is told as nothing done")
	}
}

func TestGapActions(t *testing.T) {
	report := md(wholeGap(sampleInput()))
	for _, want := range []string{
		"Due: 31 October 2026 (first due 31 July 2026, moved by 3 months); overdue by 23 days as at 23 November 2026",
		"Done when: Every public-facing member of staff has passed the check",
		"Status: decided not to act", "**Actions.** No action recorded.",
		"Retired, counts for nothing", "Retired because: replaced by the new course",
		"**Claimed, not shown: 3 of 3 parts not shown.**", "It sets what the force says of itself",
		"Where it is kept: \\\\\\\\nm-files\\\\psd\\\\survey 2026.xlsx",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in the report", want)
		}
	}
}

func TestGapLens(t *testing.T) {
	in := sampleInput()
	in.Lens = "two"
	report := md(wholeGap(in))
	order := []string{"## Gaps: First area", "Grouping: Two areas", "Our own reading.", "### PRE-1", "### INT-4", "## Gaps: Second area", "### ENF-1", "## Gaps: items in no area of this grouping"}
	at := 0
	for _, want := range order {
		i := strings.Index(report[at:], want)
		if i < 0 {
			t.Fatalf("%q is missing or out of order", want)
		}
		at += i
	}
	checkEntries(t, in.Checklist, report)
	if n := strings.Count(report, "\nGrouping: Two areas\n"); n != 3 {
		t.Errorf("the grouping is named in %d of 3 sections", n)
	}
	in.Checklist.Lenses[0].Note = text.Text{}
	if strings.Contains(md(wholeGap(in)), "that was asked for is not in this checklist") {
		t.Error("a lens without a note is told as unknown")
	}
	in.Lens = "none-such"
	if report := md(wholeGap(in)); !strings.Contains(report, `The grouping "none-such" that was asked for is not in this checklist`) {
		t.Error("an unknown lens is passed over in silence")
	}
}

func TestGapKeepsItemsThatAreGone(t *testing.T) {
	c := sampleChecklist()
	a := sampleAssessment(c)
	smaller := sampleChecklist()
	smaller.Items = slices.DeleteFunc(smaller.Items, func(it checklist.Item) bool { return it.ID == "PRE-1" })
	report := md(wholeGap(Input{Checklist: smaller, Assessment: a, AsAt: sampleDay()}))
	for _, want := range []string{"Kept in the file, not in this checklist", "A course is commissioned.", "Training return by role", "Train all public-facing staff"} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in the report", want)
		}
	}
}

func TestGapOnTheNationalChecklist(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	report := md(wholeGap(Input{Checklist: c, Assessment: nationalAssessment(c), AsAt: sampleDay(), Program: "Upstander 0.1.0"}))
	checkFormulas(t, report, 5)
	for i := range c.Items {
		it := &c.Items[i]
		if n := strings.Count(report, "\n### "+typed(named(it))+"\n"); n != 1 {
			t.Errorf("%s has %d entries", it.ID, n)
		}
	}
	for _, n := range c.Notices {
		if !strings.Contains(report, typed(page.Notice(n))) {
			t.Errorf("the notice %q is not in the report", n)
		}
	}
}

// nationalAssessment puts the samples on the national checklist, whose parts
// have other keys.
func nationalAssessment(c *checklist.Checklist) *assessment.Assessment {
	s := newScribe(c)
	for i := range c.Items {
		it := &c.Items[i]
		j := assessment.Judgement{Outcome: assessment.AtLevel(i % 4), Note: text.Clean("A note on " + it.ID + ".")}
		for k, p := range it.Parts {
			j = j.WithPart(p.Key, []assessment.PartState{assessment.Met, assessment.Partly, assessment.PartUnknown}[(i+k)%3])
		}
		if i%7 == 6 {
			continue
		}
		s.judge(it.ID, j)
		if i%2 == 0 {
			s.evidence(assessment.Evidence{Items: []string{it.ID}, Title: text.Line("Dip sample for " + it.ID), Where: text.Line("Counter-corruption register"),
				About: date.Of(2025, time.Month(1+i%12), 12).AddMonths(i % 14), Owner: text.Line("Head of counter-corruption")})
		}
	}
	return s.a
}

// BenchmarkGap is the report on an open assessment, full of evidence and with
// three findings on every item; BenchmarkGapSealed the same with a sign-off,
// which has to be compared with all that it stands for.
func BenchmarkGap(b *testing.B) {
	c := sampleChecklist()
	benchmarkGap(b, c, fullAssessment(c, &teller{words: map[string]string{}}))
}

func BenchmarkGapSealed(b *testing.B) {
	c, w := sampleChecklist(), &teller{words: map[string]string{}}
	benchmarkGap(b, c, signed(fullAssessment(c, w), w))
}

func benchmarkGap(b *testing.B, c *checklist.Checklist, a *assessment.Assessment) {
	b.Helper()
	in := Input{Checklist: c, Assessment: a, AsAt: sampleDay(), Findings: toldFindings(a.Items(), &teller{words: map[string]string{}})}
	b.SetBytes(int64(len(md(wholeGap(in)))))
	b.ReportAllocs()
	for b.Loop() {
		Gap(in).Markdown()
	}
}
