package reports

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// ProgressTitle stands at the head of the progress report, before the force.
const ProgressTitle = "Progress report"

// ProgressInput is what a progress report is made from. From and To are the
// places in Course.Points of the two positions to set beside each other.
type ProgressInput struct {
	Course   *progress.Course
	From, To int
	Program  string // name and version of the program
}

// cycles is a progress report while it is being written.
type cycles struct {
	report
	course  *progress.Course
	cmp     progress.Comparison
	program string
}

// Progress makes the report on one force over several positions.
func Progress(in ProgressInput) *page.Page {
	r := newCycles(in)
	r.cyclesFront()
	r.cyclesPositions()
	r.cyclesStrands()
	r.cyclesSummary()
	r.cyclesMovers()
	r.cyclesKinds()
	r.cyclesPaths()
	r.cyclesActions()
	r.cyclesReading()
	p := r.finish()
	p.Data = func() []page.Data { return []page.Data{ProgressTable(in)} }
	return p
}

// ProgressInBrief is as much of it as answers what became of each item.
func ProgressInBrief(in ProgressInput) *page.Page {
	r := newCycles(in)
	r.desk = &Desk{}
	r.cyclesFront()
	r.cyclesPositions()
	r.cyclesStrands()
	r.cyclesSummary()
	r.cyclesKinds()
	r.doc.Mark(r.marking)
	return &r.doc
}

func newCycles(in ProgressInput) *cycles {
	newest := in.Course.Points[len(in.Course.Points)-1]
	r := &cycles{course: in.Course, cmp: in.Course.Between(in.From, in.To), program: in.Program}
	r.c, r.a, r.marking = newest.Checklist, newest.Assessment, page.Plain(strings.ToUpper(in.Course.Marking()))
	return r
}

func (r *cycles) cyclesFront() {
	r.doc.Mark(r.marking)
	r.doc.Para(page.Fact(assessment.Handling.Label(), page.Text(r.a.Fact(assessment.Handling))))
	r.doc.Heading(1, page.Join(ProgressTitle, ": ", orNothing(r.course.Force())))
	r.doc.Para(
		page.Fact(assessment.Force.Label(), orNothing(r.course.Force())),
		page.Fact("From", page.Plain(pointName(r.cmp.From))),
		page.Fact("To", page.Plain(pointName(r.cmp.To))),
		page.Fact("Between them", page.Plain(count(r.cmp.Days(), "day"))),
		page.Fact("Checklist", page.Join(page.Text(r.c.Title), ", edition ", page.Plain(r.c.Edition))),
		page.Fact(assessment.PreparedBy.Label(), orNothing(r.a.Fact(assessment.PreparedBy))),
		page.Fact("Made with", page.Plain(r.program)))
	r.doc.Bullets(each(r.course.Notes, func(n string) []page.Span { return []page.Span{page.Plain(n)} })...)
}

// pointName is a position by its day, and by its cycle or what makes it a past
// one.
func pointName(p *progress.Point) string {
	name := p.AsAt.Long()
	if cycle := p.Assessment.Fact(assessment.Cycle).OneLine(); cycle != "" {
		name += ", cycle " + cycle
	}
	if !p.KnownOn.IsZero() {
		name += ", as known at the end of that day"
	}
	return name
}

func (r *cycles) cyclesPositions() {
	r.doc.Heading(2, "The positions")
	r.para("Every figure is the force's own assessment, judged as at the day of its position.")
	list := make([][]page.Span, len(r.course.Points))
	for i := range r.course.Points {
		p := &r.course.Points[i]
		digest := p.Digest
		if r.desk != nil {
			digest = "" // who made the page has the file
		}
		list[i] = []page.Span{page.Strong(page.Plain(pointName(p))),
			page.Plain(text.UpperFirst(p.Position.Counts().Line())),
			page.Strong(page.Plain(claims.Judged(p.Checklist))),
			page.Fact("Checklist", page.Plain(p.Checklist.ID+", edition "+p.Checklist.Edition)),
			page.Fact("File", page.Plain(p.Name)),
			page.Fact("File digest (SHA-256)", page.Plain(digest)),
			page.Fact("Signed off", signedThen(p)),
			page.Fact("Set by hand, so that nobody can say on which day", page.Plain(handSet(p)))}
	}
	r.doc.Bullets(list...)
}

