package desk_test

import (
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/app"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
)

// withCopies is a keeper whose save brings a redaction in.
type withCopies struct {
	screentest.Keeper
	cleared []store.Cleared
	rescued []string
	lines   []int
	former  string
	found   func(*assessment.Assessment) *assessment.Assessment // on disk, which others changed
}

func (k *withCopies) Save(a *assessment.Assessment) (*assessment.Assessment, store.Saved, error) {
	now, saved, err := k.Keeper.Save(a)
	saved.Cleared, saved.Lines, saved.Rescued, saved.Former = k.cleared, k.lines, k.rescued, k.former
	if k.found != nil {
		now, saved.Merged = k.found(now), true
	}
	return now, saved, err
}

// A redaction that came in with a save is told of where it left something that
// the program could not clear.
func TestWhatARedactionFromElsewhereLeftIsSaid(t *testing.T) {
	c := screentest.Checklist(t)
	k := &withCopies{Keeper: screentest.Keeper{File: "northmoor.yaml"}}
	d := desk.New(c, screentest.Empty(c, "Northmoor Constabulary"), k, screentest.Clock(), func() string { return "0123456789abcdef" })
	said := func(target int) string {
		t.Helper()
		cmd, _, err := d.ChangeAll("INT-4", "target", []assessment.Step{aim("INT-4", target)})
		if err != nil {
			t.Fatal(err)
		}
		told := d.Update(cmd())
		if told == nil {
			return ""
		}
		say, _ := told().(shell.Say)
		return say.Text
	}
	k.cleared = []store.Cleared{{Path: "northmoor.yaml~", What: "the copy before this one", Done: true}}
	if got := said(1); got != "" {
		t.Errorf("with all cleared it says %q", got)
	}
	k.cleared = append(k.cleared, store.Cleared{Path: "old.yaml", What: "a dated copy", Why: "it may not be written to"})
	k.lines = []int{7}
	if got := said(2); !strings.Contains(got, "still stand in old.yaml: it may not be written to") || !strings.Contains(got, "line 7") {
		t.Errorf("it says %q", got)
	}
}

// One that is made here is told of once it is on disk, and not before.
func TestARedactionMadeHereIsSaidOnceItIsSaved(t *testing.T) {
	c := screentest.Checklist(t)
	k := &withCopies{Keeper: screentest.Keeper{File: "northmoor.yaml"}}
	d := desk.New(c, screentest.Empty(c, "Northmoor Constabulary"), k, screentest.Clock(), func() string { return "0123456789abcdef" })
	all(t, d, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.SetRecord(assessment.FlagRegister("INT-4"), assessment.Value{"text": "Sergeant Quillfeather is away"}, who)
	})
	k.cleared = []store.Cleared{{Path: "northmoor.yaml~", What: "the copy before this one", Done: true}}
	k.Fail = errors.New("the disk is full")
	cmd, err := d.Redact(app.Going{Texts: []string{assessment.FlagRegister("INT-4")}}, text.Line("A person"), "Lead")
	if err != nil {
		t.Fatal(err)
	}
	if say, _ := d.Update(cmd())().(shell.Say); !strings.HasPrefix(say.Text, "Not saved") {
		t.Errorf("while nothing is saved it says %q", say.Text)
	}
	k.Fail = nil
	if say, _ := d.Update(d.Update(desk.SaveAgain{})())().(shell.Say); say.Text != "Taken away for good; copies cleared: 1." {
		t.Errorf("it says %q", say.Text)
	}
	again, _, err := d.ChangeAll("INT-4", "target", []assessment.Step{aim("INT-4", 2)})
	if err != nil {
		t.Fatal(err)
	}
	if told := d.Update(again()); told != nil {
		t.Errorf("said again: %v", told())
	}
}

// A copy of changes that an earlier run could not save is named once.
func TestRescueCopiesAreNamedOnce(t *testing.T) {
	c := screentest.Checklist(t)
	k := &withCopies{Keeper: screentest.Keeper{File: "northmoor.yaml"}, rescued: []string{"kept.yaml"}}
	d := desk.New(c, screentest.Empty(c, "Northmoor Constabulary"), k, screentest.Clock(), func() string { return "0123456789abcdef" })
	for i, want := range []bool{true, false} {
		cmd, _, err := d.ChangeAll("INT-4", "target", []assessment.Step{aim("INT-4", i+1)})
		if err != nil {
			t.Fatal(err)
		}
		told := d.Update(cmd())
		if (told != nil) != want {
			t.Fatalf("save %d: told %v", i+1, told != nil)
		}
		if want {
			if say, _ := told().(shell.Say); !strings.Contains(say.Text, "kept in kept.yaml") {
				t.Errorf("said %q", say.Text)
			}
		}
	}
}

// What one save has to tell is told in one go: a file of the first edition that
// is kept is named, once, and nothing else takes its place on the bottom line.
func TestWhatASaveKeptIsSaidInOneGo(t *testing.T) {
	c := screentest.Checklist(t)
	k := &withCopies{Keeper: screentest.Keeper{File: "northmoor.yaml"}, former: "northmoor.format1.yaml"}
	d := desk.New(c, screentest.Empty(c, "Northmoor Constabulary"), k, screentest.Clock(), func() string { return "0123456789abcdef" })
	said := func(target int) (shell.Say, bool) {
		t.Helper()
		cmd, _, err := d.ChangeAll("INT-4", "target", []assessment.Step{aim("INT-4", target)})
		if err != nil {
			t.Fatal(err)
		}
		told := d.Update(cmd())
		if told == nil {
			return shell.Say{}, false
		}
		say, one := told().(shell.Say)
		return say, one
	}
	if say, one := said(1); !one || strings.Count(say.Text, "is kept in northmoor.format1.yaml.") != 1 || say.Level != shell.Info {
		t.Errorf("it says %+v", say)
	}
	k.former = ""
	if say, told := said(2); told || say.Text != "" {
		t.Errorf("said again: %+v", say)
	}
	k.former, k.rescued, k.lines = "northmoor.format1.yaml", []string{"kept.yaml"}, []int{7}
	say, one := said(3)
	for _, want := range []string{"northmoor.format1.yaml", "kept.yaml", "line 7"} {
		if !one || !strings.Contains(say.Text, want) {
			t.Errorf("%q is not in %+v", want, say)
		}
	}
	if say.Level != shell.Warn {
		t.Error("it is not said as a warning")
	}
	// What others saved meanwhile is said with it, and the screens are told.
	k.rescued, k.lines = nil, nil
	k.found = func(a *assessment.Assessment) *assessment.Assessment {
		theirs, _ := a.Set(assessment.AimRegister("INT-6"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), elsewhere("Intelligence lead"))
		return theirs
	}
	cmd, _, err := d.ChangeAll("INT-4", "target", []assessment.Step{aim("INT-4", 4)})
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	fresh := 0
	for _, one := range d.Update(cmd())().(tea.BatchMsg) {
		switch msg := one().(type) {
		case shell.Say:
			texts = append(texts, msg.Text)
		case desk.Fresh:
			fresh++
		}
	}
	if len(texts) != 1 || !strings.Contains(texts[0], "Intelligence lead recorded INT-6 elsewhere: taken in. ") || !strings.Contains(texts[0], k.former) || fresh != 1 {
		t.Errorf("said %q, told the screens %d times", texts, fresh)
	}
}
