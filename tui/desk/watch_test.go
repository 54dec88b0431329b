package desk_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
)

// shared is a file that others change too.
type shared struct {
	screentest.Keeper
	found    *assessment.Assessment
	together []merging.Together
	others   []string
	err      error
}

func (k *shared) Look() (desk.Found, error) {
	found := desk.Found{Now: k.found, Together: k.together, Others: k.others}
	k.found, k.together = nil, nil
	return found, k.err
}

// look makes the desk look at its file, without waiting for the time to do so,
// and gives what it says.
func look(t *testing.T, d *desk.Desk) []shell.Say {
	t.Helper()
	cmd := d.Update(d.Due())
	if cmd == nil {
		t.Fatal("it does not look")
	}
	waited := 0
	d.Later = func(time.Duration, tea.Msg) tea.Cmd { waited++; return nil }
	var said []shell.Say
	var run func(cmd tea.Cmd)
	run = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, one := range msg {
				run(one)
			}
		case shell.Say:
			said = append(said, msg)
		}
	}
	run(d.Update(cmd()))
	if waited != 1 {
		t.Fatalf("it looks again %d times", waited)
	}
	return said
}

func watched(t *testing.T) (*desk.Desk, *shared) {
	t.Helper()
	c := screentest.Checklist(t)
	k := &shared{Keeper: screentest.Keeper{File: "northmoor.yaml"}}
	id := 0
	return desk.New(c, screentest.Empty(c, "Northmoor Constabulary"), k, screentest.Clock(), func() string { id++; return fmt.Sprintf("%016x", id) }), k
}

func elsewhere(role string) assessment.Who { return assessment.Who{Role: role, At: screentest.At()} }

func TestWhatOthersSaveIsTakenIn(t *testing.T) {
	d, k := watched(t)
	if d.Watch() == nil {
		t.Fatal("nobody watches a file that others can change")
	}
	if said := look(t, d); len(said) != 0 || d.Revision() != 1 {
		t.Errorf("with nothing new it said %v", said)
	}
	theirs, _ := d.Assessment().Set(assessment.AimRegister("INT-4"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), elsewhere("Intelligence lead"))
	k.found = theirs
	said := look(t, d)
	if len(said) != 1 || said[0].Text != "Intelligence lead recorded INT-4 elsewhere: taken in." || d.Assessment().Answer("INT-4").Aim.At() != 4 {
		t.Errorf("said %v", said)
	}
	for _, item := range []string{"INT-5", "INT-6", "INT-7", "INT-8"} {
		theirs, _ = theirs.Set(assessment.AimRegister(item), assessment.Aim{Level: assessment.AtLevel(2)}.Value(), elsewhere("Intelligence lead"))
	}
	k.found = theirs
	if said = look(t, d); len(said) != 1 || !strings.HasPrefix(said[0].Text, "Intelligence lead recorded INT-5, INT-6, INT-7 and 1 more elsewhere") {
		t.Errorf("said %v", said)
	}
	k.found = theirs
	if said = look(t, d); len(said) != 0 {
		t.Errorf("what was known already is said again: %v", said)
	}
}

// Where one person's level and another's note come to stand beside each other,
// that is said: by what keeps the file of what was saved here, and by the desk of
// what was not yet.
func TestWhatCameTogetherIsSaid(t *testing.T) {
	d, k := watched(t)
	note := func(a *assessment.Assessment, item string) *assessment.Assessment {
		next, _ := a.Set(assessment.NoteRegister(item), assessment.Value{"text": "The rota is short."}, elsewhere("Deputy lead"))
		return next
	}
	k.found, k.together = note(d.Assessment(), "INT-5"), []merging.Together{{Item: "INT-5", By: "Analyst", With: []merging.Beside{{What: "the note", By: "Deputy lead"}}}}
	k.found = note(note(k.found, "INT-4"), "PRE-1")
	all(t, d, level("INT-4", 2), level("PRE-1", 3))
	said := look(t, d)
	if want := " INT-5 came together from two people: the level is by Analyst, the note by Deputy lead. So did PRE-1, INT-4. Look whether they belong together."; len(said) != 1 || !strings.HasSuffix(said[0].Text, want) {
		t.Errorf("said %v", said)
	}
	k.found = d.Assessment()
	if said = look(t, d); len(said) != 0 {
		t.Errorf("said again: %v", said)
	}
}

// level records a level in this program's own role.
func level(item string, n int) assessment.Step {
	return func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, id := a.Set(assessment.LevelRegister(item), assessment.Judgement{Outcome: assessment.AtLevel(n)}.LevelValue(), who)
		return next, id, nil
	}
}

