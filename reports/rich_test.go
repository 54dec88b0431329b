package reports

import (
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// as lets another role than the scribe record something.
func (s *scribe) as(role string) assessment.Who {
	who := s.who()
	who.Role = role
	return who
}

func (s *scribe) look(id, role string, look assessment.SecondLook) {
	s.must2(s.a.SetSecondLook(s.item(id), look, s.as(role)))
}

func (s *scribe) answer(item, key, reason string) {
	s.must2(s.a.SetAnswered(item, key, text.Clean(reason), s.who()))
}

// richAssessment has what a force records while it gets its claims ready: second
// looks, flags, notes for the next lead, answers to findings, actions with a
// course, and a sign-off with changes behind it.
func richAssessment(c *checklist.Checklist) *assessment.Assessment {
	s := newScribe(c)
	s.level("PRE-1", 3, "Training is given each quarter.\nRecords are kept by role.")
	s.evidence(assessment.Evidence{Items: []string{"PRE-1"}, Title: text.Line("Training records"), Where: text.Line("Learning system"), About: date.Of(2026, time.March, 1), Owner: text.Line("Head of learning")})
	s.look("PRE-1", "Deputy head of learning", assessment.SecondLook{Agrees: true, Note: text.Clean("Checked ten records.\nAll were complete.")})
	s.level("PRE-2", 4, "The policy is known.")
	s.evidence(assessment.Evidence{Items: []string{"PRE-2"}, Title: text.Line("Policy"), Where: text.Line("Intranet"), About: date.Of(2026, time.February, 1), Shows: checklist.Issued, Owner: text.Line("Head of policy")})
	s.look("PRE-2", "Head of policy", assessment.SecondLook{Level: assessment.AtLevel(2), Note: text.Line("Nobody was asked.")})
	s.level("PRE-3", 2, "One course only.")
	s.look("PRE-3", "Head of Counter-corruption", assessment.SecondLook{Note: text.Line("Cannot tell from the note.")})
	s.level("PRE-3", 3, "Two courses.")
	s.remark(assessment.FlagRegister("PRE-3"), text.Line("Ask learning for the second course's list"), s.who())
	s.remark(assessment.HandoverRegister("PRE-3"), text.Clean("The list comes by post.\n\n  - ask in January"), s.who())
	richJudgements(s)
	richActions(s)
	s.byHand(assessment.AimRegister("ENG-1"), assessment.Aim{Level: assessment.AtLevel(4)}.Value())
	s.byHand(assessment.AboutRegister(assessment.Covers), assessment.Value{"text": "Eastvale Police"})
	s.must2(s.a.SealNow(&checklist.Checklist{}, "Deputy chief constable", text.Clean("This is what the force stands by.\nIt was put to the board."), date.Of(2026, time.May, 20), s.who()))
	s.level("PRE-4", 2, "Put right after the sign-off.")
	s.a, _ = s.a.SetFact(assessment.Cycle, text.Line("2026-27, second half"), s.who())
	return s.a
}

func richJudgements(s *scribe) {
	s.judge("PRE-4", assessment.Judgement{Outcome: assessment.AtLevel(3), Note: text.Line("Most of it."), Override: text.Line("The one part is with a neighbour."),
		Parts: map[string]assessment.PartState{"officers": assessment.Met, "staff": assessment.Unmet, "records": assessment.Met}})
	s.judge("INT-4", assessment.Judgement{Outcome: assessment.Insufficient, Parts: map[string]assessment.PartState{"officers": assessment.Partly, "staff": assessment.Met, "records": assessment.Met}})
	s.level("ENG-1", 2, "Posters in two stations.")
	s.evidence(assessment.Evidence{Items: []string{"ENG-1"}, Title: text.Line("Test calls"), Where: text.Line("Contact register"), About: date.Of(2026, time.January, 15), Owner: text.Line("Head of contact")})
	s.answer("PRE-2", "document-only", "A survey is booked for January.\nIts questions are agreed.")
	s.answer("PRE-2", "embedded-untested", "Answered, and found no more.")
	s.answer("", "one-unit-owns-all", "Owners move to their departments in the spring.")
	s.answer("", "same-document@e9", "The document has been split.")
}

func richActions(s *scribe) {
	act := assessment.Action{Item: "PRE-3", What: text.Line("Hold the second course"), Owner: text.Line("Head of learning"), Lead: text.Line("Assistant chief constable"),
		DoneWhen: text.Line("Every list is signed"), Due: date.Of(2026, time.April, 1), Status: assessment.Open}
	s.action(act)
	act = s.a.Answer("PRE-3").Actions[0]
	for _, due := range []date.Date{date.Of(2026, time.June, 1), date.Of(2026, time.August, 1)} {
		act.Due = due
		s.must2(s.a.PutAction(act, s.who()))
	}
	s.must2(s.a.AddUpdate(act.ID, text.Line("The room was lost"), date.Of(2026, time.March, 20), s.as("Training manager")))
	s.must2(s.a.AddUpdate(act.ID, text.Line("Another room is booked"), date.Of(2026, time.April, 12), s.who()))
	s.action(assessment.Action{Item: "ENG-1", What: text.Line("Make test calls"), Owner: text.Line("Head of contact"), Due: date.Of(2026, time.February, 1), Status: assessment.Open})
	calls := s.a.Answer("ENG-1").Actions[0].ID
	s.must2(s.a.CloseAction(calls, s.a.Answer("ENG-1").Evidence[0].ID, s.as("Head of contact")))
	s.must2(s.a.SignOffAction(calls, s.as("Head of  contact")))
	s.action(assessment.Action{Item: "PRE-2", What: text.Line("Ask the workforce"), Owner: text.Line("Head of people"), Due: date.Of(2026, time.February, 1), Status: assessment.Open})
	s.must2(s.a.CloseAction(s.a.Answer("PRE-2").Actions[0].ID, "", s.as("Head of people")))
}

// richFindings are made by hand, so that the reports' own tests do not hang on
// the words of the rules.
func richFindings(a *assessment.Assessment) []claims.Finding {
	answered := func(item, key string) *assessment.Answered {
		ans := a.Answered(item)[key]
		return &ans
	}
	return []claims.Finding{
		{Item: "PRE-2", Rule: "document-only", Key: "document-only", Direction: claims.Over, Message: `PRE-2 is at level 4 on documents alone: "Policy", about 1 February 2026.`,
			Settle: "Record a test, data or testimony.", Answered: answered("PRE-2", "document-only")},
		{Item: "PRE-2", Rule: "thin-note", Key: "thin-note", Direction: claims.Other, Message: "PRE-2 has a note of 4 words, too thin to judge.", Settle: "Say what is in place and how it is known."},
		{Item: "PRE-3", Rule: "no-evidence", Key: "no-evidence", Direction: claims.Over, Message: "PRE-3 is at level 3 and no evidence is recorded.", Settle: "Record the evidence, or lower the level."},
		{Item: "ENG-1", Rule: "strong-but-partly", Key: "strong-but-partly", Direction: claims.Under, Message: "ENG-1 is at level 2 and a test is behind every part.", Settle: "Raise the level, or say what is missing."},
		{Rule: "one-unit-owns-all", Key: "one-unit-owns-all", Direction: claims.Other, Message: "Every owner is in the counter-corruption unit.", Settle: "Name owners across the force.",
			Answered: answered("", "one-unit-owns-all")},
	}
}

// richInput is a past position with all of that, as known on a day after the
// sign-off and before the last change.
func richInput() Input {
	c := sampleChecklist()
	a := richAssessment(c)
	known := date.Of(2026, time.July, 1)
	later := &scribe{c: c, a: a, at: time.Date(2026, time.August, 1, 9, 0, 0, 0, time.UTC)}
	later.level("PRE-1", 0, "Recorded after the day that is shown.")
	past := later.a.AsOfDay(known)
	return Input{Checklist: c, Assessment: past, AsAt: sampleDay(), Program: "Upstander 0.1.0", KnownOn: known, Findings: richFindings(past),
		InspectionDate: date.Of(2027, time.February, 20), Digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
}
