package gaps_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/gaps"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// byArea is the gaps area by area, worst first in each.
func byArea(d *desk.Desk, l checklist.Lens) (ids []string, heads map[string]string) {
	heads = map[string]string{}
	for _, a := range l.Areas {
		in := " " + strings.Join(a.Items, " ") + " "
		list := d.Position().Where(func(s assessment.State) bool { return strings.Contains(in, " "+s.Item.ID+" ") }).Gaps()
		for i, g := range list {
			if ids = append(ids, g.Item.ID); i == 0 {
				heads[g.Item.ID] = fmt.Sprintf("%s %d gap", strings.ToUpper(a.Name.OneLine()), len(list))
			}
		}
	}
	return ids, heads
}

func TestLensGroupsTheGapsByAreas(t *testing.T) {
	for _, size := range [][2]int{{120, 34}, {78, 18}, {58, 14}, {98, 15}} {
		s, d := screen(t, screentest.Plainly)
		s.SetSize(size[0], size[1])
		screentest.Press(s, "down", "down", "down", "down")
		before, item := widgettest.Text(s.View()), s.Position()
		lens := d.Checklist.Lenses[0]
		sent := screentest.Press(s, "L")
		if len(sent) != 1 || !strings.Contains(sent[0].(shell.Say).Text, lens.Name.OneLine()) || !strings.Contains(sent[0].(shell.Say).Text, "our reading") {
			t.Errorf("L said %v", sent)
		}
		if view := screentest.Show(s, size[0], size[1]); s.Position() != item || !strings.Contains(view, "> "+item) {
			t.Errorf("the cursor went from %s to %s:\n%s", item, s.Position(), view)
		}
		want, heads := byArea(d, lens)
		if len(want) != len(d.Position().Gaps()) || len(heads) != len(lens.Areas) {
			t.Fatalf("%d gaps in %d areas to test with", len(want), len(heads))
		}
		screentest.Press(s, "home")
		for i, id := range want {
			view := screentest.Show(s, size[0], size[1])
			if s.Position() != id {
				t.Fatalf("row %d is %s, not %s", i, s.Position(), id)
			}
			rowOf(t, view, id)
			if head := heads[id]; head != "" && !strings.Contains(strings.Join(strings.Fields(view), " "), head) {
				t.Errorf("%v: no %q over %s in\n%s", size, head, id, view)
			}
			screentest.Press(s, "down")
		}
		for i := len(want) - 1; i >= 0; i-- {
			if rowOf(t, s.View(), want[i]); s.Position() != want[i] {
				t.Fatalf("going up, row %d is %s, not %s", i, s.Position(), want[i])
			}
			screentest.Press(s, "up")
		}
		view := strings.Join(strings.Fields(screentest.Show(s, size[0], size[1])), " ")
		if head := fmt.Sprintf("%d gaps, worst first in each of: %s", len(want), lens.Name.OneLine()); !strings.Contains(view, head) {
			t.Errorf("no %q in\n%s", head, view)
		}
		for range len(d.Checklist.Lenses) - 1 { // by way of every other grouping
			screentest.Press(s, "L")
		}
		if sent := screentest.Press(s, "L"); len(sent) != 1 || !strings.Contains(sent[0].(shell.Say).Text, "worst first") {
			t.Errorf("L said %v", sent)
		}
		screentest.Press(s, "home", "down", "down", "down", "down")
		if view := widgettest.Text(s.View()); view != before {
			t.Errorf("the one list is not as it was:\n%s\nbut\n%s", before, view)
		}
	}
}

func TestFilterWithinAreas(t *testing.T) {
	s, d := screen(t, screentest.Plainly)
	s.SetSize(120, 40)
	screentest.Press(s, "L", "/")
	screentest.Press(s, widgettest.Letters("Q2: Standards of behaviour")...)
	screentest.Press(s, "enter")
	g := d.Groups()[1]
	want := fmt.Sprintf("%d of %d left", len(g.In(d.Position()).Gaps()), len(d.Position().Gaps()))
	if view := screentest.Show(s, 120, 40); !strings.Contains(view, want) || strings.Contains(view, "VETTING") {
		t.Errorf("no %q, or a heading with nothing under it, in\n%s", want, view)
	}
	for range d.Checklist.Lenses {
		screentest.Press(s, "L")
	} // what had the word is gone from the screen
	if view := screentest.Show(s, 120, 40); !strings.Contains(view, fmt.Sprintf("0 of %d left", len(d.Position().Gaps()))) {
		t.Errorf("a gap is listed for a word that nothing on the screen has:\n%s", view)
	}
	screentest.Press(s, "esc")
	if view := screentest.Show(s, 120, 40); !strings.Contains(view, fmt.Sprintf("of %d", len(d.Position().Gaps()))) || s.Position() == "" {
		t.Errorf("Esc did not drop the filter:\n%s", view)
	}
}

func TestChecklistWithoutLenses(t *testing.T) {
	c := *screentest.Checklist(t)
	c.Lenses = nil
	d := screentest.Desk(&c, screentest.Filled(t, &c, screentest.Plainly), "")
	s := gaps.New(gaps.Env{Desk: d, Theme: widgettest.Plain()})
	before := screentest.Show(s, 108, 28)
	sent := screentest.Press(s, "L")
	if len(sent) != 1 || !strings.Contains(sent[0].(shell.Say).Text, "by strand only") || screentest.Show(s, 108, 28) != before {
		t.Errorf("L sent %v", sent)
	}
	for _, b := range s.Keys() {
		if b.Shown() == "L" && b.Why != d.NoLens() {
			t.Errorf("L is off because %q", b.Why)
		}
	}
}
