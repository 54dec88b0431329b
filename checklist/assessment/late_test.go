package assessment_test

import (
	"testing"

	"example.org/upstander/checklist/assessment"
)

// Overdue actions are listed with their days, most days late first; what is due on the
// day itself, or is done, is not late.
func TestLate(t *testing.T) {
	c := standard()
	a := begin(c)
	for id, of := range map[string]struct {
		item, due string
		status    assessment.Status
	}{
		"x1": {"PRE-1", "2026-11-20", assessment.Open}, "x2": {"ENF-2", "2026-10-23", assessment.Open}, "x3": {"PRE-2", "2026-11-23", assessment.Open},
		"x4": {"PRE-2", "2026-01-01", assessment.Done}, "x5": {"PRE-2", "2026-11-22", assessment.Open},
	} {
		act := train(of.due)
		act.ID, act.Item, act.Status = id, of.item, of.status
		a = must(a.PutAction(act, who("Analyst", 1)))
	}
	late := a.PositionAt(c, assessment.On(day("2026-11-23"), day("2026-11-23"))).Late()
	want := []struct {
		id, item string
		days     int
	}{{"x2", "ENF-2", 31}, {"x1", "PRE-1", 3}, {"x5", "PRE-2", 1}}
	if len(late) != len(want) {
		t.Fatalf("%+v", late)
	}
	for i, w := range want {
		if l := late[i]; l.Action.ID != w.id || l.State.Item.ID != w.item || l.Days != w.days {
			t.Errorf("%d: %s on %s, %d days", i, l.Action.ID, l.State.Item.ID, l.Days)
		}
	}
}
