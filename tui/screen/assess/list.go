package assess

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// list is the lines of the left pane as they were last drawn, every one filled
// up to the width of the pane, so that a View only puts lines together.
type list struct {
	made  listKey
	lines []listLine
	line  map[int]int // line of each item, by its place in the checklist
	head  []string    // the position, and what there is to do about it; plain
}

// listLine is one line; bare is the same without colours, for the cursor.
type listLine struct {
	text, bare string
	first      int // first line to bring into sight with this one: the heading above it
}

// listKey is what the lines were drawn from.
type listKey struct {
	revision, width int
	theme           *theme.Theme
	shown           int
	lens            string
	short           bool
}

// listLines gives the lines of the list, drawn again only when something they
// show has changed.
func (s *Screen) listLines() *list {
	width := s.listWidth()
	k := listKey{s.desk.Revision(), width, s.theme, s.picked, s.desk.Lens(), s.short()}
	if s.rows.made != k {
		s.rows = s.drawList(width)
		s.rows.made = k
	}
	return &s.rows
}

func (s *Screen) drawList(width int) list {
	pos := s.desk.Position()
	l := list{line: make(map[int]int, len(s.shown))}
	l.head = s.drawHead(width, pos)
	longest, met := 0, 0
	for i := range pos.States {
		longest = max(longest, layout.Width(pos.States[i].Item.ID))
		met = max(met, layout.Width(fmt.Sprintf("%d/%[1]d", len(pos.States[i].Parts))))
	}
	c := columnsFor(width, longest, met)
	groups, group := s.desk.Groups(), -1
	var foot []listLine
	if !s.filter.active() {
		front, rests := s.drawWarnings(width), s.drawRests(width, pos)
		if s.short() {
			foot = rests
		} else {
			front = slices.Concat(rests, front)
		}
		if l.lines = front; len(front) > 0 {
			l.lines = append(l.lines, listLine{text: layout.Pad("", width)})
		}
	}
	for n, i := range s.shown {
		st := pos.States[i]
		first := len(l.lines)
		if n == 0 {
			first = 0
		}
		if g := s.desk.GroupOf(st.Item.ID); g != group {
			if group < 0 {
				l.lines = append(l.lines, s.drawLens(width)...)
			} else {
				l.lines = append(l.lines, listLine{text: layout.Pad("", width)})
				first++
			}
			group = g
			l.lines = append(l.lines, s.drawHeading(groups[g].Name, groups[g].In(pos).Counts(), width, c)...)
		}
		row := s.drawRow(st, width, c)
		row.first = first
		l.line[i] = len(l.lines)
		l.lines = append(l.lines, row)
	}
	if len(foot) > 0 {
		l.lines = slices.Concat(l.lines, []listLine{{text: layout.Pad("", width)}}, foot)
	}
	return l
}

// drawHead is what stands still over the list: where the force stands, in its six
// numbers, and how many gaps and findings there are.
func (s *Screen) drawHead(width int, pos assessment.Position) []string {
	width = max(1, width-gutter)
	head := layout.WrapAt(pos.Counts().Line(), " · ", width)
	todo := text.Count(pos.Counts().Gaps(), "gap", "gaps") + s.findingsCount()
	if last := len(head) - 1; layout.Width(head[last])+2+layout.Width(todo) <= width {
		head[last] = layout.Between(head[last], todo, width)
		return head
	}
	return append(head, layout.Between("", todo, width))
}

// drawRests is what the position rests on, and what only waits for another role to
// look. It stands over the list; in a low window under it, where the list needs the
// room.
func (s *Screen) drawRests(width int, pos assessment.Position) []listLine {
	lines := said(s.pens.Muted, text.UpperFirst(pos.RestsOn().Line())+".", width)
	if wants := pos.WantLook(); wants != "" {
		lines = append(lines, said(s.pens.Text, wants, width)...)
	}
	return lines
}

// drawWarnings is what of the day or of the checklist has to be known before any
// number is read.
func (s *Screen) drawWarnings(width int) []listLine {
	var lines []listLine
	for _, one := range s.desk.Warnings() {
		lines = append(lines, said(s.pens.Warn, one, width)...)
	}
	return lines
}

