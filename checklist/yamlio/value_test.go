package yamlio

import (
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist/date"
)

func parse(t testing.TB, file string) *Doc {
	t.Helper()
	d, err := Parse("x.yaml", []byte(file), Standard())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ raw, word string }{
		{"2", ""}, {"0", ""}, {"4", ""}, {"\"3\"", ""},
		{"5", "outside 0 to 4"}, {"-1", "outside"}, {"2.5", "not a whole number"}, {"2.0", "not a whole number"}, {"010", "begin with 0"},
		{"00", "begin with 0"}, {"0x2", "plain digits"}, {"0o2", "plain digits"}, {"1_0", "plain digits"}, {"1e1", "plain digits"},
		{"null", "plain digits"}, {"~", "plain digits"}, {"", "nothing after it"}, {"yes", "plain digits"}, {"+2", "plain digits"},
		{"99999999999999999999", "outside"}, {".inf", "plain digits"}, {"[2]", "has to be text"}, {"\" 2\"", "plain digits"}, {"²", "plain digits"}, {"-", "plain digits"},
	} {
		if c.raw == "-" {
			c.raw = `"-"`
		}
		d := parse(t, "a: 1\ntarget: "+c.raw+"\n")
		got := d.Root().Get("target").Int(0, 4)
		err := d.Err()
		switch {
		case c.word == "" && (err != nil || fmt.Sprint(got) != strings.Trim(c.raw, `"`)):
			t.Errorf("%s: %d, %v", c.raw, got, err)
		case c.word != "" && (err == nil || got != 0 || !strings.Contains(err.Error(), c.word) || !strings.HasPrefix(err.Error(), "x.yaml:2:")):
			t.Errorf("%s: %d, %v", c.raw, got, err)
		}
	}
}

