package reports

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// sampleStrands is the shape of the national checklist: four strands, 33 items.
var sampleStrands = []struct {
	id, name, intent string
	n                int
}{
	{"PRE", "Prevention", "Keep the risk as low as it can be.", 9},
	{"INT", "Intelligence", "Look for information, and receive it well.", 11},
	{"ENF", "Enforcement", "See that cases are recorded, referred and investigated.", 7},
	{"ENG", "Engagement", "Keep up confidence inside and outside.", 6},
}

// sampleChecklist is a made-up checklist of the national one's shape.
// whole asks for a report at full length.
func whole(in Input) Input {
	in.Full = true
	return in
}

func sampleChecklist() *checklist.Checklist {
	c := &checklist.Checklist{ID: "sample", Title: text.Line("A made-up checklist"), Edition: "1", Settings: "0123456789abcdef",
		Source:  checklist.Source{Title: text.Line("A made-up source"), Publisher: text.Line("Nobody"), Published: text.Line("May 2022"), Pages: text.Line("52")},
		Licence: text.Line("None needed."), Target: 3, ReviewMonths: 12,
		Notices: []text.Text{text.Line("The items are made up."), text.Line("See https://example.org/licence/ for nothing at all.")}}
	for i, name := range []string{"Not in place", "Planned", "Partly in place", "In place", "Embedded"} {
		c.Scale[i] = checklist.Level{Value: i, Name: text.Line(name), Meaning: text.Line("General meaning of " + name + ".")}
	}
	for _, s := range sampleStrands {
		c.Strands = append(c.Strands, checklist.Strand{ID: s.id, Name: text.Line(s.name), Intent: text.Line(s.intent)})
		for n := 1; n <= s.n; n++ {
			c.Items = append(c.Items, sampleItem(s.id, n))
		}
	}
	for i := range c.Items {
		if c.Items[i].ID == "ENF-1" {
			c.Items[i].Mandatory = true
		}
		if c.Items[i].ID == "INT-6" {
			c.Items[i].RestsOn = []string{"INT-5"}
		}
	}
	sampleLibrary(c)
	for i := range c.Items {
		c.Items[i].Shift = text.Line("What would you do first about " + c.Items[i].ID + "?")
	}
	c.Groups = []checklist.Group{{ID: "awareness", Name: text.Line("What people know"), Note: text.Line("Our own choice."), Items: []string{"PRE-1", "INT-4", "ENF-1"}}}
	c.Lenses = []checklist.Lens{{ID: "two", Dated: date.Of(2026, time.November, 1), Name: text.Line("Two areas"), Note: text.Line("Our own reading."),
		Areas: []checklist.Area{{ID: "a", Name: text.Line("First area"), Items: []string{"PRE-1", "INT-4"}},
			{ID: "b", Name: text.Line("Second area"), Items: []string{"INT-4", "ENF-1"}}}}}
	return c
}

// sampleLibrary gives the checklist entries, and some items what only a few
// have: a line on thin support, changes since, applicability elsewhere.
func sampleLibrary(c *checklist.Checklist) {
	c.Entries = []checklist.Entry{
		{ID: "GP1", Kind: "good-practice", Title: text.Line("Good practice: a made-up example"), Pages: text.Line("foreword"), Summary: text.Line("Nobody did something.")},
		{ID: "CS1", Kind: "case", Title: text.Line("Case 1: a made-up case"), Pages: text.Line("8-9"), Summary: text.Line("Nothing happened to anybody."),
			Action: []text.Text{text.Line("The policy was rewritten."), text.Line("Everybody was told.")}, Outcome: text.Line("Case to answer; written warning."),
			Questions: []checklist.Question{{For: "managers", Text: text.Line("How would your force have found this?"), Tests: sampleIDs()},
				{For: "officers", Text: text.Line("What would you have said?"), Tests: sampleIDs(), Shift: true},
				{For: "officers", Text: text.Line("What does your force do about it?"), Tests: sampleIDs()}}},
		{ID: "CS2", Kind: "case", Title: text.Line("Case 2: another made-up case"), Pages: text.Line("10"), Summary: text.Line("Nothing else happened."), Silent: true},
		{ID: "GP2", Kind: "good-practice", Title: text.Line("Good practice: never used"), Pages: text.Line("11"), None: text.Line("For the test.")}}
	c.InForce = sampleSheet()
	for i := range c.Items {
		switch it := &c.Items[i]; it.ID {
		case "PRE-1":
			it.Reading = []text.Text{text.Line("We take PRE-1 to mean everybody.")}
			it.Elsewhere = []checklist.Elsewhere{{Where: text.Line("Ruritania"), Text: text.Line("Other rules for PRE-1 hold there"), Certainty: "checked"}}
		case "INT-1":
			it.Thin = text.Line("The source says little on INT-1.")
		case "INT-9":
			it.Thin = text.Line("The source says little on INT-9.")
			it.Elsewhere = []checklist.Elsewhere{{Where: text.Line("Ruritania"), Text: text.Line("The item does not reach forces there."), Certainty: "secondary"}}
		}
	}
}

