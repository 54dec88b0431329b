package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// sixNumbers writes the position, what it rests on, and what would be shown once
// another role has looked: the same words on page one of every report.
func (r *report) sixNumbers() {
	r.doc.Para(page.Strong(page.Plain(r.pos.Counts().Line()+".")), page.Plain(r.rests()), page.Plain(r.pos.WantLook()))
	if r.abroad {
		return
	}
	var lines [][]page.Span
	for _, line := range r.weighs() {
		lines = append(lines, []page.Span{page.Plain(line)})
	}
	r.doc.Bullets(lines...)
}

// weighs says what the numbers hang on, and which findings were answered and not
// settled.
func (r *report) weighs() []string {
	lines := r.pos.Weighs()
	if said := r.claimLine(true); said != "" {
		lines = append(lines, said)
	}
	return lines
}

// rests says what the position rests on. A paper for outsiders does not name the
// largest entry: its title was not written for them.
func (r *report) rests() string {
	line := r.pos.RestsOn().Line()
	if r.abroad {
		line = r.pos.Basis().Line(len(r.pos.In(assessment.InShown)))
	}
	return text.UpperFirst(line) + "."
}

// position writes where the strands stand, as counts.
func (r *report) position() {
	r.doc.Heading(2, "The position")
	r.doc.Bars(r.strandBars())
	r.actionLine()
	for i := range r.c.Strands {
		r.strand(&r.c.Strands[i])
	}
}

// gapWords says where a gap stands, and why.
func gapWords(s assessment.State) string {
	s.Reason = whyGap(s)
	return s.WhereAndWhy()
}

// whyGap is why an item is a gap. One that waits for a second look alone is no
// reproach to anybody.
func whyGap(s assessment.State) string {
	if s.WantsLook() {
		return "it would be shown once another role has looked"
	}
	return s.Reason
}

// actionLine says what is being done about the gaps, in one sentence.
func (r *report) actionLine() {
	if len(r.worst) == 0 {
		r.para("No item is a gap.")
		return
	}
	r.para("On the %s%s", count(len(r.worst), "gap"), r.actionsOn())
}

// actionsOn is what is being done about the gaps, to stand behind their number.
func (r *report) actionsOn() string {
	open, overdue, bare := 0, 0, 0
	for _, s := range r.worst {
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
	return fmt.Sprintf(": %s open, %d of them overdue as at %s; %d with no action recorded.", count(open, "action"), overdue, r.asAt.Long(), bare)
}

// strand writes one strand's position: its counts, its worst item by name, and
// where each of its items is to be found.
func (r *report) strand(s *checklist.Strand) {
	p, gaps := r.pos.Strand(s.ID), r.gapsIn(s.ID)
	r.doc.Heading(3, page.Text(s.Name))
	if !s.Intent.Empty() {
		r.doc.Para(page.Join("Aim: ", page.Text(s.Intent)))
	}
	worst := page.Plain("Worst item: none has a level or a gap")
	if w, ok := worstOf(p, gaps); ok {
		worst = page.Join("Worst item: ", page.Strong(named(w.Item)), ": ", page.Plain(r.worstWords(w)))
	}
	r.doc.Bullets(
		[]page.Span{page.Plain(text.UpperFirst(p.Counts().Line()))},
		[]page.Span{page.Fact("Outcomes", page.Plain(r.outcomes(p.Counts())))},
		[]page.Span{worst},
		[]page.Span{page.Fact("Gaps, worst first", ids(gaps))},
		[]page.Span{page.Fact("Shown", ids(p.In(assessment.InShown)))},
		[]page.Span{page.Fact("Not applicable", ids(p.Where(stands(assessment.NotApplicable)).States))},
		[]page.Span{page.Fact("Not adopted", ids(p.Where(stands(assessment.NotAdopted)).States))},
		[]page.Span{page.Fact("Announced, in no count yet", announced(p))})
}

// worstOf is the worst item of a strand: its first gap, or failing one the item
// with the lowest level.
func worstOf(p assessment.Position, gaps []assessment.State) (assessment.State, bool) {
	if len(gaps) > 0 {
		return gaps[0], true
	}
	return p.Worst()
}

func (r *report) worstWords(s assessment.State) string {
	if !isGap(s) {
		return "no gap; it has the lowest level in the strand, " + r.outcome(s.Outcome)
	}
	return gapWords(s)
}

// outcomes lists how many items have which outcome, highest level first.
func (r *report) outcomes(c assessment.Counts) string {
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
	add(c.In[assessment.InNotApplicable], "not applicable")
	add(c.In[assessment.InNotAdopted], "not adopted")
	return strings.Join(words, "; ")
}

// stands is the test for items with one outcome.
func stands(o assessment.Outcome) func(assessment.State) bool {
	return func(s assessment.State) bool { return s.Outcome == o && !s.Announced }
}

// announced lists the items that do not count yet, with the day from which they
// will.
func announced(p assessment.Position) page.Span {
	var words []string
	for _, s := range p.States {
		if s.Announced {
			words = append(words, s.Item.ID+" (from "+s.Item.CountsFrom.Long()+")")
		}
	}
	return page.Plain(strings.Join(words, ", "))
}

// ids lists items by id.
func ids(states []assessment.State) page.Span {
	return page.Plain(strings.Join(idsOf(states), ", "))
}

func idsOf(states []assessment.State) []string {
	words := make([]string, len(states))
	for i, s := range states {
		words[i] = s.Item.ID
	}
	return words
}
