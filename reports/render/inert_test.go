package render_test

import (
	"bytes"
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
)

// hostile are pieces that mean something to a markdown reader, a browser, a
// terminal or a converter.
func hostile() []string {
	return []string{
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- hidden -->", "<div>", "</p>", "<?php ?>", "<![CDATA[x]]>", "<b", "a < b",
		"victim <name> said", "<https://example.org>", "<a@example.org>", "<5@example.org>", "http://example.org/a_b_c?x=1&y=2", "https://example.org", "ftp://example.org",
		"www.example.org", "WWW.example.org", "someone@example.org", "mailto:a@example.org",
		"![x](http://example.org/x.png)", "[x](javascript:alert(1))", "[x](&#106;avascript:alert(1))", "[x]: http://example.org", "[^1]", "[^1]: note", "[ ] task", "[x] task", "[[x]]",
		"&#27;[31m", "&#x1b;]52;c;AAAA&#7;", "&#x202e;", "&amp;", "&lt;b&gt;", "&copy;", "&ampx", "&;", "R&D", "&#0;",
		"\x1b[31m", "\x1b]52;c;AAAA\x07", "\x1b]8;;http://example.org\x1b\\", "\u009b31m", "\u202egnp", "\u200b", "\r", "\b", "\x00", "\x7f",
		`\\nm-files\psd\evidence`, `C:\Users\x`, `\`, `\\`, `\*`, `\_`, `\n`, `a\`, `\&#27;`, `\\&amp;`,
		"# heading", "#", "##", "#5", "C#", " ## ", "===", "---", "***", "* * *", "+ x", "- x", "* x", "-", "-5 degrees", "--", "1. x", "12) x", "1.", "(a) x", "iv. x", "a) x", "> quote", ">",
		"    code", "\tcode", "```", "~~~", "`code`", "``", "|a|b|", "|---|---|", "a | b", "--- | ---", "~~gone~~", "~30 cases", "~x~", "^x^", "$x$", "$$", "{#id}", "{.class}", ": definition", ":smile:", ":::", "term",
		"*em*", "**strong**", "_em_", "__strong__", "a_b_c", "snake_case_name", "_", "*", "**", "***x", "!", "![", "]", ")", "(", "%", "@cite", "=", "+", "\"quoted\"", "'it's'", "1/2", "...",
		"\u00a0", "\u3000x", "\u2028", "\ufeff", "\ufffd", "e\u0301\u0301\u0301\u0301\u0301\u0301", "\u200d", "caf\u00e9", "\u00a350", "\u2013", "\u4e2d\u6587", "\U0001f600", "\ue000", "\ue001", "\ue002",
		"\n", "\n\n", "\n\n\n", "  \n", "\\\n", "\n  - x", "\n\t", "\n---\n", "\n===\n", "\n# x\n", "\n> x\n", "\n|---|\n", "\n```\n", "\n1. x\n", "\n: x\n",
	}
}

