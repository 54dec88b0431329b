package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// How much stands on each of the worst gaps where there is half a page for it.
const (
	mostGaps     = 12
	mostParts    = 5
	mostEntries  = 3
	mostActions  = 2
	mostFindings = 2
	mostNote     = 420 // characters of a note
	mostAsked    = 280 // of what an item asks
	mostLine     = 150 // of a part, an entry, an action or a finding
)

// cover is page one: whose position it is and of when, the six numbers, what they rest
// on and what weighs on them, and the strands.
func (r *report) cover() {
	r.doc.Mark(r.marking)
	r.doc.Heading(1, r.heading())
	r.doc.Para(
		page.Fact(assessment.Handling.Label(), r.fact(assessment.Handling, page.Text(r.a.Fact(assessment.Handling)))),
		page.Fact(assessment.Covers.Label(), r.fact(assessment.Covers, page.Text(r.a.Fact(assessment.Covers)))),
		together(page.Fact(assessment.Cycle.Label(), r.fact(assessment.Cycle, orNothing(r.a.Fact(assessment.Cycle)))),
			page.Fact(text.LowerFirst(assessment.AsAt.Label()), r.fact(assessment.AsAt, page.Plain(r.asAtLine()))),
			page.Fact(text.LowerFirst(assessment.PreparedBy.Label()), r.fact(assessment.PreparedBy, orNothing(r.preparedBy())))),
		page.Fact("Checklist", page.Join(page.Text(r.c.Title), ", edition ", page.Plain(r.c.Edition), r.answersTo())))
	r.doc.Para(append(r.knownFacts(), r.sealFacts()...)...)
	r.doc.Para(r.warnings()...)
	r.doc.Para(page.Strong(page.Plain(r.pos.Counts().Line()+".")), page.Plain(r.rests()), page.Plain(r.pos.WantLook()))
	var lines []page.Span
	for _, line := range r.weighs() {
		lines = append(lines, page.Plain(line))
	}
	r.doc.Fine(lines...)
	sheetWarnings(&r.doc, r.c.InForce, r.asAt)
	r.doc.Bars(r.strandBars())
}

// gapTables are all gaps, worst first: in one table, or under a lens in one for each of
// its areas.
func (r *report) gapTables() {
	r.section("Every gap, worst first")
	r.actionLine()
	lens := r.lens()
	if lens == nil && r.in.Lens != "" {
		r.para("The grouping %q that was asked for is not in this checklist, so the gaps stand in one table.", r.in.Lens)
	}
	room := gapRoom{item: 33, missing: 22, owner: 24} // a line for each: they stand on page one
	switch {
	case len(r.worst) == 0:
	case lens == nil:
		r.doc.Table(gapHead(), r.gapRows(r.worst, room)...)
	default:
		r.doc.Para(page.Fact("Grouping", page.Text(lens.Name)), page.Text(lens.Note))
		for _, g := range r.lensGroups(lens) {
			r.doc.Heading(3, page.Plain(text.UpperFirst(g.name)))
			in := r.gapsWhere(func(s assessment.State) bool { return g.items[s.Item.ID] })
			if len(in) == 0 {
				r.para("No gap in the %s here.", items(len(g.items)))
				continue
			}
			r.doc.Table(gapHead(), r.gapRows(in, room)...)
		}
	}
	var aside []page.Span
	for _, s := range append(r.pos.In(assessment.InNotAdopted), r.pos.In(assessment.InNotApplicable)...) {
		aside = append(aside, page.Join(named(s.Item), ", ", page.Plain(s.Bin.Name()), ": ", within(s.Answer.Judgement.Reason, mostLine)))
	}
	for _, s := range r.pos.Where(func(s assessment.State) bool { return s.Announced }).States {
		aside = append(aside, page.Join(named(s.Item), ", announced: it counts from ", page.Plain(s.Item.CountsFrom.Long())))
	}
	for _, s := range r.lost {
		aside = append(aside, page.Join(page.Plain(s.Item.ID), ", an item that this checklist does not have: kept in the file, counted nowhere"))
	}
	if len(aside) > 0 {
		r.doc.Fine(append([]page.Span{"In no row above:"}, aside...)...)
	}
}

// worstGaps are half a page on each of the worst.
func (r *report) worstGaps(gaps []assessment.State) {
	// What nobody has looked at has nothing to be read on it, and stands in the table.
	known := slices.DeleteFunc(slices.Clone(gaps), func(s assessment.State) bool {
		return s.Bin == assessment.InNotKnown && !s.Item.Mandatory && !s.Answer.Touched()
	})
	shown := known[:min(mostGaps, len(known))]
	if len(shown) == 0 {
		return
	}
	r.section("The worst gaps")
	r.para("What is cut ends in \u2026; everything on every item stands in the report at full length, and %d more gaps stand in the table alone.", len(gaps)-len(shown))
	for _, s := range shown {
		r.halfPage(s)
	}
}

