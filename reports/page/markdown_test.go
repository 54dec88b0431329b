package page

import (
	"bytes"
	"testing"

	"example.org/upstander/checklist/text"
)

// marked is a line as markdown.
func marked(s Span) string {
	var b bytes.Buffer
	escape(&b, s)
	return b.String()
}

func TestEscapeLeavesProseAlone(t *testing.T) {
	for _, s := range []string{
		"Desktops and tablets covered since April; phones wait for the contract.",
		"R&D's review (12 October 2026), 10:30 to 11:15, cost under \u00a35 - see 3.2.",
		"APSP_policy_v3.docx, a < b, 50% of staff, -5 degrees, 2021/22, what now?",
		"PC-12 and INT-4: \"quoted\" and 'single', caf\u00e9; x = y; A+B; C > D!",
	} {
		if got := marked(Text(text.Line(s))); got != s {
			t.Errorf("got %q, want %q", got, s)
		}
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "",
		"# not a heading":        `\# not a heading`,
		"- not a list":           `\- not a list`,
		"12. not a list":         `12\. not a list`,
		"(a) not a list":         `(a\) not a list`,
		"> not a quote":          `\> not a quote`,
		"*em* and _em_":          `\*em\* and \_em\_`,
		`\\server\share`:         `\\\\server\\share`,
		"<b>bold</b>":            `\<b>bold\</b>`,
		"[x](y) ![z](w)":         `\[x](y) !\[z](w)`,
		"a | b":                  `a \| b`,
		"&#27; &amp; R&D; A & B": `\&#27; \&amp; R\&D; A & B`,
		"https://example.org":    `https\://example.org`,
		"www.example.org":        `www\.example.org`,
		"a@example.org":          `a\@example.org`,
		"C#":                     `C\#`,
		"line one\nline two\t3":  "line one line two 3",
		"`code` ~~x~~ ^y^ $z$":   "\\`code\\` \\~\\~x\\~\\~ \\^y\\^ \\$z\\$",
	} {
		if got := marked(Text(text.Clean(in))); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// An address of the web in a notice can be read and copied; it is no link, and
// nothing in it ends the code that it stands in.
func TestNotice(t *testing.T) {
	for in, want := range map[string]string{
		"":                                   "",
		"See https://example.org/a_b/ for *": "See `https://example.org/a_b/` for \\*",
		"(https://www.example.org).":         `(https\://www\.example.org).`,
		"http://example.org/x, and more":     "`http://example.org/x`, and more",
		"at https://example.org/.":           "at `https://example.org/`.",
		"https://example.org/`x`":            "https\\://example.org/\\`x\\`",
		"https://ex\u00e4mple.org":           "https\\://ex\u00e4mple.org",
		"www.example.org":                    `www\.example.org`,
	} {
		if got := marked(Notice(text.Clean(in))); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	got := Lines(text.Clean("\n\n  one  \n\n\n\ttwo\n- three\n\n"))
	want := []Span{"\u00a0\u00a0one", "", "\u00a0\u00a0\u00a0\u00a0two", "- three"}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("line %d: got %q, want %q", i, got[i], want[i])
		}
	}
	if Lines(text.Clean(" \n\t\n")) != nil {
		t.Error("blanks alone make lines")
	}
}

func TestDocLayout(t *testing.T) {
	var d Page
	d.Heading(2, "Title")
	d.Para()
	d.Para("one", "", "two")
	d.Bullets([]Span{"a", "b"}, []Span{""}, []Span{"c"})
	d.Bullets(nil)
	d.Quote(nil)
	d.Quote(append([]Span{"q", "r", ""}, Lines(text.Clean("  - s"))...))
	d.Table([]Span{"Head", "n"}, []Span{"x", "10000"})
	want := "## Title\n\none  \ntwo\n\n- a  \n  b\n- c\n\n> q  \n> r\n>\n> \u00a0\u00a0\\- s\n\n| Head | n     |\n| ---- | ----- |\n| x    | 10000 |\n"
	if got := string(d.Markdown()); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestATableHasNoMoreThanItsColumns(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a table of too many columns was written")
		}
	}()
	var d Page
	d.Table(make([]Span, MaxColumns+1))
}
