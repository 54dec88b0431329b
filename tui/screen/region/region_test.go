package region_test

import (
	"testing"

	"example.org/upstander/tui/screen/screentest"
)

func TestPicture(t *testing.T) {
	s := screen(t, 10)
	for _, size := range [][2]int{{78, 18}, {118, 34}, {58, 14}} {
		t.Logf("%v\n%s", size, screentest.Show(s, size[0], size[1]))
	}
	for range 5 {
		screentest.Press(s, "tab")
		t.Logf("\n%s", screentest.Show(s, 98, 34))
	}
	screentest.Press(s, "tab", "down", "enter")
	t.Logf("\n%s", screentest.Show(s, 98, 60))
	s = screen(t, 48)
	t.Logf("\n%s", screentest.Show(s, 198, 54))
	t.Logf("\n%s", screentest.Show(s, 78, 18))
}
