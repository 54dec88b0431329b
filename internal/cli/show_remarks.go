package cli

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// showProposal prints what parts and evidence speak for, where that is not what
// is recorded.
func (p *program) showProposal(o opened, s assessment.State, asAt date.Date) {
	if s.Outcome.NeedsReason() {
		return // what was set aside with a reason has no level to speak of
	}
	c := o.c
	level, why := o.a.Propose(c, s.Item, s.Answer.Judgement, p.days(asAt))
	said := strings.Join(why, " ")
	switch recorded, isLevel := s.Outcome.Level(); {
	case level == assessment.NoProposal:
		p.print("%s", hanging("", assessment.NoProposalSays(why)))
	case isLevel && recorded == level:
		p.print("%s", hanging("", fmt.Sprintf("Proposed: the same, %d %s. %s", level, c.Scale[level].Name, said)))
	default:
		p.print("%s", hanging("", fmt.Sprintf("Proposed: %d %s. %s It sets nothing.", level, c.Scale[level].Name, said)))
	}
}

// showSecond prints what another role found, beside the judgement.
func (p *program) showSecond(c *checklist.Checklist, ans assessment.Answer) {
	if ans.Second != nil {
		p.print("%s", hanging("", "Second look "+secondLine(c, ans)))
	}
}

func secondLine(c *checklist.Checklist, ans assessment.Answer) string {
	look := ans.Second
	line := "by " + look.By
	if look.By == "" {
		line = "by a role that is not given"
	}
	if day := dayOf(look.At); day != "" {
		line += " on " + day
	}
	switch {
	case ans.LookFollowed():
		line += ": found " + outcomeText(c, look.Level) + " and " + ans.LookSays()
	case ans.LookDiffers() && look.Level != assessment.NotAssessed:
		line += ": would record " + outcomeText(c, look.Level)
	default:
		line += ": " + ans.LookSays()
	}
	if !look.Note.Empty() {
		line += "; " + text.LowerFirst(assessment.Label("second", "note")) + ": " + look.Note.OneLine()
	}
	line = strings.TrimRight(line, ". ") + "."
	if ans.SecondStale && !ans.LookFollowed() {
		line += " The judgement was changed after this look."
	}
	return line
}

// showResting prints what an item rests on and what rests on it.
func (p *program) showResting(o opened, it *checklist.Item) {
	stands := func(id string) string {
		other, ok := o.c.Item(id)
		if !ok {
			return id
		}
		return id + " (" + outcomeText(o.c, o.a.Answer(other.ID).Outcome()) + ")"
	}
	var below, above []string
	for _, id := range it.RestsOn {
		below = append(below, stands(id))
	}
	for i := range o.c.Items {
		if slices.Contains(o.c.Items[i].RestsOn, it.ID) {
			above = append(above, stands(o.c.Items[i].ID))
		}
	}
	if len(below) > 0 {
		p.print("%s", hanging("", "Rests on "+listOf(below)+"."))
	}
	if len(above) > 0 {
		p.print("%s", hanging("", "What rests on it: "+listOf(above)+"."))
	}
}

// showRemarked lists the items to come back to and those on which a second look
// found something else.
func (p *program) showRemarked(o opened, pos assessment.Position) {
	var flagged, differ []assessment.State
	for _, s := range pos.States {
		if !s.Answer.Flag.Empty() {
			flagged = append(flagged, s)
		}
		if s.Answer.LookDiffers() {
			differ = append(differ, s)
		}
	}
	if len(flagged) > 0 {
		p.print("\nFlagged to come back to: %d\n", len(flagged))
	}
	for _, s := range flagged {
		p.print("%s", hanging(fmt.Sprintf("  %-6s  ", s.Item.ID), s.Answer.Flag.OneLine()))
	}
	if len(differ) > 0 {
		p.print("\nSecond look does not agree: %d\n", len(differ))
	}
	for _, s := range differ {
		p.print("%s", hanging(fmt.Sprintf("  %-6s  ", s.Item.ID), outcomeText(o.c, s.Outcome)+" is recorded. Second look "+secondLine(o.c, s.Answer)))
	}
}

// lapsing is the evidence that lapses before a day; nothing without a day.
type lapsing struct {
	before date.Date
	list   []assessment.Lapse
}

// lapsesOf lists what lapses before a day, on every item or on one.
func lapsesOf(o opened, before date.Date, only *checklist.Item) []assessment.Lapse {
	if before.IsZero() {
		return nil
	}
	return slices.DeleteFunc(o.a.LapsingBefore(o.c, before), func(l assessment.Lapse) bool {
		return only != nil && l.Item != only.ID
	})
}

func (p *program) showLapses(soon lapsing) {
	if soon.before.IsZero() {
		return
	}
	if len(soon.list) == 0 {
		p.print("\nNo evidence lapses before %s.\n", soon.before.Long())
		return
	}
	p.print("\nEvidence that lapses before %s: %d\n", soon.before.Long(), len(soon.list))
	for _, l := range soon.list {
		line := l.Evidence.Title.OneLine() + "; counts until " + l.Until.Long()
		if l.Bare {
			line += "; then " + l.Item + " has no other evidence in date"
		}
		p.print("%s", hanging(fmt.Sprintf("  %-6s  ", l.Item), line))
	}
}

// showEntries prints the entries of every other kind that an item has.
func (p *program) showEntries(o opened, ans assessment.Answer, open unsettled) {
	before := ""
	for _, register := range ans.Entries {
		k, _ := assessment.KindOf(register)
		if k.Name != before {
			p.print("\n%s: %d\n", text.UpperFirst(k.Many), len(entriesOn(ans, k)))
			before = k.Name
		}
		p.printEntry(o, ans, register, "", open)
	}
}
