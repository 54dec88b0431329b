package assessment_test

import (
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

func TestLinkEvidence(t *testing.T) {
	a := must(begin(standard()).PutEvidence(evidence("e1", "2026-01-01", "PRE-1"), who("A", 1)))
	b := must(a.LinkEvidence("e1", "PRE-2", who("A", 2)))
	if len(b.Answer("PRE-2").Evidence) != 1 || len(b.Answer("PRE-1").Evidence) != 1 {
		t.Error("not linked to both")
	}
	if c, id, err := b.LinkEvidence("e1", "PRE-2", who("A", 3)); err != nil || id != "" || c != b {
		t.Error("linked twice")
	}
	c := must(b.UnlinkEvidence("e1", "PRE-1", who("A", 3)))
	if e, _ := c.Evidence("e1"); !equal(e.Items, []string{"PRE-2"}) || len(c.Answer("PRE-1").Evidence) != 0 {
		t.Errorf("linked to %v", e.Items)
	}
	if d, id, err := c.UnlinkEvidence("e1", "PRE-1", who("A", 4)); err != nil || id != "" || d != c {
		t.Error("taking a link out that is not there is a change")
	}
	torn := merge(t, must(b.PutEvidence(evidence("e1", "2026-02-01", "PRE-1"), who("A", 5))), must(b.PutEvidence(evidence("e1", "2026-03-01", "PRE-1"), who("B", 5))))
	for name, err := range map[string]error{
		"the last link":  last(c.UnlinkEvidence("e1", "PRE-2", who("A", 4))),
		"no such entry":  last(c.LinkEvidence("e2", "PRE-2", who("A", 4))),
		"no such item":   last(c.LinkEvidence("e1", "PRE-9", who("A", 4))),
		"two versions":   last(torn.LinkEvidence("e1", "PRE-2", who("A", 6))),
		"two to unlink":  last(torn.UnlinkEvidence("e1", "PRE-1", who("A", 6))),
		"nothing linked": last(c.UnlinkEvidence("e2", "PRE-2", who("A", 4))),
	} {
		if err == nil {
			t.Errorf("%s: done", name)
		}
	}
}

func TestOneActIsOneUndo(t *testing.T) {
	c := standard()
	a := judge(begin(c), "PRE-1", level(1), who("A", 1))
	set := func(id string, n int) assessment.Step {
		return func(a *assessment.Assessment, w assessment.Who) (*assessment.Assessment, string, error) {
			return a.Judge(item(c, id), level(n), w)
		}
	}
	bad := func(a *assessment.Assessment, w assessment.Who) (*assessment.Assessment, string, error) {
		return a.Judge(item(c, "ENF-1"), assessment.Judgement{Outcome: assessment.NotAdopted, Reason: text.Line("x")}, w)
	}
	b, act, n, err := a.ApplyAll([]assessment.Step{set("PRE-1", 2), set("PRE-2", 2), set("PRE-2", 2), set("PRE-1", 3)}, who("A", 2))
	if err != nil || n != 3 || len(b.Act(act)) != 2 || b.Answer("PRE-1").Outcome() != assessment.AtLevel(3) || b.Answer("PRE-2").Outcome() != assessment.AtLevel(2) {
		t.Fatalf("%v %v", b.Act(act), err)
	}
	back, undone, err := b.Undo(act, who("A", 3))
	if err != nil || len(back.Act(undone)) != 2 || back.Digest() != a.Digest() {
		t.Errorf("not as before: %v %v", back.Answer("PRE-1"), err)
	}
	if again, _, err := back.Undo(undone, who("A", 4)); err != nil || again.Digest() != b.Digest() {
		t.Errorf("the undoing cannot be undone: %v", err)
	}
	if got, act, n, err := a.ApplyAll([]assessment.Step{set("PRE-1", 2), bad, set("PRE-2", 2)}, who("A", 2)); err == nil || act != "" || n != 0 || got != a {
		t.Errorf("half of it was done: %v %v", act, err)
	}
	if got, act, n, err := a.ApplyAll(nil, who("A", 2)); err != nil || act != "" || n != 0 || got != a {
		t.Error("nothing to do is a change")
	}
	later := judge(b, "PRE-2", level(4), who("B", 5))
	if got, undone, err := later.Undo(act, who("A", 6)); err == nil || undone != "" || got != later {
		t.Errorf("half of it was undone: %v %v", undone, err)
	}
}

// Every new kind of change can be undone, and so can that.
func TestUndoOfRemarks(t *testing.T) {
	c := standard()
	a := must(judge(begin(c), "PRE-1", level(2), who("A", 1)).PutAction(train("2027-01-31"), who("A", 2)))
	steps := map[string]assessment.Step{
		"second look": func(a *assessment.Assessment, w assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetSecondLook(item(c, "PRE-1"), assessment.SecondLook{Agrees: true}, w)
		},
		"answered": func(a *assessment.Assessment, w assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetAnswered("PRE-1", "thin-note", text.Line("x"), w)
		},
		"update": func(a *assessment.Assessment, w assessment.Who) (*assessment.Assessment, string, error) {
			return a.AddUpdate("x1", text.Line("x"), date.Date{}, w)
		},
		"close": func(a *assessment.Assessment, w assessment.Who) (*assessment.Assessment, string, error) {
			return a.CloseAction("x1", "", w)
		},
		"seal": func(a *assessment.Assessment, w assessment.Who) (*assessment.Assessment, string, error) {
			return a.SealNow(&checklist.Checklist{}, "Chief", text.Text{}, day("2026-11-23"), w)
		},
		"judgement": func(a *assessment.Assessment, w assessment.Who) (*assessment.Assessment, string, error) {
			j := level(3).WithPart("policy", assessment.Met)
			j.Note = text.Clean("All of it.")
			return a.Judge(item(c, "PRE-1"), j, w)
		},
	}
	for _, k := range assessment.Remarks() {
		steps[k.Name] = func(a *assessment.Assessment, w assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetRecord(assessment.RemarkRegister("PRE-1", k.Name), assessment.Value{k.Fields[0].Key: "x"}, w)
		}
	}
	for name, step := range steps {
		b, id, err := step(a, who("B", 3))
		if err != nil || id == "" {
			t.Fatalf("%s: %v", name, err)
		}
		back, undo, err := b.Undo(id, who("B", 4))
		if err != nil || back.Digest() != a.Digest() || back.Verify().Sealed {
			t.Errorf("%s: not as before (%v)", name, err)
		}
		if again, _, err := back.Undo(undo, who("B", 5)); err != nil || again.Digest() != b.Digest() || again.Verify().Sealed != b.Verify().Sealed {
			t.Errorf("%s: the undoing cannot be undone (%v)", name, err)
		}
	}
}

func TestLapsingBefore(t *testing.T) {
	c := standard()
	c.Items[1].Review = 24
	a := begin(c)
	retired, short := evidence("e4", "2020-01-01", "PRE-1"), evidence("e5", "2026-11-01", "PRE-10")
	retired.Retired, short.ReviewBy = text.Line("Old"), day("2026-12-01")
	for _, e := range []assessment.Evidence{evidence("e1", "2026-01-10", "PRE-1", "PRE-2"), evidence("e2", "2026-06-01", "PRE-1"),
		evidence("e3", "", "PRE-1"), retired, short, evidence("e6", "2027-01-02", "ENF-1"), evidence("e7", "2025-01-01", "ENF-2")} {
		a = must(a.PutEvidence(e, who("A", 1)))
	}
	for _, tt := range []struct{ before, want string }{
		{"2026-01-01", ""},
		{"2026-12-01", "ENF-2 e7 2026-01-01 true;"},
		{"2026-12-02", "ENF-2 e7 2026-01-01 true;PRE-10 e5 2026-12-01 true;"},
		{"2027-01-11", "ENF-2 e7 2026-01-01 true;PRE-10 e5 2026-12-01 true;PRE-1 e1 2027-01-10 false;"},
		{"2027-06-02", "ENF-2 e7 2026-01-01 true;PRE-10 e5 2026-12-01 true;PRE-1 e1 2027-01-10 true;PRE-1 e2 2027-06-01 true;"},
		{"2028-01-11", "ENF-2 e7 2026-01-01 true;PRE-10 e5 2026-12-01 true;PRE-1 e1 2027-01-10 true;PRE-1 e2 2027-06-01 true;ENF-1 e6 2028-01-02 true;PRE-2 e1 2028-01-10 true;"},
	} {
		got := ""
		for _, l := range a.LapsingBefore(c, day(tt.before)) {
			got += l.Item + " " + l.Evidence.ID + " " + l.Until.String() + map[bool]string{true: " true;", false: " false;"}[l.Bare]
		}
		if got != tt.want {
			t.Errorf("before %s:\ngot  %s\nwant %s", tt.before, got, tt.want)
		}
	}
}
