package reports

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// rehearsal is a session on the sample with every kind of entry; said is put
// wherever somebody can write.
func rehearsal(t *testing.T, in Input, said string) (session.Book, string) {
	t.Helper()
	line := text.Line
	at := func(minute int) assessment.Who {
		return assessment.Who{Role: "Facilitator " + said, At: time.Date(2027, 2, 20, 9, minute, 0, 0, time.UTC)}
	}
	plan := session.Plan{On: sampleDay(), Choice: "items:PRE-1,INT-4,ENF-1", Minutes: 60, Inspection: date.Of(2027, time.June, 14),
		Roles: []text.Text{line("Head of CCU " + said)}, Agenda: []session.Slot{{Item: "PRE-1", Minutes: 7}, {Item: "INT-4", Minutes: 5}, {Item: "ENF-1", Minutes: 5}},
		Left: []session.Left{{Item: "PRE-2", Why: line("needs 9 minutes " + said)}}}
	earlier := plan
	earlier.On = sampleDay().AddDays(-30)
	b, first, err := session.New(in.Assessment.ID()).Begin(earlier, at(0))
	if err != nil {
		t.Fatal(err)
	}
	if b, _, err = b.Add(first, session.Mark("PRE-1", session.NotReady), at(1)); err != nil {
		t.Fatal(err)
	}
	b, id, err := b.Begin(plan, at(2))
	if err != nil {
		t.Fatal(err)
	}
	own := session.Asking(line("Whom did you ask? " + said))
	for i, n := range []session.Note{session.Move("PRE-1"), session.Reveal("PRE-1", own), session.Answer("PRE-1", own, line("Nobody "+said)), session.Mark("PRE-1", session.Shaky),
		session.Promise("PRE-1", line("Ask the night shift "+said), line("Head of training "+said), date.Of(2027, time.March, 1)), session.FollowUp("INT-4", line("The list "+said), text.Text{}),
		session.Propose("PRE-1", assessment.AtLevel(2), line("Not tested "+said)), session.Park("INT-4", true),
		session.Score("PRE-1", session.Position{Role: "Analyst " + said, Outcome: assessment.AtLevel(1), Note: line(said)}),
		session.Agree("PRE-1", session.Agreement{Outcome: assessment.AtLevel(2), Reason: line("Records are missing " + said),
			Dissent: []session.Dissent{{Role: "Analyst " + said, Outcome: assessment.AtLevel(1), Why: line("None seen " + said)}}}),
		session.FollowUp("INT-4", line("to be taken away"), text.Text{}), session.End()} {
		var e session.Entry
		if b, e, err = b.Add(id, n, at(3+i)); err != nil {
			t.Fatal(err)
		}
		if n.Value["what"] == "to be taken away" {
			if b, err = b.Redact(id, e.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b, id
}

func TestSessionReport(t *testing.T) {
	in := sampleInput()
	b, id := rehearsal(t, in, "")
	made, ok := Session(in, b, id)
	if !ok {
		t.Fatal("no such session")
	}
	report := md(made)
	for _, want := range []string{"# Preparation session: Northmoor Constabulary\n", "In the room: Head of CCU", "Time in hand: 60 minutes, of which 17 were planned and 6 kept for the debrief",
		"Inspection: 1 March 2027", "State: ended 20 February 2027", "| Shaky ", "| All items on the agenda or taken besides | 3 ",
		"### Head of training\n\n- PRE-1: Ask the night shift; due: 1 March 2027. **Not yet an action in the assessment.**", "### No owner yet\n\n- INT-4: to follow up: The list.",
		"3 entries. The assessment does not hold these until somebody accepts them.", "readier; not ready on 24 October 2026, shaky now.",
		"- Whom did you ask?  \n  Answer: Nobody (recorded by Facilitator on 20 February 2027", "Level agreed: level 2, Partly in place", "Analyst stayed at level 1, Planned: None seen",
		"Parked, to be taken up later", "The text of 1 entry on it was taken away for good", "## On the agenda and not reached\n\n1 item.", "PRE-2 Title of PRE-2: needs 9 minutes.",
		"## What must be refreshed before 1 March 2027"} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Contains(report, "to be taken away") {
		t.Error("what was redacted is in the report")
	}
	if strings.Count(report, "\nOFFICIAL-SENSITIVE\n")+1 < strings.Count(report, "\n## ") || !strings.HasSuffix(report, "OFFICIAL-SENSITIVE\n") {
		t.Error("a section has no marking")
	}
	if again, _ := Session(in, b, id); md(again) != report {
		t.Error("the same input gave another report")
	}
	if _, ok := Session(in, b, "none"); ok {
		t.Error("a report of no session")
	}
	if t.Failed() {
		t.Log(report)
	}
}

// A promise that is an action says how far it has come.
func TestSessionReportAfterAcceptance(t *testing.T) {
	in := sampleInput()
	b, id := rehearsal(t, in, "")
	s, _ := b.Session(id)
	promise := s.State().Of("PRE-1").Promises[0]
	next, _, err := in.Assessment.PutAction(assessment.Action{ID: promise.Entry, Item: "PRE-1", What: promise.What, Owner: promise.Owner, Due: promise.Due}, assessment.Who{Role: "Head"})
	if err != nil {
		t.Fatal(err)
	}
	in.Assessment = next
	made, _ := Session(in, b, id)
	if report := md(made); !strings.Contains(report, "Action in the assessment, open.") || !strings.Contains(report, "2 entries. The assessment does not hold") {
		t.Error(report)
	}
}

// What people wrote is text, whatever it looks like.
func TestSessionReportIsInert(t *testing.T) {
	in := sampleInput()
	for _, said := range []string{"<script>x</script>", "[a](http://b)", "# head", "| a | b |", "**bold**", "`code`", "![i](j)", "\x1b[31mred"} {
		b, id := rehearsal(t, in, said)
		made, _ := Session(in, b, id)
		for _, l := range strings.Split(md(made), "\n") {
			l = regexp.MustCompile(`\\.`).ReplaceAllString(l, "") // what is escaped is text
			for _, bad := range []string{"<script>", "[a](", "\x1b", "![i]", " **bold**", " `code`"} {
				if strings.Contains(l, bad) {
					t.Errorf("%q is alive in %q", said, l)
				}
			}
			if strings.HasPrefix(l, "# head") {
				t.Errorf("%q is a heading", l)
			}
		}
	}
}

func TestTrail(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	s.action(assessment.Action{Item: "PRE-1", What: text.Line("First"), Owner: text.Line("Head"), Due: sampleDay(), From: text.Line("Finding A")})
	s.action(assessment.Action{Item: "INT-4", What: text.Line("Second"), Owner: text.Line("Head"), Due: sampleDay(), From: text.Line("finding a")})
	s.action(assessment.Action{Item: "INT-4", What: text.Line("Third"), Owner: text.Line("Head"), Due: sampleDay()})
	report := md(Trail(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))
	for _, want := range []string{"1 finding is answered to by 2 actions; 1 action answers to none.", "## Finding A", "### PRE-1: First", "### INT-4: Second"} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is missing in\n%s", want, report)
		}
	}
	if strings.Contains(report, "Third") || strings.Count(report, "\n## Finding A") != 1 {
		t.Error(report)
	}
}

// What an outsider reads holds nothing that was written for insiders.
func TestBriefingHoldsNoNote(t *testing.T) {
	for name, input := range samples() {
		in := input()
		report := md(BriefingPaper(in))
		for _, id := range in.Assessment.Items() {
			ans := in.Assessment.Answer(id)
			texts := []text.Text{ans.Judgement.Note, ans.Judgement.Reason, ans.Handover, ans.Flag}
			for _, e := range ans.Evidence {
				texts = append(texts, e.Title, e.Where, e.Note)
			}
			for _, told := range texts {
				for _, l := range strings.Split(told.String(), "\n") {
					if len(l) > 12 && strings.Contains(report, typed(page.Plain(l))) {
						t.Errorf("%s%s: %q is in the paper", id, name, l)
					}
				}
			}
		}
	}
}
