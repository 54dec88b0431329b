package note_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/note"
	"example.org/upstander/tui/widget/widgettest"

	"github.com/muesli/termenv"
)

const limit = 20000

func open(value string) *note.Editor {
	return note.New(widgettest.Plain(), "Note on INT-4", []string{"Hold an auditing capability that reaches every device."}, value, limit)
}

func TestEveryChangeIsReported(t *testing.T) {
	e := open("Phones")
	sent, done := widgettest.Press(e, " ", "w", "a", "left", "enter")
	if done {
		t.Fatal("closed by itself")
	}
	want := []string{"Phones ", "Phones w", "Phones wa", "Phones w\na"}
	if len(sent) != len(want) {
		t.Fatalf("%d messages, want %d: %v", len(sent), len(want), sent)
	}
	for i, msg := range sent {
		c, ok := msg.(note.Changed)
		if !ok || c.Text != want[i] || c.Serial != i+1 {
			t.Errorf("message %d is %#v, want %q with serial %d", i, msg, want[i], i+1)
		}
	}
}

func TestClosingKeepsTheText(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want note.Closed
	}{
		{[]string{"esc"}, note.Closed{Text: "as it was", Changed: false, Serial: 1}},
		{[]string{"!", "esc"}, note.Closed{Text: "as it was!", Changed: true, Serial: 2}},
		{[]string{"!", "backspace", "ctrl+s"}, note.Closed{Text: "as it was", Changed: false, Serial: 3}},
	} {
		sent, done := widgettest.Press(open("as it was"), c.keys...)
		if got := sent[len(sent)-1]; got != c.want || !done {
			t.Errorf("%v: %#v, done %v; want %#v", c.keys, got, done, c.want)
		}
	}
}

// Windows line ends give one line end each, and no paste is cut at 99 lines.
func TestLongPastesKeepTheirLines(t *testing.T) {
	paste := strings.Repeat("A line of the plan.\r\n", 150)
	e := open("")
	widgettest.Press(e, paste)
	if got, want := e.Text(), strings.ReplaceAll(paste, "\r\n", "\n"); got != want {
		t.Errorf("%d lines of %d characters, want %d of %d", strings.Count(got, "\n"), len(got), strings.Count(want, "\n"), len(want))
	}
	before := open("one\r\ntwo\rthree")
	if before.Text() != "one\ntwo\nthree" {
		t.Errorf("a text with Windows line ends opened as %q", before.Text())
	}
	if sent, _ := widgettest.Press(before, "esc"); sent[0].(note.Closed).Changed {
		t.Error("opening and closing counts as a change")
	}
}

func TestPuttingBackLosesNothing(t *testing.T) {
	e := open("first")
	widgettest.Press(e, " second")
	for i, want := range []string{"first", "first second", "first"} {
		widgettest.Press(e, "ctrl+r")
		if e.Text() != want {
			t.Fatalf("press %d: %q, want %q", i+1, e.Text(), want)
		}
		say := []string{"As it was when you opened it. Ctrl+R: what you typed.", "What you typed, text 1 of 1. Ctrl+R goes on."}[i%2]
		if view := e.View(58, 14); !strings.Contains(view, say) {
			t.Errorf("press %d: no %q in\n%s", i+1, say, view)
		}
	}
	widgettest.Press(e, " third", "ctrl+r")
	seen := map[string]bool{}
	for range 3 {
		seen[e.Text()] = true
		widgettest.Press(e, "ctrl+r")
	}
	for _, want := range []string{"first", "first second", "first third"} {
		if !seen[want] {
			t.Errorf("%q cannot be had back; %v can", want, seen)
		}
	}
}

func TestPuttingBackWithNothingChanged(t *testing.T) {
	e := open("first")
	sent, _ := widgettest.Press(e, "ctrl+r")
	if len(sent) != 0 || e.Text() != "first" {
		t.Errorf("sent %v, text %q", sent, e.Text())
	}
	if view := e.View(80, 20); !strings.Contains(view, "Nothing has been changed yet.") {
		t.Errorf("nothing is said in\n%s", view)
	}
	if why := e.Keys()[1].Why; why == "" {
		t.Error("the key gives no reason")
	}
}

func TestVersionsAreBounded(t *testing.T) {
	e := open("0")
	for i := range 60 {
		widgettest.Press(e, fmt.Sprintf("paste %d", i), "ctrl+r")
	}
	seen := map[string]bool{}
	for range 60 {
		seen[e.Text()] = true
		widgettest.Press(e, "ctrl+r")
	}
	if !seen["0"] || !seen["0paste 59"] || len(seen) != 20 {
		t.Errorf("%d texts can be had back, the first %v, the last %v", len(seen), seen["0"], seen["0paste 59"])
	}
}

func TestOwnEditor(t *testing.T) {
	e := open("here")
	sent, done := widgettest.Press(e, "ctrl+o")
	if done || len(sent) != 1 || sent[0] != (note.External{Text: "here"}) {
		t.Fatalf("sent %#v, done %v", sent, done)
	}
	cmd := e.SetText("there\r\nand back")
	if msg := cmd(); msg != (note.Changed{Text: "there\nand back", Serial: 1}) {
		t.Errorf("reported %#v", msg)
	}
	if e.SetText("there\nand back") != nil {
		t.Error("the same text is reported as a change")
	}
	widgettest.Press(e, "ctrl+r")
	if e.Text() != "here" {
		t.Errorf("put back %q", e.Text())
	}
}

