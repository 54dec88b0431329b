package gaps_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/gaps"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

func screen(t testing.TB, words screentest.Words) (shell.Screen, *desk.Desk) {
	t.Helper()
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Filled(t, c, words), "northmoor.yaml")
	return gaps.New(gaps.Env{Desk: d, Theme: widgettest.Plain()}), d
}

// Every gap is listed, in the order of the domain, with its mark, its reason
// and what is being done.
func TestEveryGapWorstFirst(t *testing.T) {
	s, d := screen(t, screentest.Plainly)
	list := d.Position().Gaps()
	if len(list) < 12 {
		t.Fatalf("only %d gaps to test with", len(list))
	}
	s.SetSize(120, 34)
	for i, g := range list {
		if got := s.Position(); got != g.Item.ID {
			t.Fatalf("row %d is %s, not %s", i, got, g.Item.ID)
		}
		row, why := rowOf(t, s.View(), g.Item.ID)
		mark := map[assessment.Bin]string{assessment.InBelow: "▼", assessment.InNotKnown: "?", assessment.InClaimed: "!", assessment.InNotAdopted: "d"}[g.Bin]
		if want := fmt.Sprintf("%s → %d  %s", g.Outcome.Mark(), assessment.Claimed, mark); !strings.Contains(row, want) {
			t.Errorf("%s: no %q in %q", g.Item.ID, want, row)
		}
		short := map[assessment.Bin]string{assessment.InBelow: strings.TrimPrefix(g.Reason, "level 2, "),
			assessment.InNotKnown: g.Reason[:min(12, len(g.Reason))], assessment.InClaimed: "claimed"}[g.Bin]
		if !strings.Contains(why, short) || g.Item.Mandatory && !strings.Contains(why, "mandatory") {
			t.Errorf("%s: no %q in %q", g.Item.ID, short, why)
		}
		if len(g.Answer.Actions) == 0 && !strings.HasSuffix(strings.TrimSpace(why), "no action") {
			t.Errorf("%s: no word on actions in %q", g.Item.ID, why)
		}
		if n := len(g.Answer.Actions); n > 0 && g.Answer.Actions[0].Status == assessment.Open && !strings.Contains(why, g.Answer.Actions[0].Due.Short()) {
			t.Errorf("%s: no due date in %q", g.Item.ID, why)
		}
		screentest.Press(s, "down")
	}
	view := screentest.Show(s, 120, 34)
	for _, want := range []string{"worst first: " + assessment.GapOrder[:30], d.Position().Counts().Line()} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
}

// rowOf finds the two lines of the gap under the cursor in the list.
func rowOf(t *testing.T, view, item string) (row, why string) {
	t.Helper()
	lines := strings.Split(widgettest.Text(view), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "> "+item) {
			left, _, _ := strings.Cut(line, "│")
			below, _, _ := strings.Cut(lines[i+1], "│")
			return left, below
		}
	}
	t.Fatalf("the cursor is not on %s in\n%s", item, view)
	return "", ""
}

func TestEnterGoesToTheItemAndOToTheReport(t *testing.T) {
	s, d := screen(t, screentest.Plainly)
	s.SetSize(78, 18)
	third := d.Position().Gaps()[2].Item.ID
	if got := screentest.Press(s, "down", "down", "enter"); len(got) != 1 || got[0] != (shell.Go{To: shell.Assess, Item: third}) {
		t.Errorf("Enter sent %v", got)
	}
	if got := screentest.Press(s, "o"); len(got) != 1 || got[0].(shell.Go).To != shell.Report {
		t.Errorf("o sent %v", got)
	}
	if got := screentest.Press(s, "esc"); len(got) != 1 || got[0] != (shell.Back{}) {
		t.Errorf("Esc sent %v", got)
	}
}

