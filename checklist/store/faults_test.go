package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// faultNumbers are the errors that each call is made to give.
func faultNumbers() []syscall.Errno {
	return []syscall.Errno{syscall.EIO, syscall.ENOSPC, syscall.EDQUOT, syscall.EACCES, syscall.EROFS, syscall.EXDEV, syscall.EMFILE}
}

// plain saves as os.WriteFile does: it cuts the file to nothing and writes.
func (r *trial) plain() error {
	data, err := r.v.plain()
	if err != nil {
		return err
	}
	real, err := os.OpenFile(r.path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	w := &faultyFile{real, r.f, r.path, true}
	_, err = w.Write(data)
	if closeErr := w.Close(); err == nil {
		err = closeErr
	}
	return err
}

// trial is one file, one edit to be saved in it, and the disk between.
type trial struct {
	k           shelf
	path, state string
	v           volume
	old         volume // what was saved before
	edit        string
	f           *faulty
}

func newTrial(t *testing.T, k shelf) *trial {
	t.Helper()
	dir := t.TempDir()
	r := &trial{k: k, path: k.at(dir), state: filepath.Join(dir, "state"), f: &faulty{disk: disk{}}}
	s := New(Options{StateDir: r.state, Now: noon})
	s.files = r.f
	v, err := k.begin(s, r.path)
	if err != nil {
		t.Fatal(err)
	}
	r.v, r.old = v, laid(t, k, r.path)
	r.edit = v.edit(0, "after")
	r.f.calls = nil
	return r
}

// damage says what is wrong with the file after a save: it must be the whole
// old or the whole new one, and the new one if the save said so.
func (r *trial) damage(saveErr error) string {
	v, err := r.k.open(New(Options{StateDir: r.state, Now: noon}), r.path)
	switch {
	case err != nil:
		return "the file cannot be read: " + err.Error()
	case !v.includes(r.old):
		return "something that was saved before is lost"
	case saveErr == nil && !v.has(r.edit):
		return "said to be saved, and is not"
	}
	return ""
}

func (r *trial) save() error { _, err := r.v.save(); return err }

// afterFault checks what must hold besides the file being whole.
func (r *trial) afterFault(t *testing.T, err error, rescueWorks bool) {
	t.Helper()
	if d := r.damage(err); d != "" {
		t.Error(d)
	}
	if !r.v.has(r.edit) {
		t.Error("the edit is not held")
	}
	if err != nil {
		refused(t, err)
		e := told(t, err)
		if rescueWorks {
			_, path, named := strings.Cut(e.Do, "a copy with all your changes is in ")
			if !named || !laid(t, r.k, path).has(r.edit) {
				t.Errorf("no rescue copy: %v", err)
			}
		} else if !strings.Contains(e.Do, "Nothing is lost") && !strings.Contains(err.Error(), "only in this program") {
			t.Errorf("nothing is said about where the edit is: %v", err)
		}
	}
	if r.f.resynced {
		t.Error("a file whose sync failed was synced again")
	}
	r.f.fail, r.f.write, r.f.after = nil, nil, false
	if _, err := r.v.save(); err != nil {
		t.Errorf("the next save failed: %v", err)
	}
	if !laid(t, r.k, r.path).has(r.edit) {
		t.Error("the next save did not save the edit")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(r.path), ".*.tmp")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if left, _ := filepath.Glob(filepath.Join(r.state, rescueFolder, "*.yaml")); len(left) > 0 {
		t.Errorf("the rescue copy is still there after all was saved: %v", left)
	}
}

// TestEveryCallFails makes each call on the disk fail in turn, with each
// error: the call is not made; it is made and fails all the same, as on a
// network share; and it and all that come after it fail.
func TestEveryCallFails(t *testing.T) { everyKind(t, everyCallFails) }

func everyCallFails(t *testing.T, k shelf) {
	sound := newTrial(t, k)
	if err := sound.save(); err != nil {
		t.Fatal(err)
	}
	calls := sound.f.calls
	if len(calls) < 20 {
		t.Fatalf("a save makes only %d calls", len(calls))
	}
	failed := 0
	for _, mode := range []string{"once", "though made", "from then on"} {
		for n, c := range calls {
			for _, number := range faultNumbers() {
				if mode != "once" && number != syscall.EIO {
					continue
				}
				t.Run(fmt.Sprintf("%s/%d-%s/%v", mode, n+1, c.name, number), func(t *testing.T) {
					r := newTrial(t, k)
					r.f.after = mode == "though made"
					r.f.fail = func(i int, _ call) error {
						if i == n+1 || mode == "from then on" && i > n {
							return &os.PathError{Op: c.name, Path: c.path, Err: number}
						}
						return nil
					}
					err := r.save()
					if err != nil {
						failed++
					}
					r.afterFault(t, err, mode == "once")
				})
			}
		}
	}
	if failed < len(calls) {
		t.Errorf("only %d saves failed: the faults do not bite", failed)
	}
}

// TestFaultsThatMustStopASave names the calls after whose failure a save may
// not be called done.
func TestFaultsThatMustStopASave(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		for _, name := range []string{"create", "write", "sync", "close", "read", "replace"} {
			t.Run(name, func(t *testing.T) {
				r := newTrial(t, k)
				dir := filepath.Dir(r.path)
				r.f.fail = func(_ int, c call) error {
					if c.name == name && (isSave(c, dir) && !strings.HasPrefix(c.path, r.state) || name == "replace" && c.path == r.path) {
						return syscall.EIO
					}
					return nil
				}
				err := r.save()
				if err == nil {
					t.Fatal("the save is called done")
				}
				if left := r.v.store().temps(r.path); len(left) > 0 {
					t.Errorf("left behind: %v", left)
				}
				if !errors.Is(err, syscall.EIO) {
					t.Errorf("%v does not say why", err)
				}
				r.afterFault(t, err, true)
			})
		}
	})
}

