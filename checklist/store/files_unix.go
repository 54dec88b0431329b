//go:build !windows

package store

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// open cannot hang: a pipe that nobody writes to is opened at once, and then
// refused for not being a file.
func (disk) open(path string) (file, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (disk) replace(from, to string) error { return os.Rename(from, to) }

func (disk) remove(path string) error { return os.Remove(path) }

// place uses a hard link, which fails when the name is taken. Where there are
// no hard links it takes the name with an empty file first.
func (disk) place(from, to string) error {
	err := os.Link(from, to)
	if err == nil {
		return os.Remove(from)
	}
	if errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) {
		return err
	}
	holder, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := holder.Close(); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// syncFolder makes a rename last through a power cut. Some file systems cannot
// sync a folder and say so; the error is nil then, as there is nothing to do.
func (disk) syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if cannotSyncFolders(err) {
		return nil
	}
	return err
}

func cannotSyncFolders(err error) bool {
	return errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOENT) ||
		runtime.GOOS == "darwin" && errors.Is(err, syscall.ENOTTY)
}

// lock takes an exclusive lock on a file of its own. The flags keep a link or
// a pipe that was put in its place from being followed or waited for.
func (d disk) lock(path string, patience time.Duration) (func(), error) {
	l := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK))
	return d.wait(l, patience)
}

// owners gives the numbers of the user and group that a file belongs to.
func owners(info fs.FileInfo) (uid, gid int, ok bool) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0, false
	}
	return int(st.Uid), int(st.Gid), true
}

// common gives an error by the number that is the same on every system.
func common(err error) error { return err }

// alive says whether a process of this computer runs. One of another user
// counts as running.
func alive(process int) bool {
	if process <= 0 {
		return false
	}
	err := syscall.Kill(process, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
