package store

import (
	"errors"
	"io/fs"
	"os"
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

// patiently repeats a call, at growing intervals, while the file is held.
func patiently(call func() error) error {
	pause := 2 * time.Millisecond
	for end := time.Now().Add(retryFor); ; pause = min(2*pause, 250*time.Millisecond) {
		err := call()
		if !held(err) || time.Now().After(end) {
			return err
		}
		time.Sleep(pause)
	}
}

func (disk) open(path string) (file, error) {
	var f *os.File
	// Access denied is an answer here and not a passing state, so only the
	// two violations are worth waiting for.
	err := patiently(func() (err error) {
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

func (disk) replace(from, to string) error {
	return move(from, to, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
}

func (disk) place(from, to string) error { return move(from, to, windows.MOVEFILE_WRITE_THROUGH) }

// move renames so that the rename is on the disk when it returns, which
// os.Rename does not ask for.
func move(from, to string, flags uint32) error {
	f, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	t, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	err = patiently(func() error { return windows.MoveFileEx(f, t, flags) })
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

func (disk) remove(path string) error { return patiently(func() error { return os.Remove(path) }) }

// syncFolder has nothing to do: a write-through rename is already on the disk.
func (disk) syncFolder(string) error { return nil }

func (disk) lock(path string, patience time.Duration) (func(), error) {
	return wait(flock.New(path), patience)
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
