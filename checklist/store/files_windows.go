package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/sys/windows"
)

// retryFor is how long a call is tried again while a virus scanner, a preview
// or a sync client holds the file.
const retryFor = 5 * time.Second

func held(err error) bool {
	return errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_SHARING_VIOLATION) ||
		errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}

// patiently repeats a call while the file is held. The pauses stay short: Windows
// replaces no file that anybody reads, so that among several programs one that
// looks seldom may find it in use each time.
func (d disk) patiently(call func() error) error {
	pause, told := 2*time.Millisecond, false
	for begun := time.Now(); ; pause = min(2*pause, 20*time.Millisecond) {
		err := call()
		since := time.Since(begun)
		if !held(err) || since > retryFor {
			return err
		}
		if !told && since > d.tellAfter {
			told = true
			d.tell()
		}
		time.Sleep(pause)
	}
}

func (d disk) open(path string) (file, error) {
	var f *os.File
	// Access denied is an answer here and not a passing state, so only the
	// two violations are worth waiting for.
	err := d.patiently(func() (err error) {
		f, err = os.Open(path)
		if errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			return fs.ErrPermission
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

// replace also hides what a person is not to take for a file of theirs, as a dot
// hides nothing here. The copy of what was there before may be the same file by
// another name until the new one is in place, and so is hidden only then.
func (d disk) replace(from, to string) error {
	err := d.move(from, to, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
	switch name := filepath.Base(to); {
	case err != nil:
	case strings.HasPrefix(name, "."):
		hide(to)
	case !strings.HasSuffix(name, previousBy):
		hide(previousName(to))
	}
	return err
}

// hide marks a file as hidden. It is there to be tidy: one that stays seen, or is
// not there, is no fault.
func hide(path string) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return
	}
	if now, err := windows.GetFileAttributes(name); err == nil && now&windows.FILE_ATTRIBUTE_HIDDEN == 0 {
		_ = windows.SetFileAttributes(name, now|windows.FILE_ATTRIBUTE_HIDDEN)
	}
}

func (d disk) place(from, to string) error { return d.move(from, to, windows.MOVEFILE_WRITE_THROUGH) }

// move renames so that the rename is on the disk when it returns, which
// os.Rename does not ask for.
func (d disk) move(from, to string, flags uint32) error {
	f, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	t, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	err = d.patiently(func() error { return windows.MoveFileEx(f, t, flags) })
	// Windows says the same of a file that somebody reads as of one that this person
	// may not touch.
	if errors.Is(err, windows.ERROR_ACCESS_DENIED) {
		if may := d.mayWrite(to); may == nil || errors.Is(may, windows.ERROR_SHARING_VIOLATION) {
			err = windows.ERROR_SHARING_VIOLATION
		}
	}
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

func (d disk) remove(path string) error { return d.patiently(func() error { return os.Remove(path) }) }

// syncFolder has nothing to do: a write-through rename is already on the disk.
func (disk) syncFolder(string) error { return nil }

func (d disk) lock(path string, patience time.Duration) (func(), error) {
	unlock, err := d.wait(flock.New(path), patience)
	hide(path)
	return unlock, err
}

func owners(fs.FileInfo) (uid, gid int, ok bool) { return 0, 0, false }

// common gives an error by the number that is the same on every system.
func common(err error) error {
	for code, same := range map[error]error{
		windows.ERROR_DISK_FULL: syscall.ENOSPC, windows.ERROR_HANDLE_DISK_FULL: syscall.ENOSPC,
		windows.ERROR_DISK_QUOTA_EXCEEDED: syscall.EDQUOT, windows.ERROR_WRITE_PROTECT: syscall.EROFS,
		windows.ERROR_TOO_MANY_OPEN_FILES: syscall.EMFILE, windows.ERROR_SHARING_VIOLATION: syscall.EBUSY,
		windows.ERROR_LOCK_VIOLATION: syscall.EBUSY, windows.ERROR_BAD_NETPATH: syscall.EHOSTUNREACH,
		windows.ERROR_NETNAME_DELETED: syscall.EHOSTUNREACH, windows.ERROR_FILENAME_EXCED_RANGE: syscall.ENAMETOOLONG,
	} {
		if errors.Is(err, code) {
			return same
		}
	}
	return err
}

// alive says whether a process of this computer runs. One that may not be
// looked at counts as running.
func alive(process int) bool {
	if process <= 0 {
		return false
	}
	h, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, uint32(process))
	if err != nil {
		return errors.Is(err, windows.ERROR_ACCESS_DENIED)
	}
	defer func() { _ = windows.CloseHandle(h) }()
	var code uint32
	const stillActive = 259
	return windows.GetExitCodeProcess(h, &code) != nil || code == stillActive
}
