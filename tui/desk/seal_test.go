package desk_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
)

func aim(item string, level int) assessment.Step {
	return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, id := a.Set(assessment.AimRegister(item), assessment.Aim{Level: assessment.AtLevel(level)}.Value(), who)
		return next, id, nil
	}
}

func all(t *testing.T, d *desk.Desk, steps ...assessment.Step) {
	t.Helper()
	cmd, _, err := d.ChangeAll("", "targets", steps)
	if err != nil {
		t.Fatal(err)
	}
	save(d, cmd)
}

func save(d *desk.Desk, cmd tea.Cmd) {
	for cmd != nil {
		cmd = d.Update(cmd())
	}
}

func TestChangeAllIsOneStepForUndo(t *testing.T) {
	d := on(t)
	before := d.Assessment()
	all(t, d, aim("INT-4", 2))
	middle := d.Assessment()
	// One register twice in a step, and one that an earlier step touched.
	all(t, d, aim("INT-4", 4), aim("INT-5", 4), aim("INT-4", 1), aim("INT-6", 3))
	if d.Assessment().Answer("INT-4").Aim.At() != 1 || d.Unsaved() {
		t.Fatalf("target %d", d.Assessment().Answer("INT-4").Aim.At())
	}
	for _, want := range []*assessment.Assessment{middle, before} {
		_, did, cmd, err := d.Undo()
		if err != nil || did != "targets" {
			t.Fatalf("%q: %v", did, err)
		}
		save(d, cmd)
		for _, item := range []string{"INT-4", "INT-5", "INT-6"} {
			if got := d.Assessment().Answer(item).Aim.At(); got != want.Answer(item).Aim.At() {
				t.Errorf("%s has target %d, not %d", item, got, want.Answer(item).Aim.At())
			}
		}
	}
	if d.CanUndo() {
		t.Error("there is more to undo")
	}
}

func TestChangeAllMakesNoneWhenOneIsRefused(t *testing.T) {
	d := on(t)
	before := d.Assessment()
	_, n, err := d.ChangeAll("", "several", []assessment.Step{aim("INT-4", 2), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.SetRecord(assessment.FlagRegister("NO-1"), assessment.Value{"text": "x"}, who)
	}})
	if err == nil || n != 0 || d.Assessment() != before || d.CanUndo() {
		t.Errorf("%d changed, %v", n, err)
	}
	if cmd, n, err := d.ChangeAll("", "nothing", nil); cmd != nil || n != 0 || err != nil {
		t.Errorf("nothing to change gives %d, %v", n, err)
	}
}

func TestOneOfManyThatWasChangedElsewhereKeepsThemAll(t *testing.T) {
	d := on(t)
	all(t, d, aim("INT-4", 2), aim("INT-5", 2))
	all(t, d, aim("INT-4", 0))
	_, _, cmd, err := d.Undo()
	if err != nil {
		t.Fatal(err)
	}
	save(d, cmd)
	if _, _, _, err = d.Undo(); err != nil || d.Assessment().Answer("INT-5").Aim.At() != -1 || d.Assessment().Answer("INT-4").Aim.At() != -1 {
		t.Errorf("after both: %v", err)
	}
}

func TestNothingChangesWhileSealed(t *testing.T) {
	d := on(t)
	all(t, d, aim("INT-4", 2))
	if d.NoChange() != "" || d.Seal().Sealed {
		t.Fatal("it is sealed from the start")
	}
	if _, err := d.SealNow("", text.Text{}, d.AsAt()); err == nil || d.Seal().Sealed {
		t.Error("it was sealed without a role")
	}
	cmd, err := d.SealNow("Deputy chief constable", text.Line("We stand by this"), d.AsAt())
	if err != nil {
		t.Fatal(err)
	}
	save(d, cmd)
	sealed := d.Assessment()
	if line, ok := d.SealLine(); !ok || line != "Sealed "+d.Seal().Seal.Code || d.Seal().Seal.Role != "Deputy chief constable" {
		t.Errorf("%q %v", line, ok)
	}
	_, err = d.Change("", "fact", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, id := a.SetFact(assessment.Cycle, text.Line("x"), who)
		return next, id, nil
	})
	_, _, errAll := d.ChangeAll("", "targets", []assessment.Step{aim("INT-4", 1)})
	_, _, _, errUndo := d.Undo()
	for _, err := range []error{err, errAll, errUndo} {
		if err == nil || !strings.Contains(err.Error(), "Type :seal on Assess for a new version") {
			t.Errorf("refused with %v", err)
		}
	}
	if d.Assessment() != sealed {
		t.Fatal("something was changed")
	}
	if cmd, err = d.NewVersion(text.Line("Phones were added")); err != nil {
		t.Fatal(err)
	}
	save(d, cmd)
	if d.NoChange() != "" || d.CanUndo() || len(d.Assessment().Seals()) != 1 {
		t.Error("the new version is not open, or undo reaches over the seal")
	}
	all(t, d, aim("INT-4", 1))
	if _, err = d.NewVersion(text.Text{}); err == nil {
		t.Error("a new version of what is not sealed")
	}
}
