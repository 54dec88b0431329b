package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// errNoFolder is a program that was given no place for its own files.
const errNoFolder = Fault("the program has no folder of its own to put it in")

// rescued adds to a failed save where a copy of everything was put.
func (c *Keeper[T]) rescued(err error) error {
	var e *Error
	if !errors.As(err, &e) {
		e = fail("save", c.path, err)
	}
	told := *e
	path, rescueErr := c.writeRescue()
	if rescueErr != nil {
		told.NotKept = rescueErr
		return &told
	}
	c.rescue = path
	told.Do += ". Nothing is lost: a copy with all your changes is in " + path
	return &told
}

// writeRescue puts a copy of everything in the state folder, over the one that
// this Keeper wrote before if there is one. It may be of any size.
func (c *Keeper[T]) writeRescue() (string, error) {
	s := c.store
	if s.options.StateDir == "" {
		return "", errNoFolder
	}
	data, err := c.encode(c.held)
	if err != nil {
		return "", err
	}
	path := c.rescue
	if path == "" {
		at := s.options.Now().Format("2006-01-02-150405")
		path = filepath.Join(s.options.StateDir, rescueFolder, c.rescuePrefix()+at+"-"+random(2)+".yaml")
	}
	return path, s.writeWhole("save", path, data)
}

// rescuePrefix begins the names of the rescue copies of this file: two files of
// one name and one assessment, in two folders, do not take each other's.
func (c *Keeper[T]) rescuePrefix() string {
	return stem(c.full) + "-" + c.shortID() + "-" + digest([]byte(c.place()))[:8] + "-"
}

// dropRescues removes the rescue copies of the file whose changes are in it now,
// its own and those of programs that have ended. It gives the others: they hold
// something that nobody has recorded since.
func (c *Keeper[T]) dropRescues() []string {
	s := c.store
	if s.options.StateDir == "" {
		return nil
	}
	own := c.rescue
	c.rescue = ""
	dir := filepath.Join(s.options.StateDir, rescueFolder)
	entries, err := s.files.list(dir)
	if err != nil {
		return nil // none was ever written, or none can be seen
	}
	var left []string
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if !strings.HasPrefix(e.Name(), c.rescuePrefix()) || !e.Type().IsRegular() {
			continue
		}
		if path == own || c.hasRescued(path) {
			_ = s.files.remove(path) // one copy too many does no harm
		} else {
			left = append(left, path)
		}
	}
	return left
}

// hasRescued says that nothing of a rescue copy would be lost without it.
func (c *Keeper[T]) hasRescued(path string) bool {
	found, err := c.store.readOurs("check", path, c.kind.limit)
	if err != nil {
		return false
	}
	doc, err := c.kind.take("check", path, found)
	if err != nil || c.kind.about(doc.value) != c.kind.about(c.held) {
		return false
	}
	return c.kind.includes(c.held, doc.value) || c.kind.again(c.held, doc.value)
}

// missing is the error for a file that is not there: whether an earlier copy
// is, and how to take it.
func (c *Keeper[T]) missing(op string) error {
	s := c.store
	e := &Error{Op: op, Path: c.path, Fault: Missing, Err: fs.ErrNotExist,
		What: "there is no such file", Do: "check the name"}
	if info, err := s.files.lstat(c.full); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		e.What, e.Do = "this is a link, and what it leads to is not there", "check where it leads, and that the drive is connected, or give the name of the file itself"
		return e
	}
	if s.folderGone(c.full) {
		e.What, e.Do = "the folder of this file is not there", "check the name, and that the drive is connected"
		return e
	}
	if copy, when := c.earlier(true); copy != "" {
		e.What = "the file is not there, but a whole copy of " + when + " is"
		e.Do = fmt.Sprintf("to take it, rename %s to %s", copy, filepath.Base(c.full))
	}
	return e
}

// withEarlier adds to an unreadable file's error that a whole copy is there.
func (c *Keeper[T]) withEarlier(err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	copy, when := c.earlier(false)
	if copy == "" {
		return err
	}
	advice := fmt.Sprintf("a whole copy of %s is beside it: to take it, copy %s over %s", when, copy, filepath.Base(c.full))
	told := *e
	told.Do = strings.Join(slices.DeleteFunc([]string{e.Do, advice}, func(s string) bool { return s == "" }), "; or ")
	return &told
}

// earlier finds the newest whole copy beside the file: the previous one, or one
// that was written and had not yet taken the file's place.
func (c *Keeper[T]) earlier(temps bool) (name, when string) {
	s := c.store
	names := []string{filepath.Base(previousName(c.full))}
	if temps {
		for _, e := range s.temps(c.full) {
			names = append(names, e.Name())
		}
	}
	var newest snapshot
	for _, candidate := range names {
		found, err := s.readOurs("open", beside(c.full, candidate), c.kind.limit)
		if err != nil || newest.there && !found.info.ModTime().After(newest.info.ModTime()) {
			continue
		}
		if _, err := c.kind.take("open", candidate, found); err == nil {
			name, newest = candidate, found
		}
	}
	if name == "" {
		return "", ""
	}
	return name, s.moment(newest.info.ModTime())
}
