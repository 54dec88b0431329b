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
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// wrapped breaks a text into lines as a printer would: at blanks, and inside a
// word that is longer than a line.
func wrapped(s string, width int) []string {
	var out []string
	for _, line := range strings.Split(strings.TrimSuffix(s, "\n"), "\n") {
		rest := []rune(strings.TrimRight(line, " "))
		for len(rest) > width {
			at := width
			for at > 0 && rest[at] != ' ' {
				at--
			}
			if at == 0 {
				at = width
			}
			out = append(out, string(rest[:at]))
			rest = []rune(strings.TrimLeft(string(rest[at:]), " "))
		}
		out = append(out, string(rest))
	}
	return out
}

func TestPrintedLines(t *testing.T) {
	for in, want := range map[string]int{"": 1, "one\n": 1, "one\n\ntwo\n": 3, "aaa bbb": 2, "aaa b": 1, "aaaaaaa": 2, "aaaaaaa bb": 2, "a\u00e9\u00e9 bb\n": 2, "aaaaaaaaaaa b\n": 3} {
		if got := printedLines(in, 5); got != want {
			t.Errorf("%q takes %d lines, want %d", in, got, want)
		}
		if got := len(wrapped(in, 5)); got != want {
			t.Errorf("%q takes %d lines by the test's own count, want %d", in, got, want)
		}
	}
	for in, want := range map[string]int{"- a b c d e": 3, "- aa bb cc": 3, "  aa b": 2, "  aaaa": 2, "- a  \n  b c\n": 2} {
		if got := printedLines(in, 5); got != want {
			t.Errorf("%q takes %d lines in a list, want %d", in, got, want)
		}
	}
}

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

func TestBriefFitsOnePage(t *testing.T) {
	c := national(t)
	long := strings.Repeat("Assistant chief officer for prevention ", 9)
	forces := map[string]*assessment.Assessment{
		"nothing recorded":   newScribe(c).a,
		"mixed":              nationalAssessment(c),
		"33 shortfalls":      hardForce(c, 1, "Head of counter-corruption", ""),
		"33 undefended":      hardForce(c, 3, "Head of professional standards and counter-corruption", ""),
		"33 and long facts":  hardForce(c, 0, long, long),
		"17 on five papers":  carriedForce(c, strings.Repeat("Assurance of everything ", 9), long),
		"33 and odd letters": hardForce(c, 2, "*[<\\&#", strings.Repeat("\u4e2d|", 80)),
	}
	for name, a := range forces {
		for _, digest := range []string{"", sampleInput().Digest} {
			in := Input{Checklist: c, Assessment: a, AsAt: sampleDay().AddDays(1), Program: "Upstander 0.1.0", Digest: digest}
			report := md(Brief(in))
			if n := len(wrapped(report, 95)); n > 60 {
				t.Errorf("%s: the brief takes %d lines", name, n)
			}
			checkBriefGaps(t, name, in, report)
			in = withEverything(in)
			report = md(Brief(in))
			if n := len(wrapped(report, 95)); n > 60 {
				t.Errorf("%s, signed and checked: the brief takes %d lines", name, n)
			}
			checkBriefGaps(t, name+", signed and checked", in, report)
			for _, want := range []string{"Signed off by: ", "changed since (2 differences", "Shown as known at the end of", "Claim check: 35 above what is shown*35 below it"} {
				first, then, _ := strings.Cut(want, "*")
				if at := strings.Index(report, first); at < 0 || !strings.Contains(report[at:], then) {
					t.Errorf("%s: %q is not in the brief", name, want)
				}
			}
		}
	}
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
		in := Input{Checklist: c, Assessment: s.a, AsAt: sampleDay().AddDays(r.IntN(3)), Program: "Upstander 0.1.0", Digest: sampleInput().Digest}
		report := md(Brief(in))
		if n := len(wrapped(report, 95)); n > 60 {
			t.Fatalf("the brief takes %d lines:\n%s", n, report)
		}
		checkBriefGaps(t, "random", in, report)
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

// checkBriefGaps wants every gap by id, title and owner, at least by its first
// words, and no other item in that place.
func checkBriefGaps(t *testing.T, name string, in Input, report string) {
	t.Helper()
	body := report[strings.Index(report, "\n- **Prevention"):strings.Index(report, "\n- **Moved")]
	for _, s := range in.Assessment.PositionAt(in.Checklist, assessment.Days{AsAt: in.AsAt}).States {
		start := string([]rune(s.Item.Title.OneLine())[:7])
		if has := strings.Count(body, s.Item.ID+" "+start); has != map[bool]int{true: 1}[isGap(s)] {
			t.Errorf("%s: %s stands %d times among the gaps", name, s.Item.ID, has)
		}
		act, ok := firstOpen(s.Answer)
		if owner := string([]rune(act.Owner.OneLine() + "     ")[:4]); isGap(s) && ok && !strings.Contains(body, typed(page.Plain(owner))) {
			t.Errorf("%s: the owner of %s is not named", name, s.Item.ID)
		}
		if isGap(s) && !ok && !strings.Contains(body, "No action: ") && !strings.Contains(body, "; no action") {
			t.Errorf("%s: %s has no action and that is not said", name, s.Item.ID)
		}
	}
	shortened := strings.Contains(report, "\u2026") || !strings.Contains(body, ";")
	if said := strings.Contains(body, "\n- **Gaps, condensed to fit one page**, "); shortened && !said {
		t.Errorf("%s: the brief is shortened and does not say so", name)
	}
}

// A force with few gaps has each on a line of its own, and nothing is shortened.
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
	s.action(assessment.Action{Item: "INT-4", What: text.Line("Cover phones"), Owner: text.Line("Head of ICT"), Due: date.Of(2026, time.October, 1), Status: assessment.Open})
	s.action(assessment.Action{Item: "INT-4", What: text.Line("Cover tablets"), Owner: text.Line("Head of learning"), Due: date.Of(2026, time.August, 1), Status: assessment.Open})
	report := md(Brief(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay(), Program: "Upstander 0.1.0"}))
	for _, want := range []string{
		"- **Intelligence, 1 gap in 11**: 10 In place, of these 10 shown, 1 Planned  \n  INT-4 Audit capability across all devices (1); Head of ICT\n",
		"- **Prevention, no gap in 9**: 9 In place, of these 9 shown\n",
		"- **Moved since 2025-26 (as at 30 November 2025)**: up: none; down: INT-4 (3 to 1); unchanged 32.\n",
		"- **Overdue actions: 2**, by days late:  \n  114 days, INT-4: Cover tablets; Head of learning  \n  53 days, INT-4: Cover phones; Head of ICT\n",
		"- **Cannot be defended**: claimed, not shown: none; said to be met at level 1 or 2: none.",
		"- **Oldest evidence**: 1 July 2026 (PRE-1), in date.\n",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in the brief", want)
		}
	}
	if strings.Contains(report, "condensed") || strings.Contains(report, "\u2026") {
		t.Error("a brief with one gap is shortened")
	}
}

