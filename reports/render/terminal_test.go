package render_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports"
	"example.org/upstander/reports/render"
)

// style switch: the one kind of escape sequence that may come out.
var styleSwitch = regexp.MustCompile("\x1b\\[[0-9;]*m")

func draw(t testing.TB, markdown string, width int, style render.Style) string {
	t.Helper()
	out, err := render.Terminal(markdown, width, style)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// checkPage fails on a line that is too wide, on a control character or
// sequence that is not a switch of style, and on a style left open at the end
// of a line.
func checkPage(t *testing.T, page string, width int, style render.Style) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(page, "\n"), "\n") {
		if w := ansi.StringWidth(line); w > width {
			t.Fatalf("%s: a line of %d columns on a page of %d: %q", style, w, width, line)
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
func shown(page, margin string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(styleSwitch.ReplaceAllString(page, ""), "\n") {
		b.WriteString(strings.TrimPrefix(line, margin) + "\n")
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
		var para, quote, table, list reports.Doc
		para.Para(reports.Escape(clean))
		quote.Quote(reports.Lines(clean))
		table.Table([]reports.Span{reports.Escape(clean)}, []reports.Span{"end"})
		list.Bullets([]reports.Span{reports.Strong(reports.Escape(clean))})
		for name, d := range map[string]*reports.Doc{"para": &para, "quote": &quote, "table": &table, "list": &list} {
			page := draw(t, d.String(), width, style)
			checkPage(t, page, width, style)
			got := ""
			switch name {
			case "para":
				got = shown(page, "")
			case "quote":
				got = shown(page, margin)
			case "table":
				got = strings.TrimSuffix(shown(page, ""), "end")
				got = strings.TrimRight(got, "-\u2500")
				if strings.TrimRight(want, "-\u2500") == got {
					got = want
				}
			case "list":
				got = strings.TrimPrefix(shown(page, ""), map[bool]string{true: "-", false: "\u2022"}[style == render.Plain])
			}
			if got != want {
				t.Fatalf("%s, %s, %d columns: note %q\nmarkdown %q\npage %q\ngot  %q\nwant %q", name, style, width, note, d.String(), page, got, want)
			}
		}
	}
}

// raw markdown is not made by the reports package, so anything may be in it.
func TestTerminalLetsNothingThrough(t *testing.T) {
	for i, note := range notes(3000) {
		style := render.Styles()[i%3]
		checkPage(t, draw(t, note, 60, style), 60, style)
	}
}

func TestTerminalShowsTagsAndBackslashes(t *testing.T) {
	page := draw(t, "victim <name> said `\\\\server\\x &amp; <b>` and\nmore\n\n```\n\\\\server\\share &lt;\n```\n", 80, render.Plain)
	for _, want := range []string{"victim <name> said \\\\server\\x &amp; <b> and more", "\\\\server\\share &lt;"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in %q", want, page)
		}
	}
}

func TestTerminalWidths(t *testing.T) {
	markdown := golden(t)
	for width := 20; width <= 200; width += 20 {
		for _, style := range render.Styles() {
			page := draw(t, markdown, width, style)
			checkPage(t, page, width, style)
			if style == render.Plain && strings.Contains(page, "\x1b") {
				t.Fatal("the plain style has an escape sequence in it")
			}
		}
	}
	narrow := draw(t, markdown, 3, render.Plain)
	checkPage(t, narrow, render.MinWidth, render.Plain)
}

// The three styles say the same: what differs is drawn, not told.
func TestStylesSayTheSame(t *testing.T) {
	words := func(style render.Style) string {
		page := styleSwitch.ReplaceAllString(draw(t, golden(t), 80, style), "")
		return strings.Join(strings.FieldsFunc(page, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
	}
	if words(render.Dark) != words(render.Plain) || words(render.Light) != words(render.Plain) {
		t.Error("the styles show different words")
	}
}

func TestPlainHeadingsAreTold(t *testing.T) {
	page := draw(t, "# One\n\n## Two\n\n### Three\n\ntext\n", 40, render.Plain)
	if want := "=== One ===\n\n== Two ==\n\n-- Three --\n\ntext\n"; page != want {
		t.Errorf("got %q, want %q", page, want)
	}
}

func TestTerminalDrawsListsTablesAndQuotes(t *testing.T) {
	markdown := "- one two three four five six seven\n- eight  \n  nine\n\n> ten eleven twelve thirteen\n\n| Head of a column | n |\n| --- | --: |\n| a cell that is long | 12 |\n"
	want := "- one two three four\n  five six seven\n- eight\n  nine\n\n| ten eleven twelve\n| thirteen\n\nHead of a column   n\n----------------  --\na cell that is    12\nlong\n"
	if page := draw(t, markdown, 20, render.Plain); page != want {
		t.Errorf("got\n%s\nwant\n%s", page, want)
	}
}

func TestUnknownStyle(t *testing.T) {
	if _, err := render.Terminal("x", 80, "auto"); err == nil || !strings.Contains(err.Error(), "dark, light or plain") {
		t.Errorf("got %v", err)
	}
}

// golden is the report that the reports package keeps as its example.
func golden(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("../testdata/gap.golden.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