// lies are writes that do not write what they say.
func lies() map[string]func(data []byte, real func([]byte) (int, error)) (int, error) {
	type write = func([]byte) (int, error)
	return map[string]func([]byte, write) (int, error){
		"short": func(data []byte, real write) (int, error) { return real(data[:len(data)/2]) },
		"half, called whole": func(data []byte, real write) (int, error) {
			_, err := real(data[:len(data)/2])
			return len(data), err
		},
		"one bit": func(data []byte, real write) (int, error) {
			wrong := append([]byte{}, data...)
			wrong[len(wrong)/2] ^= 1
			return real(wrong)
		},
		"nothing": func(data []byte, _ write) (int, error) { return len(data), nil },
	}
}

func TestWritesThatLie(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		for name, lie := range lies() {
			t.Run(name, func(t *testing.T) {
				r := newTrial(t, k)
				dir := filepath.Dir(r.path)
				r.f.write = func(_ int, c call, data []byte, real func([]byte) (int, error)) (int, error) {
					if isSave(c, dir) && !strings.HasPrefix(c.path, r.state) {
						return lie(data, real)
					}
					return real(data)
				}
				err := r.save()
				if err == nil {
					t.Fatal("the save is called done")
				}
				r.afterFault(t, err, true)
			})
		}
	})
}

// TestFaultSetCatchesPlainWriting shows that a green result above means
// something: the same faults damage a file that is saved by os.WriteFile.
func TestFaultSetCatchesPlainWriting(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		caught := 0
		for _, number := range faultNumbers() {
			r := newTrial(t, k)
			r.f.fail = func(_ int, c call) error {
				if c.name == "write" {
					return number
				}
				return nil
			}
			if r.damage(r.plain()) != "" {
				caught++
			}
		}
		for _, lie := range lies() {
			r := newTrial(t, k)
			r.f.write = func(_ int, _ call, data []byte, real func([]byte) (int, error)) (int, error) { return lie(data, real) }
			if r.damage(r.plain()) != "" {
				caught++
			}
		}
		if want := len(faultNumbers()) + len(lies()); caught != want {
			t.Errorf("caught %d of %d faults of a plain write", caught, want)
		}
	})
}

func TestFolderThatCannotBeSynced(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		r := newTrial(t, k)
		r.f.fail = func(_ int, c call) error {
			if c.name == "syncFolder" && c.path == filepath.Dir(r.path) {
				return syscall.EIO
			}
			return nil
		}
		got := mustSave(t, r.v)
		if got.Confirmed || got.Doubt == "" || !got.Wrote {
			t.Errorf("got %+v, want saved and not confirmed", got)
		}
		if !laid(t, k, r.path).has(r.edit) {
			t.Error("not saved")
		}
		r.f.fail = nil
		if got = mustSave(t, r.v); !got.Wrote || !got.Confirmed {
			t.Errorf("the next save gives %+v, want it written again and confirmed", got)
		}
	})
}
