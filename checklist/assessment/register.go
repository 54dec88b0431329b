package assessment

import (
	"slices"
	"strings"
	"sync/atomic"

	"example.org/upstander/checklist/date"
)

// register is every revision of one register and what follows from them. It is
// never changed in place.
type register struct {
	revisions []*Revision // in file order
	heads     []Revision  // by id; more than one only while a conflict is open

	shown    Revision  // the head whose value stands; the zero one when there is none
	settled  bool      // all heads agree
	since    date.Date // day on which the outcome in shown took its present value
	first    string    // when the register was first recorded; unknown sorts last
	evidence *Evidence // set when the register is an evidence entry that stands
	action   *Action   // set when it is an action that stands
	on       []string  // items of an entry of another kind that stands

	said atomic.Pointer[[]byte] // content, once it was asked for
}

// unknownTime sorts behind every time that was written down.
const unknownTime = "9999"

// with adds revisions. The common case, one change that takes the place of
// everything current, is worth its own path: a screen makes thousands of them.
func (g *register) with(name string, add []Revision) *register {
	if next, ok := g.follow(name, add); ok {
		return next
	}
	byID := make(map[string]*Revision, len(g.revisions)+len(add))
	for _, r := range g.revisions {
		byID[r.ID] = r
	}
	for i := range add {
		byID[add[i].ID] = prefer(byID[add[i].ID], &add[i])
	}
	out := &register{revisions: make([]*Revision, 0, len(byID))}
	replaced := make(map[string]bool, len(byID))
	for _, r := range byID {
		out.revisions = append(out.revisions, r)
		for _, id := range r.Replaces {
			replaced[id] = true
		}
	}
	slices.SortFunc(out.revisions, compareRevisions)
	for _, r := range out.revisions {
		if !replaced[r.ID] {
			out.heads = append(out.heads, *r)
		}
	}
	if len(out.heads) == 0 {
		// Only a tampered history goes round in a ring. Showing all of it is
		// better than showing nothing.
		for _, r := range out.revisions {
			out.heads = append(out.heads, *r)
		}
	}
	slices.SortFunc(out.heads, func(x, y Revision) int { return strings.Compare(x.ID, y.ID) })
	out.first = unknownTime
	for _, r := range out.revisions {
		if len(r.Replaces) == 0 && r.At != "" {
			out.first = min(out.first, r.At)
		}
	}
	out.read(name)
	out.since = out.outcomeSince(byID)
	return out
}

// follow adds one new revision that replaces exactly the current heads.
func (g *register) follow(name string, add []Revision) (*register, bool) {
	if len(add) != 1 || len(add[0].Replaces) != len(g.heads) {
		return nil, false
	}
	r := &add[0]
	for i, h := range g.heads {
		if r.Replaces[i] != h.ID {
			return nil, false
		}
	}
	for _, old := range g.revisions {
		if old.ID == r.ID || slices.Contains(old.Replaces, r.ID) {
			return nil, false
		}
	}
	at, _ := slices.BinarySearchFunc(g.revisions, r, compareRevisions)
	out := &register{heads: []Revision{*r}, revisions: make([]*Revision, 0, len(g.revisions)+1), first: g.first, since: dayOf(r.At)}
	out.revisions = append(append(append(out.revisions, g.revisions[:at]...), r), g.revisions[at:]...)
	if len(g.heads) == 1 && !g.heads[0].Redacted && g.heads[0].Value["outcome"] == r.Value["outcome"] {
		out.since = g.since
	}
	if len(r.Replaces) == 0 && r.At != "" {
		out.first = r.At
	}
	out.read(name)
	return out, true
}

// read works out what the heads say.
func (g *register) read(name string) {
	g.shown, g.settled = standing(g.heads)
	v := g.shown.Value
	if len(v) == 0 || v.IsRemoved() {
		return
	}
	if id, ok := strings.CutPrefix(name, evidenceKind+"/"); ok {
		e := EvidenceOf(id, v)
		g.evidence = &e
	} else if id, ok := strings.CutPrefix(name, actionKind+"/"); ok {
		act := ActionOf(id, v)
		g.trace(&act)
		g.action = &act
	} else if kind, _, _ := strings.Cut(name, "/"); isList(kind) {
		k := kinds().entries[kind]
		home, _ := k.Field(k.Home)
		g.on = home.Split(v[k.Home])
	}
}

// standing picks the head whose value stands and says whether all agree. A
// redacted head says nothing that could disagree, so it steps back behind a
// readable one; an entry taken away on one side and changed on the other stays
// in sight until somebody settles it.
func standing(heads []Revision) (shown Revision, agreed bool) {
	agreed = true
	found := false
	for _, h := range heads {
		switch {
		case !found:
			shown, found = h, true
		case h.Redacted:
		case shown.Redacted:
			shown = h
		default:
			agreed = agreed && h.Value.Equal(shown.Value)
			if shown.Value.IsRemoved() && !h.Value.IsRemoved() {
				shown = h
			}
		}
	}
	return shown, agreed
}

// versions gives the heads that a person has to choose between, one for each
// thing said; none when they agree.
func (g *register) versions() []Revision {
	if g.settled {
		return nil
	}
	var out []Revision
	for _, h := range g.heads {
		if !h.Redacted && !slices.ContainsFunc(out, func(r Revision) bool { return r.Value.Equal(h.Value) }) {
			out = append(out, h)
		}
	}
	return out
}

// outcomeSince walks back from the revision that stands to the first one in an
// unbroken line that gave the same outcome.
func (g *register) outcomeSince(byID map[string]*Revision) date.Date {
	first := &g.shown
	for range len(byID) {
		if len(first.Replaces) != 1 {
			break
		}
		before, ok := byID[first.Replaces[0]]
		if !ok || before.Redacted || before.Value["outcome"] != g.shown.Value["outcome"] {
			break
		}
		first = before
	}
	return dayOf(first.At)
}

// prefer picks between two copies of one revision, the same way in either
// order: redacted over readable, then the one whose content fits its id. A name that
// is gone from one of them is gone. x may be missing.
func prefer(x, y *Revision) *Revision {
	if x == nil {
		return y
	}
	return joinSigned(cleanest(x, y), x, y)
}

// cleanest is prefer for everything but the signatures.
func cleanest(x, y *Revision) *Revision {
	kept, role := clearer(x, y), x
	if !x.Renamed || y.Renamed && (y.By < x.By || y.By == x.By && y.Salt < x.Salt) {
		role = y
	}
	if !role.Renamed || role == kept {
		return kept
	}
	one := *kept
	one.By, one.Renamed, one.Altered = role.By, true, false
	if one.Salt = role.Salt; one.Redacted {
		one.Salt = ""
	}
	return &one
}

// clearer is prefer for everything but the role.
func clearer(x, y *Revision) *Revision {
	switch {
	case x.Redacted != y.Redacted:
		if x.Redacted {
			return x
		}
		return y
	case x.Altered != y.Altered:
		if x.Altered {
			return y
		}
		return x
	case x.Renamed != y.Renamed:
		if x.Renamed {
			return y // its content is known to fit its id
		}
		return x
	case !x.Altered && !x.Redacted && !x.Renamed:
		return x // both fit the id, so they say the same
	case x.identity() <= y.identity():
		return x
	}
	return y
}

// dayOf is the day of a revision's time; no day when it has none.
func dayOf(at string) date.Date { return day(at[:min(len(at), len("2026-11-23"))]) }

// altered counts the revisions that were changed after they were recorded.
func (g *register) altered() int {
	n := 0
	for _, r := range g.revisions {
		if r.Altered {
			n++
		}
	}
	return n
}
