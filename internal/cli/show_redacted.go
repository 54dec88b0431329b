package cli

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
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

// showRedactions says where a text was taken away for good, by whom and why.
func (p *program) showRedactions(a *assessment.Assessment, only *checklist.Item) {
	for _, r := range redactionsOf(a, only) {
		line := r.What + ", by " + text.Line(r.By).String()
		if d, err := date.Parse(r.At[:min(len(r.At), len("2026-11-23"))]); err == nil {
			line += " on " + d.Long()
		}
		p.print("%s", hanging("Redacted: ", line+": "+text.Line(r.Reason).OneLine()))
	}
}
