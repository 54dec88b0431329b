package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Input is what the gap report is made from.
type Input struct {
	Checklist  *checklist.Checklist
	Assessment *assessment.Assessment
	AsAt       date.Date // the day that standing, age and lateness are worked out for
	Program    string    // name and version of the program
	Digest     string    // SHA-256 of the file as hex; empty when there is no file
	PreparedBy text.Text // a role; empty takes the one in the assessment
	Lens       string    // id of another grouping of the items; empty groups by strand
}

// Gap makes the gap report of one force as markdown. Every item of the
// checklist has its place in it, with every note and every evidence entry.
// A lens that the checklist does not have is named in the report, and the items
// are grouped by strand.
func Gap(in Input) []byte {
	r := newGapReport(in)
	r.front()
	r.howToRead()
	r.position()
	r.gaps()
	r.unsettled()
	r.atTarget()
	r.outside()
	r.notKnown()
	r.gone()
	r.notices()
	r.doc.Para(r.marking)
	return []byte(r.doc.String())
}

type gapReport struct {
	in      Input
	c       *checklist.Checklist
	a       *assessment.Assessment
	asAt    date.Date
	marking Span
	pos     assessment.Position
	states  map[string]assessment.State
	entries map[string]*checklist.Entry
	doc     Doc
}

func newGapReport(in Input) *gapReport {
	r := &gapReport{in: in, c: in.Checklist, a: in.Assessment, asAt: in.AsAt,
		marking: Plain(strings.ToUpper(in.Assessment.Marking())),
		pos:     in.Assessment.PositionAt(in.Checklist, in.AsAt),
		states:  map[string]assessment.State{},
		entries: make(map[string]*checklist.Entry, len(in.Checklist.Entries))}
	for _, s := range r.pos.States {
		r.states[s.Item.ID] = s
	}
	for i := range r.c.Entries {
		r.entries[r.c.Entries[i].ID] = &r.c.Entries[i]
	}
	r.doc.b.Grow(growth)
	return r
}

// growth is room for a report of ordinary size, in bytes.
const growth = 96 << 10

// section starts a part that is likely to be pasted elsewhere on its own, and
// so carries the marking.
func (r *gapReport) section(title string) {
	r.doc.Para(r.marking)
	r.doc.Heading(2, Plain(title))
}

func (r *gapReport) para(format string, args ...any) {
	r.doc.Para(Plain(fmt.Sprintf(format, args...)))
}

// group is a set of items that share a section.
type group struct {
	name  string
	note  text.Text
	items map[string]bool
}

