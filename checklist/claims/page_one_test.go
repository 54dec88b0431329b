package claims_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

// boughtham is a force that shows all 33 items by four entries each, which are as
// like each other or not as a test wants them.
func boughtham(c *checklist.Checklist, change func(n int, it *checklist.Item, e *assessment.Evidence)) *goldenForce {
	g := newGolden(c, "Boughtham Police", goldenDay, "2026-10-01", deputy)
	for i, id := range g.all() {
		g.met(id, 3)
		it, _ := c.Item(id)
		for k, kind := range []checklist.Shows{checklist.Issued, checklist.Reached, checklist.Understood, checklist.Done} {
			e := proof(fmt.Sprintf("B%dx%d", i, k), fmt.Sprintf("What %s %s of the %s", it.Title.OneLine(), kind, []string{"north", "south", "east", "west"}[k]), g.parts(id), kind, "Reviewer "+string(rune('a'+i%11)), "2026-10-01")
			change(4*i+k, it, &e)
			g.put(e)
		}
	}
	return g
}

// Whatever somebody who claims too much can type to have an item shown is read on
// page one, where the numbers are: the role, the kind, the day, the sample, that
// nothing arose, that it holds still, and that a note was written for no item.
func TestPageOneSaysWhatTheNumbersHangOn(t *testing.T) {
	c := nationalList(t)
	plain := func(int, *checklist.Item, *assessment.Evidence) {}
	says := func(g *goldenForce) string { return strings.Join(g.a.PositionAt(c, g.days()).Weighs(), "\n") }
	looked := func(note func(int, *checklist.Item) string) *goldenForce {
		g := boughtham(c, func(_ int, _ *checklist.Item, e *assessment.Evidence) { e.EstablishedBy = text.Line(deputy) })
		for i, id := range g.all() {
			look := assessment.SecondLook{Agrees: true, Note: text.Line(note(i, g.item(id)))}
			g.a, _, _ = g.a.SetSecondLook(g.item(id), look, plainSalt(on("2026-11-25", "Head of audit")))
		}
		return g
	}
	long := text.Line("The region has agreed to make this return every second year only")
	for name, tc := range map[string]struct {
		g    *goldenForce
		want string
		not  string
	}{
		"who judged":     {g: boughtham(c, plain), want: "Levels given by " + deputy + " for 33 items. "},
		"who found":      {g: boughtham(c, plain), want: "Evidence established by Reviewer a for 3 items, 3 not shown otherwise; Reviewer b for 3 items, 3 not shown otherwise;"},
		"the other ones": {g: boughtham(c, plain), want: "; 6 further roles for 3 items at most."},
		"one for all": {g: boughtham(c, func(_ int, _ *checklist.Item, e *assessment.Evidence) { e.EstablishedBy = text.Line("Review  Board") }),
			want: "Evidence established by Review Board for 33 items, 33 not shown otherwise."},
		"beside another": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			if e.EstablishedBy = text.Line("Review board"); n == 3 { // an entry more for what is done at PRE-1
				e.EstablishedBy = text.Line("Head of audit")
			}
		}), want: "Review board for 33 items, 33 not shown otherwise; Head of audit for 1 item, 1 not shown otherwise."},
		"the papers": {g: boughtham(c, plain), want: "documents count for 1 item shown at most.", not: "at most: "},
		"eleven papers": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.Title = text.Line("Study of area " + []string{"north", "south", "east", "west", "hill", "dale", "wood", "marsh", "shore", "town", "port"}[n/4%11])
		}), want: "11 documents count for 3 items shown at most: Study of area north (3), Study of area south (3), "},
		"the kinds": {g: boughtham(c, plain), want: "128 parts are shown by evidence called issued (29), reached (16), understood (21), done (90)."},
		"the days":  {g: boughtham(c, plain), want: "The evidence is of 1 October 2026.", not: "entries of"},
		"nearly all": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.About = day([]string{"2026-09-01", "2026-09-02"}[min(n, 1)])
		}), want: "The evidence is of 1 September 2026 to 2 September 2026, "},
		"of one day": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.About = day([]string{"2026-09-01", "2026-09-02"}[min(n, 1)])
		}), want: " entries of 2 September 2026."},
		"no sample":  {g: boughtham(c, plain), not: "Samples"},
		"one sample": {g: boughtham(c, func(_ int, _ *checklist.Item, e *assessment.Evidence) { e.Sample = "20 of 20" }), want: "Samples: 20 of 20 in ", not: "bore it out"},
		"all good": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.Sample, e.Found = fmt.Sprintf("%d of 300", n+10), fmt.Sprint(n+10)
		}), want: "Samples: all that were looked at bore it out in "},
		"not made": {g: boughtham(c, plain), not: "Said to hold"},
		"made to last": {g: boughtham(c, func(_ int, it *checklist.Item, e *assessment.Evidence) {
			if it.Strand == "PRE" {
				e.About, e.ReviewBy, e.ReviewReason = day("2025-07-01"), day("2027-01-01"), long
			}
		}), want: "Said to hold beyond its period, or since its day: "},
		"one reason": {g: boughtham(c, func(_ int, _ *checklist.Item, e *assessment.Evidence) {
			e.ReviewBy, e.ReviewReason = day("2027-11-01"), long
		}), want: "0 items not shown otherwise; one reason stands on "},
		"the same note": {g: boughtham(c, plain), want: "The notes of 33 of the 33 differ from another's in 3 words at most."},
		"looked at": {g: looked(func(_ int, it *checklist.Item) string {
			return "Looked at the records of " + it.Title.OneLine() + " and asked two of those who do the work"
		}), want: "Not shown but for a second look: by Head of audit for 33 items; 33 of these looks differ from another in 3 words at most."},
		"and one of them not": {g: looked(func(n int, it *checklist.Item) string {
			if n == 0 {
				return "Read four case files from start to end with the officer who had kept them"
			}
			return "Looked at the records of " + it.Title.OneLine() + " and asked two of those who do the work"
		}), want: "; 32 of these looks differ from another in 3 words at most."},
		"no case": {g: boughtham(c, func(n int, it *checklist.Item, e *assessment.Evidence) {
			if it.ID == "ENF-1" {
				e.Nil, e.Exercise = n%4 == 0, n%4 == 3
			}
		}), want: "No case arose: ", not: "ENF-2"},
		"cases arose": {g: boughtham(c, plain), not: "No case arose"},
	} {
		said := says(tc.g)
		if !strings.Contains(said, tc.want) || tc.not != "" && strings.Contains(said, tc.not) {
			t.Errorf("%s: page one does not say %q, or says %q:\n%s", name, tc.want, tc.not, said)
		}
	}
}

