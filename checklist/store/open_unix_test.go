//go:build !windows

package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe in place of a file must not hang the program: the test itself would
// not end.
func TestPipesDoNotHang(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe.yaml")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.yaml")
	if err := os.Symlink(pipe, link); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{pipe, link} {
		_, err := newStore(t).Open(path)
		if !errors.Is(err, Unreadable) {
			t.Errorf("got %v", err)
		}
		refused(t, err, "pipe")
	}
	c := created(t, newStore(t), blank())
	if err := syscall.Mkfifo(lockName(c.Path()), 0o600); err != nil {
		t.Fatal(err)
	}
	a, id := noted(c.Value(), "PRE-1", "seen")
	saved(t, c, a)
	if err := os.Remove(c.Path()); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(c.Path(), 0o600); err != nil {
		t.Fatal(err)
	}
	a, _ = noted(a, "PRE-1", "again")
	_, _, err := c.Save(a)
	refused(t, err, "pipe", "Nothing is lost")
	if !c.Value().Has(id) {
		t.Error("the edit is not held")
	}
}

func TestLockThatIsALinkIsNotFollowed(t *testing.T) {
	c := created(t, newStore(t), blank())
	other := filepath.Join(t.TempDir(), "other")
	if err := os.Symlink(other, lockName(c.Path())); err != nil {
		t.Fatal(err)
	}
	a, _ := noted(c.Value(), "PRE-1", "seen")
	if got := saved(t, c, a); got.Lock == "" || !got.Confirmed {
		t.Errorf("got %+v, want saved without a lock", got)
	}
	if _, err := os.Lstat(other); err == nil {
		t.Error("a file was made where the link points")
	}
}

func TestLinksAreKept(t *testing.T) {
	s := newStore(t)
	c := created(t, s, blank())
	real := c.Path()
	dir := t.TempDir()
	first, second := filepath.Join(dir, "first.yaml"), filepath.Join(dir, "second.yaml")
	for link, to := range map[string]string{first: real, second: first} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	through := opened(t, s, second)
	a, id := noted(through.Value(), "PRE-1", "seen")
	saved(t, through, a)
	for _, link := range []string{first, second} {
		if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more", link)
		}
	}
	if !onDisk(t, real).Has(id) {
		t.Error("the real file was not saved")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("something was put beside the link: %v", entries)
	}
	dangling := filepath.Join(dir, "dangling.yaml")
	if err := os.Symlink(filepath.Join(dir, "none"), dangling); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Create(dangling, blank()); !errors.Is(err, Exists) {
		t.Errorf("Create over a link gives %v", err)
	}
}

func TestModes(t *testing.T) {
	for _, mode := range []os.FileMode{0o600, 0o640, 0o644, 0o660, 0o700} {
		s := newStore(t)
		c := created(t, s, blank())
		if err := os.Chmod(c.Path(), mode); err != nil {
			t.Fatal(err)
		}
		a, _ := noted(c.Value(), "PRE-1", "seen")
		saved(t, c, a)
		if got := modeOf(t, c.Path()); got != mode {
			t.Errorf("mode %o became %o", mode, got)
		}
		if got := modeOf(t, c.Path()+"~"); got != mode {
			t.Errorf("the previous copy of a file with mode %o has %o", mode, got)
		}
	}
}

// What the old group was allowed is not given to another group.
func TestModeWhenTheGroupCannotBeKept(t *testing.T) {
	everyKind(t, groupNotKept)
}

func groupNotKept(t *testing.T, k shelf) {
	r := newTrial(t, k)
	if err := os.Chmod(r.path, 0o664); err != nil {
		t.Fatal(err)
	}
	r.f.fail = func(_ int, c call) error {
		if c.name == "chown" {
			return syscall.EPERM
		}
		return nil
	}
	mustSave(t, r.v)
	if got := modeOf(t, r.path); got != 0o604 {
		t.Errorf("mode %o", got)
	}
}

func modeOf(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm()
}

func TestEverythingMadeIsForTheOwnerAlone(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	s := newStore(t)
	c := created(t, s, blank())
	a, _ := noted(c.Value(), "PRE-1", "seen")
	saved(t, c, a)
	if err := s.SaveSettings(Settings{Theme: "dark"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Draft("id", "PRE-1/note").Write("typing"); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, c.Path(), "damaged")
	a, _ = noted(a, "PRE-1", "again")
	if _, _, err := c.Save(a); err == nil {
		t.Fatal("saved over a damaged file")
	}
	for _, root := range []string{filepath.Dir(c.Path()), s.options.StateDir} {
		seen := 0
		err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
			if err != nil || path == filepath.Dir(c.Path()) {
				return err
			}
			seen++
			want := os.FileMode(0o600)
			if e.IsDir() {
				want = 0o700
			}
			if got := modeOf(t, path); got != want {
				t.Errorf("%s has mode %o, want %o", path, got, want)
			}
			return nil
		})
		if err != nil || seen < 3 {
			t.Errorf("looked at %d files, %v", seen, err)
		}
	}
}
