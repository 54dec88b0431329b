package assessment

import "slices"

// Includes says that nothing is in b that is not in a: every revision, as sound as
// it is there, every item, and the lack of every text and name that b has redacted.
func (a *Assessment) Includes(b *Assessment) bool {
	if a == b {
		return true
	}
	for name, theirs := range b.registers {
		if ours := a.registers[name]; ours != theirs && !a.register(name).includes(theirs) {
			return false
		}
	}
	for _, item := range b.items {
		if !a.known[item] {
			return false
		}
	}
	return true
}

// includes finds most revisions at the same place in both, and makes an index
// for the first one that is not.
func (g *register) includes(h *register) bool {
	var byID map[string]*Revision
	for i, r := range h.revisions {
		var ours *Revision
		switch {
		case i < len(g.revisions) && g.revisions[i].ID == r.ID:
			ours = g.revisions[i]
		case byID == nil:
			byID = make(map[string]*Revision, len(g.revisions))
			for _, known := range g.revisions {
				byID[known.ID] = known
			}
			ours = byID[r.ID]
		default:
			ours = byID[r.ID]
		}
		if ours != r && (ours == nil || r.Redacted && !ours.Redacted || r.Renamed && !ours.Renamed || ours.Altered && !r.Altered && !ours.Redacted || !ours.signedAs(r)) {
			return false
		}
	}
	return true
}

// signedAs says that every signature of another copy of the revision is here too, as
// far as it is kept at all.
func (r *Revision) signedAs(other *Revision) bool {
	return r.Redacted || !slices.ContainsFunc(other.Signed, func(s string) bool { return !slices.Contains(r.Signed, s) })
}
