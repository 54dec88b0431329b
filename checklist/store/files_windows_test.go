package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/windows"
)

// TestHeldFileIsSaidToBe: a file that somebody reads is not replaced, which is said
// as what it is, once it has been waited for; and it is when they have done.
func TestHeldFileIsSaidToBe(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	mustWrite(t, from, "new")
	mustWrite(t, to, "old")
	reader, err := os.Open(to)
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	d := disk{func() { said++ }, time.Millisecond}
	if what, _ := because(d.replace(from, to)); what != "another program is holding the file" || said != 1 {
		t.Errorf("%q, said %d times", what, said)
	}
	d.waiting = func() { said++; _ = reader.Close() }
	if err := d.replace(from, to); err != nil || said != 2 || mustRead(t, to) != "new" {
		t.Errorf("when it comes free: %v, said %d times", err, said)
	}
}

func hidden(t *testing.T, path string) bool {
	t.Helper()
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	now, err := windows.GetFileAttributes(name)
	if err != nil {
		t.Fatal(err)
	}
	return now&windows.FILE_ATTRIBUTE_HIDDEN != 0
}

// TestLitterIsHidden: a person who looks into the folder sees the assessment, and of
// what stands beside it nothing.
func TestLitterIsHidden(t *testing.T) {
	probe := filepath.Join(t.TempDir(), "probe")
	mustWrite(t, probe, "")
	name, err := windows.UTF16PtrFromString(probe)
	if err == nil {
		err = windows.SetFileAttributes(name, windows.FILE_ATTRIBUTE_HIDDEN)
	}
	if err != nil || !hidden(t, probe) {
		t.Skipf("skipped, as this disk keeps no mark of what is hidden: %v", err)
	}
	everyKind(t, func(t *testing.T, k shelf) {
		path := k.at(t.TempDir())
		v, err := k.begin(newStore(t), path)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"one", "two"} {
			v.edit(0, text)
			if _, err := v.save(); err != nil {
				t.Fatal(err)
			}
		}
		v.keeper().Announce("Chief officer lead", "m1", 1).Beat()
		there, err := os.ReadDir(filepath.Dir(path))
		if err != nil || len(there) != 4 { // with the copy, the lock and the mark
			t.Fatalf("%v, %v", there, err)
		}
		for _, e := range there {
			if is := hidden(t, filepath.Join(filepath.Dir(path), e.Name())); is == (e.Name() == filepath.Base(path)) {
				t.Errorf("%s: hidden is %t", e.Name(), is)
			}
		}
	})
}
