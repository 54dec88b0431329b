package cli

import (
	"maps"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
)

// proposalOut is a level that is proposed, with the reasons.
type proposalOut struct {
	Level *int     `json:"level"` // null when there is not enough to go by
	Why   []string `json:"why"`
}

// secondOut is what another role found when it looked at a judgement.
type secondOut struct {
	By      string `json:"by"`
	Agrees  bool   `json:"agrees"`
	Outcome string `json:"outcome"` // what it would record; empty when it agrees or gave none
	Level   *int   `json:"level"`   // null for an outcome that is no level
	Note    string `json:"note"`
	At      string `json:"at"`
	Stale   bool   `json:"stale"` // the judgement was changed since
}

// answerToOut is the answer to one finding.
type answerToOut struct {
	Finding string `json:"finding"` // as key in the findings of check
	Reason  string `json:"reason"`
	By      string `json:"by"`
	At      string `json:"at"`
}

type updateOut struct {
	Date string `json:"date"`
	Text string `json:"text"`
	By   string `json:"by"`
}

// lapseOut is one evidence entry that will be out of date, for one item.
type lapseOut struct {
	Item     string `json:"item"`
	Evidence string `json:"evidence"`
	Title    string `json:"title"`
	Until    string `json:"until"` // the last day on which it counts
	Bare     bool   `json:"bare"`  // then the item has no other evidence in date
}

func proposalJSON(level int, why []string) proposalOut {
	out := proposalOut{Why: listJSON(why)}
	if level != assessment.NoProposal {
		out.Level = &level
	}
	return out
}

func secondJSON(ans assessment.Answer) *secondOut {
	look := ans.Second
	if look == nil {
		return nil
	}
	out := &secondOut{By: look.By, Agrees: look.Agrees, Note: look.Note.String(), At: look.At, Stale: ans.SecondStale}
	if !look.Agrees && look.Level != assessment.NotAssessed {
		out.Outcome = look.Level.Word()
		if level, ok := look.Level.Level(); ok {
			out.Level = &level
		}
	}
	return out
}

func answersJSON(ans assessment.Answer) []answerToOut {
	out := []answerToOut{}
	for _, key := range slices.Sorted(maps.Keys(ans.Answered)) {
		a := ans.Answered[key]
		out = append(out, answerToOut{key, a.Reason.String(), a.By, a.At})
	}
	return out
}

func actionJSON(a *assessment.Assessment, act assessment.Action, asAt date.Date) actionOut {
	out := actionOut{ID: act.ID, What: act.What.String(), Owner: act.Owner.String(), Lead: act.Lead.String(),
		DoneWhen: act.DoneWhen.String(), From: act.From.String(), Due: act.Due.String(), FirstDue: act.FirstDue.String(), Status: string(act.Status),
		Reason: act.Reason.String(), Overdue: act.Overdue(asAt), Slipped: act.Slipped(), Updates: []updateOut{},
		ClosedBy: act.ClosedBy, ClosedWith: act.ClosedWith, SignedOffBy: act.SignedOffBy,
		Conflict: len(a.Versions(assessment.ActionRegister(act.ID))) > 0}
	for _, u := range act.Updates {
		out.Updates = append(out.Updates, updateOut{u.Date.String(), u.Text.String(), u.By})
	}
	if act.Status == assessment.Done || act.Status == assessment.SignedOff {
		proposed := proposalJSON(a.ProposalAfter(act))
		out.Proposal = &proposed
	}
	return out
}

func lapsesJSON(lapses []assessment.Lapse) []lapseOut {
	out := []lapseOut{}
	for _, l := range lapses {
		out = append(out, lapseOut{l.Item, l.Evidence.ID, l.Evidence.Title.String(), l.Until.String(), l.Bare})
	}
	return out
}
