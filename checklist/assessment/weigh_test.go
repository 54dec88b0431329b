package assessment_test

import (
	"errors"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// weighed is PRE-1 with both parts met and nothing to show: level 2 is proposed.
func weighed(t *testing.T, claimed int) (*assessment.Assessment, assessment.Judgement) {
	t.Helper()
	c := standard()
	a := begin(c)
	j := assessment.Judgement{Outcome: assessment.AtLevel(claimed)}.WithPart("policy", assessment.Met).WithPart("staff", assessment.Met)
	j, level := a.Weigh(c, item(c, "PRE-1"), j, assessment.Days{AsAt: day("2026-11-23")})
	if level != 2 {
		t.Fatalf("level %d is proposed", level)
	}
	return a, j
}

func TestAgreementWithTheProposedLevelIsRecorded(t *testing.T) {
	a, j := weighed(t, 2)
	a = judge(a, "PRE-1", j, who("A", 1))
	if proposed, agreed, ok := a.Answer("PRE-1").Judgement.Weighed(); proposed != 2 || !agreed || !ok {
		t.Errorf("%d, %t, %t", proposed, agreed, ok)
	}
}

func TestAnotherLevelThanTheProposedOneWantsAReason(t *testing.T) {
	a, j := weighed(t, 3)
	var refusal *assessment.Refusal
	if _, _, err := a.Judge(item(standard(), "PRE-1"), j, who("A", 1)); !errors.As(err, &refusal) || refusal.Kind != assessment.WantsOverride {
		t.Fatalf("without a reason: %v", err)
	}
	j.Override = text.Line("The November return is on its way.")
	a = judge(a, "PRE-1", j, who("A", 1))
	got := a.Answer("PRE-1").Judgement
	if proposed, agreed, ok := got.Weighed(); proposed != 2 || agreed || !ok || got.Override.Empty() {
		t.Errorf("%d, %t, %t, %q", proposed, agreed, ok, got.Override)
	}
	for _, o := range []assessment.Outcome{assessment.AtLevel(1), assessment.Insufficient, assessment.NotApplicable} {
		other := got.WithOutcome(o).Tidy(item(standard(), "PRE-1"))
		if _, _, ok := other.Weighed(); ok || !other.Override.Empty() {
			t.Errorf("at %s what was said of another outcome is still there: %+v", o.Word(), other)
		}
	}
	if same := got.WithOutcome(got.Outcome); same.Override != got.Override || same.Proposed != got.Proposed {
		t.Error("recording the same level again takes the reason away")
	}
}

func TestNothingIsWeighedWhereNothingIsProposed(t *testing.T) {
	c := standard()
	for _, j := range []assessment.Judgement{{Outcome: assessment.Insufficient},
		assessment.Judgement{Outcome: assessment.NotAssessed}.WithPart("policy", assessment.Met).WithPart("staff", assessment.Met)} {
		got, _ := begin(c).Weigh(c, item(c, "PRE-1"), j, assessment.Days{AsAt: day("2026-11-23")})
		if _, _, ok := got.Weighed(); ok {
			t.Errorf("%s is weighed against %s", j.Outcome.Word(), got.Proposed.Word())
		}
	}
	v := assessment.Judgement{Outcome: assessment.AtLevel(3)}.LevelValue()
	v["proposed"] = "insufficient"
	if _, _, ok := assessment.ReasonsOf(v).Weighed(); ok {
		t.Error("an outcome that is no level was taken for a proposed level")
	}
}
