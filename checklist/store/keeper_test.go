package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What is here holds for every kind of file.

func TestMergeOnSave(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		s := newStore(t)
		mine := mustBegin(t, k, s)
		path := mine.keeper().Path()
		theirs := mustOpen(t, k, s, path)
		idA, idB := mine.edit(0, "mine"), theirs.edit(1, "theirs")
		mustSave(t, mine)
		if changed, err := theirs.keeper().Changed(); !changed || err != nil {
			t.Errorf("Changed gives %v, %v", changed, err)
		}
		if got := mustSave(t, theirs); !got.Merged || !theirs.has(idA) || !theirs.has(idB) {
			t.Errorf("got %+v", got)
		}
		if changed, err := theirs.keeper().Changed(); changed || err != nil {
			t.Errorf("Changed gives %v, %v after a save", changed, err)
		}
		if err := mine.reload(); err != nil || !mine.has(idA) || !mine.has(idB) {
			t.Errorf("Reload gives %v", err)
		}
		if got := mustSave(t, mine); got.Wrote || !got.Confirmed {
			t.Error("a save after Reload wrote what was there already")
		}
	})
}

func TestLookTakesInWhatOthersSave(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		here := mustBegin(t, k, newStore(t))
		path := here.keeper().Path()
		there := mustOpen(t, k, newStore(t), path)
		for range readAnyway + 2 {
			if news, err := here.keeper().Look(); news || err != nil {
				t.Fatal(news, err)
			}
		}
		id := there.edit(1, "theirs")
		mustSave(t, there)
		if news, err := here.keeper().Look(); !news || err != nil || !here.has(id) {
			t.Errorf("Look gives %v, %v", news, err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if _, err := here.keeper().Look(); !errors.Is(err, Missing) || !here.has(id) {
			t.Errorf("Look at a file that is gone gives %v", err)
		}
		mustWrite(t, path, "torn")
		if _, err := here.keeper().Look(); !errors.Is(err, Unreadable) || !here.has(id) {
			t.Errorf("Look at a file that is damaged gives %v", err)
		}
	})
}

func TestUnreadableFileIsNotOverwritten(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		v := mustBegin(t, k, newStore(t))
		path := v.keeper().Path()
		v.edit(0, "seen")
		mustSave(t, v)
		before := mustRead(t, path)
		before = before[:len(before)/2]
		mustWrite(t, path, before)
		id := v.edit(1, "mine")
		_, err := v.save()
		if !errors.Is(err, Unreadable) {
			t.Fatalf("got %v", err)
		}
		refused(t, err, filepath.Base(path)+"~", "Nothing is lost")
		if mustRead(t, path) != before {
			t.Error("the file was touched")
		}
		_, rescue, _ := strings.Cut(told(t, err).Do, "all your changes is in ")
		if !laid(t, k, rescue).has(id) {
			t.Error("the edit is not rescued")
		}
		// One rescue copy, however often a save is tried.
		id = v.edit(2, "mine too")
		if _, err := v.save(); err == nil {
			t.Fatal("saved")
		}
		entries, _ := os.ReadDir(filepath.Dir(rescue))
		if len(entries) != 1 || !laid(t, k, rescue).has(id) {
			t.Errorf("%d rescue copies", len(entries))
		}
		if err := os.Rename(path+"~", path); err != nil {
			t.Fatal(err)
		}
		mustSave(t, v)
		if entries, _ := os.ReadDir(filepath.Dir(rescue)); len(entries) != 0 {
			t.Error("the rescue copy stays although all of it is saved")
		}
	})
}

func TestFileThatHasGoneIsWrittenAgain(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		v := mustBegin(t, k, newStore(t))
		path := v.keeper().Path()
		if v.keeper().Last().Recreated {
			t.Error("a new file is called one that had gone")
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		id := v.edit(0, "mine")
		if got := mustSave(t, v); !got.Recreated || !got.Wrote {
			t.Errorf("got %+v", got)
		}
		if !laid(t, k, path).has(id) {
			t.Error("not saved")
		}
		if err := os.RemoveAll(filepath.Dir(path)); err != nil {
			t.Fatal(err)
		}
		v.edit(0, "again")
		_, err := v.save()
		refused(t, err, "Nothing is lost")
	})
}

func TestReadOnlyFile(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		v := mustBegin(t, k, newStore(t))
		if err := os.Chmod(v.keeper().Path(), 0o400); err != nil {
			t.Fatal(err)
		}
		before := mustRead(t, v.keeper().Path())
		v.edit(0, "mine")
		_, err := v.save()
		refused(t, err, "marked read-only", "Nothing is lost")
		if mustRead(t, v.keeper().Path()) != before {
			t.Error("the file was touched")
		}
	})
}

// The superuser may write anywhere, so the refusal of the system is imitated.
func TestReadOnlyFolder(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		for number, words := range map[syscall.Errno]string{
			syscall.EACCES: "you are not allowed to do that here", syscall.EROFS: "can only be read",
		} {
			r := newTrial(t, k)
			dir := filepath.Dir(r.path)
			before := mustRead(t, r.path)
			r.f.fail = func(_ int, c call) error {
				inFolder := filepath.Dir(c.path) == dir
				if inFolder && (c.name == "create" || c.name == "lock" || c.name == "link" || c.name == "replace") {
					return number
				}
				return nil
			}
			err := r.save()
			refused(t, err, words, "Nothing is lost")
			if mustRead(t, r.path) != before {
				t.Error("the file was touched")
			}
			r.afterFault(t, err, true)
		}
	})
}

