package assessment

// Includes says that nothing is in b that is not in a: every revision, as sound as
// it is there, every item, and the lack of every text that b has redacted.
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

func (g *register) includes(h *register) bool {
	byID := make(map[string]*Revision, len(g.revisions))
	for _, r := range g.revisions {
		byID[r.ID] = r
	}
	for _, r := range h.revisions {
		if ours := byID[r.ID]; ours != r && (ours == nil || r.Redacted && !ours.Redacted || ours.Altered && !r.Altered && !ours.Redacted) {
			return false
		}
	}
	return true
}
