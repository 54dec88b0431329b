package claims_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/golden"
)

// docs/rules.md is made from the table of rules and from nothing else.
func TestGoldenGuide(t *testing.T) { golden.File(t, "../../docs/rules.md", claims.Guide()) }

// fixed are the rules that no checklist can switch off.
const fixed = "level-over-parts part-not-shown attendance-for-understanding spoken-against against-retired four-not-tested own-word review-beyond entry-incomplete " +
	"conflict-open mandatory-set-aside set-aside-thin set-aside-many as-at-stale as-at-ahead checklist-changed checklist-own sealed-unanswered"

func TestRulesThatStayOn(t *testing.T) {
	var stays, all []string
	for _, r := range claims.Rules() {
		if all = append(all, r.ID); r.Fixed {
			stays = append(stays, r.ID)
		}
		if r.What == "" || len(of([]claims.Finding{{Rule: r.ID}}, r.ID)) != 1 {
			t.Errorf("%s says nothing", r.ID)
		}
	}
	want := strings.Fields(fixed)
	slices.Sort(want)
	slices.Sort(stays)
	if !slices.Equal(stays, want) {
		t.Errorf("these stay on: %v", stays)
	}
	c := nationalList(t)
	g := overton(c)
	c.ClaimCheck.Off = all
	for _, f := range g.check() {
		if !slices.Contains(want, f.Rule) {
			t.Errorf("%s was switched off and speaks", f.Rule)
		}
	}
	if n := len(claims.SwitchedOff(c)) + len(claims.KeptOn(c)); n != len(all) {
		t.Errorf("%d rules are told of, of %d", n, len(all))
	}
}

