package assessment

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Answer is what an assessment says on one item now.
type Answer struct {
	Item      string
	Judgement Judgement
	Target    int // -1: the checklist's own
	Evidence  []Evidence
	Actions   []Action
	Previous  *Previous // last cycle's position, if the file was started from one
	Since     date.Date // day on which the outcome took its present value; zero when not known
	By        string    // role that last judged the item
	JudgedAt  string    // UTC time of that judgement, as in Revision.At
	Versions  []Version // two or more while different judgements are not settled
	Unsettled []string  // every register of the item that has two versions
	Redacted  bool      // the judgement's text was redacted

	Second      *SecondLook         // what another role found; nil where nobody has looked
	SecondStale bool                // the judgement that stands is not the one that was looked at
	Flag        text.Text           // why somebody has to come back to the item, one line
	Handover    text.Text           // for the next lead
	Briefing    Briefing            // for an opening briefing
	Answered    map[string]Answered // findings answered with a reason, by FindingKey; nil for none
	Release     Release             // what may leave of the item beside the answer itself
}

// Version is one of several judgements that were made apart from each other.
type Version struct {
	Judgement Judgement
	By, At    string
	Revision  string
}

// Previous is the position that the last cycle ended with. It is shown and
// compared, and counts for nothing until it is confirmed.
type Previous struct {
	Cycle   text.Text
	AsAt    date.Date
	Outcome Outcome
	Reason  text.Text
	Note    text.Text
	Parts   map[string]PartState
	Wording string // digest of the item's words then
}

// Answer gives the answer on an item; an empty one for an item that has none.
func (a *Assessment) Answer(item string) Answer {
	if ans, ok := a.answers[item]; ok {
		return *ans
	}
	return Answer{Item: item, Target: -1}
}

// SharesAnswer says that the answer on an item is the very one that b has, so
// that neither it nor a version of anything in it has changed between the two.
// It may be false for answers that are equal and were made apart.
func (a *Assessment) SharesAnswer(b *Assessment, item string) bool {
	ours, ok := a.answers[item]
	return ok && ours == b.answers[item]
}

// Outcome is the settled outcome: NotAssessed while two versions disagree on it.
func (ans Answer) Outcome() Outcome {
	for _, v := range ans.Versions {
		if v.Judgement.Outcome != ans.Versions[0].Judgement.Outcome {
			return NotAssessed
		}
	}
	return ans.Judgement.Outcome
}

// InConflict says that the item has two versions that nobody has settled.
func (ans Answer) InConflict() bool { return len(ans.Unsettled) > 0 }

// Touched says that anything at all has been recorded on the item.
func (ans Answer) Touched() bool {
	return ans.JudgedAt != "" || ans.By != "" || ans.Target >= 0 || len(ans.Evidence) > 0 || len(ans.Actions) > 0 || ans.Previous != nil ||
		ans.Second != nil || !ans.Flag.Empty() || !ans.Handover.Empty() || len(ans.Answered) > 0 || !ans.Briefing.Empty() || !ans.Release.Empty()
}

// LiveEvidence lists the entries that have not been retired.
func (ans Answer) LiveEvidence() []Evidence {
	return slices.DeleteFunc(slices.Clone(ans.Evidence), func(e Evidence) bool { return !e.Retired.Empty() })
}

// derive works out the answers of the named items again, and their lists of
// entries where it says true.
func (a *Assessment) derive(items map[string]bool) {
	listed := a.entriesByItem(items)
	for item, withEntries := range items {
		ans := a.judged(item)
		if before, ok := a.answers[item]; ok && !withEntries {
			ans.Evidence, ans.Actions = before.Evidence, before.Actions
		}
		for _, g := range listed[item] {
			if g.evidence != nil {
				ans.Evidence = append(ans.Evidence, *g.evidence)
			} else {
				ans.Actions = append(ans.Actions, *g.action)
			}
		}
		ans.Unsettled = a.unsettled(item, ans)
		a.answers[item] = &ans
	}
}

