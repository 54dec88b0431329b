// Package paint draws frames on a terminal. It writes at once and only the
// columns that changed, puts the terminal's own caret where the work is, and
// does nothing while nothing happens. It also owns the terminal for as long as
// the screens are up: raw mode, the alternate screen, pastes in brackets, the
// mouse, and giving all of that back.
//
// Bubble Tea's own renderer compares whole lines on a clock of its own, wakes up
// 120 times a second for it and places no caret; the program runs without it.
//
// It imports bubbletea, x/ansi, x/term and tui/caret.
package paint

import (
	"strconv"
	"strings"
)

// large is the size in bytes from which a frame is drawn behind the terminal's
// back, where the terminal can do that, and with the caret hidden: a smaller one
// arrives in one piece.
const large = 512

// Screen is what stands on a terminal, as far as is known.
type Screen struct {
	width, height int
	last, next    []row
	known         bool // last is what stands there

	out    []byte
	x, y   int // where the terminal writes next; x is -1 when that is not known
	pen    pen
	shown  bool // the caret can be seen
	caret  point
	places bool // the caret stands at caret
}

type point struct{ x, y int }

// Resize says how large the terminal is, in columns and lines. What stands on it
// is forgotten: terminals move text about when they change their size.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = max(0, width), max(0, height)
	s.last, s.next = make([]row, s.height), make([]row, s.height)
	s.Forget()
}

// Forget makes the next frame clear the terminal and draw everything.
func (s *Screen) Forget() { s.known = false }

// Frame gives the bytes that turn what stands on the terminal into a View: lines
// with colours and marks of package caret in them, and no other sequences. The
// bytes are good until the next call; none are given when nothing changed.
func (s *Screen) Frame(view string) []byte {
	if s.width == 0 || s.height == 0 {
		return nil
	}
	s.out = s.out[:0]
	if !s.known {
		s.out = append(s.out, "\x1b[m\x1b[?25l\x1b[H\x1b[2J"...)
		s.x, s.y, s.pen, s.shown, s.places = 0, 0, pen{}, false, false
		for y := range s.last {
			s.last[y].read("", pen{}, s.width)
		}
		s.known = true
	}
	want := point{-1, -1}
	typing, p := false, pen{}
	for y := range s.next {
		line, rest, _ := strings.Cut(view, "\n")
		view = rest
		next, last := &s.next[y], &s.last[y]
		if line == last.line && p == last.start {
			*next, *last = *last, *next
		} else {
			next.read(line, p, s.width)
			s.turn(last, next, y)
		}
		p = next.end
		switch m := next.marks; {
		case m.typing >= 0 && !typing:
			want, typing = point{m.typing, y}, true
		case m.row >= 0 && want.x < 0:
			want = point{m.row, y}
		}
	}
	s.last, s.next = s.next, s.last
	s.place(want)
	return s.out
}

// turn writes what makes one row into another.
func (s *Screen) turn(last, next *row, y int) {
	if last.drift || next.drift {
		s.whole(last, next, y)
		return
	}
	filled := next.filled()
	for x := 0; x < s.width; x++ {
		if next.cells[x] == last.cells[x] {
			continue
		}
		if x >= filled && differ(last.cells[x:], next.cells[x:]) > len("\x1b[K") {
			s.move(x, y)
			s.use(pen{})
			s.out = append(s.out, "\x1b[K"...)
			return
		}
		s.bridge(next, x, y)
		s.put(next.cells[x])
	}
}

// differ is how far the last difference between two pieces of a row is from
// their beginning.
func differ(a, b []cell) int {
	n := len(a)
	for n > 0 && a[n-1] == b[n-1] {
		n--
	}
	return n
}

// bridge goes on to a column of a row: by writing again what stands between, if
// that is shorter than a move.
func (s *Screen) bridge(r *row, x, y int) {
	if s.y == y && s.x >= 0 && s.x < x {
		bytes := 0
		for _, c := range r.cells[s.x:x] {
			if bytes += len(c.text); s.differs(c) {
				bytes = large
			}
		}
		if bytes <= len("\x1b[9C") {
			for _, c := range r.cells[s.x:x] {
				s.put(c)
			}
			return
		}
	}
	s.move(x, y)
}

