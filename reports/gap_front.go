package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
)

// front writes the marking, the handling line and the title block.
func (r *gapReport) front() {
	r.doc.Para(r.marking)
	if h := r.a.Fact(assessment.Handling); !h.Empty() {
		r.doc.Para(labelled("Handling", Escape(h)))
	}
	force := r.a.Fact(assessment.Force)
	r.doc.Heading(1, Join("Gap report: ", orNothing(force)))
	prepared := r.in.PreparedBy
	if prepared.Empty() {
		prepared = r.a.Fact(assessment.PreparedBy)
	}
	r.doc.Para(
		labelled("Force", orNothing(force)),
		labelled("Covers", Escape(r.a.Fact(assessment.Covers))),
		labelled("Cycle", orNothing(r.a.Fact(assessment.Cycle))),
		labelled("As at", Plain(r.asAtLine())),
		labelled("Checklist", Join(Escape(r.c.Title), ", edition ", Plain(r.c.Edition), r.answersTo())),
		labelled("Prepared by", orNothing(prepared)),
		labelled("Made with", Plain(r.in.Program)),
		labelled("File digest (SHA-256)", Plain(r.in.Digest)))
}

// asAtLine says which day the report speaks of, and which one the file gives
// where that is another.
func (r *gapReport) asAtLine() string {
	own := r.a.AsAt()
	if own.IsZero() || own == r.asAt {
		return r.asAt.Long()
	}
	return fmt.Sprintf("%s (the assessment gives %s as its own date)", r.asAt.Long(), own.Long())
}

// answersTo warns where the file was made for another checklist.
func (r *gapReport) answersTo() Span {
	if r.a.Checklist() == r.c.ID && r.a.Edition() == r.c.Edition {
		return ""
	}
	return Join(" (the file was made for ", Plain(r.a.Checklist()), ", edition ", Plain(r.a.Edition()), ")")
}

// howToRead explains the words to somebody who was not in the room.
func (r *gapReport) howToRead() {
	r.doc.Heading(2, "How to read this report")
	r.para("This is the force's own assessment against the %s of the checklist. It sets what the force says of itself beside "+
		"what its evidence supports as at the date above. It points to evidence and holds none. Where something is shown as "+
		"%s, the file is silent; that does not mean that nothing was done.", items(len(r.c.Items)), nothing)
	r.para("Levels say how far an item is in place:")
	var levels [][]Span
	for _, l := range r.c.Scale {
		levels = append(levels, []Span{Join(Strong(Plain(fmt.Sprintf("%d %s", l.Value, l.Name.OneLine()))), ": ", Escape(l.Meaning))})
	}
	r.doc.Bullets(levels...)
	r.para("Every item aims at level %d unless the force has set another target. There are three kinds of gap:", r.c.Target)
	r.doc.Bullets(
		term("Shortfall", "the level is under the target."),
		term("Unknown", "the item is not assessed, or there is too little information to judge it. Unknown is not the same as not in place."),
		term("Undefended", "the level is at target, and no evidence in date supports it."))
	r.para("Standing says what the evidence supports:")
	r.doc.Bullets(
		term("Supported", "there is evidence, and it is in date."),
		term("Ageing", fmt.Sprintf("in date, and due for review within %d days.", assessment.AgeingDays)),
		term("Lapsed", "there was evidence; all of it is past its review date."),
		term("Unsupported", "no evidence that counts: none recorded, no date that it is about, about a later day, or retired."))
	r.para("Evidence stands for %s from the date that it is about, unless the item or the entry gives another review date.",
		count(r.c.ReviewMonths, "month"))
	r.para("One formula counts the items everywhere: achieved (level at or over target, whatever the evidence) of applicable "+
		"(all items but those not applicable). Items not adopted stay in the count of applicable ones. For this report it reads: %s.",
		r.pos.Counts().Line())
	r.para("Gaps stand in this order: %s. There is no overall percentage and no grade, and forces are not ranked.", assessment.GapOrder)
}

func term(word, meaning string) []Span {
	return []Span{Join(Strong(Plain(word)), ": ", Plain(meaning))}
}