// A note that was written for its item is not said to be another's.
func TestNotesOfTheirOwnAreNotSaidToBeAlike(t *testing.T) {
	c := nationalList(t)
	g := boughtham(c, func(int, *checklist.Item, *assessment.Evidence) {})
	words := strings.Fields("the vetting file of each officer was read against the register kept since last spring and every gap was asked about of whoever signs it off there")
	for i, id := range g.all() {
		note := ""
		for k := range 12 {
			note += fmt.Sprintf("%s%d ", words[(i*5+k)%len(words)], i)
		}
		g.level(id, 3, parts(g.item(id), assessment.Met), note)
	}
	if said := strings.Join(g.a.PositionAt(c, g.days()).Weighs(), " "); strings.Contains(said, "The notes of") {
		t.Error(said)
	}
}

// What is set aside, and which findings were answered, is read on page one too.
func TestPageOneNamesWhatIsOutOfTheNumbers(t *testing.T) {
	c := nationalList(t)
	g := boughtham(c, func(int, *checklist.Item, *assessment.Evidence) {})
	if said := g.a.PositionAt(c, g.days()).SetAside() + claims.AnsweredLine(g.check()); said != "" {
		t.Errorf("of a force that has neither: %q", said)
	}
	g.outcome("ENF-2", assessment.NotAdopted, "The chief officer group decided on 3 March 2026 that the regional unit does this for the force.")
	g.outcome("ENG-6", assessment.NotApplicable, "No such partner works in the area of the force, as the return of the partnership of May shows.")
	if got, want := g.a.PositionAt(c, g.days()).SetAside(), "Set aside with a reason: ENF-2, ENG-6, by "+deputy+" for 2 items."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	answered := &assessment.Answered{Reason: text.Line("An answer.")}
	if got, want := claims.AnsweredLine([]claims.Finding{{Rule: "as-at-stale"}, {Rule: "own-word", Item: "PRE-1", Answered: answered}, {Rule: "aim-many", Answered: answered}}),
		"2 findings are answered with a reason and not settled: own-word at PRE-1, aim-many at the whole."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	many := make([]claims.Finding, 14)
	for i := range many {
		many[i] = claims.Finding{Rule: "own-word", Item: fmt.Sprintf("PRE-%d", i+1), Answered: answered}
	}
	if got := claims.AnsweredLine(many); !strings.HasPrefix(got, "14 findings are answered") || !strings.HasSuffix(got, "own-word at PRE-12, and 2 more.") {
		t.Errorf("%q", got)
	}
}
