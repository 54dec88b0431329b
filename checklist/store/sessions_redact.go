package store

import (
	"errors"
	"io/fs"
	"path/filepath"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/session/codec"
)

// InSessions is what stands in a file of sessions of words that were taken away
// from its assessment.
type InSessions struct {
	Path    string
	Before  bool               // it is the copy before the file, which the next save replaces
	Entries []session.Standing // in which the words stand
	Lines   []int              // from 1, on which a text stands as a whole, as in a comment, where no entry has it
	Why     string             // why the file could not be looked into; empty when it was
}

// InSessions looks for the words of texts in the sessions kept beside the
// assessment, and in the copy before them. Files without any are left out.
func (c *Copy) InSessions(texts []string) []InSessions {
	var out []InSessions
	path := SessionsPath(c.full)
	for _, one := range []InSessions{{Path: SessionsPath(c.path)}, {Path: previousName(SessionsPath(c.path)), Before: true}} {
		full := path
		if one.Before {
			full = previousName(path)
		}
		found, err := c.store.read("check", full, maxBytes)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			one.Why = why(err)
		} else if doc, err := codec.Decode(one.Path, found.data); err != nil {
			one.Why = "it cannot be read as sessions"
		} else if one.Entries = doc.Book.Standing(texts); len(one.Entries) == 0 {
			one.Lines = linesWith(found.data, texts)
		}
		if len(one.Entries)+len(one.Lines) > 0 || one.Why != "" {
			out = append(out, one)
		}
	}
	return out
}

// clearBefore takes what was redacted in the sessions out of the copy before
// them and out of rescue copies, once the file itself is saved.
func (f *SessionFile) clearBefore(target string) []Cleared {
	var out []Cleared
	if done := f.clearCopy(previousName(target), "the copy before this one"); done != nil {
		out = append(out, *done)
	}
	if f.store.options.StateDir == "" {
		return out
	}
	dir := filepath.Join(f.store.options.StateDir, rescueFolder)
	entries, err := f.store.files.list(dir)
	if err != nil {
		return out // none was ever written, or none can be had
	}
	for _, e := range entries {
		if done := f.clearCopy(filepath.Join(dir, e.Name()), "a rescue copy"); done != nil && done.Done {
			out = append(out, *done) // other files are kept there too, and are none of this one's
		}
	}
	return out
}

// clearCopy writes one copy again without the texts; nil where there is nothing
// to clear.
func (f *SessionFile) clearCopy(path, what string) *Cleared {
	s := f.store
	out := &Cleared{Path: path, What: what}
	found, err := s.read("save", path, maxBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		out.Why = why(err)
		return out
	}
	doc, err := codec.Decode(path, found.data)
	if err != nil {
		out.Why = "it cannot be read as sessions, so it was left alone; remove it yourself"
		return out
	}
	if doc.Book.Assessment() != f.held.Assessment() {
		return nil
	}
	after := doc.Book.With(redactedIn(f.held, doc.Book)...)
	if session.Same(after, doc.Book) {
		return nil
	}
	data, err := doc.Encode(after)
	if err == nil {
		err = s.writeWhole("save", path, data)
	}
	if err != nil {
		out.Why = why(err)
	}
	out.Done = err == nil
	return out
}

// redactedIn gives the entries that one book has redacted and another can still
// read, in their sessions.
func redactedIn(b, readable session.Book) []session.Session {
	var out []session.Session
	for _, s := range b.Sessions() {
		old, ok := readable.Session(s.ID)
		if !ok {
			continue
		}
		reads := map[string]bool{}
		for _, e := range old.Entries {
			reads[e.ID] = !e.Redacted
		}
		var gone []session.Entry
		for _, e := range s.Entries {
			if e.Redacted && reads[e.ID] {
				gone = append(gone, e)
			}
		}
		if s.Entries = gone; len(gone) > 0 {
			out = append(out, s)
		}
	}
	return out
}
