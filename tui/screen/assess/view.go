package assess

import (
	"strings"

	"example.org/upstander/tui/widget/layout"
)

// View gives exactly as many lines as the body has, none wider. Both panes are
// kept as they were last drawn, so that this only puts lines together.
func (s *Screen) View() string {
	s.sync()
	p := s.plan()
	if !p.wide {
		return layout.FitLines(s.alone(p), s.width, s.height)
	}
	left, right := s.listView(p), s.right(p)
	rule := s.pens.Rule.Render(between)
	var b strings.Builder
	b.Grow(s.height * (s.width + 64))
	for i := range s.height {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(at(left, i))
		b.WriteString(rule)
		b.WriteString(at(right, i))
	}
	return b.String()
}

// alone is the pane that has the arrow keys, in the whole body.
func (s *Screen) alone(p plan) []string {
	if s.note != nil || s.focus == itemPane {
		return s.right(p)
	}
	return s.listView(p)
}

// right is the item, or its note while that is typed.
func (s *Screen) right(p plan) []string {
	if s.note != nil {
		return strings.Split(layout.Fit(s.note.editor.View(p.itemWidth, s.height), p.itemWidth, s.height), "\n")
	}
	return s.itemView(p)
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}
