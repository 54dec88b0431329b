package claims_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

// A finding says how much is there and how much is wanted, and what it has in sight.
func TestFindingsSayWhatIsThereAndWhatIsWanted(t *testing.T) {
	state := func(f *force, one, two assessment.PartState) {
		f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: words(20)}.WithPart("one", one).WithPart("two", two), on("2026-11-01", "Analyst"))
	}
	against := func(f *force, part string) {
		f.prove(with(entry("x", checklist.Done, part), func(e *assessment.Evidence) { e.Speaks = assessment.Against }))
	}
	sampled := func(f *force, part, sample, found string) {
		f.prove(with(entry("x", checklist.Done, part), func(e *assessment.Evidence) {
			e.Speaks, e.Sample, e.Found = assessment.Against, sample, found
		}))
	}
	look := func(f *force, agrees bool, level assessment.Outcome) {
		f.keep(f.a.SetSecondLook(f.item("A-1"), assessment.SecondLook{Agrees: agrees, Level: level, Note: words(8)}, on("2026-11-03", "Head of audit")))
	}
	aim := func(f *force, id string, reason text.Text) {
		f.keep(f.a.SetAim(id, assessment.Aim{Level: assessment.AtLevel(2), Reason: reason}, on("2026-10-01", "Chief")))
	}
	says(t, map[string]saying{
		"a short note": {"thin-note", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Note: words(14)}, on("2026-11-01", "Analyst"))
		}, "has a note of 14 words, where 15 or more are wanted to judge the level by."},
		"no note": {"thin-note", func(f *force) {
			f.byHand("A-1", assessment.Judgement{Outcome: assessment.AtLevel(2)}, on("2026-11-01", "Analyst"))
		}, "has no note, and 15 words or more are wanted to judge the level by."},
		"an aim without all":    {"aim-incomplete", func(f *force) { aim(f, "A-1", text.Text{}); aim(f, "C-1", words(7)) }, "at 2 items, and moves nothing: A-1 has no reason, has no date; C-1 has a reason of 7 words, where 8 are wanted, has no date, is mandatory."},
		"a reason of 8 words":   {"aim-incomplete", func(f *force) { aim(f, "A-1", words(8)) }, "A-1 has no date."},
		"nothing shows any":     {"partly-no-evidence", func(f *force) { state(f, assessment.Met, assessment.Unmet) }, "and nothing in date shows any of it."},
		"only against":          {"partly-no-evidence", func(f *force) { state(f, assessment.Met, assessment.Unmet); against(f, "A-1:two") }, "nothing in date shows any of it, and 1 entry speaks against it."},
		"against one partly":    {"partly-no-evidence", func(f *force) { state(f, assessment.Met, assessment.Partly); against(f, "A-1:two") }, "and 1 entry speaks against it."},
		"some bore it out":      {"partly-no-evidence", func(f *force) { state(f, assessment.Met, assessment.Partly); sampled(f, "A-1:two", "20 of 60", "17") }, ""},
		"none bore it out":      {"partly-no-evidence", func(f *force) { state(f, assessment.Met, assessment.Partly); sampled(f, "A-1:two", "20 of 60", "0") }, "and 1 entry speaks against it."},
		"not recorded":          {"partly-unsaid", func(f *force) { state(f, assessment.Met, assessment.PartUnknown) }, "1 of 2 parts is not recorded."},
		"all met":               {"partly-unsaid", func(f *force) { state(f, assessment.Met, assessment.Met) }, "every part is recorded as met, and nothing says which is missing."},
		"a look that disagrees": {"second-disagrees", func(f *force) { f.level("A-1", 3); look(f, false, assessment.AtLevel(2)) }, "a second look by Head of audit does not agree: that role would record "},
		"without a level":       {"second-disagrees", func(f *force) { f.level("A-1", 3); look(f, false, assessment.NotAssessed) }, "that role gives no level of its own."},
		"missed": {"for-with-misses", func(f *force) {
			f.level("A-1", 3)
			f.prove(with(entry("x", checklist.Done, "A-1:one"), func(e *assessment.Evidence) { e.Sample, e.Found = "30 of 60", "24" }))
		}, "what became of the 6."},
		"tested since": {"four-not-tested", func(f *force) { f.level("A-1", 4) }, "has tested it since " + day("2026-11-23").AddMonths(-12).Long() + "."},
		"a look taken away": {"second-disagrees", func(f *force) {
			f.level("A-1", 3)
			look(f, false, assessment.AtLevel(2))
			f.a, _ = f.a.ClearSecondLook("A-1", on("2026-11-04", "Analyst"))
		}, "that role would record Partly in place, and Analyst took the look away."},
		"a look taken back": {"second-disagrees", func(f *force) {
			f.level("A-1", 3)
			look(f, false, assessment.AtLevel(2))
			f.a, _ = f.a.ClearSecondLook("A-1", on("2026-11-04", "Head of audit"))
		}, ""},
		"a look that agrees": {"second-disagrees", func(f *force) { f.level("A-1", 3); look(f, true, assessment.NotAssessed) }, ""},
		"changed since":      {"second-disagrees", func(f *force) { f.level("A-1", 3); look(f, false, assessment.AtLevel(2)); f.level("A-1", 2) }, ""},
	})
}

