package page

import (
	"testing"

	"example.org/upstander/checklist/text"
)

// The marking is what a page both starts and ends with, and nothing else.
func TestMarkingStandsAtBothEnds(t *testing.T) {
	for name, c := range map[string]struct {
		marks []Span // a paragraph between each two
		want  Span
		left  int // blocks without it
	}{"both": {[]Span{"A", "A"}, "A", 1}, "one alone": {[]Span{"A"}, "", 1}, "two that differ": {[]Span{"A", "B"}, "", 3}, "none": {nil, "", 0}, "three": {[]Span{"A", "B", "A"}, "A", 3}} {
		var p Page
		for i, m := range c.marks {
			if i > 0 {
				p.Para("between")
			}
			p.Mark(m)
		}
		if got, rest := p.Marking(); got != c.want || len(rest) != c.left {
			t.Errorf("%s: %q and %d blocks, want %q and %d", name, got, len(rest), c.want, c.left)
		}
	}
	var p Page
	if p.Para("A"); p.Blocks != nil {
		p.Heading(1, "x")
		p.Mark("A")
	}
	if got, _ := p.Marking(); got != "" {
		t.Errorf("a page that starts with a paragraph is marked %q", got)
	}
}

// A span holds its words once, in as few runs as it has looks, and a control
// character that it is given gives none of them another look.
func TestSpansAreTextWithLooks(t *testing.T) {
	for name, c := range map[string]struct {
		span  Span
		words string
		runs  int
	}{
		"plain":      {Plain("  a \x0e\x11 b\n c "), "a b c", 1},
		"a mark":     {Plain("a\x0eb\x11"), "a b", 1},
		"of a text":  {Text(text.Clean("a\x0eb\tc\nd")), "a\ufffdb c d", 1},
		"fact":       {Fact("Why", "because"), "Why: because", 1},
		"no fact":    {Fact("Why", ""), "", 0},
		"strong":     {Join("a ", Strong("b"), " c"), "a b c", 3},
		"not strong": {Strong(""), "", 0},
		"an address": {Notice(text.Line("at https://example.org.")), "at https://example.org.", 3},
		"series":     {Series([]Span{"a", "b"}, ", "), "a, b", 1},
	} {
		runs, words := 0, ""
		for _, w := range c.span.Runs() {
			runs, words = runs+1, words+w
		}
		if words != c.words || c.span.String() != c.words || runs != c.runs {
			t.Errorf("%s: %q, %q in %d runs, want %q in %d", name, words, c.span, runs, c.words, c.runs)
		}
	}
	if label, rest := Fact("Why", Strong("a")).Label(); label != "Why: " || rest != "a" {
		t.Errorf("%q and %q", label, rest)
	}
	if label, rest := Strong("a").Label(); label != "" || rest != "a" {
		t.Errorf("%q and %q", label, rest)
	}
}
