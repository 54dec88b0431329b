package assessment

import (
	"strings"

	"example.org/upstander/checklist/text"
)

// Tier says how far a note or an evidence entry may travel. The zero value is
// ForceOnly: what nobody has released never leaves.
type Tier int8

// The tiers, each going further than the one before it.
const (
	ForceOnly Tier = iota
	ToInspectorate
	ToRegion // the region and the inspectorate
	ToPublic
)

// TierWords lists the words that files and scripts use.
func TierWords() []string { return []string{"force", "inspectorate", "region", "public"} }

// Word is the word that files and scripts use.
func (t Tier) Word() string { return TierWords()[t] }

// Name is the tier in words for people.
func (t Tier) Name() string {
	return [...]string{"stays with the force", "may go to the inspectorate", "may go to the region and the inspectorate", "may go to anyone"}[t]
}

// ParseTier reads one of TierWords, in any mix of capitals; false and ForceOnly
// for anything else.
func ParseTier(word string) (Tier, bool) {
	word = text.Line(word).String()
	for i, w := range TierWords() {
		if strings.EqualFold(w, word) {
			return Tier(i), true
		}
	}
	return ForceOnly, false
}
