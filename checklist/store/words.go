package store

import (
	"errors"
	"io"
	"io/fs"
	"syscall"
	"time"
)

// because says in words why a call on a file failed, and what to do.
func because(err error) (what, do string) {
	err = common(err)
	is := func(numbers ...error) bool {
		for _, n := range numbers {
			if errors.Is(err, n) {
				return true
			}
		}
		return false
	}
	switch {
	case is(syscall.ENOSPC):
		return "the disk is full", "make some room on it and save again"
	case is(syscall.EDQUOT):
		return "your share of the disk is used up", "make some room on it and save again"
	case is(syscall.EROFS):
		return "the disk or share can only be read", "save a copy in a folder that you can write to"
	case is(syscall.EFBIG):
		return "the disk does not take a file of this size", "save a copy on another disk"
	case is(syscall.ENAMETOOLONG):
		return "the name is too long for this disk", "use a shorter name"
	case is(syscall.EMFILE, syscall.ENFILE):
		return "too many files are open on this computer", "close some programs and try again"
	case is(syscall.EBUSY):
		return "another program is holding the file", "close it there, or wait a moment, and try again"
	case is(syscall.EHOSTUNREACH, syscall.ENETUNREACH, syscall.ENETDOWN, syscall.ETIMEDOUT, syscall.ENOTCONN,
		syscall.ECONNRESET, syscall.EHOSTDOWN, syscall.ESTALE):
		return "the network drive does not answer", "check the connection and try again"
	case is(syscall.EXDEV):
		return "the folder is spread over two disks", "save a copy in another folder"
	case is(syscall.ELOOP):
		return "the links to this file lead round in a circle", "open the file itself"
	case is(fs.ErrPermission):
		return "you are not allowed to do that here", "ask for the right to change this folder, or save a copy elsewhere"
	case is(syscall.ENOTDIR):
		return "a part of this name is a file and not a folder", "check the name"
	case is(fs.ErrNotExist):
		return "there is no such file or folder", "check the name, and that the drive is connected"
	case is(io.ErrShortWrite, io.ErrUnexpectedEOF): // os gives the second for a write that took nothing
		return "the disk took only a part of what was written", "check that there is room on it and save again"
	case is(syscall.EIO):
		return "the disk or share reports a fault", "save a copy on another disk and have this one looked at"
	case is(errReadBack):
		return "what was written did not read back the same", "save a copy on another disk and have this one looked at"
	}
	return "it could not be done: " + err.Error(), "try again, or save a copy in another folder"
}

// errReadBack is a disk that says it has written and has not.
const errReadBack = Fault("what was written did not read back the same")

// Because says in words why a call on a file failed, and what to do, for those
// who write files of another kind.
func Because(err error) (what, do string) { return because(err) }

// BecauseRead is the same for a call that only reads.
func BecauseRead(err error) (what, do string) {
	if errors.Is(common(err), fs.ErrPermission) {
		return "you are not allowed to read it", "ask whoever looks after the file or its folder for the right to read it, or for a copy"
	}
	return because(err)
}

// failToRead is fail for a call that only reads.
func failToRead(op, path string, err error) *Error {
	what, do := BecauseRead(err)
	return &Error{Op: op, Path: path, What: what, Do: do, Err: err}
}

// moment is a time for people, in the zone of the caller's clock.
func (s *Store) moment(t time.Time) string {
	return t.In(s.options.Now().Location()).Format("2 January 2006 at 15:04")
}

// fail puts a failed call on a file into words.
func fail(op, path string, err error) *Error {
	what, do := because(err)
	return &Error{Op: op, Path: path, What: what, Do: do, Err: err}
}
