package claims_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/layout"
)

// A reason that answers nothing says so when it is recorded and wherever it stands;
// the cursor stays on its finding, the question begins with it, and one's own earlier
// answer is nobody else's.
func TestAReasonThatAnswersNothingSaysSoAtOnce(t *testing.T) {
	const enough = "The board has seen all of the records and is content."
	s, d := open(t, screentest.Plainly)
	s.SetSize(78, 30)
	f := ordered(d)[0]
	last := func(said []string) string { return said[len(said)-1] }
	texts := func(reason string) []string {
		var all []string
		for _, m := range answer(t, s, reason) {
			if said, ok := m.(shell.Say); ok {
				all = append(all, said.Text)
			} else if _, asked := m.(shell.Open); asked {
				t.Errorf("%q is asked for once more", reason)
			}
		}
		return all
	}
	for _, reason := range []string{"It is so.", "It is still so.", "The board has seen all of the records already."} {
		open := d.OpenFindings()
		if got := last(texts(reason)); got != "Recorded. "+claims.AnswersNothing() {
			t.Errorf("%q: said %q", reason, got)
		}
		if d.OpenFindings() != open || s.Position() != itemOf(f) {
			t.Errorf("%q: %d of %d findings are open, and the cursor is on %s", reason, d.OpenFindings(), open, s.Position())
		}
		view := flat(screentest.Show(s, 78, 60))
		if !strings.Contains(view, "Recorded by Chief officer lead, 23 November 2026. "+claims.AnswersNothing()) || !strings.Contains(view, "Reason: "+reason) {
			t.Errorf("%q: the detail does not say it:\n%s", reason, view)
		}
		if q := screentest.Press(s, "A")[0].(shell.Open).Dialog; !strings.Contains(flat(q.View(78, 30)), reason) {
			t.Errorf("the question does not begin with %q:\n%s", reason, q.View(78, 30))
		}
	}
	if got := last(texts(enough)); !strings.HasPrefix(got, "Answered. The finding stays on the list") {
		t.Errorf("said %q", got)
	}
	// The same words on three findings answer none of them.
	for i, g := range ordered(d)[:2] {
		if _, err := d.Change(g.Item, "answer", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetAnswered(g.Item, g.Key, text.Line(enough), who)
		}); err != nil {
			t.Fatal(err)
		}
		heard := slices.ContainsFunc(d.FindingsFor(f.Item), func(x claims.Finding) bool { return x.Key == f.Key && x.Answered != nil })
		if heard != (i == 0) {
			t.Errorf("with the words on %d findings the first is answered: %v", i+2, heard)
		}
	}
}

// What would settle a finding follows what was found, before all else, and all of it
// is in sight in a low window wherever the message leaves it room.
func TestWhatSettlesAFindingIsInSight(t *testing.T) {
	const under, label = 8, 10
	s, d := open(t, screentest.Plainly)
	fit := 0
	for _, f := range ordered(d) {
		if view := pane(screentest.Show(s, 140, 60), 1); !strings.Contains(view, flat("Found "+d.Brief(f)+" Settle "+f.Settle)) {
			t.Errorf("%s %s: something stands between:\n%s", f.Item, f.Rule, view)
		}
		room := under - len(layout.Wrap(d.Brief(f), 78-label))
		if view := screentest.Show(s, 78, 18); len(layout.Wrap(f.Settle, 78-label)) < room {
			if fit++; !strings.Contains(flat(view), flat(f.Settle)) {
				t.Errorf("%s %s: it is cut:\n%s", f.Item, f.Rule, view)
			}
		}
		screentest.Press(s, "down")
	}
	if n := len(d.Findings()); fit < n*4/5 {
		t.Errorf("of %d findings only %d have room for what settles them", n, fit)
	}
}
