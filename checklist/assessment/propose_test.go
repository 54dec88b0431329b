package assessment_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestPropose(t *testing.T) {
	met, partly, unmet, unknown := assessment.Met, assessment.Partly, assessment.Unmet, assessment.PartUnknown
	owned := train("2027-01-31")
	dropped, done := owned, owned
	dropped.Status, dropped.Reason, done.Status = assessment.NotActing, text.Line("Cost"), assessment.Done
	for _, tt := range []struct {
		name          string
		policy, staff assessment.PartState
		about         string
		action        assessment.Action
		level         int
		why           string
	}{
		{"nothing recorded", unknown, unknown, "", assessment.Action{}, 0, "No part is met."},
		{"one part unknown", met, unknown, "2026-06-01", owned, 2, "Not recorded: staff."},
		{"all met, no evidence", met, met, "", assessment.Action{}, 2, "Met and not shown: policy (nothing names it), staff"},
		{"all met, lapsed", met, met, "2025-01-01", assessment.Action{}, 2, "lapsed"},
		{"all met and shown", met, met, "2026-06-01", assessment.Action{}, 3, "Every part is met and shown."},
		{"all met and ageing", met, met, "2025-12-01", assessment.Action{}, 3, "shown"},
		{"one met", met, unmet, "2026-06-01", assessment.Action{}, 2, "1 of 2 parts is met"},
		{"one partly", unmet, partly, "", assessment.Action{}, 2, "Partly met: staff. Unmet: policy."},
		{"both partly", partly, partly, "", assessment.Action{}, 2, "0 of 2 parts are met"},
		{"none met, an action", unmet, unmet, "", owned, 1, "Train staff, Head of training, due 31 January 2027"},
		{"none met, decided against", unmet, unmet, "", dropped, 0, "No action is open"},
		{"none met, the action done", unmet, unmet, "", done, 0, "No action is open"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := standard()
			j := assessment.Judgement{}.WithPart("policy", tt.policy).WithPart("staff", tt.staff)
			a := judge(begin(c), "PRE-1", j, who("A", 1))
			if tt.about != "" {
				a = must(a.PutEvidence(evidence("e1", tt.about, "PRE-1"), who("A", 2)))
			}
			if tt.action.ID != "" {
				a = must(a.PutAction(tt.action, who("A", 3)))
			}
			level, why := a.Propose(c, item(c, "PRE-1"), j, assessment.Days{AsAt: day("2026-11-23")})
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
	on := assessment.Days{AsAt: day("2026-11-23")}
	if level, why := begin(c).Propose(c, item(c, "NEW-1"), assessment.Judgement{}, on); level != assessment.NoProposal || len(why) != 1 {
		t.Errorf("no parts: %d %q", level, why)
	}
	a := begin(c)
	torn := merge(t, judge(a, "PRE-1", level(1), who("X", 4)), judge(a, "PRE-1", level(2), who("Y", 4)))
	if level, _ := torn.Propose(c, item(c, "PRE-1"), torn.Answer("PRE-1").Judgement, on); level != assessment.NoProposal {
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
