package yamlio

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// seeds are texts that libraries are known to lose or change.
func seeds() []string {
	return []string{
		"", " ", "\n", "\n\n", "\t", "\t\n", "\na", " a\nb", "a\n", "a\n\n", "a\nb", "a\n b", "a\n\tb", "a \nb", "a\nb ", "a\nb \n",
		"a\nb\t", "a   \n", "\r", "\r\n", "a\rb", "a\r\nb", "\u2028\n", "a\u2028b\nc", "\u0085\na", "\ufeffa\nb", "a\n\ufeff", "\x00", "a\x00\nb",
		"\x1b[2J\n\u009b", "\u009b31m\nx", "\u202e", "no", "yes", "on", "off", "y", "n", "NO", "null", "~", "1", "0", "-1", "1.5", "010", "0o10",
		"0x1F", "1_000", "1e3", "1:20", ".5", ".nan", ".inf", "2026-01-02", "2026-01-02T10:00:00Z", "true", "True", "=", "<<", "-", "- a", "?", "? a",
		":", "a: b", "a:", "#x", "a #x", "@x", "`x", "%x", "&a", "*a", "!a", "!", "[", "]", "{", "}", "[a]", "{a: b}", ",", "|", ">", "'", "\"",
		"'a'", "\"a\"", "\\", "\\n", "---", "--- a", "...", "a\n---\nb", "a\n...\nb", "a\n# b\nc", "# a\nb", "<<<<<<< HEAD\na", "a\n=======\nb",
		"a: |\n  b", "é", "\u00a0", "\u00a0\n", "\U0001F600", "\U0001F600\na", "\ufffd", "\ufffd\na", "\ufffe\n", "word " + strings.Repeat("word ", 60) + "\nx",
		"INT-4", "force-lead", "a/b", "x.y", "3a", "e\u0301", strings.Repeat("x", 5000), "a\n\n\n\nb\n\n", "trailing:\n", "a:\n  - b\n",
	}
}

