package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/session/codec"
	"example.org/upstander/checklist/yamlio"
)

// sessionsEnd is what the name of a file of sessions ends in.
const sessionsEnd = ".sessions.yaml"

// SessionsPath is where the preparation sessions on an assessment are kept:
// beside it, northmoor.sessions.yaml for northmoor.yaml.
func SessionsPath(assessment string) string {
	if ext := filepath.Ext(assessment); strings.EqualFold(ext, ".yaml") || strings.EqualFold(ext, ".yml") {
		assessment = strings.TrimSuffix(assessment, ext)
	}
	return assessment + sessionsEnd
}

// SessionFile is the file of the sessions on one assessment. It is safe for use
// by several goroutines: what touches the disk takes its turn, and Book and
// Warnings never wait for it.
type SessionFile struct {
	store *Store
	path  string // as given
	full  string // the same from the root

	work   sync.Mutex // held for as long as the disk takes
	unsure bool       // the last save is not confirmed, so the next one writes again
	rescue string     // copy of what could not be saved; empty when there is none

	mu     sync.Mutex
	doc    *codec.File // the file as last read or written; nil before there is one
	digest string      // of its bytes
	held   session.Book
}

// SavedSessions tells how a save of sessions went.
type SavedSessions struct {
	Book      session.Book // what the file holds now, with whatever else was found in it
	Merged    bool         // Book holds more than what was given to Save
	Wrote     bool         // false when the file already held everything
	Confirmed bool         // false: saved, but not known to be safe from a power cut; Doubt says why
	Doubt     string       // in words; empty when it is confirmed
	At        time.Time    // when, from Options.Now
	Lock      string       // why the file could not be locked; empty when it was
	Previous  string       // why the copy before this one could not be kept; empty when it was
	Cleared   []Cleared    // copies that held a text which a redaction in this save took away for good
}

// Sessions opens the sessions on an assessment, given the path and the id of
// that. No file yet is no error: the book is empty, and the first save makes
// one. A file that cannot be read is an *Error that is Unreadable, one that
// belongs to another assessment is Different.
func (s *Store) Sessions(assessment, id string) (*SessionFile, error) {
	path := SessionsPath(assessment)
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fail("open", path, err)
	}
	f := &SessionFile{store: s, path: path, full: full, held: session.New(id)}
	found, err := s.read("open", full, maxBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return nil, named(path, err)
	}
	if err := f.meet("open", found); err != nil {
		return nil, err
	}
	if real, err := s.files.resolve(full); err == nil {
		s.sweep(real)
	}
	return f, nil
}

// Book is everything known of the sessions: what was read, saved or given to
// Save, even when that save failed.
func (f *SessionFile) Book() session.Book {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.held
}

// Path is the name of the file.
func (f *SessionFile) Path() string { return f.path }

// Warnings lists what was odd in the file and was kept.
func (f *SessionFile) Warnings() []yamlio.Problem {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.doc == nil {
		return nil
	}
	return slices.Clone(f.doc.Warnings)
}

// Save puts the sessions in the file, merged with everything that was given to
// Save before and whatever else is found there, by the same safe path as an
// assessment. When it fails the file is as it was, the entries stay in Book,
// and the *Error names a rescue copy of them.
func (f *SessionFile) Save(b session.Book) (SavedSessions, error) {
	f.work.Lock()
	defer f.work.Unlock()
	want, err := session.Merge(f.held, b)
	if err != nil {
		return SavedSessions{Book: f.held}, &Error{Op: "save", Path: f.path, Fault: Different,
			What: err.Error(), Do: "open the assessment that these sessions belong to", Err: err}
	}
	f.hold(want)
	saved, err := f.put()
	if err != nil {
		return SavedSessions{Book: f.held}, f.rescued(err)
	}
	f.unsure = !saved.Confirmed
	if f.rescue != "" {
		_ = f.store.files.remove(f.rescue) // one copy too many does no harm
		f.rescue = ""
	}
	saved.Book, saved.Merged, saved.At = f.held, !b.Contains(f.held), f.store.options.Now()
	return saved, nil
}

func (f *SessionFile) hold(b session.Book) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.held = b
}

func (f *SessionFile) accept(doc *codec.File, digest string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.doc, f.digest = doc, digest
}

// put writes what is held, as often as it takes until the file holds it.
func (f *SessionFile) put() (SavedSessions, error) {
	var saved SavedSessions
	target, err := f.store.files.resolve(f.full)
	if err != nil {
		if !f.store.gone(f.full, err) {
			return saved, fail("save", f.path, err)
		}
		target = f.full
	}
	unlock, err := f.store.files.lock(lockName(target), f.store.options.Patience)
	if err != nil {
		saved.Lock = whyNoLock(err)
	} else {
		defer unlock()
	}
	for range maxRounds {
		done, err := f.round(target, &saved)
		if done || err != nil {
			return saved, err
		}
	}
	return saved, &Error{Op: "save", Path: f.path, What: "another program keeps changing the file while it is being saved",
		Do: "close the other program and save again", Err: errBusy}
}

