package store

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/session/codec"
)

// SessionFile keeps the preparation sessions on one assessment.
type SessionFile = Keeper[session.Book]

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

// Sessions opens the sessions on an assessment, given the path and the id of
// that. No file yet is no error: the book is empty, and the first save makes
// one. A file that cannot be read is an *Error that is Unreadable, one that
// belongs to another assessment is Different.
func (s *Store) Sessions(assessment, id string) (*SessionFile, error) {
	return openOrBegin(s, s.sessions, SessionsPath(assessment), session.New(id))
}

func sessions() kind[session.Book] {
	const instead = "put the file right or, if that cannot be done, rename it: the program then starts a new one"
	return kind[session.Book]{
		name: "sessions", format: "sessions", limit: codec.MostBytes,
		decode: func(file string, data []byte) (document[session.Book], error) {
			f, err := codec.Decode(file, data)
			if err != nil {
				return document[session.Book]{}, err
			}
			return document[session.Book]{value: f.Book, warnings: f.Warnings, encode: f.Encode}, nil
		},
		encode:   codec.Encode,
		about:    session.Book.Assessment,
		merge:    session.Merge,
		includes: session.Book.Contains,
		again:    saidAgain,
		redacts: redacts[session.Book]{
			since: redactedEntries,
			texts: func(b session.Book, name string) []string {
				if name == everyRole {
					return b.AllRoles()
				}
				e, _ := entryNamed(b, name)
				return e.Prose()
			},
			bring: func(to, from session.Book, _ []string) (session.Book, bool) {
				after := to.With(from.RedactedIn(to)...)
				return after, !session.Same(after, to)
			},
			marks: func(session.Book, []string) []string { return nil },
			place: func(b session.Book, name string) (field, item string) {
				e, _ := entryNamed(b, name)
				return "", e.Item
			},
		},
		words: words{
			unreadable: instead,
			given:      "open the assessment that these sessions belong to",
			found: func(error) (what, do string) {
				return "this file holds the sessions on another assessment", "put the right file in its place, or rename it: the program then starts a new one"
			},
		},
	}
}

// everyRole names what went from the place of a role, wherever that is.
const everyRole = "roles"

// redactedEntries names the entries that one book has redacted and another has
// not, and the plans, which have the id of their session in place of an entry's.
// Names that went from the place of a role have one name together.
func redactedEntries(now, before session.Book) []string {
	var names []string
	renamed := false
	for _, s := range now.Sessions() {
		old, _ := before.Session(s.ID)
		known, roles := map[string]bool{}, map[string]bool{}
		for _, e := range old.Entries {
			known[e.ID], roles[e.ID] = e.Redacted, e.Renamed
		}
		renamed = renamed || s.Renamed && !old.Renamed
		if s.Redacted && !old.Redacted {
			names = append(names, s.ID+"/"+s.ID)
		}
		for _, e := range s.Entries {
			renamed = renamed || e.Renamed && !roles[e.ID]
			if e.Redacted && !known[e.ID] {
				names = append(names, s.ID+"/"+e.ID)
			}
		}
	}
	if renamed {
		names = append(names, everyRole)
	}
	return names
}

// entryNamed finds an entry by the name of its redaction.
func entryNamed(b session.Book, name string) (session.Entry, bool) {
	id, entry, _ := strings.Cut(name, "/")
	s, _ := b.Session(id)
	for _, e := range s.Entries {
		if e.ID == entry {
			return e, true
		}
	}
	return session.Entry{}, false
}

// saidAgain says that every entry that was rescued and is not held was recorded
// anew: the same of the same item.
func saidAgain(held, rescued session.Book) bool {
	for _, s := range rescued.Sessions() {
		now, ok := held.Session(s.ID)
		if !ok {
			return false
		}
		for _, lost := range s.Entries {
			if !slices.ContainsFunc(now.Entries, func(e session.Entry) bool {
				return e.ID == lost.ID || e.Item == lost.Item && e.Kind == lost.Kind && maps.Equal(e.Value, lost.Value)
			}) {
				return false
			}
		}
	}
	return true
}
