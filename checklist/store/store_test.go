package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// noon is the time that tests are told it is.
func noon() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

func newStore(t testing.TB) *Store {
	t.Helper()
	return New(Options{StateDir: filepath.Join(t.TempDir(), "state"), Now: noon})
}

// lead signs every edit of these tests, with salts that two processes share.
func lead() assessment.Who {
	return assessment.Who{Role: "force lead", At: noon(), Salt: salt}
}

// salt is the same in every process.
func salt() string { return "0000000000000000" }

// items are the ids of the national checklist.
func items() []string {
	var ids []string
	for _, s := range []struct {
		strand string
		n      int
	}{{"PRE", 9}, {"INT", 11}, {"ENF", 7}, {"ENG", 6}} {
		for i := range s.n {
			ids = append(ids, fmt.Sprintf("%s-%d", s.strand, i+1))
		}
	}
	return ids
}

func blank() *assessment.Assessment { return blankOf(items()) }

func blankOf(items []string) *assessment.Assessment {
	a := assessment.New("5be0c1d2e3f40516", "npcc-apsp-2021", "2021", items)
	a, _ = a.SetFact(assessment.Force, text.Line("Northmoor Constabulary"), lead())
	a, _ = a.SetFact(assessment.Cycle, text.Line("2026"), lead())
	a, _ = a.SetFact(assessment.AsAt, text.Line("2026-11-23"), lead())
	return a
}

// noted is a with another note on an item, and the id of that change.
func noted(a *assessment.Assessment, item, note string) (*assessment.Assessment, string) {
	return a.Set(assessment.NoteRegister(item), assessment.Value{"text": text.Clean(note).String()}, lead())
}

// full is an assessment as issue 2 measures it: 33 items, a note of 1 KB and
// three evidence entries each.
func full() *assessment.Assessment {
	a := blank()
	for i, item := range items() {
		a, _ = noted(a, item, strings.Repeat(fmt.Sprintf("Note %d on the vetting of posts.\n", i), 30))
		for k := range 3 {
			e := assessment.Evidence{ID: fmt.Sprintf("%016x", i*3+k+1), Items: []string{item},
				Title: text.Line("Minutes of the prevention board"), Where: text.Line("Standards drive, folder 12"),
				About: date.Of(2026, 3, 4), Shows: checklist.Issued, Speaks: assessment.For, EstablishedBy: text.Line("Audit officer"), Owner: text.Line("Head of standards")}
			a, _, _ = a.PutEvidence(e, lead())
		}
	}
	return a
}

func created(t testing.TB, s *Store, a *assessment.Assessment) *Copy {
	t.Helper()
	c, err := s.Create(filepath.Join(t.TempDir(), "northmoor.yaml"), a)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func opened(t testing.TB, s *Store, path string) *Copy {
	t.Helper()
	c, err := s.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func saved(t testing.TB, c *Copy, a *assessment.Assessment) Saved {
	t.Helper()
	_, got, err := c.Save(a)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// onDisk is what another program would read.
func onDisk(t testing.TB, path string) *assessment.Assessment {
	t.Helper()
	return opened(t, newStore(t), path).Value()
}

func mustRead(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func mustWrite(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// told wants an *Error.
func told(t testing.TB, err error) *Error {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want an *Error", err)
	}
	return e
}

// refused wants an *Error that has a What and a Do and says each of words.
func refused(t testing.TB, err error, words ...string) {
	t.Helper()
	if e := told(t, err); e.What == "" || e.Do == "" {
		t.Errorf("%v does not say both what is wrong and what to do", e)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
}

func TestSaveAndOpen(t *testing.T) {
	s := newStore(t)
	c := created(t, s, blank())
	a, id := noted(c.Value(), "PRE-1", "seen")
	got := saved(t, c, a)
	if !got.Wrote || !got.Confirmed || got.Merged || got.Recreated || got.Lock != "" || got.Previous != "" || got.Doubt != "" {
		t.Errorf("saved as %+v", got)
	}
	if !got.At.Equal(noon()) || !c.Last().At.Equal(noon()) {
		t.Error("the time is not that of the clock given")
	}
	again := opened(t, s, c.Path())
	if !assessment.Same(again.Value(), a) || !again.Value().Has(id) {
		t.Error("what was opened is not what was saved")
	}
	if again.Digest() != c.Digest() || len(again.Digest()) != 64 {
		t.Errorf("digests %s and %s", again.Digest(), c.Digest())
	}
}

func TestSavingNothingNewWritesNothing(t *testing.T) {
	c := created(t, newStore(t), blank())
	before, _ := os.Stat(c.Path())
	got := saved(t, c, c.Value())
	after, _ := os.Stat(c.Path())
	if got.Wrote || !os.SameFile(before, after) {
		t.Error("a save without a change replaced the file")
	}
	if !got.Confirmed {
		t.Error("not confirmed")
	}
	// Another order of the items is how a screen shows them, not a change.
	got = saved(t, c, c.Value().InOrder(func(item string) int { return len(item) }))
	if got.Wrote {
		t.Error("another order of the items was saved")
	}
}
