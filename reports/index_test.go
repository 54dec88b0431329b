package reports

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"

	"example.org/upstander/checklist"
	"example.org/upstander/reports/page"
)

// The index goes from every claim to its documents, under the question of the
// inspection that the item stands under, with what that is judged by and on what
// the placing rests.
func TestIndexByQuestion(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Checklist: c, Assessment: nationalAssessment(c), AsAt: sampleDay()}
	made := md(HandOver(in))
	_, index, ok := strings.Cut(made, "\n## "+indexTitle+"\n")
	index, _, _ = strings.Cut(index, "\n## ")
	n := &c.InForce.Inspection
	if !ok || !strings.Contains(index, "Graded areas: vetting, professional standards and counter") || !strings.Contains(index, "Certainty: A") || !strings.Contains(index, typed(page.Text(n.GradesNote))) {
		t.Fatalf("the index does not say how the inspection grades: %.600s", index)
	}
	parts := strings.Split(index, "\n### ")[1:]
	if len(parts) != len(n.Questions) {
		t.Fatalf("%d parts for %d questions", len(parts), len(n.Questions))
	}
	states := map[string]string{}
	for _, s := range in.Assessment.PositionAt(c, assessment.Days{AsAt: sampleDay()}).States {
		states[s.Item.ID] = typed(page.Plain((&report{c: c}).outcome(s.Outcome)))
		for _, e := range s.Answer.LiveEvidence() {
			if row := " " + typed(page.Text(e.Title)) + " "; !strings.Contains(index, row) || !strings.Contains(index, "| "+typed(orNothing(e.Where))) {
				t.Errorf("%s: %q or its place is not in the index", s.Item.ID, e.Title)
			}
		}
	}
	for i, q := range n.Questions {
		if !strings.HasPrefix(parts[i], q.ID+": "+typed(page.Text(q.Name))+"\n\n"+typed(page.Text(q.Text))+"\n") {
			t.Errorf("part %d does not begin with its question: %.200s", i+1, parts[i])
		}
		for _, cr := range q.Criteria {
			if !strings.Contains(parts[i], "Criterion "+typed(page.Plain(cr.ID))+": "+typed(page.Text(cr.Text))) {
				t.Errorf("%s does not give criterion %s", q.ID, cr.ID)
			}
		}
		_, inferred, _ := strings.Cut(parts[i], "Placed here by inference: ")
		inferred, _, _ = strings.Cut(inferred, "\n")
		for _, p := range q.Items {
			it, _ := c.Item(p.Item)
			if strings.Count(index, "| "+typed(named(it))+": ") != 1 || !strings.Contains(parts[i], "| "+typed(named(it))+": "+states[p.Item]) {
				t.Errorf("%s does not stand once in the index, under %s with its claim", p.Item, q.ID)
			}
			if got := strings.Contains(inferred+" ", typed(page.Plain(p.Item))+" ") || strings.Contains(inferred+",", typed(page.Plain(p.Item))+","); got != (p.Basis == "inferred") {
				t.Errorf("%s: said to be inferred %v, and it is %q", p.Item, got, p.Basis)
			}
		}
	}
	// Another grouping that is asked for is used, and says nothing of questions.
	in.Lens = "hmicfrs-2019"
	if other := md(HandOver(in)); !strings.Contains(other, "### Uncovering corruption") || strings.Contains(other, "Graded areas") {
		t.Error("the grouping of 2019 is not used where it is asked for")
	}
}

// A shift is asked the item's own question and at most one of a case, and only
// what people on a shift can answer.
func TestAShiftIsAskedWhatItCanAnswer(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	report := md(Shift(Input{Checklist: c, Assessment: nationalAssessment(c), AsAt: sampleDay()}))
	fromCases := 0
	for id, entry := range itemEntries(report) {
		asked := block(entry, "**Ask a shift.**")
		it, _ := c.Item(id)
		if len(asked) == 0 || asked[0] != "- "+typed(page.Text(it.Shift)) || len(asked) > 1+maxCaseQuestions {
			t.Errorf("%s: %q", id, asked)
			continue
		}
		for _, line := range asked[1:] {
			fromCases++
			found := false
			for _, q := range c.CaseQuestions(it) {
				found = found || q.Question.Shift && strings.HasPrefix(line, "- "+typed(page.Text(q.Question.Text)))
			}
			if !found {
				t.Errorf("%s: a shift is asked %q", id, line)
			}
		}
	}
	if fromCases == 0 {
		t.Error("no question of a case is put to any shift")
	}
}

// No report puts more than one question of a case on an item, and none that does
// not test it.
func TestOneCaseQuestionAnItem(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for id, entry := range itemEntries(md(Full(Input{Checklist: c, Assessment: nationalAssessment(c), AsAt: sampleDay()}))) {
		it, ok := c.Item(id)
		if !ok {
			continue
		}
		here := 0
		for i := range c.Entries {
			for _, q := range c.Entries[i].Questions {
				if strings.Contains(entry, "- "+typed(page.Text(q.Text))+" (") {
					here++
					if !slices.Contains(q.Tests, it.ID) {
						t.Errorf("%s is asked %q, which does not test it", id, q.Text)
					}
				}
			}
		}
		if seen += here; here > maxCaseQuestions {
			t.Errorf("%s has %d questions of cases", id, here)
		}
	}
	if seen == 0 {
		t.Error("no item has a question of a case")
	}
}
