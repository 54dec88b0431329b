package reports

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// hardForce is a force in the worst state that there is: 33 gaps, each moved,
// late, and with an owner of its own.
func hardForce(c *checklist.Checklist, level int, owner, fact string) *assessment.Assessment {
	s := newScribe(c)
	for i := range c.Items {
		it := &c.Items[i]
		s.judge(it.ID, assessment.Judgement{Outcome: assessment.AtLevel(level)})
		s.previous(it.ID, assessment.AtLevel(4-level))
		s.evidence(assessment.Evidence{Items: []string{it.ID}, Title: text.Line("Old proof"), About: date.Of(2020, time.May, 1).AddDays(i)})
		s.action(assessment.Action{Item: it.ID, What: text.Line("Do what " + it.ID + " asks for"), Owner: text.Line(fmt.Sprintf("%s number %d", owner, i)), Due: date.Of(2026, time.January, 1).AddDays(i), Status: assessment.Open})
	}
	if fact != "" {
		for _, f := range []assessment.Fact{assessment.Force, assessment.Covers, assessment.Cycle, assessment.Handling, assessment.PreparedBy} {
			s.a, _ = s.a.SetFact(f, text.Line(fact), s.who())
		}
	}
	return s.a
}

// carriedForce has half of its items shown by five papers with long titles, and
// nothing else.
func carriedForce(c *checklist.Checklist, title, role string) *assessment.Assessment {
	s := &scribe{c: c, a: hardForce(c, 1, role, role), at: time.Date(2026, time.November, 1, 9, 0, 0, 0, time.UTC), n: 5000}
	var half []string
	for i := range c.Items[:17] {
		it := &c.Items[i]
		parts := map[string]assessment.PartState{}
		for _, p := range it.Parts {
			parts[p.Key] = assessment.Met
		}
		s.judge(it.ID, assessment.Judgement{Outcome: assessment.AtLevel(3), Parts: parts})
		half = append(half, it.ID)
	}
	for i, kind := range checklist.Kinds() {
		s.evidence(assessment.Evidence{Items: half, Shows: kind, Title: text.Line(fmt.Sprint(i, " ", title)), EstablishedBy: text.Line(role), About: date.Of(2026, time.October, 1)})
	}
	return s.a
}

