package assessment_test

import (
	"slices"
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
		{"nothing recorded", unknown, unknown, "", assessment.Action{}, assessment.NoProposal, "Record how each part stands first."},
		{"evidence alone", unknown, unknown, "2026-06-01", assessment.Action{}, assessment.NoProposal, "Record how each part stands first."},
		{"an action alone", unknown, unknown, "", owned, 1, "An action is open"},
		{"an action decided against", unknown, unknown, "", dropped, assessment.NoProposal, "Record how each part stands first."},
		{"one unmet", unmet, unknown, "", assessment.Action{}, 0, "No part is met."},
		{"one part unknown", met, unknown, "2026-06-01", owned, 2, "Not recorded: staff."},
		{"all met, no evidence", met, met, "", assessment.Action{}, 2, "Met and not shown: policy (no evidence names it), staff"},
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
	for _, o := range []assessment.Outcome{assessment.NotApplicable, assessment.NotAdopted} {
		j := assessment.Judgement{Outcome: o}.WithPart("policy", met)
		if level, why := a.Propose(c, item(c, "PRE-1"), j, on); level != assessment.NoProposal || !strings.Contains(strings.Join(why, " "), "set aside") {
			t.Errorf("%s: %d %q", o.Word(), level, why)
		}
	}
	if level, _ := torn.ProposalAfter(c, item(c, "PRE-1"), train("2027-01-31"), on); level != assessment.NoProposal {
		t.Errorf("two versions, after an action: level %d", level)
	}
}

// TestProposalAfter: closing an action proposes what parts and evidence speak
// for, and only where that is more than the level there is.
func TestProposalAfter(t *testing.T) {
	c := standard()
	it, on := item(c, "PRE-1"), assessment.Days{AsAt: day("2026-11-23")}
	at := func(n int, policy, staff assessment.PartState) assessment.Judgement {
		return assessment.Judgement{Outcome: assessment.AtLevel(n), Parts: map[string]assessment.PartState{"policy": policy, "staff": staff}}
	}
	for _, tt := range []struct {
		name   string
		j      assessment.Judgement
		shown  bool // an entry in date shows both parts
		status assessment.Status
		level  int
		why    string
	}{
		{"every part shown", at(1, assessment.Met, assessment.Met), true, assessment.Done, 3, "speak for level 3. Closed with the evidence Minutes e1. Every part is met and shown."},
		{"every part shown, signed off", at(2, assessment.Met, assessment.Met), true, assessment.SignedOff, 3, "speak for level 3"},
		{"there already", at(3, assessment.Met, assessment.Met), true, assessment.Done, -1, "stays at level 3"},
		{"never to 4", at(4, assessment.Met, assessment.Met), true, assessment.Done, -1, "stays at level 4"},
		{"met and not shown", at(2, assessment.Met, assessment.Met), false, assessment.Done, -1, "PRE-1 stays at level 2. The action has no evidence that shows that it is done. 2 of 2 parts are met. Met and not shown: policy"},
		{"one part of two", at(0, assessment.Met, assessment.Unmet), false, assessment.Done, 2, "Unmet: staff"},
		{"no part", at(0, assessment.Unmet, assessment.Unmet), false, assessment.Done, -1, "stays at level 0"},
		{"not assessed", assessment.Judgement{}, false, assessment.Done, -1, "no level"},
		{"insufficient", assessment.Judgement{Outcome: assessment.Insufficient}, false, assessment.Done, -1, "no level"},
		{"decided against", level(1), false, assessment.NotActing, -1, "not to act"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := judge(begin(c), "PRE-1", tt.j, who("A", 1))
			act := train("2027-01-31")
			act.Status = tt.status
			if tt.shown {
				a = must(a.PutEvidence(evidence("e1", "2026-06-01", "PRE-1"), who("A", 2)))
				act.ClosedWith = "e1"
			}
			got, why := a.ProposalAfter(c, it, act, on)
			if got != tt.level || !strings.Contains(strings.Join(why, " "), tt.why) {
				t.Errorf("level %d because %q", got, why)
			}
		})
	}
}

// Why a level is proposed is said of what there is, and of nothing else.
func TestProposeSaysWhatThereIs(t *testing.T) {
	c := standard()
	j := assessment.Judgement{Outcome: assessment.AtLevel(2)}.WithPart("policy", assessment.Met).WithPart("staff", assessment.Unmet)
	level, why := begin(c).Propose(c, item(c, "PRE-1"), j, assessment.Days{AsAt: day("2026-11-23")})
	if want := []string{"1 of 2 parts is met.", "Met and not shown: policy (no evidence names it).", "Unmet: staff."}; level != 2 || !slices.Equal(why, want) {
		t.Errorf("level %d, %q", level, why)
	}
}