// said is a sentence over as many lines of the list as it needs.
func said(style pen, sentence string, width int) []listLine {
	var lines []listLine
	for _, line := range layout.Wrap(sentence, width-gutter) {
		lines = append(lines, listLine{text: layout.Pad("  "+style.Render(line), width)})
	}
	return lines
}

// short says that the list stands alone in a low window.
func (s *Screen) short() bool { return s.width < sideBySide && s.height < shortList }

// drawLens names the lens over the list, and by that whose reading it is.
// There is nothing to say of the strands.
func (s *Screen) drawLens(width int) []listLine {
	name := s.desk.LensName()
	if name == "" {
		return nil
	}
	var lines []listLine
	for _, line := range wrapTo(name, width, mostHeading) {
		lines = append(lines, listLine{text: layout.Pad(s.pens.Muted.Render(line), width)})
	}
	return append(lines, listLine{text: layout.Pad("", width)})
}

// drawHeading is the heading of a strand or an area: its name and how many of
// its items are shown. Items that do not apply are named, never dropped
// silently.
func (s *Screen) drawHeading(name string, counts assessment.Counts, width int, c columns) []listLine {
	said := fmt.Sprintf("%d of %d shown", counts.Shown(), counts.Items)
	if n := counts.In[assessment.InNotApplicable]; n > 0 {
		said += fmt.Sprintf(", %d %s", n, assessment.NotApplicable.Mark())
	}
	if counts.Announced > 0 {
		said += fmt.Sprintf(", %d %s", counts.Announced, announcedSign)
	}
	wide := min(width, gutter+c.id+c.title+c.end())
	room := max(1, wide-layout.Width(said)-1)
	names := wrapTo(strings.ToUpper(name), room, mostHeading)
	lines := make([]listLine, len(names))
	for i, line := range names {
		text := s.pens.Strong.Render(layout.Pad(line, room))
		if i == len(names)-1 {
			text += " " + s.pens.Muted.Render(said)
		}
		lines[i].text = layout.Pad(text, width)
	}
	return lines
}

// wrapTo wraps a name into at most some lines, at least one.
func wrapTo(name string, width, most int) []string {
	lines := layout.Wrap(name, width)
	if len(lines) > most {
		lines[most-1] = layout.Truncate(lines[most-1]+" "+lines[most], width)
		lines = lines[:most]
	}
	return lines
}

func (s *Screen) drawRow(st assessment.State, width int, c columns) listLine {
	mark, words := sign(st, s.desk.Over(st.Item.ID))
	id := layout.Pad(st.Item.ID, c.id)
	title := layout.Pad(st.Item.Title.OneLine(), c.title)
	flag := ""
	if room := c.title - layout.Width(flagSign) - 1; !st.Answer.Flag.Empty() && room > 0 {
		title, flag = layout.Pad(st.Item.Title.OneLine(), room)+" ", flagSign
	}
	level, met := levelMark(st), ""
	if st.Outcome == assessment.AtLevel(2) {
		met = st.Met()
	}
	met = " " + layout.Pad(met, c.met) + " "
	style := signStyle(s.pens, mark)
	text := s.pens.Muted.Render(id) + s.pens.Text.Render(title) + s.pens.Warn.Render(flag) + "  " + s.pens.Strong.Render(level) + s.pens.Muted.Render(met) + style.Render(mark) + " "
	bare := id + title + flag + "  " + level + met + mark + " "
	recorded, found := s.marksOf(st)
	text += s.pens.Muted.Render(recorded) + s.pens.Warn.Render(found)
	bare += recorded + found
	if c.word > 0 {
		words = layout.Pad("  "+words, c.word)
		text += style.Render(words)
		bare += words
	}
	return listLine{text: layout.Pad(text, width-gutter), bare: layout.Pad(bare, width-gutter)}
}

