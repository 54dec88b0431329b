package session

import (
	"maps"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Redact takes the text of an entry away for good; it keeps its place, so that
// no later merge brings the text back. Given the id of the session itself in
// place of an entry's, it takes what people said in the plan.
func (b Book) Redact(session, entry string) (Book, error) {
	s, ok := b.Session(session)
	if !ok {
		return b, refuse("session", "there is no such session", "look at the list of sessions")
	}
	if entry == s.ID {
		if !s.Redacted && !s.Altered && !PlanKind().HasWords(s.Plan.Said()) {
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

// Rename takes names away for good that somebody put in the place of a role: another
// role stands there from now on, in every plan and entry, and of those who recorded
// them; n is in how many. Everything else stays as it stands. The error is a
// *assessment.Refusal: no role is to stand there, or it is one of the names.
func (b Book) Rename(names []string, role text.Text, who assessment.Who) (next Book, n int, err error) {
	with := role.OneLine()
	goes := func(s string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return assessment.SameRole(name, s) })
	}
	switch {
	case with == "":
		return b, 0, refuse("session", "something has to stand in the place of a role", "say which role does")
	case goes(with):
		return b, 0, refuse("session", "the role that is to stand there is the one that has to go", "give another one, such as the name of an office")
	}
	in := func(k schema.Kind, v schema.Value) (out schema.Value, changed bool) {
		out = maps.Clone(v)
		for key, s := range v {
			if k.ClassOf(key) == schema.Role && goes(s) {
				out[key], changed = with, true
			}
		}
		return out, changed
	}
	var more []Session
	for _, s := range b.sessions {
		plan, named := in(PlanKind(), s.Plan.Said())
		if goes(s.By) {
			s.By, named = with, true
		}
		if named {
			n++
			s.Plan, s.Renamed, s.Altered = PlanOf(plan), true, false
			if !s.Redacted {
				s.Salt = who.NewSalt()
			}
		}
		var entries []Entry
		for _, e := range s.Entries {
			k, _ := KindNamed(e.Kind)
			v, there := in(k, e.Value)
			if goes(e.By) {
				e.By, there = with, true
			}
			if !there {
				continue
			}
			e.Value, e.Renamed, e.Altered = v, true, false
			if !e.Redacted {
				e.Salt = who.NewSalt()
			}
			entries = append(entries, e)
		}
		if n += len(entries); named || len(entries) > 0 {
			s.Entries = entries
			more = append(more, s)
		}
	}
	return b.With(more...), n, nil
}

// AllRoles lists every role, and every name in the place of one, that stands in the
// book, each once, in order.
func (b Book) AllRoles() []string {
	all := map[string]bool{}
	take := func(k schema.Kind, v schema.Value, by string) {
		all[by] = by != ""
		for key, s := range v {
			if s != "" && k.ClassOf(key) == schema.Role {
				all[s] = true
			}
		}
	}
	for _, s := range b.sessions {
		take(PlanKind(), s.Plan.Said(), s.By)
		for _, e := range s.Entries {
			k, _ := KindNamed(e.Kind)
			take(k, e.Value, e.By)
		}
	}
	maps.DeleteFunc(all, func(_ string, is bool) bool { return !is })
	return slices.Sorted(maps.Keys(all))
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
		reads := map[string]Entry{}
		for _, e := range old.Entries {
			reads[e.ID] = e
		}
		s.Entries = slices.DeleteFunc(slices.Clone(s.Entries), func(e Entry) bool {
			was, there := reads[e.ID]
			return !there || (!e.Redacted || was.Redacted) && (!e.Renamed || was.Renamed)
		})
		if len(s.Entries) > 0 || s.Redacted && !old.Redacted || s.Renamed && !old.Renamed {
			out = append(out, s)
		}
	}
	return out
}
