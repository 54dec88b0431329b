package yamlio

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"gopkg.in/yaml.v3"
)

// alike compares two trees in all but their positions.
func alike(a, b *yaml.Node) bool {
	return a.Kind == b.Kind && a.Style == b.Style && a.ShortTag() == b.ShortTag() && a.Value == b.Value &&
		comments(a) == comments(b) && slices.EqualFunc(a.Content, b.Content, alike)
}

// TestAgainReadsWhatParseReads changes random trees step by step, writes each,
// and holds what Again makes of it to what Parse makes of it.
func TestAgainReadsWhatParseReads(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	letters, again, kept := alphabet(), 0, 0
	for range 300 {
		root := NewMap()
		for i := range 2 + r.IntN(3) {
			value := NewMap()
			if i%2 == 0 {
				value = List()
			}
			for j := range r.IntN(6) {
				grow(value, "m"+strconv.Itoa(j), randomTree(r, letters, 2))
			}
			Put(root, "k"+strconv.Itoa(i), value)
		}
		var doc *Doc
		for step := range 6 {
			w, err := Write(root)
			if err != nil {
				t.Fatal(err)
			}
			want, err := Parse("a.yaml", w.Data, Standard())
			if err != nil {
				t.Fatalf("%v\n%s", err, w.Data)
			}
			if doc != nil {
				if got, ok := doc.Again(w); ok {
					again++
					if !alike(got.Node(), want.Node()) {
						t.Fatalf("Again does not read\n%s", w.Data)
					}
					for _, p := range got.parts {
						if doc.parts[p.text] == p {
							kept++
						}
					}
					doc = got
				}
			}
			if doc == nil || step == 3 {
				doc = want
			}
			value := root.Content[1+2*r.IntN(len(root.Content)/2)]
			switch n := len(value.Content); {
			case n > 2 && r.IntN(3) == 0:
				value.Content = value.Content[2:]
			case n > 1 && r.IntN(2) == 0:
				value.Content[n-1] = randomTree(r, letters, 2)
			default:
				grow(value, "n"+strconv.Itoa(step), randomTree(r, letters, 2))
			}
		}
	}
	if again < 700 || kept < 3000 {
		t.Errorf("only %d files were read again, with %d parts taken as read", again, kept)
	}
}

func grow(n *yaml.Node, key string, v *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		Put(n, key, v)
		return
	}
	n.Content = append(n.Content, v)
}

