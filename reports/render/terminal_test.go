package render_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/demo"
	"example.org/upstander/reports"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
)

// style switch: the one kind of escape sequence that may come out.
var styleSwitch = regexp.MustCompile("\x1b\\[[0-9;]*m")

func draw(t testing.TB, p *page.Page, width int, style render.Style) string {
	t.Helper()
	out, err := render.Terminal(p, width, style)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// checkPage fails on a line that is too wide, on a control character or
// sequence that is not a switch of style, and on a style left open at the end
// of a line.
func checkPage(t *testing.T, drawn string, width int, style render.Style) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(drawn, "\n"), "\n") {
		if w := ansi.StringWidth(line); w > width {
			t.Fatalf("%s: a line of %d columns on a drawn of %d: %q", style, w, width, line)
		}
		bare := styleSwitch.ReplaceAllString(line, "")
		if style == render.Plain {
			bare = line
		}
		if i := strings.IndexFunc(bare, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Co, r) }); i >= 0 {
			t.Fatalf("%s: a control character comes out: %q", style, line)
		}
		if text.Clean(bare).String() != bare {
			t.Fatalf("%s: a harmful character comes out: %q", style, line)
		}
		if all := styleSwitch.FindAllString(line, -1); len(all) > 0 && all[len(all)-1] != "\x1b[0m" {
			t.Fatalf("%s: a line ends in a style: %q", style, line)
		}
	}
}

// shown is the text of a drawn page without what the page adds at the start of
// lines.
func shown(drawn, margin string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(styleSwitch.ReplaceAllString(drawn, ""), "\n") {
		b.WriteString(strings.TrimPrefix(line, strings.TrimRight(margin, " ")) + "\n")
	}
	return flat(b.String())
}

func TestNotesComeOutOfTerminalAsTyped(t *testing.T) {
	for i, note := range notes(3000) {
		clean := text.Clean(note)
		if clean.Empty() {
			continue
		}
		style := render.Styles()[i%3]
		width := []int{20, 40, 80, 200}[i%4]
		margin := "\u2502 "
		if style == render.Plain {
			margin = "| "
		}
		want := flat(clean.String())
		var para, quote, table, list page.Page
		para.Para(page.Text(clean))
		quote.Quote(page.Lines(clean))
		table.Table([]page.Span{page.Text(clean)}, []page.Span{"end"})
		list.Bullets([]page.Span{page.Strong(page.Text(clean))})
		for name, d := range map[string]*page.Page{"para": &para, "quote": &quote, "table": &table, "list": &list} {
			drawn := draw(t, d, width, style)
			checkPage(t, drawn, width, style)
			got := ""
			switch name {
			case "para":
				got = shown(drawn, "")
			case "quote":
				got = shown(drawn, margin)
			case "table":
				got = strings.TrimSuffix(shown(drawn, ""), "end")
				if strings.HasPrefix(drawn, "- ") && strings.HasSuffix(got, ":") { // too wide to be drawn, and told
					got = strings.TrimSuffix(strings.TrimPrefix(got, "-"), ":")
				}
				got = strings.TrimRight(got, "-\u2500")
				if strings.TrimRight(want, "-\u2500") == got {
					got = want
				}
			case "list":
				got = strings.TrimPrefix(shown(drawn, ""), map[bool]string{true: "-", false: "\u2022"}[style == render.Plain])
			}
			if got != want {
				t.Fatalf("%s, %s, %d columns: note %q\nmarkdown %q\npage %q\ngot  %q\nwant %q", name, style, width, note, d.Markdown(), drawn, got, want)
			}
		}
	}
}

func TestTerminalWidths(t *testing.T) {
	p := golden(t)
	for width := 20; width <= 200; width += 20 {
		for _, style := range render.Styles() {
			drawn := draw(t, p, width, style)
			checkPage(t, drawn, width, style)
			if style == render.Plain && strings.Contains(drawn, "\x1b") {
				t.Fatal("the plain style has an escape sequence in it")
			}
		}
	}
	narrow := draw(t, p, 3, render.Plain)
	checkPage(t, narrow, render.MinWidth, render.Plain)
}

// The three styles say the same: what differs is drawn, not told.
func TestStylesSayTheSame(t *testing.T) {
	words := func(style render.Style) string {
		drawn := styleSwitch.ReplaceAllString(draw(t, golden(t), 80, style), "")
		return strings.Join(strings.FieldsFunc(drawn, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "")
	}
	if words(render.Dark) != words(render.Plain) || words(render.Light) != words(render.Plain) {
		t.Error("the styles show different words")
	}
}

func TestUnknownStyle(t *testing.T) {
	if _, err := render.Terminal(&page.Page{}, 80, "auto"); err == nil || !strings.Contains(err.Error(), "dark, light or plain") {
		t.Errorf("got %v", err)
	}
}

// golden is the gap report of a force that does not exist.
func golden(t testing.TB) *page.Page {
	t.Helper()
	c, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	a, err := demo.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	return reports.Gap(reports.Input{Checklist: c, Assessment: a, AsAt: a.AsAt(), Program: "Upstander test"})
}
