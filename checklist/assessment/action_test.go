package assessment_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

func train(due string) assessment.Action {
	return assessment.Action{ID: "x1", Item: "PRE-1", What: text.Line("Train staff"), Owner: text.Line("Head of training"), Due: day(due)}
}

func action(t *testing.T, a *assessment.Assessment) assessment.Action {
	t.Helper()
	act, ok := a.Action("x1")
	if !ok {
		t.Fatal("the action is not there")
	}
	return act
}

func TestUpdates(t *testing.T) {
	a := must(begin(standard()).PutAction(train("2027-01-31"), who("Analyst", 1)))
	a = must(a.AddUpdate("x1", text.Clean("Trainer\nfound"), day("2026-12-01"), who("Head of training", 2)))
	a = must(a.AddUpdate("x1", text.Line("Half are trained"), day("2026-12-20"), who("Analyst", 3)))
	want := []assessment.Update{{Date: day("2026-12-01"), Text: text.Line("Trainer found"), By: "Head of training"},
		{Date: day("2026-12-20"), Text: text.Line("Half are trained"), By: "Analyst"}}
	if got := action(t, a).Updates; len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %+v", got)
	}
	// A form that knows nothing of updates loses none.
	a = must(a.PutAction(train("2027-02-28"), who("Analyst", 4)))
	if got := action(t, a); len(got.Updates) != 2 || got.Due != day("2027-02-28") {
		t.Errorf("got %+v", got)
	}
	many := train("2027-01-31")
	for range assessment.MaxUpdates {
		many.Updates = append(many.Updates, want[0])
	}
	full := must(begin(standard()).PutAction(many, who("Analyst", 1)))
	if got := action(t, full).Updates; len(got) != assessment.MaxUpdates {
		t.Errorf("%d updates", len(got))
	}
	two := merge(t, must(a.AddUpdate("x1", text.Line("One"), date.Date{}, who("A", 9))), must(a.AddUpdate("x1", text.Line("Two"), date.Date{}, who("B", 9))))
	for name, err := range map[string]error{
		"no such action": last(a.AddUpdate("x2", text.Line("x"), date.Date{}, who("A", 5))),
		"nothing said":   last(a.AddUpdate("x1", text.Clean(" \n"), date.Date{}, who("A", 5))),
		"too long":       last(a.AddUpdate("x1", text.Line(strings.Repeat("x", 1001)), date.Date{}, who("A", 5))),
		"one too many":   last(full.AddUpdate("x1", text.Line("x"), date.Date{}, who("A", 5))),
		"two versions":   last(two.AddUpdate("x1", text.Line("x"), date.Date{}, who("A", 5))),
	} {
		if err == nil {
			t.Errorf("%s: recorded", name)
		}
	}
}

func TestCloseAndSignOff(t *testing.T) {
	a := must(begin(standard()).PutAction(train("2027-01-31"), who("Analyst", 1)))
	a = must(a.PutEvidence(evidence("e1", "2026-12-01", "PRE-1"), who("Analyst", 2)))
	a = judge(a, "PRE-1", level(2), who("Analyst", 3))
	if last(a.CloseAction("x2", "", who("A", 4))) == nil || last(a.CloseAction("x1", "e9", who("A", 4))) == nil || last(a.SignOffAction("x1", who("A", 4))) == nil {
		t.Error("closed an action that is not there, with evidence that is not there, or signed off one that is open")
	}
	done := must(a.CloseAction("x1", "e1", who("Head of training", 4)))
	if got := action(t, done); got.Status != assessment.Done || got.ClosedBy != "Head of training" || got.ClosedWith != "e1" || got.SignedOffBy != "" {
		t.Errorf("got %+v", got)
	}
	if done.Answer("PRE-1").Outcome() != assessment.AtLevel(2) {
		t.Error("closing set the level")
	}
	if last(done.CloseAction("x1", "", who("A", 5))) == nil {
		t.Error("closed twice")
	}
	signed := must(done.SignOffAction("x1", who("Deputy chief", 5)))
	if got := action(t, signed); got.Status != assessment.SignedOff || got.ClosedBy != "Head of training" || got.ClosedWith != "e1" || got.SignedOffBy != "Deputy chief" {
		t.Errorf("got %+v", got)
	}
	same := action(t, must(done.SignOffAction("x1", who("head of TRAINING", 5))))
	if !assessment.SameRole(same.ClosedBy, same.SignedOffBy) {
		t.Errorf("closed by %q, signed off by %q", same.ClosedBy, same.SignedOffBy)
	}
	again := action(t, signed)
	again.Status = assessment.Open
	if got := action(t, must(signed.PutAction(again, who("Analyst", 6)))); got.ClosedBy+got.ClosedWith+got.SignedOffBy != "" {
		t.Errorf("opened again: %+v", got)
	}
	by := train("2027-01-31")
	by.Status = assessment.Done
	if got := action(t, must(a.PutAction(by, who("Somebody", 7)))); got.ClosedBy != "Somebody" {
		t.Errorf("set to done in a form: %+v", got)
	}
	if name := assessment.NotActing.Name(); name != "not acting" {
		t.Errorf("name %q", name)
	}
}