// saying is what a rule says of a small force that is otherwise in order.
type saying struct {
	rule string
	put  func(*force)
	want string // part of what is said, or of what would settle it; empty: the rule is silent
}

func says(t *testing.T, all map[string]saying) {
	t.Helper()
	for name, c := range all {
		f := small()
		c.put(f)
		found := of(f.check(), c.rule)
		if c.want == "" {
			if len(found) > 0 {
				t.Errorf("%s: says %q", name, found[0].Message)
			}
			continue
		}
		if len(found) != 1 || !strings.Contains(found[0].Message+" "+found[0].Settle, c.want) || found[0].Settle == "" {
			t.Errorf("%s: says %+v", name, found)
		}
	}
}

// What is said of a claim on the judging role's own word knows of a look that does
// not agree.
func TestOwnWordKnowsOfALookThatDisagrees(t *testing.T) {
	f := small()
	f.level("A-1", 3)
	f.prove(with(entry("e", checklist.Done, "A-1"), func(e *assessment.Evidence) { e.EstablishedBy = text.Line("Analyst") }))
	if found := of(f.check(), claims.OwnWord); len(found) != 1 || !strings.Contains(found[0].Message, "nobody else has looked") {
		t.Errorf("%+v", found)
	}
	f.keep(f.a.SetSecondLook(f.item("A-1"), assessment.SecondLook{Level: assessment.AtLevel(2), Note: words(8)}, on("2026-11-03", "Head of audit")))
	if found := of(f.check(), claims.OwnWord); len(found) != 1 || !strings.Contains(found[0].Message, "the second look at it does not agree") {
		t.Errorf("%+v", found)
	}
}

// Of every rule that may stand in one line, five findings or more do and fewer do
// not; what was answered stands by itself, and nothing is lost.
func TestManyAlikeStandInOneLine(t *testing.T) {
	c := nationalList(t)
	var ids []string
	for i := range c.Items {
		ids = append(ids, c.Items[i].ID)
	}
	for _, rule := range []string{claims.OwnWord, claims.GapNoAction} {
		for _, n := range []int{4, 5, 12} {
			var all []claims.Finding
			for _, id := range ids[:n] {
				all = append(all, claims.Finding{Item: id, Rule: rule, Key: rule, Direction: claims.Other}, claims.Finding{Item: id, Rule: "thin-note", Key: "thin-note"})
			}
			all = append(all, claims.Finding{Item: ids[n], Rule: rule, Key: rule, Answered: &assessment.Answered{}})
			got := of(claims.Grouped(all), rule)
			if len(of(claims.Grouped(all), "thin-note")) != n {
				t.Errorf("%s: other findings were lost", rule)
			}
			switch {
			case n < 5 && len(got) != n+1:
				t.Errorf("%d of %s stand in %d lines", n, rule, len(got))
			case n >= 5 && (len(got) != 2 || !got[0].Together || len(got[0].Items) != n || got[0].Item != "" || !strings.Contains(got[0].Message, strings.Join(ids[:n], ", ")) || got[0].Settle == "" || got[1].Answered == nil):
				t.Errorf("%d of %s: %+v", n, rule, got)
			}
		}
	}
}
