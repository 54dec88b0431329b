package assessment_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

func TestCheckJudgement(t *testing.T) {
	unmet := map[string]assessment.PartState{"policy": assessment.Met, "staff": assessment.Unmet}
	partly := map[string]assessment.PartState{"policy": assessment.Partly}
	stranger := map[string]assessment.PartState{"gone": assessment.Unmet}
	reason := text.Clean("Because.")
	const fine = assessment.RefusalKind(-1)
	for _, tt := range []struct {
		name string
		item string
		j    assessment.Judgement
		want assessment.RefusalKind
	}{
		{"nothing", "PRE-1", assessment.Judgement{}, fine},
		{"parts merely unknown", "PRE-1", level(4), fine},
		{"level 2 over an unmet part", "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(2), Parts: unmet}, fine},
		{"level 3 over an unmet part", "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(3), Parts: unmet}, assessment.WantsOverride},
		{"level 4 over an unmet part", "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(4), Parts: unmet}, assessment.WantsOverride},
		{"the same with a reason", "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(3), Parts: unmet, Override: reason}, fine},
		{"the same with a blank reason", "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(3), Parts: unmet, Override: text.Clean(" \n")}, assessment.WantsOverride},
		{"level 4 over a part partly met", "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(4), Parts: partly}, fine},
		{"a part that the item no longer has", "PRE-1", assessment.Judgement{Outcome: assessment.AtLevel(4), Parts: stranger}, fine},
		{"not applicable", "PRE-1", assessment.Judgement{Outcome: assessment.NotApplicable}, assessment.WantsReason},
		{"not applicable with a reason", "PRE-1", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: reason}, fine},
		{"not adopted", "PRE-1", assessment.Judgement{Outcome: assessment.NotAdopted}, assessment.WantsReason},
		{"not adopted with a reason", "PRE-1", assessment.Judgement{Outcome: assessment.NotAdopted, Reason: reason}, fine},
		{"not adopted though mandatory", "ENF-1", assessment.Judgement{Outcome: assessment.NotAdopted, Reason: reason}, assessment.Barred},
		{"not applicable though mandatory", "ENF-1", assessment.Judgement{Outcome: assessment.NotApplicable, Reason: reason}, fine},
		{"insufficient", "ENF-1", assessment.Judgement{Outcome: assessment.Insufficient}, fine},
		{"longest note", "PRE-1", assessment.Judgement{Note: text.Clean(strings.Repeat("x", assessment.MaxNote))}, fine},
		{"note too long", "PRE-1", assessment.Judgement{Note: text.Clean(strings.Repeat("x", assessment.MaxNote+1))}, assessment.Barred},
		{"note too large for the file", "PRE-1", assessment.Judgement{Note: text.Clean(strings.Repeat("語", assessment.MaxNote) + "語")}, assessment.Barred},
		{"reason too long", "PRE-1", assessment.Judgement{Outcome: assessment.NotAdopted, Reason: text.Clean(strings.Repeat("x", 30000))}, assessment.Barred},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := assessment.CheckJudgement(item(standard(), tt.item), tt.j)
			var r *assessment.Refusal
			switch {
			case tt.want == fine && err != nil:
				t.Errorf("refused: %v", err)
			case tt.want != fine && (!errors.As(err, &r) || r.Kind != tt.want || r.What == "" || r.Do == ""):
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestTidyDropsWhatNoLongerApplies(t *testing.T) {
	c := standard()
	both := assessment.Judgement{Outcome: assessment.AtLevel(3), Reason: text.Clean("r"), Override: text.Clean("o"),
		Parts: map[string]assessment.PartState{"policy": assessment.Unmet}, Note: text.Clean("n")}
	got := both.Tidy(item(c, "PRE-1"))
	if !got.Reason.Empty() || got.Override.Empty() || got.Note.Empty() {
		t.Errorf("level 3 over an unmet part: %+v", got)
	}
	both.Outcome = assessment.AtLevel(2)
	if got = both.Tidy(item(c, "PRE-1")); !got.Override.Empty() {
		t.Errorf("level 2 needs no override: %+v", got)
	}
	both.Outcome = assessment.NotAdopted
	if got = both.Tidy(item(c, "PRE-1")); got.Reason.Empty() || !got.Override.Empty() {
		t.Errorf("not adopted: %+v", got)
	}
}

func TestJudgeRefusesWithoutChange(t *testing.T) {
	a := begin(standard())
	b, id, err := a.Judge(item(standard(), "ENF-1"), assessment.Judgement{Outcome: assessment.NotAdopted, Reason: text.Clean("r")}, who("Analyst", 1))
	if err == nil || id != "" || b != a {
		t.Errorf("%v %q", err, id)
	}
}

func TestJudgeNotesTheWording(t *testing.T) {
	a := judge(begin(standard()), "PRE-1", level(2), who("Analyst", 1))
	if got := a.Answer("PRE-1").Judgement.Wording; got != "words of PRE-1" {
		t.Errorf("wording %q", got)
	}
	same, id, err := a.Judge(item(standard(), "PRE-1"), level(2), who("Somebody else", 2))
	if err != nil || id != "" || same != a {
		t.Error("the same judgement again is no change")
	}
}

// manyItems is one item more than an entry may support.
func manyItems() []string {
	var items []string
	for i := range assessment.MaxLinks + 1 {
		items = append(items, fmt.Sprintf("PRE-%d", i))
	}
	return items
}

func TestPutEvidence(t *testing.T) {
	a := begin(standard())
	for name, e := range map[string]assessment.Evidence{
		"no id": {Items: []string{"PRE-1"}, Title: text.Line("x")}, "no item": {ID: "e", Title: text.Line("x")},
		"too many items": {ID: "e", Items: manyItems(), Title: text.Line("x")},
		"no title":       {ID: "e", Items: []string{"PRE-1"}}, "blank title": {ID: "e", Items: []string{"PRE-1"}, Title: text.Clean(" \n ")},
		"review before": {ID: "e", Items: []string{"PRE-1"}, Title: text.Line("x"), About: day("2026-01-02"), ReviewBy: day("2026-01-01")},
		"long title":    {ID: "e", Items: []string{"PRE-1"}, Title: text.Line(strings.Repeat("x", 1001))},
		"long note":     {ID: "e", Items: []string{"PRE-1"}, Title: text.Line("x"), Note: text.Clean(strings.Repeat("x", 20001))},
	} {
		if b, _, err := a.PutEvidence(e, who("Analyst", 1)); err == nil || b != a {
			t.Errorf("%s: recorded", name)
		}
	}
	e := evidence("e1", "2026-01-02", "PRE-1", "PRE-2", "PRE-1")
	e.Title = text.Clean("Two\nlines")
	a = must(a.PutEvidence(e, who("Analyst", 1)))
	got, ok := a.Evidence("e1")
	if !ok || got.Title.String() != "Two lines" || len(got.Items) != 2 {
		t.Errorf("got %+v", got)
	}
	if len(a.Answer("PRE-1").Evidence) != 1 || len(a.Answer("PRE-2").Evidence) != 1 {
		t.Error("one entry has to stand once under each of its items")
	}
	e.Items, e.Parts = []string{"PRE-2"}, []string{"PRE-2:policy"}
	a = must(a.PutEvidence(e, who("Analyst", 2)))
	if len(a.Answer("PRE-1").Evidence) != 0 || len(a.Answer("PRE-2").Evidence) != 1 {
		t.Error("an entry that moved still stands under its old item")
	}
}

func TestPutAction(t *testing.T) {
	a := begin(standard())
	whole := assessment.Action{ID: "x", Item: "PRE-1", What: text.Line("Do it"), Owner: text.Line("Head of IT"), Due: day("2027-01-31")}
	for name, change := range map[string]func(*assessment.Action){
		"no id": func(x *assessment.Action) { x.ID = "" }, "no item": func(x *assessment.Action) { x.Item = "" },
		"no what": func(x *assessment.Action) { x.What = text.Text{} }, "no owner": func(x *assessment.Action) { x.Owner = text.Text{} },
		"no due date":         func(x *assessment.Action) { x.Due = assessment.Action{}.Due },
		"not acting, no why":  func(x *assessment.Action) { x.Status = assessment.NotActing },
		"what far too long":   func(x *assessment.Action) { x.What = text.Line(strings.Repeat("x", 2000)) },
		"reason far too long": func(x *assessment.Action) { x.Reason = text.Clean(strings.Repeat("x", 30000)) },
	} {
		act := whole
		change(&act)
		if b, _, err := a.PutAction(act, who("Analyst", 1)); err == nil || b != a {
			t.Errorf("%s: recorded", name)
		}
	}
	a = must(a.PutAction(whole, who("Analyst", 1)))
	whole.Due = day("2027-03-31")
	a = must(a.PutAction(whole, who("Analyst", 2)))
	got, _ := a.Action("x")
	if got.FirstDue != day("2027-01-31") || got.Due != day("2027-03-31") || !got.Slipped() || got.Status != assessment.Open {
		t.Errorf("got %+v", got)
	}
	if got.Overdue(day("2027-03-31")) || !got.Overdue(day("2027-04-01")) {
		t.Error("an action is overdue from the day after it is due")
	}
	got.Status = assessment.Done
	if got.Overdue(day("2028-01-01")) {
		t.Error("a finished action is not overdue")
	}
	act := assessment.Action{ID: "y", Item: "PRE-1", What: text.Line("Not this"), Status: assessment.NotActing, Reason: text.Clean("Cost.")}
	if _, _, err := a.PutAction(act, who("Analyst", 3)); err != nil {
		t.Errorf("a decision not to act needs neither owner nor date: %v", err)
	}
}

func TestUndo(t *testing.T) {
	a := begin(standard())
	steps := []*assessment.Assessment{a}
	var ids []string
	do := func(b *assessment.Assessment, id string, err error) {
		t.Helper()
		if err != nil || id == "" {
			t.Fatalf("%q %v", id, err)
		}
		steps, ids = append(steps, b), append(ids, id)
		a = b
	}
	do(a.Judge(item(standard(), "PRE-1"), level(1), who("Analyst", 1)))
	do(a.Judge(item(standard(), "PRE-1"), level(2), who("Analyst", 2)))
	do(a.PutEvidence(evidence("e1", "2026-01-01", "PRE-1"), who("Analyst", 3)))
	b, id := a.Set(assessment.AimRegister("PRE-1"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), who("Analyst", 4))
	do(b, id, nil)
	b, id = a.Set(assessment.EvidenceRegister("e1"), assessment.Removed(), who("Analyst", 5))
	do(b, id, nil)
	if _, _, err := a.Undo(ids[0], who("Analyst", 6)); err == nil {
		t.Error("a step with a newer one over it was undone")
	}
	back := func(step int) {
		t.Helper()
		b, id, err := a.Undo(ids[step], who("Analyst", 10))
		if err != nil || id == "" {
			t.Fatalf("step %d: %v", step, err)
		}
		a = b
		got, want := a.Answer("PRE-1"), steps[step].Answer("PRE-1")
		if got.Outcome() != want.Outcome() || got.Aim != want.Aim || len(got.Evidence) != len(want.Evidence) {
			t.Errorf("step %d: got %+v, want %+v", step, got, want)
		}
	}
	for _, step := range []int{4, 3, 2, 1, 0} {
		back(step)
	}
	if _, _, err := a.Undo("no such", who("Analyst", 30)); err == nil {
		t.Error("undid what never was")
	}
}

func TestUndoOfTheFirstChangeAndOfASettlement(t *testing.T) {
	a, id, _ := begin(standard()).Judge(item(standard(), "PRE-1"), level(1), who("Analyst", 1))
	undone := must(a.Undo(id, who("Analyst", 2)))
	if got := undone.Answer("PRE-1"); got.Outcome() != assessment.NotAssessed || got.InConflict() {
		t.Errorf("got %+v", got)
	}
	a, id, _ = begin(standard()).PutEvidence(evidence("e1", "2026-01-01", "PRE-1"), who("Analyst", 1))
	if undone = must(a.Undo(id, who("Analyst", 2))); len(undone.Answer("PRE-1").Evidence) != 0 {
		t.Error("the new entry is still there")
	}
	base := begin(standard())
	both := merge(t, judge(base, "PRE-1", level(1), who("One", 1)), judge(base, "PRE-1", level(3), who("Two", 1)))
	settled, id, _ := both.Judge(item(standard(), "PRE-1"), level(2), who("Lead", 2))
	undone = must(settled.Undo(id, who("Lead", 3)))
	versions := undone.Answer("PRE-1").Versions
	if settled.Answer("PRE-1").InConflict() || len(versions) != 2 || versions[0].Judgement.Outcome == versions[1].Judgement.Outcome {
		t.Errorf("both versions have to be back: %+v", versions)
	}
	a, id, _ = judge(base, "PRE-2", assessment.Judgement{Note: text.Clean("A name")}, who("One", 1)).Redact(assessment.NoteRegister("PRE-2")).
		Judge(item(standard(), "PRE-2"), level(1), who("One", 2))
	if _, _, err := a.Undo(id, who("One", 3)); err == nil {
		t.Error("what was redacted cannot be brought back by undoing what came after")
	}
}
