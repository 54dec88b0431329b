package yamlio

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// badFiles are files that nobody could have meant, each with where the first
// problem is and a word of its message.
func badFiles() []struct {
	name, data   string
	line, column int
	word         string
} {
	const head = "version: 1\nitems:\n  - id: a\n"
	return []struct {
		name, data   string
		line, column int
		word         string
	}{
		{"empty", "", 1, 1, "holds nothing"},
		{"only comments", "# one\n# two\n", 1, 1, "holds nothing"},
		{"only a document mark", "---\n", 1, 1, "holds nothing"},
		{"a list at the top", "- a\n- b\n", 1, 1, "begin with keys"},
		{"a text at the top", "hello\n", 1, 1, "begin with keys"},
		{"bad UTF-8", head + "    note: \"caf\xe9\"\n", 4, 15, "UTF-8"},
		{"cut inside a letter", "a: \xe2\x82", 1, 4, "UTF-8"},
		{"UTF-16 with a mark", "\xff\xfea\x00:\x00 \x001\x00\n\x00", 1, 1, "UTF-16"},
		{"UTF-16 without", "a\x00:\x00 \x001\x00\n\x00", 1, 1, "UTF-16"},
		{"NUL", head + "    note: a\x00b\n", 4, 12, "control"},
		{"escape", head + "    note: é\x1b[2J\n", 4, 12, "control"},
		{"C1", "a: x\u009b31m\n", 1, 5, "U+009B"},
		{"NEL", "a: x\u0085b: 2\n", 1, 5, "U+0085"},
		{"line separator", "a: 1\nb: x\u2028y\n", 2, 5, "line separator"},
		{"mark inside", "a: 1\nb: \ufeffx\n", 2, 4, "U+FEFF"},
		{"git conflict", "version: 1\nitems:\n<<<<<<< HEAD\n  - id: a\n=======\n  - id: b\n>>>>>>> x\n", 3, 1, "git"},
		{"end of a git conflict", "a: 1\n>>>>>>> other\n", 2, 1, "keep one version"},
		{"tab for indentation", "version: 1\nitems:\n  - id: a\n\tscore: 1\n", 4, 1, "tab"},
		{"tab after spaces", head + "  \tscore: 1\n", 4, 3, "tab"},
		{"tab under a key", "a:\n\tb: 1\n", 2, 1, "tab"},
		{"bad indentation", head + "   score: 1\n", 4, 1, "indentation"},
		{"indented too far", "a: 1\n  b: 2\n", 2, 4, "indentation"},
		{"key under a text", head + "      score: 1\n", 4, 12, "indentation"},
		{"unclosed double quote", head + "    note: \"abc\n    score: 1\n", 4, 11, "never closed"},
		{"unclosed single quote", head + "    note: 'abc\n    score: 1\n", 4, 11, "never closed"},
		{"quote closed by a later one", head + "    note: \"abc\n    where: \"def\"\n", 4, 11, "not closed on its line"},
		{"quotes in quotes", head + "    note: \"he said \"no\" to it\"\n", 4, 20, "\\\""},
		{"apostrophe in single quotes", head + "    note: 'it's late'\n", 4, 14, "apostrophe"},
		{"unclosed bracket", head + "    on: [a\n    score: 1\n", 4, 9, "bracket"},
		{"text with brackets", head + "    note: [sic] he went\n", 4, 1, "fit"},
		{"unclosed brace", "a: {b: 1\nc: 2\n", 1, 4, "bracket"},
		{"missing colon", head + "    score 1\n    note: x\n", 4, 1, "colon"},
		{"missing colon at the end", head + "    score 1\n", 4, 1, "colon"},
		{"colon in a text", head + "    note: see: this\n", 4, 14, "double quotes"},
		{"at sign", head + "    note: @x\n", 4, 11, "begin with @"},
		{"percent", head + "    note: %x\n", 4, 11, "begin with %"},
		{"backtick", head + "    note: `x`\n", 4, 11, "begin with `"},
		{"bad escape", head + "    where: \"\\\\srv\\qshare\"\n", 4, 18, "backslash"},
		{"star", head + "    note: *nope\n    x: 1\n", 4, 11, "begin with *"},
		{"bold", head + "    note: **very** late\n", 4, 11, "begin with *"},
		{"ampersand", head + "    note: &co x\n", 4, 11, "begins with &"},
		{"lone ampersand", head + "    note: & x\n", 4, 11, "begin with &"},
		{"anchor and alias", "a: &x 1\nb: *x\n", 1, 4, "begins with &"},
		{"merge key", "a: {b: 1}\n<<: {c: 1}\n", 2, 1, "<<"},
		{"explicit tag", "a: !!int \"3\"\n", 1, 4, "begins with !"},
		{"own tag", "a: 1\nb: !urgent x\n", 2, 4, "begins with !"},
		{"exclamation mark", "a: 1\nb: ! urgent\n", 2, 4, "begins with !"},
		{"number for a key", "a: 1\n2: b\n", 2, 1, "not a word"},
		{"nothing for a key", "a: 1\n~: b\n", 2, 1, "not a word"},
		{"list for a key", "a: 1\n[b]: c\n", 2, 1, "list stands where a key"},
		{"empty key", "a: 1\n\"\": c\n", 2, 1, "no name"},
		{"hidden characters in a key", "a: 1\n\"b\\e[2J\": c\n", 2, 1, "hidden"},
		{"key twice", "a: 1\nb: 2\na: 3\n", 3, 1, "on line 1 and on line 3"},
		{"key twice below", head + "    x: 1\n    x: 2\n", 5, 5, "on line 4 and on line 5"},
		{"second document", "a: 1\n---\nb: 2\n", 2, 1, "after the end"},
		{"junk after the end", "a: 1\n...\n{{{{ junk", 2, 1, "after the end"},
		{"bracket after the end", head + "    score: 1\n}\n", 5, 1, "fit"},
		{"directive", "%YAML 1.1\n---\na: 1\n", 1, 1, "%"},
		{"block under-indented", head + "    note: |\n   text\n    score: 1\n", 6, 10, "line above"},
		{"text after the bar", head + "    note: | text\n", 4, 1, "several lines"},
		{"dash in a value", head + "    note: - x\n", 4, 11, "dash"},
		{"deep brackets", "a: " + strings.Repeat("[", 60) + strings.Repeat("]", 60) + "\n", 1, 23, "deep"},
		{"very deep brackets", "a: " + strings.Repeat("[", 20000) + "\n", 1, 1, "understood"},
		{"long text", "a: 1\nb: " + strings.Repeat("x", 70000) + "\n", 2, 4, "too long"},
		{"too many keys", "a:\n" + manyKeys(5001), 2, 2, "side by side"},
		{"too many members", "a: [" + strings.Repeat("[],", 250_000) + "]\n", 1, 1, "too long"},
		{"too big", strings.Repeat("# comment\n", 500_000), 1, 1, "too big"},
	}
}

func TestBadFilesAreRefusedWhereTheyAreWrong(t *testing.T) {
	for _, c := range badFiles() {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("x.yaml", []byte(c.data), Standard())
			var ps Problems
			if !errors.As(err, &ps) {
				t.Fatalf("accepted, or no Problems: %v", err)
			}
			first := ps[0]
			if first.Line != c.line || first.Column != c.column || !strings.Contains(first.Error(), c.word) {
				t.Errorf("got  %v\nwant %d:%d with %q", first, c.line, c.column, c.word)
			}
			for _, jargon := range []string{"mapping", "scalar", "unmarshal", "sequence", "token", "anchor", "node", "YAML"} {
				if strings.Contains(first.Error(), jargon) {
					t.Errorf("an officer does not know %q: %v", jargon, first)
				}
			}
			if first.Do == "" {
				t.Errorf("no advice: %v", first)
			}
		})
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " k%d: 1\n", i)
	}
	return b.String()
}
