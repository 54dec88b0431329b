package reports

import (
	"example.org/upstander/checklist/assessment"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const fullTitle = "Full report"

// Full makes the report with everything that is recorded on every item, in the
// checklist's order, gap or not, with each part listed.
func Full(in Input) *page.Page {
	r := newReport(in, fullTitle)
	r.every = true
	r.numberChanges(r.pos.States)
	r.front()
	r.position()
	r.claimCheck()
	r.unsettled()
	for i := range r.c.Strands {
		r.wholeStrand(r.pos.Strand(r.c.Strands[i].ID), r.c.Strands[i].Name.OneLine())
	}
	r.redactions()
	r.gone()
	r.referencesUsed()
	r.changed()
	r.howToRead()
	return r.finish()
}

func (r *report) wholeStrand(p assessment.Position, name string) {
	r.section("All items: " + name)
	r.para("%s.", text.UpperFirst(p.Counts().Line()))
	for _, s := range p.States {
		r.item(s, true)
	}
}
