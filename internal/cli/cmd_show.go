package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

type showFlags struct{ asAt, lapses string }

func (p *program) showCommand() *cobra.Command {
	var v showFlags
	cmd := &cobra.Command{
		Use: "show FILE [ITEM]", Short: "Print where the assessment or one item stands",
		Long:    "Prints where every item stands, or all there is on one item. With --as-at a day\nbefore the file's last change, it prints what was known at the end of that day.",
		Example: "  upstander show northmoor.yaml\n  upstander show northmoor.yaml INT-4\n  upstander show northmoor.yaml --lapses-before 2027-03-01\n  upstander show northmoor.yaml --as-at 2026-09-30",
		Args:    arguments(1, 2, "show FILE [ITEM]"), ValidArgsFunction: p.completeItem,
		RunE: func(_ *cobra.Command, args []string) error { return p.show(args, v) },
	}
	cmd.Flags().Var(word{&v.asAt, "DATE"}, "as-at", asAtHelp)
	cmd.Flags().Var(word{&v.lapses, "DATE"}, "lapses-before", "list the evidence that lapses before this date, such as that of an inspection")
	return cmd
}

func (p *program) show(args []string, v showFlags) error {
	o, err := p.open(args[0])
	if err != nil {
		return err
	}
	o, k, err := p.asKnown(args[0], o, v.asAt)
	if err != nil {
		return err
	}
	var only *checklist.Item
	if len(args) > 1 {
		if only, err = item(o.c, args[1]); err != nil {
			return err
		}
	}
	before, err := day("lapses-before", v.lapses)
	if err != nil {
		return err
	}
	soon := lapsing{before, lapsesOf(o, before, only)}
	switch {
	case p.json:
		out := p.positionJSON(o, k, only)
		out.set("lapses", lapsesJSON(soon.list))
		err = p.writeJSON(out)
	case only != nil:
		p.showItem(o, only, k, soon)
	default:
		p.showAll(o, k, soon)
	}
	if err != nil {
		return err
	}
	return conflictsIn(args[0], o.a)
}

// showAll prints every item on a line of its own, strand by strand, then the
// gaps with the reason for their order.
func (p *program) showAll(o opened, k known, soon lapsing) {
	pos := o.a.PositionAt(o.c, p.days(k.asAt))
	p.heading(o, k)
	p.print("%s", hanging("", pos.Counts().Line()))
	for _, line := range append([]string{text.UpperFirst(pos.RestsOn().Line()) + "."}, pos.Weighs()...) {
		p.print("%s", hanging("", line))
	}
	if said := pos.WantLook(); said != "" {
		p.print("%s", hanging("", said))
	}
	open := unsettledIn(o, k)
	for _, strand := range o.c.Strands {
		part := pos.Strand(strand.ID)
		counts := part.Counts()
		p.print("\n%s: %d of %d shown\n", strand.Name, counts.Shown(), counts.Items)
		for _, s := range part.States {
			p.print("%s\n", strings.TrimRight(fmt.Sprintf("  %-6s  %-5s  %s  %s", s.Item.ID, markWithParts(s), pad(s.Item.Title, 44), binOrAnnounced(s)), " "))
			if said := open.names(s.Answer); said != "" {
				p.print("%s", hanging("                 ", said))
			}
		}
	}
	gaps := pos.Gaps()
	title := count(len(gaps), "gap")
	if len(gaps) > 0 {
		title += ", " + assessment.GapOrder
	}
	p.print("\n%s", hanging("", title))
	for _, s := range gaps {
		p.print("%s", hanging(fmt.Sprintf("  %-6s  ", s.Item.ID), s.WhereAndWhy()))
	}
	p.showAllUnsettled(open)
	p.showRemarked(o, pos)
	p.showLapses(soon)
	p.print("\nMarks: 0 to 4 level, beside a 2 how many parts are met, · not assessed, ? insufficient information, n not applicable, d not adopted\n")
	p.print("%s\n", o.a.Marking())
}

// heading prints the marking and whose assessment it is.
func (p *program) heading(o opened, k known) {
	a := o.a
	p.print("%s\n%s   %s   as at %s\n", a.Marking(), forceOf(a), a.Fact(assessment.Cycle), k.asAt.Long())
	p.print("%s, edition %s\n", o.c.Title, o.c.Edition)
	p.warnPage(o, k.asAt)
	if s, sealed := a.Sealed(); sealed {
		p.showSeal(s)
	}
	p.print("%s\n", k.lines())
}

