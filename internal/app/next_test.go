package app_test

import (
	"slices"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
)

func at() time.Time { return time.Date(2026, time.November, 23, 14, 2, 0, 0, time.UTC) }

func begun(t testing.TB) (*checklist.Checklist, *app.Work) {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	a := assessment.Begin(c, assessment.Start{ID: "0123456789abcdef0123456789abcdef", Force: text.Line("Northmoor Constabulary"),
		AsAt: date.FromTime(at()), PreparedBy: text.Line("Chief officer lead")}, assessment.Who{Role: "Chief officer lead", At: at()})
	return c, app.NewWork(c, a, at)
}

func judge(t testing.TB, w *app.Work, item string, o assessment.Outcome) {
	t.Helper()
	it, _ := w.Checklist.Item(item)
	if err := w.Change(item, "level", w.Who(), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.Judge(it, assessment.Judgement{Outcome: o, Reason: text.Line("Another body does this for the force.")}, who)
	}); err != nil {
		t.Fatal(err)
	}
}

func tasks(next []app.Next) []app.Task {
	var out []app.Task
	for _, n := range next {
		out = append(out, n.Task)
	}
	return out
}

// What comes next follows from where the assessment stands, from an empty file to a
// sealed one.
func TestNext(t *testing.T) {
	c, w := begun(t)
	check := func(when, item string, want ...app.Task) {
		t.Helper()
		next := w.Next()
		if !slices.Equal(tasks(next), want) || next[0].Item != item {
			t.Errorf("%s: %+v", when, next)
		}
		for _, n := range next {
			if n.Do == "" || n.How == "" || len([]rune(n.Do)) > 42 {
				t.Errorf("%s: %d characters: %+v", when, len([]rune(n.Do)), n)
			}
		}
	}
	first, second := c.Items[0].ID, c.Items[1].ID
	check("empty", first, app.Assessing, app.Evidencing, app.Reporting)
	judge(t, w, first, assessment.AtLevel(1))
	check("one below", second, app.Assessing, app.Answering, app.Planning)
	judge(t, w, first, assessment.AtLevel(3))
	check("one claimed", second, app.Assessing, app.Evidencing, app.Answering)
	for i := range c.Items[1:] {
		judge(t, w, c.Items[i+1].ID, assessment.AtLevel(2))
	}
	check("all answered", first, app.Evidencing, app.Answering, app.Planning)
	for i := range c.Items {
		o := assessment.NotApplicable
		if c.Items[i].Mandatory {
			o = assessment.AtLevel(2)
		}
		judge(t, w, c.Items[i].ID, o)
	}
	if got := tasks(w.Next()); got[len(got)-1] != app.Reporting || slices.Contains(got, app.Assessing) || slices.Contains(got, app.Evidencing) {
		t.Errorf("nothing claimed: %v", got)
	}
	if err := w.SealNow("Deputy chief constable", text.Line("Seen by the board."), w.AsAt()); err != nil {
		t.Fatal(err)
	}
	check("sealed", "", app.Reporting, app.Renewing)
}

// Two versions come before all else.
func TestTwoVersionsComeFirst(t *testing.T) {
	c, w := begun(t)
	it := &c.Items[4]
	base := w.Assessment()
	one, _, err := base.Judge(it, assessment.Judgement{Outcome: assessment.AtLevel(1)}, assessment.Who{Role: "Head of CCU", At: at()})
	if err != nil {
		t.Fatal(err)
	}
	judge(t, w, it.ID, assessment.AtLevel(3))
	if _, err := w.TakeIn(one); err != nil {
		t.Fatal(err)
	}
	if next := w.Next(); next[0].Task != app.Settling || next[0].Item != it.ID {
		t.Errorf("%+v", next)
	}
}

// What was undone is done again, step by step, until something else is changed.
func TestRedo(t *testing.T) {
	_, w := begun(t)
	level := func() string { return w.Assessment().Answer("INT-4").Outcome().Word() }
	judge(t, w, "INT-4", assessment.AtLevel(1))
	judge(t, w, "INT-4", assessment.AtLevel(2))
	step := func(what string, do func() (string, string, error), want string) {
		t.Helper()
		item, did, err := do()
		if err != nil || item != "INT-4" || did != "level" || level() != want {
			t.Errorf("%s: %s, %s, %v: level %s, not %s", what, item, did, err, level(), want)
		}
	}
	one, two, none := assessment.AtLevel(1).Word(), assessment.AtLevel(2).Word(), assessment.NotAssessed.Word()
	step("undo", w.Undo, one)
	step("undo", w.Undo, none)
	step("redo", w.Redo, one)
	step("redo", w.Redo, two)
	if _, _, err := w.Redo(); err == nil || w.CanRedo() {
		t.Error("there is more to do again than was undone")
	}
	step("undo what was done again", w.Undo, one)
	judge(t, w, "INT-4", assessment.AtLevel(4))
	if w.CanRedo() {
		t.Error("what was undone can be done again over a later change")
	}
	step("undo", w.Undo, one)
	if err := w.SealNow("Deputy chief constable", text.Line("Seen."), w.AsAt()); err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Redo(); err == nil || w.CanRedo() {
		t.Error("something is done again in what is sealed")
	}
}