// judged fills in what an item's own registers say.
func (a *Assessment) judged(item string) Answer {
	ans := Answer{Item: item, Target: -1}
	g := a.register(JudgementRegister(item))
	ans.Judgement = JudgementOf(g.shown.Value)
	ans.By, ans.JudgedAt, ans.Redacted, ans.Since = g.shown.By, g.shown.At, g.shown.Redacted, g.since
	for _, r := range g.versions() {
		ans.Versions = append(ans.Versions, Version{JudgementOf(r.Value), r.By, r.At, r.ID})
	}
	v, _ := a.Current(TargetRegister(item))
	ans.Target = TargetOf(v)
	if v, _ := a.Current(PreviousRegister(item)); len(v) > 0 {
		p := PreviousOf(v)
		ans.Previous = &p
	}
	ans.Second, ans.SecondStale = a.secondLook(item)
	ans.Flag = text.Line(a.register(FlagRegister(item)).shown.Value["text"])
	ans.Handover = text.Clean(a.register(HandoverRegister(item)).shown.Value["text"])
	ans.Briefing = BriefingOf(a.register(BriefingRegister(item)).shown.Value)
	ans.Answered = a.Answered(item)
	ans.Release = ReleaseOf(a.register(ReleaseRegister(item)).shown.Value)
	return ans
}

// items lists where an entry is shown; nothing for any other register.
func (g *register) items() []string {
	switch {
	case g.evidence != nil:
		return g.evidence.Items
	case g.action != nil:
		return []string{g.action.Item}
	}
	return nil
}

// entriesByItem lists the entries of the named items, oldest first, so that a
// list keeps its order when an entry is changed.
func (a *Assessment) entriesByItem(wanted map[string]bool) map[string][]*register {
	listed := map[string][]*register{}
	if !slices.Contains(slices.Collect(maps.Values(wanted)), true) {
		return listed
	}
	var entries []*register
	for _, g := range a.registers {
		if slices.ContainsFunc(g.items(), func(item string) bool { return wanted[item] }) {
			entries = append(entries, g)
		}
	}
	slices.SortFunc(entries, func(x, y *register) int {
		return cmp.Or(strings.Compare(x.first, y.first), CompareNatural(x.shown.Register, y.shown.Register))
	})
	for _, g := range entries {
		for _, item := range g.items() {
			if wanted[item] {
				listed[item] = append(listed[item], g)
			}
		}
	}
	return listed
}

// unsettled lists the item's registers that have different heads.
func (a *Assessment) unsettled(item string, ans Answer) []string {
	names := []string{JudgementRegister(item), TargetRegister(item), PreviousRegister(item),
		SecondRegister(item), FlagRegister(item), HandoverRegister(item), BriefingRegister(item), AnsweredRegister(item), ReleaseRegister(item)}
	for _, e := range ans.Evidence {
		names = append(names, EvidenceRegister(e.ID))
	}
	for _, act := range ans.Actions {
		names = append(names, ActionRegister(act.ID))
	}
	return slices.DeleteFunc(names, func(name string) bool {
		return a.register(name).settled
	})
}

// Value is the position as a register holds it.
func (p Previous) Value() Value {
	v := Judgement{Outcome: p.Outcome, Reason: p.Reason, Note: p.Note, Parts: p.Parts, Wording: p.Wording}.Value()
	v["cycle"], v["as_at"] = p.Cycle.String(), p.AsAt.String()
	return v.trimmed()
}

// PreviousOf reads a position from a register's value.
func PreviousOf(v Value) Previous {
	j := JudgementOf(v)
	return Previous{Cycle: text.Line(v["cycle"]), AsAt: day(v["as_at"]), Outcome: j.Outcome,
		Reason: j.Reason, Note: j.Note, Parts: j.Parts, Wording: j.Wording}
}
