package cli

import (
	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
)

// proposalOut is a level that is proposed, with the reasons.
type proposalOut struct {
	Level *int     `json:"level"` // null when there is not enough to go by
	Why   []string `json:"why"`
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

// actionBeside adds what is worked out of an action.
func actionBeside(out *object, c *checklist.Checklist, a *assessment.Assessment, act assessment.Action, d assessment.Days) {
	out.set("status", string(act.Status))
	out.set("opened", act.Opened.String())
	out.set("overdue", act.Overdue(d.AsAt))
	out.set("slipped", act.Slipped())
	var proposal *proposalOut // what finishing it speaks for; null while it is open
	if it, known := c.Item(act.Item); known && (act.Status == assessment.Done || act.Status == assessment.SignedOff) {
		said := proposalJSON(a.ProposalAfter(c, it, act, d))
		proposal = &said
	}
	out.set("proposal", proposal)
}

func lapsesJSON(lapses []assessment.Lapse) []lapseOut {
	out := []lapseOut{}
	for _, l := range lapses {
		out = append(out, lapseOut{l.Item, l.Evidence.ID, l.Evidence.Title.String(), l.Until.String(), l.Bare})
	}
	return out
}
