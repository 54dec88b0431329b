package assessment_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestPropose(t *testing.T) {
	met, partly, unmet, unknown := assessment.Met, assessment.Partly, assessment.Unmet, assessment.PartUnknown
	of := func(method assessment.Method, about string) assessment.Evidence {
		e := evidence("e1", about, "PRE-1")
		e.Method = method
		return e
	}
	owned := train("2027-01-31")
	dropped, done := owned, owned
	dropped.Status, dropped.Reason, done.Status = assessment.NotActing, text.Line("Cost"), assessment.Done
	var none assessment.Evidence
	for _, tt := range []struct {
		name          string
		policy, staff assessment.PartState
		evidence      assessment.Evidence
		action        assessment.Action
		level         int
		why           string
	}{
		{"nothing recorded", unknown, unknown, none, assessment.Action{}, -1, "policy and staff are"},
		{"one part unknown", met, unknown, of(assessment.Test, "2026-06-01"), owned, -1, "whether staff is met"},
		{"all met, no evidence", met, met, none, assessment.Action{}, 2, "unsupported: no evidence is recorded"},
		{"all met, lapsed", met, met, of(assessment.Document, "2025-01-01"), assessment.Action{}, 2, "lapsed"},
		{"all met, undated", met, met, of(assessment.Test, ""), assessment.Action{}, 2, "no date"},
		{"all met, a document", met, met, of(assessment.Document, "2026-06-01"), assessment.Action{}, 3, "No test or data"},
		{"all met, testimony", met, met, of(assessment.Testimony, "2026-06-01"), assessment.Action{}, 3, "supported"},
		{"all met, ageing", met, met, of(assessment.Document, "2025-12-01"), assessment.Action{}, 3, "ageing"},
		{"all met, a test", met, met, of(assessment.Test, "2026-06-01"), assessment.Action{}, 4, "Minutes e1 is a test entry"},
		{"all met, data", met, met, of(assessment.Data, "2026-06-01"), assessment.Action{}, 4, "works in practice"},
		{"all met, a test lapsed", met, met, of(assessment.Test, "2025-01-01"), assessment.Action{}, 2, "lapsed"},
		{"one met", met, unmet, of(assessment.Test, "2026-06-01"), assessment.Action{}, 2, "1 of 2 parts is met"},
		{"one partly", unmet, partly, none, assessment.Action{}, 2, "Partly met: staff. Unmet: policy."},
		{"both partly", partly, partly, none, assessment.Action{}, 2, "0 of 2 parts are met"},
		{"none met, an action", unmet, unmet, none, owned, 1, "Train staff, Head of training, due 31 January 2027"},
		{"none met, decided against", unmet, unmet, none, dropped, 0, "No action is open"},
		{"none met, the action done", unmet, unmet, none, done, 0, "No action is open"},
		{"none met, nothing", unmet, unmet, none, assessment.Action{}, 0, "No part is met"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := standard()
			j := assessment.Judgement{}.WithPart("policy", tt.policy).WithPart("staff", tt.staff)
			a := judge(begin(c), "PRE-1", j, who("A", 1))
			if tt.evidence.ID != "" {
				a = must(a.PutEvidence(tt.evidence, who("A", 2)))
			}
			if tt.action.ID != "" {
				a = must(a.PutAction(tt.action, who("A", 3)))
			}
			level, why := assessment.Propose(c, item(c, "PRE-1"), a.Answer("PRE-1"), day("2026-11-23"))
			if level != tt.level || !strings.Contains(strings.Join(why, " "), tt.why) {
				t.Errorf("level %d because %q", level, why)
			}
			for _, s := range why {
				if !strings.HasSuffix(s, ".") {
					t.Errorf("%q is no sentence", s)
				}
			}
			if a.Answer("PRE-1").Outcome() != assessment.NotAssessed {
				t.Error("the proposal was set")
			}
		})
	}
	c := standardWith("NEW-1")
	if level, why := assessment.Propose(c, item(c, "NEW-1"), begin(c).Answer("NEW-1"), day("2026-11-23")); level != assessment.NoProposal || len(why) != 1 {
		t.Errorf("no parts: %d %q", level, why)
	}
	// A test that is in date beside a document that is newer, and one retired.
	a := judge(begin(c), "PRE-1", assessment.Judgement{}.WithPart("policy", met).WithPart("staff", met), who("A", 1))
	a = must(a.PutEvidence(evidence("e2", "2026-11-01", "PRE-1"), who("A", 2)))
	test := of(assessment.Test, "2026-06-01")
	if level, _ := assessment.Propose(c, item(c, "PRE-1"), must(a.PutEvidence(test, who("A", 3))).Answer("PRE-1"), day("2026-11-23")); level != 4 {
		t.Errorf("level %d", level)
	}
	test.Retired = text.Line("Wrong")
	if level, _ := assessment.Propose(c, item(c, "PRE-1"), must(a.PutEvidence(test, who("A", 3))).Answer("PRE-1"), day("2026-11-23")); level != 3 {
		t.Errorf("retired: level %d", level)
	}
	torn := merge(t, judge(a, "PRE-1", level(1), who("X", 4)), judge(a, "PRE-1", level(2), who("Y", 4)))
	if level, _ := assessment.Propose(c, item(c, "PRE-1"), torn.Answer("PRE-1"), day("2026-11-23")); level != assessment.NoProposal {
		t.Errorf("two versions: level %d", level)
	}
	if level, _ := torn.ProposalAfter(train("2027-01-31")); level != assessment.NoProposal {
		t.Errorf("two versions, after an action: level %d", level)
	}
}

func TestProposalAfter(t *testing.T) {
	unmet := map[string]assessment.PartState{"staff": assessment.Unmet, "policy": assessment.Met}
	for _, tt := range []struct {
		name   string
		j      assessment.Judgement
		status assessment.Status
		level  int
		why    string
	}{
		{"from 0", level(0), assessment.Done, 1, "could go to 1"},
		{"from 2", level(2), assessment.Open, 3, "could go to 3"},
		{"from 2 over an unmet part", assessment.Judgement{Outcome: assessment.AtLevel(2), Parts: unmet}, assessment.Done, 3, "Still unmet: staff"},
		{"from 1 over an unmet part", assessment.Judgement{Outcome: assessment.AtLevel(1), Parts: unmet}, assessment.Done, 2, "no evidence that shows"},
		{"from the highest", level(4), assessment.Done, -1, "the highest"},
		{"not assessed", assessment.Judgement{}, assessment.Done, -1, "no level"},
		{"insufficient", assessment.Judgement{Outcome: assessment.Insufficient}, assessment.Done, -1, "no level"},
		{"decided against", level(1), assessment.NotActing, -1, "not to act"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := judge(begin(standard()), "PRE-1", tt.j, who("A", 1))
			act := train("2027-01-31")
			act.Status = tt.status
			got, why := a.ProposalAfter(act)
			if got != tt.level || !strings.Contains(strings.Join(why, " "), tt.why) {
				t.Errorf("level %d because %q", got, why)
			}
		})
	}
	a := must(judge(begin(standard()), "PRE-1", level(1), who("A", 1)).PutEvidence(evidence("e1", "2026-06-01", "PRE-1"), who("A", 2)))
	act := train("2027-01-31")
	act.Status, act.ClosedWith = assessment.Done, "e1"
	if _, why := a.ProposalAfter(act); !strings.Contains(strings.Join(why, " "), "Closed with the evidence Minutes e1.") {
		t.Errorf("got %q", why)
	}
}
