package store

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// A file of the first edition is kept whole under a name of its own when what
// was taken in of it is first saved, and what is redacted later goes from it too.
func TestFirstEditionIsKeptBeside(t *testing.T) {
	old, err := os.ReadFile("../assessment/codec/testdata/format1/entries.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path, former := filepath.Join(dir, "northmoor.yaml"), filepath.Join(dir, "northmoor.format1.yaml")
	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	s := New(Options{StateDir: filepath.Join(dir, "state"), Now: noon})
	c, err := s.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(former); err == nil {
		t.Error("opening it wrote something")
	}
	a, _ := c.Value().Set(assessment.FlagRegister("PRE-1"), assessment.Value{"text": "Come back"}, lead())
	_, got, err := c.Save(a)
	if err != nil || got.Former != former {
		t.Fatalf("%+v %v", got, err)
	}
	if kept, err := os.ReadFile(former); err != nil || !bytes.Equal(kept, old) {
		t.Errorf("the old file is not kept as it was: %v", err)
	}
	again, err := s.Open(path)
	if err != nil || !assessment.Same(again.Value(), a) {
		t.Fatalf("saved, it is another one: %v", err)
	}
	// The second save keeps nothing anew, and a redaction reaches the old file.
	var name, words string
	for _, register := range a.Registers() {
		if said := a.Prose(register); strings.HasPrefix(register, "evidence/") && len(said) > 0 && len(said[0]) > 12 {
			name, words = register, said[0]
		}
	}
	gone, _, err := again.Value().RedactText([]string{name}, text.Line("Personal detail"), lead())
	if err != nil {
		t.Fatal(err)
	}
	_, got, err = again.Save(gone)
	if err != nil || got.Former != "" {
		t.Fatalf("%+v %v", got, err)
	}
	kept, err := os.ReadFile(former)
	if err != nil || bytes.Contains(kept, []byte(words)) || !bytes.HasPrefix(kept, []byte("format: upstander-assessment 1\n")) {
		t.Errorf("%q is still in the old file (%v)", words, err)
	}
	told := false
	for _, one := range got.Cleared {
		told = told || one.Path == former && one.Done
	}
	if !told {
		t.Errorf("nothing is said of it: %+v", got.Cleared)
	}
}

// While the old file cannot be kept, nothing takes its place.
func TestFirstEditionIsNotWrittenOver(t *testing.T) {
	old, err := os.ReadFile("../assessment/codec/testdata/format1/empty.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	for name, data := range map[string][]byte{"a.yaml": old, "a.format1.yaml": []byte("of something else")} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, err := New(Options{StateDir: filepath.Join(dir, "state"), Now: noon}).Open(path)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := c.Value().Set(assessment.FlagRegister("PRE-1"), assessment.Value{"text": "Come back"}, lead())
	if _, _, err := c.Save(a); err == nil || !strings.Contains(err.Error(), "a.format1.yaml") {
		t.Errorf("another file stands under the name that it is kept by: %v", err)
	}
	if still, err := os.ReadFile(path); err != nil || !bytes.Equal(still, old) {
		t.Errorf("it was written over: %v", err)
	}
}

// Where another program is handed what is written over, the file of the first
// edition is kept beside the one that people know, whichever of the two it was.
func TestFirstEditionIsKeptBesideWhatIsWrittenOver(t *testing.T) {
	old, err := os.ReadFile("../assessment/codec/testdata/format1/entries.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, ours := range map[string]bool{"ours": true, "theirs": false} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			work := filepath.Join(dir, "work")
			for _, folder := range []string{work, filepath.Join(dir, "handed")} {
				if err := os.Mkdir(folder, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			s := New(Options{StateDir: filepath.Join(dir, "state"), Now: noon})
			path, handed, other := filepath.Join(work, "northmoor.yaml"), filepath.Join(dir, "handed", ".merge_file_a"), filepath.Join(dir, "handed", ".merge_file_b")
			mustWrite(t, handed, string(old))
			mustWrite(t, other, string(old))
			now := handed
			if ours {
				now = other
			}
			one := opened(t, s, now)
			saved(t, one, withFlag(one.Value())) // it is of this edition by now
			into, with := opened(t, s, handed), opened(t, s, other)
			if into.Former() != ours || with.Former() == ours {
				t.Fatalf("ours is of the first edition: %v, theirs: %v", into.Former(), with.Former())
			}
			for _, one := range []string{formerName(handed), formerName(other)} {
				_ = os.Remove(one)
			}
			got, err := into.WriteOver(withFlag(with.Value()), path, with)
			if former := filepath.Join(work, "northmoor.format1.yaml"); err != nil || got.Former != former || mustRead(t, former) != string(old) {
				t.Fatalf("%+v %v", got, err)
			}
			if list, _ := os.ReadDir(filepath.Join(dir, "handed")); len(list) > 4 { // the two, and the copy before one of them with its lock
				t.Errorf("something is left beside what was handed over: %v", list)
			}
			if into.Former() {
				t.Error("what is written is of this edition")
			}
			// While it cannot be kept there, nothing is written over.
			mustWrite(t, handed, string(old))
			mustWrite(t, filepath.Join(work, "northmoor.format1.yaml"), "of something else")
			into = opened(t, s, handed)
			if _, err := into.WriteOver(withFlag(into.Value()), path); err == nil || mustRead(t, handed) != string(old) {
				t.Errorf("it was written over: %v", err)
			}
		})
	}
}

func withFlag(a *assessment.Assessment) *assessment.Assessment {
	next, _ := a.Set(assessment.FlagRegister("PRE-1"), assessment.Value{"text": "Come back"}, lead())
	return next
}

// A file of another version or kind is refused with what to do in its case, and
// with nothing that holds for a file with faults in it.
func TestForeignFilesAreRefusedInOneSentence(t *testing.T) {
	s, path := sessionStore(t)
	for _, first := range []string{"upstander-sessions 1", "upstander-sessions 9", "upstander-return 2"} {
		mustWrite(t, SessionsPath(path), "format: "+first+"\nsessions: []\nend: 0 sessions\n")
		_, err := s.Sessions(path, sessionsOf)
		if err == nil || strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), "put the file right") {
			t.Errorf("%s: %v", first, err)
		}
	}
	mustWrite(t, SessionsPath(path), "format: upstander-sessions 2\nsessions: []\n")
	if _, err := s.Sessions(path, sessionsOf); err == nil || !strings.Contains(err.Error(), "\nput the file right") {
		t.Errorf("cut off: %v", err)
	}
}
