package reports

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// pageOne is what a report says before its first section: on the brief, all of it.
func pageOne(k Kind, in Input) string {
	front, _, _ := strings.Cut(md(k.Make(in)), "\n## ")
	return front
}

// made are the kinds of report that are made from one assessment, that of a
// session too.
func made(t *testing.T) []Kind {
	return append(Kinds(), Kind{Name: "session", Make: func(in Input) *page.Page {
		book, id := rehearsal(t, in, "")
		report, _ := Session(in, book, id)
		return report
	}})
}

// Every kind of report has the same line of six numbers on page one, what the
// position rests on, and what waits for a second look: the numbers of the
// position, with no word of the report's own.
func TestPageOneHasThePosition(t *testing.T) {
	for name, input := range samples() {
		in := input()
		pos := in.Assessment.PositionAt(in.Checklist, assessment.On(in.AsAt, in.Today))
		rests := pos.RestsOn()
		if rests.Entries == 0 {
			t.Fatalf("sample%s rests on nothing", name)
		}
		for _, k := range made(t) {
			front := pageOne(k, in)
			if n := strings.Count(front, "**"+typed(page.Plain(pos.Counts().Line()+"."))+"**"); n != 1 {
				t.Errorf("%s%s: the six numbers stand %d times on page one", k.Name, name, n)
			}
			want := rests.Line()
			if k.Name == "briefing" {
				want = pos.Basis().Line(len(pos.In(assessment.InShown)))
			}
			if !strings.Contains(front, typed(page.Plain(text.UpperFirst(want)))) {
				t.Errorf("%s%s: what it rests on is not on page one", k.Name, name)
			}
			waits := strings.Contains(front, "1 item would be shown once another role has looked: PRE-8.")
			if waits != (name == "") {
				t.Errorf("%s%s: that an item waits for a second look is on page one: %v", k.Name, name, waits)
			}
		}
	}
}

// What a document carries that carries much stands on page one of every report
// that stays in the force: of one kind, on one word, of one day.
func TestPageOneSaysWhatCarriesMuch(t *testing.T) {
	c := national(t)
	in := Input{Checklist: c, Assessment: carriedForce(c, "Review of everything", "Review board"), AsAt: sampleDay()}
	lines := in.Assessment.PositionAt(c, assessment.On(in.AsAt, in.Today)).Weighs()
	if len(lines) < 3 {
		t.Fatalf("page one would say %q", lines)
	}
	for _, k := range made(t) {
		front := pageOne(k, in)
		said := lines
		if k.Name == "brief" { // where its one side is full it names the first and what the rest come to
			said = []string{lines[0], lines[len(lines)-1]}
		}
		for _, line := range said {
			if has := strings.Contains(front, typed(page.Plain(line))); has == (k.Name == "briefing") {
				t.Errorf("%s: that %q stands on page one: %v", k.Name, line, has)
			}
		}
	}
}

// Every kind of report says on page one that something else than the checklist in
// the program judged, that its day is long past, and which rules are left out; and
// nothing of the kind where it is not so.
func TestPageOneSaysWhatJudged(t *testing.T) {
	today := sampleDay().AddDays(91)
	for _, tc := range []struct {
		change func(*Input)
		want   string
	}{
		{func(in *Input) { in.Checklist.Own = true }, claims.OwnChecklist(sampleChecklist())},
		{func(in *Input) { in.Checklist.Changed = []string{"target 1 (3)"} }, "The checklist was changed: target 1 (3). None of this was used"},
		{func(in *Input) { in.Today = today }, fmt.Sprintf("This describes 23 November 2026, 91 days before today. 1 item shown then, %d would be shown today.",
			sampleInput().Assessment.PositionAt(sampleChecklist(), assessment.On(today, today)).Counts().Shown())},
		{func(in *Input) { in.Checklist.ClaimCheck.Off = []string{"thin-note", claims.OwnWord} }, "The checklist leaves 1 rule out of the claim check: thin-note."},
	} {
		for _, k := range made(t) {
			in := sampleInput()
			if strings.Contains(pageOne(k, in), tc.want) {
				t.Errorf("%s says %q of the checklist as it is", k.Name, tc.want)
			}
			if tc.change(&in); !strings.Contains(pageOne(k, in), "**"+typed(page.Plain(tc.want))) {
				t.Errorf("%s does not say on page one: %s", k.Name, tc.want)
			}
		}
	}
	in := sampleInput()
	in.Today = sampleDay().AddDays(90)
	for _, k := range made(t) {
		if strings.Contains(pageOne(k, in), "days before today") {
			t.Errorf("%s calls a day of 90 days ago stale", k.Name)
		}
	}
}

