package claims_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// Three forces more, of kinds that the six do not have: one that opens a file of
// the first edition, one whose counter-corruption unit is shared with a neighbour,
// and one that spreads four false papers over the whole checklist.

// carryton comes from a file of the first edition: prevention is claimed, and its
// entries have a title, a place and a day, as all had there. Nothing is guessed.
func carryton(c *checklist.Checklist) *goldenForce {
	g := newGolden(c, "Carryton Police", goldenDay, "2026-10-20", deputy)
	for _, id := range g.all("PRE") {
		g.met(id, 3)
		for _, old := range []string{"policy", "return"} {
			e := assessment.Evidence{ID: id + "-" + old, Title: text.Line(g.item(id).Title.OneLine() + ": " + old), Where: text.Line("Records " + old + " " + id),
				Owner: text.Line(standards), About: day("2026-09-01"), Seen: day("2026-10-01")}
			if old == "policy" {
				e.Shows = checklist.Issued
			}
			g.put(e, id)
		}
	}
	for _, id := range g.all("INT") {
		g.level(id, 1, parts(g.item(id), assessment.Unmet), "")
		g.action(id, standards, "2027-06-30")
	}
	return g
}

// jointham has its counter-corruption work done by a unit that it shares. The
// deputy judges what the unit's analyst establishes, which is two roles, and an
// audit by the other force found phones outside the audit of devices.
func jointham(c *checklist.Checklist) *goldenForce {
	g := newGolden(c, "Jointham Constabulary", goldenDay, "2026-10-05", deputy)
	for _, id := range g.all() {
		switch id {
		case "INT-9":
			g.outcome(id, assessment.NotApplicable, "The source unit that serves the force is the neighbour's; it is briefed by its own force, whose return covers it.")
			continue
		case "ENG-6":
			g.level(id, 1, parts(g.item(id), assessment.Unmet), "")
			g.action(id, "Head of partnerships", "2027-05-31")
			continue
		}
		g.met(id, 3)
		g.own(id, "2026-09-15", "Analyst of the joint unit", nil, func(e *assessment.Evidence) { e.Owner = text.Line("Head of the joint counter-corruption unit") })
	}
	e := proof("AUDIT", "Audit by the other force of the devices in use", []string{"INT-4:mobile-phones"}, checklist.Done, "Internal audit manager of the other force", "2026-10-15")
	e.Speaks, e.Independent, e.Owner, e.Sample, e.Found = assessment.Against, true, text.Line(standards), "60 of 900", "41"
	g.put(e)
	return g
}

// wideham claims everything and has four papers for it, one of each kind that
// some part asks for, which name every part of every item: on a role that never
// saw them. Nothing else is false, and nothing is all there is for an item.
func wideham(c *checklist.Checklist, change ...func(*assessment.Evidence)) *goldenForce {
	g := newGolden(c, "Wideham Police", goldenDay, "2026-10-01", deputy)
	for _, id := range g.all() {
		g.met(id, 3)
	}
	for i, kind := range []checklist.Shows{checklist.Issued, checklist.Reached, checklist.Understood, checklist.Done} {
		e := proof("W"+number(i+1), "Review of everything: "+string(kind), g.parts(g.all()...), kind, "Review board", "2026-10-01")
		for _, f := range change {
			f(&e)
		}
		g.put(e)
	}
	return g
}

