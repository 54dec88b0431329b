package assessment

import (
	"slices"
	"time"

	"example.org/upstander/checklist/date"
)

// AsOf is the assessment as it was known at a time: only the changes that had
// been made by then. What was redacted since stays redacted.
//
// A change counts from its own time, and never before what it took the place
// of, so that a clock that was wrong cannot show an answer without the one that
// it follows from. A change made by hand has no time. It counts from the moment
// of what it took the place of, or from the beginning when it stands first:
// it may have been made later than that, which Undated tells.
func (a *Assessment) AsOf(t time.Time) *Assessment { return a.upTo(Who{At: t}.stamp(), nil) }

// AsOfDay is the assessment as it was known at the end of a day, by UTC.
func (a *Assessment) AsOfDay(d date.Date) *Assessment { return a.upTo(d.String()+"T23:59:59Z", nil) }

// upTo keeps the changes up to a time: of those by hand all or, when byHand is
// not nil, the ones that it names and whatever one that is kept follows from.
func (a *Assessment) upTo(last string, byHand []string) *Assessment {
	var kept []Revision
	for _, g := range a.registers {
		known := g.knownFrom()
		there := g.reach(func(r *Revision) bool {
			return known[r.ID] <= last && (byHand == nil || r.At != "" || slices.Contains(byHand, shortID(r.ID)))
		})
		for _, r := range g.revisions {
			if there[r.ID] {
				kept = append(kept, *r)
			}
		}
	}
	return New(a.id, a.checklist, a.edition, a.items).With(kept...)
}

// StoodAs is the assessment with some registers as they were when the revisions
// named for each were the current ones; one with none had nothing in it.
func (a *Assessment) StoodAs(heads map[string][]string) *Assessment {
	if len(heads) == 0 {
		return a
	}
	var kept []Revision
	for name, g := range a.registers {
		ids, cut := heads[name]
		there := g.reach(func(r *Revision) bool { return !cut || slices.Contains(ids, r.ID) })
		for _, r := range g.revisions {
			if there[r.ID] {
				kept = append(kept, *r)
			}
		}
	}
	return New(a.id, a.checklist, a.edition, a.items).With(kept...)
}

// reach names the revisions that pass a test and all that they follow from.
func (g *register) reach(from func(*Revision) bool) map[string]bool {
	byID := make(map[string]*Revision, len(g.revisions))
	var next []string
	for _, r := range g.revisions {
		byID[r.ID] = r
		if from(r) {
			next = append(next, r.ID)
		}
	}
	reached := make(map[string]bool, len(byID))
	for len(next) > 0 {
		id := next[len(next)-1]
		next = next[:len(next)-1]
		if r, ok := byID[id]; ok && !reached[id] {
			reached[id] = true
			next = append(next, r.Replaces...)
		}
	}
	return reached
}

// knownFrom gives the time from which each revision counts; empty for always.
func (g *register) knownFrom() map[string]string {
	byID := make(map[string]*Revision, len(g.revisions))
	for _, r := range g.revisions {
		byID[r.ID] = r
	}
	known := make(map[string]string, len(byID))
	var find func(r *Revision) string
	find = func(r *Revision) string {
		if at, done := known[r.ID]; done {
			return at
		}
		known[r.ID] = r.At // ends a ring, which only a tampered history has
		from := r.At
		for _, id := range r.Replaces {
			if old, ok := byID[id]; ok {
				from = max(from, find(old))
			}
		}
		known[r.ID] = from
		return from
	}
	for _, r := range g.revisions {
		find(r)
	}
	return known
}

// Undated lists the registers whose present value was set by hand, so that
// nobody can say on which day it took that value.
func (a *Assessment) Undated() []string {
	var names []string
	for _, name := range a.registerNames() {
		if g := a.registers[name]; len(g.revisions) > 0 && g.shown.At == "" {
			names = append(names, name)
		}
	}
	return names
}
