package assessment_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestProofOf(t *testing.T) {
	asAt := assessment.Days{AsAt: day("2026-11-23")}
	const long = "The count is made once in eighteen months, with the new system"
	for _, tt := range []struct {
		name            string
		about, reviewBy string
		why             string
		change          func(*assessment.Evidence)
		want            assessment.Standing
		reason, until   string
	}{
		{"undated", "", "", "", nil, assessment.Nothing, "does not say the day that it is about", ""},
		{"retired", "2026-11-01", "", "", func(e *assessment.Evidence) { e.Retired = text.Line("Superseded") }, assessment.Nothing, "retired because Superseded", ""},
		{"no kind", "2026-11-01", "", "", func(e *assessment.Evidence) { e.Shows = "" }, assessment.Nothing, "what it shows", ""},
		{"no part", "2026-11-01", "", "", func(e *assessment.Evidence) { e.Parts = nil }, assessment.Nothing, "which part", ""},
		{"no role", "2026-11-01", "", "", func(e *assessment.Evidence) { e.EstablishedBy = text.Text{} }, assessment.Nothing, "which role", ""},
		{"not said for or against", "2026-11-01", "", "", func(e *assessment.Evidence) { e.Speaks = "" }, assessment.Nothing, "for or against", ""},
		{"against", "2016-11-01", "", "", func(e *assessment.Evidence) { e.Speaks = assessment.Against }, assessment.Shown, "speaks against", ""},
		{"about tomorrow", "2026-11-24", "", "", nil, assessment.Nothing, "is about a day after 23 November 2026", ""},
		{"about today", "2026-11-23", "", "", nil, assessment.Shown, "in date until 23 November 2027", "2027-11-23"},
		{"91 days left", "2026-02-22", "", "", nil, assessment.Shown, "in date until 22 February 2027", "2027-02-22"},
		{"90 days left", "2026-02-21", "", "", nil, assessment.Ageing, "in date until 21 February 2027, 3 months more", "2027-02-21"},
		{"last day", "2025-11-23", "", "", nil, assessment.Ageing, "in date until 23 November 2026, today", "2026-11-23"},
		{"day after", "2025-11-22", "", "", nil, assessment.Lapsed, "lapsed on 22 November 2026, 1 day ago", "2026-11-22"},
		{"years late", "2022-11-23", "", "", nil, assessment.Lapsed, "lapsed on 23 November 2023, 3 years ago", "2023-11-23"},
		{"month end", "2025-11-30", "", "", nil, assessment.Ageing, "30 November 2026, 7 days more", "2026-11-30"},
		{"review date earlier", "2026-11-01", "2026-11-22", "", nil, assessment.Lapsed, "lapsed on 22 November 2026", "2026-11-22"},
		{"review date later, no reason", "2025-06-01", "2027-06-01", "", nil, assessment.Lapsed, "lapsed on 1 June 2026", "2026-06-01"},
		{"review date later, seven words", "2025-06-01", "2027-06-01", "one two three four five six seven", nil, assessment.Lapsed, "lapsed on 1 June 2026", "2026-06-01"},
		{"review date later, with its reason", "2025-06-01", "2027-06-01", long, nil, assessment.Shown, "beyond its own period because: The count", "2027-06-01"},
		{"review date beyond twice the period", "2024-06-01", "2099-01-01", long, nil, assessment.Lapsed, "lapsed on 1 June 2026", "2026-06-01"},
		{"issued and holding still", "2024-06-01", "", "", func(e *assessment.Evidence) { e.Shows, e.HoldsOn = checklist.Issued, day("2026-10-01") }, assessment.Shown, "in date", "2027-10-01"},
		{"issued, to hold on a day to come", "2024-06-01", "", "", func(e *assessment.Evidence) { e.Shows, e.HoldsOn = checklist.Issued, day("2026-12-01") }, assessment.Lapsed, "lapsed", "2025-06-01"},
		{"done and holding still", "2024-06-01", "", "", func(e *assessment.Evidence) { e.HoldsOn = day("2026-10-01") }, assessment.Lapsed, "lapsed", "2025-06-01"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := evidence("e", tt.about, "PRE-1")
			if tt.reviewBy != "" {
				e.ReviewBy = day(tt.reviewBy)
			}
			if e.ReviewReason = text.Line(tt.why); tt.change != nil {
				tt.change(&e)
			}
			p := assessment.ProofOf(e, 12, asAt)
			if p.Standing != tt.want || !strings.Contains(p.Reason, tt.reason) || p.Until.String() != tt.until {
				t.Errorf("got %s, %q, until %s", p.Standing, p.Reason, p.Until)
			}
		})
	}
	if p := assessment.ProofOf(evidence("e", "2026-11-23", "PRE-1"), 12, assessment.On(day("2026-12-31"), day("2026-11-22"))); p.Standing != assessment.Nothing {
		t.Errorf("after today: %+v", p)
	}
}

