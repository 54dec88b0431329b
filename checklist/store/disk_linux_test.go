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

// onSmall makes a file on a small disk, with its state on another, and has an
// edit in hand.
func onSmall(t *testing.T, k shelf, dir string) (v volume, id string) {
	t.Helper()
	v, err := k.begin(newStore(t), k.at(dir))
	if err != nil {
		t.Fatal(err)
	}
	return v, v.edit(0, strings.Repeat("after ", 1100))
}

// whole says whether the file can be read and has everything that was saved.
func whole(k shelf, path string, before volume) error {
	v, err := k.open(New(Options{Now: noon}), path)
	if err == nil && !v.includes(before) {
		err = errors.New("something that was saved is gone")
	}
	return err
}

// failsAndGoesOn saves where that has to fail, and again once it is possible.
func failsAndGoesOn(t *testing.T, k shelf, v volume, id string, heal func()) {
	t.Helper()
	path := v.keeper().Path()
	before := laid(t, k, path)
	_, err := v.save()
	if err == nil {
		t.Fatal("the save is called done")
	}
	refused(t, err, "Nothing is lost")
	if err := whole(k, path, before); err != nil {
		t.Errorf("the file is not as it was: %v", err)
	}
	if !v.has(id) {
		t.Error("the edit is not held")
	}
	e := told(t, err)
	if _, rescue, ok := strings.Cut(e.Do, "a copy with all your changes is in "); !ok || !laid(t, k, rescue).has(id) {
		t.Error("there is no rescue copy")
	}
	heal()
	mustSave(t, v)
	if !laid(t, k, path).has(id) {
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
	everyKind(t, func(t *testing.T, k shelf) {
		failed := 0
		for leave := range 6 {
			dir := smallDisk(t, "size=200k")
			v, id := onSmall(t, k, dir)
			empty := fill(t, dir, leave)
			if leave*4096 >= len(mustEncode(t, v)) {
				mustSave(t, v)
				continue
			}
			failed++
			failsAndGoesOn(t, k, v, id, empty)
		}
		if failed < 2 {
			t.Errorf("only %d disks were full", failed)
		}
	})
}

// TestFullDiskCatchesPlainWriting shows that such a disk damages a file that is
// saved by os.WriteFile.
func TestFullDiskCatchesPlainWriting(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		dir := smallDisk(t, "size=200k")
		v, _ := onSmall(t, k, dir)
		before := laid(t, k, v.keeper().Path())
		data := mustEncode(t, v)
		fill(t, dir, 0)
		if err := os.WriteFile(v.keeper().Path(), data, 0o600); err == nil {
			t.Fatal("the disk is not full")
		}
		if whole(k, v.keeper().Path(), before) == nil {
			t.Error("the damage was not noticed")
		}
	})
}

func TestNoInodesLeft(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		dir := smallDisk(t, "size=1m,nr_inodes=24")
		v, id := onSmall(t, k, dir)
		failsAndGoesOn(t, k, v, id, fill(t, dir, 0))
	})
}

func TestReadOnlyMount(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		dir := smallDisk(t, "size=1m")
		v, id := onSmall(t, k, dir)
		remount := func(flags uintptr) {
			if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|flags, "size=1m"); err != nil {
				t.Fatal(err)
			}
		}
		remount(syscall.MS_RDONLY)
		failsAndGoesOn(t, k, v, id, func() { remount(0) })
	})
}

// somebodyElse makes this thread another user on disks, where it is root's: root
// may write anywhere. The state of the store is for that user too.
func somebodyElse(t *testing.T, s *Store, dir string) (back func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		return func() {}
	}
	for p := s.options.StateDir; len(p) > len(os.TempDir()); p = filepath.Dir(p) {
		if err := os.Chmod(p, 0o777); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	for p := filepath.Dir(dir); len(p) > len(os.TempDir()); p = filepath.Dir(p) {
		if err := os.Chmod(p, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	runtime.LockOSThread()
	const nobody = 65534
	if err := syscall.Setfsuid(nobody); err != nil {
		t.Skipf("skipped, as this thread cannot become somebody else: %v", err)
	}
	back = func() { _ = syscall.Setfsuid(0) } // the thread is root's again, or the tests after this one fail
	t.Cleanup(func() { back(); runtime.UnlockOSThread() })
	return back
}

func mustChmod(t *testing.T, path string, mode fs.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

// TestFolderOfOthers saves as a person who may write the file and not the
// folder that it is in.
func TestFolderOfOthers(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		dir := filepath.Join(t.TempDir(), "shared")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		v, id := onSmall(t, k, dir)
		mustChmod(t, v.keeper().Path(), 0o666)
		mustChmod(t, dir, 0o555)
		back := somebodyElse(t, v.store(), dir)
		failsAndGoesOn(t, k, v, id, func() { back(); mustChmod(t, dir, 0o700) })
	})
}

// TestFileOfOthers saves as a person who may write in the folder, and only read
// the file: it is not taken over.
func TestFileOfOthers(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		dir := filepath.Join(t.TempDir(), "shared")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		v, id := onSmall(t, k, dir)
		path := v.keeper().Path()
		mustChmod(t, path, 0o444|0o200) // the owner's alone to write
		mustChmod(t, dir, 0o777)
		if os.Geteuid() != 0 {
			t.Skip("skipped, as the file is this user's own; it needs root")
		}
		back := somebodyElse(t, v.store(), dir)
		_, err := v.save()
		refused(t, err, "you may read this file and not write it", "Nothing is lost")
		back()
		if laid(t, k, path).has(id) {
			t.Error("it was replaced")
		}
		if info, err := os.Stat(path); err != nil || info.Sys().(*syscall.Stat_t).Uid != 0 {
			t.Errorf("it is somebody else's now: %v", err)
		}
		mustSave(t, v)
	})
}

// limited saves once with a limit on how long a file may be, and prints what
// became of it. It runs in a process of its own.
func limited(k shelf, s *Store, path string) error {
	v, err := k.open(s, path)
	if err != nil {
		return err
	}
	id := v.edit(0, strings.Repeat("after ", 1100))
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 6000, Max: 1 << 30}); err != nil {
		return err
	}
	_, err = v.save()
	fmt.Println(err != nil, strings.Contains(fmt.Sprint(err), "only in this program"), v.has(id))
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 30, Max: 1 << 30}); err != nil {
		return err
	}
	if _, err := v.save(); err != nil {
		return err
	}
	fmt.Println(id)
	return nil
}

func TestFileSizeLimit(t *testing.T) {
	everyKind(t, func(t *testing.T, k shelf) {
		v, _ := onSmall(t, k, t.TempDir())
		path := v.keeper().Path()
		before := laid(t, k, path)
		p := start(t, "limited", v.store().options.StateDir, k.kind(), path)
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
		if !laid(t, k, path).has(lines[1]) {
			t.Error("the next save did not save the edit")
		}
		if err := whole(k, path, before); err != nil {
			t.Error(err)
		}
	})
}
