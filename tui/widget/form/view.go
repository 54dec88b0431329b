package form

import (
	"strings"

	"example.org/upstander/tui/widget/layout"
)

const (
	narrow     = 70  // below this the label stands above its field
	maxWidth   = 110 // longer lines are hard to read
	maxLabel   = 34
	indent     = 2 // for the cursor mark
	optionGap  = "   "
	lineRows   = 4 // most rows of a long line
	faultLines = 5 // most lines of what is wrong, and of what to think about
	withTitle  = 6 // from this height on there is room for a title
)

// View draws the form in at most width by height.
func (f *Form) View(width, height int) string {
	width = min(width, maxWidth)
	if width < 1 || height < 1 {
		return ""
	}
	foot := f.foot(width, height)
	body, from, to, at := f.body(width)
	room := height - len(foot)
	if height >= withTitle {
		room -= 2
	}
	f.scroll.Resize(len(body), max(1, room))
	f.scroll.ShowRange(from, to)
	f.scroll.Show(at)
	var lines []string
	if height >= withTitle {
		lines = f.heading(width)
	}
	lines = append(append(lines, f.scroll.Window(body)...), foot...)
	return layout.FitLines(lines, width, min(height, len(lines)))
}

// heading is the title, and whether some of the form is out of sight.
func (f *Form) heading(width int) []string {
	more := ""
	switch above, below := f.scroll.Above() > 0, f.scroll.Below() > 0; {
	case above && below:
		more = "more above and below"
	case above:
		more = "more above"
	case below:
		more = "more below"
	}
	return []string{
		layout.Between(f.theme.Strong.Render(layout.Truncate(f.title, width)), f.theme.Muted.Render(more), width),
		f.theme.Rule.Render(layout.Line(width)),
	}
}

// foot is the question whether to throw away, or what there is to say.
func (f *Form) foot(width, height int) []string {
	if f.asking {
		keep, away := "> ", "  "
		if f.away {
			keep, away = away, keep
		}
		lines := []string{
			f.theme.Rule.Render(layout.Line(width)),
			f.theme.Warn.Render(layout.Truncate("This has not been saved.", width)),
			f.answerLine(keep, "Esc", "Keep editing", width),
			f.answerLine(away, "d  ", "Discard what was typed", width),
		}
		return lines[max(0, len(lines)-height+1):]
	}
	if height < withTitle {
		return nil
	}
	switch {
	case f.asked:
		return f.proposals(width)
	case f.say != "":
		return []string{f.theme.Warn.Render(layout.Truncate("! "+f.say, width))}
	case f.required():
		return []string{f.theme.Muted.Render(layout.Truncate("  * has to be filled in", width))}
	}
	return []string{""}
}

// proposals says what saving again would record although nobody has been to it. What
// the cursor was put on is in sight, and stands in full where it is.
func (f *Form) proposals(width int) []string {
	said := []string{f.fields[f.focus].Label + ", where the cursor is"}
	for _, at := range f.unseen() {
		if one := f.fields[at]; at != f.focus {
			said = append(said, one.Label+": "+one.inWords())
		}
	}
	lines := layout.Wrap("! Proposed, and not looked at yet: "+strings.Join(said, "; ")+".", width)
	if len(lines) > faultLines {
		lines[faultLines-1] = layout.Truncate(lines[faultLines-1]+" …", width)
		lines = lines[:faultLines]
	}
	lines = append(lines, layout.Truncate("  Ctrl+S again records it. Tab looks at the next.", width))
	for i, line := range lines {
		lines[i] = f.theme.Warn.Render(line)
	}
	return lines
}

// inWords is what stands in the field as a person reads it.
func (f *field) inWords() string {
	if f.typed() {
		return f.raw()
	}
	var said []string
	for i, on := range f.ticked {
		if on {
			said = append(said, f.Choices[i].Label)
		}
	}
	return strings.Join(said, ", ")
}

func (f *Form) answerLine(mark, name, label string, width int) string {
	style := f.theme.Text
	if mark == "> " {
		style = f.theme.Cursor
	}
	return style.Render(mark) + f.theme.Accent.Render(name) + "  " + style.Render(layout.Truncate(label, max(1, width-8)))
}

func (f *Form) required() bool {
	for _, one := range f.fields {
		if one.needed() && f.asks(one) {
			return true
		}
	}
	return false
}

// body draws all fields and says which lines are those of the one with the
// focus, and on which of them the cursor is.
func (f *Form) body(width int) (lines []string, from, to, at int) {
	labels := 0
	if width >= narrow {
		for _, one := range f.fields {
			labels = max(labels, layout.Width(one.widestLabel())) // also of what is not asked now: nothing moves sideways
		}
		labels = min(labels, maxLabel)
	}
	for i, one := range f.fields {
		if !f.asks(one) {
			continue
		}
		block, row := f.draw(one, i == f.focus, width, labels)
		if i == f.focus {
			from, to, at = len(lines), len(lines)+len(block)-1, len(lines)+row
		}
		lines = append(lines, block...)
	}
	return lines, from, to, at
}

func (f *field) label() string {
	if f.proposed && f.raw() != "" {
		return f.named(f.needed()) + " (proposed)"
	}
	return f.named(f.needed())
}

// named is the label, with the mark of what has to be filled in where it is.
func (f *field) named(needed bool) string {
	if needed {
		return f.Label + " *"
	}
	return f.Label
}

