package reports

import (
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// The sign-off stands in the front block of every report, with its code, and
// says whether the report still shows what was signed.
func TestSealInTheFrontBlock(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	s.level("PRE-1", 3, "A note.")
	front := func(a *assessment.Assessment, k Kind) string {
		report := md(k.Make(Input{Checklist: c, Assessment: a, AsAt: sampleDay()}))
		return report[:min(len(report), 1200)]
	}
	open := s.a
	s.must2(s.a.SealNow(&checklist.Checklist{}, "Deputy chief constable", text.Clean("We stand by this.\nAll of it."), date.Of(2026, time.May, 20), s.who()))
	sealed := s.a
	seal, _ := sealed.Sealed()
	s.level("PRE-1", 2, "Another note.")
	for _, k := range Kinds() {
		if !strings.Contains(front(open, k), "Signed off: no") {
			t.Errorf("%s: that nobody has signed is not said", k.Name)
		}
		for _, want := range []string{seal.Code, "Deputy chief constable", "20 May 2026", "We stand by this.", "unchanged"} {
			if !strings.Contains(front(sealed, k), want) {
				t.Errorf("%s: %q is not in the front block", k.Name, want)
			}
		}
		after := front(s.a, k)
		if strings.Contains(after, "unchanged") || !strings.Contains(after, "changed") || !strings.Contains(after, "2 differences") || !strings.Contains(after, seal.Code) {
			t.Errorf("%s: a change since the sign-off is not told", k.Name)
		}
		if want := "**Changed since the sign-off:**\n\n- PRE-1: the level went from level 3 to level 2.\n- PRE-1: the note was changed.\n"; k.Name != "brief" && !strings.Contains(md(k.Make(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()})), want) {
			t.Errorf("%s: what has changed is not told", k.Name)
		}
	}
}

func TestPastPosition(t *testing.T) {
	in := richInput()
	for _, k := range Kinds() {
		report := md(k.Make(in))
		wants := []string{"Shown as known at the end of: 1 July 2026", "Set by hand, so that nobody can say on which day: the aim (ENG-1); the other forces that it speaks for  \n"}
		if k.Name == "brief" {
			wants = []string{"Shown as known at the end of 1 July 2026; 2 values set by hand"}
		}
		for _, want := range wants {
			if !strings.Contains(report, want) {
				t.Errorf("%s: %q is missing", k.Name, want)
			}
		}
		if strings.Contains(report, "Recorded after the day that is shown.") {
			t.Errorf("%s: what was recorded later is in it", k.Name)
		}
	}
	in.KnownOn = date.Date{}
	for _, k := range Kinds() {
		if report := md(k.Make(in)); strings.Contains(report, "Shown as known") || strings.Contains(report, "et by hand") {
			t.Errorf("%s: the present position is told as a past one", k.Name)
		}
	}
}

func TestUndatedInWords(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	hand := func(name string, v assessment.Value) { s.byHand(name, v) }
	for _, id := range []string{"PRE-1", "PRE-2"} {
		hand(assessment.LevelRegister(id), assessment.Judgement{Outcome: assessment.AtLevel(1)}.LevelValue())
	}
	hand(assessment.FlagRegister("PRE-1"), assessment.Value{"text": "x"})
	hand(assessment.EvidenceRegister("a1"), assessment.Evidence{Items: []string{"PRE-1"}, Title: text.Line("T")}.Value())
	hand(assessment.EvidenceRegister("a2"), assessment.Evidence{Items: []string{"PRE-1"}, Title: text.Line("U")}.Value())
	hand(assessment.ActionRegister("b1"), assessment.Action{Item: "INT-4", What: text.Line("W")}.Value())
	report := md(wholeGap(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay(), KnownOn: sampleDay()}))
	want := "nobody can say on which day: the flag to come back (PRE-1); the level (PRE-1, PRE-2); actions (INT-4); evidence entries (PRE-1)  \n"
	if !strings.Contains(report, want) {
		_, got, _ := strings.Cut(report, "nobody can say")
		t.Errorf("it reads %.200q", got)
	}
}

// How an action went stands with it, wherever it is written out.
func TestActionCourse(t *testing.T) {
	for _, kind := range []func(Input) *page.Page{wholeGap, Actions, Full} {
		report := md(kind(richInput()))
		for _, want := range []string{
			"Due: 1 August 2026 (first due 1 April 2026, moved by 4 months)", "Due date moved later twice: 1 April 2026, then 1 June 2026, then 1 August 2026",
			"Update, 20 March 2026, Training manager: The room was lost", "Update, 12 April 2026, Head of counter-corruption: Another room is booked",
			"Closed by: Head of contact  \n  Closed with evidence: Test calls  \n  Signed off by: Head of contact, the role that closed it",
			"Closed by: Head of people  \n  Closed with evidence: no evidence recorded",
		} {
			if !strings.Contains(report, want) {
				t.Errorf("%q is not in the report", want)
			}
		}
	}
}