func randomText(r *rand.Rand, alphabet []string) string {
	var b strings.Builder
	for range 1 + r.IntN(9) {
		b.WriteString(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

func alphabet() []string {
	return []string{"a", "b", " ", "  ", "\n", "\n", "\t", "\r", "\r\n", ":", "#", "-", "'", "\"", "\\", "|", ">", "%", "&", "*", "!", "[", "]", "{", "}",
		",", "?", "@", "`", "=", "<", "~", ".", "\u0085", "\u2028", "\u2029", "\ufeff", "\u00a0", "\x00", "\x1b", "\x7f", "\u009b", "\u200b", "\u202e",
		"é", "\U0001F600", "\ufffe", "\ufffd", "---", "...", "null", "no", "1", "0", "_", "e", "word word word word word word word word word "}
}

// roundTrip writes texts in every way that there is and reads them back.
func roundTrip(t *testing.T, texts []string) {
	t.Helper()
	root, members := NewMap(), []*yaml.Node{}
	for _, s := range texts {
		m := NewMap()
		Put(m, "plain", Plain(s))
		Put(m, "quoted", Quoted(s))
		Put(m, "prose", Prose(s))
		Put(m, "list", List(Prose(s)))
		members = append(members, m)
	}
	Put(root, "items", List(members...))
	Put(root, "end", Plain("end"))
	for _, m := range members {
		agreesOnWriting(t, m)
	}
	out, err := Encode(root)
	if err != nil {
		t.Fatalf("%q: %v", texts, err)
	}
	d, err := Parse("x.yaml", out, Standard())
	if err != nil {
		t.Fatalf("%q cannot be read back: %v\n%s", texts, err, out)
	}
	items := d.Root().Get("items").List()
	if len(items) != len(texts) || d.Root().Get("end").Word() != "end" {
		t.Fatalf("%q: the file is of another shape\n%s", texts, out)
	}
	for i, item := range items {
		m := item.Map()
		read := []Value{m.Get("plain"), m.Get("quoted"), m.Get("prose")}
		for j, v := range append(read, m.Get("list").List()...) {
			if got, _ := v.raw(); got != texts[i] {
				t.Fatalf("%q came back as %q (way %d)\n%s", texts[i], got, j, out)
			}
		}
	}
	if again, err := Encode(d.Node()); err != nil || string(again) != string(out) {
		t.Fatalf("%q: writing what was read changes it: %v\n%s\n---\n%s", texts, err, out, again)
	}
}

func TestKnownTextsComeBackTheSame(t *testing.T) {
	for _, s := range seeds() {
		roundTrip(t, []string{s})
	}
	roundTrip(t, seeds())
}

func TestAnyTextComesBackTheSame(t *testing.T) {
	t.Parallel()
	r, letters := rand.New(rand.NewPCG(7, 7)), alphabet()
	const total, batch = 100_000, 200
	for range total / batch {
		texts := make([]string, batch)
		for i := range texts {
			texts[i] = randomText(r, letters)
		}
		roundTrip(t, texts)
		if t.Failed() {
			return
		}
	}
}

func TestAnyKeyComesBackTheSame(t *testing.T) {
	for _, key := range []string{"a", "a b", "1", "true", "null", "no", "a: b", "#a", "é", "2026-01-02", "-", "a'b", `a"b`, "[a]", "<<", "=", "0x1", "~", "a\\b"} {
		root := NewMap()
		Put(root, key, Plain("x"))
		agreesOnWriting(t, root)
		out, err := Encode(root)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Parse("x.yaml", out, Standard())
		if err != nil || d.Root().Get(key).Word() != "x" {
			t.Errorf("key %q: %v\n%s", key, err, out)
		}
	}
}

func TestForms(t *testing.T) {
	root := NewMap()
	Put(root, "format", Plain("upstander-assessment 1"))
	Put(root, "level", Plain("3"))
	Put(root, "on", Plain("2026-11-23"))
	Put(root, "mandatory", Plain("true"))
	Put(root, "item", Plain("INT-4"))
	Put(root, "id", Plain("1e5"))
	Put(root, "title", Quoted("Audit"))
	Put(root, "note", Prose("First line\nand  second\n"))
	Put(root, "none", List())
	Put(root, "rests_on", List(Plain("INT-5"), Plain("no")))
	entry := NewMap()
	Put(entry, "id", Plain("e1"))
	Put(entry, "note", Prose("one line"))
	Put(root, "evidence", List(entry))
	const want = `format: "upstander-assessment 1"
level: 3
"on": 2026-11-23
mandatory: true
item: INT-4
id: "1e5"
title: "Audit"
note: |
  First line
  and  second
none: []
rests_on:
  - INT-5
  - "no"
evidence:
  - id: e1
    note: "one line"
`
	out, err := Encode(root)
	if err != nil || string(out) != want || !agreesOnWriting(t, root) {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestWhatCouldNotBeReadIsNotWritten(t *testing.T) {
	root := NewMap()
	Put(root, "note", Quoted(strings.Repeat("x", Standard().StringBytes+1)))
	if out, err := Encode(root); err == nil {
		t.Errorf("wrote %d bytes", len(out))
	}
}

func TestTextThatIsNotUTF8IsMadeSo(t *testing.T) {
	for _, s := range []string{"a\xffb", "\xff\nb"} {
		root := NewMap()
		Put(root, "a", Prose(s))
		Put(root, "b", &yaml.Node{Kind: yaml.ScalarNode, Value: s})
		out, err := Encode(root)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Parse("x.yaml", out, Standard())
		if want := strings.ToValidUTF8(s, "\ufffd"); err != nil || d.Root().Get("a").node.Value != want || d.Root().Get("b").node.Value != want {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

func ExampleEncode() {
	root := NewMap()
	Put(root, "force", Quoted("Westshire"))
	Put(root, "note", Prose("Seen on site.\nTwo of five checked."))
	out, _ := Encode(root)
	fmt.Print(string(out))
	// Output:
	// force: "Westshire"
	// note: |-
	//   Seen on site.
	//   Two of five checked.
}
