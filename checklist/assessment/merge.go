package assessment

import (
	"fmt"
	"slices"
)

// Merge puts two copies of one assessment together: every revision of either
// is in the result, in any order and any number of times with the same result.
// Different changes to one register both stay current, as a conflict, until a
// person settles it. Copies of different assessments are refused.
func Merge(a, b *Assessment) (*Assessment, error) {
	if a.id != b.id {
		return nil, fmt.Errorf("these are two different assessments (%s of %s and %s of %s), not two copies of one",
			a.Fact(Force).OneLine(), a.Fact(Cycle).OneLine(), b.Fact(Force).OneLine(), b.Fact(Cycle).OneLine())
	}
	if a.checklist != b.checklist || a.edition != b.edition {
		return nil, fmt.Errorf("these copies answer to different checklists (%s edition %s and %s edition %s)",
			a.checklist, a.edition, b.checklist, b.edition)
	}
	merged := a
	if !slices.Equal(a.items, b.items) {
		merged = a.withItems(unionItems(a.items, b.items))
	}
	return merged.With(b.Revisions()...), nil
}

// unionItems puts two lists of items together in an order that does not depend
// on which came first.
func unionItems(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.SortFunc(all, CompareNatural)
	return slices.Compact(all)
}

// InOrder gives the assessment with its items in a checklist's order; items
// that the checklist does not know come last.
func (a *Assessment) InOrder(position func(item string) int) *Assessment {
	b := *a
	b.items = slices.Clone(a.items)
	slices.SortStableFunc(b.items, func(x, y string) int {
		px, py := position(x), position(y)
		if px < 0 || py < 0 {
			if (px < 0) != (py < 0) {
				return py - px
			}
			return CompareNatural(x, y)
		}
		return px - py
	})
	return &b
}

// Same says that two copies hold exactly the same revisions.
func Same(a, b *Assessment) bool {
	x, y := a.Revisions(), b.Revisions()
	return a.id == b.id && slices.Equal(a.items, b.items) && slices.EqualFunc(x, y, func(r, s Revision) bool {
		return r.ID == s.ID && r.Redacted == s.Redacted && r.Altered == s.Altered && r.Value.Equal(s.Value) && slices.Equal(r.Signed, s.Signed)
	})
}

// Has says that a revision is there.
func (a *Assessment) Has(id string) bool {
	_, there := a.Revision(id)
	return there
}

// Since gives the revisions that are here and not in another copy. Registers that
// both share are not gone through.
func (a *Assessment) Since(before *Assessment) []Revision {
	var fresh []Revision
	for _, name := range a.registerNames() {
		ours, theirs := a.registers[name], before.register(name)
		if ours == theirs {
			continue
		}
		there := make(map[string]bool, len(theirs.revisions))
		for _, r := range theirs.revisions {
			there[r.ID] = true
		}
		for _, r := range ours.revisions {
			if !there[r.ID] {
				fresh = append(fresh, *r)
			}
		}
	}
	return fresh
}

// Revision finds a revision by its id.
func (a *Assessment) Revision(id string) (Revision, bool) {
	for _, g := range a.registers {
		for i := range g.revisions {
			if g.revisions[i].ID == id {
				return *g.revisions[i], true
			}
		}
	}
	return Revision{}, false
}

// Redact takes the text of a register away for good: every revision of it
// loses its value and keeps its place, so that no later merge brings it back.
func (a *Assessment) Redact(name string) *Assessment {
	var gone []Revision
	for _, old := range a.register(name).revisions {
		r := *old
		r.Value, r.Salt, r.Signed, r.Redacted, r.Altered = Value{}, "", nil, true, false
		gone = append(gone, r)
	}
	return a.With(gone...)
}

// Adopt takes over everything that another assessment holds, although it was
// begun separately: its revisions join those of a, under a's identity. What
// both say differently is a conflict, as in Merge.
func Adopt(a, b *Assessment) *Assessment {
	if !slices.Equal(a.items, b.items) {
		a = a.withItems(unionItems(a.items, b.items))
	}
	return a.With(b.Revisions()...)
}

// Registers lists the names of everything that was ever recorded, in order.
func (a *Assessment) Registers() []string { return a.registerNames() }

// HasRevision says that a register has a revision.
func (a *Assessment) HasRevision(register, id string) bool {
	return slices.ContainsFunc(a.register(register).revisions, func(r *Revision) bool { return r.ID == id })
}
