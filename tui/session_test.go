package tui

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
)

// slowShelf keeps sessions in memory and counts the saves.
type slowShelf struct{ saves int }

func (k *slowShelf) Save(b session.Book) (session.Book, store.Saved, error) {
	k.saves++
	return b, store.Saved{Wrote: true, Confirmed: true, At: screentest.At()}, nil
}

// I on Assess leads to the sessions; what is taken down there is saved, and an
// item opened from the debrief comes back to Assess.
func TestASessionFromAssess(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	shelf := &slowShelf{}
	r.desk.PutSessions(session.New(r.desk.Assessment().ID()), shelf, "")
	r.press("I")
	r.want("Preparation sessions", "New session")
	r.press("n", "g", "ctrl+s", "enter")
	r.want("item 1 of", "It asks", "Saved")
	item := r.item()
	r.press("p")
	r.want("Promise: adds an action")
	r.press("Bring the list", "tab", "Head of CCU", "tab", "1 December 2026", "ctrl+s")
	r.want("an action on " + item + " now")
	if shelf.saves == 0 || r.disk.keeper.Saves == 0 || r.saveState() != allSaved {
		t.Errorf("%d saves of the sessions, %d of the assessment", shelf.saves, r.disk.keeper.Saves)
	}
	r.press("d", "enter")
	if r.title() != "Assess" || r.item() != item {
		t.Errorf("Enter in the debrief leads to %s, %s", r.title(), r.item())
	}
	found := false
	for _, act := range r.desk.Assessment().Answer(item).Actions {
		found = found || act.What.OneLine() == "Bring the list"
	}
	if !found {
		t.Error("the promise is no action of the item")
	}
}

// While the screen is blank nothing is in the window but the marking, whatever
// is pressed first brings it back, and Ctrl+C still leaves.
func TestABlankWindowKeepsItsMarking(t *testing.T) {
	r := begin(t, "northmoor.yaml", screentest.Plainly)
	r.press("I", "n", "g", "ctrl+s", "enter")
	before := r.text()
	r.press("b")
	lines := strings.Split(r.text(), "\n")
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if edge := i == 0 || i == len(lines)-1; edge && line != r.marking() || !edge && line != "" {
			t.Errorf("line %d of %d: %q", i+1, len(lines), line)
		}
	}
	for _, key := range []string{"?", "T", "q", "x", "esc"} {
		r.press(key)
		if got := r.text(); got != before {
			t.Errorf("%s did more than bring it back:\n%s", key, got)
		}
		r.press("b")
	}
	r.press("ctrl+c")
	r.want("Press Ctrl+C once more")
	r.wantNot("Northmoor")
	r.press("ctrl+c")
	if !r.ended {
		t.Error("Ctrl+C twice did not leave")
	}
}

// The command line may begin at the sessions of a file.
func TestBeginsAtTheSessions(t *testing.T) {
	r := begin(t, "", screentest.Plainly)
	r.env.At, r.env.Copies = shell.Session, []string{"missing.yaml"}
	r.send(shell.OpenFile{Path: "northmoor.yaml"})
	if r.title() != "Preparation" {
		t.Errorf("began at %s", r.title())
	}
	r.want("No session is open", "Begin one with n")
	r.press("enter", "q")
	if r.title() != "Overview" {
		t.Errorf("q leads to %s", r.title())
	}
}