// Each rule on a force that is otherwise in order: where it speaks, and beside
// that where it must not.
func TestRulesSpeakAndAreSilent(t *testing.T) {
	met := func(f *force, id string, level int) { f.level(id, level) }
	put := func(f *force, e assessment.Evidence) { f.prove(e) }
	shown := func(f *force, id string, level int) { met(f, id, level); put(f, entry("s"+id, checklist.Done, id)) }
	state := func(f *force, id string, level int, one, two assessment.PartState) {
		f.byHand(id, assessment.Judgement{Outcome: assessment.AtLevel(level), Note: words(20)}.WithPart("one", one).WithPart("two", two), on("2026-11-01", "Analyst"))
	}
	act := func(f *force, id string) { f.act(action("act"+id, id), on("2026-10-01", "Analyst")) }
	for _, c := range []struct {
		rule, name string
		put        func(*force)
		items      string // on which the rule speaks; - for the whole
	}{
		{"level-over-parts", "a part partly met", func(f *force) { state(f, "A-1", 3, assessment.Met, assessment.Partly) }, "A-1"},
		{"level-over-parts", "at level 2", func(f *force) { state(f, "A-1", 2, assessment.Met, assessment.Unmet) }, ""},
		{"part-not-shown", "nothing", func(f *force) { met(f, "A-1", 3) }, "A-1"},
		{"part-not-shown", "a kind that counts", func(f *force) { shown(f, "A-1", 3) }, ""},
		{"part-not-shown", "at level 2", func(f *force) { met(f, "A-1", 2) }, ""},
		{"attendance-for-understanding", "attendance alone", func(f *force) { met(f, "A-1", 3); put(f, entry("e", checklist.Reached, "A-1:two")) }, "A-1"},
		{"attendance-for-understanding", "a test beside it", func(f *force) {
			met(f, "A-1", 3)
			put(f, entry("e", checklist.Reached, "A-1:two"))
			put(f, entry("u", checklist.Understood, "A-1:two"))
		}, ""},
		{"spoken-against", "newer", func(f *force) {
			shown(f, "A-1", 3)
			put(f, with(entry("x", checklist.Issued, "A-1:one"), func(e *assessment.Evidence) { e.Speaks, e.About = assessment.Against, day("2026-10-01") }))
		}, "A-1"},
		{"spoken-against", "older", func(f *force) {
			shown(f, "A-1", 3)
			put(f, with(entry("x", checklist.Done, "A-1:one"), func(e *assessment.Evidence) { e.Speaks, e.About = assessment.Against, day("2026-09-30") }))
		}, ""},
		{"spoken-against", "a part recorded unmet", func(f *force) {
			state(f, "A-1", 2, assessment.Unmet, assessment.Met)
			put(f, with(entry("x", checklist.Done, "A-1:one"), func(e *assessment.Evidence) { e.Speaks = assessment.Against }))
		}, ""},
		{"against-retired", "nothing newer", func(f *force) {
			shown(f, "A-1", 3)
			put(f, with(entry("x", checklist.Done, "A-1:one"), func(e *assessment.Evidence) {
				e.Speaks, e.About, e.Retired = assessment.Against, day("2026-10-01"), text.Line("Superseded")
			}))
		}, "A-1"},
		{"against-retired", "newer proof", func(f *force) {
			shown(f, "A-1", 3)
			put(f, with(entry("x", checklist.Done, "A-1:one"), func(e *assessment.Evidence) {
				e.Speaks, e.About, e.Retired = assessment.Against, day("2026-09-30"), text.Line("Superseded")
			}))
		}, ""},
		{"four-not-tested", "nobody independent", func(f *force) { shown(f, "A-1", 4) }, "A-1"},
		{"four-no-cover", "beside four-not-tested", func(f *force) { shown(f, "A-1", 4) }, ""},
		{"four-no-cover", "tested", func(f *force) {
			met(f, "A-1", 4)
			put(f, with(entry("t", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Independent = true }))
		}, "A-1"},
		{"four-no-cover", "with cover", func(f *force) {
			met(f, "A-1", 4)
			put(f, with(entry("t", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Independent = true }))
			put(f, entry("c", checklist.Issued, "A-1:cover"))
		}, ""},
		{"own-word", "the judging role", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.EstablishedBy = text.Line("analyst") }))
		}, "A-1"},
		{"own-word", "another role for each part", func(f *force) { shown(f, "A-1", 3) }, ""},
		{"own-word", "the judging role owns the entry", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Owner = text.Line("Analyst") }))
		}, ""},
		{"independence-doubtful", "its role judged", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Independent, e.EstablishedBy = true, text.Line("Analyst") }))
		}, "A-1"},
		{"independence-doubtful", "no owner", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Independent, e.Owner = true, text.Text{} }))
		}, ""},
		{"for-with-misses", "24 of 30", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Sample, e.Found = "30 of 900", "24" }))
		}, "A-1"},
		{"for-with-misses", "one in 50", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Sample, e.Found = "50 of 900", "49" }))
		}, ""},
		{"for-with-misses", "one in 49", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Sample, e.Found = "49 of 900", "48" }))
		}, "A-1"},
		{"for-with-misses", "understood", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Understood, "A-1"), func(e *assessment.Evidence) { e.Sample, e.Found = "30 of 900", "24" }))
		}, ""},
		{"for-with-misses", "not said", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Sample = "30 of 900" }))
		}, ""},
		{"review-beyond", "no reason", func(f *force) {
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.ReviewBy = day("2027-10-02") }))
		}, "A-1"},
		{"review-beyond", "inside twice, with a reason", func(f *force) {
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.ReviewBy, e.ReviewReason = day("2028-10-01"), words(8) }))
		}, ""},
		{"review-beyond", "beyond twice", func(f *force) {
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.ReviewBy, e.ReviewReason = day("2028-10-02"), words(8) }))
		}, "A-1"},
		{"partly-nothing-works", "all unmet", func(f *force) { state(f, "A-1", 2, assessment.Unmet, assessment.Unmet) }, "A-1"},
		{"partly-nothing-works", "not recorded", func(f *force) { state(f, "A-1", 2, assessment.PartUnknown, assessment.PartUnknown) }, ""},
		{"partly-no-evidence", "nothing", func(f *force) { state(f, "A-1", 2, assessment.Met, assessment.Unmet) }, "A-1"},
		{"partly-no-evidence", "one entry of any kind", func(f *force) {
			state(f, "A-1", 2, assessment.Met, assessment.Unmet)
			put(f, entry("e", checklist.Issued, "A-1:one"))
		}, ""},
		{"planned-no-action", "none", func(f *force) { met(f, "A-1", 1) }, "A-1"},
		{"planned-no-action", "one that is overdue", func(f *force) {
			met(f, "A-1", 1)
			f.act(assessment.Action{ID: "x", Item: "A-1", What: text.Line("Do"), Owner: text.Line("Head"), Due: day("2026-10-01")}, on("2026-09-01", "Analyst"))
		}, ""},
		{"above-its-base", "over a plan", func(f *force) { met(f, "B-1", 1); met(f, "B-2", 3) }, "B-2"},
		{"above-its-base", "below level 3", func(f *force) { met(f, "B-1", 0); met(f, "B-2", 2) }, ""},
		{"above-its-base", "over a base at 2", func(f *force) { met(f, "B-1", 2); met(f, "B-2", 3) }, ""},
		{"above-its-base", "over a base not known", func(f *force) { met(f, "B-2", 3) }, ""},
		{"rise-without-evidence", "nothing newer", func(f *force) { f.before("A-1", assessment.AtLevel(1), "2026-10-01"); shown(f, "A-1", 3) }, "A-1"},
		{"rise-without-evidence", "newer", func(f *force) { f.before("A-1", assessment.AtLevel(1), "2026-09-30"); shown(f, "A-1", 3) }, ""},
		{"not-refreshed", "nothing since", func(f *force) { f.before("A-1", assessment.AtLevel(3), "2026-10-01"); shown(f, "A-1", 3) }, "A-1"},
		{"not-refreshed", "at level 1", func(f *force) { f.before("A-1", assessment.AtLevel(1), "2026-10-01"); met(f, "A-1", 1) }, ""},
		{"counted-twice", "two read together", func(f *force) { met(f, "A-1", 3); met(f, "A-2", 3); put(f, entry("e", checklist.Done, "A-1", "A-2")) }, "A-1"},
		{"counted-twice", "independent", func(f *force) {
			met(f, "A-1", 3)
			met(f, "A-2", 3)
			put(f, with(entry("e", checklist.Done, "A-1", "A-2"), func(e *assessment.Evidence) { e.Independent = true }))
		}, ""},
		{"one-document", "four items", func(f *force) {
			for _, id := range []string{"A-1", "A-2", "A-3", "A-4"} {
				met(f, id, 3)
			}
			put(f, entry("e", checklist.Done, "A-1", "A-2", "A-3", "A-4"))
		}, "A-1"},
		{"one-document", "three items", func(f *force) {
			for _, id := range []string{"A-1", "A-3", "A-4"} {
				met(f, id, 3)
			}
			put(f, entry("e", checklist.Done, "A-1", "A-3", "A-4"))
		}, ""},
		{"low-but-shown", "at work", func(f *force) { met(f, "A-1", 1); put(f, entry("e", checklist.Done, "A-1")) }, "A-1"},
		{"low-but-shown", "against", func(f *force) {
			met(f, "A-1", 0)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Speaks = assessment.Against }))
		}, ""},
		{"low-but-shown", "issued", func(f *force) { met(f, "A-1", 1); put(f, entry("e", checklist.Issued, "A-1")) }, ""},
		{"partly-all-shown", "all shown", func(f *force) { shown(f, "A-1", 2) }, "A-1"},
		{"partly-all-shown", "one partly", func(f *force) {
			state(f, "A-1", 2, assessment.Met, assessment.Partly)
			put(f, entry("e", checklist.Done, "A-1"))
		}, ""},
		{"entry-incomplete", "no part", func(f *force) {
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Parts = nil }))
		}, "A-1"},
		{"entry-incomplete", "a day to come", func(f *force) {
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.About = day("2026-11-24") }))
		}, "A-1"},
		{"entry-incomplete", "no sample, owner or review date", func(f *force) {
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Owner = text.Text{} }))
		}, ""},
		{"partly-unsaid", "all met", func(f *force) { met(f, "A-1", 2) }, "A-1"},
		{"partly-unsaid", "one partly", func(f *force) { state(f, "A-1", 2, assessment.Met, assessment.Partly) }, ""},
		{"gap-no-action", "level 0", func(f *force) { met(f, "A-1", 0) }, "A-1"},
		{"gap-no-action", "an action", func(f *force) { met(f, "A-1", 0); act(f, "A-1") }, ""},
		{"gap-no-action", "level 2 and all shown", func(f *force) { shown(f, "A-1", 2) }, ""},
		{"gap-no-action", "level 2", func(f *force) { met(f, "A-1", 2) }, "A-1"},
		{"gap-no-action", "not known", func(*force) {}, ""},
		{"gap-no-action", "claimed, not shown", func(f *force) { met(f, "A-1", 3) }, ""},
		{"thin-note", "at level 2", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: words(14)}, on("2026-11-01", "Analyst"))
		}, "A-1"},
		{"thin-note", "at level 1", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(1)}, on("2026-11-01", "Analyst"))
		}, ""},
		{"same-note", "three items but for a number", func(f *force) {
			for i, id := range []string{"A-1", "A-2", "A-3"} {
				f.byHand(id, assessment.Judgement{Outcome: assessment.AtLevel(2), Note: text.Clean("It is in place for " + id + " and all know it since " + number(i))}, on("2026-11-01", "Analyst"))
			}
		}, "-"},
		{"same-note", "two items", func(f *force) {
			for _, id := range []string{"A-1", "A-2"} {
				f.byHand(id, assessment.Judgement{Outcome: assessment.AtLevel(2), Note: words(20)}, on("2026-11-01", "Analyst"))
			}
		}, ""},
		{"entered-twice", "twice", func(f *force) {
			put(f, entry("e", checklist.Done, "A-1"))
			put(f, with(entry("f", checklist.Done, "A-1:one"), func(e *assessment.Evidence) { e.Title, e.Where = text.Line("RECORD e"), text.Line("Folder e") }))
		}, "A-1"},
		{"entered-twice", "another kind", func(f *force) {
			put(f, entry("e", checklist.Done, "A-1"))
			put(f, with(entry("f", checklist.Reached, "A-1"), func(e *assessment.Evidence) { e.Title, e.Where = text.Line("Record e"), text.Line("Folder e") }))
		}, ""},
		{"sample-small", "4 of 60", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Sample = "4 of 60" }))
		}, "A-1"},
		{"sample-small", "all 4", func(f *force) {
			met(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Sample = "4 of 4" }))
		}, ""},
		{"sample-small", "beside other proof", func(f *force) {
			shown(f, "A-1", 3)
			put(f, with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.Sample = "4 of 60" }))
		}, ""},
		{"nil-not-allowed", "a part of no cases", func(f *force) {
			put(f, with(entry("e", checklist.Done, "A-1:two"), func(e *assessment.Evidence) { e.Nil = true }))
		}, "A-1"},
		{"nil-not-allowed", "one that turns on cases", func(f *force) {
			put(f, with(entry("e", checklist.Done, "A-1:one"), func(e *assessment.Evidence) { e.Nil = true }))
		}, ""},
		{"aim-incomplete", "no day", func(f *force) {
			f.keep(f.a.SetAim("A-1", assessment.Aim{Level: assessment.AtLevel(2), Reason: words(8)}, on("2026-10-01", "Chief")))
		}, "-"},
		{"aim-incomplete", "complete", func(f *force) {
			f.keep(f.a.SetAim("A-1", assessment.Aim{Level: assessment.AtLevel(2), Reason: words(8), Until: day("2027-10-01")}, on("2026-10-01", "Chief")))
		}, ""},
		{"aim-incomplete", "on a mandatory item", func(f *force) {
			f.keep(f.a.SetAim("C-1", assessment.Aim{Level: assessment.AtLevel(2), Reason: words(8), Until: day("2027-10-01")}, on("2026-10-01", "Chief")))
		}, "-"},
		{"aim-passed", "passed", func(f *force) {
			met(f, "A-1", 2)
			f.keep(f.a.SetAim("A-1", assessment.Aim{Level: assessment.AtLevel(2), Reason: words(8), Until: day("2026-10-01")}, on("2026-10-01", "Chief")))
		}, "-"},
		{"set-aside-thin", "eleven words", outcome("A-1", assessment.NotAdopted, words(11).String()), "-"},
		{"set-aside-thin", "twelve words", outcome("A-1", assessment.NotAdopted, words(12).String()), ""},
		{"set-aside-many", "half of a strand", outcome("B-1", assessment.NotAdopted, words(12).String()), "-"},
		{"set-aside-many", "one of four", outcome("A-1", assessment.NotAdopted, words(12).String()), ""},
		{"mandatory-set-aside", "out of the count", outcome("C-1", assessment.NotApplicable, words(12).String()), "C-1"},
		{"planned-too-long", "more than a year", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(1)}, on("2025-11-22", "Analyst"))
		}, "A-1"},
		{"planned-too-long", "a year", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(1)}, on("2025-11-23", "Analyst"))
		}, ""},
		{"not-assessed-long", "after 60 days", func(*force) {}, "-"},
		{"not-assessed-long", "in a new file", func(f *force) { f.asAt = "2026-06-30" }, ""},
		{"as-at-ahead", "on the day", func(*force) {}, ""},
		{"part-not-found", "a slip", func(f *force) { put(f, entry("e", checklist.Done, "A-1:tow")) }, "A-1"},
		{"part-not-found", "cover", func(f *force) { put(f, entry("e", checklist.Done, "A-1:cover")) }, ""},
	} {
		t.Run(c.rule+" "+c.name, func(t *testing.T) {
			f := small()
			c.put(f)
			var on []string
			for _, g := range of(f.check(), c.rule) {
				if on = append(on, g.Item); g.Item == "" {
					on[len(on)-1] = "-"
				}
			}
			if got := strings.Join(on, " "); got != c.items {
				t.Errorf("it speaks of %q, want %q", got, c.items)
			}
		})
	}
}

