package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const evidenceTitle = "Evidence register"

// filed is one entry of the register with the items that it supports.
type filed struct {
	number string // E1 and so on; holds inside one report
	entry  assessment.Evidence
	states []assessment.State
	proofs []assessment.Proof // one for each item: items can have review periods of their own
}

// best is the proof for the item that the entry serves longest.
func (f filed) best() assessment.Proof {
	return slices.MaxFunc(f.proofs, func(a, b assessment.Proof) int {
		if a.Standing != b.Standing {
			return int(a.Standing) - int(b.Standing)
		}
		return b.Until.DaysUntil(a.Until)
	})
}

func (f filed) live() bool { return f.entry.Retired.Empty() }

// short names an entry in a list.
func (f filed) short() page.Span {
	return page.Strong(page.Join(page.Plain(f.number), " ", page.Text(f.entry.Title)))
}

// EvidenceRegister makes the register of evidence: what has none, what no
// longer counts, and every entry by item and by itself. With an inspection date
// it says what lapses before that day.
func EvidenceRegister(in Input) *page.Page {
	r := newReport(in, evidenceTitle)
	register := r.filed()
	r.front()
	r.registerFigures(register)
	r.withoutEvidence()
	r.doubtful(register)
	r.lapsesBefore(register)
	if in.Full {
		r.byItem(register)
		r.byEntry(register)
	} else {
		r.entriesTable(register)
		r.itemsWithEntries(register)
	}
	r.unsettledOf(assessment.EvidenceRegister(""), "Evidence with two versions, not settled")
	r.doc.Heading(2, "How to read this report")
	r.opening()
	r.standings()
	r.para("Entries are numbered E1, E2 and so on inside this report only.")
	r.longer("All that is recorded on each entry")
	return r.finish()
}

// filed lists every entry once, in the order in which the checklist's items
// come to it.
func (r *report) filed() []filed {
	var all []filed
	place := map[string]int{}
	for _, s := range slices.Concat(r.pos.States, r.lost) {
		for _, e := range s.Answer.Evidence {
			i, ok := place[e.ID]
			if !ok {
				i = len(all)
				place[e.ID] = i
				all = append(all, filed{number: r.numberOf(i, e), entry: e})
			}
			all[i].states = append(all[i].states, s)
			all[i].proofs = append(all[i].proofs, assessment.ProofOf(e, r.c.ReviewMonthsFor(s.Item), r.days))
		}
	}
	return all
}

// numberOf is what an entry goes by in a list: its place in the report, or its id for
// whoever has the file before them.
func (r *report) numberOf(i int, e assessment.Evidence) string {
	if r.desk != nil {
		return e.ID
	}
	return fmt.Sprintf("E%d", i+1)
}

// registerFigures counts entries and items; each table adds up.
func (r *report) registerFigures(register []filed) {
	r.doc.Heading(2, "In figures")
	n := map[string]int{}
	for _, f := range register {
		n[r.bin(f)]++
	}
	var rows [][]page.Span
	for _, bin := range []string{"in date", "ageing", "lapsed", against, incomplete, later, retired} {
		rows = append(rows, []page.Span{page.Plain(text.UpperFirst(bin)), page.Plain(fmt.Sprint(n[bin]))})
	}
	r.doc.Table([]page.Span{"Standing of the entry", "Entries"}, append(rows, []page.Span{"All entries", page.Plain(fmt.Sprint(len(register)))})...)
	for _, s := range r.pos.States {
		n[evidenceOn(s)]++
	}
	rows = nil
	for _, on := range []string{allShown, someShort, noClaim, noEntry} {
		rows = append(rows, []page.Span{page.Plain(on), page.Plain(fmt.Sprint(n[on]))})
	}
	r.doc.Table([]page.Span{"Evidence on the item", "Items"}, append(rows, []page.Span{"All items", page.Plain(fmt.Sprint(len(r.pos.States)))})...)
}

// What the evidence on an item comes to.
const (
	allShown  = "Every part that is claimed is shown"
	someShort = "A part that is claimed is not shown"
	noClaim   = "No part is claimed"
	noEntry   = "No entry is recorded"
)

func evidenceOn(s assessment.State) string {
	switch {
	case len(s.Answer.Evidence) == 0:
		return noEntry
	case !claimsAPart(s):
		return noClaim
	case s.Proof.Standing.Defends():
		return allShown
	}
	return someShort
}

// What an entry does beside speaking for a part in date, or why it counts for
// nothing.
const (
	against    = "speaks against"
	incomplete = "does not say enough to count"
	later      = "about a later day"
	retired    = "retired"
)

func (r *report) bin(f filed) string {
	switch {
	case !f.live():
		return retired
	case !f.entry.Complete():
		return incomplete
	case f.entry.Day(r.days.Now()).After(r.days.Now()):
		return later
	case f.entry.Speaks == assessment.Against:
		return against
	}
	return f.best().EntryWord()
}

