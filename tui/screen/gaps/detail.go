package gaps

import (
	"fmt"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/widget/layout"
)

// detailWindow draws as much of the detail as there is room for. Beside the
// list and while it is read, it says how much more there is.
func (s *Screen) detailWindow(a area) []string {
	lines := s.measure(a)
	shown := append([]string(nil), s.detail.Window(lines)...)
	n := s.detail.Below()
	if n == 0 || len(shown) < 2 || a.width == s.width && !s.reading {
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
	if a.width == s.width && !s.reading {
		lines = lines[min(s.titled, len(lines)):] // the list above has the title
	}
	s.detail.Resize(len(lines), a.height)
	return lines
}

// detailOf draws the detail of the gap under the cursor, once for each change,
// width and theme.
func (s *Screen) detailOf(width int) []string {
	g, ok := s.current()
	if !ok || width < 1 {
		return nil
	}
	if made := (detailKey{s.seen, width, g.Item.ID, s.theme}); made != s.made {
		s.made, s.lines = made, s.drawDetail(g, width)
	}
	return s.lines
}

// drawDetail sets one gap as a page: what the item asks, what we say, what we
// can show, what to do.
func (s *Screen) drawDetail(g assessment.State, width int) []string {
	c, t := s.env.Desk.Checklist, s.theme
	b := block{screen: s, width: min(width, measure)}
	b.title(g.Item.ID+"  "+g.Item.Title.OneLine(), g.Item.Page.OneLine(), width)
	s.titled = len(b.lines)
	b.text("Asks", t.Text, g.Item.Requirement.OneLine())
	if g.Item.Mandatory {
		b.text("", t.Text, "Mandatory: the checklist says that forces will, not that they should consider it.")
	}
	b.raw("")
	b.level(g)
	b.parts(g)
	b.raw("")
	b.text("Shown", t.Text, g.Proof.Standing.String()+": "+g.Proof.Reason)
	b.wouldShow(g, c.Scale[g.Target].Evidence.OneLine())
	b.raw("")
	b.actions(g)
	return b.lines
}

// block gathers the lines of the detail: a column of labels and a column of text.
type block struct {
	screen *Screen
	width  int
	lines  []string
}

func (b *block) raw(line string) { b.lines = append(b.lines, line) }

// title is the whole title, with the page of the source beside or under it.
func (b *block) title(title, page string, width int) {
	t := b.screen.theme
	if page != "" {
		page = "page " + page
	}
	if layout.Width(title)+2+layout.Width(page) <= width {
		b.lines = append(b.lines, layout.Between(t.Strong.Render(title), t.Muted.Render(page), width), "")
		return
	}
	for _, line := range layout.Wrap(title, width) {
		b.raw(t.Strong.Render(line))
	}
	if page != "" {
		b.raw(t.Muted.Render(layout.Truncate(page, width)))
	}
	b.raw("")
}

// text puts a label beside wrapped text. Narrow panes have the label above.
func (b *block) text(label string, style lipgloss.Style, said string) {
	indent := labels
	if b.width < 3*labels {
		indent = 2
		if label != "" {
			b.raw(b.screen.theme.Muted.Render(layout.Truncate(label, b.width)))
			label = ""
		}
	}
	for _, line := range layout.Wrap(said, max(1, b.width-indent)) {
		b.raw(b.screen.theme.Muted.Render(layout.Pad(label, indent)) + style.Render(line))
		label = ""
	}
}

// level says where the force is, what that means for this item, and what the
// target would mean.
func (b *block) level(g assessment.State) {
	c, t := b.screen.env.Desk.Checklist, b.screen.theme
	name := g.Outcome.Name(c)
	if l, ok := g.Outcome.Level(); ok {
		name = fmt.Sprintf("%d  %s", l, name)
	}
	b.text("We say", t.Strong, fmt.Sprintf("%s %s, target %d", name, kindMark(g.Gap), g.Target))
	if l, ok := g.Outcome.Level(); ok {
		b.text("", t.Text, c.LevelText(g.Item, l).OneLine())
	}
	if g.Gap != assessment.Shortfall {
		b.text("", t.Warn, g.Reason)
	}
	if g.Gap != assessment.Undefended {
		b.text(fmt.Sprintf("Level %d", g.Target), t.Text, c.LevelText(g.Item, g.Target).OneLine())
	}
}

// parts lists the obligations that fail. Before anything is recorded there is
// nothing to list.
func (b *block) parts(g assessment.State) {
	t, label := b.screen.theme, "Short of"
	for _, p := range g.Item.Parts {
		state := g.Answer.Judgement.Part(p.Key)
		if state != assessment.Unmet && state != assessment.Partly {
			continue
		}
		b.text(label, t.Text, state.Mark()+" "+p.Text.OneLine()+" ("+state.Name()+")")
		label = ""
	}
}

// wouldShow lists what an inspector could be shown at the target level.
func (b *block) wouldShow(g assessment.State, general string) {
	t, label := b.screen.theme, "Wanted"
	for _, line := range g.Item.Typical {
		b.text(label, t.Text, "- "+line.OneLine())
		label = ""
	}
	if len(g.Item.Typical) == 0 && general != "" {
		b.text(label, t.Text, general)
	}
}

// actions lists what is to be done, open actions first.
func (b *block) actions(g assessment.State) {
	t, label, asAt := b.screen.theme, "To do", b.screen.env.Desk.AsAt()
	for _, a := range g.Answer.Actions {
		if a.Status == assessment.SignedOff {
			continue
		}
		style := t.Text
		if a.Overdue(asAt) {
			style = t.Warn
		}
		b.text(label, style, a.What.OneLine())
		label = ""
		b.text(label, t.Muted, inBrief([]assessment.Action{a}, asAt).said())
		if a.Status == assessment.NotActing {
			b.text(label, t.Muted, a.Reason.OneLine())
		} else if !a.DoneWhen.Empty() {
			b.text(label, t.Muted, "Done when: "+a.DoneWhen.OneLine())
		}
	}
	if label != "" {
		b.text(label, t.Text, "No action is recorded. Press Enter to open the item and add one.")
	}
}