// round is one try. It gives false when another program changed the file
// between the reading and the replacing of it.
func (f *SessionFile) round(target string, saved *SavedSessions) (bool, error) {
	found, err := f.look(target)
	if err != nil {
		return false, err
	}
	if found.there {
		if err := f.meet("save", found); err != nil {
			return false, err
		}
		if !f.unsure && f.doc.Book.Contains(f.held) {
			saved.Confirmed = true
			return true, nil
		}
		if found.info.Mode().Perm()&0o200 == 0 {
			return false, &Error{Op: "save", Path: f.path, What: "the file is marked read-only", Do: "take that mark away, and save again"}
		}
	}
	doc, data, err := f.encode()
	if err != nil {
		return false, err
	}
	temp, err := f.store.writeTemp("save", target, data, found.info)
	if err != nil {
		return false, named(f.path, err)
	}
	redacts := f.doc != nil && len(redactedIn(f.held, f.doc.Book)) > 0
	swapped, err := f.swap(target, temp, found, saved)
	if !swapped {
		_ = f.store.files.remove(temp) // swept at the next start if this fails
		return false, err
	}
	saved.Wrote = true
	f.accept(doc, digest(data))
	if redacts {
		saved.Cleared = append(saved.Cleared, f.clearBefore(target)...)
	}
	return f.confirm(target, saved), nil
}

// look takes a snapshot of the target; the zero one when there is no file.
func (f *SessionFile) look(target string) (snapshot, error) {
	found, err := f.store.read("save", target, maxBytes)
	if err != nil && f.store.gone(target, err) {
		return snapshot{}, nil
	}
	return found, named(f.path, err)
}

// meet takes in what was found in the file, when it is not what was last seen
// there.
func (f *SessionFile) meet(op string, found snapshot) error {
	if f.doc != nil && found.digest == f.digest {
		return nil
	}
	if err := mustBeText(op, f.path, found.data); err != nil {
		return err
	}
	doc, err := codec.Decode(f.path, found.data)
	if err != nil {
		return &Error{Op: op, Path: f.path, Fault: Unreadable, What: err.Error(), Err: err,
			Do: "put the file right or, if that cannot be done, rename it: the program then starts a new one"}
	}
	both, err := session.Merge(doc.Book, f.held)
	if err != nil {
		return &Error{Op: op, Path: f.path, Fault: Different, What: "this file holds the sessions on another assessment",
			Do: "put the right file in its place, or rename it: the program then starts a new one", Err: err}
	}
	f.hold(both)
	f.accept(doc, found.digest)
	return nil
}

// encode gives the bytes of what is held, proved to read back.
func (f *SessionFile) encode() (*codec.File, []byte, error) {
	write := codec.Encode
	if f.doc != nil {
		write = f.doc.Encode
	}
	data, err := write(f.held)
	if err != nil {
		return nil, nil, unwritable("save", f.path, err)
	}
	doc, err := codec.Decode(f.path, data)
	switch {
	case err != nil:
		return nil, nil, unproved("save", f.path, err)
	case !doc.Book.Contains(f.held):
		return nil, nil, unproved("save", f.path, nil)
	}
	return doc, data, nil
}

// swap puts the new file in the old one's place. It gives false and no error
// when the file is not the one that was merged any more.
func (f *SessionFile) swap(target, temp string, found snapshot, saved *SavedSessions) (bool, error) {
	s := f.store
	now, err := f.look(target)
	if err != nil {
		return false, err
	}
	if now.there != found.there || now.digest != found.digest {
		return false, nil
	}
	if found.there {
		saved.Previous = ""
		if err := s.keepBeside(target, found); err != nil {
			what, _ := because(err)
			saved.Previous = "the copy before this one could not be kept beside it: " + what
		}
		err = s.files.replace(temp, target)
	} else {
		err = s.files.place(temp, target)
	}
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, fs.ErrExist) && !found.there, s.gone(temp, err) && !s.folderGone(target):
		return false, nil
	}
	return false, fail("save", f.path, err)
}

// confirm forces the change of name to disk and looks whether the file still
// holds what was saved. It gives false when the save has to be done again.
func (f *SessionFile) confirm(target string, saved *SavedSessions) bool {
	saved.Confirmed, saved.Doubt = true, ""
	if err := f.store.files.syncFolder(folder(target)); err != nil {
		what, _ := because(err)
		saved.Confirmed, saved.Doubt = false, "saved, but not known to be safe from a power cut: "+what
	}
	now, err := f.store.read("save", target, maxBytes)
	if err != nil {
		what, _ := because(err)
		saved.Confirmed, saved.Doubt = false, "saved, but the file could not be looked at again: "+what
		return true
	}
	return now.digest == f.digest
}

// rescued adds to a failed save where a copy of everything was put.
func (f *SessionFile) rescued(err error) error {
	var e *Error
	if !errors.As(err, &e) {
		e = fail("save", f.path, err)
	}
	told := *e
	data, encodeErr := codec.Encode(f.held)
	if f.store.options.StateDir == "" || encodeErr != nil {
		if told.NotKept = encodeErr; encodeErr == nil {
			told.NotKept = errNoFolder
		}
		return &told
	}
	if f.rescue == "" {
		at := f.store.options.Now().Format("2006-01-02-150405")
		f.rescue = filepath.Join(f.store.options.StateDir, rescueFolder, fmt.Sprintf("%s-%s-%s.yaml", stem(f.full), at, random(2)))
	}
	if err := f.store.writeWhole("save", f.rescue, data); err != nil {
		f.rescue = ""
		told.NotKept = err
		return &told
	}
	told.Do += ". Nothing is lost: a copy of all that was recorded is in " + f.rescue
	return &told
}