// isPlanned is the level of what is only planned.
const isPlanned = 1

// withoutEvidence lists the items without evidence, and those whose evidence does
// not show them.
func (r *report) withoutEvidence() {
	var none, stale [][]page.Span
	var claimed []string
	for _, s := range r.pos.States {
		line := page.Join(named(s.Item), " (", page.Plain(r.outcome(s.Outcome)), ")")
		switch evidenceOn(s) {
		case noEntry:
			none = append(none, []page.Span{line})
			if level, ok := s.Outcome.Level(); ok && level > isPlanned { // a plan claims no evidence
				claimed = append(claimed, s.Item.ID)
			}
		case someShort:
			stale = append(stale, []page.Span{page.Join(line, ": ", page.Plain(stop(s.Proof.Reason)))})
		}
	}
	words := "No entry is recorded on these. None of them claims level 2 or more."
	if len(claimed) > 0 {
		words = "No entry is recorded on these. Level 2 or more is claimed on " + text.Series(claimed) + "."
	}
	r.listOr("Items with no evidence", none, items, words)
	r.listOr("Items with evidence that does not show them", stale, items, "A part that is claimed is not shown by what is recorded.")
}

// listOr writes a section with a list of so many things, or says that there is
// nothing to list.
func (r *report) listOr(title string, list [][]page.Span, number func(int) string, intro string) {
	r.section(title)
	if len(list) == 0 {
		r.para("None.")
		return
	}
	r.para("%s. %s", text.UpperFirst(number(len(list))), intro)
	r.doc.Bullets(list...)
}

// doubtful lists the entries that do not say enough, are about a later day, have
// lapsed, or speak against a part.
func (r *report) doubtful(register []filed) {
	lists := map[string][][]page.Span{}
	for _, f := range register {
		bin, why := r.bin(f), f.best().Reason
		if bin == against {
			why = f.standsAgainst()
		}
		lists[bin] = append(lists[bin], []page.Span{page.Join(f.short(), " (", page.Plain(f.itemIDs()), "): ", page.Plain(stop(why)))})
	}
	r.listOr("Entries that count for nothing", slices.Concat(lists[incomplete], lists[later]), entries,
		"They do not say enough, or are about a day after this report's.")
	r.listOr("Entries that have lapsed", lists["lapsed"], entries, "They are past their last day, for every item that they support.")
	r.listOr("Entries that speak against", lists[against], entries, "A search that found nothing, or a test that failed. They do not lapse: each stands until newer proof is there.")
}

// standsAgainst says of which parts an entry says that they are not so, with
// nothing newer to the contrary.
func (f filed) standsAgainst() string {
	var parts []string
	for _, s := range f.states {
		for _, p := range s.Parts {
			if p.Against == f.entry.ID {
				parts = append(parts, s.Item.ID+", "+strings.TrimRight(p.Part.Text.OneLine(), "."))
			}
		}
	}
	day := "of " + f.entry.About.Long()
	if len(parts) == 0 {
		return day + "; something newer bears on the parts that it names"
	}
	return day + "; it stands against " + strings.Join(parts, "; ")
}

// fewIDs names the first items of many.
func (f filed) fewIDs() string {
	ids := idsOf(f.states)
	if len(ids) > fewItems {
		return fmt.Sprintf("%s and %d more items", strings.Join(ids[:fewItems-1], ", "), len(ids)-fewItems+1)
	}
	return strings.Join(ids, ", ")
}

// fewItems are as many as read well in a sentence about something else.
const fewItems = 4

func (f filed) itemIDs() string { return strings.Join(idsOf(f.states), ", ") }

// lapsesBefore says what is in date now and will not be on the day that was
// given, and which items that leaves with nothing.
func (r *report) lapsesBefore(register []filed) {
	day := r.in.InspectionDate
	if day.IsZero() {
		return
	}
	title := "What lapses before " + day.Long()
	if !day.After(r.asAt) {
		r.section(title)
		r.para("The day given is not after the date of this report, so nothing can lapse before it.")
		return
	}
	list, onBare, already := r.lapsing(register, day)
	r.listOr(title, list, entries, fmt.Sprintf("Not lapsed on %s, and past their last day on %s unless looked at again before; first to lapse first. "+
		"An entry stands once for each item that it supports.", r.asAt.Long(), day.Long()))
	if already > 0 {
		r.para("Lapsed already on %s, for at least one item: %s.", r.asAt.Long(), entries(already))
	}
	var bare, unshown [][]page.Span
	for _, s := range r.pos.States {
		switch {
		case !r.about(s.Item.ID):
		case s.Bin == assessment.InShown && !s.Announced && s.Until.Before(day):
			unshown = append(unshown, []page.Span{page.Join(named(s.Item), ", shown until ", page.Plain(s.Until.Long()))})
		case onBare[s.Item.ID] && s.Proof.Standing.Defends():
			bare = append(bare, []page.Span{page.Join(named(s.Item), " (", page.Plain(r.outcome(s.Outcome)), ")")})
		}
	}
	for _, l := range []struct {
		words string
		list  [][]page.Span
	}{{"Shown now and no longer on that day, unless something is added or looked at again:", unshown},
		{"On that day these have nothing in date, unless something is added or looked at again:", bare}} {
		if len(l.list) > 0 {
			r.doc.Para(page.Plain(l.words))
			r.doc.Bullets(l.list...)
		}
	}
}