// randomNote puts hostile pieces, words and single characters together.
func randomNote(r *rand.Rand, seeds []string) string {
	words := []string{"officer", "staff", "the", "review", "date", "A", "i", "x", "10:30", "2026-11-23"}
	var b strings.Builder
	for range 1 + r.IntN(9) {
		switch r.IntN(5) {
		case 0, 1:
			b.WriteString(seeds[r.IntN(len(seeds))])
		case 2:
			b.WriteString(words[r.IntN(len(words))])
		case 3:
			b.WriteByte(byte(' ' + r.IntN(95)))
		case 4:
			b.WriteByte("*_`<>&|\\[]#~-+=:!@^$"[r.IntN(20)])
		}
		if r.IntN(3) > 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// notes gives every hostile piece alone and then n random notes.
func notes(n int) []string {
	seeds := hostile()
	r := rand.New(rand.NewPCG(33, 2021))
	all := append([]string(nil), seeds...)
	for range n {
		all = append(all, randomNote(r, seeds))
	}
	return all
}

// place is one way in which a note can stand in a report.
type place struct {
	name string
	doc  func(t text.Text) string
	tags string // tags that the place itself makes
}

func places() []place {
	build := func(f func(d *page.Page)) string {
		var d page.Page
		f(&d)
		return string(d.Markdown())
	}
	return []place{
		{"paragraph", func(t text.Text) string { return build(func(d *page.Page) { d.Para(page.Text(t)) }) }, "p"},
		{"label", func(t text.Text) string {
			return build(func(d *page.Page) {
				d.Para(page.Join("Where: ", page.Text(t), "."), page.Join(page.Strong(page.Text(t)), " end"))
			})
		}, "p br strong"},
		{"list", func(t text.Text) string {
			return build(func(d *page.Page) {
				d.Bullets([]page.Span{page.Text(t), page.Text(t)}, []page.Span{page.Strong(page.Text(t))})
			})
		}, "ul li br strong"},
		{"quote", func(t text.Text) string { return build(func(d *page.Page) { d.Quote(page.Lines(t)) }) }, "blockquote p br"},
		{"heading", func(t text.Text) string { return build(func(d *page.Page) { d.Heading(3, page.Text(t)) }) }, "h3"},
		{"table", func(t text.Text) string {
			return build(func(d *page.Page) {
				d.Table([]page.Span{page.Text(t), "b"}, []page.Span{page.Text(t), "c"})
			})
		}, "table thead tbody tr th td"},
	}
}

// wanted is the text that a place should show for a note.
func wanted(name string, t text.Text) string {
	s := t.OneLine()
	switch name {
	case "label":
		return flat("Where: " + s + ". " + s + " end")
	case "list":
		return flat(s + " " + s + " " + s)
	case "table":
		return flat(s + " b " + s + " c")
	}
	return flat(s)
}

// flat takes white space out of the comparison: a converter may break lines
// and join blanks, and nothing else.
func flat(s string) string { return strings.Join(strings.Fields(s), "") }

var tag = regexp.MustCompile(`</?([a-zA-Z0-9]+)([^<>]*)>`)

func TestNotesAreInertInMarkdown(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote),
		goldmark.WithParserOptions(parser.WithHeadingAttribute()))
	var out bytes.Buffer
	for _, note := range notes(20000) {
		clean := text.Clean(note)
		if clean.Empty() {
			continue
		}
		for _, p := range places() {
			out.Reset()
			source := p.doc(clean)
			if err := md.Convert([]byte(source), &out); err != nil {
				t.Fatal(err)
			}
			if fault := faultIn(out.String(), p, wanted(p.name, clean)); fault != "" {
				t.Fatalf("%s: %q\nmarkdown %q\nhtml %q\n%s", p.name, note, source, out.String(), fault)
			}
		}
	}
}

// faultIn says what is wrong with a converted note: a tag that the place does
// not make, a comment, or other text than was typed.
func faultIn(made string, p place, want string) string {
	for _, m := range tag.FindAllStringSubmatch(made, -1) {
		if !strings.Contains(" "+p.tags+" ", " "+m[1]+" ") || m[2] != "" {
			return "tag " + m[0]
		}
	}
	if strings.Contains(made, "<!--") {
		return "a comment"
	}
	if got := flat(html.UnescapeString(tag.ReplaceAllString(made, ""))); got != want {
		return fmt.Sprintf("text %q, want %q", got, want)
	}
	return ""
}

func TestNotesKeepTheirLines(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	var d page.Page
	d.Quote(page.Lines(text.Clean("one\n  - two\n\nthree\nfour\n")))
	var out bytes.Buffer
	if err := md.Convert(d.Markdown(), &out); err != nil {
		t.Fatal(err)
	}
	want := "<blockquote>\n<p>one<br>\n\u00a0\u00a0- two</p>\n<p>three<br>\nfour</p>\n</blockquote>\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
