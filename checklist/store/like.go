package store

import (
	"path/filepath"

	"example.org/upstander/checklist/assessment"
)

// CreateLike is Create for an assessment that came of others: the new file
// keeps the comments and unknown keys that people wrote into the one that like
// was opened from.
func (s *Store) CreateLike(path string, a *assessment.Assessment, like *Copy) (*Copy, error) {
	return s.create(path, a, like.form())
}

// form is how the file that was last read or written is written again.
func (c *Copy) form() func(*assessment.Assessment) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.doc.encode
}

// WriteOver puts an assessment in the file in place of what it holds, for a
// file that another program made to be written over, as git does for a merge.
// Nothing is left beside it: no lock, no previous copy. A failure leaves the
// file as it was. of is the file that it will be put in place of, whose copies
// are cleared when a redaction came in; empty where that is not known.
func (c *Copy) WriteOver(a *assessment.Assessment, of string) (Saved, error) {
	c.work.Lock()
	defer c.work.Unlock()
	saved := Saved{Wrote: true, Confirmed: true}
	target, err := c.target()
	if err != nil {
		return saved, err
	}
	found, err := c.store.read("save", target, maxBytes)
	if err != nil {
		return saved, named(c.path, err)
	}
	data, err := c.doc.encode(a)
	if err != nil {
		return saved, unwritable("save", c.path, err)
	}
	next, err := c.store.prepare("save", target, data, a, found.info)
	if err != nil {
		return saved, named(c.path, err)
	}
	if err := c.store.files.replace(next.temp, target); err != nil {
		_ = c.store.files.remove(next.temp) // swept at the next start if this fails
		return saved, fail("save", c.path, err)
	}
	c.went = nil
	was := c.doc.assessment
	c.hold(a)
	c.notes(was)
	c.accept(next.doc, next.digest)
	if err := c.store.files.syncFolder(folder(target)); err != nil {
		return saved, fail("save", c.path, err)
	}
	if full, err := filepath.Abs(of); err == nil && of != "" {
		target = full
	}
	c.clearRedacted(target, &saved)
	return c.finish(saved), nil
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