// outcome records an outcome that is no level, by hand.
func outcome(id string, o assessment.Outcome, reason string) func(*force) {
	return func(f *force) {
		f.byHand(id, assessment.Judgement{Outcome: o, Reason: text.Clean(reason)}, on("2026-10-03", "Analyst"))
	}
}

// An answer needs ten words that stand on fewer than three findings.
func TestWhatAnswersAFinding(t *testing.T) {
	for name, c := range map[string]struct {
		items, reason string
		open          int
	}{"nine words": {"A-1", words(9).String(), 1}, "ten words": {"A-1", words(10).String(), 0}, "on two": {"A-1 A-2", words(10).String(), 0}, "on three": {"A-1 A-2 A-3", words(10).String(), 3}} {
		f := small()
		for _, id := range strings.Fields(c.items) {
			f.level(id, 3)
			f.keep(f.a.SetAnswered(id, "part-not-shown", text.Clean(c.reason), on("2026-11-02", "Chief")))
		}
		found := of(f.check(), "part-not-shown")
		if len(claims.Open(found)) != c.open || len(found) != len(strings.Fields(c.items)) {
			t.Errorf("%s: %d open of %d", name, len(claims.Open(found)), len(found))
		}
		for _, g := range found {
			if (g.Unheard != nil) != (c.open > 0) {
				t.Errorf("%s: %+v", name, g)
			}
		}
	}
}