// sampleSheet is a made-up sheet of what is in force.
func sampleSheet() *checklist.InForce {
	on := func(items ...string) (bears []checklist.Bearing) {
		for _, id := range items {
			bears = append(bears, checklist.Bearing{Item: id, Why: text.Line("Why it bears on " + id)})
		}
		return bears
	}
	change := func(id, title, source string, day int, bears []checklist.Bearing) checklist.Change {
		return checklist.Change{ID: id, Kind: "law", Title: text.Line(title), What: text.Line("What changed by " + id), Bears: bears, Extent: []string{"england-and-wales"},
			State: "in-force", Effective: date.Of(2025, time.May, 14), Sources: []text.Text{text.Line(source)}, LookedAt: date.Of(2026, time.November, day), Certainty: "A"}
	}
	f := &checklist.InForce{Title: text.Line("A made-up sheet"), Scope: text.Line("Nothing was read."), Checklist: "sample",
		Notice: text.Line("Later editions were not looked for: the force must check."),
		Changes: []checklist.Change{
			change("F1", "A made-up law changed", "The made-up act, 2025", 1, on("PRE-1", "INT-1")),
			change("F2", "A made-up guide was replaced", "The new guide", 2, on("PRE-1")),
			change("F3", "Something only PRE-2 knows", "A letter", 3, on("PRE-2"))},
		Ground:    []checklist.Change{change("G1", "A made-up law that stood already", "The old act", 4, on("ENF-1"))},
		Questions: []checklist.Unsettled{{Items: []string{"INT-1"}, Ask: text.Line("Is there a newer guide?"), Settles: text.Line("somebody who knows")}},
		Quiet:     text.Line("Nothing was found."), QuietItems: []string{"INT-9", "INT-10"}}
	f.Changes[1].Kind, f.Changes[1].State, f.Changes[1].Certainty = "guidance", "due", "B"
	f.Changes[1].Unsettled = []checklist.Unsettled{{Ask: text.Line("Did it begin?"), Settles: text.Line("the register")}}
	return f
}

// sampleIDs are the ids of every item of the sample.
func sampleIDs() (ids []string) {
	for _, s := range sampleStrands {
		for n := 1; n <= s.n; n++ {
			ids = append(ids, fmt.Sprintf("%s-%d", s.id, n))
		}
	}
	return ids
}

func sampleItem(strand string, n int) checklist.Item {
	id := fmt.Sprintf("%s-%d", strand, n)
	it := checklist.Item{ID: id, Strand: strand, Number: n, Page: text.Line("52"), Digest: "digest-" + id,
		Title:       text.Line("Title of " + id),
		Requirement: text.Line("What " + id + " asks of a force, in one sentence."),
		References: []checklist.Reference{{Entry: "GP1", Why: text.Line("In support only")},
			{Entry: "CS1", Why: text.Line("Why case 1 bears on " + id), Direct: true}, {Entry: "CS2", Why: text.Line("In support as well")}}}
	for l := range it.Levels {
		it.Levels[l] = text.Line(fmt.Sprintf("What level %d looks like for %s.", l, id))
	}
	for _, key := range []string{"officers", "staff", "records"} {
		it.Parts = append(it.Parts, checklist.Part{Key: key, ShownBy: []checklist.Shows{checklist.Done, checklist.Result}, Text: text.Line("The " + key + " part of " + id + " is done"),
			Ask: text.Line("How do you know about " + key + " in " + id + "?")})
	}
	return it
}