// showItem prints all there is on one item.
func (p *program) showItem(o opened, it *checklist.Item, k known, soon lapsing) {
	asAt := k.asAt
	s := o.a.StateOf(o.c, it, p.days(asAt))
	ans, open := s.Answer, unsettledIn(o, k)
	p.heading(o, k)
	p.print("%s  %s\n", it.ID, it.Title)
	p.print("%s", hanging("", it.Requirement.String()))
	p.print("Page %s of the source; restated, see the source for its words.\n", it.Page)
	p.showReading(it)
	p.print("\n")
	for i, part := range it.Parts {
		mark := ans.Judgement.Part(part.Key).Mark()
		if open.has(assessment.PartRegister(it.ID, part.Key)) {
			mark = "[two versions]"
		}
		p.print("%s", hanging("  "+mark+" "+part.Key+": ", part.Text.String()))
		if proof := s.Parts[i]; proof.State == assessment.Met || proof.Standing != assessment.Nothing {
			p.print("%s", hanging("      ", proof.Words()))
		}
	}
	p.print("\n%s\n", stateLine(o.c, s))
	if level, ok := s.Outcome.Level(); ok {
		p.print("%s", hanging("", o.c.LevelText(it, level).String()))
	}
	p.showJudgement(it.ID, ans.Judgement, open)
	p.print("%s", hanging("", text.UpperFirst(s.Proof.Words())+"."))
	p.showProposal(o, s, asAt)
	p.showBeside(o, ans, asAt, open)
	p.showRedactions(o.a, it)
	p.showResting(o, it)
	p.showUnsettled(open, ans)
	p.showEvidence(o, it, ans, asAt, open)
	p.showActions(o, ans, asAt, open)
	p.showEntries(o, ans, open)
	p.pointInForce(o.c, it, asAt)
	if last := ans.Previous; last != nil && !open.has(assessment.PreviousRegister(it.ID)) {
		p.print("\nLast cycle (%s, as at %s): %s\n", last.Cycle, last.AsAt.Long(), outcomeText(o.c, last.Outcome))
		p.field(assessment.Label("previous", "reason")+" of last cycle", last.Reason)
		p.field(assessment.Label("previous", "note")+" of last cycle", last.Note)
	}
	p.showLapses(soon)
	p.print("%s\n", o.a.Marking())
}

// showJudgement prints the words of a judgement, as far as they stand.
func (p *program) showJudgement(item string, j assessment.Judgement, open unsettled) {
	if !open.has(assessment.LevelRegister(item)) {
		p.field(assessment.Label("level", "reason"), j.Reason)
		switch proposed, agreed, weighed := j.Weighed(); {
		case agreed:
			p.print("%s", hanging("", fmt.Sprintf("Level %d was proposed, and agreed with.", proposed)))
			p.field(assessment.Label("level", "override"), j.Override)
		case weighed:
			p.field(fmt.Sprintf("%s although %d was proposed", assessment.Label("level", "override"), proposed), j.Override)
		default:
			p.field(assessment.Label("level", "override")+" although a part is unmet", j.Override)
		}
	}
	if !open.has(assessment.NoteRegister(item)) {
		p.field(assessment.Label("note", "text"), j.Note)
	}
}

// showBeside prints what is recorded on an item beside its judgement, kind by
// kind; of what has two versions, only that it has.
func (p *program) showBeside(o opened, ans assessment.Answer, asAt date.Date, open unsettled) {
	var found []claims.Finding
	if len(ans.Answered) > 0 {
		found = claims.For(p.findingsIn("", o, asAt), ans.Item)
	}
	for _, k := range assessment.Kinds() {
		switch k.Place {
		case schema.Single, schema.Block, schema.Keyed:
			for _, register := range o.a.OwnRegisters(ans.Item) {
				if assessment.RegisterNamed(register).Kind == k.Name {
					p.showRecord(o, k, register, ans, found, open)
				}
			}
		case schema.Inline, schema.List: // the judgement, and lists of their own
		}
	}
}

// showRecord prints one record. The second look and an answer have lines
// of their own; the judgement is printed before them, last cycle's position after.
func (p *program) showRecord(o opened, k schema.Kind, register string, ans assessment.Answer, found []claims.Finding, open unsettled) {
	v, _ := o.a.Current(register)
	switch {
	case !open.has(register) && (k.Name == "note" || k.Name == "part" || k.Name == "previous"):
	case open.has(register):
		p.print("%s: %s\n", text.UpperFirst(o.a.NameOf(register)), notSettled)
	case v.Blank():
	case k.Name == "second":
		p.showSecond(o.c, ans)
	case k.Name == "answer":
		key := assessment.RegisterNamed(register).Key
		given := ans.Answered[key]
		f := claims.Finding{Key: key, Answered: &given} // that is not found now
		if at := slices.IndexFunc(found, func(f claims.Finding) bool { return f.Key == key }); at >= 0 {
			f = found[at]
		}
		p.print("%s", hanging("", "Finding "+key+". "+answeredLine(f)))
	case k.Place == schema.Single:
		p.field(text.UpperFirst(k.Single()), assessment.TextOf(v))
	default:
		for _, said := range k.Says(v, assessment.Naming(o.c)) {
			p.field(said.Label, said.Text)
		}
	}
}

func (p *program) field(name string, t text.Text) {
	if !t.Empty() {
		p.print("%s", hanging(name+": ", t.String()))
	}
}

