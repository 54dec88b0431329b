package progress_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	screen "example.org/upstander/tui/screen/progress"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// before is last cycle's file: other levels on some items, none on others.
func before(t testing.TB, c *checklist.Checklist, words screentest.Words, years int) progress.Source {
	t.Helper()
	asAt := date.FromTime(screentest.At()).AddMonths(-12 * years)
	a := assessment.Begin(c, assessment.Start{ID: fmt.Sprintf("%032d", years), Force: screentest.Filled(t, c, words).Fact(assessment.Force),
		Cycle: text.Line(fmt.Sprintf("cycle %d", years)), AsAt: asAt}, screentest.Who())
	for i := range c.Items {
		if i%6 == 4 {
			continue
		}
		var err error
		a, _, err = a.Judge(&c.Items[i], assessment.Judgement{Outcome: assessment.AtLevel((i + years) % 3), Note: text.Clean(words(c.Items[i].ID))}, screentest.Who())
		if err != nil {
			t.Fatal(err)
		}
	}
	return progress.Source{Name: fmt.Sprintf("cycle-%d.yaml", years), Checklist: c, Assessment: a, AsAt: asAt}
}

// open shows the screen on an open file with the files of so many cycles.
func open(t testing.TB, words screentest.Words, cycles int) (shell.Screen, *desk.Desk) {
	t.Helper()
	c := screentest.Checklist(t)
	d := screentest.Desk(c, screentest.Filled(t, c, words), "northmoor.yaml")
	var paths []string
	files := map[string]progress.Source{}
	for i := range cycles {
		src := before(t, c, words, i+1)
		paths, files[src.Name] = append(paths, src.Name), src
	}
	s := screen.New(screen.Env{Desk: d, Theme: widgettest.Plain(), Paths: paths, Read: func(path string) (progress.Source, error) {
		if path == "other.yaml" {
			src := before(t, c, words, 9)
			src.Name = path
			src.Assessment, _ = src.Assessment.SetFact(assessment.Force, text.Line("Eastvale Police"), screentest.Who())
			return src, nil
		}
		src, ok := files[path]
		if !ok {
			return src, errors.New(path + " is not there")
		}
		return src, nil
	}})
	screentest.Drain(s, s.Init())
	return s, d
}

func flat(view string) string { return strings.Join(strings.Fields(view), " ") }

