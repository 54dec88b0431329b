package store

import (
	"errors"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"

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

func TestTwoChangesOfOneFieldAreAConflict(t *testing.T) {
	s := newStore(t)
	mine := created(t, s, blank())
	theirs := opened(t, s, mine.Path())
	a, _ := noted(mine.Value(), "PRE-1", "mine")
	b, _ := noted(theirs.Value(), "PRE-1", "theirs")
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
	b, id := noted(c.Value(), "PRE-2", "mine")
	saved(t, c, b)
	if note := c.Value().Answer("PRE-1").Judgement.Note.String(); note != "the new words" || !c.Value().Has(id) {
		t.Errorf("the note is %q", note)
	}
}

func TestCommentsOfOthersSurvive(t *testing.T) {
	c := created(t, newStore(t), blank())
	lines := strings.SplitAfterN(mustRead(t, c.Path()), "\n", 3)
	mustWrite(t, c.Path(), lines[0]+lines[1]+"# to be settled with the region\n"+lines[2])
	a, id := noted(c.Value(), "PRE-1", "mine")
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
	a, id := noted(c.Value(), "PRE-1", "mine")
	_, _, err := c.Save(a)
	if !errors.Is(err, Different) {
		t.Fatalf("got %v", err)
	}
	refused(t, err, "Eastvale Police", "Nothing is lost")
	e := told(t, err)
	if mustRead(t, c.Path()) != before {
		t.Error("the other assessment was touched")
	}
	_, rescue, _ := strings.Cut(e.Do, "all your changes is in ")
	if !onDisk(t, rescue).Has(id) || !c.Value().Has(id) {
		t.Error("the edit is neither rescued nor held")
	}
	if _, _, err := c.Save(other); !errors.Is(err, Different) {
		t.Errorf("Save of another assessment gives %v", err)
	}
	if _, err := c.Reload(); !errors.Is(err, Different) {
		t.Errorf("Reload gives %v", err)
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
