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
		e := proof("W"+number(i+1), "Review of everything, part "+number(i+1), g.parts(g.all()...), kind, "Review board", "2026-10-01")
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
			[]string{"part-not-shown: " + everyPart("PRE-1 to PRE-9"), "entry-incomplete: PRE-1 to PRE-9"}, map[int]int{2: 9, 1: 11, 0: 13}},
		{"Jointham", func(_ testing.TB, c *checklist.Checklist) *goldenForce { return jointham(c) },
			in{assessment.InShown: "PRE-1 to PRE-9, INT-1 to INT-3, INT-5 to INT-8, INT-10, INT-11, ENF-1 to ENF-7, ENG-1 to ENG-5", assessment.InClaimed: "INT-4", assessment.InBelow: "ENG-6", assessment.InNotApplicable: "INT-9"}, "none", 1,
			[]string{"spoken-against: INT-4 (mobile-phones)"}, map[int]int{3: 30, 2: 1, 1: 1, 0: 1}},
		{"Wideham", func(_ testing.TB, c *checklist.Checklist) *goldenForce { return wideham(c) },
			in{assessment.InShown: "all 33"}, "none", 2,
			[]string{"carries-many: PRE-1: PRE-1, PRE-4 to PRE-9, INT-1 to INT-8, INT-10, INT-11, ENF-1 to ENF-7, ENG-1 to ENG-4, ENG-6; PRE-6: PRE-6 to PRE-8, INT-8, ENF-2, ENF-6, ENG-1, ENG-3"}, map[int]int{3: 33}},
	}
}

// What one paper carries is found where it is not independent, and read on page one
// in either case: its kind, on whose word and of which day, and how little would
// be shown without it.
func TestWhatOnePaperCarries(t *testing.T) {
	c := nationalList(t)
	independent := func(e *assessment.Evidence) { e.Independent, e.Owner = true, text.Text{} }
	for name, tc := range map[string]struct {
		g     *goldenForce
		found int
	}{
		"four papers":               {wideham(c), 2},
		"called independent":        {wideham(c, independent), 0},
		"and owned by who wrote it": {wideham(c, independent, func(e *assessment.Evidence) { e.Owner = e.EstablishedBy }), 2},
		"each part shown twice":     {twice(wideham(c)), 0},
	} {
		if found := of(tc.g.check(), "carries-many"); len(found) != tc.found {
			t.Errorf("%s: %d findings, want %d", name, len(found), tc.found)
		}
		lines := tc.g.a.PositionAt(c, tc.g.days()).Weighs()
		if len(lines) < 3 || !strings.Contains(lines[0], "Review of everything, part 4 (done; established by Review board") && !strings.Contains(lines[0], "part 1 (issued; established by Review board") {
			t.Errorf("%s: page one says %q", name, lines)
		}
	}
	lines := wideham(c).a.PositionAt(c, wideham(c).days()).Weighs()
	want := []string{
		"Review of everything, part 4 (done; established by Review board; of 1 October 2026; number looked at not recorded) counts for 90 parts of 31 items shown; without it 4 of the 33 would be shown.",
		"Without the 4 largest none of the 33 would be shown.",
	}
	for _, line := range want {
		if !slices.Contains(lines, line) {
			t.Errorf("no line says %q; %q", line, lines)
		}
	}
	many := wideham(c)
	for _, more := range []string{"b", "c", "d", "e", "f"} { // of each kind six, under other titles
		for _, e := range wideham(c).a.Answer("PRE-1").Evidence {
			e.ID, e.Title, e.Items = e.ID+more, text.Line(e.Title.OneLine()+" "+more), nil
			many.put(e)
		}
	}
	if lines := strings.Join(many.a.PositionAt(c, many.days()).Weighs(), " "); !strings.Contains(lines, "19 further documents count for more than 3 items shown each. Without the 24 largest none of the 33 would be shown.") {
		t.Errorf("what stands behind the five largest is not said: %s", lines)
	}
	old := wideham(c, func(e *assessment.Evidence) {
		if e.Shows == checklist.Issued {
			e.About, e.HoldsOn = day("2015-03-02"), day("2026-10-01")
		}
	})
	if lines := strings.Join(old.a.PositionAt(c, old.days()).Weighs(), " "); !strings.Contains(lines, "(issued; established by Review board; of 2 March 2015; said to hold still on 1 October 2026;") {
		t.Errorf("that an old paper was renewed is not said: %s", lines)
	}
	if lines := jointham(c).a.PositionAt(c, jointham(c).days()).Weighs(); len(lines) != 0 {
		t.Errorf("of a force whose entries each show an item it says %q", lines)
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
