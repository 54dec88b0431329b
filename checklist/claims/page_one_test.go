package claims_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
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
	four := func(independent bool) *goldenForce {
		g := boughtham(c, func(n int, it *checklist.Item, e *assessment.Evidence) {
			if it.ID == "PRE-1" {
				e.Independent, e.EstablishedBy, e.Owner = independent, text.Line("Head of audit"), text.Text{}
			}
		})
		g.met("PRE-1", 4)
		return g
	}
	disagreed := func() *goldenForce {
		g := boughtham(c, plain)
		g.a, _, _ = g.a.SetSecondLook(g.item("PRE-1"), assessment.SecondLook{Level: assessment.AtLevel(1), Note: words(8)}, plainSalt(on("2026-11-25", "Head of audit")))
		return g
	}
	pasted := func() *goldenForce {
		g := boughtham(c, plain)
		for _, id := range g.all() {
			g.level(id, 3, parts(g.item(id), assessment.Met), g.item(id).Levels[3].String())
		}
		return g
	}
	long := text.Line("The region has agreed to make this return every second year only")
	for name, tc := range map[string]struct {
		g    *goldenForce
		want string
		not  string
	}{
		"who judged": {g: boughtham(c, plain), want: "Their levels were given by: " + deputy + " 33; "},
		"who found":  {g: boughtham(c, plain), want: "how many nobody else did: Reviewer a 3 (3), Reviewer b 3 (3), "},
		"the other ones": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.EstablishedBy = text.Line("Reviewer " + strings.Repeat("i", n/4%20+1))
		}), want: ", and 4 further roles, 1 at most."},
		"one in many words": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.EstablishedBy = text.Line([]string{"Head of vetting", "the Head of Vetting", "Vetting, head of", "Acting head of vetting"}[n%4])
		}), want: " did: Head of vetting 33 (33)."},
		"one for all": {g: boughtham(c, func(_ int, _ *checklist.Item, e *assessment.Evidence) { e.EstablishedBy = text.Line("Review  Board") }),
			want: " did: Review Board 33 (33)."},
		"beside another": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			if e.EstablishedBy = text.Line("Review board"); n == 3 { // an entry more for what is done at PRE-1
				e.EstablishedBy = text.Line("Head of audit")
			}
		}), want: " did: Review board 33 (33), Head of audit 1 (1)."},
		"the papers": {g: boughtham(c, plain), not: "documents count"},
		"eleven papers": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.Title = text.Line("Study of area " + []string{"north", "south", "east", "west", "hill", "dale", "wood", "marsh", "shore", "town", "port"}[n/4%11])
		}), want: "11 documents count for 3 items at most: Study of area north (3), Study of area south (3), "},
		"the kinds": {g: boughtham(c, plain), want: "The kinds given to what shows their 128 parts: issued 29, reached 16, understood 21, done 90."},
		"the days":  {g: boughtham(c, plain), want: "The evidence is about 1 October 2026; it was recorded on 1 October 2026.", not: "entries of"},
		"nearly all": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.About = day([]string{"2026-09-01", "2026-09-02"}[min(n, 1)])
		}), want: "The evidence is about 1 September 2026 to 2 September 2026, "},
		"of one day": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.About = day([]string{"2026-09-01", "2026-09-02"}[min(n, 1)])
		}), want: " entries of 2 September 2026; it was"},
		"no sample":  {g: boughtham(c, plain), not: "Samples"},
		"one sample": {g: boughtham(c, func(_ int, _ *checklist.Item, e *assessment.Evidence) { e.Sample = "20 of 20" }), want: "; how many bore it out is not said in "},
		"all good": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.Sample, e.Found = fmt.Sprintf("%d of 300", n+10), fmt.Sprint(n+10)
		}), want: "Samples: all that were looked at bore it out in ", not: "not said"},
		"not made": {g: boughtham(c, plain), not: "said to hold"},
		"made to last": {g: boughtham(c, func(_ int, it *checklist.Item, e *assessment.Evidence) {
			if it.Strand == "PRE" {
				e.About, e.ReviewBy, e.ReviewReason = day("2025-07-01"), day("2027-01-01"), long
			}
		}), want: " said to hold still, or longer than their period; without that 7 items would not be shown"},
		"one reason": {g: boughtham(c, func(_ int, _ *checklist.Item, e *assessment.Evidence) {
			e.ReviewBy, e.ReviewReason = day("2027-11-01"), long
		}), want: "; without that 0 items would not be shown; one reason stands on "},
		"the same note": {g: boughtham(c, plain), want: "The notes of 33 of the 33 differ from another's in 3 words at most."},
		"looked at": {g: looked(func(_ int, it *checklist.Item) string {
			return "Looked at the records of " + it.Title.OneLine() + " and asked two of those who do the work"
		}), want: "Shown only because another role looked: Head of audit 33; 33 of these looks differ from another in 3 words at most."},
		"and one of them not": {g: looked(func(n int, it *checklist.Item) string {
			if n == 0 {
				return "Read four case files from start to end with the officer who had kept them"
			}
			return "Looked at the records of " + it.Title.OneLine() + " and asked two of those who do the work"
		}), want: "; 32 of these looks differ from another in 3 words at most."},
		"looked at in words of their own": {g: looked(func(n int, _ *checklist.Item) string {
			note := ""
			for k := range 12 {
				note += fmt.Sprintf("%c%c%d ", 'a'+n%26, 'a'+k, n)
			}
			return note
		}), want: "Shown only because another role looked: Head of audit 33.", not: "of these looks"},
		"no case": {g: boughtham(c, func(n int, it *checklist.Item, e *assessment.Evidence) {
			if it.ID == "ENF-1" {
				e.Nil, e.Exercise = n%4 == 0, n%4 == 3
			}
		}), want: "No case arose: 3 parts of 1 item shown by a nil return and an exercise alone (ENF-1).", not: "ENF-2"},
		"one entry for both": {g: boughtham(c, func(n int, it *checklist.Item, e *assessment.Evidence) {
			if it.ID == "ENF-1" {
				e.Nil, e.Exercise = n%4 == 3, n%4 == 3
			}
		}), not: "No case arose"},
		"tested":     {g: four(true), want: "1 stands at level 4, on a test called independent, by: Head of audit 1."},
		"not tested": {g: boughtham(c, plain), not: "level 4"},
		"not agreed": {g: disagreed(), want: "A second look does not agree at 1 of them: PRE-1."},
		"one place":  {g: boughtham(c, func(_ int, _ *checklist.Item, e *assessment.Evidence) { e.Where = text.Line("The drive") }), want: " entries say, at one place: The drive."},
		"two places": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			e.Where = text.Line([]string{"The drive", "The store", "The shelf"}[n/4%3])
		}), not: "at one place", want: "about"},
		"pasted":      {g: pasted(), want: "The notes of 33 of the 33 are the checklist's own words."},
		"their own":   {g: boughtham(c, plain), not: "checklist's own words"},
		"cases arose": {g: boughtham(c, plain), not: "No case arose"},
	} {
		said := says(tc.g)
		if !strings.Contains(said, tc.want) || tc.not != "" && strings.Contains(said, tc.not) {
			t.Errorf("%s: page one does not say %q, or says %q:\n%s", name, tc.want, tc.not, said)
		}
	}
}

