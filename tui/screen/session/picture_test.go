package session_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/widget/widgettest"
)

var update = flag.Bool("update", false, "write the pictures of the session screens anew")

// picture compares what is on the screen, without colour, with how it looked
// when somebody last looked at it, at 80 by 24, 120 by 40 and 60 by 20. After a
// change that was meant: go test ./tui/screen/session -run Pictures -update
func (b *bench) picture(t *testing.T, name string) {
	t.Helper()
	for _, size := range [][2]int{{78, 18}, {118, 34}, {58, 14}} {
		b.s.SetSize(size[0], size[1])
		view := b.s.View()
		if err := screentest.Check(view, size[0], size[1], b.theme); err != nil {
			t.Errorf("%s at %v: %v", name, size, err)
		}
		got := widgettest.Text(view) + "\n"
		path := filepath.Join("testdata", fmt.Sprintf("%s-%dx%d.txt", name, size[0]+2, size[1]+6))
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s at %v is\n%s\nand was\n%s", name, size, got, want)
		}
	}
	b.s.SetSize(78, 18)
}

func TestPictures(t *testing.T) {
	b := begin(t, screentest.Plainly)
	b.picture(t, "home")
	b.press("n", "c", "tab", "tab", "14 December 2026", "ctrl+s")
	b.picture(t, "agenda")
	b.press("enter")
	for b.s.Position() != "PRE-9" { // one that has evidence
		at := b.s.Position()
		if b.press("right"); b.s.Position() == at {
			t.Fatal("PRE-9 is not on the agenda")
		}
	}
	b.picture(t, "room-asks")
	b.press("space", "a", "The unit does, each month.", "enter", "space", "s")
	b.press("p", "Bring the list", "tab", "Head of CCU", "tab", "1 December 2026", "ctrl+s", "f", "Ask the region", "ctrl+s")
	b.picture(t, "room-question")
	b.press("b")
	b.picture(t, "blank")
	b.press("b", "d")
	b.picture(t, "debrief")

	b = joinAll(t, []string{"ccu.yaml", "audit.yaml", "hr.yaml"})
	b.picture(t, "apart")
	b.press("g", "2", "tab", "The tablets are not in it", "ctrl+s", "tab", "No test was ever seen", "ctrl+s", "enter")
	b.picture(t, "side")
}
