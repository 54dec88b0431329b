package reports

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// front writes the marking, the handling line and the title block.
func (r *report) front() {
	r.doc.Para(r.marking)
	r.doc.Para(labelled(assessment.Handling.Label(), r.fact(assessment.Handling, Escape(r.a.Fact(assessment.Handling)))))
	r.doc.Heading(1, r.heading())
	r.doc.Para(slices.Concat(r.facts(), r.knownFacts(), r.sealFacts())...)
	r.sealChanges()
	if stale := r.c.InForce.Stale(r.asAt); stale != "" {
		r.doc.Para(Strong(Plain(stale)))
	}
}

func (r *report) heading() Span {
	return Join(Plain(r.title), ": ", r.fact(assessment.Force, orNothing(r.a.Fact(assessment.Force))))
}

// fact marks what the file says of itself where two versions of it are not
// settled: the one that is shown does not stand.
func (r *report) fact(f assessment.Fact, said Span) Span {
	if len(r.a.Versions(assessment.AboutRegister(f))) == 0 {
		return said
	}
	return Join(said, " (one of two versions, not settled)")
}

// facts are the title block, one fact to a line.
func (r *report) facts() []Span {
	return []Span{
		labelled(assessment.Force.Label(), r.fact(assessment.Force, orNothing(r.a.Fact(assessment.Force)))),
		labelled(assessment.Covers.Label(), r.fact(assessment.Covers, Escape(r.a.Fact(assessment.Covers)))),
		labelled(assessment.Cycle.Label(), r.fact(assessment.Cycle, orNothing(r.a.Fact(assessment.Cycle)))),
		labelled(assessment.AsAt.Label(), r.fact(assessment.AsAt, Plain(r.asAtLine()))),
		labelled("Checklist", Join(Escape(r.c.Title), ", edition ", Plain(r.c.Edition), r.answersTo())),
		labelled(assessment.PreparedBy.Label(), r.fact(assessment.PreparedBy, orNothing(r.preparedBy()))),
		labelled("Made with", Plain(r.in.Program)),
		labelled("File digest (SHA-256)", Plain(r.in.Digest))}
}

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
func (r *report) answersTo() Span {
	if r.a.Checklist() == r.c.ID && r.a.Edition() == r.c.Edition {
		return ""
	}
	return Join(" (the file was made for ", Plain(r.a.Checklist()), ", edition ", Plain(r.a.Edition()), ")")
}

// howToRead explains the words to somebody who was not in the room.
func (r *report) howToRead() {
	r.doc.Heading(2, "How to read this report")
	r.opening()
	r.levels()
	r.para("Every item aims at level %d unless the force has set another target. There are three kinds of gap:", r.c.Target)
	r.doc.Bullets(
		term("Shortfall", "the level is under the target."),
		term("Unknown", "the item is not assessed, or there is too little information to judge it. Unknown is not the same as not in place."),
		term("Undefended", "the level is at target, and no evidence in date supports it."))
	r.standings()
	r.para("One formula counts the items everywhere: achieved (level at or over target, whatever the evidence) of applicable "+
		"(all items but those not applicable). Items not adopted stay in the count of applicable ones. For this report it reads: %s.",
		r.pos.Counts().Line())
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
	var levels [][]Span
	for _, l := range r.c.Scale {
		levels = append(levels, []Span{Join(Strong(Plain(fmt.Sprintf("%d %s", l.Value, l.Name.OneLine()))), ": ", Escape(l.Meaning))})
	}
	r.doc.Bullets(levels...)
}

func (r *report) standings() {
	r.para("Standing says what the evidence supports:")
	r.doc.Bullets(
		term("Supported", "there is evidence, and it is in date."),
		term("Ageing", fmt.Sprintf("in date, and due for review within %d days.", assessment.AgeingDays)),
		term("Lapsed", "there was evidence; all of it is past its review date."),
		term("Unsupported", "no evidence that counts: none recorded, no date that it is about, about a later day, or retired."))
	r.para("Evidence stands for %s from the date that it is about, unless the item or the entry gives another review date.",
		count(r.c.ReviewMonths, "month"))
}

func term(word, meaning string) []Span {
	return []Span{Join(Strong(Plain(word)), ": ", Plain(meaning))}
}