func national(t testing.TB) *checklist.Checklist {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// withEverything adds a sign-off with a long role and statement and changes
// behind it, a past position, and findings in every direction on every item.
func withEverything(in Input) Input {
	s := &scribe{c: in.Checklist, a: in.Assessment, at: time.Date(2026, time.November, 20, 9, 0, 0, 0, time.UTC)}
	s.must2(s.a.SealNow(in.Checklist, strings.Repeat("Deputy chief constable ", 12), text.Clean(strings.Repeat("What the force stands by, in full.\n", 60)), sampleDay(), s.who()))
	s.remark(assessment.FlagRegister("PRE-1"), text.Line("x"), s.who())
	s.byHand(assessment.AimRegister("INT-4"), assessment.Aim{Level: assessment.AtLevel(4)}.Value())
	in.Assessment, in.KnownOn = s.a, sampleDay()
	in.Findings = toldFindings(append(s.a.Items(), "", "OLD-9"), &teller{words: map[string]string{}})
	return in
}

// onOneSide wants of a page that it fits one side, with every list at its length or
// saying how much more there is.
func onOneSide(t *testing.T, name string, in Input) string {
	t.Helper()
	made := Brief(in)
	report := md(made)
	if h := made.Height(); h > page.Side || !made.OneSide {
		t.Errorf("%s: the brief is %.0f points high, for one side of %d:\n%s", name, h, page.Side, report)
	}
	checkBriefGaps(t, name, in, made)
	return report
}

func TestBriefFitsOnePage(t *testing.T) {
	c := national(t)
	long := strings.Repeat("Assistant chief officer for prevention ", 24)
	forces := map[string]*assessment.Assessment{
		"nothing recorded":   newScribe(c).a,
		"mixed":              nationalAssessment(c),
		"33 shortfalls":      hardForce(c, 1, "Head of counter-corruption", ""),
		"33 undefended":      hardForce(c, 3, "Head of professional standards and counter-corruption", ""),
		"33 and long facts":  hardForce(c, 0, long, long),
		"17 on five papers":  carriedForce(c, strings.Repeat("Assurance of everything ", 40), long),
		"33 and odd letters": hardForce(c, 2, "*[<\\&#", strings.Repeat("\u4e2d|", 80)),
		"one long word":      hardForce(c, 2, strings.Repeat("W", 300), strings.Repeat("W", 300)),
	}
	for name, a := range forces {
		for _, digest := range []string{"", sampleInput().Digest} {
			in := Input{Checklist: c, Assessment: a, AsAt: sampleDay().AddDays(1), Program: "Upstander 0.1.0", Digest: digest}
			onOneSide(t, name, in)
			in = withEverything(in)
			in.Today = in.AsAt.AddDays(400)
			in.Checklist = changedChecklist(t)
			report := onOneSide(t, name+", signed and checked", in)
			for _, want := range []string{"Signed off by: ", "changed since (2 differences", "Shown as known at the end of", "Claim check: 35 above what is shown*35 below it"} {
				first, then, _ := strings.Cut(want, "*")
				if at := strings.Index(report, first); at < 0 || !strings.Contains(report[at:], then) {
					t.Errorf("%s: %q is not in the brief", name, want)
				}
			}
		}
	}
}

// changedChecklist is one of which page one has to say all that there can be said.
func changedChecklist(t *testing.T) *checklist.Checklist {
	c := *national(t)
	c.Own, c.Changed, c.ClaimCheck.Off = true, []string{"target 1 (3)"}, []string{"thin-note", claims.OwnWord}
	return &c
}

// Whatever is recorded, the page is one page.
func TestBriefFitsWhateverIsRecorded(t *testing.T) {
	c := national(t)
	r := rand.New(rand.NewPCG(4, 33))
	for range 80 {
		s := newScribe(c)
		for i := range c.Items {
			it := &c.Items[i]
			if o := outcomes()[r.IntN(9)]; !o.NeedsReason() {
				s.judge(it.ID, assessment.Judgement{Outcome: o})
			}
			s.previous(it.ID, outcomes()[4+r.IntN(5)])
			if r.IntN(2) == 0 {
				s.evidence(assessment.Evidence{Items: []string{it.ID}, Title: text.Line("Proof"), About: date.Of(2023+r.IntN(5), time.May, 1)})
			}
			if r.IntN(4) > 0 {
				owner := strings.Repeat("Head of unit ", 1+r.IntN(4)) + string(rune('A'+r.IntN(26)))
				s.action(assessment.Action{Item: it.ID, What: text.Line("Act"), Owner: text.Line(owner), Due: date.Of(2026, time.Month(1+r.IntN(12)), 1), Status: assessment.Open})
			}
		}
		onOneSide(t, "random", Input{Checklist: c, Assessment: s.a, AsAt: sampleDay().AddDays(r.IntN(3)), Program: "Upstander 0.1.0", Digest: sampleInput().Digest})
	}
}

func TestRangesStayInsideAStrand(t *testing.T) {
	b := &brief{report: newReport(sampleInput(), briefTitle)}
	ids := []string{"PRE-1", "PRE-3", "PRE-4", "PRE-7", "PRE-8", "PRE-9", "INT-1", "INT-9", "INT-10", "INT-11", "ENF-1"}
	want := []string{"PRE-1", "PRE-3", "PRE-4", "PRE-7 to PRE-9", "INT-1", "INT-9 to INT-11", "ENF-1"}
	if got := b.ranges(ids); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// checkBriefGaps wants the worst gaps in the table, worst first, each by id, with the
// owner and the day of its next action, and of the rest how many they are.
func checkBriefGaps(t *testing.T, name string, in Input, made *page.Page) {
	t.Helper()
	var rows [][]page.Span
	for _, b := range made.Blocks {
		if table, ok := b.(page.Table); ok {
			rows = table.Rows
		}
	}
	gaps := in.Assessment.PositionAt(in.Checklist, assessment.On(in.AsAt, in.Today)).Gaps()
	if len(rows) > 15 || len(rows) < min(6, len(gaps)) {
		t.Errorf("%s: %d of %d gaps are in the table", name, len(rows), len(gaps))
	}
	for i, row := range rows {
		act, open := firstOpen(gaps[i].Answer)
		if !strings.HasPrefix(row[0].String(), gaps[i].Item.ID+" ") {
			t.Errorf("%s: row %d is %q, want %s", name, i, row[0], gaps[i].Item.ID)
		}
		if owner := string([]rune(act.Owner.OneLine() + "    ")[:4]); open && !strings.HasPrefix(row[3].String()+"    ", owner) {
			t.Errorf("%s: %s is said to be with %q", name, gaps[i].Item.ID, row[3])
		}
		if open && (row[4] != page.Plain(act.Due.Long()) || (row[5] != "") != act.Overdue(in.AsAt)) {
			t.Errorf("%s: %s is said to be due %q, late %q", name, gaps[i].Item.ID, row[4], row[5])
		}
		if !open && len(gaps[i].Answer.Actions) == 0 && row[3] != "no action" {
			t.Errorf("%s: %s has no action and that is not said", name, gaps[i].Item.ID)
		}
	}
	if more := len(gaps) - len(rows); (more > 0) != strings.Contains(md(made), fmt.Sprintf("\nAnd %d more: gap report, page 1.\n", more)) {
		t.Errorf("%s: that there are %d more gaps is not said, or said of none", name, more)
	}
}

// A force with few gaps has them in full, and nothing is shortened.
func TestBriefInFull(t *testing.T) {
	c := national(t)
	s := newScribe(c)
	for i := range c.Items {
		id := c.Items[i].ID
		s.level(id, 3, "A note.")
		s.previous(id, assessment.AtLevel(3))
		s.shows(id, date.Of(2026, time.July, 1))
	}
	s.level("INT-4", 1, "Phones are not covered.")
	s.must2(s.a.SetAim("INT-4", assessment.Aim{Level: assessment.AtLevel(2), Until: date.Of(2026, time.October, 1), Reason: text.Line("Tablets come later than phones.")}, s.who()))
	s.action(assessment.Action{Item: "INT-4", What: text.Line("Cover phones"), Owner: text.Line("Head of ICT"), Due: date.Of(2026, time.October, 1), Status: assessment.Open})
	s.action(assessment.Action{Item: "INT-4", What: text.Line("Cover tablets"), Owner: text.Line("Head of learning"), Due: date.Of(2026, time.August, 1), Status: assessment.Open})
	report := md(Brief(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay(), Program: "Upstander 0.1.0"}))
	for _, want := range []string{
		"| **INT-4** Audit capability across all devices | 1     | a level of 3 | Head of ICT | 1 October 2026 | 53 days |\n",
		"**1 gap, worst first**: 2 actions open, 2 of them overdue as at 23 November 2026; 0 with no action recorded.\n",
		"**Moved since 2025-26 (as at 30 November 2025)**: up: none; down: INT-4 (3 to 1); unchanged 32.\n",
		"- **Overdue actions: 2, most days late first**  \n  114 days, INT-4: Cover tablets; Head of learning  \n  53 days, INT-4: Cover phones; Head of ICT\n",
		"- **Claimed and not shown**: none.\n",
		"- **Interim aims below level 3**: INT-4 level 2 until 1 October 2026 (passed).\n",
		"- What is done about 2 actions past the day it was promised for, by up to 114 days.\n- Whether to renew or give up the interim aims whose day has passed: INT-4.\n- Whether to sign this position off",
		"**Oldest evidence**: 1 July 2026 (PRE-1), in date.",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in the brief:\n%s", want, report)
		}
	}
	_, body, _ := strings.Cut(report, "\n| Strand")
	if strings.Contains(body, "\u2026") || strings.Contains(report, "more: ") {
		t.Error("a brief with one gap is shortened")
	}
}

