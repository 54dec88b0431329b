package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Kept is something that the program keeps: beside a file, or in a folder of its
// own on this computer.
type Kept struct {
	Path string
	What string // in words: a dated copy
	Kind KeptKind
	Of   string    // the file that it is of, as far as a name tells; empty where none does
	At   time.Time // when it was last written
	Size int64     // bytes
	Open bool      // a running program holds it; it cannot be removed
}

// KeptKind is what a person might lose with it.
type KeptKind int

// The kinds.
const (
	KeptCopy    KeptKind = iota // of a file as it was
	KeptRescue                  // of changes that could not be saved, and may be nowhere else
	KeptTyped                   // text that was typed and not saved
	KeptLeft                    // what an interrupted program left; nobody needs it
	KeptRecents                 // the list of recent files
	KeptKey                     // the key that this person signs with; it is not forgotten with the rest
)

// KeptBeside lists what is kept beside a file: the copy before this one, the file of
// the first edition, marks of programs that have it open, and what an interrupted
// save left. The file itself need not be there any more.
func (s *Store) KeptBeside(path string) ([]Kept, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fail("kept", path, err)
	}
	entries, err := s.files.list(filepath.Dir(full))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fail("kept", filepath.Dir(full), err)
	}
	var all []Kept
	for _, target := range []string{full, SessionsPath(full)} {
		for _, e := range entries {
			one := Kept{Path: beside(target, e.Name()), Of: target}
			switch name := e.Name(); {
			case one.Path == previousName(target):
				one.What = "the copy before this one"
			case one.Path == formerName(target):
				one.What = "the file of the first edition"
			case isTemp(target, name):
				one.What, one.Kind = "what an interrupted save left", KeptLeft
			case isPresence(target, name):
				one.What, one.Kind = "the mark of a program that has it open", KeptLeft
				if info, err := e.Info(); err == nil {
					one.Open = s.options.Now().Sub(info.ModTime()) < staleAfter
				}
			default:
				continue
			}
			all = append(all, one.seen(e)...)
		}
	}
	return all, nil
}

// KeptHere lists what is kept in the program's own folder of one assessment, by its
// id, or of all: dated copies, rescue copies, text that was typed and not saved, and
// the list of recent files.
func (s *Store) KeptHere(id string) ([]Kept, error) {
	if s.options.StateDir == "" {
		return nil, nil
	}
	var all []Kept
	var troubles error
	for _, kept := range keptFolders() {
		kind := KeptCopy
		if kept.folder == rescueFolder {
			kind = KeptRescue
		}
		list, err := s.keptFiles(kept.folder, func(e fs.DirEntry) (Kept, bool) {
			one := Kept{What: kept.what, Kind: kind, Of: ofCopy(e.Name())}
			switch name := e.Name(); {
			case strings.HasPrefix(name, ".") && strings.HasSuffix(name, tempEnd):
				one.What, one.Kind = "what an interrupted save left", KeptLeft
				return one, id == ""
			case strings.HasSuffix(name, lockEnd):
				return one, false
			default:
				return one, id == "" || strings.Contains(name, "-"+shortID(id)+"-")
			}
		})
		all, troubles = append(all, list...), errors.Join(troubles, err)
	}
	typed, err := s.keptFiles(draftsFolder, func(e fs.DirEntry) (Kept, bool) {
		one := Kept{What: "text that was typed and not saved", Kind: KeptTyped}
		if !strings.HasSuffix(e.Name(), draftEnd) && !strings.HasSuffix(e.Name(), lentEnd) {
			return one, false
		}
		if strings.HasSuffix(e.Name(), lentEnd) {
			one.What = "text that was given to an editor"
		}
		return one, id == "" || strings.HasPrefix(e.Name(), journalsOf(id))
	})
	for i := range typed {
		typed[i].Open = s.held(journalOf(typed[i].Path))
	}
	all, troubles = append(all, typed...), errors.Join(troubles, err)
	if id != "" {
		return all, troubles
	}
	others, err := s.keptFiles("", func(e fs.DirEntry) (Kept, bool) {
		if e.Name() == settingsFile {
			v, err := s.Settings()
			return Kept{What: "settings, with the list of recent files", Kind: KeptRecents}, err != nil || len(v.Recent) > 0
		}
		if e.Name() == machineFile {
			return Kept{}, false // a random word, and nothing of anybody's
		}
		if e.Name() == keyFile {
			return Kept{What: "the key that you sign with", Kind: KeptKey}, true
		}
		return Kept{What: "what was written when something went wrong", Kind: KeptLeft}, !e.IsDir() && !strings.HasSuffix(e.Name(), lockEnd)
	})
	return append(all, others...), errors.Join(troubles, err)
}

