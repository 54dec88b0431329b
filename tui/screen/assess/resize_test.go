package assess

import (
	"slices"
	"strings"
	"testing"
)

// What is being read stays on the screen when the window gets another size: the
// section that a key has just brought into sight, and else what stands at the top.
func TestAnotherWidthKeepsThePlace(t *testing.T) {
	t.Run("a level given while the list stands alone", func(t *testing.T) {
		h := open80(t)
		h.press("0")
		h.s.SetSize(98, 25)
		h.shows("Level 0 Not in place")
	})
	t.Run("what stands at the top", func(t *testing.T) {
		h := openWide(t)
		h.press("3", "right")
		st, _ := h.s.state()
		sections := h.s.pageOf(st).anchors
		for section, line := range sections {
			h.s.SetSize(110, 30)
			h.s.read.To(line)
			if h.s.read.Offset != line {
				continue // too near the end to stand at the top
			}
			for _, size := range [][2]int{{150, 30}, {70, 30}, {110, 14}, {110, 30}} {
				h.s.SetSize(size[0], size[1])
				pg := h.s.pageOf(st)
				at := pg.anchors[section]
				if at+h.s.read.Height > len(pg.lines) {
					break // the end of the page is on the screen, and the place with it is another
				}
				if h.s.read.Offset != at {
					t.Errorf("%s began the page and stands at line %d, not %d, in a window of %v", section, at, h.s.read.Offset, size)
				}
			}
		}
		if len(sections) < 5 {
			t.Errorf("only %d sections were tried", len(sections))
		}
	})
	t.Run("the middle of a long text", func(t *testing.T) {
		h := openWide(t)
		h.press("right")
		st, _ := h.s.state()
		pg := h.s.pageOf(st)
		at := slices.IndexFunc(pg.lines, func(l pageLine) bool { return strings.Contains(l.bare, "[ ]") })
		h.s.read.To(at + 1)
		h.s.SetSize(140, 30)
		now := h.s.pageOf(st)
		if name, under := now.passage(h.s.read.Offset); name != nameOf(now, h.s.read.Offset) || under > 1 {
			t.Errorf("the page begins %d lines under %q", under, name)
		}
		h.s.SetSize(110, 30)
		if got := h.s.read.Offset; got < at || got > at+1 {
			t.Errorf("it began at line %d and begins at %d when the window is as it was", at+1, got)
		}
	})
}

// nameOf is the row of the page that a line belongs to.
func nameOf(p *page, line int) string {
	out := ""
	for _, tg := range p.targets {
		if tg.line <= line {
			out = tg.name()
		}
	}
	return out
}
