package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

const handOverTitle = "Evidence to hand over"

// HandOver makes the list of evidence to hand over when documents are asked
// for: by the areas of a lens and by item, with what is missing. The lens is
// the one asked for, or the first of the checklist.
func HandOver(in Input) *page.Page {
	r := newReport(in, handOverTitle)
	register := r.toHand()
	r.front()
	r.handFigures(register)
	r.withoutEvidence()
	r.lapsesBefore(register)
	r.index(register)
	if in.Full {
		r.handItems(register)
		r.handEntries(register)
	} else {
		r.handTable(register)
	}
	r.unsettledOf(assessment.EvidenceRegister(""), "Evidence with two versions, not settled")
	r.doc.Heading(2, "How to read this report")
	r.longer("All that is recorded on each entry")
	r.para("This list says what the force could hand over on each item, where it is kept and who holds it. It points to evidence and holds none. " +
		"Entries are numbered E1, E2 and so on inside this list only. Retired entries are not in it. " +
		"Check the marking of each entry, and who may have it, before anything is handed over.")
	return r.finish()
}

// toHand is the register with the entries that are there to be handed over numbered
// without a gap: a number that is missing would read as something withheld.
func (r *report) toHand() []filed {
	register, n := r.filed(), 0
	for i := range register {
		if register[i].live() {
			register[i].number = r.numberOf(n, register[i].entry)
			n++
		}
	}
	return register
}

// handTable has a row for every entry that is there to be handed over, with its
// marking, which whoever hands it over has to look at.
func (r *report) handTable(register []filed) {
	register = slices.DeleteFunc(slices.Clone(register), func(f filed) bool { return !f.live() })
	r.section("Every document")
	if len(register) == 0 {
		r.para("No entry is recorded.")
		return
	}
	r.doc.Para(page.Join("Where no handling is recorded, this file is ", r.marking, "."))
	rows := make([][]page.Span, len(register))
	for i, f := range register {
		rows[i] = []page.Span{page.Plain(f.number), r.entryIn(f), page.Plain(shortDay(f.entry.About)), orNothing(f.entry.Handling), page.Plain(text.UpperFirst(r.bin(f)))}
	}
	r.doc.Table([]page.Span{"No.", "Document", "About", page.Plain(assessment.Label("evidence", "handling")), "How it stands"}, rows...)
}

// handFigures counts what there is; the rows add up.
func (r *report) handFigures(register []filed) {
	r.doc.Heading(2, "In figures")
	live := 0
	for _, f := range register {
		if f.live() {
			live++
		}
	}
	with, without := 0, 0
	for _, s := range r.pos.States {
		if len(s.Answer.LiveEvidence()) > 0 {
			with++
		} else {
			without++
		}
	}
	r.para("%s to hand over; %d retired and left out.", text.UpperFirst(entries(live)), len(register)-live)
	r.doc.Table([]page.Span{"Something to hand over", "Items"},
		[]page.Span{"Yes", page.Plain(fmt.Sprint(with))}, []page.Span{"Nothing", page.Plain(fmt.Sprint(without))}, []page.Span{"All items", page.Plain(fmt.Sprint(with + without))})
}

// complete is what handGap says of an item with nothing missing.
const complete = "nothing"

// handGap says what is missing on an item, for somebody who asks for documents.
func handGap(s assessment.State) string {
	switch {
	case len(s.Answer.LiveEvidence()) == 0:
		return "any evidence"
	case claimsAPart(s) && !s.Proof.Standing.Defends():
		return "proof of a part that is claimed"
	case len(partsWithout(s)) > 0:
		return fmt.Sprintf("anything on %s of %d", count(len(partsWithout(s)), "part"), len(s.Item.Parts))
	}
	return complete
}

// partsWithout lists the parts of an item that no live entry names.
func partsWithout(s assessment.State) []string {
	live := s.Answer.LiveEvidence()
	var missing []string
	for _, p := range s.Item.Parts {
		if !slices.ContainsFunc(live, func(e assessment.Evidence) bool { return e.Names(s.Item.ID, p.Key) }) {
			missing = append(missing, p.Text.OneLine())
		}
	}
	return missing
}

// handItems lists under each item what there is, and what is missing in words.
func (r *report) handItems(register []filed) {
	under := map[string][][]page.Span{}
	for _, f := range register {
		for i, s := range f.states {
			if f.live() {
				under[s.Item.ID] = append(under[s.Item.ID], []page.Span{page.Join(f.short(), ": ", r.inBrief(assessment.EvidenceRegister(f.entry.ID)), "; ", page.Plain(stop(r.standingOf(f, i))))})
			}
		}
	}
	for _, strand := range r.c.Strands {
		r.section("By item: " + strand.Name.OneLine())
		for _, s := range r.pos.Strand(strand.ID).States {
			r.doc.Heading(3, named(s.Item))
			list := under[s.Item.ID]
			if len(list) == 0 {
				r.para("Nothing to hand over: no evidence is recorded on this item.")
				continue
			}
			r.doc.Bullets(list...)
			if missing := partsWithout(s); len(missing) > 0 {
				r.para("No entry names these parts: %s", stop(strings.Join(missing, "; ")))
			}
		}
	}
}

// handEntries writes every entry once, with where it is, who holds it and how
// it is marked.
func (r *report) handEntries(register []filed) {
	register = slices.DeleteFunc(slices.Clone(register), func(f filed) bool { return !f.live() })
	r.section("By entry")
	if len(register) == 0 {
		r.para("No entry is recorded.")
		return
	}
	list := make([][]page.Span, len(register))
	for i, f := range register {
		var own map[string][]page.Span
		if f.entry.Handling.Empty() {
			own = map[string][]page.Span{"handling": {page.Join(page.Fact(assessment.Label("evidence", "handling"), nothing), "; this file is ", r.marking)}}
		}
		list[i] = r.inFull(f, own)
	}
	r.doc.Bullets(list...)
}
