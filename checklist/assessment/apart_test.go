package assessment_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// What was recorded apart from each other is not written over by somebody who
// has seen one version of it: every way to record it refuses until it is settled.
func TestNothingIsWrittenOverTwoVersions(t *testing.T) {
	c := standard()
	it := item(c, "PRE-1")
	type put = func(a *assessment.Assessment, said string, who assessment.Who) (*assessment.Assessment, string, error)
	puts := map[string]put{
		"evidence": func(a *assessment.Assessment, said string, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.PutEvidence(assessment.Evidence{ID: "e1", Items: []string{"PRE-1"}, Title: text.Line(said)}, who)
		},
		"action": func(a *assessment.Assessment, said string, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.PutAction(assessment.Action{ID: "x1", Item: "PRE-1", What: text.Line(said), Owner: text.Line("Analyst"), Due: day("2027-01-31")}, who)
		},
		"the answer to the finding": func(a *assessment.Assessment, said string, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetAnswered("PRE-1", "thin-note", text.Line(said), who)
		},
		"second look": func(a *assessment.Assessment, said string, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetSecondLook(it, assessment.SecondLook{Level: assessment.AtLevel(1), Note: text.Line(said)}, who)
		},
	}
	for _, k := range assessment.Remarks() {
		puts[k.Words] = func(a *assessment.Assessment, said string, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetRecord(assessment.RemarkRegister("PRE-1", k.Name), assessment.Value{k.Fields[0].Key: said}, who)
		}
	}
	for what, record := range puts {
		base := must(begin(c).Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(2)}, who("Lead", 1)))
		base = must(record(base, "at first", who("Lead", 2)))
		one, two := must(record(base, "one", who("A", 3))), must(record(base, "two", who("B", 3)))
		both := merge(t, one, two)
		if len(both.Conflicts()) != 1 {
			t.Fatalf("%s: %v", what, both.Conflicts())
		}
		after, id, err := record(both, "three", who("C", 4))
		var refusal *assessment.Refusal
		if !errors.As(err, &refusal) || refusal.Kind != assessment.Apart || !strings.Contains(err.Error(), "two versions of") || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
		if id != "" || after != both {
			t.Errorf("%s: something was recorded", what)
		}
	}
}
