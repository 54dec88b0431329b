package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"example.org/upstander/checklist/assessment"
)

// small gives a folder on a disk of its own, in memory, or skips the test.
func smallDisk(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("skipped, as a disk cannot be mounted here (%v); it needs root", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// onSmall makes a file on a small disk, with its state on another.
func onSmall(t *testing.T, dir string) (*Copy, *assessment.Assessment, string) {
	t.Helper()
	a, _ := noted(blankOf(items()[:2]), "PRE-1", strings.Repeat("before ", 900))
	c, err := newStore(t).Create(filepath.Join(dir, "northmoor.yaml"), a)
	if err != nil {
		t.Fatal(err)
	}
	edited, id := noted(c.Assessment(), "PRE-1", strings.Repeat("after ", 1100))
	return c, edited, id
}

// whole says whether the file can be read and has everything that was saved.
func whole(path string, before *assessment.Assessment) error {
	c, err := New(Options{Now: noon}).Open(path)
	if err == nil && !c.Assessment().Includes(before) {
		err = errors.New("something that was saved is gone")
	}
	return err
}

func holdsEdit(path, id string) bool {
	c, err := New(Options{Now: noon}).Open(path)
	return err == nil && c.Assessment().Has(id)
}

// failsAndGoesOn saves where that has to fail, and again once it is possible.
func failsAndGoesOn(t *testing.T, c *Copy, edited *assessment.Assessment, id string, heal func()) {
	t.Helper()
	before := c.Assessment()
	_, err := c.Save(edited)
	if err == nil {
		t.Fatal("the save is called done")
	}
	refused(t, err, "Nothing is lost")
	if err := whole(c.Path(), before); err != nil {
		t.Errorf("the file is not as it was: %v", err)
	}
	if !c.Assessment().Has(id) {
		t.Error("the edit is not held")
	}
	e := told(t, err)
	if _, rescue, ok := strings.Cut(e.Do, "a copy with all your changes is in "); !ok || !holdsEdit(rescue, id) {
		t.Error("there is no rescue copy")
	}
	heal()
	saved(t, c, c.Assessment())
	if !onDisk(t, c.Path()).Has(id) {
		t.Error("the next save did not save the edit")
	}
}

// fill takes all room of a disk but for some pages, or all its inodes.
func fill(t *testing.T, dir string, leave int) (empty func()) {
	t.Helper()
	var fillers []string
	data := make([]byte, 4096)
	for n := 0; ; n++ {
		path := filepath.Join(dir, fmt.Sprintf("filler%d", n))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			_ = os.Remove(path) // there only where the disk took the name and not the data
			break
		}
		fillers = append(fillers, path)
	}
	remove := func(paths []string) {
		for _, path := range paths {
			if err := os.Remove(path); err != nil {
				t.Error(err)
			}
		}
	}
	if len(fillers) < leave {
		t.Fatal("the disk is too small for this test")
	}
	remove(fillers[:leave])
	return func() { remove(fillers[leave:]) }
}

func TestFullDisk(t *testing.T) {
	failed := 0
	for leave := range 6 {
		dir := smallDisk(t, "size=200k")
		c, edited, id := onSmall(t, dir)
		empty := fill(t, dir, leave)
		if size, _ := os.Stat(c.Path()); int64(leave)*4096 > size.Size()+8192 {
			saved(t, c, edited)
			continue
		}
		failed++
		failsAndGoesOn(t, c, edited, id, empty)
	}
	if failed < 2 {
		t.Errorf("only %d disks were full", failed)
	}
}

// TestFullDiskCatchesPlainWriting shows that such a disk damages a file that is
// saved by os.WriteFile.
func TestFullDiskCatchesPlainWriting(t *testing.T) {
	dir := smallDisk(t, "size=200k")
	c, edited, _ := onSmall(t, dir)
	before := c.Assessment()
	data, err := c.doc.encode(edited)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, dir, 0)
	if err := os.WriteFile(c.Path(), data, 0o600); err == nil {
		t.Fatal("the disk is not full")
	}
	if whole(c.Path(), before) == nil {
		t.Error("the damage was not noticed")
	}
}

func TestNoInodesLeft(t *testing.T) {
	dir := smallDisk(t, "size=1m,nr_inodes=24")
	c, edited, id := onSmall(t, dir)
	failsAndGoesOn(t, c, edited, id, fill(t, dir, 0))
}

func TestReadOnlyMount(t *testing.T) {
	dir := smallDisk(t, "size=1m")
	c, edited, id := onSmall(t, dir)
	remount := func(flags uintptr) {
		if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|flags, "size=1m"); err != nil {
			t.Fatal(err)
		}
	}
	remount(syscall.MS_RDONLY)
	failsAndGoesOn(t, c, edited, id, func() { remount(0) })
}

// TestFolderOfOthers saves as a person who may write the file and not the
// folder that it is in.
func TestFolderOfOthers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shared")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	c, edited, id := onSmall(t, dir)
	mode := func(path string, mode fs.FileMode) {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	mode(c.Path(), 0o666)
	mode(dir, 0o555)
	t.Cleanup(func() { mode(dir, 0o700) })
	if os.Geteuid() == 0 {
		// Root may write anywhere, so this thread becomes somebody else on disks.
		for p := c.store.options.StateDir; len(p) > len(os.TempDir()); p = filepath.Dir(p) {
			if err := os.Chmod(p, 0o777); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		}
		mode(filepath.Dir(dir), 0o755)
		mode(filepath.Dir(filepath.Dir(dir)), 0o755)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		const nobody = 65534
		if err := syscall.Setfsuid(nobody); err != nil {
			t.Skipf("skipped, as this thread cannot become somebody else: %v", err)
		}
		defer func() { _ = syscall.Setfsuid(0) }() // the thread is root's again, or the tests after this one fail
	}
	failsAndGoesOn(t, c, edited, id, func() {
		_ = syscall.Setfsuid(os.Geteuid())
		mode(dir, 0o700)
	})
}

// limited saves once with a limit on how long a file may be, and prints what
// became of it. It runs in a process of its own.
func limited(s *Store, path string) error {
	c, err := s.Open(path)
	if err != nil {
		return err
	}
	edited, id := noted(c.Assessment(), "PRE-1", strings.Repeat("after ", 1100))
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 6000, Max: 1 << 30}); err != nil {
		return err
	}
	_, err = c.Save(edited)
	fmt.Println(err != nil, strings.Contains(fmt.Sprint(err), "only in this program"), c.Assessment().Has(id))
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 30, Max: 1 << 30}); err != nil {
		return err
	}
	if _, err := c.Save(c.Assessment()); err != nil {
		return err
	}
	fmt.Println(id)
	return nil
}

func TestFileSizeLimit(t *testing.T) {
	c, _, _ := onSmall(t, t.TempDir())
	p := start(t, "limited", c.store.options.StateDir, c.Path())
	var lines []string
	for p.out.Scan() {
		lines = append(lines, p.out.Text())
	}
	if err := p.cmd.Wait(); err != nil {
		t.Fatalf("%v %s", err, p.errors)
	}
	if len(lines) != 2 || lines[0] != "true true true" {
		t.Fatalf("failed, said so, held: %q", lines)
	}
	if !onDisk(t, c.Path()).Has(lines[1]) {
		t.Error("the next save did not save the edit")
	}
	if err := whole(c.Path(), c.Assessment()); err != nil {
		t.Error(err)
	}
}
