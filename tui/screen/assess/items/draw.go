package items

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/screen/assess/signs"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// findingsCount is how many findings nobody has answered, for the head of the
// list; nothing when there are none.
func (l *List) findingsCount() string {
	if n := l.desk.OpenFindings(); n > 0 {
		return ", " + text.Count(n, "open finding", "open findings")
	}
	return ""
}

// columns are the places in one row of the list.
type columns struct{ id, title, met, word int }

// columnsFor shares a row out; longestMet is the widest count of parts met.
func columnsFor(width, longestID, longestMet int) columns {
	c := columns{id: min(longestID, 14) + 1, met: longestMet}
	c.title = max(1, width-gutter-c.id-c.end()-1)
	if c.title > longTitle+wordWidth {
		c.word = wordWidth
		c.title = longTitle
	}
	return c
}

// end is how wide a row is after the title.
func (c columns) end() int { return signWidth + c.met }

// drawn is the lines of the list as they were last drawn, every one filled up to
// the width of the pane, so that View only puts lines together.
type drawn struct {
	from  source
	lines []line
	at    map[int]int // line of each item, by its place in the checklist
	head  []string    // the position, and what there is to do about it; plain
}

// line is one line; bare is the same without colours, for the cursor.
type line struct {
	text, bare string
	first      int // first line to bring into sight with this one: the heading above it
}

// source is what the lines were drawn from: the same again needs no drawing.
type source struct {
	revision, width int
	theme           *theme.Theme
	picked          int
	lens            string
	low             bool
}

// lines gives the lines of the list, drawn again only when something they show has
// changed.
func (l *List) lines() *drawn {
	if from := (source{l.desk.Revision(), l.width, l.theme, l.picked, l.desk.Lens(), l.low()}); l.drawn.from != from {
		l.drawn = l.draw()
		l.drawn.from = from
	}
	return &l.drawn
}

func (l *List) draw() drawn {
	pos, width := l.desk.Position(), l.width
	d := drawn{at: make(map[int]int, len(l.shown))}
	d.head = l.drawHead(width, pos)
	longest, met := 0, 0
	for i := range pos.States {
		longest = max(longest, layout.Width(pos.States[i].Item.ID))
		met = max(met, layout.Width(fmt.Sprintf("%d/%[1]d", len(pos.States[i].Parts))))
	}
	c := columnsFor(width, longest, met)
	groups, group := l.desk.Groups(), -1
	var foot []line
	if !l.Filtered() {
		front, rests := l.drawWarnings(width), l.drawRests(width, pos)
		if l.low() {
			foot = rests
		} else {
			front = slices.Concat(rests, front)
		}
		if d.lines = front; len(front) > 0 {
			d.lines = append(d.lines, line{text: layout.Pad("", width)})
		}
	}
	for n, i := range l.shown {
		st := pos.States[i]
		first := len(d.lines)
		if n == 0 {
			first = 0
		}
		if g := l.desk.GroupOf(st.Item.ID); g != group {
			if group < 0 {
				d.lines = append(d.lines, l.drawLens(width)...)
			} else {
				d.lines = append(d.lines, line{text: layout.Pad("", width)})
				first++
			}
			group = g
			d.lines = append(d.lines, l.drawHeading(groups[g].Name, groups[g].In(pos).Counts(), width, c)...)
		}
		row := l.drawRow(st, width, c)
		row.first = first
		d.at[i] = len(d.lines)
		d.lines = append(d.lines, row)
	}
	if len(foot) > 0 {
		d.lines = slices.Concat(d.lines, []line{{text: layout.Pad("", width)}}, foot)
	}
	return d
}

// drawHead is what stands still over the list: where the force stands, in its six
// numbers, and how many gaps and findings there are.
func (l *List) drawHead(width int, pos assessment.Position) []string {
	width = max(1, width-gutter)
	head := layout.WrapAt(pos.Counts().Line(), " · ", width)
	todo := text.Count(pos.Counts().Gaps(), "gap", "gaps") + l.findingsCount()
	if last := len(head) - 1; layout.Width(head[last])+2+layout.Width(todo) <= width {
		head[last] = layout.Between(head[last], todo, width)
		return head
	}
	return append(head, layout.Between("", todo, width))
}