// signedThen is the sign-off that stood at a position.
func signedThen(p *progress.Point) page.Span {
	s, ok := p.Assessment.Sealed()
	if !ok {
		return "no"
	}
	return page.Join(role(s.Role), ", ", page.Plain(signedOn(*s)), ", code ", page.Plain(s.Code))
}

// handSet counts what of a past position may be of a later day.
func handSet(p *progress.Point) string {
	if n := len(p.Assessment.Undated()); n > 0 && !p.KnownOn.IsZero() {
		return count(n, "value")
	}
	return ""
}

func (r *cycles) cyclesStrands() {
	r.section("Counts of items shown, strand by strand")
	r.doc.Picture(chartOf(r.course))
	r.para("Shown means level 3 or 4 with every part met and shown by evidence in date, out of all items. Where nothing in a strand was assessed, no count is given.")
	var rows [][]page.Span
	for _, s := range r.course.Strands() {
		for i, t := range r.course.Line(s.ID) {
			rows = append(rows, []page.Span{page.Text(s.Name), page.Plain(r.course.Points[i].AsAt.Long()), page.Plain(shownOf(t)), page.Plain(besides(t))})
		}
	}
	r.doc.Table([]page.Span{"Strand", "As at", "Shown", "Besides"}, rows...)
}

// chartOf is the picture of a course: a line for each strand.
func chartOf(c *progress.Course) page.Chart {
	chart := page.Chart{Title: "Items shown over time, a line for each strand; the table below has the same numbers"}
	for i := range c.Points {
		chart.Labels = append(chart.Labels, c.Points[i].AsAt.Short())
		chart.Days = append(chart.Days, c.Points[0].AsAt.DaysUntil(c.Points[i].AsAt))
	}
	for _, s := range c.Strands() {
		panel := page.Panel{Name: s.Name.OneLine()}
		for _, t := range c.Line(s.ID) {
			panel.Points = append(panel.Points, page.Count{At: t.Shown(), Of: t.Items, Told: t.Told()})
		}
		chart.Panels = append(chart.Panels, panel)
	}
	return chart
}

// shownOf is a count with its denominator, or why there is none.
func shownOf(t progress.Tally) string {
	switch {
	case !t.Present:
		return "no such strand in this edition"
	case !t.Told():
		return "nothing assessed"
	}
	return fmt.Sprintf("%d of %d", t.Shown(), t.Items)
}

// besides says what else the items of a strand are, so that a count of those
// shown is not mistaken for all there is.
func besides(t progress.Tally) string {
	var words []string
	for _, n := range []struct {
		n    int
		what string
	}{{t.In[assessment.InClaimed], "claimed, not shown"}, {t.In[assessment.InBelow], "below level 3"}, {t.In[assessment.InNotKnown], "not known"},
		{t.In[assessment.InNotApplicable], "not applicable"}, {t.In[assessment.InNotAdopted], "not adopted"}, {t.Conflicts, "not settled"}, {t.Announced, "announced"}} {
		if n.n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n.n, n.what))
		}
	}
	return strings.Join(words, "; ")
}

// cyclesSummary counts the items by what became of them; the counts add up.
func (r *cycles) cyclesSummary() {
	r.section("From " + r.cmp.From.AsAt.Long() + " to " + r.cmp.To.AsAt.Long())
	r.para("%s: every one stands under exactly one of these.", text.UpperFirst(items(len(r.cmp.Changes))))
	var list [][]page.Span
	for _, k := range progress.Kinds() {
		if of := r.cmp.Of(k); len(of) > 0 {
			list = append(list, []page.Span{page.Join(page.Strong(page.Plain(k.Name())), ": ", page.Plain(fmt.Sprintf("%d (%s)", len(of), changeIDs(of))))})
		}
	}
	r.doc.Bullets(list...)
}

func changeIDs(list []progress.Change) string {
	ids := make([]string, len(list))
	for i, ch := range list {
		ids[i] = ch.Item.ID
	}
	return strings.Join(ids, ", ")
}

// mostMovers is how many items each list of movers names.
const mostMovers = 5