// listView is the left pane: height lines, each exactly as wide as the pane.
func (s *Screen) listView(p plan) []string {
	l := s.listLines()
	out := make([]string, 0, s.height)
	out = append(out, s.listHead(p.listWidth)...)
	at := -1
	if line, ok := l.line[s.cursor]; ok && len(s.shown) > 0 {
		at = line
	}
	shown := 0
	for i := s.scroll.Offset; i < len(l.lines) && shown < p.listRows; i++ {
		out = append(out, s.listRow(l.lines[i], i == at))
		shown++
	}
	if len(s.shown) == 0 {
		for _, line := range layout.Wrap("No item matches. Esc clears the filter.", p.listWidth)[:1] {
			out = append(out, layout.Pad(s.pens.Muted.Render(line), p.listWidth))
			shown++
		}
	}
	for ; shown < p.listRows; shown++ {
		out = append(out, layout.Pad("", p.listWidth))
	}
	out = append(out, s.strip(p)...)
	if p.legend > 0 {
		for _, line := range s.legend(p.listWidth)[:p.legend] {
			out = append(out, layout.Pad(s.pens.Muted.Render(line), p.listWidth))
		}
	}
	return out
}

// listRow puts the cursor in front of a row.
func (s *Screen) listRow(l listLine, here bool) string {
	switch {
	case l.bare == "":
		return l.text
	case here:
		return s.pens.Cursor.Render(cursorSign + " " + l.bare)
	}
	return "  " + l.text
}

// listHead is what stands still over the list: whether it has the arrow keys, the
// position or the filter.
func (s *Screen) listHead(width int) []string {
	mark, style := "  ", s.pens.Muted
	if s.focus == listPane && s.note == nil {
		mark, style = focusSign+" ", s.pens.Accent
	}
	if s.filter.typing {
		count := fmt.Sprintf("%d of %d", s.filter.count, len(s.desk.Checklist.Items))
		room := max(4, width-gutter-2-layout.Width(count)-1)
		line := s.pens.Accent.Render("/ ") + s.filter.input.Line(s.look, room, true)
		return []string{layout.Between("  "+line, s.pens.Strong.Render(count), width)}
	}
	if s.filter.active() {
		count := fmt.Sprintf("%d of %d", s.filter.count, len(s.desk.Checklist.Items))
		typed := layout.Truncate(strings.TrimSpace(s.filter.input.Text()), max(1, width-gutter-layout.Width(count)-11))
		return []string{layout.Between(style.Render(mark+"Filter: ")+s.pens.Text.Render(typed), s.pens.Strong.Render(count), width)}
	}
	var out []string
	for _, line := range s.listLines().head {
		out = append(out, layout.Pad(style.Render(mark)+s.pens.Strong.Render(line), width))
		mark = "  "
	}
	return out
}

// strip is what stands under a list that is shown alone: the wording of the
// level of the item under the cursor, or of the target while there is none.
func (s *Screen) strip(p plan) []string {
	if p.strip == 0 {
		return nil
	}
	out := make([]string, 0, p.strip)
	out = append(out, s.pens.Rule.Render(layout.Line(p.listWidth)))
	if st, ok := s.state(); ok {
		head, wording := s.said(st)
		out = append(out, layout.Pad(s.pens.Strong.Render(layout.Truncate(st.Item.ID+"  "+head, p.listWidth)), p.listWidth))
		lines := layout.Wrap(wording, p.listWidth)
		if room := p.strip - len(out); len(lines) > room {
			lines[room-1] = layout.Truncate(lines[room-1]+" "+lines[room], p.listWidth-1)
		}
		for _, line := range lines[:min(len(lines), p.strip-len(out))] {
			out = append(out, layout.Pad(s.pens.Muted.Render(line), p.listWidth))
		}
	}
	for len(out) < p.strip {
		out = append(out, layout.Pad("", p.listWidth))
	}
	return out
}

// said is the outcome of an item with its wording. An item without a level
// gets the wording of the level that the checklist asks for.
func (s *Screen) said(st assessment.State) (head, wording string) {
	c := s.desk.Checklist
	head = st.Outcome.Mark() + " " + st.Outcome.Name(c)
	if level, ok := st.Outcome.Level(); ok {
		return head, c.LevelText(st.Item, level).OneLine()
	}
	if st.Outcome.NeedsReason() {
		return head, st.Answer.Judgement.Reason.OneLine()
	}
	return head, fmt.Sprintf("Level %d, %s, looks like: %s", assessment.Claimed, c.Scale[assessment.Claimed].Name.OneLine(), c.LevelText(st.Item, assessment.Claimed).OneLine())
}
