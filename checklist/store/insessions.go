package store

import (
	"errors"
	"io/fs"

	"example.org/upstander/checklist/session"
)

// InSessions is what stands in a file of sessions of words that were taken away
// from its assessment.
type InSessions struct {
	Path    string
	Copy    string             // which copy of the file it is, in words; empty for the file itself
	Entries []session.Standing // in which the words stand
	Lines   []int              // from 1, on which a text stands as a whole, as in a comment, where no entry has it
	Why     string             // why the file could not be looked into; empty when it was
}

// InSessions looks for the words of texts in the sessions kept beside an
// assessment, given its path and id, and in every copy of them that is kept.
// Files without any are left out.
func (s *Store) InSessions(assessment, id string, texts []string) []InSessions {
	path := SessionsPath(assessment)
	places := []InSessions{{Path: path}, {Path: previousName(path), Copy: "the copy before it"}}
	for _, kept := range keptFolders() {
		found, _ := s.keptIn(kept.folder, id) // a folder that cannot be listed is told of by the redaction
		for _, copy := range found {
			places = append(places, InSessions{Path: copy, Copy: kept.what})
		}
	}
	var out []InSessions
	for _, one := range places {
		found, err := s.readOurs("check", one.Path, s.sessions.limit)
		if errors.Is(err, fs.ErrNotExist) || err == nil && one.Copy != "" && s.sessions.isOther(found.data) {
			continue
		}
		if err != nil {
			one.Why = why(err)
		} else if doc, err := s.sessions.decode(one.Path, found.data); err != nil {
			one.Why = "it cannot be read as sessions"
		} else if doc.value.Assessment() == id {
			if one.Entries = doc.value.Standing(texts); len(one.Entries) == 0 {
				one.Lines = linesWith(found.data, texts)
			}
		}
		if len(one.Entries)+len(one.Lines) > 0 || one.Why != "" {
			out = append(out, one)
		}
	}
	return out
}
