package reports

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// Every item stands once, in the checklist's order, with every part of it and
// the state of each, whether anything was recorded or not.
func TestFullListsEveryPart(t *testing.T) {
	c := national(t)
	for _, a := range []*assessment.Assessment{newScribe(c).a, nationalAssessment(c)} {
		report := string(Full(Input{Checklist: c, Assessment: a, AsAt: sampleDay()}))
		checkFormulasAll(t, report)
		var order, want []string
		for _, m := range regexp.MustCompile(`(?m)^### ([A-Z]{3}-\d+) `).FindAllStringSubmatch(report, -1) {
			order = append(order, m[1])
		}
		entries := itemEntries(report)
		for i := range c.Items {
			it := &c.Items[i]
			want = append(want, it.ID)
			j := a.Answer(it.ID).Judgement
			for _, p := range it.Parts {
				if line := "\n- " + sentence(partWords(j.Part(p.Key))) + ": " + string(Escape(p.Text)) + "\n"; strings.Count(entries[it.ID], line) != 1 {
					t.Errorf("%s: %q does not stand once", it.ID, line)
				}
			}
			if !strings.Contains(entries[it.ID], string(Escape(it.Requirement))) {
				t.Errorf("%s: what it asks is missing", it.ID)
			}
		}
		if !slices.Equal(order, want) {
			t.Errorf("the items stand as %v", order)
		}
	}
}

// checkFormulasAll wants the one formula for the whole and for each strand, as
// often as the full report has it, never with other numbers.
func checkFormulasAll(t *testing.T, report string) {
	t.Helper()
	seen := map[string]int{}
	for _, m := range formula.FindAllString(report, -1) {
		seen[strings.ToLower(m)]++
	}
	all := 0
	for _, n := range seen {
		all += n
	}
	if all != 10 || len(seen) > 5 {
		t.Errorf("the formula stands %d times with %d different numbers", all, len(seen))
	}
}

func TestFullSaysWhatIsNotThere(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	s.judge("PRE-2", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Line("A reason.")})
	entry := itemEntries(string(Full(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()})))["PRE-2"]
	for _, want := range []string{"**Note.** Nothing recorded.", "**Evidence.** Nothing recorded.", "**Actions.** No action recorded.", "Parts: 0 of 3 met, 0 partly met, 0 unmet, 3 not recorded."} {
		if !strings.Contains(entry, want) {
			t.Errorf("%q is missing", want)
		}
	}
}