func TestWordsAndDates(t *testing.T) {
	d := parse(t, strings.Join([]string{
		`day: 2026-11-23`, `wrong: 23/11/2026`, `none:`, `flag: true`, `flags: yes`, `state: in-place`, `typo: in-plase`, `far: zebra`,
		`word: INT-4`, `hidden: "INT\u200b-4"`, `spaces: " INT-4"`, `line: "a\n  b\e[2J"`, `prose: "a\n  b\e[2J"`, `year: 2021`, `list: [a, b]`, `keys: {a: 1}`, `nil: null`,
	}, "\n"))
	r := d.Root()
	words := []string{"not-in-place", "planned", "partly-in-place", "in-place", "embedded"}
	if r.Get("day").Date() != date.Of(2026, 11, 23) || !r.Get("none").Date().IsZero() || !r.Get("flag").Bool() || r.Get("state").OneOf(words...) != "in-place" ||
		r.Get("word").Word() != "INT-4" || r.Get("line").Text().String() != "a b\uFFFD[2J" || r.Get("prose").Prose().String() != "a\n  b\uFFFD[2J" ||
		r.Get("year").Text().String() != "2021" || r.Get("none").Text().String() != "" || r.Get("none").List() != nil || r.Get("none").Map().Exists() || r.Get("nil").Text().String() != "null" {
		t.Error("a value was not read as written")
	}
	if err := d.Err(); err != nil {
		t.Fatalf("problems where there are none: %v", err)
	}
	r.Get("wrong").Date()
	r.Get("flags").Bool()
	r.Get("typo").OneOf(words...)
	r.Get("far").OneOf(words...)
	r.Get("hidden").Word()
	r.Get("spaces").Word()
	r.Get("list").Text()
	r.Get("list").Map()
	r.Get("keys").List()
	r.Get("word").List()
	want := []string{
		`x.yaml:2:8: "wrong" is "23/11/2026", which is not a date; write year-month-day, as in 2026-11-23`,
		`x.yaml:5:8: "flags" is "yes", which is neither true nor false; write true or false`,
		`x.yaml:7:7: "typo" is "in-plase", which is not a word known here; did you mean in-place? The words are not-in-place, planned, partly-in-place, in-place, embedded`,
		`x.yaml:8:6: "far" is "zebra", which is not a word known here; write one of not-in-place, planned, partly-in-place, in-place, embedded`,
		`x.yaml:9:7: "word" has to be a list, not text; begin each entry on a line of its own with a dash and a space`,
		`x.yaml:10:9: "hidden" holds a hidden character, a line end or too many spaces; type it again on one line`,
		`x.yaml:11:9: "spaces" holds a hidden character, a line end or too many spaces; type it again on one line`,
		`x.yaml:15:7: "list" has to be text, not a list; write it after the colon, in double quotes when it holds anything but letters and digits`,
		`x.yaml:15:7: "list" has to have keys of its own under it, not a list; write each on a line of its own as key: value, indented under it`,
		`x.yaml:16:7: "keys" has to be a list, not keys of its own; begin each entry on a line of its own with a dash and a space`,
	}
	if got := d.Err().Error(); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestMissingIsSilent(t *testing.T) {
	d := parse(t, "a: 1\n")
	v := d.Root().Get("b")
	m := v.Map()
	if v.Exists() || !v.Empty() || m.Exists() || m.Get("c").Exists() || m.Need("c").Int(1, 9) != 1 || v.Text().String() != "" || v.List() != nil || v.Bool() || v.OneOf("x") != "" || m.Keys() != nil || m.Unknown() != nil {
		t.Error("something was read from nothing")
	}
	m.Only("x")
	if d.Err() != nil {
		t.Errorf("a missing value is a problem: %v", d.Err())
	}
	v.Fail("is wanted", "add it")
	if got := d.Err().Error(); got != "x.yaml:1:1: is wanted; add it" {
		t.Error(got)
	}
	Value{}.Fail("into nothing", "")
}

func TestKeys(t *testing.T) {
	d := parse(t, "# c\nid: a\nitems:\n  - id: x\n    titel: y\n    empty:\n    note: z\n")
	if got := fmt.Sprint(d.Root().Keys()); got != "[id items]" {
		t.Error(got)
	}
	item := d.Root().Get("items").List()[0].Map()
	if got := fmt.Sprint(item.Unknown("id", "title")); got != "[{titel 5 5} {empty 6 5} {note 7 5}]" {
		t.Error(got)
	}
	item.Only("id", "title", "empty")
	item.Need("title")
	item.Need("empty")
	d.Root().Need("force")
	d.Root().Get("items").List()[0].Int(0, 4)
	want := `x.yaml:2:1: "force" is missing; add a line force: with its value
x.yaml:4:5: "title" is missing in entry 1 of "items"; add a line title: with its value
x.yaml:4:5: entry 1 of "items" has to be text, not keys of its own; write it after the colon, in double quotes when it holds anything but letters and digits
x.yaml:5:5: "titel" is not a key known here; did you mean title?
x.yaml:6:11: "empty" has nothing after it; write its value after the colon
x.yaml:7:5: "note" is not a key known here; the keys here are id, title, empty`
	if got := d.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestProblemsAreCountedAfterTwenty(t *testing.T) {
	var ps Problems
	for i := range 25 {
		ps = append(ps, Problem{"a\x1b[2J.yaml", 25 - i, 1, fmt.Sprint("wrong ", i), ""})
	}
	lines := strings.Split(ps.Error(), "\n")
	if len(lines) != 21 || lines[20] != "and 5 more" || lines[0] != "a\uFFFD[2J.yaml:1:1: wrong 24" || ps[0].Line != 25 {
		t.Errorf("%q", lines)
	}
}

func TestAcceptedForms(t *testing.T) {
	for name, file := range map[string]string{
		"Windows":                "\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n",
		"old Macintosh":          "a: 1\rb: |\r  x\r  y\r",
		"document mark":          "---\na: 1\nb: |\n  x\n  y\n...\n",
		"no last line end":       "a: 1\nb: \"x\\ny\\n\"",
		"brackets":               "{a: 1, b: \"x\\ny\\n\"}",
		"conflict signs in text": "a: 1\nb: |\n  x\n  y\nc: |\n  <<<<<<< no\n  =======\n",
		"tab in a text":          "a: 1\nb: |\n  x\n  y\nc: |\n  a\n  \tb\n",
	} {
		d := parse(t, file)
		if d.Root().Get("a").Int(0, 4) != 1 || d.Root().Get("b").Prose().String() != "x\ny\n" || d.Err() != nil {
			t.Errorf("%s: %v", name, d.Err())
		}
	}
	d := parse(t, "\xef\xbb\xbfa: 1\r\nb: x\r\n")
	if v := d.Root().Get("b"); v.Line() != 2 || v.Column() != 4 {
		t.Errorf("b is at %d:%d", v.Line(), v.Column())
	}
}

func ExampleParse() {
	d, err := Parse("westshire.yaml", []byte("force: Westshire\ntarget: 2.5\n"), Standard())
	if err != nil {
		fmt.Println(err)
		return
	}
	root := d.Root()
	root.Only("force", "target", "cycle")
	fmt.Println(root.Need("force").Text(), root.Need("target").Int(0, 4), root.Need("cycle").Text().Empty())
	fmt.Println(d.Err())
	// Output:
	// Westshire 0 true
	// westshire.yaml:1:1: "cycle" is missing; add a line cycle: with its value
	// westshire.yaml:2:9: "target" is "2.5", which is not a whole number; write a whole number from 0 to 4
}

// What a file holds is counted before it is read, in every way to write it, and
// what only looks like it inside a text is not.
func TestTooMuchIsSeenBeforeItIsRead(t *testing.T) {
	lim := Standard()
	lim.Nodes = 1000
	for name, data := range map[string]string{
		"keys":               strings.Repeat("- a: b\n", 400),
		"dashes":             strings.Repeat("- a\n", 1001),
		"comments":           strings.Repeat("# x\n", 1001) + "- a\n",
		"dashes in a row":    strings.Repeat("- - - - a\n", 251),
		"brackets":           "[" + strings.Repeat("1,\n", 1001) + "1]\n",
		"brackets in a line": strings.Repeat("- [1,1,1,1]\n", 201),
		"after a quote":      "- [\"]\n  \"" + strings.Repeat(",1\n", 1001) + "]\n",
		"closed and opened":  "- {a: [1],\n" + strings.Repeat("   b: 1,\n", 1001) + "  }\n",
	} {
		if got := atMost([]byte(data)); got <= 1000 {
			t.Errorf("%s: only %d", name, got)
		}
		if _, err := Parse("a.yaml", []byte("a:\n"+data), lim); err == nil || !strings.Contains(err.Error(), "more than 1000 texts") {
			t.Errorf("%s: %v", name, err)
		}
	}
	prose := "note: |\n" + strings.Repeat("  One, two [see the annex], three, four, five.\n", 150)
	if _, err := Parse("a.yaml", []byte(prose), lim); err != nil {
		t.Errorf("commas in a text count: %v", err)
	}
}
