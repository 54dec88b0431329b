package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
)

// ready is a new file that is whole, on the disk and proved to be readable,
// and has not yet taken the old one's place.
type ready[T any] struct {
	imprint
	temp string
	doc  document[T]
}

// prepare writes data, which must read back as what is held, to a temporary file
// beside target and proves it. like is the file that it will replace, or nil.
func (c *Keeper[T]) prepare(op, target string, data []byte, like fs.FileInfo) (ready[T], error) {
	s := c.store
	if len(data) > c.kind.limit {
		return ready[T]{}, &Error{Op: op, Path: c.path,
			What: fmt.Sprintf("the file would be larger than %d MB, and could not be read again", c.kind.limit>>20),
			Do:   "take out of it what is not needed, and save again"}
	}
	proof := c.prove(op, target, data)
	temp, err := s.writeTemp(op, target, data, like)
	seen := s.imprintOf(data)
	proved, proofErr := proof()
	if err == nil && proofErr != nil {
		_ = s.files.remove(temp) // swept at the next start if this fails
		err = proofErr
	}
	if err != nil {
		return ready[T]{}, named(c.path, err)
	}
	return ready[T]{imprint: seen, temp: temp, doc: proved}, nil
}

// prove reads data while it is being written, and gives a function that waits
// for the answer. The bytes on the disk are compared with data, so what holds for
// data holds for them.
func (c *Keeper[T]) prove(op, target string, data []byte) func() (document[T], error) {
	type answer struct {
		doc document[T]
		err error
	}
	read, want := c.doc.reread, c.held
	if read == nil { // nothing was read before
		read = c.kind.decode
	}
	answers := make(chan answer, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				answers <- answer{err: unproved(op, target, fmt.Errorf("%v", p))}
			}
		}()
		doc, err := read(target, data)
		switch {
		case err != nil:
			err = unproved(op, target, err)
		case !c.kind.includes(doc.value, want):
			err = unproved(op, target, nil)
		}
		answers <- answer{doc, err}
	}()
	return func() (document[T], error) {
		a := <-answers
		return a.doc, a.err
	}
}

// unproved hides the cause from errors.As: positions in a file that was never
// put in place would send a person looking for them in the one that is there.
func unproved(op, target string, cause error) *Error {
	e := &Error{Op: op, Path: target, What: "the new file would not read back the same, so the old one was left alone",
		Do: "shorten the text if one is said to be too long; if not, this is a fault of the program: report it"}
	if cause != nil {
		e.What += " (" + cause.Error() + ")"
	}
	return e
}

// unwritable is a value that has no form as a file; the codec says why.
func unwritable(op, target string, cause error) *Error {
	return &Error{Op: op, Path: target, What: cause.Error(), Do: "then save again", Err: cause}
}

// writeTemp writes data to a new file beside target, forces it to disk and
// reads it back. A failure leaves nothing behind, and nothing is tried twice
// on one file: after a failed sync the system may have dropped the data.
func (s *Store) writeTemp(op, target string, data []byte, like fs.FileInfo) (string, error) {
	temp := tempName(target)
	f, err := s.files.create(temp)
	if err != nil {
		return "", fail(op, target, err)
	}
	err = s.fill(f, data, like)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = s.readBack(temp, data)
	}
	if err != nil {
		_ = s.files.remove(temp) // swept at the next start if this fails
		return "", fail(op, target, err)
	}
	return temp, nil
}

func (s *Store) fill(f file, data []byte, like fs.FileInfo) error {
	n, err := f.Write(data)
	if err == nil && n < len(data) {
		err = io.ErrShortWrite
	}
	if err != nil {
		return err
	}
	if like != nil {
		takeAfter(f, like)
	}
	return f.Sync()
}

// takeAfter gives a new file the owner and mode of the one it will replace, as
// far as the system allows. Where the group cannot be kept, what the old group
// was allowed is not given to another one. That this can fail is no reason not
// to save: the new file is then for its owner alone.
func takeAfter(f file, like fs.FileInfo) {
	mode := like.Mode().Perm()
	if uid, gid, ok := owners(like); ok {
		if f.Chown(uid, gid) != nil && f.Chown(-1, gid) != nil {
			mode &^= 0o070
		}
	}
	_ = f.Chmod(mode)
}

// readBack catches a disk that says it has written and has not.
func (s *Store) readBack(path string, data []byte) error {
	f, err := s.files.open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read from: closing can lose nothing
	got := make([]byte, min(len(data)+1, 32<<10))
	for {
		n, err := f.Read(got)
		if !bytes.HasPrefix(data, got[:n]) {
			return errReadBack
		}
		switch data = data[n:]; {
		case err == nil:
		case !errors.Is(err, io.EOF):
			return err
		case len(data) > 0:
			return errReadBack
		default:
			return nil
		}
	}
}

// writeWhole replaces a file of the program's own, or makes it, by the same
// safe path as an assessment.
func (s *Store) writeWhole(op, target string, data []byte) error {
	if err := s.files.makeFolder(filepath.Dir(target)); err != nil {
		return fail(op, filepath.Dir(target), err)
	}
	temp, err := s.writeTemp(op, target, data, nil)
	if err != nil {
		return err
	}
	if err := s.files.replace(temp, target); err != nil {
		_ = s.files.remove(temp) // swept later if this fails
		return fail(op, target, err)
	}
	if err := s.files.syncFolder(filepath.Dir(target)); err != nil {
		return fail(op, target, err)
	}
	return nil
}

// gone says that a call failed because the file it was about is not there.
func (s *Store) gone(path string, err error) bool {
	if !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	_, statErr := s.files.lstat(path)
	return errors.Is(statErr, fs.ErrNotExist)
}