// moreForces are what the three get.
func moreForces() []expected {
	type in = map[assessment.Bin]string
	return []expected{
		{"Carryton", func(_ testing.TB, c *checklist.Checklist) *goldenForce { return carryton(c) },
			in{assessment.InClaimed: "PRE-1 to PRE-9", assessment.InBelow: "INT-1 to INT-11", assessment.InNotKnown: "ENF-1 to ENF-7, ENG-1 to ENG-6"}, "none", 18,
			[]string{"part-not-shown: " + everyPart("PRE-1 to PRE-9"), "entry-incomplete: PRE-1 to PRE-9"}, map[int]int{2: 9, 1: 11, assessment.NoProposal: 13}},
		{"Jointham", func(_ testing.TB, c *checklist.Checklist) *goldenForce { return jointham(c) },
			in{assessment.InShown: "PRE-1 to PRE-9, INT-1 to INT-3, INT-5 to INT-8, INT-10, INT-11, ENF-1 to ENF-7, ENG-1 to ENG-5", assessment.InClaimed: "INT-4", assessment.InBelow: "ENG-6", assessment.InNotApplicable: "INT-9"}, "none", 1,
			[]string{"spoken-against: INT-4 (mobile-phones)"}, map[int]int{3: 30, 2: 1, 1: 1, assessment.NoProposal: 1}},
		{"Wideham", func(_ testing.TB, c *checklist.Checklist) *goldenForce { return wideham(c) },
			in{assessment.InShown: "all 33"}, "none", 2,
			[]string{"carries-many: PRE-1: PRE-1, PRE-4 to PRE-9, INT-1 to INT-8, INT-10, INT-11, ENF-1 to ENF-7, ENG-1 to ENG-4, ENG-6; PRE-6: PRE-6 to PRE-8, INT-8, ENF-2, ENF-6, ENG-1, ENG-3"}, map[int]int{3: 33}},
	}
}

// What one paper carries is found where it is not independent, and read on page one
// in either case: its kind, on whose word and of which day, and how little would
// be shown without it. A paper cut into pieces is one paper.
func TestWhatOnePaperCarries(t *testing.T) {
	c := nationalList(t)
	independent := func(e *assessment.Evidence) { e.Independent, e.Owner = true, text.Text{} }
	called := func(titles ...string) func(*assessment.Evidence) {
		n := 0
		return func(e *assessment.Evidence) { e.Title, n = text.Line(titles[n%len(titles)]), n+1 }
	}
	says := func(g *goldenForce) string { return strings.Join(g.a.PositionAt(c, g.days()).Weighs(), "\n") }
	const shown = "(done; established by Review board; of 1 October 2026; number looked at not recorded) counts for 90 parts of 31 items shown; "
	const whole = " (issued, reached, understood and done; established by Review board; of 1 October 2026; number looked at not recorded) counts for 128 parts of 33 items shown; without it none of the 33 would be shown."
	many := wideham(c)
	for _, more := range []string{"by the board", "by the unit", "by the region", "by the force", "by the panel"} { // of each kind six, under other titles
		for _, e := range wideham(c).a.Answer("PRE-1").Evidence {
			e.ID, e.Title, e.Items = e.ID+strings.ReplaceAll(more, " ", ""), text.Line(e.Title.OneLine()+" "+more), nil
			many.put(e)
		}
	}
	for name, tc := range map[string]struct {
		g     *goldenForce
		found int
		says  string // with others
	}{
		"four papers":               {wideham(c), 2, "Review of everything: done " + shown + "without it 4 of the 33 would be shown."},
		"all of them":               {wideham(c), 2, "Without the 4 documents that count for most none of the 33 would be shown."},
		"called independent":        {wideham(c, independent), 0, "Review of everything: issued (issued; established by Review board, called independent; of"},
		"and owned by who wrote it": {wideham(c, independent, func(e *assessment.Evidence) { e.Owner = e.EstablishedBy }), 2, "Review board, called independent"},
		"each part shown twice":     {twice(wideham(c)), 0, "Review of everything: done, again " + shown + "without it all 33 would still be shown."},
		"many papers":               {many, 0, "19 further documents count for more than 3 items shown each."},
		"cut into parts":            {wideham(c, called("Review of all duties, part 1", "Review of all duties, part 2", "Review of all duties: Annex A", "REVIEW of all duties (version iii)")), 1, "Review of all duties, part 1 and 3 others of the same title but for a number, chapter or date" + whole},
		"cut by month":              {wideham(c, called("Review of all duties, January 2026", "Review of all duties, May 2026")), 1, "Review of all duties, January 2026 and 1 other of the same title but for" + " a number, chapter or date" + whole},
		"a title of three words":    {wideham(c, called("Review of duties 1", "Review of duties 2")), 1, "Review of duties 1 and 1 other of the same title but for a number, chapter or date" + whole},
		"under one title":           {wideham(c, called("Review of all duties")), 1, "Review of all duties" + whole},
		"few words, many places":    {wideham(c, called("Review 1", "Review 2", "Review 3", "Review 4")), 2, "Review 4 " + shown},
		"an old paper renewed": {wideham(c, func(e *assessment.Evidence) {
			if e.Shows == checklist.Issued {
				e.About, e.HoldsOn = day("2015-03-02"), day("2026-10-01")
			}
		}), 2, "(issued; established by Review board; of 2 March 2015; said to hold still on 1 October 2026;"},
	} {
		if found := of(tc.g.check(), "carries-many"); len(found) != tc.found {
			t.Errorf("%s: %d findings, want %d", name, len(found), tc.found)
		}
		if said := says(tc.g); !strings.Contains(said, tc.says) {
			t.Errorf("%s: page one does not say %q:\n%s", name, tc.says, said)
		}
	}
	if said := says(jointham(c)); strings.Contains(said, "ithout") || strings.Contains(said, "documents count") {
		t.Errorf("of a force whose entries each show an item it says %s", said)
	}
}