// What was changed here while the look was under way is not lost, and two
// different changes are two versions.
func TestTakenInNextToOwnChanges(t *testing.T) {
	d, k := watched(t)
	theirs, _ := d.Assessment().Set(assessment.AimRegister("INT-4"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), elsewhere("Intelligence lead"))
	k.found = theirs
	cmd := d.Update(d.Due())
	msg := cmd()
	all(t, d, aim("INT-5", 1), aim("INT-4", 2))
	d.Update(msg)
	if a := d.Assessment(); a.Answer("INT-5").Aim.At() != 1 || len(a.Versions(assessment.AimRegister("INT-4"))) != 2 {
		t.Errorf("%+v", a.Answer("INT-4"))
	}
}

func TestOpenElsewhereIsSaidOnceAndShown(t *testing.T) {
	d, k := watched(t)
	k.others = []string{"Intelligence lead"}
	if said := look(t, d); len(said) != 1 || !strings.Contains(said[0].Text, "Also open elsewhere, as Intelligence lead.") {
		t.Errorf("said %v", said)
	}
	if said := look(t, d); len(said) != 0 {
		t.Errorf("said again: %v", said)
	}
	if line, ok := d.SaveLine(); !ok || line != "Saved, also open elsewhere" {
		t.Errorf("%q", line)
	}
	if k.others = nil; len(look(t, d)) != 0 {
		t.Error("leaving is no news")
	}
	if line, _ := d.SaveLine(); line != "Saved" {
		t.Errorf("%q", line)
	}
}

func TestUnreadableFileIsAWarningAndLosesNothing(t *testing.T) {
	d, k := watched(t)
	all(t, d, aim("INT-4", 2))
	before := d.Assessment()
	k.err = errors.New("northmoor.yaml:3:1: the file was cut off")
	if said := look(t, d); len(said) != 1 || said[0].Level != shell.Warn || !strings.Contains(said[0].Text, "Nothing is lost") {
		t.Errorf("said %v", said)
	}
	if said := look(t, d); len(said) != 0 {
		t.Errorf("said again: %v", said)
	}
	if line, ok := d.SaveLine(); ok || !strings.Contains(line, "unreadable; kept here") || d.Assessment() != before {
		t.Errorf("%q %v", line, ok)
	}
	k.err = nil
	if said := look(t, d); len(said) != 1 || said[0].Text != "The file can be read again." {
		t.Errorf("said %v", said)
	}
}

// Undo remembers what stood there before; it may not after it was redacted.
func TestRedactedElsewhereIsForgottenHere(t *testing.T) {
	d, k := watched(t)
	put := func(why string) {
		cmd, err := d.Change("INT-4", "flag", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
			return a.SetRecord(assessment.FlagRegister("INT-4"), assessment.Value{"text": why}, who)
		})
		if err != nil {
			t.Fatal(err)
		}
		save(d, cmd)
	}
	put("Named somebody")
	put("Come back")
	gone, _, err := d.Assessment().RedactText([]string{assessment.FlagRegister("INT-4")}, text.Line("A name"), elsewhere("Data protection lead"))
	if err != nil {
		t.Fatal(err)
	}
	k.found, _ = gone.Set(assessment.AimRegister("INT-5"), assessment.Aim{Level: assessment.AtLevel(2)}.Value(), elsewhere("Analyst"))
	said := look(t, d)
	if len(said) != 1 || said[0].Text != "A text of INT-4 was taken away for good elsewhere: do not type it anew. Analyst recorded INT-5 elsewhere: taken in." {
		t.Errorf("said %v", said)
	}
	if d.CanUndo() || d.Assessment().Answer("INT-4").Flag.OneLine() != assessment.Redacted {
		t.Errorf("can undo %v, flag %q", d.CanUndo(), d.Assessment().Answer("INT-4").Flag.OneLine())
	}
}

func TestMessagesOfAnotherDeskAndTheDemoAreLeftAlone(t *testing.T) {
	d, _ := watched(t)
	other, k := watched(t)
	k.found, _ = other.Assessment().Set(assessment.AimRegister("INT-4"), assessment.Aim{Level: assessment.AtLevel(4)}.Value(), elsewhere("Intelligence lead"))
	if d.Update(other.Due()) != nil {
		t.Error("it looked for another desk")
	}
	if d.Update(other.Update(other.Due())()) != nil || d.Assessment().Answer("INT-4").Aim.At() == 4 {
		t.Error("it took in what was for another desk")
	}
	if on(t).Watch() != nil {
		t.Error("a keeper that nobody shares is watched")
	}
}
