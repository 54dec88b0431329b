package session

import (
	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/figure"
	"example.org/upstander/tui/widget/layout"
)

// Measures of a sheet, in columns and lines.
const (
	labels      = 16 // column of labels
	narrowText  = 34 // text narrower than this has its label above
	longestLine = 84 // that reads well from the back of a room
	roomy       = 100
	tall        = 30 // height from which the lines of a text stand apart
)

// setting is how a sheet of some size is set: where the text stands and
// whether its lines stand apart.
type setting struct {
	margin, labels, text int
	apart                bool
}

// settingOf shares out a sheet. A room that is large enough has wide margins.
func settingOf(width, height int) setting {
	m := 1
	switch {
	case width >= roomy:
		m = 6
	case width >= 70:
		m = 3
	}
	st := setting{margin: m, labels: labels, apart: height >= tall && width >= roomy}
	st.text = min(width-2*m-labels, longestLine)
	if st.text < narrowText {
		st.labels = 2
		st.text = max(1, min(width-2*m-st.labels, longestLine))
	}
	return st
}

// piece is one text in a block: how it looks, what stands before it, and what
// it says.
type piece struct {
	style lipgloss.Style
	mark  string // before the first line, in the text's own column: "1 "
	said  string
}

// block is what stands under one label.
type block struct {
	label  string
	figure string // drawn large under the label where there is room; or empty
	pieces []piece
}

// say adds a text.
func (b *block) say(style lipgloss.Style, said string) {
	if said != "" {
		b.pieces = append(b.pieces, piece{style, "", said})
	}
}

// point adds a text with a mark before it.
func (b *block) point(style lipgloss.Style, mark, said string) {
	if said != "" {
		b.pieces = append(b.pieces, piece{style, mark + " ", said})
	}
}

// set draws a block in lines.
func (st setting) set(t *theme.Theme, b block) []string {
	texts := st.texts(b.pieces)
	if len(texts) == 0 {
		return nil
	}
	indent := layout.Pad("", st.margin)
	if st.labels < labels {
		lines := []string{indent + t.Muted.Render(layout.Truncate(b.label, st.text))}
		for _, line := range texts {
			lines = append(lines, indent+layout.Pad("", st.labels)+line)
		}
		return lines
	}
	beside := []string{t.Muted.Render(layout.Pad(b.label, st.labels))}
	if drawn, ok := figure.Of(b.figure); ok {
		beside = append(beside, layout.Pad("", st.labels))
		for _, line := range drawn {
			beside = append(beside, t.Strong.Render(layout.Pad(line, st.labels)))
		}
	}
	var lines []string
	for i := range max(len(texts), len(beside)) {
		left, right := layout.Pad("", st.labels), ""
		if i < len(beside) {
			left = beside[i]
		}
		if i < len(texts) {
			right = texts[i]
		}
		lines = append(lines, indent+left+right)
	}
	return lines
}

// texts wraps the pieces; where lines stand apart, with an empty one after each.
func (st setting) texts(pieces []piece) []string {
	var lines []string
	for _, p := range pieces {
		hang := layout.Width(p.mark)
		for i, line := range layout.Wrap(p.said, max(1, st.text-hang)) {
			mark := layout.Pad("", hang)
			if i == 0 {
				mark = p.mark
			}
			lines = append(lines, p.style.Render(mark+line))
			if st.apart {
				lines = append(lines, "")
			}
		}
	}
	if n := len(lines); st.apart && n > 0 {
		lines = lines[:n-1]
	}
	return lines
}

// pages is blocks laid out on sheets of one height, and the page on which each
// block begins.
type pages struct {
	sheets [][]string
	begins []int
}

// paginate lays blocks out, a blank line between two. One that does not fit on
// what is left of a page goes to the next; one that fits on no page is split.
func paginate(blocks [][]string, height int) pages {
	height = max(1, height)
	out := pages{}
	var page []string
	turn := func() {
		out.sheets = append(out.sheets, page)
		page = nil
	}
	for _, b := range blocks {
		if len(page) > 0 && len(page)+1+len(b) > height {
			turn()
		}
		if len(page) > 0 && len(b) > 0 {
			page = append(page, "")
		}
		out.begins = append(out.begins, len(out.sheets))
		for len(b) > height-len(page) {
			n := height - len(page)
			page = append(page, b[:n]...)
			b = b[n:]
			turn()
		}
		page = append(page, b...)
	}
	if len(page) > 0 || len(out.sheets) == 0 {
		turn()
	}
	return out
}
