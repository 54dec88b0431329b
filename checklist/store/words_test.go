package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What may not be read is not to be changed: the advice is about reading.
func TestWordsForWhatMayNotBeRead(t *testing.T) {
	if what, do := BecauseRead(&fs.PathError{Op: "open", Path: "a.yaml", Err: fs.ErrPermission}); what != "you are not allowed to read it" || strings.Contains(do, "change") {
		t.Errorf("reading: %s; %s", what, do)
	}
	if _, do := Because(fs.ErrPermission); !strings.Contains(do, "change this folder") {
		t.Errorf("writing: %s", do)
	}
	s := New(Options{StateDir: t.TempDir(), Now: time.Now})
	s.files = &faulty{disk: disk{}, fail: func(_ int, c call) error {
		if c.name == "open" {
			return fs.ErrPermission
		}
		return nil
	}}
	path := filepath.Join(t.TempDir(), "a.yaml")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Open(path); err == nil || !strings.Contains(err.Error(), "the right to read it") {
		t.Error(err)
	}
}
