// Package scroll keeps a place in something longer than the screen.
//
// It imports bubbles/key and the keys of this project.
package scroll

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
)

// Window gives the lines to show: at most height of them from offset on, which
// is brought into range first.
func Window(lines []string, offset, height int) []string {
	offset = clamp(offset, len(lines), height)
	return lines[offset:min(len(lines), offset+max(0, height))]
}

// Scroller is a place in Total lines of which Height are shown. Offset is the
// first line shown. The zero value is the top of nothing.
type Scroller struct{ Offset, Total, Height int }

// Resize says how many lines there are and how many are shown; the place is
// kept where it can be.
func (s *Scroller) Resize(total, height int) {
	s.Total, s.Height = total, height
	s.Offset = clamp(s.Offset, total, height)
}

// To goes to an offset, or as near as there is.
func (s *Scroller) To(offset int) { s.Offset = clamp(offset, s.Total, s.Height) }

// Up goes up a line.
func (s *Scroller) Up() { s.To(s.Offset - 1) }

// Down goes down a line.
func (s *Scroller) Down() { s.To(s.Offset + 1) }

// PageUp goes up a page less one line, so that the eye finds its place.
func (s *Scroller) PageUp() { s.To(s.Offset - max(1, s.Height-1)) }

// PageDown goes down a page less one line.
func (s *Scroller) PageDown() { s.To(s.Offset + max(1, s.Height-1)) }

// Home goes to the top.
func (s *Scroller) Home() { s.To(0) }

// End goes to the bottom.
func (s *Scroller) End() { s.To(s.Total) }

// Show moves as little as is needed to have a line on the screen.
func (s *Scroller) Show(line int) { s.ShowRange(line, line) }

// ShowRange moves as little as is needed to have the lines from first to last
// on the screen; where they are too many, the first ones.
func (s *Scroller) ShowRange(first, last int) {
	if last >= s.Offset+s.Height {
		s.Offset = last - s.Height + 1
	}
	if first < s.Offset {
		s.Offset = first
	}
	s.Offset = clamp(s.Offset, s.Total, s.Height)
}

// ShowUnder is ShowRange for what stands under a heading: that is in sight too
// where there is room for it. head is the line of the heading, or first where
// there is none.
func (s *Scroller) ShowUnder(head, first, last int) {
	s.ShowRange(first, last)
	if last-head < s.Height {
		s.ShowRange(head, last)
	}
}

// Above is how many lines there are above what is shown.
func (s Scroller) Above() int { return s.Offset }

// Below is how many lines there are below what is shown.
func (s Scroller) Below() int { return max(0, s.Total-s.Offset-s.Height) }

// Window gives the lines to show.
func (s Scroller) Window(lines []string) []string { return Window(lines, s.Offset, s.Height) }

// WindowMore gives the lines to show, the last one given up for saying how many
// more there are below.
func (s Scroller) WindowMore(lines []string, more func(n int) string) []string {
	shown := slices.Clone(s.Window(lines))
	if n := s.Below(); n > 0 && len(shown) > 1 {
		shown[len(shown)-1] = more(n + 1)
	}
	return shown
}

// Key moves by a key for moving about and says whether it was one.
func (s *Scroller) Key(msg tea.KeyMsg, nav keys.Nav) bool {
	switch {
	case key.Matches(msg, nav.Up.Binding):
		s.Up()
	case key.Matches(msg, nav.Down.Binding):
		s.Down()
	case key.Matches(msg, nav.PageUp.Binding):
		s.PageUp()
	case key.Matches(msg, nav.PageDown.Binding):
		s.PageDown()
	case key.Matches(msg, nav.Home.Binding):
		s.Home()
	case key.Matches(msg, nav.End.Binding):
		s.End()
	default:
		return false
	}
	return true
}

func clamp(offset, total, height int) int {
	return max(0, min(offset, total-max(0, height)))
}
