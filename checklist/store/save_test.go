package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// withoutLocks is a disk on which nothing can be locked.
func withoutLocks() *faulty {
	return &faulty{disk: disk{}, fail: func(_ int, c call) error {
		if c.name == "lock" {
			return syscall.ENOLCK
		}
		return nil
	}}
}

func TestMergeOnSave(t *testing.T) {
	s := newStore(t)
	mine := created(t, s, blank())
	theirs := opened(t, s, mine.Path())
	a, idA := noted(mine.Assessment(), "PRE-1", "mine")
	b, idB := noted(theirs.Assessment(), "PRE-2", "theirs")
	saved(t, mine, a)
	if changed, err := theirs.Changed(); !changed || err != nil {
		t.Errorf("Changed gives %v, %v", changed, err)
	}
	got := saved(t, theirs, b)
	if !got.Merged || !got.Assessment.Has(idA) || !got.Assessment.Has(idB) {
		t.Errorf("got %+v", got)
	}
	if changed, err := theirs.Changed(); changed || err != nil {
		t.Errorf("Changed gives %v, %v after a save", changed, err)
	}
	both, err := mine.Reload()
	if err != nil || !both.Has(idA) || !both.Has(idB) || len(both.Conflicts()) != 0 {
		t.Errorf("Reload gives %v", err)
	}
	if got := saved(t, mine, both); got.Wrote {
		t.Error("a save after Reload wrote what was there already")
	}
}

func TestTwoChangesOfOneFieldAreAConflict(t *testing.T) {
	s := newStore(t)
	mine := created(t, s, blank())
	theirs := opened(t, s, mine.Path())
	a, _ := noted(mine.Assessment(), "PRE-1", "mine")
	b, _ := noted(theirs.Assessment(), "PRE-1", "theirs")
	saved(t, mine, a)
	saved(t, theirs, b)
	if got := onDisk(t, mine.Path()).Conflicts(); len(got) != 1 {
		t.Errorf("conflicts: %v", got)
	}
}