// keptFiles lists what of a folder in the program's own one is taken.
func (s *Store) keptFiles(folder string, take func(fs.DirEntry) (Kept, bool)) ([]Kept, error) {
	dir := filepath.Join(s.options.StateDir, folder)
	entries, err := s.files.list(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fail("kept", dir, err)
	}
	var all []Kept
	for _, e := range entries {
		if one, ok := take(e); ok {
			one.Path = filepath.Join(dir, e.Name())
			all = append(all, one.seen(e)...)
		}
	}
	return all, nil
}

// seen adds size and age; nothing for what has gone meanwhile.
func (k Kept) seen(e fs.DirEntry) []Kept {
	info, err := e.Info()
	if err != nil {
		return nil
	}
	k.At, k.Size = info.ModTime(), info.Size()
	return []Kept{k}
}

// ofCopy is the file that a copy in the program's own folder is of, as far as its
// name tells: northmoor of northmoor-1f2e3d4c-2026-11-23.yaml.
func ofCopy(name string) string {
	words := strings.Split(name, "-")
	for i, w := range words[1:] {
		if len(w) == shortIDLen && strings.Trim(w, "0123456789abcdef") == "" {
			return strings.Join(words[:i+1], "-")
		}
	}
	return ""
}

// journalOf is the journal that a file in the folder of typed text belongs to.
func journalOf(path string) string {
	if journal, ok := strings.CutSuffix(path, lentEnd); ok {
		return journal + draftEnd
	}
	return path
}

// held says that a running program holds a journal.
func (s *Store) held(journal string) bool {
	unlock, err := s.files.lock(journal+lockEnd, 0)
	if err != nil {
		return errors.Is(err, errBusy)
	}
	unlock()
	_ = s.files.remove(journal + lockEnd) // as it was: a lock is made by looking
	return false
}

// Forget removes something that is kept, for good. What a running program holds is
// not removed. Of the settings only the list of recent files goes.
func (s *Store) Forget(k Kept) error {
	var err error
	switch {
	case k.Open:
		return &Error{Op: "forget", Path: k.Path, What: "a running program holds it", Do: "end that program first"}
	case k.Kind == KeptKey:
		return &Error{Op: "forget", Path: k.Path, What: "this is the key that you sign with", Do: "to take it away: upstander key change --remove"}
	case k.Kind == KeptRecents && filepath.Base(k.Path) == settingsFile:
		return s.Update(func(v *Settings) { v.Recent = nil })
	case k.Kind == KeptTyped:
		journal := journalOf(k.Path)
		unlock, lockErr := s.files.lock(journal+lockEnd, 0)
		if errors.Is(lockErr, errBusy) {
			k.Open = true
			return s.Forget(k)
		}
		err = s.removeJournal(journal, unlock)
	default:
		err = s.files.remove(k.Path)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fail("forget", k.Path, err)
	}
	return nil
}

// Older keeps what was last written before a time.
func Older(all []Kept, than time.Time) []Kept {
	return slices.DeleteFunc(slices.Clone(all), func(k Kept) bool { return !k.At.Before(than) })
}