// widestLabel is the label with every mark that it may carry.
func (f *field) widestLabel() string {
	label := f.named(f.Required || f.Needed != nil)
	if f.Proposed {
		label += " (proposed)"
	}
	return label
}

// draw gives the lines of one field and on which of them the cursor is. labels
// is the width of the column for labels, 0 for a label above its field.
func (f *Form) draw(one *field, focused bool, width, labels int) (out []string, at int) {
	mark, style := "  ", f.theme.Text
	if focused && !f.asking {
		mark, style = "> ", f.theme.Cursor
	}
	left := indent + 2
	if labels > 0 && one.longest() > width-indent-labels-2 {
		labels = 0 // choices that are cut short look alike: they stand under the label, as wide as there is room
	}
	if labels > 0 {
		left = indent + labels + 2
	}
	room := max(1, width-left)
	content, at := f.content(one, focused && !f.asking, room)
	pad := strings.Repeat(" ", left)
	if labels > 0 {
		out = append(out, style.Render(mark)+style.Render(layout.Pad(one.label(), labels))+"  "+content[0])
		content = content[1:]
	} else {
		at++
		out = append(out, style.Render(mark)+style.Render(layout.Truncate(one.label(), max(1, width-indent))))
	}
	for _, line := range content {
		out = append(out, pad+line)
	}
	for _, said := range []string{one.fault, one.notice} {
		for i, line := range layout.Wrap(said, room-2) {
			if said == "" || i == faultLines {
				break
			}
			start := "  "
			if i == 0 {
				start = "! "
			}
			out = append(out, pad+f.theme.Warn.Render(start+line))
		}
	}
	if focused {
		for _, line := range layout.Wrap(one.hint(), room) {
			if line != "" {
				out = append(out, pad+f.theme.Muted.Render(line))
			}
		}
	}
	return out, at
}

// hint is what stands under the field while it has the cursor: how to choose, which
// a row of choices does not show, and what goes in.
func (f *field) hint() string {
	how := ""
	switch {
	case len(f.Choices) == 0:
	case f.Kind == OneOf:
		how = "Left and Right choose. "
	case f.Kind == AnyOf:
		how = "The arrow keys go from one to the next, Space ticks. "
	}
	return strings.TrimSpace(how + f.Hint)
}

// longest is the width of the longest of several choices with its mark.
func (f *field) longest() int {
	most := 0
	for i, c := range f.Choices {
		most = max(most, layout.Width(f.option(i, true))+layout.Width(c.Label))
	}
	return most
}

// content is what stands in the field, and the line of it with the cursor.
func (f *Form) content(one *field, focused bool, room int) (lines []string, at int) {
	if !one.typed() {
		return f.options(one, focused, room)
	}
	back := one.readBack()
	if back != "" {
		back = "= " + back
	}
	typed := room
	if n := layout.Width(back); back != "" && room > n+24 {
		typed = room - n - 2
	}
	if rows := one.buffer.Rows(typed); one.Kind == Line && rows > 1 { // a reason is read as a whole
		return one.buffer.View(f.look, typed, min(rows, lineRows), focused), 0
	}
	line := one.buffer.Line(f.look, typed, focused)
	if !focused && one.raw() == "" {
		line = f.theme.Muted.Render("(blank)")
	}
	switch {
	case back == "":
		return []string{line}, 0
	case typed == room:
		return []string{line, f.theme.Muted.Render(layout.Truncate(back, room))}, 0
	}
	return []string{line + "  " + f.theme.Muted.Render(back)}, 0
}

// options draws the choices one after the other over as many lines as they
// need, and says on which of them the one under the cursor is.
func (f *Form) options(one *field, focused bool, room int) (lines []string, at int) {
	row, used := "", 0
	for i, c := range one.Choices {
		s := one.option(i, focused) + c.Label
		if focused && i == one.at && layout.Width(s) > room { // whole, however many lines it takes
			if used > 0 {
				lines = append(lines, row)
			}
			at = len(lines)
			mark := layout.Width(one.option(i, focused))
			for k, part := range layout.Wrap(c.Label, max(1, room-mark)) {
				before := layout.Pad("", mark)
				if k == 0 {
					before = one.option(i, focused)
				}
				lines = append(lines, f.theme.Cursor.Render(before+part))
			}
			row, used = "", 0
			continue
		}
		s = layout.Truncate(s, room)
		n := layout.Width(s)
		style := f.theme.Text
		switch {
		case focused && i == one.at:
			style = f.theme.Cursor
		case !one.ticked[i]:
			style = f.theme.Muted
		}
		if used > 0 && used+len(optionGap)+n > room {
			lines, row, used = append(lines, row), "", 0
		}
		if used > 0 {
			row, used = row+optionGap, used+len(optionGap)
		}
		row, used = row+style.Render(s), used+n
		if i == one.at {
			at = len(lines)
		}
	}
	if used > 0 || len(lines) == 0 {
		lines = append(lines, row)
	}
	return lines, at
}

// option is the mark before a choice.
func (f *field) option(i int, focused bool) string {
	if f.Kind == OneOf {
		if f.ticked[i] {
			return "(●) "
		}
		return "( ) "
	}
	mark := "[ ] "
	if f.ticked[i] {
		mark = "[x] "
	}
	if focused && i == f.at {
		return ">" + mark
	}
	return " " + mark
}
