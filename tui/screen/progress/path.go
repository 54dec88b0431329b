package progress

import (
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/widget/labelled"
)

const labels = 10 // column of labels in the path

// block gathers the lines of a page: a column of labels and a column of text.
type block struct {
	labelled.Block
	screen *Screen
}

func (s *Screen) block(width int) block {
	return block{labelled.Block{Theme: s.Theme, Width: min(width, browse.Measure), Column: labels}, s}
}

// path is one item through all dates, the newest last.
func (s *Screen) path(ch progress.Change, width int) (title, rest []string) {
	b, t := s.block(width), s.Theme
	b.Strong(ch.Item.ID + "  " + ch.Item.Title.OneLine())
	b.Text("Between", t.Text, "the two dates: "+text.LowerFirst(ch.Kind.Name()))
	b.Text("", t.Muted, ch.Proof)
	for _, step := range s.course.Path(ch.Item.ID) {
		b.Blank()
		b.Strong(dayName(step.Point))
		b.step(step)
	}
	return nil, b.Lines
}

// step is where the item stood on one day, and what had become of it.
func (b *block) step(step progress.Step) {
	t := b.Theme
	if !step.Present {
		b.Text("We say", t.Muted, "The edition does not have the item.")
		return
	}
	st := step.State
	b.Text("We say", t.Text, st.Outcome.Mark()+"  "+st.Outcome.Name(step.Point.Checklist)+st.Bin.After(st.Outcome.Name(step.Point.Checklist), "; "))
	if st.Announced {
		b.Text("", t.Muted, "Announced: it counts from "+st.Item.CountsFrom.Long()+".")
	}
	b.Text("Shown", t.Text, st.Proof.Words())
	if c := step.Change; c != nil {
		b.Text("Since", t.Text, text.LowerFirst(c.Kind.Name())+levels(c.Levels))
		if c.Kind.Moved() {
			b.why(c.Why)
		}
	}
	for _, act := range st.Answer.Actions {
		b.Text("Action", t.Text, action(act, step.Point))
	}
}

// why is the reason recorded for a change.
func (b *block) why(w progress.Why) {
	t := b.Theme
	b.Text("Reason", t.Text, w.Nothing)
	b.Text(assessment.Label("level", "reason"), t.Text, w.Reason.OneLine())
	if !w.Override.Empty() {
		b.Text("", t.Text, assessment.Label("level", "override")+": "+w.Override.OneLine())
	}
	note := w.Note.String()
	if w.Later && note != "" {
		note = "written later: " + note
	}
	b.Text(assessment.Label("note", "text"), t.Text, note)
	b.Text("By", t.Muted, w.Who())
	if l := w.Second; l != nil {
		b.Text("2nd look", t.Muted, strings.TrimSpace(l.By+" "+w.Look+". "+l.Note.OneLine()))
	}
}

// positions lists the positions and what a reader has to know of them.
func (s *Screen) positions(width int) []string {
	b, t := s.block(width), s.Theme
	for _, note := range s.course.Notes {
		b.Text("Mind", t.Warn, note)
	}
	if len(s.course.Notes) > 0 {
		b.Blank()
	}
	for i := range s.course.Points {
		p := &s.course.Points[i]
		b.Strong(dayName(p))
		b.Text("File", t.Text, p.Name)
		b.Text("Checklist", t.Text, p.Checklist.ID+", edition "+p.Checklist.Edition)
		b.Text("Counts", t.Text, p.Position.Counts().Line())
		if seal, ok := p.Assessment.Sealed(); ok {
			b.Text("Signed", t.Text, "off by "+seal.Role+", code "+seal.Code)
		}
		b.Blank()
	}
	b.Text("", t.Muted, "Every position is judged as at its own day. 3 of 9 (4·) says that 3 of 9 items that apply are at target, and 4 are not assessed. Where nothing in a strand was assessed there is a dot and no number.")
	return b.Lines
}

// dayName is a position by its day and cycle.
func dayName(p *progress.Point) string {
	name := p.AsAt.Long()
	if cycle := p.Assessment.Fact(assessment.Cycle).OneLine(); cycle != "" {
		name += ", " + cycle
	}
	if !p.KnownOn.IsZero() {
		name += ", as known then"
	}
	return name
}

// action is where an action stood: the date first set stands beside the present
// one where it slipped, and closing and sign-off are told apart.
func action(act assessment.Action, p *progress.Point) string {
	said := act.What.OneLine() + ": " + text.LowerFirst(act.Status.Name())
	if !act.Due.IsZero() {
		said += ", due " + act.Due.Long()
	}
	if act.Slipped() {
		said += ", first due " + act.FirstDue.Long()
	}
	if act.Overdue(p.AsAt) {
		said += ", " + text.Count(act.Due.DaysUntil(p.AsAt), "day", "days") + " late"
	}
	if act.ClosedBy != "" {
		said += "; closed by " + act.ClosedBy
	}
	if act.SignedOffBy != "" {
		said += "; signed off by " + act.SignedOffBy
	}
	return said
}

// levels says how far an item moved; nothing when it did not.
func levels(n int) string {
	switch {
	case n > 0:
		return " by " + text.Count(n, "level", "levels")
	case n < 0:
		return " by " + text.Count(-n, "level", "levels")
	}
	return ""
}
