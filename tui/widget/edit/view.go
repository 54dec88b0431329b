package edit

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/tui/theme"
)

// bar is the cursor where a terminal shows no colours: it stands between the
// characters and cannot be taken for one.
const bar = "│"

// Look is how text being typed is drawn. Make it once per theme.
type Look struct {
	text, cursor lipgloss.Style
	plain        bool
	caret        string // stands where the terminal's own caret belongs; none is drawn then
}

// LookOf makes the look of a theme.
func LookOf(t *theme.Theme) Look {
	cursor := t.Accent.Reverse(true)
	return Look{text: t.Text, cursor: cursor, plain: cursor.Render("x") == "x", caret: t.Typing}
}

// breaks gives the first cell of every row of a line at a width. One column is
// kept free for the cursor.
func (l *line) breaks(width int) []int {
	if l.rows != nil && l.width == width {
		return l.rows
	}
	room := max(1, width-1)
	rows, start, columns, word, wordColumns := append(l.rows[:0], 0), 0, 0, 0, 0
	for i, c := range l.cells {
		columns, wordColumns = columns+c.width, wordColumns+c.width
		space := c.s == " " || c.s == "\t"
		if columns > room && !space {
			if word > start {
				start, columns = word, wordColumns
				rows = append(rows, start)
			}
			if columns > room && i > start {
				start, columns, wordColumns = i, c.width, c.width
				rows = append(rows, start)
			}
		}
		if space {
			word, wordColumns = i+1, 0
		}
	}
	l.rows, l.width = rows, width
	return rows
}

// rowOf is the row of the line in which a cell stands.
func (l *line) rowOf(col, width int) int {
	rows := l.breaks(width)
	n := 0
	for n+1 < len(rows) && rows[n+1] <= col {
		n++
	}
	return n
}

// rowEndAt is the cell behind the last one of a row.
func (l *line) rowEndAt(n, width int) int {
	rows := l.breaks(width)
	if n+1 < len(rows) {
		return rows[n+1]
	}
	return len(l.cells)
}

func (b *Buffer) rowStart() int {
	l := &b.lines[b.row]
	return l.breaks(b.width)[l.rowOf(b.col, b.width)]
}

func (b *Buffer) rowEnd() int {
	l := &b.lines[b.row]
	n := l.rowOf(b.col, b.width)
	end := l.rowEndAt(n, b.width)
	if n+1 < len(l.breaks(b.width)) {
		end--
	}
	return end
}

// rowsDown moves by rows of the screen, up when n is negative, and keeps to the
// column in which it began.
func (b *Buffer) rowsDown(n int) {
	l := &b.lines[b.row]
	at := l.rowOf(b.col, b.width)
	if b.want < 0 {
		b.want = columns(l.cells[l.breaks(b.width)[at]:b.col])
	}
	for ; n < 0; n++ {
		switch {
		case at > 0:
			at--
		case b.row > 0:
			b.row--
			at = len(b.lines[b.row].breaks(b.width)) - 1
		}
	}
	for ; n > 0; n-- {
		switch {
		case at < len(b.lines[b.row].breaks(b.width))-1:
			at++
		case b.row < len(b.lines)-1:
			b.row, at = b.row+1, 0
		}
	}
	b.land(at)
}

// land puts the cursor in a row of its line, as near to the wanted column as
// there is a character.
func (b *Buffer) land(at int) {
	l := &b.lines[b.row]
	rows := l.breaks(b.width)
	b.col = rows[at]
	end := l.rowEndAt(at, b.width)
	if at+1 < len(rows) {
		end--
	}
	for c := 0; b.col < end && c+l.cells[b.col].width <= b.want; b.col++ {
		c += l.cells[b.col].width
	}
}

func columns(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}

