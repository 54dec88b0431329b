package store

import (
	"errors"
	"io/fs"
	"syscall"
)

// maxRounds bounds how often one save starts again because another program
// was quicker. Each time somebody's save went through, so it is never reached
// by two people; it stops two programs that fight.
const maxRounds = 200

// Save puts a value in the file, merged with everything that was given to Save
// before and whatever else is found in the file, and gives what the file holds
// now. When it fails the file is as it was, the edit stays in Value, and the
// *Error names a rescue copy of everything. Saving again tries again.
func (c *Keeper[T]) Save(v T) (T, Saved, error) {
	c.work.Lock()
	defer c.work.Unlock()
	if c.locked {
		return c.held, Saved{}, c.lockedError()
	}
	want, err := c.kind.merge(c.held, v)
	if err != nil {
		return c.held, Saved{}, &Error{Op: "save", Path: c.path, Fault: Different,
			What: err.Error(), Do: c.kind.words.given, Err: err}
	}
	c.hold(want)
	saved, err := c.put()
	if err != nil {
		return c.held, Saved{}, c.rescued(err)
	}
	saved.Merged = !c.kind.includes(v, c.held)
	saved.Together, c.joined = c.joined, nil
	saved.Rescued = c.dropRescues()
	return c.held, c.finish(saved), nil
}

// put writes what is held, as often as it takes until the file holds it.
func (c *Keeper[T]) put() (Saved, error) {
	var saved Saved
	c.went = nil
	target, err := c.target()
	if err != nil {
		return saved, err
	}
	unlock, err := c.store.files.lock(lockName(target), c.store.options.Patience)
	if err != nil {
		saved.Lock = whyNoLock(err)
	} else {
		defer unlock()
	}
	for range maxRounds {
		done, err := c.round(target, &saved)
		if done && err == nil {
			c.clearRedacted(target, &saved)
		}
		if done || err != nil {
			return saved, err
		}
	}
	return saved, &Error{Op: "save", Path: c.path, What: "another program keeps changing the file while it is being saved",
		Do: "close the other program and save again", Err: errBusy}
}

func whyNoLock(err error) string {
	if errors.Is(err, errBusy) {
		return "another program kept the file locked, so it was saved by merging with what is there"
	}
	what, _ := because(err)
	return "the file could not be locked (" + what + "), so it was saved by merging with what is there"
}

// target is the real file behind the name, and that name itself when the file
// has gone.
func (c *Keeper[T]) target() (string, error) {
	target, err := c.store.files.resolve(c.full)
	if err == nil {
		return target, nil
	}
	if c.store.gone(c.full, err) {
		return c.full, nil
	}
	return "", fail("save", c.path, err)
}

// round is one try. It gives false when another program changed the file
// between the reading and the replacing of it.
func (c *Keeper[T]) round(target string, saved *Saved) (done bool, err error) {
	s := c.store
	found, err := c.look(target)
	if err != nil {
		return false, err
	}
	if found.there {
		if err := c.meet("save", found); err != nil {
			return false, err
		}
		if !c.unsure && c.kind.includes(c.doc.value, c.held) {
			saved.Confirmed = true
			return true, nil
		}
		if err := c.mayReplace(target, found.info); err != nil {
			return false, err
		}
	}
	was := c.seen
	next, err := c.next("save", target, found.info)
	if err != nil {
		return false, err
	}
	c.notes(c.doc.value)
	swapped, err := c.swap(target, found, next, saved)
	if !swapped {
		_ = s.files.remove(next.temp) // swept at the next start if this fails
		return false, err
	}
	saved.Wrote = true
	saved.Recreated = saved.Recreated || !found.there && was != imprint{}
	c.accept(next.doc, next.imprint)
	return c.confirm(target, saved), nil
}

// mayReplace refuses a file that is not to be written: one that is marked so, and
// one that this person may not write although they could put another in its place.
func (c *Keeper[T]) mayReplace(target string, info fs.FileInfo) error {
	if info.Mode().Perm()&0o200 == 0 {
		return &Error{Op: "save", Path: c.path, What: "the file is marked read-only", Do: "take that mark away and save again"}
	}
	if err := c.store.files.mayWrite(target); errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		e := fail("save", c.path, err)
		if errors.Is(err, fs.ErrPermission) {
			e.What, e.Do = "you may read this file and not write it: "+e.What, "ask for the right to write it"
		}
		return e
	}
	return nil
}

// next makes what is held ready to take the place of the file.
func (c *Keeper[T]) next(op, target string, like fs.FileInfo) (ready[T], error) {
	data, err := c.encode(c.held)
	if err != nil {
		return ready[T]{}, unwritable(op, c.path, err)
	}
	return c.prepare(op, target, data, like)
}

// look takes a snapshot of the target; the zero one when the file has gone.
func (c *Keeper[T]) look(target string) (snapshot, error) {
	found, err := c.store.glance("save", target, c.kind.limit, c.seen)
	if err != nil && c.store.gone(target, err) {
		return snapshot{}, nil
	}
	return found, named(c.path, err)
}

// swap puts the new file in the old one's place. It gives false and no error
// when the file is not the one that was merged any more, or the temporary file
// was swept away.
func (c *Keeper[T]) swap(target string, found snapshot, next ready[T], saved *Saved) (bool, error) {
	s := c.store
	now, err := c.look(target)
	if err != nil {
		return false, err
	}
	if now.there != found.there || now.imprint != found.imprint {
		return false, nil
	}
	if found.there {
		if c.doc.former {
			if err := s.keepFormer(target, target, found); err != nil {
				return false, err
			}
			saved.Former = formerName(target)
		}
		saved.Previous = c.keepPrevious(target, found)
		err = s.files.replace(next.temp, target)
	} else {
		err = s.files.place(next.temp, target)
	}
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, fs.ErrExist) && !found.there, s.gone(next.temp, err) && !s.folderGone(target):
		return false, nil
	}
	return false, fail("save", c.path, err)
}

// folderGone says that there is no folder for target to be in.
func (s *Store) folderGone(target string) bool {
	real, err := s.files.resolve(folder(target))
	if err != nil {
		return true
	}
	info, err := s.files.lstat(real)
	return err != nil || !info.IsDir()
}

// confirm forces the change of name to disk and looks whether the file still
// holds what was saved: where locks do not work another program may have
// replaced it. It gives false when the save has to be done again.
func (c *Keeper[T]) confirm(target string, saved *Saved) bool {
	saved.Confirmed, saved.Doubt = true, ""
	if err := c.store.files.syncFolder(folder(target)); err != nil {
		what, _ := because(err)
		saved.Confirmed, saved.Doubt = false, "saved, but not known to be safe from a power cut: "+what
	}
	now, err := c.store.glance("save", target, c.kind.limit, c.seen)
	if err != nil {
		what, _ := because(err)
		saved.Confirmed, saved.Doubt = false, "saved, but the file could not be looked at again: "+what
		return true
	}
	if now.imprint == c.seen {
		return true
	}
	return c.meet("save", now) == nil && c.kind.includes(c.doc.value, c.held)
}
