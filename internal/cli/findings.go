package cli

import (
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/privacy"
)

type findingOut struct {
	Item      string       `json:"item"`  // empty when it is about the assessment as a whole
	Items     []string     `json:"items"` // that it lists, where it is about several
	Parts     []string     `json:"parts"` // keys of the parts of the item that it names
	Rule      string       `json:"rule"`
	Direction string       `json:"direction"` // over, under or other
	Message   string       `json:"message"`
	Settle    string       `json:"settle"`   // what would settle it
	Evidence  string       `json:"evidence"` // id of the entry that it is about, if it is about one
	Action    string       `json:"action"`   // id of the action that it is about, if it is about one
	Key       string       `json:"key"`      // what "answer" takes in place of the rule where a rule finds two things
	Answered  *answeredOut `json:"answered"` // null while nobody has answered it
}

type answeredOut struct {
	Reason string `json:"reason"`
	By     string `json:"by"`
	At     string `json:"at"`
}

// findingsIn lists what an inspector would challenge, worst first.
func (p *program) findingsIn(path string, o opened, asAt date.Date) []claims.Finding {
	return claims.Check(claims.Context{File: path, Checklist: o.c, Assessment: o.a, Days: p.days(asAt), Scan: scan})
}

// days are those of a judgement of a day that is made now.
func (p *program) days(asAt date.Date) assessment.Days {
	return assessment.On(asAt, date.FromTime(p.Now()))
}

// scan lets the claim check look for personal detail without knowing how.
func scan(s string) []claims.Mark {
	var marks []claims.Mark
	for _, m := range privacy.Scan(s) {
		marks = append(marks, claims.Mark{What: m.What, Instead: m.Instead})
	}
	return marks
}

// unanswered counts the findings that nobody has answered.
func unanswered(all []claims.Finding) int {
	return len(claims.Open(all))
}

// shortName is what to type to answer a finding: its rule, or its key where the
// rule found something else on the same item.
func shortName(f claims.Finding, all []claims.Finding) string {
	if slices.ContainsFunc(all, func(g claims.Finding) bool { return g.Item == f.Item && g.Rule == f.Rule && g.Key != f.Key }) {
		return f.Key
	}
	return f.Rule
}

func findingJSON(f claims.Finding) findingOut {
	return findingOut{Item: f.Item, Items: listJSON(f.Items), Parts: listJSON(f.Parts), Rule: f.Rule, Direction: string(f.Direction), Message: f.Message, Settle: f.Settle,
		Evidence: f.Evidence, Action: f.Action, Key: f.Key, Answered: answeredJSON(f.Answered)}
}

func answeredJSON(a *assessment.Answered) *answeredOut {
	if a == nil {
		return nil
	}
	return &answeredOut{a.Reason.String(), a.By, a.At}
}

// answeredLine says what reason was recorded to answer a finding, by whom, and
// whether it does.
func answeredLine(f claims.Finding) string {
	given, whose := f.Given(), ""
	if given.By != "" {
		whose += " by " + given.By
	}
	if day := dayOf(given.At); day != "" {
		whose += " on " + day
	}
	return f.Standing(whose) + " " + assessment.Label("answer", "reason") + ": " + given.Reason.OneLine()
}

// dayOf is the day of a time in the file as people read it; empty when the time
// is not known.
func dayOf(at string) string {
	if len(at) < len("2026-11-23") {
		return ""
	}
	d, err := date.Parse(at[:len("2026-11-23")])
	if err != nil {
		return ""
	}
	return d.Long()
}