// A small force in which one person does everything gets one line.
func TestOneLineForASmallForce(t *testing.T) {
	c := nationalList(t)
	g := newGolden(c, "Tinshire", goldenDay, "2026-10-10", unit)
	for _, id := range g.all() {
		g.met(id, 3)
		g.own(id, "2026-10-20", unit, nil)
	}
	found := g.check()
	if n := len(of(found, claims.OwnWord)); n != 33 {
		t.Fatalf("%d items rest on one role's own word", n)
	}
	lines := of(claims.Grouped(found), claims.OwnWord)
	if len(lines) != 1 || len(lines[0].Items) != 33 || !strings.Contains(lines[0].Message, ". 33 would be shown once another role has looked") {
		t.Errorf("%+v", lines)
	}
	if strings.Contains(lines[0].Message, "second look counts") {
		t.Errorf("nobody looked, and it says %q", lines[0].Message)
	}
	for _, id := range []string{"PRE-2", "PRE-3", "INT-4"} { // the same words at each
		g.a, _, _ = g.a.SetSecondLook(g.item(id), assessment.SecondLook{Agrees: true, Note: words(8)}, plainSalt(on("2026-11-25", "Head of audit")))
	}
	want := ". At 3 of them a second look counts for nothing, as at PRE-2: the same words stand at 3 items or more."
	if lines = of(claims.Grouped(g.check()), claims.OwnWord); len(lines) != 1 || !strings.HasSuffix(lines[0].Message, want) {
		t.Errorf("%+v, want %q", lines, want)
	}
}