func sampleDay() date.Date { return date.Of(2026, time.November, 23) }

// scribe records changes to an assessment, a day apart, and fails on the first
// refusal.
type scribe struct {
	c   *checklist.Checklist
	a   *assessment.Assessment
	at  time.Time
	ids int
	n   int // of salts, which are the same each time
}

func newScribe(c *checklist.Checklist) *scribe {
	s := &scribe{c: c, at: time.Date(2026, time.March, 2, 9, 30, 0, 0, time.UTC)}
	s.a = assessment.Begin(c, assessment.Start{ID: "0123456789abcdef", Force: text.Line("Northmoor Constabulary"), Cycle: text.Line("2026-27"),
		AsAt: sampleDay(), Handling: text.Line("Chief officers and the preparation team only"), PreparedBy: text.Line("Head of professional standards")}, s.who())
	return s
}

func (s *scribe) who() assessment.Who {
	s.at = s.at.AddDate(0, 0, 1)
	return assessment.Who{Role: "Head of counter-corruption", At: s.at, Salt: s.salt}
}

func (s *scribe) salt() string { s.n++; return fmt.Sprintf("salt%012d", s.n) }

func (s *scribe) id() string { s.ids++; return fmt.Sprintf("%016d", s.ids) }

func (s *scribe) must(err error) {
	if err != nil {
		panic(err)
	}
}

func (s *scribe) item(id string) *checklist.Item {
	for i := range s.c.Items {
		if s.c.Items[i].ID == id {
			return &s.c.Items[i]
		}
	}
	panic("no item " + id)
}

func (s *scribe) judge(id string, j assessment.Judgement) {
	next, _, err := s.a.Judge(s.item(id), j, s.who())
	s.must(err)
	s.a = next
}

// previous records the position that last cycle ended with.
func (s *scribe) previous(id string, o assessment.Outcome) {
	p := assessment.Previous{Cycle: text.Line("2025-26"), AsAt: date.Of(2025, time.November, 30), Outcome: o}
	s.a, _ = s.a.Set(assessment.PreviousRegister(id), p.Value(), s.who())
}

// level records a level and a note, and every part as met.
func (s *scribe) level(id string, level int, note string) {
	j := assessment.Judgement{Outcome: assessment.AtLevel(level), Note: text.Clean(note)}
	for _, p := range s.item(id).Parts {
		j = j.WithPart(p.Key, assessment.Met)
	}
	s.judge(id, j)
}

// remark records a text beside the answer.
func (s *scribe) remark(register string, t text.Text, who assessment.Who) {
	s.must2(s.a.SetRecord(register, assessment.Value{"text": t.String()}, who))
}

// byHand records a value as somebody who edits the file would.
func (s *scribe) byHand(register string, v assessment.Value) {
	s.a, _ = s.a.Set(register, v, assessment.Who{Role: assessment.Outside, Salt: s.salt})
}

// evidence records an entry with what a usual one says where the test says
// nothing: done, for every part of its items, established by the audit officer.
// One without a day has none, and counts for nothing.
func (s *scribe) evidence(e assessment.Evidence) {
	if len(e.Parts) == 0 {
		for _, id := range e.Items {
			for _, p := range s.item(id).Parts {
				e.Parts = append(e.Parts, assessment.PartRef(id, p.Key))
			}
		}
	}
	e.Shows, e.Speaks = cmp.Or(e.Shows, checklist.Done), cmp.Or(e.Speaks, assessment.For)
	if e.EstablishedBy.Empty() {
		e.EstablishedBy = text.Line("Audit officer")
	}
	s.asGiven(e)
}

