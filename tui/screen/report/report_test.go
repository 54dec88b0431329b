package report

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/screentest"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// bench is a screen with what it was given.
type bench struct {
	*Screen
	desk   *desk.Desk
	copied string
	fail   error
}

// put makes the screen with an assessment kept at a path. The report is not
// made yet.
func put(t testing.TB, words screentest.Words, path string) *bench {
	t.Helper()
	c := screentest.Checklist(t)
	b := &bench{desk: screentest.Desk(c, screentest.Filled(t, c, words), path)}
	s := New(Env{Desk: b.desk, Theme: widgettest.Plain(), Program: "Upstander test",
		Write: func(path string, report []byte) error {
			if b.fail != nil {
				return b.fail
			}
			return write(path, report)
		},
		Copy: func(text string) error {
			b.copied = text
			return b.fail
		}})
	b.Screen = s.(*Screen)
	b.after = func(_ time.Duration, make func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg { return make(screentest.At()) }
	}
	b.SetSize(108, 28)
	return b
}

// shown makes the screen with the report on it.
func shown(t testing.TB, words screentest.Words) *bench {
	t.Helper()
	b := put(t, words, "northmoor.yaml")
	screentest.Drain(b, b.Init())
	if b.page == nil {
		t.Fatalf("no report: %v", b.failed)
	}
	return b
}

func TestMakesTheReportInACommand(t *testing.T) {
	b := put(t, screentest.Plainly, "northmoor.yaml")
	making := b.Init()
	if view := screentest.Show(b, 108, 28); !strings.Contains(view, "Making the report") {
		t.Errorf("nothing says that the report is being made:\n%s", view)
	}
	for _, k := range b.Keys() {
		if k.Does() == "copy" && k.Why == "" {
			t.Error("there is nothing to copy yet, and no reason given")
		}
	}
	screentest.Press(b, "down", "w", "c", "/", "n", "enter")
	if b.CapturesText() || b.page != nil {
		t.Error("a key did something without a report")
	}
	screentest.Drain(b, making)
	view := screentest.Show(b, 108, 28)
	if !strings.Contains(view, "OFFICIAL-SENSITIVE") || strings.Contains(view, "Making the report") {
		t.Errorf("no report:\n%s", view)
	}
	if want := fmt.Sprintf("lines 1-26 of %d   0 %%", len(b.page.lines)); !strings.Contains(view, want) {
		t.Errorf("no %q in\n%s", want, view)
	}
	screentest.Press(b, "end")
	if view := screentest.Show(b, 108, 28); !strings.Contains(view, "100 %") || !strings.HasSuffix(strings.TrimSpace(view), "OFFICIAL-SENSITIVE") {
		t.Errorf("not at the end:\n%s", view)
	}
}

// A reply to an earlier request does not take the place of a later one,
// whichever comes first.
func TestStaleReportIsDropped(t *testing.T) {
	b := put(t, screentest.Plainly, "northmoor.yaml")
	first := b.Init()
	change(t, b)
	_, second := b.Update(tea.WindowSizeMsg{})
	if first == nil || second == nil {
		t.Fatal("no request was made")
	}
	late := first()
	screentest.Drain(b, second)
	now := b.page
	screentest.Send(b, late)
	if b.page != now || !strings.Contains(string(b.page.report.Markdown()), "Changed while it was made") {
		t.Error("an old report took the place of the new one")
	}
}