// A progress report says of each position that another checklist judged it.
func TestProgressSaysWhatJudged(t *testing.T) {
	in := sampleCourse(t, "all told")
	in.Course.Points = slices.Clone(in.Course.Points)
	own := *in.Course.Points[0].Checklist
	own.Own = true
	in.Course.Points[0].Checklist = &own
	if n := strings.Count(md(Progress(in)), page.Plain(claims.OwnChecklist(&own)).String()); n != 1 {
		t.Errorf("it is said %d times, want once, with the first of %d positions", n, len(in.Course.Points))
	}
}

// What the program proposes stays in the force: no report but the full one, which
// does, says what parts and evidence speak for, whether it was weighed against
// the level or stands in two versions of it.
func TestWhatIsProposedStaysInTheForce(t *testing.T) {
	c := sampleChecklist()
	base := newScribe(c)
	base.level("PRE-1", 3, "Nothing to show.")
	base.judge("PRE-2", assessment.Judgement{Outcome: assessment.AtLevel(3), Proposed: assessment.AtLevel(2), Override: text.Line("The board so decided.")})
	base.judge("PRE-3", assessment.Judgement{Outcome: assessment.AtLevel(2), Proposed: assessment.AtLevel(2)})
	side := func(day int, level int) *assessment.Assessment {
		s := &scribe{c: c, a: base.a, at: base.at.AddDate(0, 0, day), n: 100 * day}
		s.judge("PRE-4", assessment.Judgement{Outcome: assessment.AtLevel(level), Proposed: assessment.AtLevel(0), Override: text.Line("So decided.")})
		return s.a
	}
	in := Input{Checklist: c, Assessment: side(1, 1).With(side(2, 2).Revisions()...), AsAt: sampleDay()}
	in.Findings = claims.Check(claims.Context{Checklist: c, Assessment: in.Assessment, Days: assessment.Days{AsAt: in.AsAt}})
	for _, k := range Kinds() {
		in.Full = true
		report := strings.ToLower(md(k.Make(in)))
		if has := strings.Contains(report, "propos") || strings.Contains(report, "speak for level"); has != (k.Name == "full") {
			t.Errorf("%s: what the program proposes is in it: %v: %q", k.Name, has, regexp.MustCompile(`.*(propos|speak for level).*`).FindAllString(report, -1))
		}
		if has := strings.Contains(report, "the board so decided."); (k.Name == "gap" || k.Name == "full") && !has {
			t.Errorf("%s: the reason for the level is gone", k.Name)
		}
	}
}

// oneRole is a small force in which one person does everything: level, note and
// evidence for every part of every item.
func oneRole(c *checklist.Checklist) *scribe {
	s := newScribe(c)
	for i := range c.Items {
		id := c.Items[i].ID
		s.level(id, 3, "In place at every station of the force, "+id+" included, as the checks of the year have shown it.")
		s.evidence(assessment.Evidence{Items: []string{id}, Title: text.Line("Check of " + id), Where: text.Line("Shared drive, " + id), About: date.Of(2026, time.July, 1), EstablishedBy: text.Line("Head of counter-corruption")})
	}
	return s
}

// A force in which one person does everything is told so in one line on page one
// and one in the claim check, and no item of it is said to be wrong.
func TestASmallForceGetsOneLine(t *testing.T) {
	c := sampleChecklist()
	in := Input{Checklist: c, Assessment: oneRole(c).a, AsAt: sampleDay()}
	in.Findings = claims.Check(claims.Context{Checklist: c, Assessment: in.Assessment, Days: assessment.Days{AsAt: in.AsAt}})
	for _, k := range Kinds() {
		report := md(k.Make(in))
		if n := strings.Count(report, "33 items would be shown once another role has looked: PRE-1, "); n != 1 {
			t.Errorf("%s: the line stands %d times", k.Name, n)
		}
		for _, reproach := range []string{"role's own word", "we cannot show", "not shown: claimed", "nothing shows"} {
			if strings.Contains(report[strings.Index(report, "**33 items: "):], reproach) && k.Name != "gap" && k.Name != "full" && k.Name != "evidence" {
				t.Errorf("%s: it says %q", k.Name, reproach)
			}
		}
	}
	gap := md(wholeGap(in))
	for id, entry := range itemEntries(gap) {
		if _, ok := c.Item(id); ok && (strings.Contains(entry, "own word") || !strings.Contains(entry, "**Claimed, not shown: it would be shown once another role has looked.**")) {
			t.Errorf("%s: %.300s", id, entry)
		}
	}
	if n := strings.Count(gap, "rest on evidence that the role which judged them established"); n != 1 {
		t.Errorf("the claim check says it %d times", n)
	}
	if brief := md(Brief(in)); !strings.Contains(brief, "**Claimed and not shown, beside 33 that wait for a second look**: none.") {
		t.Errorf("the brief blames it: %s", brief)
	}
}

