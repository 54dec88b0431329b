package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
)

func TestCreateNeverOverwrites(t *testing.T) {
	s := newStore(t)
	path := filepath.Join(t.TempDir(), "northmoor.yaml")
	mustWrite(t, path, "something else")
	if _, err := s.Create(path, blank()); !errors.Is(err, Exists) {
		t.Fatalf("got %v", err)
	}
	if mustRead(t, path) != "something else" {
		t.Error("overwritten")
	}
	_, err := s.Create(filepath.Join(t.TempDir(), "none", "a.yaml"), blank())
	if !errors.Is(err, Missing) {
		t.Errorf("got %v", err)
	}
	refused(t, err, "make the folder first")
	_, err = s.Create(filepath.Join(path, "a.yaml"), blank())
	refused(t, err, "folder")
}

func TestCreateByManyAtOnce(t *testing.T) {
	s := newStore(t)
	path := filepath.Join(t.TempDir(), "northmoor.yaml")
	var wg sync.WaitGroup
	results := make([]error, 8)
	for i := range results {
		wg.Go(func() { _, results[i] = s.Create(path, blank()) })
	}
	wg.Wait()
	made := 0
	for _, err := range results {
		switch {
		case err == nil:
			made++
		case !errors.Is(err, Exists):
			t.Error(err)
		}
	}
	if made != 1 {
		t.Errorf("made %d times", made)
	}
	onDisk(t, path)
}

func TestEveryCallOfCreateFails(t *testing.T) {
	f := &faulty{disk: disk{}}
	s := newStore(t)
	s.files = f
	created(t, s, blank())
	calls := f.calls
	for n := range calls {
		for _, number := range faultNumbers() {
			f := &faulty{disk: disk{}, fail: func(i int, _ call) error {
				if i == n+1 {
					return number
				}
				return nil
			}}
			s := newStore(t)
			s.files = f
			path := filepath.Join(t.TempDir(), "northmoor.yaml")
			c, err := s.Create(path, blank())
			_, statErr := os.Stat(path)
			switch {
			case err != nil:
				refused(t, err)
				if statErr == nil && calls[n].name != "place" {
					t.Errorf("%s fails with %v and leaves a file", calls[n].name, number)
				}
			case !onDisk(t, path).Has(c.Value().Revisions()[0].ID):
				t.Errorf("%s fails with %v and the file is not whole", calls[n].name, number)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*.tmp")); len(left) > 0 && calls[n].name != "remove" {
				t.Errorf("%s fails with %v and leaves %v", calls[n].name, number, left)
			}
		}
	}
	if len(calls) < 8 {
		t.Errorf("only %d calls", len(calls))
	}
}

func TestErrorWords(t *testing.T) {
	seen := map[string]syscall.Errno{}
	for _, number := range append(faultNumbers(), syscall.ENAMETOOLONG, syscall.EFBIG, syscall.EBUSY, syscall.ETIMEDOUT, syscall.ELOOP) {
		what, do := because(&os.PathError{Op: "write", Path: "x", Err: number})
		if what == "" || do == "" {
			t.Errorf("no words for %v", number)
		}
		if other, ok := seen[what]; ok {
			t.Errorf("%v and %v are both called %q", number, other, what)
		}
		seen[what] = number
	}
	for _, err := range []error{io.ErrShortWrite, io.ErrUnexpectedEOF} {
		if what, _ := because(&os.PathError{Op: "write", Path: "x", Err: err}); what != "the disk took only a part of what was written" {
			t.Errorf("%v is called %q", err, what)
		}
	}
	e := &Error{Path: "a\x1b[31m\nb.yaml", What: "wrong", Do: "mend it"}
	if got := e.Error(); got != "a\uFFFD[31m b.yaml: wrong; mend it" {
		t.Errorf("got %q", got)
	}
}
