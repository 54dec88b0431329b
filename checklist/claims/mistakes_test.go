package claims_test

import (
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

// mistake is one of the numbered mistakes that would embarrass a force in front
// of an inspector (research, domain.md, section 3.2), and the finding that says
// so before the inspector does.
type mistake struct {
	name, rule, item string // item: empty for a finding on the whole
	put              func(*goldenForce)
}

// sound is a force with nothing to find: every item at level 3 and shown.
func sound(c *checklist.Checklist) *goldenForce {
	g := newGolden(c, "Soundly Police", goldenDay, "2026-10-10", deputy)
	for _, id := range g.all() {
		g.met(id, 3)
		g.own(id, "2026-09-10", analyst, nil)
	}
	return g
}

// mistakes are those of scoring, time and people, 1 to 19, that a rule can bar.
// The others are barred elsewhere, each by a test of its number: 3, 4 and 9 in
// reports, 12 where forces are compared, 14 in the checklist, 17 where a file is
// made ready to leave the force.
func mistakes() []mistake {
	part := func(id, key string) func(*goldenForce) {
		return func(g *goldenForce) {
			states := parts(g.item(id), assessment.Met)
			states[key] = assessment.Unmet
			g.level(id, 3, states, g.note(id))
		}
	}
	bare := func(id string) func(*goldenForce) {
		return func(g *goldenForce) {
			for _, e := range g.a.Answer(id).Evidence {
				g.a, _ = g.a.Set(assessment.EvidenceRegister(e.ID), assessment.Removed(), g.who(deputy))
			}
		}
	}
	only := func(id string, shows checklist.Shows, about string) func(*goldenForce) {
		return func(g *goldenForce) { bare(id)(g); g.put(proof("only", "Record", g.parts(id), shows, analyst, about)) }
	}
	act := func(g *goldenForce, owner string) assessment.Action {
		return assessment.Action{ID: "act", Item: "PRE-5", What: text.Line("Close it"), Owner: text.Line(owner), Due: day("2026-10-15"), FirstDue: day("2026-10-15"), Status: assessment.Open}
	}
	put := func(g *goldenForce, a assessment.Action, by string) {
		g.a, _ = g.a.Set(assessment.ActionRegister(a.ID), a.Value(), g.who(by))
	}
	return []mistake{
		{"1 not applicable without saying why", "set-aside-thin", "", func(g *goldenForce) { g.outcome("INT-11", assessment.NotApplicable, "") }},
		{"1 a mandatory item out of the count", "mandatory-set-aside", "ENF-1", func(g *goldenForce) { g.outcome("ENF-1", assessment.NotApplicable, "Not ours.") }},
		{"2 an item below that is not in place taken for met", "above-its-base", "INT-6", func(g *goldenForce) { g.level("INT-5", 0, nil, "") }},
		{"5 in place with no evidence", "part-not-shown", "PRE-1", bare("PRE-1")},
		{"5 in place on publication where understanding is asked for", "attendance-for-understanding", "PRE-3", only("PRE-3", checklist.Issued, "2026-09-10")},
		{"5 in place on a plan only", "part-not-shown", "PRE-9", only("PRE-9", checklist.Issued, "2026-09-10")},
		{"5 in place on undated evidence", "entry-incomplete", "PRE-2", func(g *goldenForce) {
			bare("PRE-2")(g)
			e := proof("only", "Survey", g.parts("PRE-2"), checklist.Reached, analyst, "2026-09-10")
			e.About = day("")
			g.put(e)
		}},
		{"6 a claim below the evidence", "low-but-shown", "ENG-2", func(g *goldenForce) { g.level("ENG-2", 1, nil, "") }},
		{"6 a partial claim below the evidence", "partly-all-shown", "ENG-3", func(g *goldenForce) { g.met("ENG-3", 2) }},
		{"7 desktops but not phones", "level-over-parts", "INT-4", part("INT-4", "mobile-phones")},
		{"7 internal but not external route", "level-over-parts", "INT-1", part("INT-1", "external-route")},
		{"7 internal but not external outcomes", "level-over-parts", "PRE-8", part("PRE-8", "externally")},
		{"7 officers but not staff", "level-over-parts", "PRE-2", part("PRE-2", "staff")},
		{"7 manager but not practitioner", "level-over-parts", "ENG-3", part("ENG-3", "practitioner-level")},
		{"7 training without records", "level-over-parts", "PRE-1", part("PRE-1", "auditable-records")},
		{"8 INT-6 above INT-5", "above-its-base", "INT-6", func(g *goldenForce) { g.level("INT-5", 1, nil, "") }},
		{"8 PRE-6 without a list of designated posts", "level-over-parts", "PRE-6", part("PRE-6", "post-list")},
		{"8 INT-8 and ENG-6 on one document", "counted-twice", "INT-8", func(g *goldenForce) {
			bare("INT-8")(g)
			bare("ENG-6")(g)
			g.put(proof("m", "Paper", g.parts("INT-8", "ENG-6"), checklist.Done, analyst, "2026-09-10"))
		}},
		{"10 a plan taken for what it plans", "part-not-shown", "ENG-1", func(g *goldenForce) { bare("ENG-1")(g); g.action("ENG-1", standards, "2027-03-31") }},
		{"11 evidence past its review period", "part-not-shown", "PRE-3", only("PRE-3", checklist.Understood, "2025-11-28")},
		{"11 evidence dated after the day of the assessment", "entry-incomplete", "PRE-3", only("PRE-3", checklist.Understood, "2026-11-30")},
		{"11 a level carried on with nothing looked at again", "not-refreshed", "ENF-7", func(g *goldenForce) {
			g.a, _ = g.a.Set(assessment.PreviousRegister("ENF-7"), assessment.Previous{Cycle: text.Line("2025"), AsAt: day("2026-09-11"), Outcome: assessment.AtLevel(3)}.Value(), g.who(deputy))
		}},
		{"13 a due date that slips out of sight", "due-date-moved", "PRE-5", func(g *goldenForce) {
			for i, due := range []string{"2026-10-20", "2026-11-10", "2026-12-20"} {
				a := act(g, standards)
				a.Due = day(due)
				g.a, _ = g.a.Set(assessment.ActionRegister(a.ID), a.Value(), plainSalt(on("2026-10-1"+number(i), standards)))
			}
		}},
		{"13 overdue as at the day of the report", "action-overdue", "PRE-5", func(g *goldenForce) { put(g, act(g, standards), standards) }},
		{"16 a collar number in a note", "personal-detail", "PRE-5", func(g *goldenForce) {
			g.level("PRE-5", 3, parts(g.item("PRE-5"), assessment.Met), g.note("PRE-5")+" PC 9999 keeps the list.")
		}},
		{"16 a collar number in the place of evidence", "personal-detail", "PRE-5", func(g *goldenForce) {
			e := g.a.Answer("PRE-5").Evidence[0]
			e.Where = text.Line("Drive of PC 9999")
			g.put(e)
		}},
		{"18 what a watchlist holds", "personal-detail", "INT-5", func(g *goldenForce) {
			g.a, _ = g.a.Set(assessment.HandoverRegister("INT-5"), assessment.Value{"text": "There are 14 on the watchlist."}, g.who(deputy))
		}},
		{"19 a person named as the owner of an action", "personal-detail", "PRE-5", func(g *goldenForce) { put(g, act(g, "PC 9999"), standards) }},
	}
}

// scanned is the check with a scan that knows a collar number and a watchlist.
func scanned(g *goldenForce) []claims.Finding {
	return claims.Check(claims.Context{Checklist: g.c, Assessment: g.a, Days: g.days(), Scan: func(s string) []claims.Mark {
		if strings.Contains(s, "PC 9999") || strings.Contains(s, "14 on the watchlist") {
			return []claims.Mark{{What: "personal detail"}}
		}
		return nil
	}})
}

func TestMistakesOfScoringTimeAndPeopleAreCaught(t *testing.T) {
	c := nationalList(t)
	if found := scanned(sound(c)); len(found) > 0 {
		t.Fatalf("a sound force is told off: %v", sound(c).where(found))
	}
	for _, m := range mistakes() {
		t.Run("mistake "+m.name, func(t *testing.T) {
			g := sound(c)
			m.put(g)
			found := scanned(g)
			if len(claims.For(of(found, m.rule), m.item)) != 1 {
				t.Errorf("no %s on %s, but %v", m.rule, m.item, g.where(found))
			}
		})
	}
}

// Mistake 13: overdue follows the stated day and no other, so that two copies
// of one report agree.
func TestMistake13OverdueFollowsTheStatedDay(t *testing.T) {
	g := sound(nationalList(t))
	g.action("PRE-5", standards, "2026-11-29")
	if found := g.check(); len(found) != 0 {
		t.Errorf("%v", g.where(found))
	}
}

// Mistake 15: dates for people are written 23 November 2026.
func TestMistake15DatesAreLong(t *testing.T) {
	long := regexp.MustCompile(`\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d\b`)
	other := regexp.MustCompile(`\b20\d\d-\d\d|\d/\d\d/|(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b,`)
	c := nationalList(t)
	dated := 0
	for _, g := range []*goldenForce{overton(c), weakley(c), gamesby(c), smallshire(c), staleham(c, "2024-11-29")} {
		for _, f := range g.check() {
			if long.MatchString(f.Message) {
				dated++
			}
			if other.MatchString(f.Message) || other.MatchString(f.Settle) {
				t.Errorf("%s: %s", f.Rule, f.Message)
			}
		}
	}
	if dated < 10 {
		t.Errorf("only %d messages give a date", dated)
	}
}

// Mistake 2: what nobody has assessed is neither met nor unmet.
func TestMistake2NothingIsSaidOfWhatIsNotAssessed(t *testing.T) {
	f := small()
	f.asAt = "2026-06-15"
	f.prove(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.About = day("2026-05-01") }))
	f.act(action("x", "A-1"), on("2026-05-01", "Analyst"))
	if found := f.check(); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}
