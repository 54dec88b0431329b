// Package painttest has a small terminal in memory that tests can write to and
// look at. It is for tests only and knows the sequences that the program may
// use, and no other.
package painttest

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/cellbuf"
)

// Cell is one column: a character with what is combined with it, and how it
// looks. The second column of a wide character has no text.
type Cell struct {
	Text  string
	Style cellbuf.Style
}

// Terminal is a screen of so many columns and lines. It may be written to by one
// goroutine while others look.
type Terminal struct {
	// Measure gives the columns of a character; nil for what the program counts.
	Measure func(character string, counted int) int
	// Modes has the private modes that were set, by number.
	Modes map[string]bool
	// Unknown are the sequences that no terminal was to be sent.
	Unknown []string

	mu            sync.Mutex
	width, height int
	cells, main   [][]Cell // what is shown, and the screen under the alternate one
	x, y          int
	style         cellbuf.Style
	rest          []byte // a sequence or a character that has only come in part
}

// New makes a terminal.
func New(width, height int) *Terminal {
	t := &Terminal{Modes: map[string]bool{"7": true, "25": true}}
	t.Resize(width, height)
	return t
}

// Resize changes the size and, as many terminals do, leaves a mess.
func (t *Terminal) Resize(width, height int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.width, t.height = width, height
	t.cells, t.main = grid(width, height, "?"), grid(width, height, " ")
	t.x, t.y = min(t.x, width-1), min(t.y, height-1)
}

func grid(width, height int, text string) [][]Cell {
	all := make([][]Cell, height)
	for y := range all {
		all[y] = make([]Cell, width)
		for x := range all[y] {
			all[y][x].Text = text
		}
	}
	return all
}

// Write takes what a program sends.
func (t *Terminal) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := ansi.NewParser()
	data := append(t.rest, b...)
	for len(data) > 0 {
		seq, width, n, state := ansi.DecodeSequence(data, ansi.NormalState, p)
		if state != ansi.NormalState || data[0] >= utf8.RuneSelf && !utf8.FullRune(data) || len(data) == 1 && data[0] == '\x1b' {
			break // the rest is to come
		}
		data = data[n:]
		switch text := string(seq); {
		case ansi.HasCsiPrefix(seq):
			t.sequence(text, p)
		case text == "\r":
			t.x = 0
		case text == "\n":
			t.down()
		case width > 0 || text[0] >= utf8.RuneSelf:
			t.print(text, width)
		default:
			t.Unknown = append(t.Unknown, fmt.Sprintf("%q", text))
		}
	}
	t.rest = append([]byte(nil), data...)
	return len(b), nil
}

func (t *Terminal) down() {
	if t.y++; t.y == t.height {
		t.cells = append(t.cells[1:], grid(t.width, 1, " ")...)
		t.y--
	}
}

func (t *Terminal) print(text string, width int) {
	if t.Measure != nil {
		width = t.Measure(text, width)
	}
	if width == 0 {
		if t.x > 0 {
			t.cells[t.y][t.x-1].Text += text
		}
		return
	}
	if t.x+width > t.width {
		if t.Modes["7"] {
			t.x = 0
			t.down()
		} else {
			t.x = t.width - width
		}
	}
	for i := range width {
		t.cells[t.y][t.x+i] = Cell{Style: t.style}
	}
	t.cells[t.y][t.x].Text = text
	t.x += width
}

func (t *Terminal) sequence(text string, p *ansi.Parser) {
	get := func(i, missing int) int {
		n, ok := p.Param(i, missing)
		if !ok || n == 0 {
			return missing
		}
		return n
	}
	n := get(0, 1)
	command := ansi.Cmd(p.Command())
	if command.Prefix() == '?' {
		for _, mode := range strings.Split(strings.Trim(text, "\x1b[?hl"), ";") {
			t.mode(mode, command.Final() == 'h')
		}
		return
	}
	switch command.Final() {
	case 'm':
		cellbuf.ReadStyle(p.Params(), &t.style)
	case 'H':
		t.y, t.x = n-1, get(1, 1)-1
	case 'A':
		t.y -= n
	case 'B':
		t.y += n
	case 'C':
		t.x += n
	case 'D':
		t.x = min(t.x, t.width-1) - n
	case 'K':
		t.clear(t.y, t.y+1, min(t.x, t.width-1))
	case 'J':
		t.clear(0, t.height, 0)
	default:
		t.Unknown = append(t.Unknown, fmt.Sprintf("%q", text))
	}
	if t.x < 0 || t.x > t.width || t.y < 0 || t.y >= t.height {
		t.Unknown = append(t.Unknown, fmt.Sprintf("%q leads out of the screen", text))
		t.x, t.y = 0, 0
	}
}

func (t *Terminal) clear(from, to, x int) {
	for y := from; y < to; y++ {
		for ; x < t.width; x++ {
			t.cells[y][x] = Cell{Text: " ", Style: cellbuf.Style{Bg: t.style.Bg}}
		}
		x = 0
	}
}

func (t *Terminal) mode(mode string, on bool) {
	switch {
	case mode != "1049" || on == t.Modes[mode]:
	case on:
		t.main, t.cells = t.cells, grid(t.width, t.height, " ")
	default:
		t.cells = t.main
	}
	t.Modes[mode] = on
}

// Cell is what stands in a column.
func (t *Terminal) Cell(x, y int) Cell {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.cells[y][x]
}

// Caret is where the caret stands, and whether it can be seen.
func (t *Terminal) Caret() (x, y int, seen bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return min(t.x, t.width-1), t.y, t.Modes["25"]
}

// Set says whether a private mode is set.
func (t *Terminal) Set(mode string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.Modes[mode]
}

// Text is what can be read, line by line, without blanks at the ends.
func (t *Terminal) Text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var b strings.Builder
	for _, line := range t.cells {
		var l strings.Builder
		for _, c := range line {
			l.WriteString(c.Text)
		}
		b.WriteString(strings.TrimRight(l.String(), " ") + "\n")
	}
	return b.String()
}