// Every item stands once in the list, and the counts of each strand have their
// denominators at every date.
func TestEveryItemAndEveryStrand(t *testing.T) {
	s, _ := open(t, screentest.Plainly, 2)
	view := screentest.Show(s, 118, 34)
	for _, want := range []string{"[23 Nov 2024]", "23 Nov 2025", "[23 Nov 2026]", "Prevention", "Engagement", " of 9", " of 11", "33 items", "730 days", "ROSE", "1 of 33"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	seen := map[string]bool{}
	for range 33 {
		seen[s.Position()] = true
		screentest.Press(s, "down")
	}
	if len(seen) != 33 {
		t.Errorf("%d items of 33", len(seen))
	}
}

// Any two dates can be chosen with Tab and the arrows; the earlier one stays
// before the later one.
func TestAnyTwoDates(t *testing.T) {
	s, _ := open(t, screentest.Plainly, 3)
	head := func() string { return flat(strings.SplitN(screentest.Show(s, 118, 34), "\n", 2)[0]) }
	steps := []struct{ key, want string }{
		{"left", "23 Nov 2023 to ‹ 23 Nov 2025 ›, 731 days"}, {"tab", "‹ 23 Nov 2023 › to 23 Nov 2025"}, {"right", "‹ 23 Nov 2024 › to 23 Nov 2025, 365 days"},
		{"right", "‹ 23 Nov 2024 › to 23 Nov 2025"}, {"left", "‹ 23 Nov 2023 › to"}, {"left", "‹ 23 Nov 2023 › to"}, {"tab", "to ‹ 23 Nov 2025 ›"},
		{"right", "to ‹ 23 Nov 2026 ›"}, {"right", "to ‹ 23 Nov 2026 ›"},
	}
	for i, step := range steps {
		before := head()
		sent := screentest.Press(s, step.key)
		if got := head(); !strings.Contains(got, step.want) {
			t.Fatalf("step %d, %s: %q, not %q", i, step.key, got, step.want)
		} else if got == before && (len(sent) != 1 || sent[0].(shell.Say).Text == "") {
			t.Errorf("step %d: nothing moved and nothing is said", i)
		}
	}
}

// Enter shows one item through all dates with the reason for each change, and
// Enter again goes to the item.
func TestOneItemThroughAllDates(t *testing.T) {
	s, _ := open(t, screentest.Plainly, 2)
	s.SetSize(78, 18)
	item := s.Position()
	screentest.Press(s, "enter")
	view := ""
	for range 12 {
		view += screentest.Show(s, 78, 18) + "\n"
		screentest.Press(s, "pgdown")
	}
	for _, want := range []string{item + " at every date", "23 November 2024, cycle 2", "23 November 2025, cycle 1", "23 November 2026, 2026-27",
		"What there is to say on " + item, "Chief officer lead, 23 November 2026", "Since"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	if got := screentest.Press(s, "enter"); len(got) != 1 || got[0] != (shell.Go{To: shell.Assess, Item: item}) {
		t.Errorf("Enter sent %v", got)
	}
	if got := screentest.Press(s, "esc"); len(got) != 0 || s.Position() != item {
		t.Errorf("Esc sent %v and the cursor is on %s", got, s.Position())
	}
	if got := screentest.Press(s, "esc"); len(got) != 1 || got[0] != (shell.Back{}) {
		t.Errorf("Esc sent %v", got)
	}
}

func TestFilter(t *testing.T) {
	s, _ := open(t, screentest.Plainly, 1)
	s.SetSize(118, 34)
	screentest.Press(s, "/", "r", "o", "s", "e", "enter")
	view := widgettest.Text(s.View())
	if strings.Contains(view, "FELL") || !strings.Contains(view, "ROSE") || !strings.Contains(view, "of 33 left") {
		t.Errorf("the filter lets through\n%s", view)
	}
	screentest.Press(s, "esc", "/", "z", "z", "z")
	if view := widgettest.Text(s.View()); !strings.Contains(view, "No item has this in it") {
		t.Errorf("nothing is said of an empty list:\n%s", view)
	}
	screentest.Press(s, "esc")
	if view := widgettest.Text(s.View()); !strings.Contains(view, "1 of 33") {
		t.Errorf("Esc does not drop the filter:\n%s", view)
	}
}

// dialogOf gives the dialog that keys have opened.
func dialogOf(t *testing.T, sent []tea.Msg) shell.Dialog {
	t.Helper()
	for _, msg := range sent {
		if o, ok := msg.(shell.Open); ok {
			return o.Dialog
		}
	}
	t.Fatalf("no dialog: %v", sent)
	return nil
}

// add presses a and gives a path.
func add(t *testing.T, s shell.Screen, path string) []tea.Msg {
	t.Helper()
	sent, done := widgettest.Press(dialogOf(t, screentest.Press(s, "a")), path, "enter")
	if !done || len(sent) != 1 {
		t.Fatalf("the question is not done: %v", sent)
	}
	return screentest.Send(s, sent[0])
}

// A file of another force is refused with the reason, the same file twice is
// said, and what was there stays.
func TestAddingFiles(t *testing.T) {
	s, _ := open(t, screentest.Plainly, 1)
	s.SetSize(118, 34)
	said := flat(widgettest.Text(dialogOf(t, add(t, s, "other.yaml")).View(80, 24)))
	if !strings.Contains(said, "is of Eastvale Police, and the open file is of Northmoor Constabulary") {
		t.Errorf("the reason is %q", said)
	}
	said = flat(widgettest.Text(dialogOf(t, add(t, s, "missing.yaml")).View(80, 24)))
	if !strings.Contains(said, "missing.yaml is not there") {
		t.Errorf("the reason is %q", said)
	}
	sent := add(t, s, `"cycle-1.yaml"`)
	if len(sent) != 1 || !strings.Contains(sent[0].(shell.Say).Text, "given twice") {
		t.Errorf("the same file again: %v", sent)
	}
	if view := widgettest.Text(s.View()); !strings.Contains(view, "365 days") || !strings.Contains(view, "1 thing to know: i") {
		t.Errorf("the rest is not there:\n%s", view)
	}
}

// The open file's own past days are offered and can be left out, and a change on
// the desk is taken in.
func TestTheOpenFilesOwnPastDays(t *testing.T) {
	c := screentest.Checklist(t)
	a := screentest.Empty(c, "Northmoor Constabulary")
	judge := func(level int, at time.Time) {
		var err error
		if a, _, err = a.Judge(&c.Items[0], assessment.Judgement{Outcome: assessment.AtLevel(level)}, assessment.Who{Role: "Lead", At: at}); err != nil {
			t.Fatal(err)
		}
	}
	judge(1, screentest.At().AddDate(0, -6, 0))
	judge(2, screentest.At().AddDate(0, -3, 0))
	d := screentest.Desk(c, a, "northmoor.yaml")
	s := screen.New(screen.Env{Desk: d, Theme: widgettest.Plain()})
	view := screentest.Show(s, 118, 34)
	for _, want := range []string{"30 Jun 2026", "30 Sep 2026", "[23 Nov 2026]", "1 > 2"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	screentest.Press(s, "h")
	if view := screentest.Show(s, 118, 34); !strings.Contains(view, "one position only") {
		t.Errorf("without its past days:\n%s", view)
	}
	screentest.Press(s, "h")
	if _, err := d.Change("PRE-1", "x", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.Judge(&c.Items[0], assessment.Judgement{Outcome: assessment.AtLevel(4)}, who)
	}); err != nil {
		t.Fatal(err)
	}
	screentest.Press(s, "down")
	if view := screentest.Show(s, 118, 34); !strings.Contains(view, "1 > 4") {
		t.Errorf("a change is not taken in:\n%s", view)
	}
}

// The marking is the highest of all that is shown.
func TestMarking(t *testing.T) {
	s, _ := open(t, screentest.Plainly, 1)
	if m := s.(shell.Headed).Marking(); m != "OFFICIAL-SENSITIVE" {
		t.Errorf("the marking is %s", m)
	}
	left, right := s.(shell.Headed).Heading()
	if left != "Northmoor Constabulary   2 positions" || right == "" {
		t.Errorf("the heading is %q and %q", left, right)
	}
}

// Every picture fits, with hostile words, in every theme and in every state.
func TestFitsEverywhere(t *testing.T) {
	share := 0
	for name, look := range widgettest.Themes() {
		share++
		for _, cycles := range []int{0, 5} {
			s, _ := open(t, screentest.Hostilely, cycles)
			s.SetTheme(look)
			for i, size := range screentest.Sizes() {
				if i%3 != share%3 && i > 0 {
					continue // the smallest in every theme, and of the others each its share
				}
				for _, keys := range [][]string{nil, {"enter"}, {"i"}, {"esc", "left", "tab"}, {"/", "p", "enter"}} {
					screentest.Press(s, keys...)
					s.SetSize(size[0], size[1])
					if err := screentest.Check(s.View(), size[0], size[1], look); err != nil {
						t.Fatalf("%s, %d cycles, %v after %v: %v\n%s", name, cycles, size, keys, err, widgettest.Text(s.View()))
					}
				}
				screentest.Press(s, "esc", "esc")
				if i%5 == 0 {
					screentest.Press(s, "down", "pgdown", "tab")
				}
			}
		}
	}
}

func TestKeys(t *testing.T) {
	for _, cycles := range []int{0, 1, 3} {
		s, _ := open(t, screentest.Plainly, cycles)
		screentest.CheckKeys(t, s)
		screentest.Press(s, "enter")
		screentest.CheckKeys(t, s)
		screentest.Press(s, "esc", "/")
		screentest.CheckKeys(t, s)
	}
}

func BenchmarkView(b *testing.B) {
	s, _ := open(b, screentest.Plainly, 4)
	s.SetTheme(widgettest.Themes()["dark"])
	s.SetSize(118, 34)
	for b.Loop() {
		_ = s.View()
	}
}

func BenchmarkChangeOfDates(b *testing.B) {
	s, _ := open(b, screentest.Plainly, 9)
	s.SetSize(118, 34)
	for b.Loop() {
		screentest.Press(s, "left", "right")
		_ = s.View()
	}
}

// A file of ten years, with a change in every quarter.
func BenchmarkOpenTenYears(b *testing.B) {
	c := screentest.Checklist(b)
	a := screentest.Filled(b, c, screentest.Plainly)
	for q := range 40 {
		for i := range c.Items {
			if i%4 != q%4 {
				continue
			}
			var err error
			a, _, err = a.Judge(&c.Items[i], assessment.Judgement{Outcome: assessment.AtLevel((q + i) % 3), Note: text.Clean("Quarter.")},
				assessment.Who{Role: "Lead", At: screentest.At().AddDate(0, -3*(40-q), 0)})
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	d := screentest.Desk(c, a, "northmoor.yaml")
	for b.Loop() {
		_ = screen.New(screen.Env{Desk: d, Theme: widgettest.Plain()})
	}
}
