package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

func lent(t *testing.T, s *Store, field, words string) (path string, take func() (string, error)) {
	t.Helper()
	d := s.Draft("id", field)
	closed(t, d)
	path, take, err := d.Lend(words)
	if err != nil {
		t.Fatal(err)
	}
	return path, take
}

func inState(t *testing.T, s *Store) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(s.options.StateDir, func(path string, e os.DirEntry, err error) error {
		if err == nil && path != s.options.StateDir && filepath.Base(path) != draftsFolder {
			all = append(all, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What an editor saved is there at every moment for a program that starts after
// this one was killed, and goes with everything that the editor left.
func TestLentText(t *testing.T) {
	s, _ := drafting(t)
	path, take := lent(t, s, "PRE-1/note", "As it was.")
	if got := mustRead(t, path); got != "As it was." {
		t.Errorf("the editor is given %q", got)
	}
	want := func(text string, open bool) {
		t.Helper()
		if got := recovered(t, s, "id"); len(got) != 1 || got[0].Text != text || got[0].Field != "PRE-1/note" || got[0].Open != open || got[0].At.IsZero() {
			t.Fatalf("recovered %+v, want %q", got, text)
		}
	}
	want("As it was.", true)
	mustWrite(t, path, "") // as some editors do before they write
	want("As it was.", true)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	want("As it was.", true)
	mustWrite(t, path, "As the editor left it.\n")
	mustWrite(t, filepath.Join(filepath.Dir(path), ".note.txt.swp"), secret)
	if err := os.MkdirAll(filepath.Join(filepath.Dir(path), "backup", "more"), 0o700); err != nil {
		t.Fatal(err)
	}
	want("As the editor left it.\n", true)
	if got, err := take(); err != nil || got != "As the editor left it.\n" {
		t.Fatalf("%q %v", got, err)
	}
	want("As the editor left it.\n", false) // until it is saved
	if err := s.Draft("id", "PRE-1/note").Discard(); err != nil {
		t.Fatal(err)
	}
	if left := inState(t, s); len(left) != 0 || len(recovered(t, s, "id")) != 0 {
		t.Errorf("left: %q", left)
	}
}

// What cannot be lent is told of and leaves nothing; what cannot be taken back
// stays to be recovered.
func TestLendingThatFails(t *testing.T) {
	_, _, err := New(Options{Now: noon}).Draft("id", "f").Lend("text")
	refused(t, err, "no folder")
	f := &faulty{disk: disk{}}
	sound, _ := drafting(t)
	sound.files = f
	lent(t, sound, "f", "text")
	calls := len(f.calls)
	if calls < 12 {
		t.Fatalf("only %d calls", calls)
	}
	failed := 0
	for n := range calls {
		s, _ := drafting(t)
		s.files = &faulty{disk: disk{}, fail: func(i int, _ call) error {
			if i == n+1 {
				return syscall.EIO
			}
			return nil
		}}
		d := s.Draft("id", "f")
		closed(t, d)
		path, take, err := d.Lend("text")
		if err != nil {
			failed++
			refused(t, err)
			if found, _ := filepath.Glob(filepath.Join(s.options.StateDir, draftsFolder, "*"+lentEnd)); len(found) > 0 {
				t.Errorf("call %d failed and left %q", n+1, found)
			}
			continue
		}
		if got, err := take(); err != nil || got != "text" || path == "" {
			t.Errorf("call %d: %q %v", n+1, got, err)
		}
	}
	if failed < calls/2 {
		t.Errorf("only %d of %d failed", failed, calls)
	}
	s, _ := drafting(t)
	path, take := lent(t, s, "f", "text")
	if err := errors.Join(os.Remove(path), os.Mkdir(path, 0o700)); err != nil {
		t.Fatal(err)
	}
	_, err = take()
	refused(t, err, "folder")
	if got, err := s.Drafts("id"); len(got) != 1 || got[0].Text != "text" || got[0].Open || err == nil {
		t.Errorf("%+v %v", got, err)
	}
}

// A redaction takes away what was lent by a program that is gone, with what the
// editor left, and names what a running one has lent.
func TestRedactionClearsLentText(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		s := newStore(t)
		v := mustBegin(t, k, s)
		gone := v.edit(0, secret+" said so.")
		mustSave(t, v)
		lend := func(field string) (string, func() (string, error)) {
			t.Helper()
			d := s.Draft(v.id(), field)
			closed(t, d)
			path, take, err := d.Lend("As it was.")
			if err != nil {
				t.Fatal(err)
			}
			mustWrite(t, path, secret+" said so.")
			mustWrite(t, path+"~", secret)
			return path, take
		}
		_, take := lend("PRE-1/note")
		if _, err := take(); err != nil {
			t.Fatal(err)
		}
		running, hold := lend("PRE-2/note")
		defer runtime.KeepAlive(hold) // collected, it would let go of the lock
		v.redact(gone)
		var said []string
		for _, one := range mustSave(t, v).Cleared {
			if strings.HasSuffix(one.Path, "/note") {
				said = append(said, one.Path+" "+one.Why)
			}
		}
		if len(said) != 2 || !strings.Contains(strings.Join(said, "\n"), "PRE-2/note a running program") {
			t.Errorf("told of %q", said)
		}
		for _, path := range holding(t, s.options.StateDir) {
			if filepath.Dir(path) != filepath.Dir(running) {
				t.Errorf("it still stands in %s", path)
			}
		}
	})
}