func (r *cycles) cyclesMovers() {
	up, down := r.cmp.Movers()
	r.doc.Heading(3, "Moved furthest")
	list := [][]page.Span{}
	for _, m := range []struct {
		word  string
		moved []progress.Change
	}{{"Up", up}, {"Down", down}} {
		words := make([]string, 0, mostMovers)
		for i, ch := range m.moved {
			if i == mostMovers {
				words = append(words, fmt.Sprintf("and %d more", len(m.moved)-mostMovers))
				break
			}
			words = append(words, fmt.Sprintf("%s (%s to %s)", ch.Item.ID, ch.Before.Outcome.Mark(), ch.After.Outcome.Mark()))
		}
		if len(words) == 0 {
			words = append(words, "none")
		}
		list = append(list, []page.Span{page.Join(page.Strong(page.Plain(m.word)), ": ", page.Plain(strings.Join(words, ", ")))})
	}
	r.doc.Bullets(list...)
}

func (r *cycles) cyclesKinds() {
	for _, k := range progress.Kinds() {
		r.cyclesKind(k)
	}
}

// cyclesKind lists the items of one kind: those that moved with the reason, the
// others in a line or two.
func (r *cycles) cyclesKind(k progress.Kind) {
	of := r.cmp.Of(k)
	if len(of) == 0 || k == progress.Unassessed {
		return
	}
	r.doc.Heading(3, page.Plain(fmt.Sprintf("%s: %d", k.Name(), len(of))))
	if words := aboutKind(k); words != "" {
		r.para("%s", words)
	}
	r.doc.Bullets(each(of, r.changeLines)...)
}

func aboutKind(k progress.Kind) string {
	switch k {
	case progress.Reworded:
		return "The words of these items are not the same in the two editions. Where each stood is shown; it is no movement."
	case progress.NoLongerAssessed:
		return "There was an answer before and there is none now. That is not the same as having fallen."
	case progress.Announced:
		return "These items stand in no count at one of the two dates."
	case progress.StayedStale:
		return "The level is what it was, no newer evidence is recorded, and what there is is not in date."
	}
	return ""
}

func (r *cycles) changeLines(ch progress.Change) []page.Span {
	lines := []page.Span{page.Join(page.Strong(named(ch.Item)), ": ", page.Plain(r.fromTo(ch))), page.Fact("Evidence", page.Plain(ch.Proof))}
	if ch.Kind.Moved() {
		lines = append(lines, whyLines(ch.Why)...)
	}
	if ch.Kind == progress.OnlyAfter {
		lines = append(lines, page.Plain("The earlier edition does not have it"))
	}
	if !ch.Item.CountsFrom.IsZero() && ch.Kind == progress.Announced {
		lines = append(lines, page.Fact("Counts from", page.Plain(ch.Item.CountsFrom.Long())))
	}
	return lines
}

// fromTo is where an item stood and stands.
func (r *cycles) fromTo(ch progress.Change) string {
	side := func(s assessment.State, c *checklist.Checklist) string {
		if s.Item == nil {
			return "not in the edition"
		}
		return outcomeWords(c, s.Outcome)
	}
	before, after := side(ch.Before, r.cmp.From.Checklist), side(ch.After, r.cmp.To.Checklist)
	if before == after && !ch.Kind.Apart() {
		return after
	}
	return "from " + before + " to " + after
}

// outcomeWords is an outcome in words: "level 1, Planned", or "not assessed".
func outcomeWords(c *checklist.Checklist, o assessment.Outcome) string {
	if level, ok := o.Level(); ok {
		return fmt.Sprintf("level %d, %s", level, o.Name(c))
	}
	return strings.ToLower(o.Name(c))
}

// whyLines are the reason recorded for a change and who recorded it.
func whyLines(w progress.Why) []page.Span {
	var lines []page.Span
	if w.Nothing != "" {
		lines = append(lines, page.Plain(w.Nothing))
	}
	lines = append(lines, page.Fact(assessment.Label("level", "reason"), page.Text(w.Reason)), page.Fact(assessment.Label("level", "override"), page.Text(w.Override)))
	label := assessment.Label("note", "text")
	if w.Later {
		label += ", written later"
	}
	lines = append(lines, prose(label, w.Note)...)
	lines = append(lines, page.Fact("Recorded by", page.Plain(w.Who())))
	if s := w.Second; s != nil {
		found := w.Look
		if w.Stale {
			found += " (with an earlier judgement)"
		}
		lines = append(lines, page.Join("Second look by ", role(s.By), ": ", page.Plain(found)))
		lines = append(lines, page.Fact(assessment.Label("second", "note"), page.Text(s.Note)))
	}
	return lines
}
