package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// everythingKept makes a file of each kind and has the program leave by it whatever
// it ever leaves. It gives the files themselves.
func everythingKept(t *testing.T, s *Store) (paths []string) {
	t.Helper()
	for _, k := range shelves() {
		first := mustBegin(t, k, s)
		path := first.keeper().Path()
		paths = append(paths, path)
		first.edit(0, "before")
		if _, err := first.save(); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, 0o400); err != nil {
			t.Fatal(err)
		}
		v := mustOpen(t, k, s, path)
		v.edit(0, "what could not be saved")
		if _, err := v.save(); err == nil {
			t.Fatal("saved")
		}
		if err := os.Chmod(path, 0o600); err != nil {
			t.Fatal(err)
		}
		mustWrite(t, tempName(path), "half")
		mustWrite(t, formerName(path), "upstander: 1\n")
		mustWrite(t, beside(path, presencePrefix(path)+random(randomLen)), "{}")
		old := s.options.Now().Add(-time.Hour)
		for _, name := range marks(t, path) {
			if err := os.Chtimes(name, old, old); err != nil {
				t.Fatal(err)
			}
		}
	}
	d := s.Draft("id", "PRE-1/note")
	typed(t, d, "Half a sentence")
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	lender := s.Draft("id", "PRE-2/note")
	closed(t, lender)
	if _, _, err := lender.Lend("As it was."); err != nil {
		t.Fatal(err)
	}
	if err := s.Update(func(v *Settings) { v.Theme, v.Recent = "dark", []Recent{{Path: paths[0]}} }); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, filepath.Join(s.options.StateDir, previousFolder, ".x."+random(randomLen)+tempEnd), "half")
	mustWrite(t, filepath.Join(s.options.StateDir, "crash-20261123-120000.txt"), "what happened") // as the front of the program leaves
	return paths
}

// filesIn lists the files under folders, without locks, which hold nothing.
func filesIn(t *testing.T, dirs ...string) []string {
	t.Helper()
	var all []string
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() && !strings.HasSuffix(path, lockEnd) {
				all = append(all, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func allKept(t *testing.T, s *Store, paths []string) []Kept {
	t.Helper()
	all, err := s.KeptHere("")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		more, err := s.KeptBeside(path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, more...)
	}
	return all
}

// Whatever the program leaves on a computer is listed, with what it is, and goes
// when it is forgotten: nothing but the files themselves and the settings stays.
func TestWhateverIsLeftIsListedAndGoes(t *testing.T) {
	s, _ := drafting(t)
	paths := everythingKept(t, s)
	dirs := []string{s.options.StateDir}
	for _, path := range paths {
		dirs = append(dirs, filepath.Dir(path))
	}
	kept := allKept(t, s, paths)
	listed := func(path string) bool {
		return slices.Contains(paths, path) || slices.ContainsFunc(kept, func(k Kept) bool {
			return k.Path == path || strings.HasPrefix(path, k.Path+string(filepath.Separator))
		})
	}
	for _, path := range filesIn(t, dirs...) {
		if !listed(path) {
			t.Errorf("%s is kept and not listed", path)
		}
	}
	for _, k := range kept {
		named := k.Kind == KeptTyped || k.Kind == KeptRecents || k.Kind == KeptLeft && filepath.Dir(k.Path) == s.options.StateDir || strings.HasPrefix(filepath.Base(k.Path), ".x.")
		if k.What == "" || k.At.IsZero() || k.Of == "" && !named {
			t.Errorf("%+v", k)
		}
	}
	open := 0
	for _, k := range kept {
		err := s.Forget(k)
		if k.Open {
			open++
			var told *Error
			if !errors.As(err, &told) || told.Do == "" {
				t.Errorf("%s is held by a running program, and was forgotten: %v", k.Path, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", k.Path, err)
		}
		if err := s.Forget(k); err != nil {
			t.Errorf("%s, gone already: %v", k.Path, err)
		}
	}
	if open != 2 { // the journal of the lender, and what it lent
		t.Errorf("%d files are held", open)
	}
	for _, path := range filesIn(t, dirs...) {
		if !slices.Contains(paths, path) && filepath.Base(path) != settingsFile && !strings.Contains(path, draftsFolder) {
			t.Errorf("%s is still there", path)
		}
	}
	if left, err := s.KeptHere(""); err != nil || slices.ContainsFunc(left, func(k Kept) bool { return !k.Open }) {
		t.Errorf("still listed: %+v, %v", left, err)
	}
	if now, err := s.Settings(); err != nil || now.Theme != "dark" || len(now.Recent) != 0 {
		t.Errorf("the settings are %+v, %v", now, err)
	}
	for _, path := range paths {
		if mustRead(t, path) == "" {
			t.Errorf("%s is empty", path)
		}
	}
}

// What is kept of one file is told apart from that of another of the same name.
func TestWhatIsKeptOfOneFile(t *testing.T) {
	s, _ := drafting(t)
	everythingKept(t, s)
	all, err := s.KeptHere("")
	if err != nil {
		t.Fatal(err)
	}
	of, err := s.KeptHere("id")
	if err != nil || len(of) != 3 { // two journals, and what one of them lent
		t.Errorf("%+v, %v", of, err)
	}
	if none, err := s.KeptHere("another"); err != nil || len(none) != 0 {
		t.Errorf("%+v, %v", none, err)
	}
	for _, name := range []string{"north-moor-1f2e3d4c-2026-11-23.yaml", "north-moor-1f2e3d4c-0a1b2c3d-2026-11-23-120000-ab12.yaml"} {
		if got := ofCopy(name); got != "north-moor" {
			t.Errorf("%s is of %q", name, got)
		}
	}
	if got := ofCopy("settings.json"); got != "" {
		t.Errorf("it is of %q", got)
	}
	now := s.options.Now()
	for i := range all {
		all[i].At = now.Add(-time.Duration(i) * 24 * time.Hour)
	}
	if got := Older(all, now.Add(-24*time.Hour)); len(got) != len(all)-2 {
		t.Errorf("%d of %d are older than a day", len(got), len(all))
	}
}

func TestNothingIsKept(t *testing.T) {
	s, _ := drafting(t)
	for name, list := range map[string]func() ([]Kept, error){
		"here":         func() ([]Kept, error) { return s.KeptHere("") },
		"beside":       func() ([]Kept, error) { return s.KeptBeside(filepath.Join(t.TempDir(), "none", "north.yaml")) },
		"without room": func() ([]Kept, error) { return New(Options{Now: noon}).KeptHere("") },
	} {
		if got, err := list(); err != nil || len(got) != 0 {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
