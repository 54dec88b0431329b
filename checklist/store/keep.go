package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"example.org/upstander/checklist/assessment"
)

// Folders in StateDir.
const (
	previousFolder = "previous"
	rescueFolder   = "rescue"
	keptDays       = 20
	maxStem        = 60 // letters of a file's name that its copies carry
)

// keepPrevious keeps the file that is about to be replaced, as NAME~ beside it
// and once a day in the state folder. It gives in words what could not be
// kept: that is no reason not to save, as the replacing itself is safe.
func (c *Copy) keepPrevious(target string, found snapshot) string {
	var troubles []string
	if err := c.store.keepBeside(target, found); err != nil {
		what, _ := because(err)
		troubles = append(troubles, "the copy before this one could not be kept beside it: "+what)
	}
	if err := c.keepDated(found); err != nil {
		what, _ := because(err)
		troubles = append(troubles, "today's copy could not be kept in "+c.store.options.StateDir+": "+what)
	}
	return strings.Join(troubles, "; ")
}

// keepBeside makes NAME~ by a second name for the same file, which costs no
// room and no time, or by copying where that cannot be done.
func (s *Store) keepBeside(target string, found snapshot) error {
	temp, name := tempName(target), previousName(target)
	if s.files.link(target, temp) == nil {
		err := s.files.replace(temp, name)
		// Where both are names of one file already, nothing was moved.
		_ = s.files.remove(temp)
		return err
	}
	temp, err := s.writeTemp("save", target, found.data, found.info)
	if err != nil {
		return errors.Unwrap(err)
	}
	if err := s.files.replace(temp, name); err != nil {
		_ = s.files.remove(temp) // swept at the next start if this fails
		return err
	}
	return nil
}

// keepDated keeps the first state of each day on which the file was changed.
func (c *Copy) keepDated(found snapshot) error {
	s := c.store
	today := s.options.Now().Format(time.DateOnly)
	if c.dated == today || s.options.StateDir == "" {
		return nil
	}
	dir, prefix := filepath.Join(s.options.StateDir, previousFolder), stem(c.full)+"-"+shortID(c.held)+"-"
	path := filepath.Join(dir, prefix+today+".yaml")
	if _, err := s.files.lstat(path); errors.Is(err, fs.ErrNotExist) {
		if err := s.writeWhole("save", path, found.data); err != nil {
			return errors.Unwrap(err)
		}
	}
	c.dated = today
	return s.thin(dir, prefix)
}

// thin removes all but the newest dated copies, and what crashes left.
func (s *Store) thin(dir, prefix string) error {
	entries, err := s.files.list(dir)
	if err != nil {
		return err
	}
	var kept []string
	for _, e := range entries {
		switch name := e.Name(); {
		case strings.HasPrefix(name, prefix):
			kept = append(kept, name)
		case strings.HasPrefix(name, ".") && strings.HasSuffix(name, tempEnd) && s.isStray(e):
			_ = s.files.remove(filepath.Join(dir, name)) // tried again on the next day
		}
	}
	slices.Sort(kept)
	for len(kept) > keptDays {
		if err := s.files.remove(filepath.Join(dir, kept[0])); err != nil {
			return err
		}
		kept = kept[1:]
	}
	return nil
}

// errNoFolder is a program that was given no place for its own files.
const errNoFolder = Fault("the program has no folder of its own to put it in")

// rescued adds to a failed save where a copy of everything was put.
func (c *Copy) rescued(err error) error {
	var e *Error
	if !errors.As(err, &e) {
		e = fail("save", c.path, err)
	}
	told := *e
	path, rescueErr := c.store.writeRescue(c.rescue, c.full, c.held, c.doc.encode)
	if rescueErr != nil {
		told.NotKept = rescueErr
		return &told
	}
	c.rescue = path
	told.Do += ". Nothing is lost: a copy with all your changes is in " + path
	return &told
}

// writeRescue puts a copy of an assessment in the state folder, over the one
// that this Copy wrote before if there is one.
func (s *Store) writeRescue(path, of string, a *assessment.Assessment,
	encode func(*assessment.Assessment) ([]byte, error)) (string, error) {
	if s.options.StateDir == "" {
		return "", errNoFolder
	}
	data, err := encode(a)
	if err != nil {
		return "", err
	}
	if path == "" {
		at := s.options.Now().Format("2006-01-02-150405")
		name := fmt.Sprintf("%s-%s-%s-%s.yaml", stem(of), shortID(a), at, random(2))
		path = filepath.Join(s.options.StateDir, rescueFolder, name)
	}
	return path, s.writeWhole("save", path, data)
}

// dropRescue removes the rescue copy once all that it holds is saved.
func (c *Copy) dropRescue() {
	if c.rescue != "" {
		_ = c.store.files.remove(c.rescue) // one copy too many does no harm
		c.rescue = ""
	}
}

// stem is the readable part of the names of a file's copies.
func stem(path string) string {
	name := filepath.Base(path)
	name = strings.TrimSuffix(name, filepath.Ext(name))
	letters := []rune(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_", r) {
			return r
		}
		return '-'
	}, name))
	return string(letters[:min(len(letters), maxStem)])
}

// shortID keeps apart the copies of two files that have the same name.
func shortID(a *assessment.Assessment) string { return digest([]byte(a.ID()))[:8] }

// missing is the error for a file that is not there: whether an earlier copy
// is, and how to take it.
func (s *Store) missing(op, path, full string) error {
	e := &Error{Op: op, Path: path, Fault: Missing, Err: fs.ErrNotExist,
		What: "there is no such file", Do: "check the name"}
	if info, err := s.files.lstat(full); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		e.What, e.Do = "this is a link, and what it leads to is not there", "check where it leads, and that the drive is connected, or give the name of the file itself"
		return e
	}
	if s.folderGone(full) {
		e.What, e.Do = "the folder of this file is not there", "check the name, and that the drive is connected"
		return e
	}
	if copy, when := s.earlier(full, true); copy != "" {
		e.What = "the file is not there, but a whole copy of " + when + " is"
		e.Do = fmt.Sprintf("to take it, rename %s to %s", copy, filepath.Base(full))
	}
	return e
}

// withEarlier adds to an unreadable file's error that a whole copy is there.
func (s *Store) withEarlier(full string, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	if copy, when := s.earlier(full, false); copy != "" {
		if e.Do != "" {
			e.Do += "; or "
		}
		e.Do += fmt.Sprintf("a whole copy of %s is beside it: to take it, copy %s over %s", when, copy, filepath.Base(full))
	}
	return e
}

// earlier finds the newest whole copy beside a file: the previous one, or one
// that was written and had not yet taken the file's place.
func (s *Store) earlier(full string, temps bool) (name, when string) {
	names := []string{filepath.Base(previousName(full))}
	if temps {
		for _, e := range s.temps(full) {
			names = append(names, e.Name())
		}
	}
	var newest time.Time
	for _, candidate := range names {
		found, err := s.read("open", beside(full, candidate), maxBytes)
		if err != nil || !found.info.ModTime().After(newest) {
			continue
		}
		if _, err := s.decode("open", candidate, found); err == nil {
			name, newest = candidate, found.info.ModTime()
		}
	}
	if name == "" {
		return "", ""
	}
	return name, s.moment(newest)
}