// position writes where the strands stand, as counts.
func (r *gapReport) position() {
	r.doc.Heading(2, "The position")
	r.doc.Para(Strong(Plain(fmt.Sprintf("All %s: %s.", items(len(r.c.Items)), r.pos.Counts().Line()))))
	head := []Span{"Strand", "At target, evidence in date", "Gaps", "Not applicable or not adopted"}
	var rows [][]Span
	for i := range r.c.Strands {
		rows = append(rows, tally(Join(Escape(r.c.Strands[i].Name), ", ", Plain(items(len(r.pos.Strand(r.c.Strands[i].ID).States)))), r.pos.Strand(r.c.Strands[i].ID)))
	}
	rows = append(rows, tally(Plain("All strands, "+items(len(r.c.Items))), r.pos))
	r.doc.Table(head, rows...)
	r.actionLine()
	for i := range r.c.Strands {
		r.strand(&r.c.Strands[i])
	}
}

// tally is one row: three counts that add up to the items.
func tally(name Span, p assessment.Position) []Span {
	gaps, sound := 0, 0
	for _, s := range p.States {
		switch {
		case s.Gap != assessment.NoGap:
			gaps++
		case s.Achieved:
			sound++
		}
	}
	number := func(n int) Span { return Plain(fmt.Sprint(n)) }
	return []Span{name, number(sound), number(gaps), number(len(p.States) - gaps - sound)}
}

// actionLine says what is being done about the gaps, in one sentence.
func (r *gapReport) actionLine() {
	gaps := r.pos.Gaps()
	open, overdue, bare := 0, 0, 0
	for _, s := range gaps {
		if len(s.Answer.Actions) == 0 {
			bare++
		}
		for _, act := range s.Answer.Actions {
			if act.Status == assessment.Open {
				open++
			}
			if act.Overdue(r.asAt) {
				overdue++
			}
		}
	}
	if len(gaps) == 0 {
		r.para("No item is a gap.")
		return
	}
	r.para("On the %s: %s open, %d of them overdue as at %s; %d with no action recorded.",
		count(len(gaps), "gap"), count(open, "action"), overdue, r.asAt.Long(), bare)
}

// strand writes one strand's position: its counts, its worst item by name, and
// where each of its items is to be found.
func (r *gapReport) strand(s *checklist.Strand) {
	p := r.pos.Strand(s.ID)
	r.doc.Heading(3, Escape(s.Name))
	if !s.Intent.Empty() {
		r.doc.Para(Join("Aim: ", Escape(s.Intent)))
	}
	worst := Plain("Worst item: none has a level or a gap")
	if w, ok := p.Worst(); ok {
		worst = Join("Worst item: ", Strong(named(w.Item)), ": ", Plain(r.worstWords(w)))
	}
	r.doc.Bullets(
		[]Span{Plain(sentence(p.Counts().Line()))},
		[]Span{labelled("Outcomes", Plain(r.outcomes(p.Counts())))},
		[]Span{worst},
		[]Span{labelled("Gaps, worst first", ids(p.Gaps()))},
		[]Span{labelled("At target, evidence in date", ids(where(p, func(s assessment.State) bool { return s.Gap == assessment.NoGap && s.Achieved })))},
		[]Span{labelled("Not applicable", ids(where(p, func(s assessment.State) bool { return s.Outcome == assessment.NotApplicable })))},
		[]Span{labelled("Not adopted", ids(where(p, func(s assessment.State) bool { return s.Outcome == assessment.NotAdopted })))})
}

func (r *gapReport) worstWords(s assessment.State) string {
	if s.Gap == assessment.NoGap {
		return "no gap; it has the lowest level in the strand, " + r.outcome(s.Outcome)
	}
	return string(s.Gap) + ", " + s.Reason
}

// outcomes lists how many items have which outcome, highest level first.
func (r *gapReport) outcomes(c assessment.Counts) string {
	var words []string
	add := func(n int, name string) {
		if n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, name))
		}
	}
	for level := len(c.Levels) - 1; level >= 0; level-- {
		add(c.Levels[level], fmt.Sprintf("at %s", r.level(level)))
	}
	add(c.Insufficient, "insufficient information")
	add(c.NotAssessed, "not assessed")
	add(c.NotApplicable, "not applicable")
	add(c.NotAdopted, "not adopted")
	return strings.Join(words, "; ")
}

func where(p assessment.Position, keep func(assessment.State) bool) []assessment.State {
	return p.Where(keep).States
}

// ids lists items by id.
func ids(states []assessment.State) Span {
	words := make([]string, len(states))
	for i, s := range states {
		words[i] = s.Item.ID
	}
	return Plain(text.Line(strings.Join(words, ", ")).String())
}