// A change of one letter leaves size and, here, time as they were.
func TestChangeOfTheSameLengthIsNoticed(t *testing.T) {
	a, _ := noted(blank(), "PRE-1", "the old words")
	c := created(t, newStore(t), a)
	info, err := os.Stat(c.Path())
	if err != nil {
		t.Fatal(err)
	}
	// Only the readable part is changed, as a person would.
	mustWrite(t, c.Path(), strings.Replace(mustRead(t, c.Path()), "the old words", "the new words", 1))
	if err := os.Chtimes(c.Path(), info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if changed, err := c.Changed(); !changed || err != nil {
		t.Errorf("Changed gives %v, %v", changed, err)
	}
	b, id := noted(c.Assessment(), "PRE-2", "mine")
	got := saved(t, c, b)
	if note := got.Assessment.Answer("PRE-1").Judgement.Note.String(); note != "the new words" || !got.Assessment.Has(id) {
		t.Errorf("the note is %q", note)
	}
}

func TestCommentsOfOthersSurvive(t *testing.T) {
	c := created(t, newStore(t), blank())
	lines := strings.SplitAfterN(mustRead(t, c.Path()), "\n", 3)
	mustWrite(t, c.Path(), lines[0]+lines[1]+"# to be settled with the region\n"+lines[2])
	a, id := noted(c.Assessment(), "PRE-1", "mine")
	saved(t, c, a)
	if !strings.Contains(mustRead(t, c.Path()), "# to be settled with the region") || !onDisk(t, c.Path()).Has(id) {
		t.Error("the comment or the edit is gone")
	}
}

func TestDifferentAssessmentInItsPlace(t *testing.T) {
	s := newStore(t)
	c := created(t, s, blank())
	other := assessment.New("ffffffffffffffff", "npcc-apsp-2021", "2021", items())
	other, _ = other.SetFact(assessment.Force, text.Line("Eastvale Police"), lead())
	if err := os.Remove(c.Path()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Create(c.Path(), other); err != nil {
		t.Fatal(err)
	}
	before := mustRead(t, c.Path())
	a, id := noted(c.Assessment(), "PRE-1", "mine")
	_, err := c.Save(a)
	if !errors.Is(err, Different) {
		t.Fatalf("got %v", err)
	}
	refused(t, err, "Eastvale Police", "Nothing is lost")
	e := told(t, err)
	if mustRead(t, c.Path()) != before {
		t.Error("the other assessment was touched")
	}
	_, rescue, _ := strings.Cut(e.Do, "all your changes is in ")
	if !onDisk(t, rescue).Has(id) || !c.Assessment().Has(id) {
		t.Error("the edit is neither rescued nor held")
	}
	if _, err := c.Save(other); !errors.Is(err, Different) {
		t.Errorf("Save of another assessment gives %v", err)
	}
	if _, err := c.Reload(); !errors.Is(err, Different) {
		t.Errorf("Reload gives %v", err)
	}
}

func TestUnreadableFileIsNotOverwritten(t *testing.T) {
	c := cutShort(t)
	before := mustRead(t, c.Path())
	a, id := noted(c.Assessment(), "PRE-2", "mine")
	_, err := c.Save(a)
	if !errors.Is(err, Unreadable) {
		t.Fatalf("got %v", err)
	}
	refused(t, err, "northmoor.yaml~", "Nothing is lost")
	e := told(t, err)
	if mustRead(t, c.Path()) != before {
		t.Error("the file was touched")
	}
	_, rescue, _ := strings.Cut(e.Do, "all your changes is in ")
	if !onDisk(t, rescue).Has(id) {
		t.Error("the edit is not rescued")
	}
	// One rescue copy, however often a save is tried.
	a, id = noted(a, "PRE-3", "mine too")
	if _, err := c.Save(a); err == nil {
		t.Fatal("saved")
	}
	entries, _ := os.ReadDir(filepath.Dir(rescue))
	if len(entries) != 1 || !onDisk(t, rescue).Has(id) {
		t.Errorf("%d rescue copies", len(entries))
	}
	if err := os.Rename(c.Path()+"~", c.Path()); err != nil {
		t.Fatal(err)
	}
	saved(t, c, a)
	if entries, _ := os.ReadDir(filepath.Dir(rescue)); len(entries) != 0 {
		t.Error("the rescue copy stays although all of it is saved")
	}
}

func TestFileThatHasGoneIsWrittenAgain(t *testing.T) {
	c := created(t, newStore(t), blank())
	if err := os.Remove(c.Path()); err != nil {
		t.Fatal(err)
	}
	a, id := noted(c.Assessment(), "PRE-1", "mine")
	if got := saved(t, c, a); !got.Recreated || !got.Wrote {
		t.Errorf("got %+v", got)
	}
	if !onDisk(t, c.Path()).Has(id) {
		t.Error("not saved")
	}
	if err := os.RemoveAll(filepath.Dir(c.Path())); err != nil {
		t.Fatal(err)
	}
	a, _ = noted(a, "PRE-1", "again")
	_, err := c.Save(a)
	refused(t, err, "Nothing is lost")
}

func TestReadOnlyFile(t *testing.T) {
	c := created(t, newStore(t), blank())
	if err := os.Chmod(c.Path(), 0o400); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(c.Path(), 0o600) }()
	a, _ := noted(c.Assessment(), "PRE-1", "mine")
	_, err := c.Save(a)
	refused(t, err, "marked read-only", "Nothing is lost")
}

// The superuser may write anywhere, so the refusal of the system is imitated.
func TestReadOnlyFolder(t *testing.T) {
	for number, words := range map[syscall.Errno]string{
		syscall.EACCES: "you are not allowed to do that here", syscall.EROFS: "can only be read",
	} {
		r := newTrial(t)
		dir := filepath.Dir(r.path)
		before := mustRead(t, r.path)
		r.f.fail = func(_ int, c call) error {
			inFolder := filepath.Dir(c.path) == dir
			if inFolder && (c.name == "create" || c.name == "lock" || c.name == "link" || c.name == "replace") {
				return number
			}
			return nil
		}
		err := storeSave(r)
		refused(t, err, words, "Nothing is lost")
		if mustRead(t, r.path) != before {
			t.Error("the file was touched")
		}
		r.afterFault(t, err, true)
	}
}

func TestPreviousCopies(t *testing.T) {
	s := newStore(t)
	now := noon()
	s.options.Now = func() time.Time { return now }
	s.files = &faulty{disk: disk{}}
	c := created(t, s, blank())
	for day := range keptDays + 5 {
		now = noon().AddDate(0, 0, day)
		for range 2 {
			before := mustRead(t, c.Path())
			a, _ := noted(c.Assessment(), "PRE-1", fmt.Sprint(len(before)))
			saved(t, c, a)
			if mustRead(t, c.Path()+"~") != before {
				t.Fatal("the previous copy is not what was there before")
			}
		}
	}
	kept, err := filepath.Glob(filepath.Join(s.options.StateDir, previousFolder, "northmoor-*.yaml"))
	if err != nil || len(kept) != keptDays {
		t.Fatalf("%d dated copies, want %d", len(kept), keptDays)
	}
	if last := kept[len(kept)-1]; !strings.HasSuffix(last, now.Format(time.DateOnly)+".yaml") {
		t.Errorf("the last one is %s", last)
	}
	onDisk(t, kept[0])
}

func TestLockHeldByAnother(t *testing.T) {
	s := newStore(t)
	s.options.Patience = 10 * time.Millisecond
	c := created(t, s, blank())
	unlock, err := disk{}.lock(lockName(c.Path()), 0)
	if err != nil {
		t.Fatal(err)
	}
	a, id := noted(c.Assessment(), "PRE-1", "mine")
	if got := saved(t, c, a); !strings.Contains(got.Lock, "another program") || !onDisk(t, c.Path()).Has(id) {
		t.Errorf("got %+v", got)
	}
	unlock()
	a, _ = noted(a, "PRE-1", "again")
	if got := saved(t, c, a); got.Lock != "" {
		t.Errorf("got %+v", got)
	}
	if _, err := os.Stat(lockName(c.Path())); err != nil {
		t.Error("the lock file was removed, and a lock on it then holds nothing")
	}
}

// meddle runs act once, before the first call that fits.
func meddle(f *faulty, name, path string, act func()) {
	var once sync.Once
	f.hook = func(c call) {
		if c.name == name && (path == "" || c.path == path) {
			once.Do(act)
		}
	}
}

// TestOthersMeddle has another program change the file at every point of a
// save at which that matters, with no lock to stop it.
func TestOthersMeddle(t *testing.T) {
	points := []struct{ name, call string }{
		{"before it is read", "open"}, {"while the new one is written", "create"},
		{"just before it is replaced", "link"}, {"just after it was replaced", "syncFolder"},
	}
	for _, p := range points {
		t.Run(p.name, func(t *testing.T) {
			r := newTrial(t)
			other := opened(t, newStore(t), r.path)
			other.store.files = withoutLocks()
			stale := mustRead(t, r.path)
			b, theirs := noted(other.Assessment(), "PRE-2", "theirs")
			at := ""
			if p.call == "syncFolder" {
				at = filepath.Dir(r.path)
			}
			meddle(r.f, p.call, at, func() {
				if p.call == "syncFolder" {
					mustWrite(t, r.path, stale) // one that read before and wrote after
				}
				saved(t, other, b)
			})
			got := saved(t, r.c, r.edited)
			now := onDisk(t, r.path)
			if p.call == "link" && !now.Has(theirs) {
				// The last moment that nothing can see: the other one finds it at its next look.
				saved(t, other, other.Assessment())
				now = onDisk(t, r.path)
			}
			if !now.Has(r.edit) || !now.Has(theirs) || !got.Confirmed {
				t.Errorf("an edit is lost: %+v", got)
			}
		})
	}
}

// A screen asks for these while a save is waiting for the disk.
func TestAskingDoesNotWaitForTheDisk(t *testing.T) {
	r := newTrial(t)
	asked := 0
	r.f.hook = func(call) {
		if r.c.Assessment() != nil && len(r.c.Digest()) == 64 && r.c.Last().Wrote && len(r.c.Warnings()) == 0 {
			asked++
		}
	}
	saved(t, r.c, r.edited)
	if asked < 20 {
		t.Errorf("answered %d times", asked)
	}
}

func TestTempSweptAwayMeanwhile(t *testing.T) {
	r := newTrial(t)
	meddle(r.f, "link", "", func() {
		for _, e := range r.c.store.temps(r.path) {
			if err := os.Remove(beside(r.path, e.Name())); err != nil {
				t.Error(err)
			}
		}
	})
	saved(t, r.c, r.edited)
	if !onDisk(t, r.path).Has(r.edit) {
		t.Error("not saved")
	}
}

func TestWhatDoesNotReadBackIsNotSaved(t *testing.T) {
	for name, decode := range map[string]func(string, []byte) (document, error){
		"refused":   func(string, []byte) (document, error) { return document{}, errors.New("line 3 is wrong") },
		"something": func(string, []byte) (document, error) { return document{assessment: blank()}, nil },
		"panic":     func(string, []byte) (document, error) { panic("out of range") },
	} {
		r := newTrial(t)
		before := mustRead(t, r.path)
		r.c.doc.reread = decode
		_, err := r.c.Save(r.edited)
		if err == nil {
			t.Fatalf("%s: saved", name)
		}
		refused(t, err, "would not read back", "Nothing is lost")
		if mustRead(t, r.path) != before {
			t.Errorf("%s: the file was touched", name)
		}
	}
}

func TestTooLargeToReadBack(t *testing.T) {
	c := created(t, newStore(t), blank())
	a := c.Assessment()
	for i := range 80 {
		a, _ = noted(a, "PRE-1", fmt.Sprint(i)+strings.Repeat("A long note. ", 4900))
	}
	before := mustRead(t, c.Path())
	_, err := c.Save(a)
	refused(t, err, "shorten the longest notes", "only in this program")
	if mustRead(t, c.Path()) != before || !c.Assessment().Includes(a) {
		t.Error("the file was touched, or the edits are not held")
	}
	c.doc.encode = func(*assessment.Assessment) ([]byte, error) { return make([]byte, maxBytes+1), nil }
	_, err = c.Save(a)
	refused(t, err, "4 MB")
}