// drawRests is what the position rests on, and what only waits for another role to
// look. It stands over the list; in a low window under it, where the list needs the
// room.
func (l *List) drawRests(width int, pos assessment.Position) []line {
	lines := said(l.pens.Muted, text.UpperFirst(pos.RestsOn().Line())+".", width)
	if wants := pos.WantLook(); wants != "" {
		lines = append(lines, said(l.pens.Text, wants, width)...)
	}
	return lines
}

// drawWarnings is what of the day or of the checklist has to be known before any
// number is read.
func (l *List) drawWarnings(width int) []line {
	var lines []line
	for _, one := range l.desk.Warnings() {
		lines = append(lines, said(l.pens.Warn, one, width)...)
	}
	return lines
}

// low says that the list stands alone in a low window.
func (l *List) low() bool { return l.alone && l.height < shortList }

// drawLens names the lens over the list, and by that whose reading it is.
// There is nothing to say of the strands.
func (l *List) drawLens(width int) []line {
	name := l.desk.LensName()
	if name == "" {
		return nil
	}
	var lines []line
	for _, part := range wrapTo(name, width, mostHeading) {
		lines = append(lines, line{text: layout.Pad(l.pens.Muted.Render(part), width)})
	}
	return append(lines, line{text: layout.Pad("", width)})
}

// drawHeading is the heading of a strand or an area: its name and how many of
// its items are shown. Items that do not apply are named, never dropped
// silently.
func (l *List) drawHeading(name string, counts assessment.Counts, width int, c columns) []line {
	said := fmt.Sprintf("%d of %d shown", counts.Shown(), counts.Items)
	if n := counts.In[assessment.InNotApplicable]; n > 0 {
		said += fmt.Sprintf(", %d %s", n, assessment.NotApplicable.Mark())
	}
	if counts.Announced > 0 {
		said += fmt.Sprintf(", %d %s", counts.Announced, signs.Announced)
	}
	wide := min(width, gutter+c.id+c.title+c.end())
	room := max(1, wide-layout.Width(said)-1)
	names := wrapTo(strings.ToUpper(name), room, mostHeading)
	lines := make([]line, len(names))
	for i, line := range names {
		text := l.pens.Strong.Render(layout.Pad(line, room))
		if i == len(names)-1 {
			text += " " + l.pens.Muted.Render(said)
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

func (l *List) drawRow(st assessment.State, width int, c columns) line {
	mark, words := signs.Of(st, l.desk.Over(st.Item.ID))
	id := layout.Pad(st.Item.ID, c.id)
	title := layout.Pad(st.Item.Title.OneLine(), c.title)
	flag := ""
	if room := c.title - layout.Width(signs.Flag) - 1; !st.Answer.Flag.Empty() && room > 0 {
		title, flag = layout.Pad(st.Item.Title.OneLine(), room)+" ", signs.Flag
	}
	level, met := signs.Level(st), ""
	if st.Outcome == assessment.AtLevel(2) {
		met = st.Met()
	}
	met = " " + layout.Pad(met, c.met) + " "
	style := signs.Pen(l.pens, mark)
	text := l.pens.Muted.Render(id) + l.pens.Text.Render(title) + l.pens.Warn.Render(flag) + "  " + l.pens.Strong.Render(level) + l.pens.Muted.Render(met) + style.Render(mark) + " "
	bare := id + title + flag + "  " + level + met + mark + " "
	recorded, found := signs.Marks(st, l.desk.OpenOn(st.Item.ID))
	text += l.pens.Muted.Render(recorded) + l.pens.Warn.Render(found)
	bare += recorded + found
	if c.word > 0 {
		words = layout.Pad("  "+words, c.word)
		text += style.Render(words)
		bare += words
	}
	return line{text: layout.Pad(text, width-gutter), bare: layout.Pad(bare, width-gutter)}
}

// said is a sentence over as many lines of the list as it needs.
func said(style theme.Pen, sentence string, width int) []line {
	var lines []line
	for _, part := range layout.Wrap(sentence, width-gutter) {
		lines = append(lines, line{text: layout.Pad("  "+style.Render(part), width)})
	}
	return lines
}
