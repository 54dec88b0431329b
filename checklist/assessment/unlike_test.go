package assessment_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// Of every kind of evidence it is said of which parts it speaks for it shows
// nothing, and of those alone: of each part that asks for another kind, and of none
// that asks for it. What is said and what is judged are one rule.
func TestWhatAnEntryShowsNothingOf(t *testing.T) {
	c := standard()
	days := assessment.Days{AsAt: day("2026-11-23")}
	it := item(c, "PRE-1")
	for _, cases := range []bool{false, true} {
		for i := range it.Parts {
			it.Parts[i].NoCases = cases
		}
		for _, kind := range checklist.Kinds() {
			for name, change := range map[string]func(*assessment.Evidence){
				"ordinary":   func(*assessment.Evidence) {},
				"nil":        func(e *assessment.Evidence) { e.Nil = true },
				"exercise":   func(e *assessment.Evidence) { e.Exercise = true },
				"lapsed":     func(e *assessment.Evidence) { e.About = day("2024-10-01") },
				"against":    func(e *assessment.Evidence) { e.Speaks = assessment.Against },
				"incomplete": func(e *assessment.Evidence) { e.EstablishedBy = text.Text{} },
				"one part":   func(e *assessment.Evidence) { e.Parts = e.Parts[:1] },
			} {
				a := judge(begin(c), "PRE-1", inPlace(3), who("A", 1))
				e := evidence("e", "2026-10-01", "PRE-1")
				e.Shows = kind
				change(&e)
				a, _ = a.Set(assessment.EvidenceRegister("e"), e.Value(), who("A", 2))
				said := a.ShowsNothingOf(c, e, days)
				want := 0
				for _, p := range a.StateOf(c, it, days).Parts {
					named := slices.Contains(e.Parts, assessment.PartRef("PRE-1", p.Part.Key))
					if named && e.Speaks == assessment.For && e.Complete() && !slices.Contains(p.By, "e") {
						want++
						if !strings.Contains(strings.Join(said, " "), p.Part.Text.OneLine()) {
							t.Errorf("%s %s, cases %v: nothing is said of %s: %q", kind, name, cases, p.Part.Key, said)
						}
					}
				}
				if all := strings.Join(said, " "); strings.Count(all, " of PRE-1") != want {
					t.Errorf("%s %s, cases %v: %q for %d parts", kind, name, cases, said, want)
				}
			}
		}
	}
	a := judge(begin(c), "PRE-1", inPlace(3), who("A", 1))
	e := evidence("e", "2026-10-01", "PRE-1")
	e.Shows = checklist.Understood
	a = must(a.PutEvidence(e, who("A", 2)))
	if said := strings.Join(a.ShowsNothingOf(c, e, days), " "); !strings.Contains(said, `of PRE-1: it is evidence of what is understood, and what is asked for is evidence of `) {
		t.Error(said)
	}
}

// One reason that holds of many parts is one sentence.
func TestWhatAnEntryShowsNothingOfIsSaidOnceForEachReason(t *testing.T) {
	c := standard()
	it := item(c, "PRE-1")
	e := evidence("e", "2024-10-01", "PRE-1")
	e.Parts = nil
	for _, key := range []string{"a", "b", "c", "d", "e"} {
		it.Parts = append(it.Parts, checklist.Part{Key: key, Text: text.Line("Part " + key), ShownBy: checklist.Kinds()})
		e.Parts = append(e.Parts, assessment.PartRef("PRE-1", key))
	}
	for n, want := range map[int]string{
		1: `It does not show "Part a" of PRE-1: it lapsed on 1 October 2025.`,
		4: `It does not show "Part a" of PRE-1, "Part b" of PRE-1, "Part c" of PRE-1 and "Part d" of PRE-1: it lapsed on 1 October 2025.`,
		5: `It does not show "Part a" of PRE-1, "Part b" of PRE-1, "Part c" of PRE-1 and 2 other parts: it lapsed on 1 October 2025.`,
	} {
		one := e
		one.Parts = e.Parts[:n]
		a, _ := begin(c).Set(assessment.EvidenceRegister("e"), one.Value(), who("A", 2))
		if said := a.ShowsNothingOf(c, one, assessment.Days{AsAt: day("2026-11-23")}); len(said) != 1 || said[0] != want {
			t.Errorf("%d parts: %q", n, said)
		}
	}
}

// A day that does not count as it was given is said when the entry is recorded, and
// one that does is not.
func TestDaysThatAreNotTakenAreSaid(t *testing.T) {
	c := standard()
	days := assessment.Days{AsAt: day("2026-11-23")}
	long := text.Line("The return is made every second year by agreement with the region")
	for name, tc := range map[string]struct {
		change func(*assessment.Evidence)
		want   string
	}{
		"as it should be":       {func(*assessment.Evidence) {}, ""},
		"today":                 {func(e *assessment.Evidence) { e.About = day("2026-11-23") }, ""},
		"to come":               {func(e *assessment.Evidence) { e.About = day("2026-11-24") }, "about 24 November 2026, which has not come"},
		"still held":            {func(e *assessment.Evidence) { e.Shows, e.HoldsOn = checklist.Issued, day("2026-11-01") }, ""},
		"held on a day to come": {func(e *assessment.Evidence) { e.Shows, e.HoldsOn = checklist.Issued, day("2026-11-24") }, "hold on 24 November 2026, which has not come"},
		"held, but it was done": {func(e *assessment.Evidence) { e.Shows, e.HoldsOn = checklist.Done, day("2026-11-01") }, "renews only what was issued"},
		"sooner":                {func(e *assessment.Evidence) { e.ReviewBy = day("2027-01-01") }, ""},
		"later, no reason":      {func(e *assessment.Evidence) { e.ReviewBy = day("2028-01-01") }, "For PRE-1 it counts until 1 October 2027 and not until 1 January 2028: a later day needs a reason of 8 words"},
		"later, with one":       {func(e *assessment.Evidence) { e.ReviewBy, e.ReviewReason = day("2028-01-01"), long }, ""},
		"far too late":          {func(e *assessment.Evidence) { e.ReviewBy, e.ReviewReason = day("2099-01-01"), long }, "For PRE-1 it counts until 1 October 2028 and not until 1 January 2099: no reason reaches beyond twice the period"},
		"not complete":          {func(e *assessment.Evidence) { e.About, e.EstablishedBy = day("2026-11-24"), text.Text{} }, ""},
		"retired":               {func(e *assessment.Evidence) { e.About, e.Retired = day("2026-11-24"), text.Line("Replaced.") }, ""},
		"against":               {func(e *assessment.Evidence) { e.Speaks, e.ReviewBy = assessment.Against, day("2099-01-01") }, ""},
	} {
		e := evidence("e", "2026-10-01", "PRE-1")
		tc.change(&e)
		var said []string
		for _, s := range begin(c).ShowsNothingOf(c, e, days) {
			if !strings.HasPrefix(s, "It does not show") {
				said = append(said, s)
			}
		}
		if all := strings.Join(said, " "); tc.want == "" && all != "" || len(said) > 1 || !strings.Contains(all, tc.want) {
			t.Errorf("%s: %q", name, said)
		}
	}
}
