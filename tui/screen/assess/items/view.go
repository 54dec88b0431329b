package items

import (
	"fmt"
	"strings"

	"example.org/upstander/tui/screen/assess/signs"
	"example.org/upstander/tui/widget/layout"
)

// room is how the height of the pane is shared out, in lines.
type room struct{ heading, rows, strip, legend int }

// room works out what stands still round the rows.
func (l *List) room() room {
	r := room{heading: 1}
	if !l.Filtered() && !l.filter.typing {
		r.heading = len(l.lines().head)
	}
	switch {
	case !l.alone:
		r.legend = l.legendLines(2)
	case l.low():
		r.strip, r.legend = stripShort, l.legendLines(1)
	default:
		r.strip, r.legend = stripTall, l.legendLines(1)
	}
	r.rows = max(1, l.height-r.heading-r.legend-r.strip)
	return r
}

// View is the pane: height lines, each exactly as wide.
func (l *List) View() []string {
	d, r := l.lines(), l.room()
	out := make([]string, 0, l.height)
	out = append(out, l.head()...)
	at := -1
	if line, ok := d.at[l.cursor]; ok && len(l.shown) > 0 {
		at = line
	}
	shown := 0
	for i := l.scroll.Offset; i < len(d.lines) && shown < r.rows; i++ {
		out = append(out, l.row(d.lines[i], i == at))
		shown++
	}
	if len(l.shown) == 0 {
		for _, said := range layout.Wrap("No item matches. Esc clears the filter.", l.width)[:1] {
			out = append(out, layout.Pad(l.pens.Muted.Render(said), l.width))
			shown++
		}
	}
	for ; shown < r.rows; shown++ {
		out = append(out, layout.Pad("", l.width))
	}
	out = append(out, l.strip(r.strip)...)
	if r.legend > 0 {
		for _, said := range l.legend()[:r.legend] {
			out = append(out, layout.Pad(l.pens.Muted.Render(said), l.width))
		}
	}
	return out
}

// row puts the cursor in front of a row.
func (l *List) row(r line, here bool) string {
	switch {
	case r.bare == "":
		return r.text
	case here:
		return l.pens.Cursor.Render(signs.Cursor + " " + r.bare)
	}
	return "  " + r.text
}

// head is what stands still over the list: whether it has the arrow keys, the
// position or the filter.
func (l *List) head() []string {
	mark, style := "  ", l.pens.Muted
	if l.focused {
		mark, style = signs.Focus+" ", l.pens.Accent
	}
	if l.filter.typing {
		count := fmt.Sprintf("%d of %d", l.filter.count, len(l.desk.Checklist.Items))
		room := max(4, l.width-gutter-2-layout.Width(count)-1)
		line := l.pens.Accent.Render("/ ") + l.filter.input.Line(l.look, room, true)
		return []string{layout.Between("  "+line, l.pens.Strong.Render(count), l.width)}
	}
	if l.Filtered() {
		count := fmt.Sprintf("%d of %d", l.filter.count, len(l.desk.Checklist.Items))
		typed := layout.Truncate(strings.TrimSpace(l.filter.input.Text()), max(1, l.width-gutter-layout.Width(count)-11))
		return []string{layout.Between(style.Render(mark+"Filter: ")+l.pens.Text.Render(typed), l.pens.Strong.Render(count), l.width)}
	}
	var out []string
	for _, line := range l.lines().head {
		out = append(out, layout.Pad(style.Render(mark)+l.pens.Strong.Render(line), l.width))
		mark = "  "
	}
	return out
}

// strip is what stands under a list that is shown alone: the wording of the
// level of the item under the cursor, or of the target while there is none.
func (l *List) strip(height int) []string {
	if height == 0 {
		return nil
	}
	out := make([]string, 0, height)
	out = append(out, l.pens.Rule.Render(layout.Line(l.width)))
	if st, ok := l.State(); ok {
		head, wording := st.Wording(l.desk.Checklist)
		out = append(out, layout.Pad(l.pens.Strong.Render(layout.Truncate(st.Item.ID+"  "+head, l.width)), l.width))
		lines := layout.Wrap(wording, l.width)
		if room := height - len(out); len(lines) > room {
			lines[room-1] = layout.Truncate(lines[room-1]+" "+lines[room], l.width-1)
		}
		for _, line := range lines[:min(len(lines), height-len(out))] {
			out = append(out, layout.Pad(l.pens.Muted.Render(line), l.width))
		}
	}
	for len(out) < height {
		out = append(out, layout.Pad("", l.width))
	}
	return out
}

// legendLines is how many lines the signs, or the words that the filter knows,
// may take under the list.
func (l *List) legendLines(most int) int {
	if l.height < tallEnough && !l.filter.typing {
		return 0
	}
	if l.filter.typing {
		most++ // every word that the filter knows
	}
	return min(most, len(l.legend()))
}

// legend says what the signs mean, or, while a filter is typed, what it knows.
func (l *List) legend() []string {
	if l.filter.typing {
		known := "Words, or: level:2 strand:int gap unknown claimed new conflict flag finding lapses:2027-03-31"
		if l.desk.NoLens() == "" {
			known = "Words, or: level:2 strand:int area:prev gap unknown claimed new conflict flag finding lapses:2027-03-31"
		}
		return layout.Wrap(known, l.width)
	}
	meaning := []string{
		signs.Shown + " shown", signs.Claimed + " not shown", signs.Shortfall + " below 3", signs.Ageing + " ageing", signs.Conflict + " two versions",
		signs.Note + " note", signs.Evidence + " evidence", signs.Action + " action", signs.Finding + " claim finding",
	}
	var lines []string
	row := ""
	for _, one := range meaning {
		switch {
		case row == "":
			row = one
		case layout.Width(row)+2+layout.Width(one) <= l.width:
			row += "  " + one
		default:
			lines, row = append(lines, row), one
		}
	}
	return append(lines, strings.TrimRight(row, " "))
}