// Findings stand in the order of directions, rules and items, and For and Of take
// out all of one item or direction.
func TestOrderOfFindings(t *testing.T) {
	c := nationalList(t)
	rules, items := map[string]int{}, map[string]int{"": len(c.Items)}
	for i, r := range claims.Rules() {
		rules[r.ID] = i
	}
	for i := range c.Items {
		items[c.Items[i].ID] = i
	}
	for _, e := range append(goldenForces(), moreForces()...) {
		found := e.make(t, c).check()
		place := func(f claims.Finding) [3]int {
			return [3]int{slices.Index(claims.Directions(), f.Direction), rules[f.Rule], items[f.Item]}
		}
		if !slices.IsSortedFunc(found, func(x, y claims.Finding) int { a, b := place(x), place(y); return slices.Compare(a[:], b[:]) }) {
			t.Errorf("%s: the findings are not in order", e.name)
		}
		n := len(claims.For(found, ""))
		for id := range items {
			if id != "" {
				n += len(claims.For(found, id))
			}
		}
		of := 0
		for _, d := range claims.Directions() {
			of += len(claims.Of(found, d))
		}
		if n != len(found) || of != len(found) {
			t.Errorf("%s: %d findings, %d by item and %d by direction", e.name, len(found), n, of)
		}
	}
}

