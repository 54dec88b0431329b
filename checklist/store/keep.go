package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
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
func (c *Keeper[T]) keepPrevious(target string, found snapshot) string {
	var troubles []string
	if err := c.store.keepBeside(target, found); err != nil {
		what, _ := because(err)
		troubles = append(troubles, "the copy before this one could not be kept beside it: "+what)
	}
	if err := c.keepDated(target, found); err != nil {
		what, _ := because(err)
		troubles = append(troubles, "today's copy could not be kept in "+c.store.options.StateDir+": "+what)
	}
	return strings.Join(troubles, "; ")
}

// keepFormer keeps a file of the first edition, which was found under a name that
// may be another than target, beside target under a name of its own, before what
// came of it takes the place of target: its history and its seals are in it alone,
// so nothing is saved while that cannot be done. One that is kept already stays.
func (s *Store) keepFormer(target, file string, found snapshot) error {
	name := formerName(target)
	switch kept, err := s.read("save", name, int(found.info.Size())); {
	case err == nil && kept.imprint == found.imprint:
		return nil
	case !s.gone(name, err):
		return &Error{Op: "save", Path: target, What: "the file of the first edition has to be kept as " + filepath.Base(name) + ", and something else stands there",
			Do: "give that file another name, then save again"}
	}
	data, err := s.data(file, found)
	if err != nil {
		return err
	}
	temp, err := s.writeTemp("save", name, data, found.info)
	if err != nil {
		return err
	}
	if err := s.files.place(temp, name); err != nil {
		_ = s.files.remove(temp) // swept at the next start if this fails
		if errors.Is(err, fs.ErrExist) {
			return nil
		}
		return fail("save", name, err)
	}
	return nil
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
	data, err := s.data(target, found)
	if err == nil {
		temp, err = s.writeTemp("save", target, data, found.info)
	}
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
func (c *Keeper[T]) keepDated(target string, found snapshot) error {
	s := c.store
	today := s.options.Now().Format(time.DateOnly)
	if c.dated == today || s.options.StateDir == "" {
		return nil
	}
	dir, prefix := filepath.Join(s.options.StateDir, previousFolder), stem(c.full)+"-"+c.shortID()+"-"
	path := filepath.Join(dir, prefix+today+".yaml")
	if _, err := s.files.lstat(path); errors.Is(err, fs.ErrNotExist) {
		data, err := s.data(target, found)
		if err == nil {
			err = s.writeWhole("save", path, data)
		}
		if err != nil {
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

// shortIDLen is how many letters shortID has.
const shortIDLen = 8

// shortID keeps apart the copies of two files that have the same name.
func shortID(assessment string) string { return digest([]byte(assessment))[:shortIDLen] }

func (c *Keeper[T]) shortID() string { return shortID(c.kind.about(c.held)) }