// What has lapsed already is counted apart from what will lapse; the item that
// is left with nothing is named.
func TestWhatLapsesBefore(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	for i, about := range []date.Date{date.Of(2024, time.May, 1), date.Of(2026, time.March, 1), date.Of(2026, time.January, 1), date.Of(2026, time.November, 30)} {
		id := c.Items[i].ID
		s.level(id, []int{3, 3, 2, 3}[i], "A note.")
		e := assessment.Evidence{Items: []string{id}, Title: text.Line("Proof of " + id), About: about}
		if i == 3 {
			e.ReviewBy = date.Of(2026, time.December, 31)
		}
		s.evidence(e)
	}
	report := md(EvidenceRegister(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay(), InspectionDate: date.Of(2027, time.April, 1)}))
	_, part, _ := strings.Cut(report, "## What lapses before 1 April 2027\n")
	part, _, _ = strings.Cut(part, "\nOFFICIAL")
	at := 0
	for _, want := range []string{"3 entries.", "**E4 Proof of PRE-4**, about a later day, and in date until 31 December 2026.", "**E3 Proof of PRE-3**, in date until 1 January 2027.",
		"**E2 Proof of PRE-2**, in date until 1 March 2027.", "Lapsed already on 23 November 2026, for at least one item: 1 entry.", "Shown now and no longer on that day", "- PRE-2 Title of PRE-2, shown until 1 March 2027\n", "On that day these have nothing in date", "- PRE-3 "} {
		i := strings.Index(part[at:], want)
		if i < 0 {
			t.Fatalf("%q is missing or out of order in %q", want, part)
		}
		at += i
	}
	if strings.Contains(part, "- PRE-1 ") {
		t.Error("what has lapsed already is told as lapsing")
	}
}

// Two versions of what stands beside a judgement are both told. The handover
// note is for the full report.
func TestTwoVersionsOfWhatStandsBeside(t *testing.T) {
	c := sampleChecklist()
	base := newScribe(c)
	base.level("PRE-1", 3, "A note.")
	base.action(assessment.Action{Item: "PRE-1", What: text.Line("Act"), Owner: text.Line("Head"), Due: sampleDay()})
	w := &teller{words: map[string]string{}}
	side := func(day int) *assessment.Assessment {
		s := &scribe{c: c, a: base.a, at: base.at.AddDate(0, 0, day)}
		s.look("PRE-1", "Deputy", assessment.SecondLook{Level: assessment.AtLevel(day), Note: w.prose("second look")})
		s.remark(assessment.FlagRegister("PRE-1"), w.line("flag"), s.who())
		s.remark(assessment.HandoverRegister("PRE-1"), w.prose("handover"), s.who())
		s.must2(s.a.SetAnswered("PRE-1", "thin-note", w.prose("answer"), s.who()))
		s.must2(s.a.SetAnswered("", "one-unit-owns-all", w.prose("answer on the whole"), s.who()))
		s.must2(s.a.AddUpdate(base.actionID(), w.line("update"), sampleDay(), s.who()))
		s.must2(s.a.SealNow(&checklist.Checklist{}, "Chief", w.prose("statement"), sampleDay(), s.who()))
		return s.a
	}
	one, two := side(1), side(2)
	in := Input{Checklist: c, Assessment: one.With(two.Revisions()...), AsAt: sampleDay()}
	back := Input{Checklist: c, Assessment: two.With(one.Revisions()...), AsAt: sampleDay()}
	for _, kind := range []func(Input) *page.Page{wholeGap, Full} {
		report := md(kind(in))
		if report != md(kind(back)) {
			t.Error("merging the other way round gives another report")
		}
		full := strings.HasPrefix(report[strings.Index(report, "\n# "):], "\n# Full")
		for word, what := range w.words {
			if strings.Contains(report, word) != (full || !strings.HasPrefix(what, "handover")) {
				t.Errorf("%s is missing, or in a report that it is not for", what)
			}
		}
		for _, want := range []string{"There are two seals that are not settled", "Two versions, not settled: the second look on PRE-1.", "the answer to the finding thin note on PRE-1", "the answer to the finding one unit owns all", "the sign-off", "the handover note on PRE-1"} {
			if !strings.Contains(report, want) {
				t.Errorf("%q is not in the report", want)
			}
		}
		for _, not := range []string{"Update.001", "Item.PRE", "Fact.", "Signed off by: \n", "Replaces"} {
			if strings.Contains(report, not) {
				t.Errorf("%q is in the report", not)
			}
		}
	}
}