// Whatever the force aims at meanwhile prints on the brief, by item, and with its
// reason on the item; an aim at level 3 or over is none.
func TestAimsPrint(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	for _, id := range []string{"PRE-1", "PRE-2", "PRE-3", "INT-4"} {
		s.must2(s.a.SetAim(id, assessment.Aim{Level: assessment.AtLevel(1), Until: date.Of(2027, time.May, 1), Reason: text.Line("Why " + id)}, s.who()))
	}
	s.byHand(assessment.AimRegister("INT-5"), assessment.Aim{Level: assessment.AtLevel(3)}.Value())
	in := Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}
	if brief := md(Brief(in)); !strings.Contains(brief, "- **Interim aims below level 3**: PRE-1 level 1 until 1 May 2027; PRE-2 level 1 until 1 May 2027; PRE-3 level 1 until 1 May 2027; INT-4 level 1 until 1 May 2027.\n") {
		t.Errorf("the aims are not on the brief: %s", brief)
	}
	in.Full = true
	for _, k := range []string{"gap", "full"} {
		want := "**Interim aim.** Level 1, Planned until 1 May 2027, decided by Head of counter-corruption. It moves nothing in the position.\n\n**Reason for the aim.** Why INT-4\n"
		if got := itemEntries(makeKind(t, k, in))["INT-4"]; !strings.Contains(got, want) {
			t.Errorf("%s: %s", k, got)
		}
	}
	if brief := md(Brief(Input{Checklist: c, Assessment: newScribe(c).a, AsAt: sampleDay()})); strings.Contains(brief, "Interim aims") {
		t.Error("the brief speaks of aims where there are none")
	}
}

// A paper for outsiders has no count of the parts of an item of which one stays in
// the force.
func TestTheBriefingKeepsCriticalParts(t *testing.T) {
	c := sampleChecklist()
	c.Items[0].Parts[1].Critical = true
	s := newScribe(c)
	s.level("PRE-1", 3, "")
	s.level("PRE-2", 3, "")
	entries := itemEntries(md(BriefingPaper(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()})))
	if !strings.Contains(entries["PRE-1"], "level 3, In place, which we cannot show; so recorded") || !strings.Contains(entries["PRE-2"], "which we cannot show: 3 of 3 parts not shown; so recorded") {
		t.Errorf("got %s and %s", entries["PRE-1"], entries["PRE-2"])
	}
}

// An item that is announced and counts nowhere yet keeps its place in the gap
// report, with all that is recorded on it.
func TestAnnouncedItemsStandInTheGapReport(t *testing.T) {
	for _, o := range outcomes() {
		c := sampleChecklist()
		c.Items[0].CountsFrom = sampleDay().AddDays(1)
		s := newScribe(c)
		s.judge("PRE-1", assessment.Judgement{Outcome: o, Note: text.Line("What is known of it."), Reason: text.Line("A reason.")})
		report := md(wholeGap(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))
		checkEntries(t, c, report)
		if got := part(t, report, "Items announced, in no count yet"); !strings.Contains(got, "### PRE-1 ") || !strings.Contains(got, "What is known of it.") {
			t.Errorf("%s: it stands elsewhere", o.Word())
		}
	}
	if strings.Contains(md(wholeGap(sampleInput())), "Items announced") {
		t.Error("there is a section for what nobody announced")
	}
}

// An item that is not applicable and has two versions is not known, and stands
// with the gaps alone.
func TestSetAsideInTwoVersionsStandsOnce(t *testing.T) {
	c := sampleChecklist()
	base := newScribe(c)
	base.judge("PRE-1", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Line("None here.")})
	side := func(day int) *assessment.Assessment {
		s := &scribe{c: c, a: base.a, at: base.at.AddDate(0, 0, day), n: 100 * day}
		s.judge("PRE-1", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Line(fmt.Sprint("Reason ", day))})
		return s.a
	}
	report := md(wholeGap(Input{Checklist: c, Assessment: side(1).With(side(2).Revisions()...), AsAt: sampleDay()}))
	checkEntries(t, c, report)
}

// A progress report says shown of an item where the position does, and nothing of
// it where the position does not.
func TestPathsSayShownAsThePositionDoes(t *testing.T) {
	in := sampleCourse(t, "all told")
	paths := part(t, md(Progress(in)), "Every item at every date")
	newest := in.Course.Points[len(in.Course.Points)-1]
	for _, s := range newest.Position.States {
		_, line, _ := strings.Cut(paths, "- **"+typed(named(s.Item))+"**: ")
		line, _, _ = strings.Cut(line, "\n")
		_, now, _ := strings.Cut(line, "; ")
		level, isLevel := s.Outcome.Level()
		want := map[assessment.Bin]string{assessment.InShown: fmt.Sprint(level) + ", shown", assessment.InClaimed: fmt.Sprint(level) + ", not shown"}[s.Bin]
		if s.Bin == assessment.InBelow && level == 2 {
			want = "2, " + s.Met()
		}
		if isLevel && want != "" && now != newest.AsAt.Long()+": "+want {
			t.Errorf("%s: %q, want %q", s.Item.ID, now, want)
		}
	}
}
