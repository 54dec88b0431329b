package start_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/store"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/screen/start"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/widgettest"
)

func screen(t testing.TB, recent ...store.Recent) shell.Screen {
	t.Helper()
	return start.New(start.Env{Recent: recent, Checklist: screentest.Checklist(t), Theme: widgettest.Plain(), Today: screentest.At})
}

func files() []store.Recent {
	return []store.Recent{
		{Path: "/home/lead/aps/northmoor-2026-27.yaml", Force: "Northmoor Constabulary", Cycle: "2026-27", Item: "INT-4", At: screentest.At().Add(-time.Hour)},
		{Path: `C:\Users\lead\Documents\eastvale-2025-26.yaml`, Force: "Eastvale Police", Cycle: "2025-26", At: screentest.At().AddDate(0, -2, 0)},
		{Path: "old.yaml"},
	}
}

func opened(t *testing.T, sent []tea.Msg) shell.Dialog {
	t.Helper()
	if len(sent) == 1 {
		if open, ok := sent[0].(shell.Open); ok {
			return open.Dialog
		}
	}
	t.Fatalf("no dialog was opened: %v", sent)
	return nil
}

// The first start with nothing there, to a new assessment, by keys alone.
func TestFirstStartToANewAssessment(t *testing.T) {
	s := screen(t)
	view := strings.Join(strings.Fields(screentest.Show(s, 78, 18)), " ")
	for _, want := range []string{"not an official product, and nothing leaves this machine.", "> n New assessment", "d Look round a made-up force", "r Look round a made-up region", "o Open a file or folder", "c Colours: plain"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	form := opened(t, screentest.Press(s, "enter"))
	keys := append(widgettest.Letters("  Northmoor  Constabulary "), "ctrl+s")
	sent, done := widgettest.Press(form, keys...)
	if !done || len(sent) != 1 {
		t.Fatalf("the form is not done: %v", sent)
	}
	n, ok := sent[0].(shell.NewFile)
	if !ok {
		t.Fatalf("the form sent %T", sent[0])
	}
	got := []string{n.Start.Force.String(), n.Start.Cycle.String(), n.Start.AsAt.String(), n.Start.Marking.String(),
		n.Start.Handling.String(), n.Start.PreparedBy.String(), n.Path, n.From}
	want := []string{"Northmoor Constabulary", "2026-27", "2026-11-23", "OFFICIAL-SENSITIVE", "", "Chief officer lead", "", ""}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("field %d is %q, not %q", i, got[i], want[i])
		}
	}
}

// The made-up region is asked for by its key, and by the arrows and Enter.
func TestMadeUpRegion(t *testing.T) {
	for _, keys := range [][]string{{"r"}, {"down", "down", "enter"}} {
		if sent := screentest.Press(screen(t), keys...); len(sent) != 1 || sent[0] != (shell.OpenRegion{}) {
			t.Errorf("%v sent %v", keys, sent)
		}
	}
}

func TestEveryFieldOfTheForm(t *testing.T) {
	form := opened(t, screentest.Press(screen(t), "n"))
	keys := []string{"Eastvale Police", "enter", "end", "/first half", "enter"}
	keys = append(keys, "1 April 2027", "enter", "end", " (acting)", "enter", " commander only", "enter", "Do not copy", "enter",
		`"/old/last year.yaml"`, "enter", "/new/this year", "enter")
	sent, done := widgettest.Press(form, keys...)
	if !done {
		t.Fatalf("not done:\n%s", widgettest.Text(form.View(100, 30)))
	}
	n := sent[0].(shell.NewFile)
	for _, c := range [][2]string{
		{n.Start.Force.String(), "Eastvale Police"}, {n.Start.Cycle.String(), "2026-27/first half"},
		{n.Start.AsAt.String(), "2027-04-01"}, {n.Start.PreparedBy.String(), "Chief officer lead (acting)"},
		{n.Start.Marking.String(), "OFFICIAL-SENSITIVE COMMANDER ONLY"}, {n.Start.Handling.String(), "Do not copy"},
		{n.From, "/old/last year.yaml"}, {n.Path, "/new/this year"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %q, not %q", c[0], c[1])
		}
	}
}

func TestForceNeedsALetter(t *testing.T) {
	for _, force := range []string{"", "   ", "12-34"} {
		form := opened(t, screentest.Press(screen(t), "n"))
		sent, done := widgettest.Press(form, force, "ctrl+s")
		if done || len(sent) > 0 {
			t.Errorf("a force called %q was taken: %v", force, sent)
		}
	}
}

// From last cycle's file, the marking of that file stands unless another one
// was typed.
func TestMarkingOfLastCycle(t *testing.T) {
	form := opened(t, screentest.Press(screen(t), "n"))
	sent, _ := widgettest.Press(form, "Eastvale", "tab", "tab", "tab", "tab", "tab", "tab", "old.yaml", "ctrl+s")
	if n := sent[0].(shell.NewFile); !n.Start.Marking.Empty() || n.From != "old.yaml" {
		t.Errorf("marking %q from %q", n.Start.Marking, n.From)
	}
}

