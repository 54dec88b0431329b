package claims_test

import (
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
)

// mistake is one of the numbered mistakes that would embarrass a force in front
// of an inspector (research, domain.md, section 3.2), and the finding that says
// so before the inspector does.
type mistake struct {
	name, rule, item string
	put              func(*force)
}

// mistakes are those of scoring, time and people, 1 to 19, that a rule can bar.
// The others are barred elsewhere, each by a test of its number: 3, 4 and 9 in
// reports, 12 where forces are compared, 14 in the checklist, 17 where a file is
// made ready to leave the force.
func mistakes() []mistake {
	set := func(id string, o assessment.Outcome, reason string) func(*force) {
		return outcome(id, o, reason)
	}
	part := func(id, key string) func(*force) {
		return func(f *force) {
			j := f.a.Answer(id).Judgement.WithPart(key, assessment.Unmet)
			f.byHand(id, j, on("2026-10-03", "Analyst"))
		}
	}
	return []mistake{
		{"1 not applicable without saying why", "reason-missing", "INT-11", set("INT-11", assessment.NotApplicable, "")},
		{"1 a mandatory item out of the count", "mandatory-set-aside", "ENF-1", set("ENF-1", assessment.NotApplicable, "Not ours.")},
		{"2 an item below that is not assessed taken for met", "above-its-base", "INT-6", func(f *force) {
			f.byHand("INT-5", assessment.Judgement{}, on("2026-10-03", "Analyst"))
		}},
		{"5 in place with no evidence", "no-evidence", "PRE-1", func(f *force) { f.only("PRE-1") }},
		{"5 in place on publication where understanding is asked for", "document-only", "PRE-2", func(f *force) {
			f.only("PRE-2", ev("Bulletin", "2026-07-01", assessment.Document))
		}},
		{"5 in place on a plan only", "document-only", "PRE-9", func(f *force) { f.only("PRE-9", ev("Plan", "2026-07-01", assessment.Document)) }},
		{"5 in place on undated evidence", "undated-evidence", "PRE-2", func(f *force) { f.only("PRE-2", ev("Survey", "", assessment.Test)) }},
		{"6 a claim below the evidence", "low-but-tested", "ENG-2", func(f *force) { f.only("ENG-2", ev("Test", "2026-07-01", assessment.Test)) }},
		{"6 a partial claim below the evidence", "strong-but-partly", "ENG-3", func(f *force) {
			f.judge("ENG-3", "2026-10-03", "Analyst", func(j *assessment.Judgement) { j.Parts = parts(f.item("ENG-3"), assessment.Met) })
		}},
		{"7 desktops but not phones", "part-unmet", "INT-4", part("INT-4", "mobile-phones")},
		{"7 internal but not external route", "part-unmet", "INT-1", part("INT-1", "external-route")},
		{"7 internal but not external outcomes", "part-unmet", "PRE-8", part("PRE-8", "externally")},
		{"7 officers but not staff", "part-unmet", "PRE-2", part("PRE-2", "staff")},
		{"7 manager but not practitioner", "part-unmet", "ENG-3", func(f *force) {
			f.judge("ENG-3", "2026-10-03", "Analyst", func(j *assessment.Judgement) { j.Outcome = assessment.AtLevel(2) })
			j := f.a.Answer("ENG-3").Judgement.WithPart("practitioner-level", assessment.Unmet)
			j.Outcome = assessment.AtLevel(3)
			f.byHand("ENG-3", j, on("2026-10-04", "Analyst"))
		}},
		{"7 training without records", "part-unmet", "PRE-1", part("PRE-1", "auditable-records")},
		{"8 INT-6 above INT-5", "above-its-base", "INT-6", func(f *force) {
			f.judge("INT-5", "2026-10-03", "Analyst", func(j *assessment.Judgement) {
				j.Outcome = assessment.AtLevel(2)
				*j = j.WithPart("watchlist-kept", assessment.Unmet)
			})
		}},
		{"8 PRE-6 without a list of designated posts", "part-unmet", "PRE-6", part("PRE-6", "post-list")},
		{"8 INT-8 and ENG-6 on one document", "counted-twice", "INT-8", func(f *force) {
			f.only("INT-8")
			f.only("ENG-6")
			f.prove(assessment.Evidence{ID: "m", Items: []string{"ENG-6", "INT-8"}, Title: text.Line("Paper"), About: day("2026-07-01"), Method: assessment.Data})
		}},
		{"10 an action raises the level", "raised-with-action", "ENG-1", historyFaults()[2].put},
		{"11 evidence past its review period", "lapsed-evidence", "PRE-3", func(f *force) { f.only("PRE-3", ev("Test", "2025-11-22", assessment.Test)) }},
		{"11 evidence dated after the day of the assessment", "undated-evidence", "PRE-3", func(f *force) { f.only("PRE-3", ev("Test", "2026-11-24", assessment.Test)) }},
		{"11 a level carried on with nothing looked at again", "not-refreshed", "ENF-7", historyFaults()[1].put},
		{"13 a due date that slips out of sight", "due-date-moved", "PRE-5", historyFaults()[6].put},
		{"13 overdue as at the day of the report", "action-overdue", "INT-7", historyFaults()[7].put},
		{"16 a collar number in a note", "personal-detail", "PRE-5", func(f *force) {
			f.judge("PRE-5", "2026-10-03", "Analyst", func(j *assessment.Judgement) { j.Note = text.Clean(honestNote + " PC 9999 keeps the list.") })
		}},
		{"16 a collar number in the place of evidence", "personal-detail", "PRE-5", func(f *force) {
			e, _ := f.a.Evidence("doc-PRE-5")
			e.Where = text.Line("Drive of PC 9999")
			f.prove(e)
		}},
		{"18 what a watchlist holds", "personal-detail", "INT-5", func(f *force) {
			f.scan = func(s string) []claims.Mark {
				if strings.Contains(s, "on the watchlist") {
					return []claims.Mark{{What: "how many are on a watchlist"}}
				}
				return nil
			}
			f.remark(assessment.HandoverRegister("INT-5"), text.Clean("There are 14 on the watchlist."), on("2026-10-03", "Analyst"))
		}},
		{"19 a person named as the owner of an action", "personal-detail", "PRE-5", func(f *force) {
			act, _ := f.a.Action("act-PRE-5")
			act.Owner = text.Line("PC 9999")
			f.act(act, on("2026-10-03", "Analyst"))
		}},
	}
}

