package claims_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

// said is what a rule finds, in words, each on a line; empty where it finds nothing.
func (g *goldenForce) said(rule string) string {
	var lines []string
	for _, f := range g.check() {
		if f.Rule == rule {
			lines = append(lines, f.Message+" / "+f.Settle)
		}
	}
	return strings.Join(lines, "\n")
}

// What a rule finds begins where it says that it does, and not one before; where
// several things are found the sentence counts them all.
func TestRulesAtTheirLimits(t *testing.T) {
	c := nationalList(t)
	force := func(then func(g *goldenForce)) *goldenForce {
		g := newGolden(c, "Limitham Police", goldenDay, "2026-10-01", deputy)
		then(g)
		return g
	}
	noted := func(level, n int, ids ...string) *goldenForce {
		return force(func(g *goldenForce) {
			for _, id := range ids {
				g.level(id, level, parts(g.item(id), assessment.Partly), words(n).String())
			}
		})
	}
	aside := func(n int, ids ...string) *goldenForce {
		return force(func(g *goldenForce) {
			for _, id := range ids {
				g.outcome(id, assessment.NotAdopted, words(n).String())
			}
		})
	}
	lasting := func(reasons ...string) *goldenForce {
		return force(func(g *goldenForce) {
			for i, id := range g.all()[:len(reasons)] {
				g.met(id, 3)
				e := proof("E"+id, "Study "+id, g.parts(id), checklist.Done, "Head of audit", "2026-09-01")
				e.ReviewBy, e.ReviewReason = day("2028-08-01"), text.Line(reasons[i])
				g.put(e)
			}
		})
	}
	attended := func(level int, also func(g *goldenForce)) *goldenForce {
		return force(func(g *goldenForce) {
			g.level("PRE-1", level, parts(g.item("PRE-1"), assessment.Met), words(20).String())
			g.put(proof("X", "Attendance return", []string{"PRE-1:understood"}, checklist.Reached, "Head of training", "2026-09-30"))
			also(g)
		})
	}
	against := func(g *goldenForce) {
		e := proof("Y", "Look at the records", []string{"PRE-1:auditable-records"}, checklist.Done, "Head of audit", "2026-09-30")
		e.Speaks = assessment.Against
		g.put(e)
	}
	incomplete := func(n int) *goldenForce {
		return force(func(g *goldenForce) {
			for _, id := range []string{"X", "Y"}[:n] {
				g.put(proof(id, "Entry "+id, g.parts("PRE-2"), "", "Head of audit", "2026-09-30"))
			}
		})
	}
	acting := func(status assessment.Status) *goldenForce {
		return force(func(g *goldenForce) {
			g.level("PRE-2", 1, parts(g.item("PRE-2"), assessment.Unmet), words(20).String())
			a := assessment.Action{ID: "A", Item: "PRE-2", What: text.Line("Send it out"), Owner: text.Line("Head of CCU"), Due: day("2027-01-31"), Status: status}
			g.a, _ = g.a.Set(assessment.ActionRegister("A"), a.Value(), g.who(deputy))
		})
	}
	aims := func(level int, until string, ids ...string) *goldenForce {
		return force(func(g *goldenForce) {
			for _, id := range ids {
				g.aim(id, assessment.Aim{Level: assessment.AtLevel(level), Until: day(until), Reason: words(8), By: deputy})
			}
		})
	}
	aged := func(asAt string) *goldenForce {
		g := newGolden(c, "Limitham Police", asAt, "2026-08-01", deputy)
		return g
	}
	reached := func(level int) *goldenForce {
		g := aims(2, "2026-11-01", "PRE-2")
		g.level("PRE-2", level, parts(g.item("PRE-2"), assessment.Met), words(20).String())
		return g
	}
	law := func(certainty string) *goldenForce {
		sheet := *c
		of := sheeted(&sheet)
		of.InForce.Changes[0].Certainty = certainty
		g := newGolden(of, "Limitham Police", goldenDay, "2026-05-01", deputy)
		g.met("PRE-5", 3)
		g.put(proof("X", "Vetting register", g.parts("PRE-5"), checklist.Done, "Head of audit", "2026-06-15"))
		return g
	}
	halfOfWhatIsLeft := aims(2, "2027-03-31", newGolden(c, "x", goldenDay, "2026-10-01", deputy).all()[:16]...)
	halfOfWhatIsLeft.outcome("ENG-6", assessment.NotAdopted, words(12).String())
	const one, two = "the region makes this study once every second year", "nothing that it looked at can change before the next one"
	for name, tc := range map[string]struct{ got, want, not string }{
		"a note of 15 words":            {noted(2, 15, "PRE-1").said("thin-note"), "", "PRE-1"},
		"a note of 14 words":            {noted(2, 14, "PRE-1").said("thin-note"), "has a note of 14 words, where 15 or more are wanted", "no note"},
		"one note on three, at level 2": {noted(2, 8, "PRE-1", "PRE-2", "PRE-3").said("same-note"), "on several items, 3 in all.", "2 in all"},
		"one note on two":               {noted(2, 8, "PRE-1", "PRE-2").said("same-note"), "", "items"},
		"one note of seven words":       {noted(2, 7, "PRE-1", "PRE-2", "PRE-3").said("same-note"), "", "items"},
		"one note at level 1":           {noted(1, 8, "PRE-1", "PRE-2", "PRE-3").said("same-note"), "", "items"},
		"set aside in 12 words":         {aside(12, "PRE-8", "ENF-2").said("set-aside-thin"), "", "set aside"},
		"set aside in 11 words":         {aside(11, "PRE-8").said("set-aside-thin"), "1 item is set aside with a reason of fewer than 12 words", "items are"},
		"one reason on three":           {aside(12, "PRE-8", "ENF-2", "ENG-6").said("set-aside-thin"), "3 items are set aside", "fewer items"},
		"two reasons on three each":     {lasting(one, one, one, two, two, two).said("review-reason-repeated"), "6 entries stand longer", "-"},
		"one reason on three of four":   {lasting(one, one, one, two).said("review-reason-repeated"), "3 entries stand longer", "4 entries"},
		"a reason on two":               {lasting(one, one, two, two).said("review-reason-repeated"), "", "stand longer"},
		"attendance at level 2":         {attended(2, func(*goldenForce) {}).said("attendance-for-understanding"), `rests on "Attendance return"`, "Level 3"},
		"attendance at level 1":         {attended(1, func(*goldenForce) {}).said("attendance-for-understanding"), "", "rests on"},
		"against another part":          {attended(2, against).said("spoken-against"), `"Look at the records"`, "Attendance"},
		"one entry incomplete":          {incomplete(1).said("entry-incomplete"), "1 entry at PRE-2 counts for nothing", "them"},
		"two entries incomplete":        {incomplete(2).said("entry-incomplete"), "2 entries at PRE-2 count for nothing", "Complete it"},
		"four set aside":                {aside(12, "PRE-8", "INT-1", "ENF-2", "ENG-6").said("set-aside-many"), "4 of 33 items are set aside. ", " in "},
		"three set aside":               {aside(12, "PRE-8", "ENF-2", "ENG-6").said("set-aside-many"), "", "set aside"},
		"half of a strand set aside":    {aside(12, "ENG-1", "ENG-2", "ENG-3").said("set-aside-many"), "3 of 33 items are set aside, 3 of 6 in Engagement. ", "Prevention"},
		"90 days before today":          {aged("2026-08-31").said("as-at-stale"), "", "describes"},
		"91 days before today":          {aged("2026-08-30").said("as-at-stale"), "This describes 30 August 2026, 91 days before today.", "90"},
		"aims at half":                  {aims(2, "2027-03-31", newGolden(c, "x", goldenDay, "2026-10-01", deputy).all()[:17]...).said("aim-many"), "17 of 33 items have an aim", "16"},
		"aims at less than half":        {aims(2, "2027-03-31", newGolden(c, "x", goldenDay, "2026-10-01", deputy).all()[:16]...).said("aim-many"), "", "aim"},
		"aims at half of what is left":  {halfOfWhatIsLeft.said("aim-many"), "16 of 32 items have an aim", "33"},
		"an aim at level 3 is none":     {aims(3, "2026-11-01", newGolden(c, "x", goldenDay, "2026-10-01", deputy).all()...).said("aim-many"), "", "aim"},
		"an aim that passed":            {reached(2).said("aim-passed"), "still below 3, at 1 item.", "2 items"},
		"an aim that passed, reached":   {reached(3).said("aim-passed"), "", "below"},
		"a law of certainty A":          {law("A").said("law-changed"), "Made-up regulations 2026", "PRE-4"},
		"a law of certainty B":          {law("B").said("law-changed"), "Made-up regulations 2026", "PRE-4"},
		"a law of certainty C":          {law("C").said("law-changed"), "", "regulations"},
		"an action to be signed off":    {acting(assessment.Done).said("planned-no-action"), "", "PRE-2"},
		"decided not to act":            {acting(assessment.NotActing).said("planned-no-action"), "PRE-2", "PRE-3"},
	} {
		if !strings.Contains(tc.got, tc.want) || tc.want == "" && tc.got != "" || strings.Contains(tc.got, tc.not) {
			t.Errorf("%s: %q, want %q and not %q", name, tc.got, tc.want, tc.not)
		}
	}
}

