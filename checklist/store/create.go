package store

import (
	"errors"
	"io/fs"
	"path/filepath"

	"example.org/upstander/checklist/assessment"
)

// Create writes a new assessment file and never replaces one: the error is
// Exists when anything has that name.
func (s *Store) Create(path string, a *assessment.Assessment) (*Copy, error) {
	return s.create(path, a, s.format.encode)
}

func (s *Store) create(path string, a *assessment.Assessment, encode func(*assessment.Assessment) ([]byte, error)) (*Copy, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fail("create", path, err)
	}
	taken := &Error{Op: "create", Path: path, Fault: Exists, Err: fs.ErrExist,
		What: "there is a file of this name already", Do: "choose another name, or open that file"}
	_, err = s.files.lstat(full)
	if err == nil {
		return nil, taken
	}
	if s.folderGone(full) {
		return nil, &Error{Op: "create", Path: path, Fault: Missing, Err: fs.ErrNotExist,
			What: "the folder for this file is not there", Do: "make the folder first, or choose another one"}
	}
	if !errors.Is(err, fs.ErrNotExist) { // a name that no disk takes, or a folder that may not be looked into
		return nil, fail("create", path, err)
	}
	c := &Copy{store: s, path: path, full: full, held: a, begun: a, doc: document{assessment: a, encode: encode}}
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
func (c *Copy) begin() (Saved, error) {
	saved := Saved{Wrote: true}
	data, err := c.doc.encode(c.held)
	if err != nil {
		return saved, unwritable("create", c.path, err)
	}
	first, err := c.store.prepare("create", c.full, data, c.held, nil)
	if err != nil {
		return saved, named(c.path, err)
	}
	if err := c.store.files.place(first.temp, c.full); err != nil {
		_ = c.store.files.remove(first.temp) // swept at the next start if this fails
		return saved, fail("create", c.path, err)
	}
	c.accept(first.doc, first.digest)
	c.confirm(c.full, &saved)
	c.clearRedacted(c.full, &saved)
	return saved, nil
}