func (p *program) showEvidence(o opened, it *checklist.Item, ans assessment.Answer, asAt date.Date, open unsettled) {
	p.print("\nEvidence: %s\n", orNone(len(ans.Evidence)))
	for _, e := range ans.Evidence {
		proof := assessment.ProofOf(e, o.c.ReviewMonthsFor(it), p.days(asAt))
		p.printEntry(o, ans, assessment.EvidenceRegister(e.ID), proof.Reason, open)
	}
}

// showActions prints each action, and under it how it went.
func (p *program) showActions(o opened, ans assessment.Answer, asAt date.Date, open unsettled) {
	p.print("\nActions: %s\n", orNone(len(ans.Actions)))
	for _, act := range ans.Actions {
		standing := act.Status.Name()
		if act.Overdue(asAt) {
			standing += ", overdue"
		}
		p.printEntry(o, ans, assessment.ActionRegister(act.ID), standing, open)
	}
}

// printEntry prints an entry with its id: what it is called, how it stands, and
// all else that it says; what it lists in rows stands under it. That it is for
// the item that is shown goes without saying.
func (p *program) printEntry(o opened, ans assessment.Answer, register, standing string, open unsettled) {
	k, _ := assessment.KindOf(register)
	v, _ := o.a.Current(register)
	v, elsewhere := assessment.PartsOn(v, ans.Item)
	levels := assessment.Naming(o.c)
	said, rows := k.Details(v, ans.Item, func(f schema.Info, word string) (string, bool) {
		if part, own := strings.CutPrefix(word, ans.Item+":"); own && f.Form == schema.Keys {
			return strings.ReplaceAll(part, "-", " "), true
		}
		return levels(f, word)
	}, "status")
	line := []merging.Field{{Text: text.Line(v[k.Fields[0].Key])}}
	if standing != "" {
		line = append(line, merging.Field{Text: text.Line(standing)})
	}
	line = append(line, merging.Fields(said)...)
	if elsewhere != "" {
		line = append(line, merging.Field{Name: "Also bears on", Text: text.Line(elsewhere)})
	}
	p.print("%s", hanging("  "+assessment.RegisterNamed(register).Key+"  ", open.mark(register)+merging.Line(line)))
	for _, row := range rows {
		p.print("%s", hanging("    "+row.Label+": ", row.Text.OneLine()))
	}
}

func joined(name, value string) string {
	if value == "" {
		return ""
	}
	return "; " + name + value
}

func orNone(n int) string {
	if n == 0 {
		return "none recorded"
	}
	return fmt.Sprint(n)
}

// stateLine is the claim, where it stands in the position and why, and the
// interim aim, in one line.
func stateLine(c *checklist.Checklist, s assessment.State) string {
	line := outcomeText(c, s.Outcome)
	if slices.Contains(s.Answer.Unsettled, assessment.LevelRegister(s.Item.ID)) && s.Outcome != assessment.NotAssessed { // they agree on the outcome alone
		line += " (" + notSettled + ")"
	}
	if s.Outcome == assessment.AtLevel(2) {
		line += ", " + s.Met() + " parts met"
	}
	if line += s.Bin.After(s.Outcome.Name(c), "; "); s.Bin == assessment.InClaimed || s.Answer.InConflict() && s.Reason != "" { // of the others the outcome says it
		line += ": " + s.Reason
	}
	if level, aims := s.Answer.Aim.Level.Level(); aims {
		line += fmt.Sprintf("; interim aim %d", level)
		if slices.Contains(s.Answer.Unsettled, assessment.AimRegister(s.Item.ID)) {
			line += " (" + notSettled + ")"
		}
	}
	if s.Announced {
		line += "; announced, counts from " + s.Item.CountsFrom.Long()
	}
	return line
}

// warnPage prints what has to be said before any figure: what judged where it was
// not the checklist inside the program, and a day that is long past.
func (p *program) warnPage(o opened, asAt date.Date) {
	for _, said := range []string{claims.Judged(o.c), claims.Stale(o.c, o.a, p.days(asAt))} {
		if said != "" {
			p.print("%s", hanging("", said))
		}
	}
}

// markWithParts is the mark of an outcome; beside a 2 how many parts are met: 2 4/6.
func markWithParts(s assessment.State) string {
	if s.Outcome == assessment.AtLevel(2) && len(s.Parts) > 0 {
		return s.Outcome.Mark() + " " + s.Met()
	}
	return s.Outcome.Mark()
}

// binOrAnnounced is the last column of the list: where the item stands, or that
// it does not count yet.
func binOrAnnounced(s assessment.State) string {
	if s.Announced {
		return "announced, counts from " + s.Item.CountsFrom.Short()
	}
	return s.Bin.Name()
}

// outcomeText is an outcome with its level, if it has one: 2 Partly in place.
func outcomeText(c *checklist.Checklist, o assessment.Outcome) string {
	if level, ok := o.Level(); ok {
		return fmt.Sprintf("%d %s", level, o.Name(c))
	}
	return o.Name(c)
}
