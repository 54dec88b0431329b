package assess

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/layout"
)

// mostVersions is how many versions can be chosen between by a digit.
const mostVersions = 9

// askVersion asks which of the versions stands that were made apart from each
// other, the judgement first, then whatever else of the item is not settled.
func (s *Screen) askVersion() tea.Cmd {
	it := s.item()
	a := s.desk.Assessment() // a version that comes in later was not among those chosen from
	ans := a.Answer(it.ID)
	if len(ans.Unsettled) == 0 {
		return nil
	}
	register := ans.Unsettled[0]
	versions := a.Versions(register)
	versions = versions[:min(len(versions), mostVersions)]
	options := make([]dialog.Option, 0, len(versions))
	for i, r := range versions {
		note := assessment.JudgementOf(r.Value).Note.OneLine()
		options = append(options, dialog.Option{
			Key: fmt.Sprint(i + 1), Label: describe(s.desk.Checklist, register, r), Detail: layout.Truncate(note, 240),
		})
	}
	said := "Both were recorded apart from each other. What is chosen is recorded anew; the other stays in the history."
	return s.pickOne(it.ID+"  Which version stands: "+registerName(a, it.ID, register), said, options, func(i int) tea.Cmd {
		return s.settle(a, it, register, versions[i].Value)
	})
}

// settle records one of the versions as a new value in place of all of them.
func (s *Screen) settle(seen *assessment.Assessment, it *checklist.Item, register string, v assessment.Value) tea.Cmd {
	if register == assessment.JudgementRegister(it.ID) {
		return s.judgeAnyway(seen, it.ID, "choice of version of "+it.ID, func(assessment.Judgement) assessment.Judgement {
			return assessment.JudgementOf(v)
		})
	}
	return s.record(seen, it.ID, "choice of version of "+it.ID, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, id := a.Set(register, v, who)
		return next, id, nil
	})
}

// agreedOn is what every version of a judgement says alike: nothing else may be
// shown as the answer.
func agreedOn(ans assessment.Answer) assessment.Judgement {
	j := ans.Versions[0].Judgement
	j.Outcome = ans.Outcome()
	for _, v := range ans.Versions[1:] {
		other := v.Judgement
		if other.Note != j.Note {
			j.Note = text.Text{}
		}
		if other.Reason != j.Reason {
			j.Reason = text.Text{}
		}
		if other.Override != j.Override {
			j.Override = text.Text{}
		}
		if other.Proposed != j.Proposed {
			j.Proposed = assessment.NotAssessed
		}
		for key, state := range j.Parts {
			if other.Part(key) != state {
				j = j.WithPart(key, assessment.PartUnknown)
			}
		}
	}
	return j
}

// registerName says in words what has two versions.
func registerName(a *assessment.Assessment, item, register string) string {
	switch {
	case register == assessment.JudgementRegister(item):
		return "level, parts and note"
	case register == assessment.TargetRegister(item):
		return "the target"
	case register == assessment.PreviousRegister(item):
		return "last cycle's position"
	}
	if name := remarkName(item, register); name != "" {
		return name
	}
	if id, ok := strings.CutPrefix(register, assessment.EvidenceRegister("")); ok {
		if e, found := a.Evidence(id); found {
			return "the evidence " + e.Title.OneLine()
		}
	}
	if id, ok := strings.CutPrefix(register, assessment.ActionRegister("")); ok {
		if act, found := a.Action(id); found {
			return "the action " + act.What.OneLine()
		}
	}
	return "an entry"
}

// describe says what a version holds, who recorded it and when.
func describe(c *checklist.Checklist, register string, r assessment.Revision) string {
	return versionSaid(c, register, r.Value) + ", by " + strings.Join(strings.Fields(r.By), " ") + ", " + stamp(r.At)
}

func versionSaid(c *checklist.Checklist, register string, v assessment.Value) string {
	if said, ok := remarkSaid(c, register, v); ok {
		return said
	}
	switch {
	case v.IsRemoved():
		return "taken away"
	case strings.HasPrefix(register, assessment.EvidenceRegister("")):
		e := assessment.EvidenceOf("", v)
		said := e.Title.OneLine() + ", " + evidenceLine(e)
		if !e.Retired.Empty() {
			said += ", retired"
		}
		return said
	case strings.HasPrefix(register, assessment.ActionRegister("")):
		act := assessment.ActionOf("", v)
		return act.What.OneLine() + ", " + act.Owner.OneLine() + ", due " + act.Due.Long()
	case strings.HasSuffix(register, assessment.TargetRegister("")):
		if l := assessment.TargetOf(v); l >= 0 {
			return fmt.Sprintf("target %d", l)
		}
		return "the checklist's own target"
	}
	j := assessment.JudgementOf(v)
	said := j.Outcome.Mark() + " " + j.Outcome.Name(c)
	for _, why := range []string{j.Reason.OneLine(), j.Override.OneLine()} {
		if why != "" {
			said += ", " + why
		}
	}
	return said + partsSaid(j)
}

// partsSaid names the parts by their state: two versions may differ in nothing
// else.
func partsSaid(j assessment.Judgement) string {
	said := ""
	for _, state := range []assessment.PartState{assessment.Met, assessment.Partly, assessment.Unmet} {
		var names []string
		for _, key := range slices.Sorted(maps.Keys(j.Parts)) {
			if j.Part(key) == state {
				names = append(names, strings.ReplaceAll(key, "-", " "))
			}
		}
		if len(names) > 0 {
			said += ", " + state.Name() + ": " + strings.Join(names, ", ")
		}
	}
	return said
}
