package reports

import (
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// The numbered mistakes that would embarrass a force in front of an inspector
// (research, domain.md, section 3.2) and that a report could make. What a rule
// of the claim check bars is tested there.

// nearlyGood is a force that is at level 4 everywhere but on the one mandatory
// item, which is at 0.
func nearlyGood() Input {
	c := sampleChecklist()
	s := newScribe(c)
	for i := range c.Items {
		s.level(c.Items[i].ID, 4, "Done and shown.")
		s.evidence(assessment.Evidence{Items: []string{c.Items[i].ID}, Title: text.Line("Test of " + c.Items[i].ID), About: sampleDay().AddDays(-30), Independent: true})
	}
	s.level("ENF-1", 0, "Nothing is in place.")
	return Input{Checklist: c, Assessment: s.a, AsAt: sampleDay(), Program: "upstander test"}
}

// Mistake 3: one overall percentage or grade, or a strand whose red is averaged
// away. Counts stand with their denominators and the worst item by its name.
func TestMistake3NoOverallFigureAndTheWorstItemByName(t *testing.T) {
	figure := regexp.MustCompile(`(?i)\d\s?%|per cent|\baverage|\bmean (of|level|score)|\boverall (level|figure|score)|\bscore of\b|\bRAG\b|\bamber\b`)
	for name, in := range map[string]Input{"nearly good": nearlyGood(), "sample": sampleInput()} {
		for _, k := range Kinds() {
			if hit := figure.FindString(md(k.Make(in))); hit != "" {
				t.Errorf("%s, %s: the report says %q", name, k.Name, hit)
			}
		}
	}
	in := nearlyGood()
	for _, k := range []string{"gap", "brief", "full"} {
		made := makeKind(t, k, in)
		if !strings.Contains(made, "33 items: 32 shown · 0 claimed, not shown · 1 below level 3 · ") {
			t.Errorf("%s: no count with its denominator", k)
		}
		at := strings.Index(made, "Enforcement")
		if at < 0 || !strings.Contains(made[at:], "ENF-1") {
			t.Errorf("%s: the strand does not name ENF-1 as its worst item", k)
		}
	}
}

// Mistake 4: weights or maturity figures shown as if they were national. The
// scale says whose it is.
func TestMistake4TheScaleIsSaidToBeOurs(t *testing.T) {
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Checklist: c, Assessment: assessment.Begin(c, assessment.Start{ID: "0011223344556677", Force: text.Line("Northmoor Constabulary"),
		AsAt: sampleDay()}, assessment.Who{}), AsAt: sampleDay(), Program: "upstander test"}
	for _, k := range []string{"gap", "brief", "full"} {
		made := strings.ReplaceAll(makeKind(t, k, in), "\n", " ")
		if !strings.Contains(made, "They are not national and carry no national weight") {
			t.Errorf("%s: nothing says that the levels are not the checklist's own", k)
		}
		if hit := regexp.MustCompile(`(?i)maturity|weight(ed|ing)|national (score|level|standard)`).FindString(made); hit != "" {
			t.Errorf("%s: the report says %q", k, hit)
		}
	}
}

// Mistake 9: the words with which the inspectorate grades, for a force's own
// claim, or a prediction of a grade.
func TestMistake9NoGradeWordIsOurs(t *testing.T) {
	grade := regexp.MustCompile(`(?i)\b(outstanding|inadequate|requires improvement|adequate|cause of concern|grade[sd]?|likely (grade|outcome))\b|\bgood\b[^ ]? (level|standing|rating)`)
	for name, in := range map[string]Input{"nearly good": nearlyGood(), "sample": sampleInput()} {
		for _, k := range Kinds() {
			made := strings.ReplaceAll(md(k.Make(in)), "There is no overall percentage and no grade", "")
			for _, hit := range grade.FindAllString(made, -1) {
				t.Errorf("%s, %s: the report says %q", name, k.Name, hit)
			}
		}
	}
	for _, o := range assessment.OutcomeWords() {
		if grade.MatchString(o) {
			t.Errorf("the outcome %s is a grade", o)
		}
	}
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range c.Scale {
		if hit := grade.FindString(l.Name.String() + " " + l.Meaning.String()); hit != "" {
			t.Errorf("level %d is called or meant as %q", l.Value, hit)
		}
	}
}

func makeKind(t *testing.T, name string, in Input) string {
	t.Helper()
	for _, k := range Kinds() {
		if k.Name == name {
			return md(k.Make(in))
		}
	}
	t.Fatalf("there is no report %s", name)
	return ""
}