// whole draws a row from its beginning, after clearing it, so that it holds
// together whatever columns the terminal takes for it.
func (s *Screen) whole(last, next *row, y int) {
	if same(last.cells, next.cells) {
		return
	}
	s.move(0, y)
	s.use(pen{})
	s.out = append(s.out, "\x1b[K"...)
	for _, c := range next.cells[:next.filled()] {
		s.put(c)
	}
	s.x = -1
}

func same(a, b []cell) bool { return differ(a, b) == 0 }

func (s *Screen) use(p pen) {
	s.out = change(s.out, s.pen, p)
	s.pen = p
}

// differs says that a cell needs another pen than the one in hand.
func (s *Screen) differs(c cell) bool {
	return c.pen != s.pen && (c != blank() || !s.pen.bare())
}

func (s *Screen) put(c cell) {
	if c.text != "" {
		if s.differs(c) {
			s.use(c.pen)
		}
		s.out = append(s.out, c.text...)
	}
	if s.x >= 0 {
		s.x++
	}
	if s.x == s.width {
		s.x = -1 // some stay on the last column, some are behind it
	}
}

// place puts the caret where it is wanted, or hides it, and closes the frame.
func (s *Screen) place(want point) {
	painted := len(s.out) > 0
	if painted {
		s.use(pen{}) // whatever else writes to the terminal finds it plain
	}
	if painted || want != s.caret || !s.places {
		s.frame(want)
	}
	s.caret, s.places = want, true
}

func (s *Screen) frame(want point) {
	body := len(s.out)
	hide := s.shown && (want.x < 0 || body > large)
	if want.x >= 0 {
		want.x = min(want.x, s.width-1)
		if r := &s.last[want.y]; r.drift {
			// Where the terminal has this column shows only by writing up to it.
			s.move(0, want.y)
			for _, c := range r.cells[:want.x] {
				s.put(c)
			}
			s.use(pen{})
			s.x = -1
		} else {
			s.move(want.x, want.y)
		}
		if !s.shown || hide {
			s.out = append(s.out, "\x1b[?25h"...)
		}
		s.shown = true
	} else {
		s.shown = false
	}
	if hide {
		s.before("\x1b[?25l")
	}
	if body > large {
		s.before("\x1b[?2026h")
		s.out = append(s.out, "\x1b[?2026l"...)
	}
}

// before puts a sequence at the head of the frame.
func (s *Screen) before(sequence string) {
	s.out = append(s.out, sequence...)
	copy(s.out[len(sequence):], s.out)
	copy(s.out, sequence)
}

// move goes to a place by the shortest way.
func (s *Screen) move(x, y int) {
	if s.x == x && s.y == y {
		return
	}
	begin := len(s.out)
	s.out = append(s.out, "\x1b["...)
	if x > 0 || y > 0 {
		s.out = strconv.AppendInt(s.out, int64(y+1), 10)
		if x > 0 {
			s.out = strconv.AppendInt(append(s.out, ';'), int64(x+1), 10)
		}
	}
	s.out = append(s.out, 'H')
	if s.x >= 0 || x == 0 {
		middle := len(s.out)
		s.step(x, y)
		if n := len(s.out) - middle; n > 0 && n < middle-begin {
			s.out = append(s.out[:begin], s.out[middle:]...)
		} else {
			s.out = s.out[:middle]
		}
	}
	s.x, s.y = x, y
}

// step writes a move that starts from where the terminal is, if there is one
// that is simple enough to be short.
func (s *Screen) step(x, y int) {
	switch {
	case y == s.y && x == 0:
		s.out = append(s.out, '\r')
	case y == s.y+1 && x == 0:
		s.out = append(s.out, "\r\n"...)
	case s.x < 0:
	case y == s.y && x > s.x:
		s.by(x-s.x, 'C')
	case y == s.y:
		s.by(s.x-x, 'D')
	case x == s.x && y > s.y:
		s.by(y-s.y, 'B')
	case x == s.x:
		s.by(s.y-y, 'A')
	}
}

func (s *Screen) by(n int, direction byte) {
	s.out = append(s.out, "\x1b["...)
	if n > 1 {
		s.out = strconv.AppendInt(s.out, int64(n), 10)
	}
	s.out = append(s.out, direction)
}
