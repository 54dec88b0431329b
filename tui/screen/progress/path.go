package progress

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/tui/widget/labelled"
	"example.org/upstander/tui/widget/layout"
)

// textWindow draws as much of what is read as there is room for and says how
// much more there is.
func (s *Screen) textWindow(a area) []string {
	lines := s.measure(a)
	return s.text.WindowMore(lines, func(n int) string {
		hint := fmt.Sprintf("%d more lines: Enter, then ↓", n)
		if s.reading != readNothing {
			hint = fmt.Sprintf("%d more lines: ↓", n)
		}
		return s.theme.Muted.Render(layout.Truncate(hint, a.width))
	})
}

// measure brings the scroller up to date with what is read and gives its lines.
func (s *Screen) measure(a area) []string {
	if k := (pictureKey{s.made, a.width, s.Position(), s.reading, s.theme}); k != s.textMade {
		s.textMade = k
		b := block{labelled.Block{Theme: s.theme, Width: min(a.width, measure), Column: labels}, s}
		if s.reading == readAbout {
			b.about()
		} else if ch, ok := s.current(); ok {
			b.path(ch)
		}
		s.page = b.Lines
	}
	s.text.Resize(len(s.page), a.height)
	return s.page
}

// block gathers the lines of a page: a column of labels and a column of text.
type block struct {
	labelled.Block
	screen *Screen
}

// path is one item through all dates, the newest last.
func (b *block) path(ch progress.Change) {
	s, t := b.screen, b.screen.theme
	b.Strong(ch.Item.ID + "  " + ch.Item.Title.OneLine())
	b.Text("Between", t.Text, "the two dates: "+lower(ch.Kind.Name()))
	b.Text("", t.Muted, ch.Proof)
	for _, step := range s.course.Path(ch.Item.ID) {
		b.Blank()
		b.Strong(dayName(step.Point))
		b.step(step)
	}
}

// step is where the item stood on one day, and what had become of it.
func (b *block) step(step progress.Step) {
	t := b.screen.theme
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
		b.Text("Since", t.Text, lower(c.Kind.Name())+levels(c.Levels))
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
	t := b.screen.theme
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
		found := "agrees"
		if !l.Agrees {
			found = "does not agree"
		}
		b.Text("2nd look", t.Muted, strings.TrimSpace(l.By+" "+found+". "+l.Note.OneLine()))
	}
}

// about lists the positions and what a reader has to know of them.
func (b *block) about() {
	s, t := b.screen, b.screen.theme
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
	said := act.What.OneLine() + ": " + lower(act.Status.Name())
	if !act.Due.IsZero() {
		said += ", due " + act.Due.Long()
	}
	if act.Slipped() {
		said += ", first due " + act.FirstDue.Long()
	}
	if act.Overdue(p.AsAt) {
		said += ", " + count(act.Due.DaysUntil(p.AsAt), "day", "days") + " late"
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
		return " by " + count(n, "level", "levels")
	case n < 0:
		return " by " + count(-n, "level", "levels")
	}
	return ""
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }
