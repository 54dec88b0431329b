package session

import "slices"

// Redact takes the text of an entry away for good; it keeps its place, so that
// no later merge brings the text back. Given the id of the session itself in
// place of an entry's, it takes what people said in the plan.
func (b Book) Redact(session, entry string) (Book, error) {
	s, ok := b.Session(session)
	if !ok {
		return b, refuse("session", "there is no such session", "look at the list of sessions")
	}
	if entry == s.ID {
		if !s.Redacted && !s.Altered && s.Salt == "" {
			return b, refuse("session", "the plan names no role and no marking", "choose an entry that holds a text")
		}
		s.Redacted, s.Entries = true, nil
		return b.With(s), nil
	}
	i := slices.IndexFunc(s.Entries, func(e Entry) bool { return e.ID == entry })
	if i < 0 {
		return b, refuse("session", "there is no such entry", "look at the list of entries")
	}
	e := s.Entries[i]
	if !e.Redacted && !e.Altered && !e.hasWords() {
		return b, refuse("session", "this entry holds nobody's words", "choose one that does")
	}
	e.Redacted = true
	s.Entries = []Entry{e}
	return b.With(s), nil
}

// hasWords says that an entry holds somebody's words or a role. One of a kind
// that is not known here may.
func (e Entry) hasWords() bool {
	k, _ := KindNamed(e.Kind)
	return k.HasWords(e.Value)
}

// RedactedIn gives what is redacted here and can still be read in another book:
// put into it with With, it is redacted there too.
func (b Book) RedactedIn(readable Book) []Session {
	var out []Session
	for _, s := range b.sessions {
		old, ok := readable.Session(s.ID)
		if !ok {
			continue
		}
		reads := map[string]bool{}
		for _, e := range old.Entries {
			reads[e.ID] = !e.Redacted
		}
		s.Entries = slices.DeleteFunc(slices.Clone(s.Entries), func(e Entry) bool { return !e.Redacted || !reads[e.ID] })
		if len(s.Entries) > 0 || s.Redacted && !old.Redacted {
			out = append(out, s)
		}
	}
	return out
}
