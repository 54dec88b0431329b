package claims_test

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// probe is a force with one fault.
type probe struct {
	name  string
	make  func(*checklist.Checklist) *goldenForce
	in    map[assessment.Bin]string // bin: the items in it, but for those not assessed
	finds []string                  // the whole list, as where says it
}

func probes() []probe {
	at := func(asAt, begun string, build func(*goldenForce)) func(*checklist.Checklist) *goldenForce {
		return func(c *checklist.Checklist) *goldenForce {
			g := newGolden(c, "Probe", asAt, begun, deputy)
			build(g)
			return g
		}
	}
	now := func(build func(*goldenForce)) func(*checklist.Checklist) *goldenForce {
		return at(goldenDay, "2026-11-01", build)
	}
	audit := func(day, retired string) func(*goldenForce) {
		return func(g *goldenForce) {
			g.met("ENF-2", 3)
			g.own("ENF-2", "2026-08-20", analyst, nil)
			e := proof("A", "Audit of proactive work", []string{"ENF-2:proactive"}, checklist.Done, officer, day)
			e.Speaks, e.Retired = assessment.Against, text.Line(retired)
			g.put(e)
		}
	}
	const shown, claimed, below, aside = assessment.InShown, assessment.InClaimed, assessment.InBelow, assessment.InNotAdopted
	type in = map[assessment.Bin]string
	return []probe{
		{"P1", now(func(g *goldenForce) {
			for _, id := range g.all() {
				g.level(id, 0, nil, "")
				g.aim(id, assessment.Aim{Level: assessment.AtLevel(0)})
			}
		}), in{below: "all 33"}, []string{"gap-no-action: all 33", "aim-incomplete: whole: all 33", "aim-many: whole: all 33"}},
		{"P2", now(func(g *goldenForce) {
			g.met("PRE-1", 4)
			g.put(proof("X", "Training attendance return", []string{"PRE-1:officers-and-staff"}, checklist.Reached, "Head of training", "2026-09-30"))
		}), in{claimed: "PRE-1"}, []string{"part-not-shown: PRE-1 (culture, threat, signs, how-to-report, auditable-records, understood)", "four-not-tested: PRE-1"}},
		{"P3", now(func(g *goldenForce) {
			g.met("PRE-3", 3)
			g.put(proof("X", "E-learning completion figures", g.parts("PRE-3"), checklist.Reached, "Head of training", "2026-09-30"))
		}), in{claimed: "PRE-3"}, []string{"part-not-shown: PRE-3 (signs-and-symptoms)", "attendance-for-understanding: PRE-3 (understanding)"}},
		{"P4", at(goldenDay, "2026-08-01", func(*goldenForce) {}), in{}, []string{"not-assessed-long: whole: all 33"}},
		{"P5", now(func(g *goldenForce) {
			for _, id := range g.all() {
				if id != "ENF-1" {
					g.outcome(id, assessment.NotAdopted, "Not a priority.")
				}
			}
		}), in{aside: "PRE-1 to PRE-9, INT-1 to INT-11, ENF-2 to ENF-7, ENG-1 to ENG-6"},
			[]string{"set-aside-thin: whole: PRE-1 to PRE-9, INT-1 to INT-11, ENF-2 to ENF-7, ENG-1 to ENG-6", "set-aside-many: whole: PRE-1 to PRE-9, INT-1 to INT-11, ENF-2 to ENF-7, ENG-1 to ENG-6"}},
		{"P6", now(func(g *goldenForce) {
			g.level("PRE-8", 1, nil, "")
			g.level("PRE-9", 2, nil, "")
			g.level("ENF-1", 0, nil, "")
			g.met("ENF-3", 4)
			g.put(proof("X", "Statement", nil, "", deputy, "2026-11-01"), "ENF-3")
		}), in{claimed: "ENF-3", below: "PRE-8, PRE-9, ENF-1"},
			[]string{"part-not-shown: ENF-3 (every part)", "four-not-tested: ENF-3", "partly-no-evidence: PRE-9", "planned-no-action: PRE-8",
				"entry-incomplete: ENF-3", "partly-unsaid: PRE-9", "gap-no-action: PRE-9, ENF-1", "thin-note: PRE-9"}},
		{"P7", now(func(g *goldenForce) {
			g.level("INT-4", 3, parts(g.item("INT-4"), assessment.Unmet), g.note("INT-4"))
			g.a, _ = g.a.Set(assessment.AnswerRegister("INT-4", "level-over-parts"), assessment.Value{"reason": "Under review.", "by": deputy}, g.who(deputy))
		}), in{claimed: "INT-4"}, []string{"level-over-parts: INT-4 (every part)"}},
		{"P8", now(func(g *goldenForce) {
			g.met("PRE-2", 3)
			e := proof("X", "Old survey", g.parts("PRE-2"), checklist.Reached, "HR analyst", "2018-01-01")
			e.ReviewBy = day("2099-01-01")
			g.put(e)
		}), in{claimed: "PRE-2"}, []string{"part-not-shown: PRE-2 (every part)", "review-beyond: PRE-2 (X)"}},
		{"P9", at("2019-01-01", "2018-12-01", func(g *goldenForce) {
			g.met("PRE-3", 3)
			g.own("PRE-3", "2018-11-01", analyst, nil)
		}), in{shown: "PRE-3"}, []string{"not-assessed-long: whole: PRE-1, PRE-2, PRE-4 to PRE-9, INT-1 to INT-11, ENF-1 to ENF-7, ENG-1 to ENG-6", "as-at-stale: whole"}},
		{"P10", now(func(g *goldenForce) {
			g.met("ENF-5", 3)
			e := proof("N", "Nil return", g.parts("ENF-5"), checklist.Done, officer, "2026-11-02")
			e.Nil = true
			g.put(e)
		}), in{claimed: "ENF-5"}, []string{"part-not-shown: ENF-5 (every part)"}},
		{"P11", now(func(g *goldenForce) {
			g.level("PRE-4", 2, map[string]assessment.PartState{"officers": assessment.Met, "staff": assessment.Unmet, "level-for-role": assessment.Partly}, g.note("PRE-4"))
			e := proof("X", "Vetting count", []string{"PRE-4:officers"}, checklist.Done, analyst, "2026-11-02")
			e.Sample = "2100 of 2100"
			g.put(e)
			g.action("PRE-4", "Head of vetting", "2027-02-01")
		}), in{below: "PRE-4"}, nil},
		{"P12", now(func(g *goldenForce) {
			g.by = unit
			g.met("INT-5", 3)
			g.own("INT-5", "2026-10-01", unit, nil)
			g.second("INT-5", auditor)
		}), in{shown: "INT-5"}, nil},
		{"P13", now(func(g *goldenForce) {
			g.level("PRE-5", 0, nil, "None")
			e := proof("S", "Search, nothing found", g.parts("PRE-5"), checklist.Done, officer, "2026-10-20")
			e.Speaks = assessment.Against
			g.put(e)
			g.action("PRE-5", "Head of vetting", "2027-06-30")
		}), in{below: "PRE-5"}, nil},
		{"P14", now(func(g *goldenForce) {
			g.level("INT-5", 2, map[string]assessment.PartState{"watchlist-kept": assessment.Met, "intelligence-based": assessment.Partly, "entry-review-removal": assessment.Unmet}, g.note("INT-5"))
			g.put(proof("X", "Review of the list", []string{"INT-5:watchlist-kept"}, checklist.Done, officer, "2026-11-02"))
			g.action("INT-5", "Head of intelligence", "2027-02-01")
			g.met("INT-6", 3)
			g.own("INT-6", "2026-10-01", analyst, nil)
		}), in{shown: "INT-6", below: "INT-5"}, nil},
		{"P15", now(audit("2026-10-01", "")), in{claimed: "ENF-2"}, []string{"spoken-against: ENF-2 (proactive)"}},
		{"P16", now(audit("2026-07-01", "")), in{shown: "ENF-2"}, nil},
		{"P17", now(audit("2026-10-01", "Superseded")), in{shown: "ENF-2"}, []string{"against-retired: ENF-2 (A)"}},
		{"P18", now(func(g *goldenForce) {
			g.met("PRE-2", 3)
			g.own("PRE-2", "2025-08-20", "HR analyst", nil, func(e *assessment.Evidence) {
				e.ReviewBy, e.ReviewReason = day("2027-02-20"), text.Line("The count is made once in eighteen months, with the new system")
			})
		}), in{shown: "PRE-2"}, nil},
	}
}