// The list opens at the worst gap, and says how many have gone out of sight above.
func TestOpensAtTheWorst(t *testing.T) {
	s, d := screen(t, screentest.Plainly)
	all := d.Position().Gaps()
	if view := screentest.Show(s, 78, 18); s.Position() != all[0].Item.ID || strings.Contains(view, "above") {
		t.Errorf("it opens at %s, and the worst is %s:\n%s", s.Position(), all[0].Item.ID, view)
	}
	screentest.Press(s, "end")
	view := screentest.Show(s, 78, 18)
	seen := 0
	for _, g := range all {
		if strings.Contains(view, " "+g.Item.ID+" ") {
			seen++
		}
	}
	if want := fmt.Sprintf("%d of %d, %d above", len(all), len(all), len(all)-seen); !strings.Contains(view, want) {
		t.Errorf("no %q in\n%s", want, view)
	}
}

// A click puts the cursor on a row, and on the row that has it opens the item.
func TestAClickOnARow(t *testing.T) {
	s, d := screen(t, screentest.Plainly)
	for _, width := range []int{78, 118} {
		screentest.Press(s, "home")
		want := d.Position().Gaps()[2].Item.ID
		at := -1
		for i, line := range strings.Split(screentest.Show(s, width, 24), "\n") {
			if at < 0 && strings.HasPrefix(line, "  "+want) {
				at = i
			}
		}
		click := s.(shell.Clicked).Click
		if got := screentest.Drain(s, click(5, at)); len(got) > 0 || s.Position() != want {
			t.Errorf("the cursor is on %s, not %s: %v", s.Position(), want, got)
		}
		if got := screentest.Drain(s, click(5, at+1)); len(got) != 1 || got[0] != (shell.Go{To: shell.Assess, Item: want}) {
			t.Errorf("another click sends %v", got)
		}
		click(5, 0)
		if s.Position() != want {
			t.Error("a click on the head moved the cursor")
		}
	}
}

func TestDetailOfTheGap(t *testing.T) {
	_, d := screen(t, screentest.Plainly)
	for _, g := range d.Position().Gaps() {
		s := gaps.New(gaps.Env{Desk: d, Theme: widgettest.Plain()})
		for s.Position() != g.Item.ID {
			screentest.Press(s, "down")
		}
		view := strings.Join(strings.Fields(right(screentest.Show(s, 160, 200))), " ")
		want := []string{g.Item.ID, g.Item.Requirement.OneLine(), g.Proof.Reason, g.Item.Typical[0].OneLine()}
		if l, ok := g.Outcome.Level(); ok {
			want = append(want, g.Item.Levels[l].OneLine())
		}
		for _, key := range assessment.UnmetParts(g.Item, g.Answer.Judgement) {
			p, _ := g.Item.Part(key)
			want = append(want, "[ ] "+p.Text.OneLine()+" (unmet)")
		}
		for _, a := range g.Answer.Actions {
			want = append(want, a.What.OneLine())
		}
		if len(g.Answer.Actions) == 0 {
			want = append(want, "No action is recorded")
		}
		for _, w := range want {
			if !strings.Contains(view, strings.Join(strings.Fields(w), " ")) {
				t.Errorf("%s: no %q in\n%s", g.Item.ID, w, view)
			}
		}
	}
}

// right is the pane beside the list, without its labels' gaps.
func right(view string) string {
	var b strings.Builder
	for _, line := range strings.Split(view, "\n") {
		_, r, ok := strings.Cut(line, "│")
		if ok && len(r) > 12 {
			b.WriteString(r[min(len(r), 1):] + "\n")
		}
	}
	return b.String()
}

