package yamlio

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// handEdited makes a file as a person leaves it: comments of every kind, blank
// lines and keys that the program does not know. It gives the file, how many
// comments (#c1 and on) and how many unknown keys (x1 and on) are in it.
func handEdited(r *rand.Rand) (file string, comments, unknown int) {
	base := []string{"format: upstander", "force: Westshire", "answers:", "  - id: PRE-1", "    level: in-place", "    note: |", "      line one", "      line two",
		"    evidence:", "      - id: e1", "        title: \"Minutes # not a comment\"", "      - id: e2", "        title: \"Plan\"",
		"  - id: PRE-2", "    note: \"plain text\"", "    tags: []", "    seen:", "      - one", "      - two", "  - id: PRE-3", "    note: |-", "      x", "sign_off: {}", "end: 3"}
	var out []string
	comment := func() string { comments++; return fmt.Sprintf("#c%d", comments) }
	unknownKey := func(indent string) {
		unknown++
		switch r.IntN(4) {
		case 0:
			out = append(out, fmt.Sprintf("%sx%d: some words of mine", indent, unknown))
		case 1:
			out = append(out, fmt.Sprintf("%sx%d: [1, two, \"3\"]", indent, unknown))
		case 2:
			out = append(out, fmt.Sprintf("%sx%d:", indent, unknown), indent+"  deep: 2.50", indent+"  list:", indent+"    - a", indent+"    - 'b c' "+comment())
		case 3:
			out = append(out, fmt.Sprintf("%sx%d: >", indent, unknown), indent+"  folded", indent+"  text")
		}
	}
	inText := false
	for i, line := range base {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		inText = inText && len(indent) >= 6 && !strings.Contains(line, ":")
		free := !inText && i > 0
		if free && r.IntN(8) == 0 {
			out = append(out, "")
		}
		if free && r.IntN(6) == 0 {
			for range 1 + r.IntN(2) {
				out = append(out, indent+comment())
			}
			if r.IntN(4) == 0 {
				out = append(out, "")
			}
		}
		opensText := strings.HasSuffix(line, "|") || strings.HasSuffix(line, "|-")
		if !inText && r.IntN(7) == 0 {
			line += " " + comment()
		}
		out = append(out, line)
		inText = inText || opensText
		if !inText && !strings.HasSuffix(base[i], ":") && !strings.HasPrefix(base[i], "      - ") && r.IntN(10) == 0 {
			unknownKey(strings.Replace(indent+map[bool]string{true: "  "}[strings.Contains(base[i], "- ")], "-", " ", 1))
		}
	}
	if r.IntN(3) == 0 {
		out = append(out, comment())
	}
	if r.IntN(2) == 0 {
		misalign(r, out)
	}
	file = strings.Join(out, "\n") + "\n"
	if r.IntN(4) == 0 {
		file = strings.Replace(file, "tags: []", "tags: [\n      "+comment()+"\n    ]", 1)
	}
	if r.IntN(4) == 0 {
		file = comment() + "\n\n" + file
	}
	return file, comments, unknown
}

// misalign moves comments as far left or right as a careless hand puts them, but
// not into a text.
func misalign(r *rand.Rand, lines []string) {
	for i, line := range lines {
		afterText := i > 0 && (strings.HasPrefix(lines[i-1], "      ") || strings.Contains(lines[i-1], "folded") || strings.Contains(lines[i-1], "text"))
		if trimmed := strings.TrimSpace(line); strings.HasPrefix(trimmed, "#c") && !afterText {
			lines[i] = strings.Repeat(" ", r.IntN(5)) + trimmed
		}
	}
}

// rebuilt makes a fresh tree of the keys that the program knows, as it would on
// saving.
func rebuilt(n *yaml.Node) *yaml.Node {
	switch n.Kind {
	case yaml.DocumentNode:
		return rebuilt(n.Content[0])
	case yaml.SequenceNode:
		list := List()
		for _, member := range n.Content {
			list.Content = append(list.Content, rebuilt(member))
		}
		return list
	case yaml.MappingNode:
		m := NewMap()
		for i := 0; i < len(n.Content); i += 2 {
			if key := n.Content[i].Value; key[0] != 'x' {
				Put(m, key, rebuilt(n.Content[i+1]))
			}
		}
		return m
	}
	if n.Style == 0 {
		return Plain(n.Value)
	}
	return Prose(n.Value)
}

func count(t *testing.T, what, out string, n int, form string) {
	t.Helper()
	for i := 1; i <= n; i++ {
		word := fmt.Sprintf(form, i)
		found := 0
		for _, line := range strings.Split(out, "\n") {
			if strings.HasSuffix(line, word) || strings.Contains(line, word+":") {
				found++
			}
		}
		if found != 1 {
			t.Errorf("%s %s is there %d times", what, word, found)
		}
	}
}

