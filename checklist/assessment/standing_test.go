package assessment_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestProofOf(t *testing.T) {
	asAt := day("2026-11-23")
	for _, tt := range []struct {
		name            string
		about, reviewBy string
		retired         string
		want            assessment.Standing
		reason          string
		until           string
	}{
		{"undated", "", "", "", assessment.Unsupported, "has no date that it is about", ""},
		{"undated with a review date", "", "2030-01-01", "", assessment.Unsupported, "has no date that it is about", ""},
		{"retired", "2026-11-01", "", "Superseded", assessment.Unsupported, "retired because Superseded", ""},
		{"about tomorrow", "2026-11-24", "", "", assessment.Unsupported, "is about a day after 23 November 2026", ""},
		{"about today", "2026-11-23", "", "", assessment.Supported, "in date until 23 November 2027", "2027-11-23"},
		{"fresh", "2026-06-30", "", "", assessment.Supported, "in date until 30 June 2027", "2027-06-30"},
		{"91 days left", "2026-02-22", "", "", assessment.Supported, "in date until 22 February 2027", "2027-02-22"},
		{"90 days left", "2026-02-21", "", "", assessment.Ageing, "due for review by 21 February 2027, in 3 months", "2027-02-21"},
		{"one day left", "2025-11-24", "", "", assessment.Ageing, "due for review by 24 November 2026, in 1 day", "2026-11-24"},
		{"day of review", "2025-11-23", "", "", assessment.Ageing, "due for review by 23 November 2026, today", "2026-11-23"},
		{"day after review", "2025-11-22", "", "", assessment.Lapsed, "lapsed on 22 November 2026, 1 day ago", "2026-11-22"},
		{"59 days late", "2025-09-25", "", "", assessment.Lapsed, "lapsed on 25 September 2026, 59 days ago", "2026-09-25"},
		{"years late", "2022-11-23", "", "", assessment.Lapsed, "lapsed on 23 November 2023, 3 years ago", "2023-11-23"},
		{"own review date later", "2024-01-01", "2027-06-01", "", assessment.Supported, "in date until 1 June 2027", "2027-06-01"},
		{"own review date earlier", "2026-11-01", "2026-11-22", "", assessment.Lapsed, "lapsed on 22 November 2026, 1 day ago", "2026-11-22"},
		{"own review date today", "2026-11-01", "2026-11-23", "", assessment.Ageing, "today", "2026-11-23"},
		{"month end", "2025-11-30", "", "", assessment.Ageing, "30 November 2026, in 7 days", "2026-11-30"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := assessment.Evidence{Retired: text.Line(tt.retired)}
			if tt.about != "" {
				e.About = day(tt.about)
			}
			if tt.reviewBy != "" {
				e.ReviewBy = day(tt.reviewBy)
			}
			p := assessment.ProofOf(e, 12, asAt)
			if p.Standing != tt.want || !strings.Contains(p.Reason, tt.reason) || p.Until.String() != tt.until {
				t.Errorf("got %s, %q, until %s", p.Standing, p.Reason, p.Until)
			}
		})
	}
}

func TestStandingWords(t *testing.T) {
	for s, want := range map[assessment.Standing]string{assessment.Unsupported: "unsupported", assessment.Lapsed: "lapsed",
		assessment.Ageing: "ageing", assessment.Supported: "supported"} {
		if s.String() != want || s.Defends() != (s == assessment.Ageing || s == assessment.Supported) {
			t.Errorf("%s %t", s, s.Defends())
		}
	}
}

func TestProofIsThatOfTheBestEntry(t *testing.T) {
	c, asAt := standard(), day("2026-11-23")
	item(c, "PRE-2").Review = 6
	a := begin(c)
	proof := func(id string) assessment.Proof { return a.Answer(id).Proof(c, asAt) }
	if p := proof("PRE-1"); p.Standing != assessment.Unsupported || p.Reason != "no evidence is recorded" {
		t.Errorf("got %+v", p)
	}
	a = must(a.PutEvidence(evidence("old", "2024-01-01", "PRE-1"), who("Analyst", 1)))
	a = must(a.PutEvidence(evidence("none", "", "PRE-1"), who("Analyst", 2)))
	if p := proof("PRE-1"); p.Standing != assessment.Lapsed || !strings.HasPrefix(p.Reason, "Minutes old lapsed on") {
		t.Errorf("got %+v", p)
	}
	a = must(a.PutEvidence(evidence("new", "2026-10-01", "PRE-1"), who("Analyst", 3)))
	a = must(a.PutEvidence(evidence("mid", "2026-09-01", "PRE-1"), who("Analyst", 4)))
	if p := proof("PRE-1"); p.Standing != assessment.Supported || p.Until != day("2027-10-01") {
		t.Errorf("of two in date the one that holds longest: %+v", p)
	}
	a = must(a.PutEvidence(evidence("half", "2026-05-22", "PRE-2"), who("Analyst", 5)))
	if got := a.Answer("PRE-2").Evidence; len(got) != 1 {
		t.Fatal(got)
	}
	months := c.ReviewMonthsFor(item(c, "PRE-2"))
	if p := assessment.ProofOf(a.Answer("PRE-2").Evidence[0], months, asAt); p.Standing != assessment.Lapsed {
		t.Errorf("the item's own review months: %+v", p)
	}
	for _, id := range []string{"old", "none", "new", "mid"} {
		e, _ := a.Evidence(id)
		e.Retired = text.Line("Gone")
		a = must(a.PutEvidence(e, who("Analyst", 6)))
	}
	if p := proof("PRE-1"); p.Standing != assessment.Unsupported || p.Reason != "every evidence entry has been retired" {
		t.Errorf("got %+v", p)
	}
	if got := a.Answer("PRE-1"); len(got.LiveEvidence()) != 0 || len(got.Evidence) != 4 {
		t.Error("a retired entry stays listed and does not count")
	}
}