var counted = regexp.MustCompile(`(?m)^- \*\*[A-Za-z]+, (?:no gap|\d+ gaps?) in (\d+)\*\*: ([^\n]*?)(?:  )?$`)

// The counts of the four strands add up to every item.
func TestBriefCountsReconcile(t *testing.T) {
	c := national(t)
	for _, a := range []*assessment.Assessment{newScribe(c).a, nationalAssessment(c), hardForce(c, 2, "Head", "")} {
		rows := counted.FindAllStringSubmatch(md(Brief(Input{Checklist: c, Assessment: a, AsAt: sampleDay()})), -1)
		if len(rows) != 4 {
			t.Fatalf("%d strands are counted", len(rows))
		}
		all := 0
		for _, m := range rows {
			sum := 0
			for _, n := range regexp.MustCompile(`(?:^|, )(\d+) `).FindAllStringSubmatch(m[2], -1) {
				sum += atoi(t, n[1])
			}
			if sum != atoi(t, m[1]) {
				t.Errorf("%q adds up to %d", m[0], sum)
			}
			all += sum
		}
		if all != 33 {
			t.Errorf("the strands have %d items", all)
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
	want := "- **Moved since 2025-26 and 2024-25 (as at days from 1 June 2024 to 30 November 2025)**: up: PRE-1 (1 to 2), PRE-6 (1 to 2); down: PRE-2 (1 to 0); " +
		"changed otherwise: PRE-4 (level 1 to insufficient information); wording changed, so not like with like: PRE-6; " +
		"unchanged 1; not judged this cycle yet 1; no position from last cycle 27.\n"
	if !strings.Contains(report, want) {
		_, after, _ := strings.Cut(report, "- **Moved")
		t.Errorf("the movement reads %.400q", after)
	}
	if report := md(Brief(Input{Checklist: c, Assessment: newScribe(c).a, AsAt: sampleDay()})); !strings.Contains(report, "no position from last cycle is in the file.") {
		t.Error("without a last cycle that is not said")
	}
}

func TestBriefUndefendedAndOldest(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	s.level("PRE-1", 3, "")
	s.level("PRE-2", 4, "")
	s.level("PRE-3", 1, "")
	s.level("PRE-4", 0, "")
	s.level("PRE-5", 2, "")
	s.level("PRE-6", 2, "")
	s.level("PRE-7", 3, "")
	s.judge("PRE-8", assessment.Judgement{Outcome: assessment.AtLevel(1)}) // claims no part, and so nothing to defend
	s.evidence(assessment.Evidence{Items: []string{"PRE-5"}, Title: text.Line("Another"), About: date.Of(2025, time.May, 1)})
	s.evidence(assessment.Evidence{Items: []string{"PRE-6"}, Parts: []string{"PRE-6:staff"}, Title: text.Line("One part of three"), About: date.Of(2026, time.May, 1)})
	s.evidence(assessment.Evidence{Items: []string{"PRE-7"}, Parts: []string{"PRE-7:staff"}, Title: text.Line("A test that failed"), About: date.Of(2026, time.May, 1), Speaks: assessment.Against})
	s.evidence(assessment.Evidence{Items: []string{"PRE-1", "INT-2"}, Title: text.Line("Old"), About: date.Of(2023, time.May, 1)})
	s.evidence(assessment.Evidence{Items: []string{"INT-3"}, Title: text.Line("Newer"), About: date.Of(2026, time.May, 1)})
	s.evidence(assessment.Evidence{Items: []string{"PRE-2"}, Title: text.Line("No date")})
	s.action(assessment.Action{Item: "PRE-1", What: text.Line("Act"), Owner: text.Line("Head"), Due: sampleDay(), Status: assessment.SignedOff})
	s.evidence(assessment.Evidence{Items: []string{"PRE-2"}, Title: text.Line("Later"), About: date.Of(2027, time.May, 1)})
	s.evidence(assessment.Evidence{Items: []string{"PRE-3"}, Title: text.Line("Older and retired"), About: date.Of(2020, time.May, 1), Retired: text.Line("gone")})
	report := md(Brief(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))
	for _, want := range []string{"Cannot be defended**: claimed, not shown: PRE-1, PRE-2, PRE-7; an entry speaks against: PRE-7; said to be met at level 1 or 2: PRE-3 (no evidence that counts), PRE-5 (lapsed).",
		"- **Oldest evidence**: 1 May 2023 (PRE-1, INT-2), lapsed; 2 of 7 entries incomplete or about a later day.\n", "very action finished: PRE-1 Title of PRE-1"} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in the brief", want)
		}
	}
}

