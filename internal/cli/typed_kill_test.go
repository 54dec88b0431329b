//go:build !windows

package cli

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What is typed anywhere in the program that people get is there after it was
// killed outright: in a note in the person's own editor, in a form, in the room of
// a session. It is offered at the next start, and once that is decided nothing of
// it is left on disk but what was kept.

// ownEditor is an editor that writes into the file it is given, leaves a copy and
// a folder beside it as editors do, and stays until its terminal goes.
func ownEditor(t *testing.T, writes string) {
	t.Helper()
	script := filepath.Join(t.TempDir(), "editor")
	lines := "#!/bin/sh\nprintf '%s' '" + writes + "' > \"$1\"\ncp \"$1\" \"$1~\"\nmkdir \"$1.d\"\ncp \"$1\" \"$1.d/swap\"\nread line\n"
	if err := os.WriteFile(script, []byte(lines), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", script)
}

func atHome(t *testing.T) place {
	t.Helper()
	dir := t.TempDir()
	return place{program: build(t), dir: dir, state: filepath.Join(dir, "state"), file: filepath.Join(dir, "northmoor.yaml")}
}

// kill ends the program outright and closes its window.
func (m *terminal) kill() {
	m.t.Helper()
	if err := m.cmd.Process.Kill(); err != nil {
		m.t.Fatal(err)
	}
	_ = m.end() // it was killed
	_ = m.file.Close()
}

// holding lists the files of the program's own folder in which words stand.
func (p place) holding(t *testing.T, words string) (found []string) {
	t.Helper()
	err := filepath.WalkDir(p.state, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			if raw, readErr := os.ReadFile(path); readErr == nil && strings.Contains(string(raw), words) {
				found = append(found, path)
			}
		}
		return nil // a file may go while this looks
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// until waits for something to be so.
func until(t *testing.T, what string, so func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(patience)
	for !so() {
		select {
		case <-tick.C:
		case <-limit:
			t.Fatal(what)
		}
	}
}

const inEditor = "Half a sentence in an editor of my own."

// editing is a program whose note is open in the person's own editor, which has
// saved something.
func (p place) editing(t *testing.T) *terminal {
	t.Helper()
	ownEditor(t, inEditor)
	m := p.open(t, p.file)
	m.toAssess()
	m.press(":", "Answering")
	m.press("editor", "1 action")
	if _, err := io.WriteString(m.file, "\r"); err != nil {
		t.Fatal(err)
	}
	until(t, "the editor saved nothing", func() bool { return len(p.holding(t, inEditor)) == 3 })
	return m
}

func TestANoteInAnEditorIsOfferedAfterAKill(t *testing.T) {
	p := atHome(t)
	p.run(t, "new", p.file, "--force", "Northmoor Constabulary")
	p.editing(t).kill()
	if got := p.answer(t, "PRE-1").Note; got != "" {
		t.Errorf("the note in the file is %q before anybody took it back", got)
	}
	if said, err := p.command("unsaved", p.file).CombinedOutput(); err == nil || !strings.Contains(string(said), inEditor) {
		t.Errorf("the command line says %q, %v", said, err)
	}
	again := p.open(t, p.file)
	again.waitFor("Half a sentence", patience)
	again.press("k", "1 Overview ├")
	again.settle()
	again.leave()
	if got := p.answer(t, "PRE-1").Note; got != inEditor {
		t.Errorf("the note in the file is %q", got)
	}
	if left := p.holding(t, inEditor); len(left) > 0 {
		t.Errorf("it is left in %q", left)
	}
}

func TestANoteInAnEditorIsRedacted(t *testing.T) {
	p := atHome(t)
	p.run(t, "new", p.file, "--force", "Northmoor Constabulary")
	p.run(t, "set", p.file, "PRE-1", "--level", "1", "--note", "What has to go.")
	m := p.editing(t)
	redact := []string{"redact", p.file, "PRE-1", "--reason", "personal data", "--by", "Data protection officer", "--yes"}
	said, err := p.command(redact...).CombinedOutput()
	if err == nil || !strings.Contains(strings.Join(strings.Fields(string(said)), " "), "a running program is still writing it") {
		t.Errorf("while it is edited: %v %s", err, said)
	}
	m.kill()
	p.run(t, "set", p.file, "PRE-1", "--note", "Words that have to go too.")
	if said := p.run(t, redact...); !strings.Contains(said, "text that was being typed") {
		t.Errorf("after it was killed: %s", said)
	}
	for _, words := range []string{inEditor, "What has to go", "Words that have"} {
		if left := p.holding(t, words); len(left) > 0 {
			t.Errorf("%q is left in %q", words, left)
		}
	}
}

func TestWhatIsTypedInTheRoomIsOfferedAfterAKill(t *testing.T) {
	for name, way := range map[string]struct{ key, opens, typed string }{
		"promise":  {"p", "adds an action", "Bring the list of posts"},
		"answer":   {"a", "Answer", "All but the tablets"},
		"followed": {"f", "Follow-up", "Ask the vetting unit"},
	} {
		t.Run(name, func(t *testing.T) {
			p := atHome(t)
			p.run(t, "new", p.file, "--force", "Northmoor Constabulary")
			p.run(t, "session", "plan", p.file, "--what", "gaps", "--minutes", "60")
			m := p.open(t, "session", p.file)
			m.waitFor("open, 0 of", patience)
			m.press("\r", "It asks")
			m.press(way.key, way.opens)
			m.press(way.typed, way.typed)
			p.waitForJournal(t, way.typed)
			m.kill()
			again := p.open(t, p.file)
			again.waitFor(way.typed, patience)
			again.press("f", "Throw the unsaved text away?")
			again.press("t", "1 Overview ├")
			again.settle()
			again.leave()
			if left := p.holding(t, way.typed); len(left) > 0 {
				t.Errorf("it is left in %q", left)
			}
		})
	}
}

// The made-up force leaves nothing either, not even when it is killed while a
// note is in an editor.
func TestTheDemoForgetsWhatItLent(t *testing.T) {
	p := atHome(t)
	ownEditor(t, inEditor)
	m := p.open(t, "demo")
	m.toAssess()
	m.press(":", "Answering")
	m.press("editor", "1 action")
	if _, err := io.WriteString(m.file, "\r"); err != nil {
		t.Fatal(err)
	}
	until(t, "the editor saved nothing", func() bool { return len(p.holding(t, inEditor)) == 3 })
	m.kill()
	again := p.open(t, "demo")
	again.waitFor("Northmoor Constabulary", patience)
	again.leave()
	if left := p.holding(t, inEditor); len(left) > 0 {
		t.Errorf("it is left in %q", left)
	}
}
