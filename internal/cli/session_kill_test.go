//go:build !windows

package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestARehearsalInARealTerminal rehearses ten items by keys alone in the real
// program, at two sizes. It is killed outright in the middle, once it has said
// that everything is saved, and resumed at the same item. In the end every
// promise in the session is an action in the assessment's file.
func TestARehearsalInARealTerminal(t *testing.T) {
	program := build(t)
	for _, size := range []pty.Winsize{{Rows: 24, Cols: 80}, {Rows: 40, Cols: 120}} {
		t.Run(fmt.Sprintf("%dx%d", size.Cols, size.Rows), func(t *testing.T) {
			dir := t.TempDir()
			p := place{program: program, dir: dir, state: filepath.Join(dir, "state"), file: filepath.Join(dir, "northmoor.yaml")}
			p.run(t, "new", p.file, "--force", "Northmoor Constabulary")
			p.rehearse(t, size)
		})
	}
}

const (
	rehearsed = 10
	killedAt  = 4 // the place of the item, from 0
)

func (p place) rehearse(t *testing.T, size pty.Winsize) {
	m := p.openSession(t, size, "New session")
	m.press("\r", "what to rehearse")
	m.press("e", "In the room")
	m.press("\x13", "Agenda: every item")
	m.press("\r", "It asks")
	for i := range rehearsed {
		m.press("p", "adds an action")
		m.press(fmt.Sprintf("Promise number %d", i+1), fmt.Sprintf("number %d", i+1))
		m.press("\t", "> Owner") // a key of its own: within a burst of text it would be a character
		m.press("Head of CCU", "Head of CCU")
		m.press("\t", "> Due")
		m.press("1 December 2099", "December 2099")
		m.press("\x13", "an action on")
		m.press("r", ": ready")
		if i == killedAt {
			m.settle()
			if err := m.cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = m.end() // it was killed
			m = p.openSession(t, size, fmt.Sprintf("open, %d of", killedAt+1))
			m.press("\r", fmt.Sprintf("tem %d of", i+1))
		}
		m.press("\x1b[C", fmt.Sprintf("tem %d of", i+2))
	}
	m.press("e", "End this session?")
	m.press("e", "Debrief")
	m.leave()
	p.checkPromises(t)
}

// openSession opens the sessions of the file in a terminal of a size, and waits
// for what it is to show.
func (p place) openSession(t *testing.T, size pty.Winsize, want string) *terminal {
	t.Helper()
	m := p.open(t, "session", p.file)
	m.resize(size)
	m.waitFor(want, patience)
	return m
}

// settle waits until the screen stands still and says that everything is saved.
func (m *terminal) settle() {
	m.t.Helper()
	limit := time.After(patience)
	for {
		select {
		case <-m.more:
		case <-time.After(40 * time.Millisecond):
			if m.saved() {
				return
			}
		case <-limit:
			m.t.Fatalf("nothing was saved; the screen says:\n%s", m.text())
		}
	}
}

// checkPromises compares the session's promises with the file's actions.
func (p place) checkPromises(t *testing.T) {
	t.Helper()
	var shown struct {
		Items []struct {
			Item     string
			Promises []struct {
				Entry, What, Owner, Due string
				Accepted                bool
			}
		}
	}
	if err := json.Unmarshal([]byte(p.run(t, "session", "show", p.file, "--json")), &shown); err != nil {
		t.Fatal(err)
	}
	made := 0
	for _, it := range shown.Items {
		for _, promise := range it.Promises {
			made++
			found := false
			for _, act := range p.answer(t, it.Item).Actions {
				found = found || act.ID == promise.Entry && act.What == promise.What && act.Due == "2099-12-01" && act.Owner == "Head of CCU"
			}
			if !found {
				t.Errorf("%s: %q is no action in the file", it.Item, promise.What)
			}
		}
	}
	if made != rehearsed {
		t.Errorf("%d promises in the session, %d were made", made, rehearsed)
	}
}
