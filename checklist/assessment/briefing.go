package assessment

import (
	"example.org/upstander/checklist/text"
)

// Briefing is what an opening briefing says on a gap besides what the
// assessment holds anyway. It is said to outsiders, and so stands apart from the
// note.
type Briefing struct {
	Why  text.Text // why the force is where it is, one line
	Risk text.Text // the risk held meanwhile, and what holds it, one line
}

// Empty says that nothing is recorded.
func (b Briefing) Empty() bool { return b.Why.Empty() && b.Risk.Empty() }

// Release is how far the note on an item may travel, with the reasons beside it.
// The zero value lets nothing out.
type Release struct {
	NoteTier Tier
}

// Value is the release as a register holds it.
func (r Release) Value() Value { return kinds().release.Value(r) }

// Tier is how far an entry may travel: the word in its handling. Any other
// handling, and none, lets it go nowhere; stated is false when there is none.
func (e Evidence) Tier() (tier Tier, stated bool) {
	tier, _ = ParseTier(e.Handling.OneLine())
	return tier, !e.Handling.Empty()
}