func TestDueDates(t *testing.T) {
	a := begin(standard())
	for i, tt := range []struct {
		due   string
		dues  string
		moves int
	}{
		{"2027-01-31", "2027-01-31", 0},
		{"2027-03-31", "2027-01-31 2027-03-31", 1},
		{"2027-02-28", "2027-01-31 2027-03-31 2027-02-28", 1},
		{"2027-03-31", "2027-01-31 2027-03-31 2027-02-28 2027-03-31", 1},
		{"2027-06-30", "2027-01-31 2027-03-31 2027-02-28 2027-03-31 2027-06-30", 2},
	} {
		a = must(a.PutAction(train(tt.due), onDay("Analyst", fmt.Sprintf("2026-12-0%d", i+1))))
		got := action(t, a)
		if s := strings.Trim(fmt.Sprint(got.Dues), "[]"); s != tt.dues || got.DueMoves != tt.moves || got.FirstDue != day("2027-01-31") || got.Opened != day("2026-12-01") {
			t.Errorf("%s: %s, %d moves, first %s, opened %s", tt.due, s, got.DueMoves, got.FirstDue, got.Opened)
		}
	}
	a = must(a.AddUpdate("x1", text.Line("Going on"), day("2026-12-09"), onDay("Analyst", "2026-12-09")))
	if got := action(t, a); len(got.Dues) != 5 || got.DueMoves != 2 {
		t.Errorf("an update moved the date: %v", got.Dues)
	}
	if ans := a.Answer("PRE-1").Actions[0]; len(ans.Dues) != 5 || ans.Opened != day("2026-12-01") {
		t.Errorf("under its item: %+v", ans)
	}
	// Decided against, without a date any more.
	act := action(t, a)
	act.Status, act.Due, act.Reason = assessment.NotActing, date.Date{}, text.Line("Cost")
	if got := action(t, must(a.PutAction(act, onDay("Lead", "2026-12-10")))); len(got.Dues) != 5 || !got.Due.IsZero() {
		t.Errorf("got %+v", got)
	}
	// A decision of two people apart from each other, then settled: every date
	// that the action had is there whichever copy comes first.
	one, two := must(a.PutAction(train("2027-07-31"), who("A", 1))), must(a.PutAction(train("2027-08-31"), who("B", 1)))
	both := merge(t, one, two)
	if _, _, err := both.PutAction(train("2027-09-30"), who("C", 2)); err == nil || !strings.Contains(err.Error(), "two versions of the action") {
		t.Errorf("written over two versions unseen: %v", err)
	}
	third := train("2027-09-30")
	third.FirstDue = day("2027-01-31")
	x, _ := both.Set(assessment.ActionRegister("x1"), third.Value(), who("C", 2))
	y, _ := merge(t, two, one).Set(assessment.ActionRegister("x1"), third.Value(), who("C", 2))
	if got := fmt.Sprint(action(t, x).Dues); got != fmt.Sprint(action(t, y).Dues) || !strings.Contains(got, "2027-07-31") || !strings.Contains(got, "2027-08-31") {
		t.Errorf("got %s and %v", got, action(t, y).Dues)
	}
	ring := begin(standard()).With(
		assessment.Revision{ID: "x", Register: "action/x1", Replaces: []string{"y"}, Value: train("2027-01-31").Value(), Altered: true},
		assessment.Revision{ID: "y", Register: "action/x1", Replaces: []string{"x"}, Value: train("2027-02-28").Value(), Altered: true})
	if got := action(t, ring); len(got.Dues) != 2 || !got.Opened.IsZero() {
		t.Errorf("a ring of changes: %+v", got)
	}
}

// The day on which an action was opened, and its first due date, outlive the
// cycle in which that was.
func TestActionsAndHandoverCarryOver(t *testing.T) {
	c := standard()
	old := must(begin(c).PutAction(train("2026-01-31"), onDay("Analyst", "2025-10-01")))
	old = must(old.PutAction(train("2026-06-30"), onDay("Analyst", "2026-02-01")))
	old = must(remark(old, "PRE-2", "handover", "Ask the board secretary.", who("Lead", 1)))
	old = must(remark(old, "PRE-2", "flag", "Mine", who("Lead", 2)))
	old = must(old.SetAnswered("PRE-2", "thin-note", text.Line("Old"), who("Lead", 3)))
	old = judge(old, "PRE-2", level(2), who("Lead", 4))
	old = seal(t, must(old.SetSecondLook(item(c, "PRE-2"), assessment.SecondLook{Agrees: true}, who("Second", 5))))
	for range 2 { // the cycle after next as well
		old = assessment.BeginFrom(c, old, assessment.Start{ID: "b" + old.ID(), AsAt: day("2027-11-23")}, onDay("New lead", "2027-11-23"))
		got := action(t, old)
		if got.Opened != day("2025-10-01") || got.FirstDue != day("2026-01-31") || got.DueMoves != 1 || !got.Slipped() {
			t.Errorf("got %+v", got)
		}
		ans := old.Answer("PRE-2")
		if ans.Handover.String() != "Ask the board secretary." || !ans.Flag.Empty() || ans.Second != nil || ans.Answered != nil || old.Verify().Sealed {
			t.Errorf("got %+v", ans)
		}
	}
	moved := must(old.PutAction(train("2028-01-31"), onDay("New lead", "2027-12-01")))
	if got := action(t, moved); got.Opened != day("2025-10-01") || got.DueMoves != 2 {
		t.Errorf("got %+v", got)
	}
}