// groups are the strands in the checklist's order, or the areas of the lens.
func (r *gapReport) groups() []group {
	var groups []group
	for _, l := range r.c.Lenses {
		if l.ID != r.in.Lens {
			continue
		}
		left := r.allItems()
		for i, area := range l.Areas {
			g := group{name: area.Name.OneLine(), items: map[string]bool{}}
			if i == 0 {
				g.note = l.Note
			}
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
	for _, s := range r.c.Strands {
		g := group{name: s.Name.OneLine(), items: map[string]bool{}}
		for _, it := range r.c.InStrand(s.ID) {
			g.items[it.ID] = true
		}
		groups = append(groups, g)
	}
	return groups
}

func (r *gapReport) allItems() map[string]bool {
	all := map[string]bool{}
	for i := range r.c.Items {
		all[r.c.Items[i].ID] = true
	}
	return all
}

// gaps writes every gap, group by group, worst first inside each.
func (r *gapReport) gaps() {
	total := len(r.pos.Gaps())
	groups := r.groups()
	if r.in.Lens != "" && len(groups) > 0 && len(r.c.Lenses) > 0 && groups[0].note.Empty() {
		r.para("The grouping %q that was asked for is not in this checklist, so the gaps stand by strand.", r.in.Lens)
	}
	for _, g := range groups {
		p := r.pos.Where(func(s assessment.State) bool { return g.items[s.Item.ID] })
		gaps := p.Gaps()
		r.section("Gaps: " + g.name)
		if !g.note.Empty() {
			r.doc.Para(Escape(g.note))
		}
		if len(gaps) == 0 {
			r.para("No gap in the %s here.", items(len(p.States)))
			continue
		}
		share := fmt.Sprintf("%d of the %s here %s", len(gaps), items(len(p.States)), verb(len(gaps), "is a gap", "are gaps"))
		if len(gaps) == len(p.States) && len(gaps) > 1 {
			share = fmt.Sprintf("All %s here are gaps", items(len(gaps)))
		}
		r.para("%s; the whole report has %d. Order: %s.", share, total, assessment.GapOrder)
		for _, s := range gaps {
			r.item(s, true)
		}
	}
}

// atTarget writes the items that stand at target with evidence in date.
func (r *gapReport) atTarget() {
	states := r.pos.Where(func(s assessment.State) bool { return s.Gap == assessment.NoGap && s.Achieved }).States
	r.section("Items at target, with evidence in date")
	if len(states) == 0 {
		r.para("None.")
		return
	}
	r.para("%s: level at or over target, and evidence that supports it as at %s.", sentence(items(len(states))), r.asAt.Long())
	for _, s := range states {
		r.item(s, false)
	}
}

// outside writes the items that the force has set aside, with the reasons.
func (r *gapReport) outside() {
	for _, kind := range []struct {
		outcome      assessment.Outcome
		title, words string
	}{
		{assessment.NotApplicable, "Items not applicable", "recorded as not applying to this force, and left out of the count of applicable items"},
		{assessment.NotAdopted, "Items not adopted", "considered and decided against; still in the count of applicable items"},
	} {
		states := r.pos.Where(func(s assessment.State) bool { return s.Outcome == kind.outcome }).States
		r.section(kind.title)
		if len(states) == 0 {
			r.para("None.")
			continue
		}
		r.para("%s %s. The reason stands with each.", sentence(items(len(states))), kind.words)
		for _, s := range states {
			r.item(s, false)
		}
	}
}

// notKnown lists what is not known. The entries themselves are with the gaps.
func (r *gapReport) notKnown() {
	r.doc.Heading(2, "Items not assessed, or with too little information")
	unknown := r.pos.Where(func(s assessment.State) bool { return s.Gap == assessment.Unknown }).States
	if len(unknown) == 0 {
		r.para("None.")
		return
	}
	r.para("%s not known, which is not the same as not in place. What is recorded on each stands with the gaps above.",
		sentence(items(len(unknown))+verb(len(unknown), " is", " are")))
	var list [][]Span
	for _, s := range unknown {
		list = append(list, []Span{Join(named(s.Item), ": ", Plain(s.Reason+"."))})
	}
	r.doc.Bullets(list...)
}

// gone writes what the file holds on items that this checklist does not have.
func (r *gapReport) gone() {
	var states []assessment.State
	have := r.allItems()
	for _, id := range r.a.Items() {
		if ans := r.a.Answer(id); !have[id] && ans.Touched() {
			it := &checklist.Item{ID: id, Title: text.Line("an item that this checklist does not have")}
			states = append(states, assessment.State{Item: it, Answer: ans, Outcome: ans.Outcome(), Target: -1, Proof: ans.Proof(r.c, r.asAt)})
		}
	}
	if len(states) == 0 {
		return
	}
	r.section("Kept in the file, not in this checklist")
	r.para("The file holds answers on %s that this checklist does not have. They are kept and counted nowhere.", items(len(states)))
	for _, s := range states {
		r.item(s, false)
	}
}

// notices closes the report with where the words come from.
func (r *gapReport) notices() {
	r.doc.Heading(2, "Source and notices")
	src := r.c.Source
	r.doc.Para(
		labelled("Checklist", Escape(r.c.Title)),
		labelled("Edition", Plain(r.c.Edition)),
		labelled("Source", sourceLine(src)),
		labelled("Licence", Escape(r.c.Licence)))
	var list [][]Span
	for _, n := range r.c.Notices {
		list = append(list, []Span{Escape(n)})
	}
	r.doc.Bullets(list...)
}

func sourceLine(src checklist.Source) Span {
	parts := []string{}
	for _, t := range []text.Text{src.Title, src.Publisher, src.Published} {
		if !t.Empty() {
			parts = append(parts, t.OneLine())
		}
	}
	if !src.Pages.Empty() {
		parts = append(parts, pages(src.Pages))
	}
	return Plain(strings.Join(parts, ", "))
}