// plainData gives a tree as values, to compare by.
func plainData(t *testing.T, file []byte) string {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(file, &v); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%#v", v)
}

func TestHandEditsSurvive(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 5))
	for i := range 2000 {
		file, comments, unknown := handEdited(r)
		d, err := Parse("x.yaml", []byte(file), Standard())
		if err != nil {
			t.Fatalf("%d: %v\n%s", i, err, file)
		}
		asRead, err := Encode(d.Node())
		if err != nil {
			t.Fatalf("%d: %v\n%s", i, err, file)
		}
		fresh := rebuilt(d.Node())
		Graft(fresh, d.Node(), "id")
		grafted, err := Encode(fresh)
		if err != nil {
			t.Fatalf("%d: %v\n%s", i, err, file)
		}
		for way, out := range map[string][]byte{"as read": asRead, "grafted": grafted} {
			count(t, "comment", string(out), comments, "#c%d")
			count(t, "key", string(out), unknown, "x%d")
			if plainData(t, []byte(file)) != plainData(t, out) {
				t.Errorf("%s: the data changed", way)
			}
			again, err := Parse("x.yaml", out, Standard())
			if err != nil {
				t.Fatalf("%s, %d: %v\n%s", way, i, err, out)
			}
			stable, err := Encode(again.Node())
			if err != nil || string(stable) != string(out) {
				t.Errorf("%s: not stable (%v)\n%s", way, err, stable)
			}
			if t.Failed() {
				t.Fatalf("%s, file %d\n%s\nwas written as\n%s", way, i, file, out)
			}
		}
	}
}

func graftTexts(t *testing.T, fresh, old string, options ...GraftOption) string {
	t.Helper()
	f, err := Parse("fresh", []byte(fresh), Standard())
	if err != nil {
		t.Fatal(err)
	}
	o, err := Parse("old", []byte(old), Standard())
	if err != nil {
		t.Fatal(err)
	}
	Graft(f.Node().Content[0], o.Node(), "id", options...)
	out, err := Encode(f.Node())
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestGraft(t *testing.T) {
	for _, c := range []struct{ name, fresh, old, want string }{
		{"a comment whose key is gone goes to its parent",
			"a:\n  b: 1\nend: 1\n", "a:\n  b: 1\n  # why\n  known: 2 # how\nend: 1\n", "# why\n# how\na:\n  b: 1\nend: 1\n"},
		{"a comment in an entry that is gone goes to the list",
			"a:\n  - id: x\nend: 1\n", "a:\n  - id: x\n  - id: y # why\nend: 1\n", "# why\na:\n  - id: x\nend: 1\n"},
		{"entries are found by their id in another order",
			"a:\n  - id: y\n  - id: x\n", "a:\n  - id: x # one\n    u: 1\n  - id: y # two\n    u: 2\n", "a:\n  - id: y # two\n    u: 2\n  - id: x # one\n    u: 1\n"},
		{"a value of another kind keeps the comments",
			"a: 1\n", "a:\n  # why\n  - b # how\n", "# why\n# how\na: 1\n"},
		{"texts in a list by place",
			"a:\n  - x\n  - z\n", "a:\n  - x\n  - y # why\n", "a:\n  - x\n  - z # why\n"},
		{"unknown keys keep their place",
			"a: 1\nb: 2\nend: 3\n", "a: 1\nu: 1\nv: {w: 2}\nb: 3\nend: 3\n", "a: 1\nu: 1\nv:\n  w: 2\nb: 2\nend: 3\n"},
		{"a block takes its comment above its key",
			"a: |\n  x\n  y\n", "a: z # why\n", "# why\na: |\n  x\n  y\n"},
		{"what is skipped stays as it is, but for the comment on its key",
			"history:\n  - id: r1\n", "# mine\nhistory:\n  - id: r1 # no\n    u: 1\n", "# mine\nhistory:\n  - id: r1\n"},
		{"a comment is not doubled",
			"# top\na: 1 # x\n", "# top\na: 2 # x\n", "# top\na: 1 # x\n"},
	} {
		known := Known(func(path, key string) bool { return path == "a" && key == "known" })
		if got := graftTexts(t, c.fresh, c.old, known, Skip("history")); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestGraftSharesNothing(t *testing.T) {
	old, _ := Parse("old", []byte("a: 1\nu: {v: 1}\n"), Standard())
	fresh := NewMap()
	Put(fresh, "a", Plain("1"))
	Graft(fresh, old.Node(), "id")
	fresh.Content[3].Content[1].Value = "changed"
	if old.Root().Get("u").Map().Get("v").Word() != "1" {
		t.Error("changing the fresh tree changed the old one")
	}
}