// What the board is asked for is what stands open, and nothing that does not.
func TestBriefAsksForDecisions(t *testing.T) {
	c := sampleChecklist()
	asked := func(a *assessment.Assessment) string {
		return part(t, md(Brief(Input{Checklist: c, Assessment: a, AsAt: sampleDay()})), "Decisions asked of the board")
	}
	s := newScribe(c)
	s.level("PRE-1", 3, "")
	s.level("PRE-2", 1, "")
	s.level("PRE-3", 1, "")
	s.level("PRE-4", 1, "")
	s.action(assessment.Action{Item: "PRE-2", What: text.Line("Act"), Owner: text.Line("Head"), Due: sampleDay().AddDays(9), Status: assessment.Open})
	s.action(assessment.Action{Item: "PRE-3", What: text.Line("Act"), Owner: text.Line("Head"), Due: sampleDay(), Status: assessment.SignedOff})
	s.action(assessment.Action{Item: "PRE-4", What: text.Line("Act"), Status: assessment.NotActing, Reason: text.Line("The risk is carried.")})
	got := asked(s.a)
	for want, has := range map[string]bool{"on 30 gaps with no action": true, "PRE-4": false, "Whether 1 gap at level 3 or 4 come": true, "every action is finished and the gap is not closed: PRE-3": true,
		"past the day": false, "interim aims": false, "two versions": false, "second look": false, "sign this position off": true} {
		if strings.Contains(got, want) != has {
			t.Errorf("%q is asked: %v, want %v:\n%s", want, !has, has, got)
		}
	}
	s.must2(s.a.SealNow(c, "Deputy chief constable", text.Clean("So it stands."), sampleDay(), s.who()))
	if got := asked(s.a); strings.Contains(got, "sign") {
		t.Errorf("asked to sign what is signed:\n%s", got)
	}
	s.level("PRE-2", 2, "")
	if got := asked(s.a); !strings.Contains(got, "sign off again what has changed") {
		t.Errorf("not asked to sign again:\n%s", got)
	}
}

