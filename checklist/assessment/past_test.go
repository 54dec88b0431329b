package assessment_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// Every change to what is recorded on an item is listed, the newest first, with who made
// it, when, and from what to what; that of another item is not.
func TestPast(t *testing.T) {
	c := standard()
	it, other := item(c, "PRE-1"), item(c, "PRE-2")
	j := level(2)
	j.Note = text.Line("First.")
	a := must(begin(c).Judge(it, j, who("Analyst", 1)))
	a = must(a.Judge(other, level(1), who("Analyst", 2)))
	j.Note = text.Line("Second.")
	a = must(a.Judge(it, j, who("Head of CCU", 3)))
	a = must(a.PutEvidence(assessment.Evidence{ID: "e1", Items: []string{"PRE-1"}, Title: text.Line("Minutes")}, who("Clerk", 4)))
	a = must(a.PutEvidence(assessment.Evidence{ID: "e1", Items: []string{"PRE-2"}, Title: text.Line("Minutes of May")}, who("Clerk", 5)))
	a = must(a.PutAction(train("2027-01-31"), who("Analyst", 6)))
	var got []string
	for _, p := range a.Past(c, it) {
		got = append(got, p.Name+"|"+p.Who()+"|"+p.When()[len("23 November 2026 at "):]+"|"+p.InBrief())
	}
	want := []string{
		`the action "Train staff"|Analyst|09:06 UTC|new: Train staff`,
		`the evidence "Minutes of May"|Clerk|09:05 UTC|Title Minutes → Minutes of May; Items it supports PRE-1 → PRE-2`,
		`the evidence "Minutes of May"|Clerk|09:04 UTC|new: Minutes`,
		"the note|Head of CCU|09:03 UTC|First. → Second.",
		"the note|Analyst|09:01 UTC|new: First.",
		"the level|Analyst|09:01 UTC|new: 2 Partly in place",
	}
	if len(got) != len(want) {
		t.Fatalf("%d:\n%s", len(got), strings.Join(got, "\n"))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("%s\nnot %s", got[i], want[i])
		}
	}
}

// A former text is taken back as it was; what a digit sets, what was signed, what is gone
// and what never was are not.
func TestTakeBack(t *testing.T) {
	c := standard()
	it := item(c, "PRE-1")
	j := level(2)
	j.Note = text.Line("First.")
	a := must(begin(c).Judge(it, j, who("Analyst", 1)))
	j.Note = text.Line("Second.")
	a = must(a.Judge(it, j, who("Analyst", 2)))
	j = level(1)
	j.Note = text.Line("Third.")
	a = must(a.Judge(it, j, who("Analyst", 3)))
	find := func(a *assessment.Assessment, register, to string) assessment.Past {
		for _, p := range a.Past(c, it) {
			if p.Register == register && len(p.Turned) > 0 && p.Turned[0].To.String() == to {
				return p
			}
		}
		t.Fatalf("no change of %s to %q", register, to)
		return assessment.Past{}
	}
	note := assessment.NoteRegister("PRE-1")
	back := must(a.TakeBack(find(a, note, "Second."), who("Analyst", 4)))
	if got := back.Answer("PRE-1").Judgement.Note.String(); got != "First." {
		t.Errorf("the note is %q", got)
	}
	for what, p := range map[string]assessment.Past{
		"a level": find(a, assessment.LevelRegister("PRE-1"), "1 Planned"), "nothing before": find(a, note, "First."),
	} {
		if next, act, err := a.TakeBack(p, who("Analyst", 5)); err == nil || act != "" || next != a {
			t.Errorf("%s was taken back", what)
		}
	}
	p := find(a, note, "Second.")
	p.Known = false
	if _, _, err := a.TakeBack(p, who("Analyst", 5)); err == nil {
		t.Error("what is gone was taken back")
	}
}
