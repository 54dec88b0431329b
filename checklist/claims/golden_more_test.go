package claims_test

import (
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// Two forces more, of kinds that the six do not have: one that opens a file of the
// first edition, and one whose counter-corruption unit is shared with a neighbour.

// carryton comes from a file of the first edition: prevention is claimed, and its
// entries have a title, a place and a day, as all had there. Nothing is guessed.
func carryton(c *checklist.Checklist) *golden {
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
func jointham(c *checklist.Checklist) *golden {
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

// moreForces are what the two get.
func moreForces() []expected {
	type in = map[assessment.Bin]string
	return []expected{
		{"Carryton", func(_ testing.TB, c *checklist.Checklist) *golden { return carryton(c) },
			in{assessment.InClaimed: "PRE-1 to PRE-9", assessment.InBelow: "INT-1 to INT-11", assessment.InNotKnown: "ENF-1 to ENF-7, ENG-1 to ENG-6"}, "none", 18,
			[]string{"part-not-shown: " + everyPart("PRE-1 to PRE-9"), "entry-incomplete: PRE-1 to PRE-9"}, map[int]int{2: 9, 1: 11, 0: 13}},
		{"Jointham", func(_ testing.TB, c *checklist.Checklist) *golden { return jointham(c) },
			in{assessment.InShown: "PRE-1 to PRE-9, INT-1 to INT-3, INT-5 to INT-8, INT-10, INT-11, ENF-1 to ENF-7, ENG-1 to ENG-5", assessment.InClaimed: "INT-4", assessment.InBelow: "ENG-6", assessment.InNotApplicable: "INT-9"}, "none", 1,
			[]string{"spoken-against: INT-4 (mobile-phones)"}, map[int]int{3: 30, 2: 1, 1: 1, 0: 1}},
	}
}