// lapsing lists what lapses between the day of the report and another, and names
// the items that have nothing in date on that day. Entries that have lapsed
// already are counted apart.
func (r *report) lapsing(register []filed, day date.Date) (list [][]page.Span, bare map[string]bool, already int) {
	byID := map[string]filed{}
	for _, f := range register {
		byID[f.entry.ID] = f
	}
	bare, lapsed := map[string]bool{}, map[string]bool{}
	for _, l := range r.a.LapsingBefore(r.c, day) {
		if !r.about(l.Item) {
			continue
		}
		bare[l.Item] = bare[l.Item] || l.Bare
		if l.Until.Before(r.asAt) {
			lapsed[l.Evidence.ID] = true
			continue
		}
		words := "in date until " + l.Until.Long() + "."
		if l.Evidence.About.After(r.asAt) {
			words = "about a later day, and " + words
		}
		list = append(list, []page.Span{page.Join(named(r.states[l.Item].Item), ": ", byID[l.Evidence.ID].short(), ", ", page.Plain(words))})
	}
	return list, bare, len(lapsed)
}

// byItem lists under each item what supports it.
func (r *report) byItem(register []filed) {
	under := map[string][][]page.Span{}
	for _, f := range register {
		for i, s := range f.states {
			under[s.Item.ID] = append(under[s.Item.ID], []page.Span{page.Join(f.short(), ": ", r.inBrief(assessment.EvidenceRegister(f.entry.ID)), "; ", page.Plain(stop(r.standingOf(f, i))))})
		}
	}
	for _, strand := range r.c.Strands {
		r.section("By item: " + strand.Name.OneLine())
		for _, s := range r.pos.Strand(strand.ID).States {
			r.underItem(s, under[s.Item.ID])
		}
	}
	if states := r.lost; len(states) > 0 {
		r.section("By item: kept in the file, not in this checklist")
		for _, s := range states {
			r.underItem(s, under[s.Item.ID])
		}
	}
}

func (r *report) underItem(s assessment.State, list [][]page.Span) {
	r.doc.Heading(3, named(s.Item))
	if len(list) == 0 {
		r.para("%s. No evidence recorded.", text.UpperFirst(r.outcome(s.Outcome)))
		return
	}
	r.para("%s. %s", text.UpperFirst(r.outcome(s.Outcome)), evidenceWords(s))
	r.doc.Bullets(list...)
}

// standingOf is the standing of an entry for one of its items.
func (r *report) standingOf(f filed, i int) string {
	if !f.live() {
		return retired
	}
	return f.proofs[i].Reason
}

// byEntry writes every entry in full, once.
func (r *report) byEntry(register []filed) {
	r.section("By entry")
	if len(register) == 0 {
		r.para("No entry is recorded.")
		return
	}
	r.doc.Bullets(each(register, func(f filed) []page.Span { return r.inFull(f, nil) })...)
}

// inFull is an entry with how it stands for each of its items. own is as for
// fieldsOf.
func (r *report) inFull(f filed, own map[string][]page.Span) []page.Span {
	register := assessment.EvidenceRegister(f.entry.ID)
	lines := []page.Span{f.short(), r.split(register)}
	if !f.live() {
		lines[0] = page.Join(lines[0], " (retired)")
	}
	same := !slices.ContainsFunc(f.proofs, func(p assessment.Proof) bool { return p != f.proofs[0] })
	var items []*checklist.Item
	names := make([]page.Span, len(f.states))
	for i, s := range f.states {
		items, names[i] = append(items, s.Item), named(s.Item)
		if !same {
			lines = append(lines, page.Join("Standing for ", page.Plain(s.Item.ID), ": ", page.Plain(r.standingOf(f, i))))
		}
	}
	if same {
		lines = append(lines, page.Plain(text.UpperFirst(r.standingOf(f, 0))))
	}
	instead := map[string][]page.Span{itemsOf(register): {page.Fact(assessment.Label("evidence", itemsOf(register)), together(names...))}}
	maps.Copy(instead, own)
	return append(lines, r.fieldsOf(register, instead, items...)...)
}
