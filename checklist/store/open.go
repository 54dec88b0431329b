package store

import (
	"errors"
	"io/fs"
	"path/filepath"

	"example.org/upstander/checklist/assessment"
)

// Open reads an assessment file strictly. A failure is an *Error: Missing when
// nothing is there (Do then says whether an earlier copy is, and how to take
// it), Unreadable when the file is not a sound assessment (the cause is then a
// yamlio.Problems, where there are positions to give).
func (s *Store) Open(path string) (*Copy, error) { return s.OpenAs(path, path) }

// OpenAs is Open for a file that a person knows by another name, as where git
// hands over a copy of it under a name that says nothing. That other name stands
// in every message.
func (s *Store) OpenAs(file, path string) (*Copy, error) {
	return openKeeper(s, s.assessments, NamedFile{Path: file, Name: path})
}

// OpenInMemory is Open for what a locked file holds, which is read and never written:
// path is the locked file, data what is in it. Nothing of it reaches the disk: it has
// no copies, and whatever would save it is refused.
func (s *Store) OpenInMemory(path string, data []byte) (*Copy, error) {
	c, err := newKeeper(s, s.assessments, NamedFile{Path: path, Name: path})
	if err != nil {
		return nil, err
	}
	c.locked = true
	found := snapshot{imprint: s.imprintOf(data), there: true, data: data}
	doc, err := c.kind.take("open", c.path, found)
	if err != nil {
		return nil, named(path, err)
	}
	c.held, c.begun = doc.value, doc.value
	c.accept(doc, found.imprint)
	return c, nil
}

// Locked says that what is held was in a locked file, and is in memory alone.
func (c *Keeper[T]) Locked() bool { return c.locked }

// lockedError refuses to save what is open in memory alone.
func (c *Keeper[T]) lockedError() error {
	return &Error{Op: "save", Path: c.path, Fault: Locked, What: "the file is locked, and open to be read alone",
		Do: "to work on it, write what is in it to a file: upstander unlock"}
}

// Create writes a new assessment file and never replaces one: the error is
// Exists when anything has that name.
func (s *Store) Create(path string, a *assessment.Assessment) (*Copy, error) {
	return createKeeper(s, s.assessments, path, a, nil)
}

// CreateLike is Create for an assessment that came of others: the new file
// keeps the comments and unknown keys that people wrote into the one that like
// was opened from.
func (s *Store) CreateLike(path string, a *assessment.Assessment, like *Copy) (*Copy, error) {
	return createKeeper(s, s.assessments, path, a, like.encode)
}

// NamedFile is a file with the name that a person knows it by.
type NamedFile struct{ Path, Name string }

func newKeeper[T any](s *Store, k kind[T], file NamedFile) (*Keeper[T], error) {
	full, err := filepath.Abs(file.Path)
	if err != nil {
		return nil, fail("open", file.Name, err)
	}
	return &Keeper[T]{store: s, kind: k, path: file.Name, full: full}, nil
}

// openKeeper opens a file that has to be there.
func openKeeper[T any](s *Store, k kind[T], file NamedFile) (*Keeper[T], error) {
	c, err := newKeeper(s, k, file)
	if err != nil {
		return nil, err
	}
	found, err := c.read("open", c.full)
	if err != nil {
		return nil, err
	}
	doc, err := k.take("open", c.path, found)
	if err != nil {
		return nil, c.withEarlier(err)
	}
	c.held, c.begun = doc.value, doc.value
	c.accept(doc, found.imprint)
	c.sweepPlace()
	return c, nil
}

// openOrBegin opens a file, or begins with a value where there is none yet: the
// first save makes it.
func openOrBegin[T any](s *Store, k kind[T], path string, begin T) (*Keeper[T], error) {
	c, err := newKeeper(s, k, NamedFile{path, path})
	if err != nil {
		return nil, err
	}
	c.held, c.begun = begin, begin
	found, err := s.readOurs("open", c.full, k.limit)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err == nil {
		err = c.meet("open", found)
	}
	if err != nil {
		return nil, named(path, err)
	}
	c.begun = c.held
	c.sweepPlace()
	return c, nil
}

// sweepPlace removes what a save that was cut off left beside the file.
func (c *Keeper[T]) sweepPlace() {
	if real, err := c.store.files.resolve(c.full); err == nil {
		c.store.sweep(real)
	}
}

// createKeeper writes a new file; encode may be nil.
func createKeeper[T any](s *Store, k kind[T], path string, v T, encode func(T) ([]byte, error)) (*Keeper[T], error) {
	c, err := newKeeper(s, k, NamedFile{path, path})
	if err != nil {
		return nil, err
	}
	taken := &Error{Op: "create", Path: path, Fault: Exists, Err: fs.ErrExist,
		What: "there is a file of this name already", Do: "choose another name, or open that file"}
	_, err = s.files.lstat(c.full)
	if err == nil {
		return nil, taken
	}
	if s.folderGone(c.full) {
		return nil, &Error{Op: "create", Path: path, Fault: Missing, Err: fs.ErrNotExist,
			What: "the folder for this file is not there", Do: "make the folder first, or choose another one"}
	}
	if !errors.Is(err, fs.ErrNotExist) { // a name that no disk takes, or a folder that may not be looked into
		return nil, fail("create", path, err)
	}
	c.held, c.begun, c.doc = v, v, document[T]{value: v, encode: encode}
	saved, err := c.begin()
	if errors.Is(err, fs.ErrExist) {
		return nil, taken
	}
	if err != nil {
		return nil, c.rescued(err)
	}
	c.finish(saved)
	return c, nil
}

// begin writes the first state of a file.
func (c *Keeper[T]) begin() (Saved, error) {
	saved := Saved{Wrote: true}
	data, err := c.encode(c.held)
	if err != nil {
		return saved, unwritable("create", c.path, err)
	}
	first, err := c.prepare("create", c.full, data, nil)
	if err != nil {
		return saved, err
	}
	if err := c.store.files.place(first.temp, c.full); err != nil {
		_ = c.store.files.remove(first.temp) // swept at the next start if this fails
		return saved, fail("create", c.path, err)
	}
	c.accept(first.doc, first.imprint)
	c.confirm(c.full, &saved)
	c.clearRedacted(c.full, &saved)
	return saved, nil
}

// Taken says that there is something under a name. Where that cannot be seen,
// Create says why.
func (s *Store) Taken(path string) bool {
	full, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	_, err = s.files.lstat(full)
	return err == nil
}