// The bars of the four strands add up to every item.
func TestBriefCountsReconcile(t *testing.T) {
	c := national(t)
	for _, a := range []*assessment.Assessment{newScribe(c).a, nationalAssessment(c), hardForce(c, 2, "Head", "")} {
		rows := row.FindAllStringSubmatch(md(Brief(Input{Checklist: c, Assessment: a, AsAt: sampleDay()})), -1)
		if len(rows) != 5 {
			t.Fatalf("%d strands are counted", len(rows))
		}
		var all [7]int
		for i, m := range rows {
			n := asInts(t, m[1:])
			if n[0] != sum(n[1:]) {
				t.Errorf("%q does not add up", m[0])
			}
			for k := range n {
				if all[k] += n[k]; i == 4 && all[k] != 2*n[k] {
					t.Errorf("column %d of the strands is %d, the last row says %d", k, all[k]-n[k], n[k])
				}
			}
		}
	}
}

func TestBriefMoves(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	for i, to := range []assessment.Outcome{assessment.AtLevel(2), assessment.AtLevel(0), assessment.AtLevel(1), assessment.Insufficient, assessment.NotAssessed} {
		id := fmt.Sprintf("PRE-%d", i+1)
		s.previous(id, assessment.AtLevel(1))
		if to != assessment.NotAssessed {
			s.judge(id, assessment.Judgement{Outcome: to})
		}
	}
	changed := assessment.Previous{Cycle: text.Line("2024-25"), AsAt: date.Of(2024, time.June, 1), Outcome: assessment.AtLevel(1), Wording: "another digest"}
	s.a, _ = s.a.Set(assessment.PreviousRegister("PRE-6"), changed.Value(), s.who())
	s.judge("PRE-6", assessment.Judgement{Outcome: assessment.AtLevel(2)})
	report := md(Brief(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))
	want := "**Moved since 2025-26 and 2024-25 (as at days from 1 June 2024 to 30 November 2025)**: up: PRE-1 (1 to 2), PRE-6 (1 to 2); down: PRE-2 (1 to 0); " +
		"changed otherwise: PRE-4 (level 1 to insufficient information); wording changed, so not like with like: PRE-6; " +
		"unchanged 1; not judged this cycle yet 1; no position from last cycle 27.\n"
	if !strings.Contains(report, want) {
		_, after, _ := strings.Cut(report, "**Moved")
		t.Errorf("the movement reads %.400q", after)
	}
	if report := md(Brief(Input{Checklist: c, Assessment: newScribe(c).a, AsAt: sampleDay()})); !strings.Contains(report, "no position from last cycle is in the file.") {
		t.Error("without a last cycle that is not said")
	}
}

func TestBriefClaimedAndOldest(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	s.level("PRE-1", 3, "")
	s.level("PRE-2", 4, "")
	s.level("PRE-7", 3, "")
	s.evidence(assessment.Evidence{Items: []string{"PRE-7"}, Parts: []string{"PRE-7:staff"}, Title: text.Line("A test that failed"), About: date.Of(2026, time.May, 1), Speaks: assessment.Against})
	s.evidence(assessment.Evidence{Items: []string{"PRE-1", "INT-2"}, Title: text.Line("Old"), About: date.Of(2023, time.May, 1)})
	s.evidence(assessment.Evidence{Items: []string{"PRE-2"}, Title: text.Line("No date")})
	s.action(assessment.Action{Item: "PRE-1", What: text.Line("Act"), Owner: text.Line("Head"), Due: sampleDay(), Status: assessment.SignedOff})
	s.evidence(assessment.Evidence{Items: []string{"PRE-2"}, Title: text.Line("Later"), About: date.Of(2027, time.May, 1)})
	s.evidence(assessment.Evidence{Items: []string{"PRE-3"}, Title: text.Line("Older and retired"), About: date.Of(2020, time.May, 1), Retired: text.Line("gone")})
	report := md(Brief(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))
	for _, want := range []string{"- **Claimed and not shown**: 3: PRE-1, PRE-2, PRE-7; an entry speaks against: PRE-7.\n",
		"**Oldest evidence**: 1 May 2023 (PRE-1, INT-2), lapsed; 2 of 4 entries incomplete or about a later day."} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in the brief:\n%s", want, report)
		}
	}
}

