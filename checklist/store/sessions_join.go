package store

import (
	"path/filepath"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/session/codec"
)

// NamedFile is a file with the name that a person knows it by.
type NamedFile struct{ Path, Name string }

// JoinSessions puts everything that two copies of a file of sessions hold into
// the first, in place of what it holds, as git does for a merge: every entry of
// either, in its order, and nothing that was redacted in one of them. Nothing is
// left beside it, and after a failure it is as it was.
func (s *Store) JoinSessions(into, from NamedFile) error {
	ours, found, err := s.sessionsIn(into)
	if err != nil {
		return err
	}
	theirs, _, err := s.sessionsIn(from)
	if err != nil {
		return err
	}
	both, err := session.Merge(ours.Book, theirs.Book)
	if err != nil {
		return &Error{Op: "save", Path: into.Name, Fault: Different, What: "the two sides hold the sessions on two assessments",
			Do: "keep one of them under another name", Err: err}
	}
	f := &SessionFile{store: s, path: into.Name, doc: ours, held: both}
	_, data, err := f.encode()
	if err != nil {
		return err
	}
	temp, err := s.writeTemp("save", into.Path, data, found.info)
	if err != nil {
		return named(into.Name, err)
	}
	if err := s.files.replace(temp, into.Path); err != nil {
		_ = s.files.remove(temp) // nothing else looks for it here
		return fail("save", into.Name, err)
	}
	if err := s.files.syncFolder(filepath.Dir(into.Path)); err != nil {
		return fail("save", into.Name, err)
	}
	return nil
}

func (s *Store) sessionsIn(file NamedFile) (*codec.File, snapshot, error) {
	found, err := s.read("open", file.Path, maxBytes)
	if err != nil {
		return nil, found, named(file.Name, err)
	}
	if err := mustBeText("open", file.Name, found.data); err != nil {
		return nil, found, err
	}
	doc, err := codec.Decode(file.Name, found.data)
	if err != nil {
		return nil, found, &Error{Op: "open", Path: file.Name, Fault: Unreadable, What: err.Error(), Err: err, Do: "put the file right first"}
	}
	return doc, found, nil
}
