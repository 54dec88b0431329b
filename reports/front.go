package reports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// front writes the marking, the handling line and the title block.
func (r *report) front() {
	r.doc.Mark(r.marking)
	r.doc.Para(page.Fact(assessment.Handling.Label(), r.fact(assessment.Handling, page.Text(r.a.Fact(assessment.Handling)))))
	r.doc.Heading(1, r.heading())
	r.doc.Para(slices.Concat(r.facts(), r.knownFacts(), r.sealFacts(), r.historyFacts())...)
	r.sealChanges()
	r.doc.Para(r.warnings()...)
	r.sixNumbers()
	sheetWarnings(&r.doc, r.c.InForce, r.asAt)
}

// sheetWarnings say that the sheet of what is in force is not the one inside the
// program, and that it is old.
func sheetWarnings(p *page.Page, f *checklist.InForce, on date.Date) {
	for _, said := range f.Warnings(on) {
		p.Para(page.Strong(page.Plain(said)))
	}
}

// warnings are what page one says first of all: that something else than the
// checklist inside the program judged, that the day is long past, and which rules
// were left out of the claim check.
func (r *report) warnings() []page.Span {
	var lines []page.Span
	add := func(s string) {
		if s != "" {
			lines = append(lines, page.Strong(page.Plain(s)))
		}
	}
	add(claims.Judged(r.c))
	add(claims.Stale(r.c, r.a, r.days))
	if off := claims.SwitchedOff(r.c); len(off) > 0 {
		ids := make([]string, len(off))
		for i, rule := range off {
			ids[i] = rule.ID
		}
		add(fmt.Sprintf("The checklist leaves %s out of the claim check: %s.", count(len(off), "rule"), strings.Join(ids, ", ")))
	}
	return lines
}

func (r *report) heading() page.Span {
	whose := r.fact(assessment.Force, orNothing(r.a.Fact(assessment.Force)))
	if r.in.Owner != "" {
		whose = page.Join(whose, ", what is owned by ", page.Plain(r.in.Owner))
	}
	return page.Join(page.Plain(r.title), ": ", whose)
}

// fact marks what the file says of itself where two versions of it are not
// settled: the one that is shown does not stand.
func (r *report) fact(f assessment.Fact, said page.Span) page.Span {
	if len(r.a.Versions(assessment.AboutRegister(f))) == 0 {
		return said
	}
	return page.Join(said, " (one of two versions, not settled)")
}

// facts are the title block, one fact to a line.
func (r *report) facts() []page.Span {
	return append(r.whose(), page.Fact(assessment.PreparedBy.Label(), r.fact(assessment.PreparedBy, orNothing(r.preparedBy()))))
}

// whose is the part of it that says whose assessment it is, of when and by what.
func (r *report) whose() []page.Span {
	return []page.Span{
		page.Fact(assessment.Force.Label(), r.fact(assessment.Force, orNothing(r.a.Fact(assessment.Force)))),
		page.Fact(assessment.Covers.Label(), r.fact(assessment.Covers, page.Text(r.a.Fact(assessment.Covers)))),
		page.Fact(assessment.Cycle.Label(), r.fact(assessment.Cycle, orNothing(r.a.Fact(assessment.Cycle)))),
		page.Fact(assessment.AsAt.Label(), r.fact(assessment.AsAt, page.Plain(r.asAtLine()))),
		page.Fact("Checklist", page.Join(page.Text(r.c.Title), ", edition ", page.Plain(r.c.Edition), r.answersTo()))}
}

// judgedBy names what judged: the wording and the settings of the checklist.
func (r *report) judgedBy() string { return r.c.WordingDigest() + " and " + r.c.Settings }

func (r *report) preparedBy() text.Text {
	if !r.in.PreparedBy.Empty() {
		return r.in.PreparedBy
	}
	return r.a.Fact(assessment.PreparedBy)
}

// asAtLine says which day the report speaks of, and which one the file gives
// where that is another.
func (r *report) asAtLine() string {
	own := r.a.AsAt()
	if own.IsZero() || own == r.asAt {
		return r.asAt.Long()
	}
	return fmt.Sprintf("%s (the assessment gives %s as its own date)", r.asAt.Long(), own.Long())
}

// answersTo warns where the file was made for another checklist.
func (r *report) answersTo() page.Span {
	if r.a.Checklist() == r.c.ID && r.a.Edition() == r.c.Edition {
		return ""
	}
	return page.Join(" (the file was made for ", page.Plain(r.a.Checklist()), ", edition ", page.Plain(r.a.Edition()), ")")
}

// howToRead explains the words to somebody who was not in the room.
func (r *report) howToRead() {
	r.doc.Heading(2, "How to read this report")
	r.opening()
	r.levels()
	r.para("Every item stands in one of six places, and the six numbers add up to the number of items:")
	r.doc.Bullets(
		term("Shown", "level 3 or 4, every part met and shown by evidence in date; at level 4 somebody independent has tested it."),
		term("Claimed, not shown", "level 3 or 4, and not that."),
		term("Below level 3", "level 0, 1 or 2. Beside a 2 stands how many parts are met."),
		term("Not known", "not assessed, too little information to judge it, or two versions that nobody has settled. Not known is not the same as not in place."),
		term("Not adopted", "considered and decided against, with the reason."),
		term("Not applicable", "does not apply to this force, with the reason."))
	r.para("A gap is whatever applies and is not shown. An interim aim of the force prints with its item and moves nothing.")
	r.standings()
	r.para("Gaps stand in this order: %s. There is no overall percentage and no grade, and forces are not ranked.", assessment.GapOrder)
}

// opening says whose words these are and what the report does not hold.
func (r *report) opening() {
	r.para("This is the force's own assessment against the %s of the checklist. It sets what the force says of itself beside "+
		"what its evidence supports as at the date above. It points to evidence and holds none. Where something is shown as "+
		"%s, the file is silent; that does not mean that nothing was done.", items(len(r.c.Items)), nothing)
}

func (r *report) levels() {
	r.para("Levels say how far an item is in place:")
	var levels [][]page.Span
	for _, l := range r.c.Scale {
		levels = append(levels, []page.Span{page.Join(page.Strong(page.Plain(fmt.Sprintf("%d %s", l.Value, l.Name.OneLine()))), ": ", page.Text(l.Meaning))})
	}
	r.doc.Bullets(levels...)
}

func (r *report) standings() {
	r.para("Standing says what the evidence shows of a part; that of an item is the worst of its parts:")
	r.doc.Bullets(
		term("Shown", "an entry in date names the part, speaks for it and shows what the part asks for."),
		term("Ageing", fmt.Sprintf("shown, and the last day is within %d days.", assessment.AgeingDays)),
		term("Lapsed", "it was shown, and the last day has passed."),
		term("Wrong kind", "what is in date shows something else: what was issued does not show what people understood."),
		term("Spoken against", "an entry of the same day or a later one says that it is not so."),
		term("Nothing", "no entry that says enough names the part."))
	r.para("Evidence stands for the item's review period from the date that it is about: %s, unless the item gives another. A later review date "+
		"needs a reason, which prints, and ends at twice the period. What rests on the judging role's own word alone is claimed, not shown, until another role has looked.",
		count(r.c.ReviewMonths, "month"))
}

func term(word, meaning string) []page.Span {
	return []page.Span{page.Join(page.Strong(page.Plain(word)), ": ", page.Plain(meaning))}
}