// TestAgainKeepsToWhatStandsThere gives Again what a person wrote in other ways
// than the program does, and what does not fit together.
func TestAgainKeepsToWhatStandsThere(t *testing.T) {
	root := NewMap()
	m := NewMap()
	Put(m, "a", Plain("one"))
	Put(m, "b", Plain("two"))
	Put(root, "k", m)
	w, err := Write(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, old := range []string{"k: {a: one,\n  b: two\n  }\n", "k:\n  a: one\n  b: two # here\n", "k:\n  a: one\n  b: 'two'\n", "k:\n    a: one\n    b: two\n",
		"k:\n- a: one\n  b: two\n", "k: \"x\n  b: two\n  \"\n"} {
		d, err := Parse("a.yaml", []byte(old), Standard())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range d.members() {
			if p.text == "  b: two\n" {
				t.Errorf("%q has the part %q", old, p.text)
			}
		}
		got, ok := d.Again(w)
		if want, _ := Parse("a.yaml", w.Data, Standard()); ok && !alike(got.Node(), want.Node()) {
			t.Errorf("after %q Again does not read %q", old, w.Data)
		}
	}
	d, _ := Parse("a.yaml", w.Data, Standard())
	for name, bad := range map[string]Written{
		"nothing noted": {Data: w.Data},
		"twice":         {Data: append(slices.Clone(w.Data), "  b: two\n"...), parts: append(slices.Clone(w.parts), part{from: len(w.Data), to: len(w.Data) + 9})},
		"one too few":   {Data: w.Data, parts: w.parts[:1]},
		"not text":      {Data: []byte("k:\n  a: \x00\n"), parts: w.parts[:1]},
	} {
		if _, ok := d.Again(bad); ok {
			t.Errorf("%s: read all the same", name)
		}
	}
}

// TestWordsAreWhatTheLibrarySays holds the quick looks at a text to the library
// and to the patterns that they stand for.
func TestWordsAreWhatTheLibrarySays(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	const letters = "0123456789abcdefABCDEFnotyNOTYxXz_.+-:eE /()'&@%=;TZ"
	words := 0
	for range 300_000 {
		b := make([]byte, 1+r.IntN(8))
		for i := range b {
			b[i] = letters[r.IntN(len(letters))]
		}
		s := string(b)
		if isWord(s) {
			words++
			n := yaml.Node{Kind: yaml.ScalarNode, Value: s}
			if got := n.ShortTag(); got != "!!str" {
				t.Fatalf("%q is %s to the library", s, got)
			}
		}
	}
	if words < 50_000 {
		t.Errorf("only %d of the texts were called words", words)
	}
}

func TestHarmlessIsThePattern(t *testing.T) {
	line := regexp.MustCompile(`^[A-Za-z0-9](?:[A-Za-z0-9_./+()'&@%=;-]|:[A-Za-z0-9]| [A-Za-z0-9(])*$`)
	word := regexp.MustCompile(`^[A-Za-z0-9](?:[A-Za-z0-9_./+-]|:[A-Za-z0-9])*$`)
	r := rand.New(rand.NewPCG(3, 8))
	letters := []string{"a", "Z", "0", "9", "_", ".", "/", "+", "(", ")", "'", "&", "@", "%", "=", ";", "-", ":", " ", "é", "\n", "#", "\xff"}
	yes := 0
	for range 300_000 {
		s := ""
		for range r.IntN(7) {
			s += letters[r.IntN(len(letters))]
		}
		if plainLine(s) {
			yes++
		}
		if plainLine(s) != line.MatchString(s) || wordLike(s) != word.MatchString(s) {
			t.Fatalf("%q: line %v, word %v", s, plainLine(s), wordLike(s))
		}
	}
	if yes < 10_000 {
		t.Errorf("only %d were harmless", yes)
	}
}

// TestPiecesAreWrittenAsTheyWere writes trees a second time with some of their
// members as pieces.
func TestPiecesAreWrittenAsTheyWere(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 12))
	letters, used := alphabet(), 0
	for range 300 {
		list, keys, root := List(), NewMap(), NewMap()
		for j := range 1 + r.IntN(6) {
			grow(list, "m"+strconv.Itoa(j), randomTree(r, letters, 2))
			grow(keys, "m"+strconv.Itoa(j), randomTree(r, letters, 2))
		}
		Put(root, "list", list)
		Put(root, "none", List())
		Put(root, "keys", keys)
		Put(root, "end", Plain("end"))
		w, err := Write(root)
		if err != nil {
			t.Fatal(err)
		}
		members := w.Members()
		if len(members) == 0 {
			continue // not written quickly
		}
		if len(members) != 2 || members[0].Len() != len(list.Content) || members[1].Len() != len(keys.Content)/2 {
			t.Fatalf("%d top keys with members\n%s", len(members), w.Data)
		}
		fewer := NewMap()
		for j := range members[1].Len() {
			if r.IntN(2) == 0 {
				list.Content[j], used = members[0].Piece(j), used+1
			}
			if r.IntN(2) == 0 {
				PutPiece(fewer, members[1].Piece(j))
			} else {
				Put(fewer, keys.Content[2*j].Value, keys.Content[2*j+1])
			}
		}
		root.Content[5] = fewer
		again, err := Write(root)
		if err != nil || !bytes.Equal(again.Data, w.Data) || len(again.Members()) != 2 {
			t.Fatalf("%v\n%s\nwas written as\n%s", err, w.Data, again.Data)
		}
	}
	if used == 0 {
		t.Error("no piece was written")
	}
}
