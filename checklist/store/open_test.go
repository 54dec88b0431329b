package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/upstander/checklist/yamlio"
)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	at := func(name, content string) string {
		path := filepath.Join(dir, name)
		mustWrite(t, path, content)
		return path
	}
	big := at("big.yaml", "")
	if err := os.Truncate(big, window+1); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, path string
		fault      Fault
		words      []string
	}{
		{"folder", dir, Unreadable, []string{"folder"}},
		{"nothing", filepath.Join(dir, "none.yaml"), Missing, []string{"no such file", "check the name"}},
		{"no folder", filepath.Join(dir, "none", "none.yaml"), Missing, []string{"the folder of this file is not there"}},
		{"empty", at("empty.yaml", ""), Unreadable, []string{"empty"}},
		{"too big", big, Unreadable, []string{"larger than 4 MB"}},
		{"UTF-16 with mark", at("u1.yaml", "\xff\xfef\x00o\x00"), Unreadable, []string{"UTF-16", "UTF-8"}},
		{"UTF-16, other order", at("u2.yaml", "\xfe\xff\x00f\x00o"), Unreadable, []string{"UTF-16", "UTF-8"}},
		{"UTF-16 without mark", at("u3.yaml", "f\x00o\x00"), Unreadable, []string{"UTF-16", "UTF-8"}},
		{"device", os.DevNull, Unreadable, []string{"device"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := newStore(t).Open(tt.path)
			if c != nil {
				t.Fatal("it was opened")
			}
			refused(t, err, tt.words...)
			e := told(t, err)
			if !errors.Is(err, tt.fault) || e.Path != tt.path || e.Op != "open" {
				t.Errorf("got fault %q, path %q, op %q", e.Fault, e.Path, e.Op)
			}
			if tt.fault == Missing && !errors.Is(err, fs.ErrNotExist) {
				t.Error("is not fs.ErrNotExist")
			}
		})
	}
}

func TestOpenGivesLineAndColumn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bad.yaml")
	mustWrite(t, path, "format: upstander-assessment 1\nid: [\n")
	_, err := newStore(t).Open(path)
	var problems yamlio.Problems
	if !errors.As(err, &problems) || !errors.Is(err, Unreadable) {
		t.Fatalf("got %v, want problems with their positions", err)
	}
	if !strings.HasPrefix(err.Error(), path+":") {
		t.Errorf("%q does not begin with the file and the line", err)
	}
}

// cutShort saves twice, so that there is a previous copy, and then cuts the
// file off in the middle, as a sync client may.
func cutShort(t *testing.T) *Copy {
	t.Helper()
	c := created(t, newStore(t), blank())
	a, _ := noted(c.Value(), "PRE-1", "seen")
	saved(t, c, a)
	whole := mustRead(t, c.Path())
	mustWrite(t, c.Path(), whole[:len(whole)/2])
	return c
}

func TestDamagedFileWithPreviousCopy(t *testing.T) {
	c := cutShort(t)
	_, err := newStore(t).Open(c.Path())
	if !errors.Is(err, Unreadable) {
		t.Fatalf("got %v", err)
	}
	refused(t, err, "a whole copy of", "copy northmoor.yaml~ over northmoor.yaml")
	if err := os.Rename(c.Path()+"~", c.Path()); err != nil {
		t.Fatal(err)
	}
	opened(t, newStore(t), c.Path())
}

func TestMissingFileWithPreviousCopy(t *testing.T) {
	c := created(t, newStore(t), blank())
	a, _ := noted(c.Value(), "PRE-1", "seen")
	saved(t, c, a)
	if err := os.Remove(c.Path()); err != nil {
		t.Fatal(err)
	}
	_, err := newStore(t).Open(c.Path())
	if !errors.Is(err, Missing) {
		t.Fatalf("got %v", err)
	}
	refused(t, err, "a whole copy of", "rename northmoor.yaml~ to northmoor.yaml")
	if changed, err := c.Changed(); !changed || !errors.Is(err, Missing) {
		t.Errorf("Changed gives %v, %v", changed, err)
	}
	if _, err := c.Reload(); !errors.Is(err, Missing) {
		t.Errorf("Reload gives %v", err)
	}
}

