package cli

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
)

// redactionOut is the record of a text that was taken away for good.
type redactionOut struct {
	placeOut
	By     string `json:"by"`
	At     string `json:"at"`
	Reason string `json:"reason"`
}

// redactionsOf lists what was taken away on an item, or at all for none.
func redactionsOf(a *assessment.Assessment, only *checklist.Item) []redactionOut {
	out := []redactionOut{}
	for _, d := range a.Redactions() {
		place := merging.PlaceOf(a, d.Register)
		if only == nil || place.Item == only.ID {
			out = append(out, redactionOut{placeOut{place.Item, place.Key, place.Untitled()}, d.By, d.At, d.Reason.String()})
		}
	}
	return out
}