func TestStandingWords(t *testing.T) {
	for s, want := range map[assessment.Standing]string{assessment.Nothing: "nothing", assessment.SpokenAgainst: "spoken against", assessment.WrongKind: "wrong kind",
		assessment.Lapsed: "lapsed", assessment.Ageing: "ageing", assessment.Shown: "shown"} {
		if s.String() != want || s.Defends() != (s == assessment.Ageing || s == assessment.Shown) {
			t.Errorf("%s %t", s, s.Defends())
		}
	}
}

// Where one part stands, as entry after entry comes in.
// What shows a part is named, the first two of many; and an exercise, or a search
// that found nothing, shows nothing by itself, nor one entry that is called both.
func TestWhatShowsAPart(t *testing.T) {
	c := standard()
	it := item(c, "PRE-1")
	it.Parts[0].NoCases = true
	days := assessment.Days{AsAt: day("2026-11-23")}
	for name, tc := range map[string]struct {
		entries []string // titles; a nil return, an exercise or both where they say so
		shown   string   // ids of those that count
		reason  string
	}{
		"one":          {[]string{"a"}, "a", "Minutes a: in date until"},
		"two":          {[]string{"a", "b"}, "a b", "Minutes a and Minutes b: in date until"},
		"three":        {[]string{"a", "b", "c"}, "a b c", "Minutes a, Minutes b and others: in date until"},
		"a search":     {[]string{"nil"}, "", "the evidence is a nil return without an exercise;"},
		"an exercise":  {[]string{"exercise"}, "", "the evidence is an exercise without a nil return;"},
		"the two":      {[]string{"nil", "exercise"}, "nil exercise", "Minutes nil and Minutes exercise: in date until"},
		"one for both": {[]string{"nil-exercise"}, "", "the evidence is marked as a nil return and as an exercise, and can be only one of them;"},
	} {
		a := judge(begin(c), "PRE-1", inPlace(3), who("A", 1))
		for _, id := range tc.entries {
			e := evidence(id, "2026-10-01", "PRE-1")
			e.Nil, e.Exercise = strings.Contains(id, "nil"), strings.Contains(id, "exercise")
			a, _ = a.Set(assessment.EvidenceRegister(id), e.Value(), who("Head", len(id)+1))
		}
		p := a.StateOf(c, it, days).Parts[0]
		by := slices.Clone(p.By)
		slices.Sort(by)
		want := strings.Fields(tc.shown)
		slices.Sort(want)
		if !slices.Equal(by, want) || p.Shown() != (tc.shown != "") || !strings.Contains(p.Reason, tc.reason) {
			t.Errorf("%s: %v, %t, %q", name, p.By, p.Shown(), p.Reason)
		}
	}
	e := evidence("x", "2026-10-01", "PRE-1")
	e.Nil, e.Exercise = true, true
	if _, _, err := begin(c).PutEvidence(e, who("A", 1)); err == nil || !strings.Contains(err.Error(), "record the search and the exercise as an entry each") {
		t.Errorf("one entry is a nil return and an exercise: %v", err)
	}
}