// What a checklist switches off, keeps on, says differently or does not know is told
// apart, and a slip in the first unknown rule is said.
func TestWhatAChecklistSwitchesOff(t *testing.T) {
	c := *nationalList(t)
	c.ClaimCheck.Off = []string{"part-not-shown", "thin-note"}
	ids := func(rules []claims.Rule) string {
		var out []string
		for _, r := range rules {
			out = append(out, r.ID)
		}
		return strings.Join(out, " ")
	}
	if off, kept := ids(claims.SwitchedOff(&c)), ids(claims.KeptOn(&c)); off != "thin-note" || kept != "part-not-shown" {
		t.Errorf("off %s, kept %s", off, kept)
	}
	c.ClaimCheck.Off = []string{"thin-not", "zzzzzzzz"}
	g := newGolden(&c, "Slipham Police", goldenDay, "2026-10-01", deputy)
	if got := g.said("unknown-rule"); !strings.Contains(got, "Did you mean thin-note?") || !strings.Contains(got, "do not exist") {
		t.Error(got)
	}
	plain := *nationalList(t)
	if got := claims.Judged(&plain); got != "" {
		t.Error(got)
	}
	plain.Reworded = []string{"PRE-1"}
	if got := claims.Judged(&plain); got != "The words of 1 item are not those of the restatement inside the program: PRE-1." {
		t.Error(got)
	}
	plain.Changed = []string{"target 2 in place of 3"}
	if got := claims.Judged(&plain); !strings.HasPrefix(got, "The checklist was changed: target 2 in place of 3. ") || !strings.Contains(got, "words of 1 item") {
		t.Error(got)
	}
}
