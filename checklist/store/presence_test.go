package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// two programs that have one file open, each with a clock of its own.
func two(t *testing.T) (path string, here, there *Presence, a, b *clock) {
	t.Helper()
	path = created(t, newStore(t), blank()).Path()
	a, b = &clock{at: noon()}, &clock{at: noon()}
	begin := func(c *clock, role, machine string, process int) *Presence {
		s := New(Options{StateDir: filepath.Join(t.TempDir(), "state"), Now: c.now})
		return opened(t, s, path).Announce(role, machine, process)
	}
	return path, begin(a, "force lead", "m1", os.Getpid()), begin(b, "Intelligence lead", "m2", 1), a, b
}

func marks(t *testing.T, path string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".*"+openEnd+"*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestEachSeesThatTheOtherHasItOpen(t *testing.T) {
	path, here, there, _, _ := two(t)
	before := mustRead(t, path)
	if here.Others() != nil {
		t.Error("somebody is there already")
	}
	here.Beat()
	there.Beat()
	if x, y := here.Others(), there.Others(); !slices.Equal(x, []string{"Intelligence lead"}) || !slices.Equal(y, []string{"force lead"}) {
		t.Errorf("%q and %q", x, y)
	}
	if mustRead(t, path) != before {
		t.Error("the assessment was written to")
	}
	host, _ := os.Hostname()
	for _, m := range marks(t, path) {
		if said := mustRead(t, m); host != "" && strings.Contains(said, host) {
			t.Errorf("%s names this computer", said)
		}
	}
	there.Leave()
	there.Beat() // after leaving, it says no more
	if here.Others() != nil {
		t.Error("it is still there")
	}
	here.Leave()
	if left := marks(t, path); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestMarkOfAKilledProgramGoesByItself(t *testing.T) {
	path, here, there, a, b := two(t)
	there.Beat()
	if here.Others() == nil {
		t.Fatal("it is not seen")
	}
	// On another computer: by its age, by the clock here.
	a.at = a.at.Add(staleAfter + time.Second)
	if got := here.Others(); got != nil {
		t.Errorf("after five minutes without a sign: %q", got)
	}
	b.at = b.at.Add(beatEvery)
	there.Beat()
	if here.Others() == nil {
		t.Error("it is back, and is not seen")
	}
	// On this computer: at once, and the mark is taken away.
	gone := opened(t, newStore(t), path).Announce("Deputy lead", "m1", 1<<30)
	gone.Beat()
	if got := here.Others(); !slices.Equal(got, []string{"Intelligence lead"}) || len(marks(t, path)) != 1 {
		t.Errorf("%q, marks %q", got, marks(t, path))
	}
	// What nobody has written for a day goes too.
	old := a.at.AddDate(0, 0, -3)
	if err := os.Chtimes(marks(t, path)[0], old, old); err != nil {
		t.Fatal(err)
	}
	a.at = a.at.Add(staleAfter + time.Second)
	if here.Others() != nil || len(marks(t, path)) != 0 {
		t.Errorf("marks %q", marks(t, path))
	}
}

// A clock that is hours off delays that a program is seen, until it has given a
// second sign; it hides nobody for good.
func TestClocksThatAreWrong(t *testing.T) {
	_, here, there, _, b := two(t)
	b.at = b.at.Add(-7 * time.Hour)
	there.Beat()
	here.Others()
	b.at = b.at.Add(beatEvery)
	there.Beat()
	if got := here.Others(); !slices.Equal(got, []string{"Intelligence lead"}) {
		t.Errorf("%q", got)
	}
}

func TestForeignMarksAreLeftAlone(t *testing.T) {
	path, here, _, _, _ := two(t)
	for i, content := range []string{"", "{", `{"format":"another"}`, strings.Repeat("x", maxMark+1)} {
		mustWrite(t, filepath.Join(filepath.Dir(path), fmt.Sprintf(".northmoor.yaml%s%016x", openEnd, i)), content)
	}
	if got := here.Others(); got != nil || len(marks(t, path)) != 4 {
		t.Errorf("%q, marks %q", got, marks(t, path))
	}
}

func TestPresenceInAFolderThatCannotBeWrittenTo(t *testing.T) {
	s := newStore(t)
	c := created(t, s, blank())
	s.files = &faulty{disk: disk{}, fail: func(_ int, c call) error {
		if c.name == "create" {
			return os.ErrPermission
		}
		return nil
	}}
	p := c.Announce("force lead", "", 1)
	p.Beat()
	if p.Others() != nil {
		t.Error("there is nobody")
	}
	p.Leave()
}

func TestLookTakesInWhatOthersSaved(t *testing.T) {
	here := created(t, newStore(t), blank())
	there := opened(t, newStore(t), here.Path())
	if found, err := here.Look(); found || err != nil {
		t.Errorf("%v %v", found, err)
	}
	a, id := noted(there.Value(), "INT-4", "seen elsewhere")
	saved(t, there, a)
	mine, my := noted(here.Value(), "INT-5", "mine")
	here.hold(mine) // an edit that is not saved yet
	if found, err := here.Look(); !found || err != nil || !here.Value().Has(id) || !here.Value().Has(my) {
		t.Errorf("%v %v", found, err)
	}
	if found, err := here.Look(); found || err != nil {
		t.Errorf("again: %v %v", found, err)
	}
	saved(t, here, here.Value())
	if found, err := here.Look(); found || err != nil {
		t.Errorf("after an own save: %v %v", found, err)
	}
	if found, err := there.Look(); !found || err != nil || !there.Value().Has(my) {
		t.Errorf("the other way: %v %v", found, err)
	}
}

// A disk that tells the time by the day: what is different is found all the
// same, by looking into the file every few times.
func TestLookDoesNotTrustTimes(t *testing.T) {
	c := created(t, newStore(t), blank())
	if _, err := c.Look(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(c.Path())
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(mustRead(t, c.Path()), "Northmoor", "Westmoore", 1)
	f, err := os.OpenFile(c.Path(), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(changed); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Close(), os.Chtimes(c.Path(), info.ModTime(), info.ModTime())); err != nil {
		t.Fatal(err)
	}
	for n := range readAnyway + 1 {
		if found, err := c.Look(); found || err != nil {
			if err != nil || n < readAnyway {
				t.Errorf("after %d looks: %v", n, err)
			}
			return
		}
	}
	t.Error("it was never found")
}

func TestLookAtWhatCannotBeRead(t *testing.T) {
	c := created(t, newStore(t), blank())
	a, _ := noted(c.Value(), "INT-4", "mine")
	c.hold(a)
	whole := mustRead(t, c.Path())
	mustWrite(t, c.Path(), whole[:len(whole)/2])
	if _, err := c.Look(); !errors.Is(err, Unreadable) || c.Value() != a {
		t.Errorf("%v", err)
	}
	if err := os.Remove(c.Path()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Look(); !errors.Is(err, Missing) || c.Value() != a {
		t.Errorf("%v", err)
	}
	mustWrite(t, c.Path(), whole)
	if _, err := c.Look(); err != nil || !c.Value().Has(a.Heads("INT-4/note")[0].ID) {
		t.Errorf("%v", err)
	}
}