func TestDetailIsReadByScrolling(t *testing.T) {
	s, _ := screen(t, screentest.Plainly)
	before := screentest.Show(s, 78, 18)
	if !strings.Contains(before, "more lines: Tab ──") {
		t.Errorf("nothing says that there is more:\n%s", before)
	}
	item := s.Position()
	screentest.Press(s, "tab")
	seen := ""
	for range 60 {
		seen += screentest.Show(s, 78, 18)
		screentest.Press(s, "down")
	}
	if !strings.Contains(seen, "To do") || s.Position() != item {
		t.Errorf("the end of the detail was not reached, or the cursor moved from %s to %s", item, s.Position())
	}
	if sent := screentest.Press(s, "esc"); len(sent) != 0 {
		t.Errorf("Esc left the screen and not the detail: %v", sent)
	}
	if screentest.Show(s, 78, 18) != before {
		t.Error("Esc does not go back to the list as it was")
	}
}

// A change on the desk is on the screen with the next picture, and the cursor
// stays on its item.
func TestFollowsTheDesk(t *testing.T) {
	s, d := screen(t, screentest.Plainly)
	s.SetSize(108, 28)
	list := d.Position().Gaps()
	screentest.Press(s, "down", "down", "down")
	item := s.Position()
	first := list[0].Item
	_, err := d.Change(first.ID, "level", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.Judge(first, assessment.Judgement{Outcome: assessment.NotApplicable, Reason: list[0].Item.Title}, who)
	})
	if err != nil {
		t.Fatal(err)
	}
	if view := screentest.Show(s, 108, 28); !strings.Contains(view, fmt.Sprintf("%d gaps", len(list)-1)) || s.Position() != item {
		t.Errorf("cursor on %s, was on %s:\n%s", s.Position(), item, view)
	}
}

func TestNoGaps(t *testing.T) {
	c := screentest.Checklist(t)
	a := screentest.Empty(c, "Eastvale Police")
	for i := range c.Items {
		var err error
		it := &c.Items[i]
		if a, _, err = a.Judge(it, assessment.Judgement{Outcome: assessment.NotApplicable, Reason: it.Title}, screentest.Who()); err != nil {
			t.Fatal(err)
		}
	}
	s := gaps.New(gaps.Env{Desk: screentest.Desk(c, a, ""), Theme: widgettest.Plain()})
	view := screentest.Show(s, 78, 18)
	for _, want := range []string{"There are no gaps.", "does not mean that an inspector"} {
		if !strings.Contains(strings.Join(strings.Fields(view), " "), want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	if sent := screentest.Press(s, "enter", "/", "s", "tab", "down"); len(screentest.Done(sent)) != 0 || len(sent) != 5 || s.CapturesText() {
		t.Errorf("keys without gaps sent %v", sent)
	}
	for _, b := range s.Keys() {
		if b.Does() == "open item" && b.Why == "" {
			t.Error("Enter has nothing to open and gives no reason")
		}
	}
}

// Every picture fits its room, in every theme, whatever is in the assessment.
func TestFitsEverywhere(t *testing.T) {
	for name, look := range widgettest.Themes() {
		s, _ := screen(t, screentest.Hostilely)
		s.SetTheme(look)
		for n, size := range screentest.Sizes() {
			s.SetSize(size[0], size[1])
			screentest.Press(s, []string{"down", "tab", "pgdown", "/", "e", "enter", "esc", "esc", "end", "s", "up", "L", "home"}[n%13])
			if err := screentest.Check(s.View(), size[0], size[1], look); err != nil {
				t.Fatalf("%s %v: %v", name, size, err)
			}
		}
	}
}

func TestKeys(t *testing.T) {
	s, _ := screen(t, screentest.Plainly)
	screentest.CheckKeys(t, s)
	screentest.Press(s, "/")
	screentest.CheckKeys(t, s)
}

func BenchmarkView(b *testing.B) {
	s, _ := screen(b, screentest.Plainly)
	s.SetTheme(widgettest.Themes()["dark"])
	s.SetSize(118, 34)
	moves := []tea.KeyMsg{widgettest.Key("down"), widgettest.Key("up")}
	b.Run("same", func(b *testing.B) {
		for b.Loop() {
			_ = s.View()
		}
	})
	b.Run("moving", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			s.Update(moves[i%2])
			_ = s.View()
		}
	})
}
