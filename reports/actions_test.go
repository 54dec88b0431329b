package reports

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// part gives one section of a report, without its heading.
func part(t *testing.T, report, heading string) string {
	t.Helper()
	_, after, ok := strings.Cut(report, "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("there is no section %q", heading)
	}
	section, _, _ := strings.Cut(after, "\n## ")
	return section
}

// titles are the first lines of the list entries of a section.
func titles(section string) []string {
	var found []string
	for _, m := range regexp.MustCompile(`(?m)^- \*\*(.*?)\*\*`).FindAllStringSubmatch(section, -1) {
		found = append(found, m[1])
	}
	return found
}

func TestActionsOrderAndLateness(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	add := func(item, what string, status assessment.Status, due, first date.Date) {
		s.action(assessment.Action{Item: item, What: text.Line(what), Owner: text.Line("Head"), Due: due, FirstDue: first, Status: status, Reason: text.Line("A reason for " + what)})
	}
	day := sampleDay()
	add("PRE-1", "two days late", assessment.Open, day.AddDays(-2), day.AddDays(-2))
	add("INT-1", "ninety days late", assessment.Open, day.AddDays(-90), day.AddDays(-120))
	add("ENF-2", "due today", assessment.Open, day, day)
	byHand := assessment.Action{Item: "ENF-3", What: text.Line("no due date"), Status: assessment.Open} // as a file can have it
	s.byHand(assessment.ActionRegister("by-hand"), byHand.Value())
	add("ENF-4", "due next week", assessment.Open, day.AddDays(7), day.AddDays(7))
	add("ENG-1", "done late", assessment.Done, day.AddDays(-30), day.AddDays(-30))
	add("ENG-2", "agreed", assessment.SignedOff, day.AddDays(-30), day.AddDays(-30))
	add("ENG-3", "left alone", assessment.NotActing, date.Date{}, date.Date{})
	report := md(Actions(Input{Checklist: c, Assessment: s.a, AsAt: day}))
	for heading, want := range map[string][]string{
		"Overdue": {"ninety days late", "two days late"}, "Open, not overdue": {"due today", "due next week", "no due date"},
		"Done, not signed off": {"done late"}, "Done and signed off": {"agreed"}, "Decided not to act": {"left alone"},
	} {
		if got := titles(part(t, report, heading)); !slices.Equal(got, want) {
			t.Errorf("%s has %q, want %q", heading, got, want)
		}
	}
	for _, want := range []string{"Due: 25 August 2026 (first due 26 July 2026, moved by 30 days); overdue by 90 days as at 23 November 2026", "Due: 21 November 2026 (as first set); overdue by 2 days as at 23 November 2026",
		"Due: nothing recorded", "Item: INT-1 Title of INT-1 (not known: not assessed)", "Chief officer lead: nothing recorded", "Why not acting: A reason for left alone"} {
		if !strings.Contains(report, "  "+want+"  \n") && !strings.Contains(report, "  "+want+"\n") {
			t.Errorf("%q is not in the report", want)
		}
	}
	// An overdue action that is done is not late, and lateness goes by the day given, not by any clock.
	if early := md(Actions(Input{Checklist: c, Assessment: s.a, AsAt: day.AddDays(-100)})); strings.Contains(early, "overdue by") {
		t.Error("an action is late before its day")
	}
}

func TestGapsWithoutAction(t *testing.T) {
	c := sampleChecklist()
	s := newScribe(c)
	for i := range c.Items {
		id := c.Items[i].ID
		s.action(assessment.Action{Item: id, What: text.Line("Act"), Owner: text.Line("Head"), Due: sampleDay(), Status: assessment.Open})
	}
	report := md(Actions(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))
	if !strings.Contains(part(t, report, "Gaps with no action"), "None: every gap has an action or a recorded decision.") || !strings.Contains(part(t, report, "Gaps with nothing open"), "None.") {
		t.Error("gaps without action are named where there are none")
	}
	report = md(Actions(sampleInput()))
	none, closed := part(t, report, "Gaps with no action"), part(t, report, "Gaps with nothing open")
	if !strings.Contains(none, "- PRE-4 Title of PRE-4: not known: insufficient information to judge\n") || strings.Contains(none, "PRE-1 ") || strings.Contains(none, "PRE-2 ") || strings.Contains(none, "PRE-3 ") {
		t.Error("the gaps with no action are wrong")
	}
	if !strings.Contains(closed, "- PRE-3 Title of PRE-3: claimed, not shown: 3 of 3 parts not shown  \n  Recorded: 1 done, not signed off\n") || strings.Count(closed, "\n- ") != 1 {
		t.Errorf("the gaps with nothing open are wrong: %s", closed)
	}
}

// The figures add up, whatever is recorded, and every action stands once.
func TestActionFiguresReconcile(t *testing.T) {
	c := sampleChecklist()
	r := rand.New(rand.NewPCG(7, 7))
	for range 30 {
		s := newScribe(c)
		n := r.IntN(40)
		for k := range n {
			s.action(assessment.Action{Item: c.Items[r.IntN(33)].ID, What: text.Line(fmt.Sprint("qz", k, "x")), Owner: text.Line("Head"), Reason: text.Line("why"),
				Due: date.Of(2026, time.Month(1+r.IntN(24)), 1), Status: assessment.Status(assessment.Statuses()[r.IntN(4)])})
		}
		report := md(Actions(Input{Checklist: c, Assessment: s.a, AsAt: sampleDay()}))
		var counts []int
		for _, m := range regexp.MustCompile(`(?m)^\| [A-Z].* \| (\d+) +\|$`).FindAllStringSubmatch(report, -1) {
			counts = append(counts, atoi(t, m[1]))
		}
		if len(counts) != 6 || counts[0]+counts[1]+counts[2]+counts[3]+counts[4] != counts[5] || counts[5] != n {
			t.Fatalf("the figures are %v of %d", counts, n)
		}
		for k := range n {
			if got := strings.Count(report, fmt.Sprint("- **qz", k, "x**")); got != 1 {
				t.Fatalf("action %d stands %d times", k, got)
			}
		}
	}
}

func TestActionsOnItemsThatAreGone(t *testing.T) {
	c := sampleChecklist()
	a := sampleAssessment(c)
	c.Items = c.Items[1:]
	report := md(Actions(Input{Checklist: c, Assessment: a, AsAt: sampleDay()}))
	if !strings.Contains(report, "Train all public-facing staff") || !strings.Contains(report, "Item: PRE-1 an item that this checklist does not have") {
		t.Error("an action on an item that is gone is not in the report")
	}
}