func TestMistakesOfScoringTimeAndPeopleAreCaught(t *testing.T) {
	for _, m := range mistakes() {
		t.Run("mistake "+m.name, func(t *testing.T) {
			f := honest(t)
			m.put(f)
			found := f.check()
			if len(claims.For(of(found, m.rule), m.item)) != 1 {
				t.Errorf("no %s on %s, but", m.rule, m.item)
				for _, g := range found {
					t.Errorf("  %s on %s: %s", g.Rule, g.Item, g.Message)
				}
			}
		})
	}
}

// Mistake 13: overdue follows the stated day and no other, so that two copies
// of one report agree.
func TestMistake13OverdueFollowsTheStatedDay(t *testing.T) {
	f := honest(t)
	historyFaults()[7].put(f)
	f.asAt = "2026-11-22"
	if found := f.check(); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}

// Mistake 15: dates for people are written 23 November 2026.
func TestMistake15DatesAreLong(t *testing.T) {
	date := regexp.MustCompile(`\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d\b`)
	other := regexp.MustCompile(`\b20\d\d-|\d/\d|(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b,`)
	dated := 0
	for _, g := range faulty(t).check() {
		if date.MatchString(g.Message) {
			dated++
		}
		if other.MatchString(g.Message) || other.MatchString(g.Settle) {
			t.Errorf("%s: %s", g.Rule, g.Message)
		}
	}
	if dated < 10 {
		t.Errorf("only %d messages give a date", dated)
	}
}

// Mistake 2: what nobody has assessed is neither met nor unmet.
func TestMistake2NothingIsSaidOfWhatIsNotAssessed(t *testing.T) {
	f := small()
	f.prove(entry("e", assessment.Test, "A-1"))
	f.act(action("x", "A-1"), on("2026-10-01", "Analyst"))
	if found := f.check(); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}
