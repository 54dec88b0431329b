package cli

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/store"
)

// unsavedFile is a file with what was typed on it when the program was killed: what
// stands in each journal, by the field that it is of.
func unsavedFile(t *testing.T, typed map[string]string) (dir, path string, s *store.Store, id string) {
	t.Helper()
	dir = t.TempDir()
	path = filepath.Join(dir, "a.yaml")
	if status, _, said := testRun(t, dir, "new", path, "--force", "Northmoor Constabulary", "--cycle", "2026-27"); status != 0 {
		t.Fatal(said)
	}
	for field, words := range typed {
		s, id = leaveTyped(t, dir, path, field, words)
	}
	return dir, path, s, id
}

// leaveTyped leaves a text as a program does that is killed while it is typed.
func leaveTyped(t *testing.T, dir, path, field, words string) (*store.Store, string) {
	t.Helper()
	s := store.New(store.Options{StateDir: filepath.Join(dir, "state"), Now: func() time.Time { return time.Date(2026, time.November, 23, 9, 5, 0, 0, time.UTC) }})
	c, err := s.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	d := s.Draft(c.Value().ID(), field)
	if err := errors.Join(d.Write(words), d.Close()); err != nil {
		t.Fatal(err)
	}
	return s, c.Value().ID()
}

func unsavedIn(t *testing.T, dir, path string) unsavedOut {
	t.Helper()
	_, out, said := testRun(t, dir, "unsaved", path, "--json")
	var got unsavedOut
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err, out, said)
	}
	return got
}

// What was typed on the screens and not saved is told of by a command that opens the
// file, can be seen, and is recorded or removed when that is asked for, whatever note
// or remark it is of.
func TestEveryNoteAndRemarkCanBeTaken(t *testing.T) {
	tried := 0
	for _, k := range assessment.Kinds() {
		if k.Place != schema.Single && !k.Remark {
			continue
		}
		tried++
		var lines []string
		for _, f := range k.Asked() {
			lines = append(lines, f.Label+": Typed in "+f.Key+".")
		}
		register := assessment.RemarkRegister("PRE-1", k.Name)
		dir, path, _, _ := unsavedFile(t, map[string]string{register: strings.Join(lines, "\n")})
		status, out, said := testRun(t, dir, "show", path)
		if want := "What was typed and not saved on this file is kept: 1 text. To see it: upstander unsaved " + quoted(path); status != 0 || !strings.Contains(strings.Join(strings.Fields(said), " "), want) || strings.Contains(out, "unsaved") {
			t.Errorf("%s: show says %q", k.Name, said)
		}
		status, out, said = testRun(t, dir, "unsaved", path)
		if status != 1 || !strings.Contains(out, "  1  PRE-1, "+k.Words+", 23 November 2026 at 09:05 UTC") || !strings.Contains(out, lines[0]) || !strings.Contains(said, "--take NUMBER") {
			t.Errorf("%s: %d %q %q", k.Name, status, out, said)
		}
		if status, out, said = testRun(t, dir, "unsaved", path, "--take", "1", "--by", "Deputy lead"); status != 0 || !strings.HasPrefix(out, "Recorded: PRE-1, "+k.Words+".\nSaved in ") {
			t.Errorf("%s: %d %q %q", k.Name, status, out, said)
		}
		c, err := store.New(store.Options{}).Open(path)
		if err != nil {
			t.Fatal(err)
		}
		v, _ := c.Value().Current(register)
		for _, f := range k.Asked() {
			if v[f.Key] != "Typed in "+f.Key+"." {
				t.Errorf("%s: %s says %q", k.Name, f.Key, v[f.Key])
			}
		}
		if h := c.Value().Heads(register); len(h) != 1 || h[0].By != "Deputy lead" {
			t.Errorf("%s: %+v", k.Name, h)
		}
		if status, out, said = testRun(t, dir, "unsaved", path); status != 0 || out != "Nothing that was typed is left unsaved.\n" || said != "" {
			t.Errorf("%s, after it was taken: %d %q %q", k.Name, status, out, said)
		}
		if _, _, said = testRun(t, dir, "show", path); said != "" {
			t.Errorf("%s: show still says %q", k.Name, said)
		}
	}
	if tried < 5 {
		t.Errorf("%d kinds", tried)
	}
}

func TestUnsavedTextIsDroppedOrLeft(t *testing.T) {
	note, form := assessment.NoteRegister("PRE-1"), "PRE-2  New evidence"
	dir, path, s, id := unsavedFile(t, map[string]string{note: "A note of several lines.\nThe second.\n", form: "Title: Minutes", assessment.NoteRegister("PRE-3"): "Of no use."})
	open := s.Draft(id, assessment.NoteRegister("PRE-4"))
	if err := open.Write("Being typed."); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = open.Discard() }()
	number := func(what string) int {
		t.Helper()
		for _, u := range unsavedIn(t, dir, path).Unsaved {
			if strings.HasPrefix(u.What, what) {
				return u.Number
			}
		}
		t.Fatalf("%s is not listed", what)
		return 0
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, try := range []struct {
		args []string
		want string
	}{
		{[]string{"--take", itoa(number("PRE-2"))}, "stands in it again when that is opened on the screens"},
		{[]string{"--take", itoa(number("PRE-4"))}, "A running program still holds"},
		{[]string{"--drop", itoa(number("PRE-4"))}, "A running program still holds"},
		{[]string{"--take", "9"}, "There is no text 9"},
		{[]string{"--drop", "-1"}, "There is no text -1"},
		{[]string{"--take", "1", "--drop", "1"}, "either taken or dropped"},
	} {
		if status, out, said := testRun(t, dir, append([]string{"unsaved", path}, try.args...)...); status != 2 || out != "" || !strings.Contains(strings.Join(strings.Fields(said), " "), try.want) {
			t.Errorf("%v: %d %q %q", try.args, status, out, said)
		}
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("what could not be done changed the file")
	}
	if status, out, said := testRun(t, dir, "unsaved", path, "--drop", itoa(number("PRE-3"))); status != 0 || !strings.HasPrefix(out, "Removed: PRE-3, the note.") {
		t.Errorf("%d %q %q", status, out, said)
	}
	// A note that is recorded all the same is no longer told of; in the file nothing
	// else came of it.
	if status, _, said := testRun(t, dir, "set", path, "PRE-1", "--note", "A note of several lines.\nThe second."); status != 0 {
		t.Fatal(said)
	}
	list := unsavedIn(t, dir, path).Unsaved
	if len(list) != 2 || number("PRE-4") == 0 || number("PRE-2") == 0 {
		t.Errorf("%+v", list)
	}
	for _, u := range list {
		if u.Take || u.Open != strings.HasPrefix(u.What, "PRE-4") || u.Text == "" || u.At != "2026-11-23T09:05:00Z" {
			t.Errorf("%+v", u)
		}
	}
	if status, _, said := testRun(t, dir, "seal", path, "--by", "Chief officer", "--statement", "x"); status != 0 {
		t.Fatal(said)
	}
	leaveTyped(t, dir, path, note, "After the seal.")
	if status, _, said := testRun(t, dir, "unsaved", path, "--take", itoa(number("PRE-1"))); status != 2 || !strings.Contains(said, "sealed") || number("PRE-1") == 0 {
		t.Errorf("%d %q", status, said)
	}
}
