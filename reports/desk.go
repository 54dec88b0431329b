package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// Desk is what is said besides to whoever has the file before them: entries go by
// their ids and parts by their keys, and what can be done about it is told. Nobody
// else has any use for that.
type Desk struct {
	Settle  func(register string) string // what to type to choose between versions; empty where that cannot be done
	InForce func(item string) string     // what to type for all that is in force
}

const positionTitle = "Position"

// Position makes the page on where every item of a force stands: the figures, each
// strand's items, the gaps, and what waits for somebody.
func Position(in Input, desk Desk) *page.Page {
	r := newReport(in, positionTitle)
	r.every, r.desk = true, &desk
	r.front()
	for i := range r.c.Strands {
		r.standing(&r.c.Strands[i])
	}
	r.para("Levels: 0 to 4, beside a 2 how many parts are met; · not assessed, ? insufficient information, n not applicable, d not adopted.")
	gaps := make([][]page.Span, len(r.worst))
	for i, s := range r.worst {
		gaps[i] = []page.Span{page.Plain(s.Item.ID), page.Plain(gapWords(s))}
	}
	if r.section(text.UpperFirst(count(len(gaps), "gap"))); len(gaps) > 0 {
		r.para("%s.", text.UpperFirst(assessment.GapOrder))
		r.doc.Table([]page.Span{"Item", "Where it stands, and why"}, gaps...)
	}
	r.unsettled()
	r.toComeBackTo()
	r.lapsesBefore(r.filed())
	r.doc.Mark(r.marking)
	return &r.doc
}

// Item makes the page on one item: all that is recorded on it, as the full report
// has it, between whose it is and what bears on it.
func Item(in Input, it *checklist.Item, desk Desk) *page.Page {
	r := newReport(in, "")
	r.every, r.desk, r.only = true, &desk, it.ID
	r.doc.Mark(r.marking)
	r.doc.Heading(1, named(it))
	r.doc.Para(slices.Concat(r.whose(), r.knownFacts(), r.sealFacts())...)
	r.doc.Para(r.warnings()...)
	r.itemBody(r.states[it.ID], true)
	r.redactions()
	r.bearsOn(it)
	r.lapsesBefore(r.filed())
	r.doc.Mark(r.marking)
	return &r.doc
}

// standing is one strand as a table of its items.
func (r *report) standing(s *checklist.Strand) {
	p := r.pos.Strand(s.ID)
	r.doc.Heading(2, page.Plain(fmt.Sprintf("%s: %d of %d shown", s.Name.OneLine(), p.Counts().Shown(), p.Counts().Items)))
	rows := make([][]page.Span, len(p.States))
	for i, st := range p.States {
		where := st.Bin.Name()
		if st.Announced {
			where = "announced, counts from " + st.Item.CountsFrom.Short()
		}
		if st.Answer.InConflict() {
			names := make([]string, len(st.Answer.Unsettled))
			for k, register := range st.Answer.Unsettled {
				names[k] = r.a.NameOf(register)
			}
			where += "; two versions, not settled: " + text.Series(names)
		}
		rows[i] = []page.Span{page.Plain(st.Item.ID), page.Plain(markOf(st)), page.Text(st.Item.Title), page.Plain(where)}
	}
	r.doc.Table([]page.Span{"Item", "Level", "Title", "Where it stands"}, rows...)
}

// markOf is the mark of an outcome; beside a 2 how many parts are met: 2 4/6.
func markOf(s assessment.State) string {
	if s.Outcome == assessment.AtLevel(2) && len(s.Parts) > 0 {
		return s.Outcome.Mark() + " " + s.Met()
	}
	return s.Outcome.Mark()
}

// toComeBackTo lists the items with a flag and those on which a second look found
// something else.
func (r *report) toComeBackTo() {
	var flagged, differ [][]page.Span
	for _, s := range r.pos.States {
		if !s.Answer.Flag.Empty() {
			flagged = append(flagged, []page.Span{page.Fact(named(s.Item).String(), page.Text(s.Answer.Flag))})
		}
		if s.Answer.LookDiffers() {
			differ = append(differ, []page.Span{named(s.Item), page.Fact("Assessor", page.Plain(r.claimed(s))), page.Fact("Second look", page.Plain(r.found(s.Answer)))})
		}
	}
	for _, l := range []struct {
		title string
		list  [][]page.Span
	}{{"Flagged to come back to", flagged}, {"Second looks that do not agree", differ}} {
		if len(l.list) > 0 {
			r.section(l.title)
			r.doc.Bullets(l.list...)
		}
	}
}

// bearsOn lists what of the sheet of what is in force bears on an item.
func (r *report) bearsOn(it *checklist.Item) {
	f := r.c.InForce
	var list [][]page.Span
	for _, ch := range slices.Concat(f.ChangesOn(it.ID), f.GroundOf(it.ID)) {
		b, _ := ch.On(it.ID)
		list = append(list, []page.Span{page.Join(page.Text(ch.Title), ". ", page.Plain(ch.Dated()), ": ", page.Text(b.Why))})
	}
	if len(list) == 0 && f.Replaced() == "" {
		return
	}
	r.section("In force")
	sheetWarnings(&r.doc, f, r.asAt)
	r.doc.Bullets(list...)
	r.doc.Para(page.Fact("In full, with sources and what is to be settled", command(r.desk.InForce(it.ID))))
}

// byID is what an entry is called, for whoever has the file by its id too.
func (r *report) byID(register string, title page.Span) page.Span {
	if r.desk == nil {
		return title
	}
	return page.Join(page.Plain(assessment.RegisterNamed(register).Key), "  ", title)
}

// byKey is what a part asks for, for whoever has the file by its key too.
func (r *report) byKey(p *checklist.Part) page.Span {
	if r.desk == nil {
		return page.Text(p.Text)
	}
	return page.Join(page.Text(text.Line(strings.TrimRight(p.Text.OneLine(), "."))), " (", page.Plain(p.Key), ")")
}

// command is something to type, which is not broken between its words.
func command(s string) page.Span { return page.Plain(strings.ReplaceAll(s, " ", "\u00a0")) }

// numbered is the number that a version goes by where one is chosen.
func (r *report) numbered(register string, h assessment.Revision) page.Span {
	if r.desk == nil {
		return ""
	}
	at := slices.IndexFunc(r.a.Versions(register), func(v assessment.Revision) bool {
		return v.ID == h.ID || !h.Redacted && v.Value.Equal(h.Value)
	})
	return page.Plain(fmt.Sprint(at+1)) + ". "
}

// toSettleIt says what to type to choose one of the versions of a register.
func (r *report) toSettleIt(register string) page.Span {
	if r.desk == nil || r.desk.Settle == nil {
		return ""
	}
	return page.Fact("To choose", command(r.desk.Settle(register)))
}
