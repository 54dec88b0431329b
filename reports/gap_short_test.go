package reports

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/demo"
	"example.org/upstander/reports/page"
)

// tablesOf are the tables of gaps in a page.
func tablesOf(p *page.Page) (tables []page.Table) {
	for _, b := range p.Blocks {
		if t, ok := b.(page.Table); ok && slices.Equal(t.Head, gapHead()) {
			tables = append(tables, t)
		}
	}
	return tables
}

// Every gap stands once in the table, worst first, and the worst of those on which
// something is recorded have half a page, in the same order.
func TestTheGapReportHasEveryGapInItsTable(t *testing.T) {
	c := sampleChecklist()
	r := rand.New(rand.NewPCG(2, 33))
	for range 40 {
		a := randomAssessment(c, r)
		made := Gap(Input{Checklist: c, Assessment: a, AsAt: sampleDay()})
		gaps := a.PositionAt(c, assessment.On(sampleDay(), sampleDay())).Gaps()
		rows := tablesOf(made)[0].Rows
		if len(rows) != len(gaps) {
			t.Fatalf("%d rows for %d gaps", len(rows), len(gaps))
		}
		var worst, halves []string
		for i, g := range gaps {
			if !strings.HasPrefix(rows[i][0].String(), g.Item.ID+" ") {
				t.Fatalf("row %d is %q, want %s", i, rows[i][0], g.Item.ID)
			}
			if (g.Answer.Touched() || g.Item.Mandatory || g.Bin != assessment.InNotKnown) && len(worst) < mostGaps {
				worst = append(worst, g.Item.ID)
			}
		}
		for _, m := range entry.FindAllStringSubmatch(md(made), -1) {
			halves = append(halves, m[1])
		}
		if !slices.Equal(halves, worst) {
			t.Fatalf("half a page each have %v, want %v", halves, worst)
		}
		checkFormulas(t, md(wholeGap(Input{Checklist: c, Assessment: a, AsAt: sampleDay()})), 5)
	}
}

// Under a lens each area has a table, and together they have every gap once.
func TestTheTablesUnderALens(t *testing.T) {
	in := sampleInput()
	in.Lens = "two"
	n := 0
	for _, table := range tablesOf(Gap(in)) {
		n += len(table.Rows)
	}
	if want := len(newReport(in, "").worst); n != want {
		t.Errorf("%d gaps in the tables, want %d", n, want)
	}
	in.Lens = "none-such"
	if report := md(Gap(in)); !strings.Contains(report, `The grouping "none-such" that was asked for is not in this checklist`) {
		t.Error("an unknown lens is passed over in silence")
	}
}

// The reports that people carry are of a length that people read: about 500 words
// stand on a page of A4.
func TestLengths(t *testing.T) {
	c := national(t)
	made, err := demo.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	wordy := fullAssessment(c, &teller{words: map[string]string{}})
	for name, tc := range map[string]struct {
		a     *assessment.Assessment
		words int
	}{"the made-up force": {made, 8 * 600}, "an empty one": {newScribe(c).a, 3 * 600}, "one with everything": {wordy, 9 * 800}} {
		in := Input{Checklist: c, Assessment: tc.a, AsAt: tc.a.AsAt(), Program: "Upstander 0.1.0"}
		if n := len(strings.Fields(md(Gap(in)))); n > tc.words {
			t.Errorf("%s: the gap report has %d words, want %d at most", name, n, tc.words)
		}
	}
}

// However much is recorded on a gap, it takes half a page.
func TestHalfAPageIsHalfAPage(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	long := text.Line(strings.TrimSpace(strings.Repeat("much is said here ", 50)))
	for i := range c.Items {
		it := &c.Items[i]
		s.judge(it.ID, assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean(strings.Repeat("A long note. ", 200))})
		for range 6 {
			s.evidence(assessment.Evidence{Items: []string{it.ID}, Title: long, Where: long, About: sampleDay()})
			s.action(assessment.Action{Item: it.ID, What: long, Owner: long, Due: sampleDay().AddDays(-3), Status: assessment.Open})
		}
	}
	for id, said := range itemEntries(md(Gap(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))) {
		if lines := strings.Count(said, "\n"); lines > 32 || len(said) > 3200 {
			t.Errorf("%s takes %d lines and %d characters", id, lines, len(said))
		}
		for _, want := range []string{"and 3 entries more", "and 4 actions more"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: no %q", id, want)
			}
		}
	}
}

// One owner's page has every action of that role, however its name is spelt, the gaps
// that they are on, and nobody else's.
func TestOneOwnersPage(t *testing.T) {
	in := sampleInput()
	for _, owner := range Owners(in.Assessment) {
		in.Owner = strings.ToUpper(owner)
		made := Gap(in)
		report := md(made)
		mine := map[string]bool{}
		for _, p := range newReport(in, "").allActions() {
			own := p.act.Owner.OneLine() == owner
			row := fmt.Sprintf("| %s ", p.state.Item.ID)
			if own {
				mine[p.state.Item.ID] = isGap(p.state)
			}
			if has := strings.Contains(report, " | "+typed(page.Text(p.act.What))); has != own {
				t.Errorf("%s: %q is on the page: %v", owner, p.act.What, has)
			}
			if own && !strings.Contains(report, row) {
				t.Errorf("%s: %s is not on the page", owner, p.state.Item.ID)
			}
		}
		for id := range itemEntries(report) {
			if strings.Contains(id, "-") && !mine[id] {
				t.Errorf("%s: %s is on the page", owner, id)
			}
		}
		for id, gap := range mine {
			if _, has := itemEntries(report)[id]; has != gap {
				t.Errorf("%s: %s, a gap: %v, has half a page: %v", owner, id, gap, has)
			}
		}
	}
}

// What a gap lacks is said in the fewest words, and is of what the position says.
func TestWhatIsMissing(t *testing.T) {
	in := sampleInput()
	want := map[string]string{"PRE-1": "2 of 3 parts not met", "PRE-4": "too little information", "INT-4": "two versions", "PRE-3": "3 of 3 parts not shown", "PRE-8": "a second look", "ENG-5": "decided against", "PRE-5": "not assessed"}
	for _, s := range newReport(in, "").worst {
		if said, ok := want[s.Item.ID]; ok && missing(s) != said {
			t.Errorf("%s: %q, want %q", s.Item.ID, missing(s), said)
		}
		delete(want, s.Item.ID)
	}
	if len(want) > 0 {
		t.Errorf("these are no gaps: %v", want)
	}
}