// halfPage is one gap: what is missing and why, what there is to show, and what is
// being done.
func (r *report) halfPage(s assessment.State) {
	r.doc.Heading(3, named(s.Item))
	head := r.headline(s)
	if s.Item.Mandatory {
		head = "Mandatory. " + head
	}
	r.doc.Para(page.Strong(page.Plain(head)), within(text.Line(s.Item.Requirement.OneLine()), mostAsked))
	var lines [][]page.Span
	lines = append(lines, r.lacking(s)...)
	if note := s.Answer.Judgement.Note.OneLine(); note != "" && !s.Answer.Redacted {
		lines = append(lines, []page.Span{page.Join(page.Strong("Note."), " ", within(text.Line(note), mostNote))})
	}
	j := s.Answer.Judgement
	lines = append(lines, r.because(assessment.Label("level", "reason"), j.Reason), r.because(assessment.Label("level", "override"), j.Override),
		r.toShow(s), r.toDo(s), r.challenged(s.Item.ID), r.aimedAt(s), r.because("Flag", s.Answer.Flag))
	if s.Answer.InConflict() {
		lines = append(lines, []page.Span{page.Strong("Two versions are recorded here and not settled; both stand below.")})
	}
	r.doc.Bullets(lines...)
}

// because is a text that somebody gave, under its label.
func (r *report) because(label string, given text.Text) []page.Span {
	if given.Empty() {
		return nil
	}
	return []page.Span{page.Join(page.Strong(page.Plain(stop(label))), " ", within(text.Line(given.OneLine()), mostNote/2))}
}

// labelled is a list of a few lines behind a label, with how many more there are.
func labelled(label string, said page.Span, lines []page.Span, one, many string, most int) []page.Span {
	n := len(lines) - most
	if n <= 0 && len(lines) == 1 {
		return []page.Span{page.Join(page.Strong(page.Plain(label)), " ", said, " ", lines[0])}
	}
	if n > 0 {
		lines = append(lines[:most:most], page.Plain("and "+text.Count(n, one, many)+" more"))
	}
	return append([]page.Span{page.Join(page.Strong(page.Plain(label)), " ", said)}, lines...)
}

// lacking names the parts that are not met, or not shown where the force claims them.
func (r *report) lacking(s assessment.State) [][]page.Span {
	var lines []page.Span
	for _, p := range s.Parts {
		said := ""
		switch {
		case p.State != assessment.Met:
			said = partWords(p.State)
		case !p.Shown():
			said = "met, not shown"
			if why := proofWords(p.Proof); why != "" {
				said += " (" + why + ")"
			}
		default:
			continue
		}
		lines = append(lines, within(text.Line(p.Part.Text.OneLine()+": "+said), mostLine))
	}
	if len(lines) == 0 {
		return nil
	}
	return [][]page.Span{labelled("Missing.", page.Plain(fmt.Sprintf("%d of %s:", len(lines), count(len(s.Parts), "part"))), lines, "part", "parts", mostParts)}
}

// toShow is what evidence there is, the newest first.
func (r *report) toShow(s assessment.State) []page.Span {
	live := s.Answer.LiveEvidence()
	if len(live) == 0 {
		return []page.Span{page.Join(page.Strong("Evidence."), " ", silent)}
	}
	slices.SortStableFunc(live, func(a, b assessment.Evidence) int { return a.About.DaysUntil(b.About) })
	months := r.c.ReviewMonthsFor(s.Item)
	var lines []page.Span
	for _, e := range live {
		said := e.Title.OneLine()
		if e.Speaks == assessment.Against {
			said += " (speaks against)"
		}
		lines = append(lines, within(text.Line(said+": "+assessment.ProofOf(e, months, r.days).Reason), mostLine))
	}
	return labelled("Evidence.", page.Plain(evidenceWords(s)), lines, "entry", "entries", mostEntries)
}

