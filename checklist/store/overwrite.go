package store

import "path/filepath"

// WriteOver puts a value in the file in place of what it holds, for a file that
// another program made to be written over, as git does for a merge. Nothing is
// left beside it: no lock, no previous copy. A failure leaves the file as it was.
// of is the file that it will be put in place of, whose copies are cleared when a
// redaction came in, and beside which a file of the first edition is kept; empty
// where that is not known. with are the other files that the value came of: what
// was of the first edition is kept whether it is this one or one of them.
func (c *Keeper[T]) WriteOver(v T, of string, with ...*Keeper[T]) (Saved, error) {
	c.work.Lock()
	defer c.work.Unlock()
	if c.locked {
		return Saved{}, c.lockedError()
	}
	saved := Saved{Wrote: true, Confirmed: true}
	target, err := c.target()
	if err != nil {
		return saved, err
	}
	found, err := c.look(target)
	if err != nil {
		return saved, err
	}
	before, was := c.doc.value, c.held
	c.hold(v)
	next, err := c.next("save", target, found.info)
	if err != nil {
		c.hold(was)
		return saved, err
	}
	final := target
	if full, err := filepath.Abs(of); err == nil && of != "" {
		final = full
	}
	if saved.Former, err = keepFormers(final, append([]*Keeper[T]{c}, with...)); err == nil {
		if err = c.store.files.replace(next.temp, target); err != nil {
			err = fail("save", c.path, err)
		}
	}
	if err != nil {
		_ = c.store.files.remove(next.temp) // swept at the next start if this fails
		c.hold(was)
		return saved, err
	}
	c.went = nil
	c.notes(before)
	c.accept(next.doc, next.imprint)
	if err := c.store.files.syncFolder(folder(target)); err != nil {
		return saved, fail("save", c.path, err)
	}
	c.clearRedacted(final, &saved)
	return c.finish(saved), nil
}

// keepFormers keeps the first of some files that is of the first edition beside
// target, and gives its name; empty where there is none.
func keepFormers[T any](target string, files []*Keeper[T]) (string, error) {
	for _, c := range files {
		if !c.Former() {
			continue
		}
		real, err := c.target()
		if err != nil {
			return "", err
		}
		found, err := c.look(real)
		if err != nil {
			return "", err
		}
		return formerName(target), c.store.keepFormer(target, real, found)
	}
	return "", nil
}

// JoinSessions puts everything that two copies of a file of sessions hold into
// the first, in place of what it holds, as git does for a merge: every entry of
// either, in its order, and nothing that was redacted in one of them. of is as
// for WriteOver. After a failure the file is as it was.
func (s *Store) JoinSessions(into, from NamedFile, of string) (Saved, error) {
	ours, err := openKeeper(s, s.sessions, into)
	if err != nil {
		return Saved{}, err
	}
	theirs, err := openKeeper(s, s.sessions, from)
	if err != nil {
		return Saved{}, err
	}
	both, err := ours.kind.merge(ours.Value(), theirs.Value())
	if err != nil {
		return Saved{}, &Error{Op: "save", Path: into.Name, Fault: Different, What: "the two sides hold the sessions on two assessments",
			Do: "keep one of them under another name", Err: err}
	}
	return ours.WriteOver(both, of)
}
