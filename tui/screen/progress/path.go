package progress

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/tui/widget/layout"
)

// textWindow draws as much of what is read as there is room for and says how
// much more there is.
func (s *Screen) textWindow(a area) []string {
	lines := s.measure(a)
	shown := append([]string(nil), s.text.Window(lines)...)
	n := s.text.Below()
	if n == 0 || len(shown) < 2 {
		return shown
	}
	hint := fmt.Sprintf("%d more lines: Enter, then ↓", n+1)
	if s.reading != readNothing {
		hint = fmt.Sprintf("%d more lines: ↓", n+1)
	}
	shown[len(shown)-1] = s.theme.Muted.Render(layout.Truncate(hint, a.width))
	return shown
}

// measure brings the scroller up to date with what is read and gives its lines.
func (s *Screen) measure(a area) []string {
	if k := (pictureKey{s.made, a.width, s.Position(), s.reading, s.theme}); k != s.textMade {
		s.textMade = k
		b := block{screen: s, width: min(a.width, measure)}
		if s.reading == readAbout {
			b.about()
		} else if ch, ok := s.current(); ok {
			b.path(ch)
		}
		s.page = b.lines
	}
	s.text.Resize(len(s.page), a.height)
	return s.page
}

// block gathers lines: a column of labels and a column of text.
type block struct {
	screen *Screen
	width  int
	lines  []string
}

// text puts a label beside wrapped text; in a narrow pane the label is above.
func (b *block) text(label string, style lipgloss.Style, said string) {
	if strings.TrimSpace(said) == "" {
		return
	}
	t, indent := b.screen.theme, labels
	if b.width < 3*labels {
		indent = min(2, max(0, b.width-1))
		if label != "" {
			b.lines = append(b.lines, t.Muted.Render(layout.Truncate(label, b.width)))
			label = ""
		}
	}
	for _, line := range layout.Wrap(said, max(1, b.width-indent)) {
		b.lines = append(b.lines, t.Muted.Render(layout.Pad(label, indent))+style.Render(line))
		label = ""
	}
}

func (b *block) strong(said string) {
	for _, line := range layout.Wrap(said, max(1, b.width)) {
		b.lines = append(b.lines, b.screen.theme.Strong.Render(line))
	}
}

// path is one item through all dates, the newest last.
func (b *block) path(ch progress.Change) {
	s, t := b.screen, b.screen.theme
	b.strong(ch.Item.ID + "  " + ch.Item.Title.OneLine())
	b.text("Between", t.Text, "the two dates: "+lower(ch.Kind.Name()))
	b.text("", t.Muted, ch.Proof)
	for _, step := range s.course.Path(ch.Item.ID) {
		b.lines = append(b.lines, "")
		b.strong(dayName(step.Point))
		b.step(step)
	}
}

// step is where the item stood on one day, and what had become of it.
func (b *block) step(step progress.Step) {
	t := b.screen.theme
	if !step.Present {
		b.text("We say", t.Muted, "The edition does not have the item.")
		return
	}
	st := step.State
	b.text("We say", t.Text, fmt.Sprintf("%s  %s, target %d", st.Outcome.Mark(), st.Outcome.Name(step.Point.Checklist), st.Target))
	if st.Announced {
		b.text("", t.Muted, "Announced: it counts from "+st.Item.CountsFrom.Long()+".")
	}
	b.text("Shown", t.Text, st.Proof.Standing.String()+": "+st.Proof.Reason)
	if c := step.Change; c != nil {
		b.text("Since", t.Text, lower(c.Kind.Name())+levels(c.Levels))
		if c.Kind.Moved() {
			b.why(c.Why)
		}
	}
	for _, act := range st.Answer.Actions {
		b.text("Action", t.Text, action(act, step.Point))
	}
}

// why is the reason recorded for a change.
func (b *block) why(w progress.Why) {
	t := b.screen.theme
	b.text("Reason", t.Text, w.Nothing)
	b.text("Reason", t.Text, w.Reason.OneLine())
	b.text("Stands", t.Text, w.Override.OneLine())
	label := "Note"
	if w.Later {
		label = "Later"
	}
	b.text(label, t.Text, w.Note.String())
	b.text("By", t.Muted, w.Who())
	if l := w.Second; l != nil {
		found := "agrees"
		if !l.Agrees {
			found = "does not agree"
		}
		b.text("2nd look", t.Muted, strings.TrimSpace(l.By+" "+found+". "+l.Note.OneLine()))
	}
}

// about lists the positions and what a reader has to know of them.
func (b *block) about() {
	s, t := b.screen, b.screen.theme
	for _, note := range s.course.Notes {
		b.text("Mind", t.Warn, note)
	}
	if len(s.course.Notes) > 0 {
		b.lines = append(b.lines, "")
	}
	for i := range s.course.Points {
		p := &s.course.Points[i]
		b.strong(dayName(p))
		b.text("File", t.Text, p.Name)
		b.text("Checklist", t.Text, p.Checklist.ID+", edition "+p.Checklist.Edition)
		b.text("Counts", t.Text, p.Position.Counts().Line())
		if seal, ok := p.Assessment.Sealed(); ok {
			b.text("Signed", t.Text, "off by "+seal.Role+", code "+seal.Code)
		}
		b.lines = append(b.lines, "")
	}
	b.text("", t.Muted, "Every position is judged as at its own day. 3 of 9 (4·) says that 3 of 9 items that apply are at target, and 4 are not assessed. Where nothing in a strand was assessed there is a dot and no number.")
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