func TestBriefNamesTheWorstOfManyOverdue(t *testing.T) {
	c := national(t)
	report := md(Brief(Input{Checklist: c, Assessment: hardForce(c, 1, "Head of counter-corruption", ""), AsAt: sampleDay()}))
	_, list, _ := strings.Cut(report, "- **Overdue actions: 33, most days late first**  \n")
	list, _, _ = strings.Cut(list, "\n- ")
	var days []int
	for _, m := range regexp.MustCompile(`(?m)^  (\d+) days, [A-Z]+-\d+: Do what [A-Z]+-\d+ asks for; Head of`).FindAllStringSubmatch(list, -1) {
		days = append(days, atoi(t, m[1]))
	}
	if len(days) < 2 || days[0] != 326 || !slices.IsSortedFunc(days, func(a, b int) int { return b - a }) {
		t.Errorf("the days late are %v", days)
	}
	if want := fmt.Sprintf("And %d more, at most %d days late: actions report.", 33-len(days), 326-len(days)); !strings.Contains(list, want) {
		t.Errorf("no %q: %q", want, list)
	}
}

func TestCutEndsAtAWord(t *testing.T) {
	for in, want := range map[string]string{"Head of learning": "Head of learning", "Head of learning and development": "Head of learning\u2026",
		"Antidisestablishmentarianism": "Antidisestablishmen\u2026", "": ""} {
		got := string(within(text.Line(in), 20))
		if got != want || utf8.RuneCountInString(got) > 20 {
			t.Errorf("%q is cut to %q, want %q", in, got, want)
		}
	}
}

// A sentence that another fact follows on its line has no full stop before the
// semicolon, whatever it ends in, in any report.
func TestNoFullStopStandsBeforeASemicolon(t *testing.T) {
	c := national(t)
	for _, ends := range []string{"", ".", "..", "…", "?"} {
		s := &scribe{c: c, a: hardForce(c, 2, "Head of learning", "Said in full"+ends), at: time.Date(2026, time.November, 1, 9, 0, 0, 0, time.UTC), n: 5000}
		s.action(assessment.Action{Item: "PRE-1", What: text.Line("Train them" + ends), Owner: text.Line("Head of learning"), Due: date.Of(2026, time.January, 1), Status: assessment.Open})
		s.must2(s.a.SealNow(c, "Deputy chief constable", text.Clean("The force stands by this as at 30 November 2026"+ends), sampleDay(), s.who()))
		for _, k := range Kinds() {
			report := md(k.Make(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))
			if at := regexp.MustCompile(`[^.]\.;`).FindStringIndex(report); at != nil {
				t.Errorf("%s: %q", k.Name, report[max(0, at[0]-60):at[1]+20])
			}
			if k.Name == "brief" && ends != "…" && !strings.Contains(report, "30 November 2026"+strings.TrimSuffix(ends, ".")) {
				t.Errorf("the statement is cut")
			}
		}
	}
}

// A history put together from many copies has a long code, which takes no room of the
// page: it stands in the gap report.
func TestALongHistoryCodeIsNotOnTheBrief(t *testing.T) {
	c := national(t)
	s := newScribe(c)
	a := s.a
	for i := range 12 {
		side := &scribe{c: c, a: s.a, at: s.at.AddDate(0, 0, i), n: 1000 * (i + 1)}
		side.level(c.Items[i].ID, 1, "A note.")
		a = a.With(side.a.Revisions()...)
	}
	in := Input{Checklist: c, Assessment: a, AsAt: sampleDay()}
	code := page.Plain(a.HistoryCode()).String()
	report := onOneSide(t, "put together", in)
	if len(code) <= 100 || strings.Contains(report, code) || !strings.Contains(report, "history in the gap report") || !strings.Contains(md(Gap(in)), code) {
		t.Errorf("a code of %d characters stands on the brief, or not in the gap report", len(code))
	}
}