// shows records for each part of an item an entry of a kind that counts.
func (s *scribe) shows(id string, about date.Date) {
	parts := map[checklist.Shows][]string{}
	for _, p := range s.item(id).Parts {
		parts[p.ShownBy[0]] = append(parts[p.ShownBy[0]], assessment.PartRef(id, p.Key))
	}
	for _, kind := range checklist.Kinds() {
		if len(parts[kind]) > 0 {
			s.evidence(assessment.Evidence{Items: []string{id}, Parts: parts[kind], Title: text.Line("Proof of " + string(kind)), About: about, Shows: kind})
		}
	}
}

// asGiven records an entry that says no more than the test does.
func (s *scribe) asGiven(e assessment.Evidence) {
	e.ID = s.id()
	next, _, err := s.a.PutEvidence(e, s.who())
	s.must(err)
	s.a = next
}

func (s *scribe) action(act assessment.Action) {
	act.ID = s.id()
	next, _, err := s.a.PutAction(act, s.who())
	s.must(err)
	s.a = next
}

// sampleAssessment shows every state that an item can be in.
func sampleAssessment(c *checklist.Checklist) *assessment.Assessment {
	s := newScribe(c)
	sampleShortfall(s)
	s.level("PRE-2", 4, "Guidance went out by three routes.\n\n  - briefing on every shift\n  - a poster in each station\n\nThe survey asked who had seen it.")
	s.evidence(assessment.Evidence{Items: []string{"PRE-2"}, Title: text.Line("Workforce survey, question 12"), Where: text.Line(`\\nm-files\psd\survey 2026.xlsx`),
		About: date.Of(2026, time.September, 30), Seen: date.Of(2026, time.November, 2), Independent: true, Sample: "40 of 900", Owner: text.Line("Head of people")})
	s.level("PRE-3", 3, "")
	s.evidence(assessment.Evidence{Items: []string{"PRE-3"}, Title: text.Line("Supervisors' course, 2024"), Where: text.Line("Learning system, course 118"),
		About: date.Of(2024, time.May, 7), Shows: checklist.Issued, Owner: text.Line("Head of learning")})
	s.judge("PRE-4", assessment.Judgement{Outcome: assessment.Insufficient, Note: text.Clean("Vetting figures were asked for on 1 November.")})
	s.previous("PRE-2", assessment.AtLevel(4))
	s.previous("PRE-3", assessment.AtLevel(4))
	s.previous("PRE-5", assessment.AtLevel(2))
	s.previous("INT-9", assessment.AtLevel(1))
	s.action(assessment.Action{Item: "PRE-2", What: text.Line("Ask the question again"), Owner: text.Line("Head of people"), Due: date.Of(2027, time.May, 1), FirstDue: date.Of(2027, time.May, 1), Status: assessment.Open})
	s.action(assessment.Action{Item: "PRE-3", What: text.Line("Run the course again"), Owner: text.Line("Head of learning"), Due: date.Of(2026, time.June, 1), Status: assessment.Done})
	s.action(assessment.Action{Item: "ENF-1", What: text.Line("Look back over two years"), Owner: text.Line("Head of professional standards"), Due: date.Of(2026, time.September, 1), Status: assessment.Open})
	s.asGiven(assessment.Evidence{Items: []string{"ENF-1"}, Title: text.Line("Referral log"), Where: text.Line("PSD register")})
	s.judge("INT-9", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Line("A neighbouring force does this for both under a collaboration agreement.")})
	s.judge("ENG-5", assessment.Judgement{Outcome: assessment.NotAdopted, Reason: text.Line("Considered by the board in June; the existing scheme covers it.")})
	s.evidence(assessment.Evidence{Items: []string{"ENG-5"}, Title: text.Line("Board minute 14"), About: date.Of(2026, time.June, 11), Shows: checklist.Issued})
	s.level("ENF-1", 2, "Two of the last ten were referred late.")
	s.must2(s.a.SetAim("PRE-1", assessment.Aim{Level: assessment.AtLevel(2), Until: date.Of(2027, time.March, 31), Reason: text.Line("The course cannot reach all staff before the spring.")}, s.as("Deputy chief constable")))
	s.level("PRE-8", 3, "Every case of the year was published.")
	s.evidence(assessment.Evidence{Items: []string{"PRE-8"}, Title: text.Line("Outcomes published"), Where: text.Line("Intranet"), About: date.Of(2026, time.June, 1), EstablishedBy: text.Line("Head of counter-corruption")})
	s.level("ENG-1", 3, "Anybody can report by phone and on the web.")
	s.evidence(assessment.Evidence{Items: []string{"ENG-1"}, Title: text.Line("Routes in use"), Where: text.Line("Contact register"), About: date.Of(2026, time.May, 4)})
	s.evidence(assessment.Evidence{Items: []string{"ENG-1"}, Parts: []string{"ENG-1:staff"}, Title: text.Line("Test calls"), Where: text.Line("Contact register"), About: date.Of(2026, time.August, 3), Speaks: assessment.Against})
	sampleConflict(s)
	return s.a
}