// Findings of one rule stand in the order of the items, wherever the entries that
// they are about stand.
func TestFindingsOfARuleStandInTheOrderOfItems(t *testing.T) {
	f := small()
	f.level("A-2", 3)
	f.level("A-4", 3)
	f.judge("A-4", "2026-11-02", "Head of audit", func(j *assessment.Judgement) { j.Outcome = assessment.AtLevel(2) })
	f.prove(with(entry("e", checklist.Done, "A-1", "A-4"), func(e *assessment.Evidence) { e.Independent, e.EstablishedBy = true, text.Line("Head of audit") }))
	f.prove(with(entry("f", checklist.Done, "A-2"), func(e *assessment.Evidence) { e.Independent, e.EstablishedBy = true, text.Line("Analyst") }))
	found := of(f.check(), "independence-doubtful")
	if len(found) != 2 || found[0].Item != "A-2" || found[1].Item != "A-4" {
		t.Errorf("%+v", found)
	}
}

// How a finding stands to the reason recorded for it is said in a sentence.
func TestStandingOfAnAnswer(t *testing.T) {
	given := &assessment.Answered{Reason: words(3)}
	for want, f := range map[string]claims.Finding{"": {}, "Answered by X.": {Answered: given}, "Recorded by X. " + claims.AnswersNothing(): {Unheard: given}} {
		if got := f.Standing(" by X"); got != want || (f.Given() == given) != (want != "") {
			t.Errorf("%q, want %q; %v", got, want, f.Given())
		}
	}
}