// Of samples the line under the headline says in how many entries one is stated, or
// that none is.
func TestTheLineSaysWhetherSamplesAreStated(t *testing.T) {
	c := nationalList(t)
	for want, sample := range map[string]string{"; no sample is stated": "", "; a sample is stated in 67": "20 of 30"} {
		g := boughtham(c, func(_ int, _ *checklist.Item, e *assessment.Evidence) { e.Sample = sample })
		if got := g.a.PositionAt(c, g.days()).RestsOn().Line(); !strings.HasSuffix(got, want) {
			t.Errorf("%q, want %q", got, want)
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

// What is set aside, spoken against, or was changed in the history is read on page one
// too, whether or not anything is shown.
func TestPageOneNamesWhatIsOutOfTheNumbers(t *testing.T) {
	c := nationalList(t)
	first := func(g *goldenForce) string {
		return strings.Join(g.a.PositionAt(c, g.days()).Weighs(), "\n")
	}
	g := boughtham(c, func(int, *checklist.Item, *assessment.Evidence) {})
	for _, part := range []string{"Set aside", "speaks against", "changed after"} {
		if said := first(g); strings.Contains(said, part) {
			t.Errorf("of a force that has none: %q", said)
		}
	}
	g.outcome("ENF-2", assessment.NotAdopted, "The chief officer group decided on 3 March 2026 that the regional unit does this for the force.")
	g.outcome("ENG-6", assessment.NotApplicable, "No such partner works in the area of the force, as the return of the partnership of May shows.")
	if got, want := first(g), "Set aside with a reason: ENF-2, ENG-6, by: "+deputy+" 2."; !strings.HasPrefix(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	none := newGolden(c, "Tarnside Police", goldenDay, "2026-10-01", deputy)
	none.level("ENF-1", 2, parts(none.item("ENF-1"), assessment.Partly), "One of the two cases was not referred.")
	e := proof("AA", "Cases against the log of referrals", none.parts("ENF-1")[:1], checklist.Done, "Head of audit", "2026-10-01")
	e.Speaks = assessment.Against
	none.put(e)
	if got, want := first(none), "Evidence speaks against 1 item: ENF-1 (mandatory)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var altered []assessment.Revision
	for _, r := range none.a.Revisions() {
		if r.Register == assessment.LevelRegister("ENF-1") {
			r.By = "Head of audit"
			r = r.Verify()
		}
		altered = append(altered, r)
	}
	none.a = assessment.New(none.a.ID(), none.a.Checklist(), none.a.Edition(), none.a.Items()).With(altered...)
	if got, want := first(none), "1 entry of the history was changed after it was recorded: what is said here of who, when and what cannot be relied on.\n"; !strings.HasPrefix(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What somebody does to have an unwelcome finding out of sight is read on page one.
func TestPageOneNamesWhatWasGotRoundTo(t *testing.T) {
	c := nationalList(t)
	plain := func(int, *checklist.Item, *assessment.Evidence) {}
	says := func(g *goldenForce) string { return strings.Join(g.a.PositionAt(c, g.days()).Weighs(), "\n") }
	dissent := assessment.SecondLook{Level: assessment.AtLevel(1), Note: words(8)}
	looked := func(then func(g *goldenForce)) *goldenForce {
		g := boughtham(c, plain)
		g.a, _, _ = g.a.SetSecondLook(g.item("INT-4"), dissent, plainSalt(on("2026-11-20", "Head of audit")))
		then(g)
		return g
	}
	for name, tc := range map[string]struct {
		g    *goldenForce
		want string
		not  string
	}{
		"a look taken away": {g: looked(func(g *goldenForce) {
			g.a, _ = g.a.ClearSecondLook("INT-4", plainSalt(on("2026-11-21", "Head of ICT")))
		}), want: "A second look does not agree at 1 of them: INT-4 (by Head of audit; taken away)."},
		"a look that its own role took back": {g: looked(func(g *goldenForce) {
			g.a, _ = g.a.ClearSecondLook("INT-4", plainSalt(on("2026-11-21", "Head of audit")))
		}), not: "A second look does not agree"},
		"a look recorded over": {g: looked(func(g *goldenForce) {
			agrees := assessment.SecondLook{Agrees: true, Note: words(9)}
			g.a, _, _ = g.a.SetSecondLook(g.item("INT-4"), agrees, plainSalt(on("2026-11-21", "Head of ICT")))
		}), want: "INT-4 (by Head of audit; recorded over)."},
		"a look at what no longer stands": {g: looked(func(g *goldenForce) {
			g.met("INT-4", 4)
			g.met("INT-4", 3)
			g.level("INT-4", 3, parts(g.item("INT-4"), assessment.Partly), "Changed.")
			g.a, _ = g.a.ClearSecondLook("INT-4", plainSalt(on("2026-11-21", "Head of ICT")))
		}), not: "A second look does not agree"},
		"two levels, the higher taken": {g: func() *goldenForce {
			g := boughtham(c, plain)
			apart, _, err := g.a.Judge(g.item("INT-4"), assessment.Judgement{Outcome: assessment.AtLevel(0)}, plainSalt(on("2026-11-20", "Head of audit")))
			if err != nil {
				t.Fatal(err)
			}
			g.level("INT-4", 2, parts(g.item("INT-4"), assessment.Met), "Ours.")
			both, err := assessment.Merge(g.a, apart)
			if err != nil {
				t.Fatal(err)
			}
			versions := both.Versions(assessment.LevelRegister("INT-4"))
			for _, r := range versions {
				if r.By == deputy {
					both, _ = both.Set(assessment.LevelRegister("INT-4"), r.Value, plainSalt(on("2026-11-21", deputy)))
				}
			}
			for _, name := range both.Conflicts() {
				v, _ := both.Current(name)
				both, _ = both.Set(name, v, plainSalt(on("2026-11-21", deputy)))
			}
			g.a = both
			g.met("INT-4", 3)
			return g
		}(), want: "Another role set a lower level, and it was not kept: INT-4 (0 by Head of audit)."},
		"a lower level, put back": {g: func() *goldenForce {
			g := boughtham(c, plain)
			lower, _, err := g.a.Judge(g.item("INT-4"), assessment.Judgement{Outcome: assessment.AtLevel(0)}, plainSalt(on("2026-11-20", "Head of audit")))
			if err != nil {
				t.Fatal(err)
			}
			g.a = lower
			g.met("INT-4", 3)
			return g
		}(), want: "Another role set a lower level, and it was not kept: INT-4 (0 by Head of audit)."},
		"a level that rose": {g: func() *goldenForce {
			g := newGolden(c, "Risby Police", goldenDay, "2026-10-01", deputy)
			low, _, err := g.a.Judge(g.item("INT-4"), assessment.Judgement{Outcome: assessment.AtLevel(0)}, plainSalt(on("2026-10-01", "Head of audit")))
			if err != nil {
				t.Fatal(err)
			}
			g.a = low
			g.met("INT-4", 3)
			g.put(proof("AA", "Phones against the register", g.parts("INT-4"), checklist.Done, "Head of audit", "2026-10-01"))
			return g
		}(), want: "Their levels were given by", not: "was not kept"},
		"a lower level that is a claim too": {g: func() *goldenForce {
			g := boughtham(c, func(_ int, it *checklist.Item, e *assessment.Evidence) {
				if it.ID == "INT-4" {
					e.Independent, e.EstablishedBy, e.Owner = true, text.Line("Head of audit"), text.Text{}
				}
			})
			g.met("INT-4", 4)
			lower, _, err := g.a.Judge(g.item("INT-4"), assessment.Judgement{Outcome: assessment.AtLevel(3), Parts: parts(g.item("INT-4"), assessment.Met)}, plainSalt(on("2026-11-20", "Head of ICT")))
			if err != nil {
				t.Fatal(err)
			}
			g.a = lower
			g.met("INT-4", 4)
			return g
		}(), want: "1 stands at level 4", not: "was not kept"},
		"spoken against and overtaken": {g: func() *goldenForce {
			g := boughtham(c, plain)
			e := proof("AA", "Phones outside the register", g.parts("INT-4")[:1], checklist.Done, "Head of audit", "2026-09-10")
			e.Speaks = assessment.Against
			g.put(e)
			return g
		}(), want: "Spoken against, and shown by evidence of a later day: INT-4 (10 September 2026).", not: "speaks against"},
		"a day before the one on which it is judged": {g: func() *goldenForce {
			g := boughtham(c, func(_ int, _ *checklist.Item, e *assessment.Evidence) { e.About = day("2026-04-10") })
			g.asAt = "2026-10-05"
			return g
		}(), want: "would not be shown: evidence lapses between the two days."},
		"no place": {g: boughtham(c, func(n int, _ *checklist.Item, e *assessment.Evidence) {
			if e.Where = text.Line("Shelf"); n < 5 {
				e.Where = text.Text{}
			}
		}), want: "Where it is kept is not said of 5 of 67 entries."},
		"titles made at one go": {g: boughtham(c, func(_ int, it *checklist.Item, e *assessment.Evidence) {
			e.Title = text.Line("Assurance review of " + it.Title.OneLine())
		}), want: "begin with the same words: assurance review of."},
		"nobody else did": {g: boughtham(c, plain), want: "Who established their evidence, for how many of them", not: "begin with the same words"},
	} {
		t.Run(name, func(t *testing.T) {
			if said := says(tc.g); !strings.Contains(said, tc.want) || tc.not != "" && strings.Contains(said, tc.not) {
				t.Errorf("%s\nwanted %q and not %q", said, tc.want, tc.not)
			}
		})
	}
}
