package yamlio

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"
)

// FuzzParse holds reading to its promises for any bytes: no crash; a refusal
// says where and what; what is accepted can be written, and reads back the same.
func FuzzParse(f *testing.F) {
	for _, c := range badFiles() {
		if len(c.data) < 1000 {
			f.Add([]byte(c.data))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Parse("x.yaml", data, Standard())
		if err != nil {
			var ps Problems
			if !errors.As(err, &ps) || len(ps) == 0 || ps[0].Line < 1 || ps[0].Column < 1 || ps[0].What == "" {
				t.Fatalf("a refusal without a place or reason: %#v", err)
			}
			return
		}
		out, err := Encode(d.Node())
		if err != nil {
			t.Fatalf("%q was read and cannot be written: %v", data, err)
		}
		again, err := Parse("x.yaml", out, Standard())
		if err != nil {
			t.Fatalf("%q was written so that it cannot be read: %v\n%s", data, err, out)
		}
		if a, b := shape(d.Root()), shape(again.Root()); a != b {
			t.Fatalf("%q changed on writing\n%s\n%s", data, a, b)
		}
		if stable, err := Encode(again.Node()); err != nil || string(stable) != string(out) {
			t.Fatalf("%q was written as\n%s\nand then as\n%s\n%v", data, out, stable, err)
		}
	})
}

// shape is the texts and keys of a tree without their forms.
func shape(m Map) string {
	var b strings.Builder
	var value func(v Value)
	value = func(v Value) {
		switch kindName(v.node) {
		case "a list":
			b.WriteByte('[')
			for _, member := range v.List() {
				value(member)
			}
			b.WriteByte(']')
		case "text":
			fmt.Fprintf(&b, "%q %v,", v.node.Value, isBlank(v.node))
		default:
			b.WriteByte('{')
			v.Map().Each(func(k Key, v Value) { fmt.Fprintf(&b, "%q=", k.Name); value(v) })
			b.WriteByte('}')
		}
	}
	value(m.value())
	return b.String()
}

// TestNoFileTakesLong holds files made to be slow to a time that only work that
// grows with the square of their size would miss.
func TestNoFileTakesLong(t *testing.T) {
	const size = 1 << 17
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	var keys strings.Builder
	for i := 0; keys.Len() < size; i++ {
		fmt.Fprintf(&keys, "k%d: 1\n", i)
	}
	for name, data := range map[string]string{
		"comments": "a: 1\n" + fill("# c\n") + "b: 2\n", "comments in an empty list": "a: [\n" + fill("#x\n") + "]\n", "comments in empty lists": "a:\n" + fill("  - [\n#x\n  ]\n"),
		"hashes in a block": "a: |\n" + fill(" #x\n"), "hashes in quotes": "a:\n" + fill("- \"# x\"\n#x\n"), "open brackets": "a: " + fill("["), "dashes": fill("- "),
		"question marks": fill("? "), "stars": "a: " + fill("*"), "keys": keys.String(), "keys and an error": keys.String() + "@", "the same key": fill("k: 1\n"),
		"quotes": "a: \"x\n" + fill("b: 'c\n"), "exclamation marks": "a:\n" + fill("- ! a\n"), "tags": "a:\n" + fill("- !!str a\n"), "conflicts": fill("<<<<<<< \n"),
		"many small": "a: [" + fill("{a: b},") + "]", "long word": fill("x") + ": 1",
	} {
		start := time.Now()
		if d, err := Parse("x.yaml", []byte(data), Standard()); err == nil {
			if _, err := Encode(d.Node()); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		} else if len(err.Error()) > 20_000 {
			t.Errorf("%s: the message is %d bytes long", name, len(err.Error()))
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// fullFile is a made-up assessment: 33 items with a note of 1 KB and three
// evidence entries each.
func fullFile() []byte {
	var file strings.Builder
	file.WriteString("format: x\nanswers:\n")
	for i := range 33 {
		fmt.Fprintf(&file, "  - id: PRE-%d\n    level: in-place\n    note: |\n%s    evidence:\n", i, strings.Repeat("      "+strings.Repeat("word ", 16)+"\n", 13))
		for j := range 3 {
			fmt.Fprintf(&file, "      - id: e%d\n        title: \"Minutes of the board\"\n        about: 2026-11-23\n", j)
		}
	}
	return []byte(file.String())
}

func BenchmarkParse(b *testing.B) {
	data := fullFile()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("x.yaml", data, Standard()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLibraryAlone is what BenchmarkParse is measured against: the time
// that yaml.v3 needs for the same bytes.
func BenchmarkLibraryAlone(b *testing.B) {
	data := fullFile()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var n yaml.Node
		if err := yaml.Unmarshal(data, &n); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	d, err := Parse("x.yaml", fullFile(), Standard())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Encode(d.Node()); err != nil {
			b.Fatal(err)
		}
	}
}
