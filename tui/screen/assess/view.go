package assess

import (
	"strings"

	"example.org/upstander/tui/widget/layout"
)

// View gives exactly as many lines as the body has, none wider. Both panes are
// kept as they were last drawn, so that this only puts lines together.
func (s *Screen) View() string {
	s.sync()
	p := planFor(s.width)
	if !p.wide {
		return layout.FitLines(s.alone(p), s.width, s.height)
	}
	left, right, guide := s.list.View(), s.right(p), []string(nil)
	if p.guide > 0 && !s.note.Typing() {
		guide = s.page.Beside()
	}
	var b strings.Builder
	b.Grow(s.height * (s.width + 64))
	for i := range s.height {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(left[i])
		b.WriteString(s.rule)
		b.WriteString(right[i])
		if guide != nil {
			b.WriteString(s.rule)
			b.WriteString(guide[i])
		}
	}
	return b.String()
}

// alone is the pane that has the arrow keys, in the whole body.
func (s *Screen) alone(p plan) []string {
	if s.note.Typing() || s.focus == itemPane {
		return s.right(p)
	}
	return s.list.View()
}

// right is the item, or its note while that is typed.
func (s *Screen) right(p plan) []string {
	if s.note.Typing() {
		if p.guide > 0 {
			return s.note.View(p.item+betweenWidth+p.guide, s.height)
		}
		return s.note.View(p.item, s.height)
	}
	return s.page.View()
}
