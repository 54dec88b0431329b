package gaps

import (
	"fmt"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/widget/labelled"
	"example.org/upstander/tui/widget/layout"
)

const labels = 10 // column of labels in the detail

// detail sets one gap as a page: what the item asks, what we say, what we can
// show, what to do.
func (s *Screen) detail(g assessment.State, width int) (title, rest []string) {
	c, t := s.env.Desk.Checklist, s.Theme
	b := block{labelled.Block{Theme: t, Width: min(width, browse.Measure), Column: labels}, s}
	b.title(g.Item.ID+"  "+g.Item.Title.OneLine(), g.Item.Page.OneLine(), width)
	titled := len(b.Lines)
	b.Text("Asks", t.Text, g.Item.Requirement.OneLine())
	if g.Item.Mandatory {
		b.Text("", t.Text, "Mandatory: the checklist says that forces will, not that they should consider it.")
	}
	b.Blank()
	b.level(g)
	b.parts(g)
	b.Blank()
	b.Text("Shown", t.Text, g.Proof.Words())
	b.wouldShow(g, c.Scale[assessment.Claimed].Evidence.OneLine())
	b.Blank()
	b.actions(g)
	return b.Lines[:titled], b.Lines[titled:]
}

// block gathers the lines of a page: a column of labels and a column of text.
type block struct {
	labelled.Block
	screen *Screen
}

// title is the whole title, with the page of the source beside or under it.
func (b *block) title(title, page string, width int) {
	t := b.Theme
	if page != "" {
		page = "page " + page
	}
	if layout.Width(title)+2+layout.Width(page) <= width {
		b.Raw(layout.Between(t.Strong.Render(title), t.Muted.Render(page), width))
		b.Blank()
		return
	}
	for _, line := range layout.Wrap(title, width) {
		b.Raw(t.Strong.Render(line))
	}
	if page != "" {
		b.Raw(t.Muted.Render(layout.Truncate(page, width)))
	}
	b.Blank()
}

// level says where the force is, what that means for this item, and what
// level 3 would mean.
func (b *block) level(g assessment.State) {
	c, t := b.screen.env.Desk.Checklist, b.Theme
	name := g.Outcome.Name(c)
	if l, ok := g.Outcome.Level(); ok {
		name = fmt.Sprintf("%d  %s", l, name)
	}
	b.Text("We say", t.Strong, fmt.Sprintf("%s %s", name, kindMark(g.Bin)))
	if l, ok := g.Outcome.Level(); ok {
		b.Text("", t.Text, c.LevelText(g.Item, l).OneLine())
	}
	if g.Bin != assessment.InBelow {
		b.Text("", t.Warn, g.Reason)
	}
	if g.Bin != assessment.InClaimed {
		b.Text(fmt.Sprintf("Level %d", assessment.Claimed), t.Text, c.LevelText(g.Item, assessment.Claimed).OneLine())
	}
}

// parts lists the obligations that fail, or are said to be met and not shown. Before anything is recorded there is
// nothing to list.
func (b *block) parts(g assessment.State) {
	t, label := b.Theme, "Short of"
	for _, p := range g.Parts {
		why := p.State.Name()
		switch {
		case p.State == assessment.Met && !p.Standing.Defends():
			why = "met, not shown: " + p.Reason
		case p.State == assessment.Met || p.State == assessment.PartUnknown:
			continue
		}
		b.Text(label, t.Text, p.State.Mark()+" "+p.Part.Text.OneLine()+" ("+why+")")
		label = ""
	}
}

// wouldShow lists what an inspector could be shown at level 3.
func (b *block) wouldShow(g assessment.State, general string) {
	t, label := b.Theme, "Wanted"
	for _, line := range g.Item.Typical {
		b.Text(label, t.Text, "- "+line.OneLine())
		label = ""
	}
	if len(g.Item.Typical) == 0 && general != "" {
		b.Text(label, t.Text, general)
	}
}

// actions lists what is to be done, open actions first.
func (b *block) actions(g assessment.State) {
	t, first, asAt := b.Theme, "To do", b.screen.env.Desk.AsAt()
	for _, a := range g.Answer.Actions {
		if a.Status == assessment.SignedOff {
			continue
		}
		style := t.Text
		if a.Overdue(asAt) {
			style = t.Warn
		}
		b.Text(first, style, a.What.OneLine())
		first = ""
		b.Text(first, t.Muted, inBrief([]assessment.Action{a}, asAt).said())
		if a.Status == assessment.NotActing {
			b.Text(first, t.Muted, assessment.Label("action", "reason")+": "+a.Reason.OneLine())
		} else if !a.DoneWhen.Empty() {
			b.Text(first, t.Muted, assessment.Label("action", "done_when")+": "+a.DoneWhen.OneLine())
		}
	}
	if first != "" {
		b.Text(first, t.Text, "No action is recorded. Press Enter to open the item and add one.")
	}
}