// twice has every entry stand under a second title too.
func twice(g *goldenForce) *goldenForce {
	for _, e := range g.a.Answer("PRE-1").Evidence {
		e.ID, e.Title, e.Items = e.ID+"-again", text.Line(e.Title.OneLine()+", again"), nil
		g.put(e)
	}
	return g
}

// What would not be shown without a document is what is not shown once its entries
// are retired.
func TestWithoutADocument(t *testing.T) {
	c := nationalList(t)
	tried := 0
	for _, e := range append(goldenForces(), moreForces()...) {
		g := e.make(t, c)
		p := g.a.PositionAt(c, g.days())
		rests, shown := p.RestsOn(), len(p.In(assessment.InShown))
		if b := p.Basis(); !b.AddsUp(shown) || b.Entries != rests.Entries || b.Roles != rests.Roles || b.Sampled != rests.Sampled || b.CanSample != rests.CanSample || b.Documents != len(rests.Carriers) ||
			b.Documents > 0 && (b.Largest != len(rests.Carriers[0].Items) || b.Without != shown-len(p.Without(rests.Carriers[0]))) {
			t.Errorf("%s: %+v of %d shown, and %+v", e.name, b, shown, rests)
		}
		for _, d := range p.RestsOn().Carriers[:min(6, len(p.RestsOn().Carriers))] {
			h := *g
			for _, en := range d.Entries {
				en.Retired = text.Line("Taken out.")
				h.a, _ = h.a.Set(assessment.EvidenceRegister(en.ID), en.Value(), h.who(h.by))
			}
			want := []string{}
			for i, s := range h.a.PositionAt(c, h.days()).States {
				if p.States[i].Bin == assessment.InShown && s.Bin != assessment.InShown {
					want = append(want, s.Item.ID)
				}
			}
			if got := p.Without(d); !slices.Equal(got, want) {
				t.Errorf("%s without %q loses %v, want %v", e.name, d.Title(), got, want)
			}
			if len(want) > 0 {
				tried++
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d documents were missed by anything", tried)
	}
}

// What one rule says of a document the other does not say again, unless the first
// was switched off.
func TestOneDocumentIsSaidOnce(t *testing.T) {
	for off, want := range map[string][2]int{"": {1, 0}, "one-document": {0, 1}} {
		c := nationalList(t)
		c.ClaimCheck.Off = append(c.ClaimCheck.Off, off)
		g := wideham(c, func(e *assessment.Evidence) {
			e.Title, e.Where = text.Line("Review of all the duties"), text.Line("The drive")
		})
		found := g.check()
		if got := [2]int{len(of(found, "one-document")), len(of(found, "carries-many"))}; got != want {
			t.Errorf("off %q: %v, want %v", off, got, want)
		}
	}
}