// A rename that was cut off on Windows can leave the new file under its
// temporary name only. The newest whole one is offered, and nothing is swept.
func TestMissingFileWithWholeTemp(t *testing.T) {
	c := created(t, newStore(t), blank())
	dir := filepath.Dir(c.Path())
	whole := mustRead(t, c.Path())
	good, broken := ".northmoor.yaml.00112233aabbccdd.tmp", ".northmoor.yaml.ffffffffffffffff.tmp"
	mustWrite(t, filepath.Join(dir, good), whole)
	mustWrite(t, filepath.Join(dir, broken), whole[:len(whole)-20])
	mustWrite(t, c.Path()+"~", whole)
	old := noon().Add(-time.Hour)
	if err := os.Chtimes(c.Path()+"~", old, old); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(c.Path()); err != nil {
		t.Fatal(err)
	}
	_, err := newStore(t).Open(c.Path())
	refused(t, err, "rename "+good+" to northmoor.yaml")
	if _, err := os.Stat(filepath.Join(dir, good)); err != nil {
		t.Error("the copy that is offered was swept away")
	}
}

func TestSweep(t *testing.T) {
	s := newStore(t)
	c := created(t, s, blank())
	dir := filepath.Dir(c.Path())
	ours := ".northmoor.yaml.00112233aabbccdd.tmp"
	others := []string{
		".eastvale.yaml.00112233aabbccdd.tmp", ".northmoor.yaml.tmp", ".northmoor.yaml.AABBCCDD00112233.tmp",
		"northmoor.yaml.00112233aabbccdd.tmp", ".northmoor.yaml.00112233aabbccdd00.tmp", ".northmoor.yaml.lock",
	}
	for _, name := range append(others, ours) {
		mustWrite(t, filepath.Join(dir, name), "x")
	}
	folder := filepath.Join(dir, ".northmoor.yaml.0011223344556677.tmp")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	unlock, err := disk{}.lock(lockName(c.Path()), 0)
	if err != nil {
		t.Fatal(err)
	}
	opened(t, s, c.Path())
	if _, err := os.Stat(filepath.Join(dir, ours)); err != nil {
		t.Error("swept while another program is saving")
	}
	unlock()
	opened(t, s, c.Path())
	if _, err := os.Stat(filepath.Join(dir, ours)); err == nil {
		t.Error("not swept")
	}
	for _, name := range append(others, filepath.Base(folder)) {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Errorf("%s was swept, and is not ours", name)
		}
	}
}

// Where there are no locks nothing says whether a save is under way, so only
// what is a day old goes.
func TestSweepWithoutLocks(t *testing.T) {
	s := newStore(t)
	c := created(t, s, blank())
	fresh := tempName(c.Path())
	stale := tempName(c.Path())
	for path, age := range map[string]time.Duration{fresh: time.Hour, stale: 2 * strayAge} {
		mustWrite(t, path, "x")
		if err := os.Chtimes(path, noon().Add(-age), noon().Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	s.files = withoutLocks()
	opened(t, s, c.Path())
	if _, err := os.Stat(fresh); err != nil {
		t.Error("one that may be in use was swept")
	}
	if _, err := os.Stat(stale); err == nil {
		t.Error("one from the day before yesterday was left")
	}
}

func TestVeryLongName(t *testing.T) {
	s := newStore(t)
	path := filepath.Join(t.TempDir(), strings.Repeat("é", 120)+".yaml") // 245 bytes
	c, err := s.Create(path, blank())
	if err != nil {
		t.Fatal(err)
	}
	a, id := noted(c.Value(), "PRE-1", "seen")
	if got := saved(t, c, a); got.Previous != "" || got.Lock != "" {
		t.Errorf("got %+v", got)
	}
	if !onDisk(t, path).Has(id) {
		t.Error("not saved")
	}
	mustWrite(t, tempName(path), "x")
	opened(t, s, path)
	if left := s.temps(path); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}