func TestPasteBeyondTheLimitSaysSo(t *testing.T) {
	e := note.New(widgettest.Plain(), "Note", nil, "", 10)
	widgettest.Press(e, "12345678901234")
	if view := e.View(80, 20); e.Text() != "1234567890" || !strings.Contains(view, "! Full at 10 characters: 4 were left out.") {
		t.Errorf("text %q, view\n%s", e.Text(), view)
	}
	widgettest.Press(e, "left")
	if view := e.View(80, 20); strings.Contains(view, "left out") {
		t.Errorf("still said after the next key:\n%s", view)
	}
}

func TestView(t *testing.T) {
	e := open("Desktops and tablets covered since April. Phones wait for the contract.")
	want := `Note on INT-4                11 words, 71 of 20,000 characters
──────────────────────────────────────────────────────────────
Hold an auditing capability that reaches every device.
──────────────────────────────────────────────────────────────
Desktops and tablets covered since April. Phones wait for the
contract.│






`
	if got := widgettest.Text(e.View(62, 13)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := strings.Count(e.View(62, 13), "\n"); got != 12 {
		t.Errorf("%d lines, want 13", got+1)
	}
}

// The cursor shows in colours as well, and by more than colour in none.
func TestCursorIsDrawnInEveryTheme(t *testing.T) {
	for name, th := range widgettest.Themes() {
		view := note.New(th, "Note", nil, "text", limit).View(60, 10)
		reversed := strings.Contains(view, "\x1b[7;") || strings.Contains(view, ";7m") || strings.Contains(view, ";7;")
		if !reversed && !strings.Contains(view, "│") {
			t.Errorf("%s: no cursor in %q", name, view)
		}
	}
}

func benchmarkText(n int) string {
	return strings.Repeat("Desktops and tablets are covered since April. ", n/46+1)[:n]
}

func BenchmarkView10000(b *testing.B) {
	e := note.New(theme.New(theme.Dark, termenv.TrueColor), "Note", nil, benchmarkText(10000), limit)
	b.ReportAllocs()
	for b.Loop() {
		e.View(120, 34)
	}
}

// One key at the start of a paragraph of 10,000 characters and the view after
// it: the worst place there is.
func BenchmarkKeyAndView10000(b *testing.B) {
	e := note.New(theme.New(theme.Dark, termenv.TrueColor), "Note", nil, benchmarkText(10000), limit)
	widgettest.Press(e, "ctrl+home")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			e.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'x'}})
		} else {
			e.Update(tea.KeyMsg{Type: tea.KeyBackspace})
		}
		e.View(120, 34)
	}
}

func BenchmarkPaste5000(b *testing.B) {
	paste := benchmarkText(5000)
	for b.Loop() {
		e := note.New(theme.New(theme.Dark, termenv.TrueColor), "Note", nil, "", limit)
		e.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(paste), Paste: true})
		e.View(120, 34)
	}
}

func BenchmarkType10000(b *testing.B) {
	text := []rune(benchmarkText(10000))
	for b.Loop() {
		e := note.New(theme.New(theme.Dark, termenv.TrueColor), "Note", nil, "", limit)
		for _, r := range text {
			e.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
			e.View(120, 34)
		}
	}
}

// A notice stands under the title, in the place of what is there otherwise: the
// text does not move and no line of it is lost.
func TestNoticeLeavesTheTextWhereItIs(t *testing.T) {
	said := note.Notice{Said: "Looks like a postcode: L* 1**. Write the district or the kind of place.", Help: "It finds some and misses the rest.", Short: "Read it yourself."}
	for _, context := range [][]string{nil, {"Hold an auditing capability that reaches every device."}, {strings.Repeat("All of what the standard asks. ", 20)}} {
		for width := 1; width < 130; width += 9 {
			for height := 1; height < 40; height++ {
				e := note.New(widgettest.Plain(), "Note", context, "Phones wait.\n"+strings.Repeat("Line of text.\n", 60), limit)
				calm := strings.Split(e.View(width, height), "\n")
				e.Notice(said)
				view := e.View(width, height)
				if err := widgettest.TooBig(view, width, height); err != nil {
					t.Fatalf("%dx%d: %v", width, height, err)
				}
				lines := strings.Split(view, "\n")
				if at, was := lineWith(lines, "Line of t"), lineWith(calm, "Line of t"); at != was || len(lines) != len(calm) {
					t.Fatalf("%dx%d: the text was on line %d and is on %d:\n%s", width, height, was, at, view)
				}
				if height >= 6 && width > 30 && !strings.HasPrefix(lines[1], "! Looks like a postcode") {
					t.Fatalf("%dx%d: the notice is not under the title:\n%s", width, height, view)
				}
				full := strings.Contains(view, "misses the rest.")
				if width > 50 && height >= 6 && full == strings.Contains(view, "Read it yourself.") {
					t.Fatalf("%dx%d: neither the one nor the other:\n%s", width, height, view)
				}
				e.Notice(note.Notice{})
				if e.View(width, height) != strings.Join(calm, "\n") {
					t.Fatalf("%dx%d: an empty notice leaves something behind", width, height)
				}
			}
		}
	}
}

func lineWith(lines []string, part string) int {
	for i, line := range lines {
		if strings.Contains(line, part) {
			return i
		}
	}
	return -1
}

// What the editor itself has to say goes before the short form.
func TestFullGoesBeforeANotice(t *testing.T) {
	e := note.New(widgettest.Plain(), "Note", nil, "12345", 5)
	e.Notice(note.Notice{Said: "Looks like a postcode.", Short: "Read it yourself."})
	widgettest.Press(e, "6")
	if view := e.View(60, 12); !strings.Contains(view, "Full at 5") || !strings.Contains(view, "! Looks like a postcode.") {
		t.Errorf("not both in\n%s", view)
	}
}
