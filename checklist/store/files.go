package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// files is every call that this package makes on a disk. Tests put another one
// in its place to make each call fail in turn.
type files interface {
	resolve(path string) (string, error) // follows links to the real file
	lstat(path string) (fs.FileInfo, error)
	open(path string) (file, error)   // to read; never waits, not even on a pipe
	create(path string) (file, error) // to write; new, 0600, or fs.ErrExist
	mayWrite(path string) error       // nil when this person may write to a file that is there; nothing is written
	list(folder string) ([]fs.DirEntry, error)
	link(from, to string) error
	replace(from, to string) error // whole or not at all
	place(from, to string) error   // as replace, and fs.ErrExist when to is there
	remove(path string) error
	removeAll(path string) error  // a folder with what is in it; nil when it is not there
	makeFolder(path string) error // 0700, with those above it
	syncFolder(path string) error
	lock(path string, patience time.Duration) (unlock func(), err error)
}

// file is what is asked of an open file.
type file interface {
	io.ReadWriteCloser
	Stat() (fs.FileInfo, error)
	Chmod(mode fs.FileMode) error
	Chown(uid, gid int) error
	Sync() error
}

// disk is the real files; what differs between systems is in files_unix.go
// and files_windows.go.
type disk struct {
	waiting   func()        // called when a file has been waited for so long; nil for nobody
	tellAfter time.Duration // that long
}

// tell says that a file is waited for.
func (d disk) tell() {
	if d.waiting != nil {
		d.waiting()
	}
}

func (disk) resolve(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		return real, nil
	}
	// Some mapped and cloud folders on Windows cannot be resolved although the
	// file itself is plain.
	if info, statErr := os.Lstat(path); statErr == nil && info.Mode()&fs.ModeSymlink == 0 {
		return path, nil
	}
	return "", err
}

func (disk) lstat(path string) (fs.FileInfo, error)    { return os.Lstat(path) }
func (disk) list(folder string) ([]fs.DirEntry, error) { return os.ReadDir(folder) }
func (disk) link(from, to string) error                { return os.Link(from, to) }
func (disk) makeFolder(path string) error              { return os.MkdirAll(path, 0o700) }
func (disk) removeAll(path string) error               { return os.RemoveAll(path) }

// mayWrite asks by opening: rights come in too many ways to be worked out.
func (disk) mayWrite(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

func (disk) create(path string) (file, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// errBusy says that another program holds a lock.
const errBusy = Fault("another program is using the file")

// wait takes a lock, trying again until patience has passed.
func (d disk) wait(l *flock.Flock, patience time.Duration) (func(), error) {
	got, err := l.TryLock()
	try := func(patience time.Duration) {
		if err != nil || got || patience <= 0 {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		got, err = l.TryLockContext(ctx, 2*time.Millisecond)
		if errors.Is(err, context.DeadlineExceeded) {
			err = nil
		}
	}
	if try(min(patience, d.tellAfter)); err == nil && !got && patience > d.tellAfter {
		d.tell()
		try(patience - d.tellAfter)
	}
	if err != nil {
		return nil, err
	}
	if !got {
		return nil, errBusy
	}
	return func() { _ = l.Close() }, nil // closing cannot fail in a way that keeps the lock
}

// random gives n random bytes as hex, for names that must not meet.
func random(n int) string {
	b := make([]byte, n)
	rand.Read(b) // never fails: the program ends if the system has no randomness
	return hex.EncodeToString(b)
}
