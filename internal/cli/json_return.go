package cli

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/returns"
)

// shareOut is a return and what it leaves out, as scripts get it.
type shareOut struct {
	Audience string         `json:"audience"`
	Force    string         `json:"force"`
	Cycle    string         `json:"cycle"`
	AsAt     string         `json:"as_at"`
	Released string         `json:"released"`
	Marking  string         `json:"marking"`
	Handling string         `json:"handling"`
	Of       string         `json:"of"`   // the same in every return of one assessment; empty for the public
	File     string         `json:"file"` // where it was written; empty when it was only shown
	Counts   countsOut      `json:"counts"`
	Rests    map[string]int `json:"rests_on"`
	Key      string         `json:"key"`  // that signed it; empty when it is not signed
	Seal     *sealedOut     `json:"seal"` // null when the assessment is not signed off
	Withheld []withheldOut  `json:"withheld"`
	Items    []itemPlanOut  `json:"items"`
	Whole    itemPlanOut    `json:"whole"`           // what belongs to no item
	Detail   []detailOut    `json:"personal_detail"` // what looks like it in what would be released
	KnownOn  string         `json:"known_on"`        // the day at whose end it was known so; empty for what the file says now
	ByHand   []string       `json:"set_by_hand"`     // of that, what has no time and so may be of a later day
}

// basisJSON is in figures what the items shown rest on, under the keys of a return's
// file; null where a return does not say.
func basisJSON(b *assessment.Basis) map[string]int {
	if b == nil {
		return nil
	}
	out := map[string]int{}
	for _, f := range assessment.Figures() {
		out[f.Key] = *f.Of(b)
	}
	return out
}

type sealedOut struct {
	Role    string `json:"role"`
	Date    string `json:"date"`
	Code    string `json:"code"`
	Digest  string `json:"digest"`
	Changed bool   `json:"changed"` // the assessment was changed since
}

type withheldOut struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

type itemPlanOut struct {
	Item     string        `json:"item"` // empty for what belongs to none
	Released []saidOut     `json:"released"`
	Withheld []withheldOut `json:"withheld"`
	Held     []saidOut     `json:"held"` // evidence and actions that are left out whole, each with why
}

type saidOut struct {
	What string `json:"what"`
	Text string `json:"text"`
}

type detailOut struct {
	Item   string `json:"item"`
	What   string `json:"what"`
	Kind   string `json:"kind"`
	Masked string `json:"masked"`
}

func shareJSON(file string, k known, plan *returns.Plan, found []returns.Marked) shareOut {
	r := plan.Return
	out := shareOut{Audience: string(r.Audience), Force: r.Force.String(), Cycle: r.Cycle.String(), AsAt: r.AsAt.String(),
		Released: r.Released.String(), Marking: r.Marking.String(), Handling: r.Handling.String(), Of: r.Of, File: file, Key: string(r.Key()),
		Counts: countsJSON(r.Counts), Rests: basisJSON(r.Basis), Seal: sealedJSON(r.Seal), Withheld: withheldJSON(r.Withheld), Items: []itemPlanOut{},
		Detail: []detailOut{}, KnownOn: k.on.String(), ByHand: listJSON(k.byHand)}
	said := map[string][]saidOut{}
	for _, s := range r.Says() {
		said[s.Item] = append(said[s.Item], saidOut{s.What, s.Text.String()})
	}
	plansOf := func(item string, withheld []returns.Withheld, held []returns.Said) itemPlanOut {
		whole := []saidOut{}
		for _, h := range held {
			whole = append(whole, saidOut{h.What, h.Text.String()})
		}
		return itemPlanOut{item, append([]saidOut{}, said[item]...), withheldJSON(withheld), whole}
	}
	for _, i := range plan.Items {
		out.Items = append(out.Items, plansOf(i.Item, i.Withheld, i.Held))
	}
	out.Whole = plansOf("", plan.Whole, nil)
	for _, f := range found {
		for _, m := range f.Marks {
			out.Detail = append(out.Detail, detailOut{f.Item, f.What, string(m.Kind), m.Masked()})
		}
	}
	return out
}

func sealedJSON(s *returns.Sealed) *sealedOut {
	if s == nil {
		return nil
	}
	return &sealedOut{s.Role, s.Date.String(), s.Code, s.Digest, s.Changed}
}

func withheldJSON(list []returns.Withheld) []withheldOut {
	out := []withheldOut{}
	for _, w := range list {
		out = append(out, withheldOut{string(w.Kind), w.Count})
	}
	return out
}