// toDo is what is being done, open actions first.
func (r *report) toDo(s assessment.State) []page.Span {
	actions := slices.Clone(s.Answer.Actions)
	if len(actions) == 0 {
		return []page.Span{page.Join(page.Strong("Actions."), " No action recorded.")}
	}
	slices.SortStableFunc(actions, func(a, b assessment.Action) int {
		return compareBool(a.Status != assessment.Open, b.Status != assessment.Open)
	})
	var lines []page.Span
	for _, act := range actions {
		owner := act.Owner.OneLine()
		if owner == "" {
			owner = "owner not recorded"
		}
		facts := []string{text.Cut(owner, 60), text.LowerFirst(r.due(act))}
		if act.Status != assessment.Open {
			facts = []string{statusWords(act.Status)}
			if reason := act.Reason.OneLine(); reason != "" {
				facts = append(facts, text.Cut(reason, mostLine))
			}
		}
		lines = append(lines, page.Join(within(act.What, mostLine), ": ", page.Plain(strings.Join(facts, "; "))))
	}
	return labelled("Actions.", page.Plain(fmt.Sprintf("%d recorded:", len(actions))), lines, "action", "actions", mostActions)
}

// challenged is what an inspector would ask about an item.
func (r *report) challenged(item string) []page.Span {
	list := r.findings[item]
	if len(list) == 0 {
		return nil
	}
	var lines []page.Span
	for _, f := range list {
		lines = append(lines, within(text.Line(f.Message), mostLine+50))
	}
	return labelled("Claim check.", page.Plain(text.UpperFirst(findingCount(list))+":"), lines, "finding", "findings", mostFindings)
}

// onTheWhole is what an inspector would ask about no item in particular.
func (r *report) onTheWhole() {
	if len(r.loose) == 0 {
		return
	}
	var lines [][]page.Span
	for _, f := range r.loose[:min(mostParts, len(r.loose))] {
		lines = append(lines, []page.Span{within(text.Line(stop(text.UpperFirst(f.Message))), 2*mostLine)})
	}
	if more := len(r.loose) - mostParts; more > 0 {
		lines = append(lines, []page.Span{page.Plain(fmt.Sprintf("And %s more.", count(more, "finding")))})
	}
	r.section("Claim check: the assessment as a whole")
	r.doc.Bullets(lines...)
}

func (r *report) aimedAt(s assessment.State) []page.Span {
	level, ok := s.Answer.Aim.Level.Level()
	if !ok || level >= assessment.Claimed {
		return nil
	}
	words := text.UpperFirst(r.level(level))
	if !s.Answer.Aim.Until.IsZero() {
		words += " until " + s.Answer.Aim.Until.Long()
	}
	return []page.Span{page.Join(page.Strong("Interim aim."), " ", page.Plain(words), ": ", within(s.Answer.Aim.Reason, mostLine))}
}

// ownerPage is what one role has to do: its gaps in a table, its actions, and half a
// page on each gap.
func ownerPage(in Input) *page.Page {
	r := newReport(in, gapTitle)
	var gaps []assessment.State
	var rows [][]page.Span
	for _, p := range r.allActions() {
		if !assessment.SameRole(p.act.Owner.OneLine(), in.Owner) {
			continue
		}
		if isGap(p.state) && !slices.ContainsFunc(gaps, func(s assessment.State) bool { return s.Item.ID == p.state.Item.ID }) {
			gaps = append(gaps, p.state)
		}
		due, late := nothing, ""
		if !p.act.Due.IsZero() {
			due = p.act.Due.Long()
		}
		if p.act.Overdue(r.asAt) {
			late = count(r.daysLate(p.act), "day")
		}
		rows = append(rows, []page.Span{page.Plain(p.state.Item.ID), page.Text(p.act.What), page.Plain(statusWords(p.act.Status)), page.Plain(due), page.Plain(late)})
	}
	slices.SortStableFunc(gaps, func(a, b assessment.State) int { return r.place(a) - r.place(b) })
	r.cover()
	r.section("Actions of " + in.Owner)
	if len(rows) == 0 {
		r.para("No action names this owner.")
	} else {
		r.doc.Table([]page.Span{"Item", "What", "Status", "Due", "Late"}, rows...)
	}
	if len(gaps) > 0 {
		r.section("Gaps with an action of this owner")
		r.doc.Table(gapHead(), r.gapRows(gaps, gapRoom{item: 60, missing: 40, owner: 40})...)
		for _, s := range gaps {
			r.halfPage(s)
		}
	}
	r.howToRead()
	return r.finish()
}

// place is where a gap stands among all gaps, worst first.
func (r *report) place(s assessment.State) int {
	return slices.IndexFunc(r.worst, func(g assessment.State) bool { return g.Item.ID == s.Item.ID })
}

// Owners are the roles that own an action, in the order of the checklist.
func Owners(a *assessment.Assessment) []string {
	var owners []string
	for _, id := range a.Items() {
		for _, act := range a.Answer(id).Actions {
			owner := act.Owner.OneLine()
			if owner != "" && !slices.ContainsFunc(owners, func(o string) bool { return assessment.SameRole(o, owner) }) {
				owners = append(owners, owner)
			}
		}
	}
	return owners
}