// View gives at most height rows, wrapped to width, scrolled so that the cursor
// is among them. The cursor is drawn when the text has the focus.
func (b *Buffer) View(look Look, width, height int, focused bool) []string {
	width, height = max(2, width), max(1, height)
	b.width, b.height = width, height
	at := 0
	for i := 0; i < b.row; i++ {
		at += len(b.lines[i].breaks(width))
	}
	at += b.lines[b.row].rowOf(b.col, width)
	b.top = max(min(b.top, at, max(0, b.Rows(width)-height)), at-height+1)
	out := make([]string, 0, height)
	n := 0
	for i := range b.lines {
		l := &b.lines[i]
		rows := l.breaks(width)
		if n+len(rows) <= b.top {
			n += len(rows)
			continue
		}
		for r := range rows {
			if n >= b.top && len(out) < height {
				cursor := -1
				if focused && n == at {
					cursor = b.col
				}
				out = append(out, look.draw(l.cells, rows[r], l.rowEndAt(r, width), cursor, width))
			}
			n++
		}
		if len(out) == height {
			break
		}
	}
	return out
}

// Rows is how many rows the text takes at a width.
func (b *Buffer) Rows(width int) int {
	n := 0
	for i := range b.lines {
		n += len(b.lines[i].breaks(max(2, width)))
	}
	return n
}

// Above and Below say how many rows are out of sight.
func (b *Buffer) Above() int { return b.top }

// Below says how many rows there are under what is shown.
func (b *Buffer) Below() int { return max(0, b.Rows(b.width)-b.top-b.height) }

// draw renders the cells of one row. Spaces that hang over the edge are cut.
func (look Look) draw(cells []cell, from, to, cursor, width int) string {
	room := max(1, width-1)
	var before, after strings.Builder
	part, mark, used := &before, " ", 0
	for i := from; i < to; i++ {
		s, columns := shown(cells[i]), cells[i].width
		if i == cursor {
			part = &after
		}
		if used+columns > room {
			break
		}
		used += columns
		if i == cursor && columns > 0 && (!look.plain || look.caret != "") {
			mark, s = split(s)
		}
		part.WriteString(s)
	}
	switch {
	case cursor < 0:
		return look.text.Render(before.String())
	case look.caret != "":
		// A block drawn here as well would cancel out the block that is the caret
		// of many terminals.
		mark = look.caret + look.text.Render(mark)
	case look.plain:
		mark = bar
	default:
		mark = look.cursor.Render(mark)
	}
	return look.join(before.String(), mark, after.String())
}

// split takes what the cursor covers off a character: all of it, but only the
// first column of a tab.
func split(s string) (under, rest string) {
	if s == tab {
		return tab[:1], tab[1:]
	}
	return s, ""
}

func (look Look) join(before, mark, after string) string {
	if before != "" {
		before = look.text.Render(before)
	}
	if after != "" {
		after = look.text.Render(after)
	}
	return before + mark + after
}

func shown(c cell) string {
	if c.s == "\t" {
		return tab
	}
	return c.s
}

// Line draws a text of one line in width columns: the part around the cursor,
// with an ellipsis where something is out of sight.
func (b *Buffer) Line(look Look, width int, focused bool) string {
	width = max(4, width)
	cells := b.lines[0].cells
	if columns(cells) <= width-1 {
		return look.draw(cells, 0, len(cells), b.cursorIf(focused), width)
	}
	col := 0
	if focused {
		col = b.col
	}
	room, from := width-3, 0
	if columns(cells[:col]) > room-1 {
		for from = col; from > 0 && columns(cells[from-1:col]) < room*2/3; from-- {
		}
	}
	to, used := from, 0
	for to < len(cells) && used+cells[to].width <= room-1 {
		used += cells[to].width
		to++
	}
	out := look.draw(cells, from, to, b.cursorIf(focused), room)
	if from > 0 {
		out = look.text.Render("…") + out
	}
	if to < len(cells) {
		out += look.text.Render("…")
	}
	return out
}

func (b *Buffer) cursorIf(focused bool) int {
	if !focused {
		return -1
	}
	return b.col
}