func TestPreviousCopies(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		s := newStore(t)
		now := noon()
		s.options.Now = func() time.Time { return now }
		s.files = &faulty{disk: disk{}}
		v := mustBegin(t, k, s)
		path := v.keeper().Path()
		for day := range keptDays + 5 {
			now = noon().AddDate(0, 0, day)
			for range 2 {
				before := mustRead(t, path)
				v.edit(0, fmt.Sprint(len(before)))
				mustSave(t, v)
				if mustRead(t, path+"~") != before {
					t.Fatal("the previous copy is not what was there before")
				}
			}
		}
		kept, err := filepath.Glob(filepath.Join(s.options.StateDir, previousFolder, "northmoor*.yaml"))
		if err != nil || len(kept) != keptDays {
			t.Fatalf("%d dated copies, want %d", len(kept), keptDays)
		}
		if last := kept[len(kept)-1]; last != dated(s, v, now.Format(time.DateOnly)) {
			t.Errorf("the last one is %s", last)
		}
		laid(t, k, kept[0])
	})
}

func TestLockHeldByAnother(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		s := newStore(t)
		v := mustBegin(t, k, s)
		s.options.Patience = 10 * time.Millisecond
		path := v.keeper().Path()
		unlock, err := disk{}.lock(lockName(path), 0)
		if err != nil {
			t.Fatal(err)
		}
		id := v.edit(0, "mine")
		if got := mustSave(t, v); !strings.Contains(got.Lock, "another program") || !laid(t, k, path).has(id) {
			t.Errorf("got %+v", got)
		}
		unlock()
		v.edit(0, "again")
		if got := mustSave(t, v); got.Lock != "" {
			t.Errorf("got %+v", got)
		}
		if _, err := os.Stat(lockName(path)); err != nil {
			t.Error("the lock file was removed, and a lock on it then holds nothing")
		}
	})
}

// TestOthersMeddle has another program change the file at every point of a
// save at which that matters, with no lock to stop it.
func TestOthersMeddle(t *testing.T) {
	points := []struct{ name, call string }{
		{"before it is read", "open"}, {"while the new one is written", "create"},
		{"just before it is replaced", "link"}, {"just after it was replaced", "syncFolder"},
	}
	everyKind(t, func(t *testing.T, k shelf) {
		for _, p := range points {
			t.Run(p.name, func(t *testing.T) {
				r := newTrial(t, k)
				other := mustOpen(t, k, newStore(t), r.path)
				other.store().files = withoutLocks()
				stale := mustRead(t, r.path)
				theirs := other.edit(1, "theirs")
				at := ""
				if p.call == "syncFolder" {
					at = filepath.Dir(r.path)
				}
				meddle(r.f, p.call, at, func() {
					if p.call == "syncFolder" {
						mustWrite(t, r.path, stale) // one that read before and wrote after
					}
					mustSave(t, other)
				})
				got := mustSave(t, r.v)
				now := laid(t, k, r.path)
				if p.call == "link" && !now.has(theirs) {
					// The last moment that nothing can see: the other one finds it at its next look.
					mustSave(t, other)
					now = laid(t, k, r.path)
				}
				if !now.has(r.edit) || !now.has(theirs) || !got.Confirmed {
					t.Errorf("an edit is lost: %+v", got)
				}
			})
		}
	})
}

// A screen asks for these while a save is waiting for the disk.
func TestAskingDoesNotWaitForTheDisk(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		r := newTrial(t, k)
		asked := 0
		r.f.hook = func(call) {
			if r.v.words() != "" && len(r.v.keeper().Digest()) == 64 && r.v.keeper().Last().Wrote && r.v.keeper().warnings() == 0 {
				asked++
			}
		}
		mustSave(t, r.v)
		if asked < 20 {
			t.Errorf("answered %d times", asked)
		}
	})
}

func TestTempSweptAwayMeanwhile(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		r := newTrial(t, k)
		meddle(r.f, "link", "", func() {
			for _, e := range r.v.store().temps(r.path) {
				if err := os.Remove(beside(r.path, e.Name())); err != nil {
					t.Error(err)
				}
			}
		})
		mustSave(t, r.v)
		if !laid(t, k, r.path).has(r.edit) {
			t.Error("not saved")
		}
	})
}

func TestWhatDoesNotReadBackIsNotSaved(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		for _, how := range []string{"refused", "another", "panic"} {
			r := newTrial(t, k)
			before := mustRead(t, r.path)
			r.v.misread(how)
			err := r.save()
			if err == nil {
				t.Fatalf("%s: saved", how)
			}
			refused(t, err, "would not read back", "Nothing is lost")
			if mustRead(t, r.path) != before {
				t.Errorf("%s: the file was touched", how)
			}
		}
	})
}
