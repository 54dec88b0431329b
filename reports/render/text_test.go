package render

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"example.org/upstander/checklist/text"
	"example.org/upstander/internal/hostile"
	"example.org/upstander/reports/page"
)

func TestTextOfEachBlock(t *testing.T) {
	row := []page.Span{"a cell that is long", "12"}
	for name, c := range map[string]struct {
		build func(p *page.Page)
		want  string
	}{
		"headings": {func(p *page.Page) {
			p.Heading(1, "One")
			p.Heading(2, page.Strong("Two"))
			p.Heading(3, "Three")
			p.Heading(5, "Five")
		},
			"=== One ===\n\n== Two ==\n\n-- Three --\n\n-- Five --\n"},
		"marking":               {func(p *page.Page) { p.Mark("OFFICIAL") }, "OFFICIAL\n"},
		"lines":                 {func(p *page.Page) { p.Para("one two three four five", "six") }, "one two three four\nfive\nsix\n"},
		"a fact":                {func(p *page.Page) { p.Para(page.Fact("Why", "one two three four five")) }, "Why: one two three\n     four five\n"},
		"a fact of a long word": {func(p *page.Page) { p.Para(page.Fact("Code", "0123456789abcdef one")) }, "Code:\n0123456789abcdef one\n"},
		"a fact of long label":  {func(p *page.Page) { p.Para(page.Fact("Why then", "one two three four")) }, "Why then: one two\nthree four\n"},
		"a list": {func(p *page.Page) {
			p.Bullets([]page.Span{"one two three four five", page.Fact("To", "six seven eight nine")})
		}, "- one two three four\n  five\n  To: six seven\n  eight nine\n"},
		"a quote":                {func(p *page.Page) { p.Quote([]page.Span{"one two three four five", "", "six"}) }, "| one two three four\n| five\n|\n| six\n"},
		"a table":                {func(p *page.Page) { p.Table([]page.Span{"Head of a column", "n"}, row) }, "Head of a column  n\n----------------  --\na cell that is    12\nlong\n"},
		"a table of a long word": {func(p *page.Page) { p.Table([]page.Span{"F", "S"}, []page.Span{"incomprehensible", "a b c d e f g h"}) }, "F                 S\n----------------  --\nincomprehensible  a\n                  b\n                  c\n                  d\n                  e\n                  f\n                  g\n                  h\n"},
		"a table too wide": {func(p *page.Page) {
			p.Table([]page.Span{"First", "Second"}, []page.Span{"incomprehensible", "misunderstanding"}, []page.Span{"x", ""})
		},
			"- First:\n  incomprehensible\n  Second:\n  misunderstanding\n- First: x\n"},
		"what is drawn": {func(p *page.Page) { p.Drawn([]string{"PRE-1   3  4", "", "one two three four five"}) }, "PRE-1   3  4\n\none two three four\nfive\n"},
		"no picture":    {func(p *page.Page) { p.Para("a"); p.Picture(page.Chart{Title: "t"}); p.Para("b") }, "a\n\nb\n"},
		"an indent":     {func(p *page.Page) { p.Quote(page.Lines(text.Clean("x\n    - y"))) }, "| x\n|     - y\n"},
	} {
		var p page.Page
		c.build(&p)
		if got := Text(&p, 20); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// Whatever is typed, nothing but text comes out, in lines no wider than was asked.
func TestTextIsInert(t *testing.T) {
	for _, attack := range append(hostile.Attacks(), strings.Repeat("W", 99), "\x0e\x0f\x11\x12\x1f") {
		for _, width := range []int{20, 21, 80} {
			clean := text.Clean(attack)
			one := page.Text(clean)
			var p page.Page
			p.Heading(2, one)
			p.Para(one, page.Fact("Said", one), page.Plain(attack))
			p.Quote(page.Lines(clean))
			p.Bullets([]page.Span{page.Strong(one), one})
			p.Table([]page.Span{one, one}, []page.Span{one, "x"})
			p.Drawn([]string{attack})
			for line := range strings.SplitSeq(Text(&p, width), "\n") {
				if i := strings.IndexFunc(line, unicode.IsControl); i >= 0 || text.Clean(line).String() != line {
					t.Fatalf("%q: a control character in %q", attack, line)
				}
				if ansi.StringWidth(line) > width {
					t.Fatalf("%q: %d columns, want %d: %q", attack, ansi.StringWidth(line), width, line)
				}
			}
		}
	}
}

// On a screen each line has the look of its block, and a heading has no signs.
func TestPaintedKnowsTheBlockOfALine(t *testing.T) {
	var p page.Page
	p.Heading(1, "One")
	p.Heading(2, "Two")
	p.Para("a b")
	p.Bullets([]page.Span{"c"})
	got := Painted(&p, 20, func(b page.Block, line string) string {
		if _, ok := b.(page.Heading); ok {
			return "<" + line + ">"
		}
		return line + "."
	})
	if want := "<One>||<Two>|a b.||- c."; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
	}
}
