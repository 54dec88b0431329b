package claims

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/discretion"
	"example.org/upstander/tui/widget/layout"
)

// personal is the rule whose findings are never shown without the caveat.
const personal = "personal-detail"

// detailWindow draws as much of the detail as there is room for and says how
// much more there is.
func (s *Screen) detailWindow(a area) []string {
	lines := s.measure(a)
	shown := append([]string(nil), s.detail.Window(lines)...)
	n := s.detail.Below()
	if n == 0 || len(shown) < 2 {
		return shown
	}
	hint := fmt.Sprintf("%d more lines: Tab, then ↓", n+1)
	if s.reading {
		hint = fmt.Sprintf("%d more lines: ↓", n+1)
	}
	shown[len(shown)-1] = s.theme.Muted.Render(layout.Truncate(hint, a.width))
	return shown
}

// measure brings the scroller up to date with the detail and gives its lines.
func (s *Screen) measure(a area) []string {
	lines := s.detailOf(a.width)
	s.detail.Resize(len(lines), a.height)
	return lines
}

// detailOf draws the detail of the finding under the cursor, once for each
// change, width and theme.
func (s *Screen) detailOf(width int) []string {
	f, ok := s.current()
	if !ok || width < 1 {
		return nil
	}
	if made := (detailKey{s.seen, width, name(f), s.theme}); made != s.detailMade {
		s.detailMade, s.lines = made, s.drawDetail(f, width)
	}
	return s.lines
}

// drawDetail sets one finding: where, what is the case, what would settle it,
// the reason that answers it, and where the item stands.
func (s *Screen) drawDetail(f claims.Finding, width int) []string {
	t, c := s.theme, s.env.Desk.Checklist
	b := block{screen: s, width: min(width, measure)}
	st, isItem := s.env.Desk.State(f.Item)
	title := "The assessment as a whole"
	if isItem {
		title = f.Item + "  " + st.Item.Title.OneLine()
	} else if f.Item != "" {
		title = f.Item + "  no longer in the checklist"
	}
	for _, line := range layout.Wrap(title, b.width) {
		b.lines = append(b.lines, t.Strong.Render(line))
	}
	b.lines = append(b.lines, t.Muted.Render(layout.Truncate(f.Direction.Name(), b.width)), "")
	b.text("Found", t.Text, f.Message)
	b.text("Settle", t.Text, f.Settle)
	if f.Answered != nil {
		b.text("Answered", t.Text, f.Answered.Reason.OneLine())
		b.text("", t.Muted, by(*f.Answered))
	}
	if f.Rule == personal {
		b.text("Mind", t.Muted, discretion.Caveat())
	}
	if isItem {
		b.lines = append(b.lines, "")
		name := st.Outcome.Mark() + "  " + st.Outcome.Name(c)
		b.text("We say", t.Text, fmt.Sprintf("%s, target %d", name, st.Target))
		b.text("Shown", t.Text, st.Proof.Standing.String()+": "+st.Proof.Reason)
	}
	if f.Answered == nil {
		b.lines = append(b.lines, "")
		b.text("", t.Muted, "Enter goes to the item to settle it; A answers it with a reason that prints.")
	}
	return b.lines
}

// by is who answered a finding, and when.
func by(a assessment.Answered) string {
	said := []string{}
	if a.By != "" {
		said = append(said, a.By)
	}
	if d, err := date.Parse(a.At[:min(len(a.At), len("2026-11-23"))]); err == nil {
		said = append(said, d.Long())
	}
	if len(said) == 0 {
		return "by whom and when is not recorded"
	}
	return strings.Join(said, ", ")
}

// block gathers the lines of the detail: a column of labels and a column of text.
type block struct {
	screen *Screen
	width  int
	lines  []string
}

// text puts a label beside wrapped text; in a narrow pane the label is above.
func (b *block) text(label string, style lipgloss.Style, said string) {
	if said == "" {
		return
	}
	t, indent := b.screen.theme, labels
	if b.width < 3*labels {
		indent = min(2, b.width-1)
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