func TestCycleOfTheYear(t *testing.T) {
	for day, want := range map[string]string{"2026-03-31": "2025-26", "2026-04-01": "2026-27", "2099-12-31": "2099-00"} {
		at, err := time.Parse("2006-01-02", day)
		if err != nil {
			t.Fatal(err)
		}
		s := start.New(start.Env{Checklist: screentest.Checklist(t), Theme: widgettest.Plain(), Today: func() time.Time { return at }})
		sent, _ := widgettest.Press(opened(t, screentest.Press(s, "n")), "Eastvale", "ctrl+s")
		if got := sent[0].(shell.NewFile).Start.Cycle.String(); got != want {
			t.Errorf("on %s the cycle is %s, not %s", day, got, want)
		}
	}
}

func TestChoices(t *testing.T) {
	s := screen(t)
	if got := screentest.Press(s, "d"); len(got) != 1 || got[0] != (shell.OpenDemo{}) {
		t.Errorf("d sent %v", got)
	}
	if got := screentest.Press(s, "c"); len(got) != 1 || got[0] != (shell.UseTheme{Name: theme.Dark}) {
		t.Errorf("c sent %v", got)
	}
	s.SetTheme(widgettest.Themes()["light"])
	if got := screentest.Press(s, "enter"); len(got) != 1 || got[0] != (shell.UseTheme{Name: theme.Plain}) {
		t.Errorf("Enter on the colours sent %v", got)
	}
	sent, done := widgettest.Press(opened(t, screentest.Press(s, "o")), `"C:\My files\a.yaml"`, "enter")
	if !done || len(sent) != 1 || sent[0] != (shell.OpenFile{Path: `C:\My files\a.yaml`}) {
		t.Errorf("opening by path sent %v", sent)
	}
}

func TestLastFileOnTop(t *testing.T) {
	s := screen(t, files()...)
	view := screentest.Show(s, 108, 28)
	for _, want := range []string{"> 1  Northmoor Constabulary", "2026-27", "today 13:02", "/home/lead/aps/northmoor-2026-27.yaml",
		"2  Eastvale Police", "eastvale-2025-26.yaml", "23 Sep 2026", "3  old.yaml", "n  New assessment"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	if got := screentest.Press(s, "enter"); len(got) != 1 || got[0] != (shell.OpenFile{Path: files()[0].Path}) {
		t.Errorf("Enter sent %v", got)
	}
	if got := screentest.Press(s, "2"); len(got) != 1 || got[0] != (shell.OpenFile{Path: files()[1].Path}) {
		t.Errorf("2 sent %v", got)
	}
	if got := screentest.Press(s, "9"); len(got) != 1 || got[0].(shell.Say).Text == "" {
		t.Errorf("9 sent %v", got)
	}
	if got := screentest.Press(s, "down", "down", "down", "enter"); len(got) != 1 || got[0] != (shell.OpenDemo{}) {
		t.Errorf("Enter on the fifth row sent %v", got)
	}
	if got := screentest.Press(s, "home", "up", "end", "down", "enter"); len(got) != 1 || got[0] != (shell.UseTheme{Name: theme.Dark}) {
		t.Errorf("Enter on the last row sent %v", got)
	}
}

// The row under the cursor is always in sight, and every picture fits.
func TestFitsEverywhere(t *testing.T) {
	var hostile []store.Recent
	for _, words := range widgettest.Hostile() {
		hostile = append(hostile, store.Recent{Path: "/a/\x1b[2J" + words + "/b.yaml", Force: words, Cycle: words, At: screentest.At()})
	}
	for name, look := range widgettest.Themes() {
		for _, list := range [][]store.Recent{nil, files(), hostile} {
			s := screen(t, list...)
			s.SetTheme(look)
			row := 0
			for _, size := range screentest.Sizes() {
				s.SetSize(size[0], size[1])
				view := s.View()
				if err := screentest.Check(view, size[0], size[1], look); err != nil {
					t.Fatalf("%s %v: %v", name, size, err)
				}
				if !strings.Contains("\n"+widgettest.Text(view), "\n  > ") {
					t.Fatalf("%s %v: no cursor in\n%s", name, size, view)
				}
				row++
				screentest.Press(s, "down")
				if row%(len(list)+4) == 0 {
					screentest.Press(s, "home")
				}
			}
		}
	}
}

func TestKeys(t *testing.T) {
	s := screen(t)
	screentest.CheckKeys(t, s)
	for _, b := range s.Keys() {
		if b.Shown() == "1-9" && b.Why == "" {
			t.Error("there is no file to open by number, and no reason given")
		}
	}
	screentest.CheckKeys(t, screen(t, files()...))
}

func BenchmarkView(b *testing.B) {
	s := screen(b, files()...)
	s.SetTheme(widgettest.Themes()["dark"])
	s.SetSize(118, 34)
	for b.Loop() {
		_ = s.View()
	}
}
