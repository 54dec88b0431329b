package assessment

import (
	"strings"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Tier says how far a note or an evidence entry may travel, as schema.Tier.
type Tier = schema.Tier

// The tiers, each going further than the one before it.
const (
	ForceOnly      = schema.ForceOnly
	ToInspectorate = schema.ToInspectorate
	ToRegion       = schema.ToRegion
	ToPublic       = schema.ToPublic
)

// TierWords lists the words that files and scripts use.
func TierWords() []string { return schema.TierWords() }

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

// releasedTo is the word that a register holds: none for what stays.
func releasedTo(t Tier) string {
	if t == ForceOnly {
		return ""
	}
	return t.Word()
}

// tierName is a tier in words for people.
func tierName(word string) string {
	t, _ := ParseTier(word)
	return t.Name()
}