func sampleShortfall(s *scribe) {
	j := assessment.Judgement{Outcome: assessment.AtLevel(1), Note: text.Clean("A course is commissioned.\nFirst session is in January; see www.example.org and R&D <plan>.")}
	j = j.WithPart("officers", assessment.Met).WithPart("staff", assessment.Unmet).WithPart("records", assessment.Partly)
	s.judge("PRE-1", j)
	s.evidence(assessment.Evidence{Items: []string{"PRE-1", "INT-1"}, Parts: []string{"PRE-1:records", "INT-1:records"}, Title: text.Line("Training return by role"), Where: text.Line("PSD register, entry 41"),
		About: date.Of(2025, time.December, 12), Shows: checklist.Understood, Owner: text.Line("Head of learning"), Handling: text.Line("Internal only"), Note: text.Clean("Staff are on a second sheet.\nNot yet complete.")})
	s.evidence(assessment.Evidence{Items: []string{"PRE-1"}, Title: text.Line("Old lesson plan"), Where: text.Line("Shared drive"), About: date.Of(2023, time.March, 1),
		Shows: checklist.Issued, Retired: text.Line("replaced by the new course")})
	s.evidence(assessment.Evidence{Items: []string{"PRE-1"}, Parts: []string{"PRE-1:staff"}, Title: text.Line("Notice of the course"), Where: text.Line("Intranet"), About: date.Of(2026, time.April, 9), Shows: checklist.Issued})
	s.action(assessment.Action{Item: "PRE-1", What: text.Line("Train all public-facing staff"), Owner: text.Line("Head of learning"), Lead: text.Line("Assistant chief constable"),
		DoneWhen: text.Line("Every public-facing member of staff has passed the check"), Due: date.Of(2026, time.October, 31), FirstDue: date.Of(2026, time.July, 31), Status: assessment.Open})
	s.action(assessment.Action{Item: "PRE-1", What: text.Line("Buy another learning system"), Status: assessment.NotActing, Reason: text.Line("The present one can hold the records.")})
	p := assessment.Previous{Cycle: text.Line("2025-26"), AsAt: date.Of(2025, time.November, 30), Outcome: assessment.AtLevel(0), Note: text.Clean("Nothing was commissioned then.")}
	s.a, _ = s.a.Set(assessment.PreviousRegister("PRE-1"), p.Value(), s.who())
}

// sampleConflict gives two items versions that were made apart.
func sampleConflict(s *scribe) {
	s.level("INT-4", 2, "Phones are not covered.")
	one, two := &scribe{c: s.c, a: s.a, at: s.at}, &scribe{c: s.c, a: s.a, at: s.at.AddDate(0, 0, 3)}
	one.level("INT-4", 3, "Phones are covered since August.")
	two.level("INT-4", 1, "The contract has lapsed.")
	s.a = one.a.With(two.a.Revisions()...)
}

func sampleInput() Input {
	c := sampleChecklist()
	return Input{Checklist: c, Assessment: sampleAssessment(c), AsAt: sampleDay(), Program: "Upstander 0.1.0",
		InspectionDate: date.Of(2027, time.March, 1),
		Digest:         "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
}

// md is a page as markdown.
func md(p *page.Page) string { return string(p.Markdown()) }

// typed is a line as markdown.
func typed(s page.Span) string {
	var p page.Page
	p.Para(s)
	return strings.TrimSpace(md(&p))
}