func change(t *testing.T, b *bench) {
	t.Helper()
	it := b.desk.Checklist.Items[0]
	_, err := b.desk.Change(it.ID, "note", func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.Judge(&it, assessment.Judgement{Outcome: assessment.AtLevel(1), Note: text.Clean("Changed while it was made.")}, who)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// It is made again only when the assessment, the width or the theme is another
// one; drawing anew leaves the markdown as it is.
func TestMadeAgainOnlyWhenSomethingChanged(t *testing.T) {
	b := shown(t, screentest.Plainly)
	n, markdown := b.request, string(b.page.report.Markdown())
	screentest.Press(b, "down", "pgdown", "n", "end", "home")
	b.SetSize(140, 50) // wider than the page will ever be
	screentest.Send(b, tea.WindowSizeMsg{})
	if b.request != n {
		t.Errorf("%d requests without a change", b.request-n)
	}
	b.SetTheme(widgettest.Themes()["dark"])
	screentest.Send(b, tea.WindowSizeMsg{})
	coloured := b.View()
	if b.SetTheme(widgettest.Plain()); b.View() != ansi.Strip(coloured) {
		t.Error("colours are left in a theme without any")
	}
	b.SetTheme(widgettest.Themes()["dark"])
	if b.request != n+1 || string(b.page.report.Markdown()) != markdown || !strings.Contains(strings.Join(b.page.lines, ""), "\x1b[") {
		t.Error("the theme did not change")
	}
	change(t, b)
	screentest.Send(b, tea.WindowSizeMsg{})
	if b.request != n+2 || string(b.page.report.Markdown()) == markdown {
		t.Error("the change of the assessment is not in the report")
	}
}

// While an edge is dragged, only the last size is drawn.
func TestResizeWaitsForTheLastSize(t *testing.T) {
	b := shown(t, screentest.Plainly)
	var waiting []func(time.Time) tea.Msg
	b.after = func(d time.Duration, make func(time.Time) tea.Msg) tea.Cmd {
		if d != settle {
			t.Errorf("waits for %v", d)
		}
		waiting = append(waiting, make)
		return func() tea.Msg { return nil }
	}
	for w := 100; w >= 70; w-- {
		b.SetSize(w, 28)
		screentest.Send(b, tea.WindowSizeMsg{})
	}
	if b.have.width != 100 || len(waiting) < 20 {
		t.Fatalf("drawn at %d before the size settled, %d waits", b.have.width, len(waiting))
	}
	drawn := 0
	for _, make := range waiting {
		before := b.page
		screentest.Send(b, make(screentest.At()))
		if b.page != before {
			drawn++
		}
	}
	if drawn != 1 || b.have.width != 68 {
		t.Errorf("drawn %d times, at %d at last", drawn, b.have.width)
	}
}

func TestPlaceIsKeptByProportion(t *testing.T) {
	b := shown(t, screentest.Plainly)
	for range 14 {
		screentest.Press(b, "pgdown")
	}
	before := float64(b.scroll.Offset) / float64(b.scroll.Total)
	b.SetSize(60, 20)
	screentest.Send(b, tea.WindowSizeMsg{})
	after := float64(b.scroll.Offset) / float64(b.scroll.Total)
	if before < 0.1 || after < before-0.005 || after > before+0.005 {
		t.Errorf("was at %.3f, is at %.3f", before, after)
	}
}

func TestHeadings(t *testing.T) {
	b := shown(t, screentest.Plainly)
	if want := headingsOf(b.page.report); len(b.page.headings) != len(want) || len(want) < 15 {
		t.Fatalf("%d of %d headings were found", len(b.page.headings), len(want))
	}
	n := 0
	for last := -1; b.scroll.Offset > last && b.scroll.Below() > 0; n++ {
		last = b.scroll.Offset
		screentest.Press(b, "n")
		top := ansi.Strip(b.page.lines[b.scroll.Offset])
		if b.scroll.Below() > 0 && !strings.Contains(b.page.section(b.scroll.Offset), strings.Trim(top, ornaments)) {
			t.Fatalf("%q is no heading", top)
		}
	}
	if n < 10 {
		t.Errorf("only %d headings on the way to the end", n)
	}
	if sent := screentest.Press(b, "]"); len(sent) != 1 {
		t.Error("nothing is said at the last heading")
	}
	for range 200 {
		screentest.Press(b, "p")
	}
	if b.scroll.Offset != 0 {
		t.Errorf("p does not lead back to the top but to %d", b.scroll.Offset)
	}
	screentest.Press(b, "]", "]", "[")
	if b.scroll.Offset != b.page.headings[0].line && b.scroll.Offset != b.page.headings[1].line {
		t.Error("the other keys for headings do something else")
	}
}

// Headings are found at every width, in every theme and with any words.
func TestHeadingsAtEveryWidth(t *testing.T) {
	for _, name := range []string{"dark", "plain"} {
		for _, words := range []screentest.Words{screentest.Plainly, screentest.Hostilely} {
			b := shown(t, words)
			b.SetTheme(widgettest.Themes()[name])
			for _, w := range []int{58, 118} {
				b.SetSize(w, 20)
				screentest.Send(b, tea.WindowSizeMsg{})
				if want := headingsOf(b.page.report); len(b.page.headings) != len(want) {
					t.Errorf("%s %d: %d of %d headings were found", name, w, len(b.page.headings), len(want))
				}
			}
		}
	}
}

func TestFind(t *testing.T) {
	b := shown(t, screentest.Plainly)
	screentest.Press(b, "/")
	if !b.CapturesText() {
		t.Fatal("letters are not text while words are typed")
	}
	screentest.Press(b, widgettest.Letters("quit? counter-CORRUPTION")...)
	for range len("counter-CORRUPTION") {
		screentest.Press(b, "left")
	}
	for range len("quit? ") {
		screentest.Press(b, "backspace")
	}
	screentest.Press(b, "enter")
	count := len(b.found.lines)
	if count < 3 {
		t.Fatalf("found only %d: %q", count, b.found.words)
	}
	for i := range count {
		marked := ""
		for line := range strings.SplitSeq(screentest.Show(b, 108, 28), "\n") {
			if strings.HasPrefix(line, "> ") {
				marked = line
			}
		}
		if !strings.Contains(strings.ToLower(marked), "counter") {
			t.Fatalf("place %d is not marked: %q", i, marked)
		}
		if b.found.at != i || !strings.Contains(b.View(), fmt.Sprintf("%d of %d: counter-CORRUPTION", i+1, count)) {
			t.Fatalf("at %d, not %d", b.found.at, i)
		}
		screentest.Press(b, "enter")
	}
	screentest.Press(b, "b")
	if b.found.at != count-1 {
		t.Error("b does not go back around the start")
	}
	if sent := screentest.Press(b, "esc"); len(sent) != 0 || strings.Contains(b.View(), "> ") {
		t.Error("Esc does not stop looking")
	}
	screentest.Press(b, "/", "no such words", "enter")
	if !strings.Contains(b.View(), "not found: no such words") {
		t.Error("nothing is said when nothing is found")
	}
	screentest.Press(b, "esc")
	if sent := screentest.Press(b, "esc"); len(sent) != 1 || sent[0] != (shell.Back{}) {
		t.Errorf("Esc sent %v", sent)
	}
}

// Words are found although a line ends between them.
func TestFindAcrossLines(t *testing.T) {
	p := newDrawn(&page.Page{}, "one two\nthree four\n\nfive")
	if got := p.find("Two  three"); len(got) != 1 || got[0] != 0 {
		t.Errorf("found on %v", got)
	}
	if got := p.find("four five"); len(got) != 0 {
		t.Errorf("found across paragraphs on %v", got)
	}
}

// The report is not drawn in View or Update: a change leaves the page as it
// was until the command has run.
func TestNothingIsMadeInUpdate(t *testing.T) {
	b := shown(t, screentest.Plainly)
	before := b.page
	change(t, b)
	_, cmd := b.Update(tea.WindowSizeMsg{})
	_ = b.View()
	if b.page != before || cmd == nil || !strings.Contains(b.View(), "Making the report") {
		t.Error("the report was made at once, or not at all")
	}
	for _, k := range b.Keys() {
		if k.Does() == "write to a file" && k.Why == "" {
			t.Error("an old report can be written")
		}
	}
}

func TestFitsEverywhere(t *testing.T) {
	for name, look := range widgettest.Themes() {
		b := shown(t, screentest.Hostilely)
		b.SetTheme(look)
		screentest.Send(b, tea.WindowSizeMsg{})
		b.after = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return func() tea.Msg { return nil } }
		for n, size := range screentest.Sizes() {
			b.SetSize(size[0], size[1])
			if err := screentest.Check(b.View(), size[0], size[1], look); err != nil {
				t.Fatalf("%s %v before it is drawn anew: %v", name, size, err)
			}
			if n%20 == 0 {
				screentest.Send(b, turnTo{n / 20 % len(b.kinds)})
				screentest.Send(b, tea.WindowSizeMsg{})
				screentest.Send(b, settled{b.request})
			}
			screentest.Press(b, []string{"pgdown", "n", "/", "e", "enter", "c", "enter", "esc"}[n%8])
			if err := screentest.Check(b.View(), size[0], size[1], look); err != nil {
				t.Fatalf("%s %v: %v", name, size, err)
			}
		}
	}
}

func TestKeys(t *testing.T) {
	b := shown(t, screentest.Plainly)
	screentest.CheckKeys(t, b)
	screentest.Press(b, "/")
	screentest.CheckKeys(t, b)
}

func BenchmarkView(b *testing.B) {
	s := shown(b, screentest.Plainly)
	s.SetTheme(widgettest.Themes()["dark"])
	s.SetSize(118, 34)
	screentest.Send(s, tea.WindowSizeMsg{})
	screentest.Press(s, "pgdown", "pgdown")
	for b.Loop() {
		_ = s.View()
	}
}

func BenchmarkMake(b *testing.B) {
	s := shown(b, screentest.Plainly)
	s.SetTheme(widgettest.Themes()["dark"])
	make := s.make()
	for b.Loop() {
		_ = make()
	}
}
