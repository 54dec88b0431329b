package reports

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// Every item stands once, in the checklist's order, with every part of it and
// the state of each, whether anything was recorded or not.
func TestFullListsEveryPart(t *testing.T) {
	c := national(t)
	for _, a := range []*assessment.Assessment{newScribe(c).a, nationalAssessment(c)} {
		report := md(Full(Input{Checklist: c, Assessment: a, AsAt: sampleDay()}))
		checkFormulas(t, report, 9)
		var order, want []string
		for _, m := range regexp.MustCompile(`(?m)^### ([A-Z]{3}-\d+) `).FindAllStringSubmatch(report, -1) {
			order = append(order, m[1])
		}
		entries := itemEntries(report)
		for i := range c.Items {
			it := &c.Items[i]
			want = append(want, it.ID)
			j := a.Answer(it.ID).Judgement
			proofs := a.StateOf(c, it, assessment.On(sampleDay(), sampleDay())).Parts
			for k, p := range it.Parts {
				line := "\n- " + text.UpperFirst(partWords(j.Part(p.Key))) + ": " + typed(page.Text(p.Text))
				if j.Part(p.Key) == assessment.Met || proofs[k].Standing != assessment.Nothing {
					line += "; " // and how it is shown, or why not
				} else {
					line += "\n"
				}
				if strings.Count(entries[it.ID], line) != 1 {
					t.Errorf("%s: %q does not stand once", it.ID, line)
				}
			}
			if !strings.Contains(entries[it.ID], typed(page.Text(it.Requirement))) {
				t.Errorf("%s: what it asks is missing", it.ID)
			}
		}
		if !slices.Equal(order, want) {
			t.Errorf("the items stand as %v", order)
		}
	}
}

func TestFullSaysWhatIsNotThere(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	s.judge("PRE-2", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: text.Line("A reason.")})
	entry := itemEntries(md(Full(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()})))["PRE-2"]
	for _, want := range []string{"**Note.** Nothing recorded.", "**Evidence.** Nothing recorded.", "**Actions.** No action recorded.", "Parts: 0 of 3 met, 0 partly met, 0 unmet, 3 not recorded."} {
		if !strings.Contains(entry, want) {
			t.Errorf("%q is missing", want)
		}
	}
}
