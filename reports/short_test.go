package reports

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// A register that is not at full length still has every entry and every item, in a
// row each, and says where the rest is.
func TestShortRegister(t *testing.T) {
	in := sampleInput()
	report := md(EvidenceRegister(in))
	entries, items := part(t, report, "Every entry"), part(t, report, "Every item")
	for _, f := range newReport(in, "").filed() {
		row := "\n| " + f.number + " "
		if strings.Count(entries, row) != 1 || !strings.Contains(entries, f.itemIDs()) {
			t.Errorf("%s has no row", f.number)
		}
		for _, s := range f.states {
			line := regexp.MustCompile(`(?m)^\| ` + s.Item.ID + ` .*$`).FindString(items)
			if !regexp.MustCompile(`\b` + f.number + `\b`).MatchString(line) {
				t.Errorf("%s is not in the row of %s: %s", f.number, s.Item.ID, line)
			}
		}
	}
	for _, it := range in.Checklist.Items {
		if strings.Count(items, "\n| "+it.ID+" ") != 1 {
			t.Errorf("%s has no row", it.ID)
		}
	}
	if !strings.Contains(report, "at full length (--full)") || strings.Contains(md(EvidenceRegister(whole(in))), "at full length (--full)") {
		t.Error("it does not say where the rest is, or says so of what is there")
	}
}

// What is handed over is numbered without a gap, at either length: a number that is
// missing would read as something withheld.
func TestNumbersToHandOver(t *testing.T) {
	s := newScribe(sampleChecklist())
	for i := range 6 {
		e := assessment.Evidence{Items: []string{"PRE-1"}, Title: text.Line(fmt.Sprintf("Document %d", i)), About: sampleDay()}
		if i%2 == 0 {
			e.Retired = text.Line("Put away")
		}
		s.evidence(e)
	}
	in := Input{Checklist: s.c, Assessment: s.a, AsAt: sampleDay()}
	for _, in := range []Input{in, whole(in)} {
		report := md(HandOver(in))
		for i, want := range []string{"E1 ", "E2 ", "E3 "} {
			if !regexp.MustCompile(`\b` + want + ` *\|? *Document ` + fmt.Sprint(2*i+1)).MatchString(strings.ReplaceAll(report, "**", "")) {
				t.Errorf("document %d is not %s in %s", 2*i+1, want, report)
			}
		}
		if strings.Contains(report, "E4") || strings.Contains(report, "Document 0") {
			t.Error("a retired entry has a number or is handed over")
		}
	}
}

// A paper for the opening is not called ready while something that has to be said is
// not written, leaves it out of its paragraphs and lists it at the end.
func TestBriefingSaysWhatIsNotWritten(t *testing.T) {
	s := newScribe(sampleChecklist())
	s.level("PRE-1", 1, "A note.")
	in := Input{Checklist: s.c, Assessment: s.a, AsAt: sampleDay()}
	report := md(BriefingPaper(in))
	if !strings.Contains(report, "This paper is not ready to be said: 33 of 33 paragraphs lack what has to be said.") || strings.Contains(part(t, report, "Prevention"), nothing) {
		t.Errorf("it is called ready, or says what is not there: %s", report)
	}
	left := part(t, report, "Still to be written")
	if line := regexp.MustCompile(`(?m)^\| PRE-1 .*$`).FindString(left); !strings.Contains(line, "what is being done") {
		t.Errorf("on PRE-1: %s", line)
	}
	k, _ := assessment.KindOf(assessment.BriefingRegister("PRE-1"))
	for _, it := range s.c.Items {
		v := assessment.Value{}
		for _, f := range k.Asked() {
			v[f.Key] = "Said of " + it.ID + "."
		}
		s.byHand(assessment.BriefingRegister(it.ID), v)
		s.action(assessment.Action{Item: it.ID, What: text.Line("Do it"), Owner: text.Line("Head of CCU"), Due: sampleDay()})
	}
	in.Assessment = s.a
	if report := md(BriefingPaper(in)); strings.Contains(report, "not ready") || strings.Contains(report, "Still to be written") || strings.Count(report, "Said of INT-4.") < 2 {
		t.Errorf("all is written: %s", report)
	}
}
