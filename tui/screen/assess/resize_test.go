package assess

import (
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
}