func TestBriefNamesTheWorstOfManyOverdue(t *testing.T) {
	c := national(t)
	report := md(Brief(Input{Checklist: c, Assessment: hardForce(c, 1, "Head of counter-corruption", ""), AsAt: sampleDay()}))
	_, line, _ := strings.Cut(report, "- **Overdue actions: 33**, by days late: ")
	line, _, _ = strings.Cut(line, "\n")
	var days []int
	for _, m := range regexp.MustCompile(`(\d+) days, `).FindAllStringSubmatch(line, -1) {
		days = append(days, atoi(t, m[1]))
	}
	if len(days) < 4 || days[0] != 326 || !slices.IsSortedFunc(days, func(a, b int) int { return b - a }) {
		t.Errorf("the days late are %v", days)
	}
	if want := fmt.Sprintf("and %d more, at most %d days; see the actions report.", 33-len(days), 326-len(days)); !strings.HasSuffix(line, want) {
		t.Errorf("the line does not end with %q: %q", want, line)
	}
}

func TestCutEndsAtAWord(t *testing.T) {
	b := &brief{}
	for in, want := range map[string]string{"Head of learning": "Head of learning", "Head of learning and development": "Head of learning\u2026",
		"Antidisestablishmentarianism": "Antidisestablishmen\u2026", "": ""} {
		got := string(b.cut(text.Line(in), 20))
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

// The page names what stands on it alone: the levels where one stands in brackets,
// and the gaps by owner where there are any.
func TestBriefNamesWhatStandsOnIt(t *testing.T) {
	c := national(t)
	inBrackets := regexp.MustCompile(`\((mandatory, )?\d[,)]|\(\d to \d\)`)
	forces := map[string]*assessment.Assessment{"nothing": newScribe(c).a, "every gap moved": hardForce(c, 1, "Head of learning", "")}
	for _, outcome := range []assessment.Outcome{assessment.NotApplicable, assessment.Insufficient, assessment.AtLevel(0), assessment.AtLevel(2)} {
		s := newScribe(c)
		for i := range c.Items {
			s.judge(c.Items[i].ID, assessment.Judgement{Outcome: outcome, Reason: text.Line("It is done by another force.")})
		}
		forces[outcome.Word()] = s.a
	}
	for name, a := range forces {
		for _, d := range details() {
			r := newReport(Input{Checklist: c, Assessment: a, AsAt: sampleDay()}, briefTitle)
			b := &brief{report: r, room: d, move: r.movement(), tardy: r.overdue(), aged: r.oldest(), papers: r.pos.Weighs()}
			b.write()
			made := md(&b.doc)
			legend, levels := strings.Contains(made, "Levels, in brackets below"), inBrackets.MatchString(made)
			if legend && !levels || levels && d.standing && !legend {
				t.Errorf("%s, %+v: the levels are named: %v; they stand there: %v\n%s", name, d, legend, levels, made)
			}
			if strings.Contains(made, "Gaps, condensed") != (!d.oneEach && len(r.worst) > 0) {
				t.Errorf("%s, %+v: the gaps by owner:\n%s", name, d, made)
			}
		}
	}
}
