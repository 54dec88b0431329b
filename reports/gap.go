package reports

import (
	"fmt"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const gapTitle = "Gap report"

// Gap makes the gap report of one force: on page one where it stands and every gap in
// a table, worst first; then half a page on each of the worst. With Full it has
// everything on every item, with Owner what one role has to do.
func Gap(in Input) *page.Page {
	switch {
	case in.Owner != "":
		return ownerPage(in)
	case in.Full:
		return wholeGap(in)
	}
	r := newReport(in, gapTitle)
	r.cover()
	r.gapTables()
	r.worstGaps(r.worst)
	r.onTheWhole()
	r.unsettled()
	r.sealChanges()
	r.howToRead()
	r.doc.Para(r.historyFacts()...)
	return r.finish()
}

// wholeGap is the gap report at full length: every item of the checklist has its place
// in it, with every note and every evidence entry.
func wholeGap(in Input) *page.Page {
	r := newReport(in, gapTitle)
	r.numberChanges(r.pos.Where(isGap).States)
	r.front()
	r.position()
	r.claimCheck()
	r.gaps()
	r.unsettled()
	r.shown()
	r.outside()
	r.notKnown()
	r.ahead()
	r.gone()
	r.referencesUsed()
	r.changed()
	r.howToRead()
	return r.finish()
}

func isGap(s assessment.State) bool { return s.IsGap() }

// group is a set of items that share a section.
type group struct {
	name  string
	items map[string]bool
}

// lens finds the other grouping that was asked for; nil when there is none.
func (r *report) lens() *checklist.Lens {
	for i := range r.c.Lenses {
		if r.c.Lenses[i].ID == r.in.Lens {
			return &r.c.Lenses[i]
		}
	}
	return nil
}

// strandGroups are the strands in the checklist's order.
func (r *report) strandGroups() []group {
	var groups []group
	for _, s := range r.c.Strands {
		g := group{name: s.Name.OneLine(), items: map[string]bool{}}
		for _, it := range r.c.InStrand(s.ID) {
			g.items[it.ID] = true
		}
		groups = append(groups, g)
	}
	return groups
}

// lensGroups are the areas of a lens. An item that is in two areas stands in
// the first, and one that is in none has a group of its own at the end.
func (r *report) lensGroups(l *checklist.Lens) []group {
	var groups []group
	left := r.allItems()
	for _, area := range l.Areas {
		g := group{name: area.Name.OneLine(), items: map[string]bool{}}
		for _, id := range area.Items {
			if left[id] {
				g.items[id] = true
				delete(left, id)
			}
		}
		groups = append(groups, g)
	}
	if len(left) > 0 {
		groups = append(groups, group{name: "items in no area of this grouping", items: left})
	}
	return groups
}

// gaps writes every gap, group by group, worst first inside each. Under a lens
// each group names it, so that no area is taken for a strand or for somebody
// else's grouping when a section is pasted elsewhere.
func (r *report) gaps() {
	groups, lens := r.strandGroups(), r.lens()
	switch {
	case lens != nil:
		groups = r.lensGroups(lens)
	case r.in.Lens != "":
		r.para("The grouping %q that was asked for is not in this checklist, so the gaps stand by strand.", r.in.Lens)
	}
	for i, g := range groups {
		r.section("Gaps: " + g.name)
		if lens != nil {
			r.doc.Para(page.Fact("Grouping", page.Text(lens.Name)))
			if i == 0 && !lens.Note.Empty() {
				r.doc.Para(page.Text(lens.Note))
			}
		}
		r.groupGaps(g)
	}
}

func (r *report) groupGaps(g group) {
	gaps := r.gapsWhere(func(s assessment.State) bool { return g.items[s.Item.ID] })
	if len(gaps) == 0 {
		r.para("No gap in the %s here.", items(len(g.items)))
		return
	}
	share := fmt.Sprintf("%d of the %s here %s", len(gaps), items(len(g.items)), verb(len(gaps), "is a gap", "are gaps"))
	if len(gaps) == len(g.items) && len(gaps) > 1 {
		share = fmt.Sprintf("All %s here are gaps", items(len(gaps)))
	}
	r.para("%s; the whole report has %d. Order: %s.", share, len(r.worst), assessment.GapOrder)
	for _, s := range gaps {
		r.item(s, true)
	}
}

// shown writes the items that are shown.
func (r *report) shown() {
	states := r.pos.In(assessment.InShown)
	r.section("Items shown")
	if len(states) == 0 {
		r.para("None.")
		return
	}
	r.para("%s: level 3 or 4, and every part met and shown by evidence in date as at %s.", text.UpperFirst(items(len(states))), r.asAt.Long())
	for _, s := range states {
		r.item(s, false)
	}
}

// outside writes the items that the force has set aside, with the reasons. What
// is not adopted is a gap and stands in full with the others.
func (r *report) outside() {
	states := r.pos.In(assessment.InNotApplicable)
	r.section("Items not applicable")
	if len(states) == 0 {
		r.para("None.")
	} else {
		r.para("%s recorded as not applying to this force; no gap. The reason stands with each.", text.UpperFirst(items(len(states))))
	}
	for _, s := range states {
		r.item(s, false)
	}
	var list [][]page.Span
	for _, s := range r.pos.In(assessment.InNotAdopted) {
		list = append(list, append([]page.Span{named(s.Item)}, prose(assessment.Label("level", "reason"), s.Answer.Judgement.Reason)...))
	}
	r.listOr("Items not adopted", list, items, "Considered and decided against. Each is a gap, and what is recorded on it stands with the gaps above.")
}

// ahead writes the items that are announced and in no count yet.
func (r *report) ahead() {
	states := r.pos.Where(func(s assessment.State) bool { return s.Announced }).States
	if len(states) == 0 {
		return
	}
	r.section("Items announced, in no count yet")
	for _, s := range states {
		r.item(s, false)
	}
}

// notKnown lists what is not known. The entries themselves are with the gaps.
func (r *report) notKnown() {
	r.doc.Heading(2, "Items not assessed, or with too little information")
	unknown := r.pos.Where(func(s assessment.State) bool { return s.Bin == assessment.InNotKnown && !s.Announced }).States
	if len(unknown) == 0 {
		r.para("None.")
		return
	}
	r.para("%s not known, which is not the same as not in place. What is recorded on each stands with the gaps above.",
		text.UpperFirst(items(len(unknown))+verb(len(unknown), " is", " are")))
	var list [][]page.Span
	for _, s := range unknown {
		list = append(list, []page.Span{page.Join(named(s.Item), ": ", page.Plain(s.Reason+"."))})
	}
	r.doc.Bullets(list...)
}
