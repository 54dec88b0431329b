package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/widgettest"
)

const (
	red   = "\x1b[31m"
	bold  = "\x1b[1m"
	reset = "\x1b[0m"
)

// The renderer counts a picture with a variation selector as one column or two,
// by its version; what we count as two is never drawn wider than we think. All
// other text is counted alike.
func TestWidthAgreesWithTheRenderer(t *testing.T) {
	texts := []string{"", "plain", "£5 – ● ▼ │ …", red + "gap" + reset, "1\ufe0f\u20e3", "e\u0301", " \u0301", "検査", "\x1b]8;;x\x07link\x1b]8;;\x07"}
	for _, s := range widgettest.Hostile() {
		texts = append(texts, strings.Split(strings.ReplaceAll(s, "\r", "\n"), "\n")...)
	}
	for _, s := range texts {
		got, want := layout.Width(s), ansi.StringWidth(s)
		if got < want || got > want && !strings.ContainsRune(s, '\ufe0f') {
			t.Errorf("Width(%.40q) = %d, want %d", s, got, want)
		}
	}
}

func TestTruncate(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"Audit capability", 16, "Audit capability"},
		{"Audit capability", 8, "Audit c…"},
		{"Audit", 1, "…"},
		{"Audit", 0, ""},
		{"検査の記録", 5, "検査…"},
		{"検査の記録", 4, "検…"},
		{"a\tb", 10, "a    b"},
		{red + "under target" + reset, 6, red + "under…" + reset},
	} {
		if got := layout.Truncate(c.in, c.width); got != c.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
}

func TestPadAndBetween(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{layout.Pad("PRE-1", 8), "PRE-1   "},
		{layout.Pad("PRE-1 and more", 8), "PRE-1 a…"},
		{layout.Pad("検査", 3), "検…"},
		{layout.Pad("検査の", 4), "検… "},
		{layout.Between("PREVENTION", "3 of 9", 20), "PREVENTION    3 of 9"},
		{layout.Between("PREVENTION", "3 of 9", 12), "PREV… 3 of 9"},
		{layout.Between("PREVENTION", "3 of 9", 6), "PREVE…"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestFitGivesExactlyTheLines(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"one", "one\n\n"},
		{"one\ntwo\nthree\nfour", "one\ntwo\nthree"},
		{"one\r\nlonger than ten\n", "one\nlonger th…\n"},
	} {
		if got := layout.Fit(c.in, 10, 3); got != c.want {
			t.Errorf("Fit(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	if got := layout.Fit("one", 10, 0); got != "" {
		t.Errorf("no height gave %q", got)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"", []string{""}},
		{"short", []string{"short"}},
		{"one two three four", []string{"one two", "three four"}},
		{"one two   three", []string{"one two", "three"}},
		{"  indented words here", []string{"  indented", "words here"}},
		{"a word-with-hyphens", []string{"a", "word-with-", "hyphens"}},
		{"first\n\nlast", []string{"first", "", "last"}},
		{"first\r\nlast", []string{"first", "last"}},
		{"\ttab", []string{"    tab"}},
		{"an unbreakableunbreakable word", []string{"an", "unbreakabl", "eunbreakab", "le word"}},
		{"検査と監査の記録", []string{"検査と監査", "の記録"}},
		{"            far", []string{"       far"}},
		{red + "under target" + reset + " now", []string{red + "under" + reset, red + "target" + reset + " now"}},
		{red + bold + "under the target" + reset, []string{red + bold + "under the" + reset, red + bold + "target" + reset}},
		{"is " + red + "underneath" + reset, []string{"is " + red + reset, red + "underneath" + reset}},
	} {
		got := layout.Wrap(c.in, 10)
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", c.want) {
			t.Errorf("Wrap(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
	if got := layout.Wrap("text", 0); got != nil {
		t.Errorf("no width gave %q", got)
	}
}

// Wrapping loses no character but the spaces at breaks.
func TestWrapKeepsEveryCharacter(t *testing.T) {
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for name, s := range widgettest.Hostile() {
		for _, w := range []int{2, 3, 7, 40, 79} {
			lines := layout.Wrap(red+s+reset, w)
			if got, want := squeeze(ansi.Strip(strings.Join(lines, "\n"))), squeeze(s); got != want {
				t.Errorf("%s at %d: text was lost", name, w)
			}
			for _, line := range lines {
				if layout.Width(line) > w {
					t.Errorf("%s at %d: %q is %d wide", name, w, line, layout.Width(line))
				}
				if strings.Contains(line, red) && !strings.HasSuffix(line, reset) {
					t.Errorf("%s at %d: the colour of %q runs on", name, w, line)
				}
			}
		}
	}
}

func TestColumns(t *testing.T) {
	got := layout.Columns([]string{"PRE-1", "検査と監査"}, []string{"What it asks", "Level", "Note"}, 8, " │ ", 4)
	want := "PRE-1    │ What it asks\n検査と…  │ Level\n         │ Note\n         │ "
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func pane(words string, width int) []string {
	out := make([]string, 40)
	for i := range out {
		out[i] = red + layout.Pad(words, width/2) + reset + layout.Pad(words, width/2)
	}
	return out
}

func BenchmarkColumns120x40(b *testing.B) {
	left, right := pane("> INT-4  Audit capability across all devices", 48), pane("Hold an auditing capability that works", 69)
	b.ReportAllocs()
	for b.Loop() {
		layout.Columns(left, right, 48, " │ ", 40)
	}
}

func BenchmarkFit120x40(b *testing.B) {
	s := strings.Join(pane("Hold an auditing capability that works", 119), "\n")
	b.ReportAllocs()
	for b.Loop() {
		layout.Fit(s, 120, 40)
	}
}

func BenchmarkWrap10000Characters(b *testing.B) {
	s := strings.Repeat("Desktops and tablets covered since April. ", 240)
	b.ReportAllocs()
	for b.Loop() {
		layout.Wrap(s, 70)
	}
}

func TestWrapAt(t *testing.T) {
	const line = "33 items: 4 shown · 12 claimed, not shown · 0 not known"
	for width, want := range map[int]string{
		80: line,
		44: "33 items: 4 shown · 12 claimed, not shown ·|0 not known",
		43: "33 items: 4 shown · 12 claimed, not shown ·|0 not known",
		42: "33 items: 4 shown ·|12 claimed, not shown · 0 not known",
		24: "33 items: 4 shown ·|12 claimed, not shown ·|0 not known",
		10: "33 items:|4 shown ·|12|claimed,|not shown|·|0 not|known",
	} {
		if got := strings.Join(layout.WrapAt(line, " · ", width), "|"); got != want {
			t.Errorf("%d: %q, not %q", width, got, want)
		}
	}
}