func TestPartsAndTheirItem(t *testing.T) {
	c := standard()
	a := judge(begin(c), "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(3)}.WithPart("policy", assessment.Met).WithPart("staff", assessment.Met), who("Head", 1))
	put := func(id, about string, change func(*assessment.Evidence)) {
		e := evidence(id, about, "PRE-1")
		if change != nil {
			change(&e)
		}
		a = must(a.PutEvidence(e, who("Head", 2)))
	}
	expect := func(when string, policy, staff assessment.Standing, worst string, bin assessment.Bin) {
		t.Helper()
		s := a.StateOf(c, item(c, "PRE-1"), assessment.Days{AsAt: day("2026-11-23")})
		if s.Parts[0].Standing != policy || s.Parts[1].Standing != staff || !strings.Contains(s.Proof.Reason, worst) || s.Bin != bin {
			t.Errorf("%s: %s (%s), %s (%s); %q, %s", when, s.Parts[0].Standing, s.Parts[0].Reason, s.Parts[1].Standing, s.Parts[1].Reason, s.Proof.Reason, s.Bin.Name())
		}
	}
	part := func(key string) func(*assessment.Evidence) {
		return func(e *assessment.Evidence) { e.Parts = []string{"PRE-1:" + key} }
	}
	expect("nothing", assessment.Nothing, assessment.Nothing, "no", assessment.InClaimed)
	put("old", "2020-01-01", part("policy"))
	expect("a lapsed one", assessment.Lapsed, assessment.Nothing, "no evidence names it", assessment.InClaimed)
	put("issued", "2026-10-01", func(e *assessment.Evidence) { e.Shows = checklist.Issued })
	expect("issued for both", assessment.Shown, assessment.WrongKind, "the evidence is of what was issued; what would show it is evidence of who was reached or of what is done", assessment.InClaimed)
	put("nil", "2026-10-01", func(e *assessment.Evidence) { e.Nil, e.Parts = true, []string{"PRE-1:staff"} })
	expect("a nil return where cases do not decide", assessment.Shown, assessment.WrongKind, "which cannot show it", assessment.InClaimed)
	put("done", "2026-09-01", part("staff"))
	expect("done", assessment.Shown, assessment.Shown, "in date", assessment.InShown)
	put("against", "2026-08-31", func(e *assessment.Evidence) { e.Speaks = assessment.Against })
	expect("against, and older", assessment.Shown, assessment.Shown, "", assessment.InShown)
	put("against", "2026-09-01", func(e *assessment.Evidence) { e.Speaks, e.Shows = assessment.Against, checklist.Issued })
	expect("against, of the same day", assessment.Shown, assessment.SpokenAgainst, "says that it is not so", assessment.InClaimed)
	put("newer", "2026-09-02", part("staff"))
	expect("newer proof", assessment.Shown, assessment.Shown, "", assessment.InShown)
	item(c, "PRE-1").Parts[1].NoCases = true
	for _, id := range []string{"done", "newer", "against"} {
		e, _ := a.Evidence(id)
		e.Retired = text.Line("Gone")
		a = must(a.PutEvidence(e, who("Head", 3)))
	}
	expect("a nil return alone", assessment.Shown, assessment.WrongKind, "a nil return without an exercise", assessment.InClaimed)
	put("exercise", "2026-01-10", func(e *assessment.Evidence) {
		e.Exercise, e.Shows, e.Parts = true, checklist.Understood, []string{"PRE-1:staff"}
	})
	expect("an exercise of another kind", assessment.Shown, assessment.WrongKind, "", assessment.InClaimed)
	put("exercise", "2026-01-10", func(e *assessment.Evidence) { e.Exercise, e.Parts = true, []string{"PRE-1:staff"} })
	expect("nil return and exercise", assessment.Shown, assessment.Ageing, "", assessment.InShown)
	if s := a.StateOf(c, item(c, "PRE-1"), assessment.Days{AsAt: day("2026-11-23")}); s.Until != day("2027-01-10") {
		t.Errorf("the shorter of the two: until %s", s.Until)
	}
}

// Level 4 asks for a test by somebody independent, inside the item's own period.
func TestLevel4IsTested(t *testing.T) {
	c := standard()
	all := assessment.Judgement{Outcome: assessment.AtLevel(4)}.WithPart("policy", assessment.Met).WithPart("staff", assessment.Met)
	base := must(judge(begin(c), "PRE-1", all, who("Head", 1)).PutEvidence(evidence("own", "2026-10-01", "PRE-1"), who("Head", 2)))
	for name, change := range map[string]func(*assessment.Evidence){
		"not independent":     func(e *assessment.Evidence) { e.Independent = false },
		"by the judging role": func(e *assessment.Evidence) { e.EstablishedBy = text.Line("HEAD") },
		"by its owner":        func(e *assessment.Evidence) { e.Owner = text.Line("internal auditor") },
		"of another kind":     func(e *assessment.Evidence) { e.Shows = checklist.Reached },
		"against":             func(e *assessment.Evidence) { e.Speaks, e.About = assessment.Against, day("2026-09-01") },
		"a nil return":        func(e *assessment.Evidence) { e.Nil = true },
		"for no part of it":   func(e *assessment.Evidence) { e.Parts = []string{"PRE-1:cover"} },
		"only by its extension": func(e *assessment.Evidence) {
			e.About, e.ReviewBy, e.ReviewReason = day("2025-11-01"), day("2027-01-01"), text.Line("one two three four five six seven eight")
		},
	} {
		e := evidence("test", "2026-10-02", "PRE-1")
		e.Independent, e.EstablishedBy, e.Owner = true, text.Line("Internal auditor"), text.Line("Somebody else")
		if s := must(base.PutEvidence(e, who("Head", 3))).StateOf(c, item(c, "PRE-1"), assessment.Days{AsAt: day("2026-11-23")}); !s.Tested || s.Bin != assessment.InShown || s.Until != day("2027-10-02") {
			t.Fatalf("tested: %v, %s, until %s", s.Tested, s.Bin.Name(), s.Until)
		}
		change(&e)
		if s := must(base.PutEvidence(e, who("Head", 3))).StateOf(c, item(c, "PRE-1"), assessment.Days{AsAt: day("2026-11-23")}); s.Tested || s.Bin != assessment.InClaimed {
			t.Errorf("%s: tested", name)
		}
	}
}

// A claim on the judging role's own word waits until another role has looked,
// and what the look saw has to be there still.
func TestOwnWordAndTheSecondLook(t *testing.T) {
	c := standard()
	it := item(c, "PRE-1")
	all := assessment.Judgement{Outcome: assessment.AtLevel(3)}.WithPart("policy", assessment.Met).WithPart("staff", assessment.Met)
	own := evidence("own", "2026-10-01", "PRE-1")
	own.EstablishedBy = text.Line("head of unit")
	base := must(judge(begin(c), "PRE-1", all, who("Head of unit", 1)).PutEvidence(own, who("Head of unit", 2)))
	state := func(a *assessment.Assessment, on string) assessment.State {
		return a.StateOf(c, it, assessment.Days{AsAt: day(on)})
	}
	if s := state(base, "2026-11-23"); s.Bin != assessment.InClaimed || len(s.OwnWord) != 2 || !s.WantsLook() {
		t.Fatalf("%s, %v", s.Bin.Name(), s.OwnWord)
	}
	note := text.Line("Looked at the records and asked two who do the work")
	looked := must(base.SetSecondLook(it, assessment.SecondLook{Agrees: true, Note: note}, who("Auditor", 3)))
	if s := state(looked, "2026-11-23"); s.Bin != assessment.InShown || s.WantsLook() {
		t.Fatalf("looked at: %s", s.Bin.Name())
	}
	for name, a := range map[string]*assessment.Assessment{
		"by the same role":  must(base.SetSecondLook(it, assessment.SecondLook{Agrees: true, Note: note}, who("HEAD of unit", 3))),
		"by hand":           made(base.Set(assessment.SecondRegister("PRE-1"), assessment.SecondLook{Agrees: true, Note: note, By: "Auditor", At: "2026-11-23T09:00:00Z"}.Value(), who("x", 1))),
		"in seven words":    must(base.SetSecondLook(it, assessment.SecondLook{Agrees: true, Note: text.Line("a b c d e f g")}, who("Auditor", 3))),
		"that disagrees":    must(base.SetSecondLook(it, assessment.SecondLook{Level: assessment.AtLevel(2), Note: note}, who("Auditor", 3))),
		"at another level":  judge(looked, "PRE-1", func() assessment.Judgement { j := all; j.Outcome = assessment.AtLevel(4); return j }(), who("Head of unit", 4)),
		"at another entry":  must(looked.PutEvidence(func() assessment.Evidence { e := own; e.About = day("2026-10-02"); return e }(), who("Head of unit", 4))),
		"at a kind changed": must(looked.PutEvidence(func() assessment.Evidence { e := own; e.Shows = checklist.Understood; return e }(), who("Head of unit", 4))),
	} {
		if s := state(a, "2026-11-23"); s.Bin == assessment.InShown {
			t.Errorf("a look %s counts", name)
		}
	}
	if s := state(looked, "2026-11-22"); s.Bin == assessment.InShown {
		t.Error("a look of a day to come counts")
	}
	old := must(base.SetSecondLook(it, assessment.SecondLook{Agrees: true, Note: note}, onDay("Auditor", "2026-10-02")))
	fresh := own
	fresh.About = day("2027-10-01")
	fresh.ID = "fresh"
	if s := state(must(old.PutEvidence(fresh, who("Head of unit", 5))), "2027-10-01"); s.Bin != assessment.InShown {
		t.Error("an entry beside the one that was looked at takes nothing away")
	}
	for name, change := range map[string]func(*assessment.Evidence){"title": func(e *assessment.Evidence) { e.Title = text.Line("Other") },
		"place": func(e *assessment.Evidence) { e.Where = text.Line("Elsewhere") }, "note": func(e *assessment.Evidence) { e.Note = text.Line("More") }} {
		e := own
		change(&e)
		if s := state(must(looked.PutEvidence(e, who("Head of unit", 4))), "2026-11-23"); s.Bin != assessment.InShown || s.Answer.SecondStale {
			t.Errorf("another %s undoes a look", name)
		}
	}
	three := looked
	for _, id := range []string{"PRE-2", "ENF-1"} {
		three = judge(three, id, level(3), who("Head of unit", 5))
		three = must(three.SetSecondLook(item(c, id), assessment.SecondLook{Agrees: true, Note: note}, who("Auditor", 6)))
	}
	if s := state(three, "2026-11-23"); s.Bin == assessment.InShown {
		t.Error("three looks in the same words count")
	}
	// Nobody knows who judged: then nobody knows that it was another role.
	if s := state(byHand(looked, "PRE-1", 4), "2026-11-23"); s.Bin == assessment.InShown || len(s.OwnWord) != 2 {
		t.Errorf("by hand: %s, %v", s.Bin.Name(), s.OwnWord)
	}
}
