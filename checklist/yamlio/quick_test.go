package yamlio

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"gopkg.in/yaml.v3"
)

// randomTree makes a tree as the program makes them, with texts of every kind.
func randomTree(r *rand.Rand, letters []string, depth int) *yaml.Node {
	text := func() string {
		if r.IntN(2) == 0 {
			return seeds()[r.IntN(len(seeds()))]
		}
		return randomText(r, letters)
	}
	switch kind := r.IntN(6); {
	case depth < 4 && kind == 0:
		m := NewMap()
		for i := range r.IntN(4) {
			Put(m, "key"+strconv.Itoa(i), randomTree(r, letters, depth+1))
		}
		return m
	case depth < 4 && kind == 1:
		var members []*yaml.Node
		for range r.IntN(4) {
			members = append(members, randomTree(r, letters, depth+1))
		}
		return List(members...)
	case kind == 2:
		return Plain(text())
	case kind == 3:
		return Quoted(text())
	}
	return Prose(text())
}

func TestQuickWritesWhatTheLibraryWrites(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 23))
	letters, taken := alphabet(), 0
	for range 6000 {
		root := NewMap()
		for i := range 1 + r.IntN(4) {
			Put(root, "k"+strconv.Itoa(i), randomTree(r, letters, 0))
		}
		doc := &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{copyTree(root)}}
		if err := restyle(doc.Content[0], false); err != nil {
			t.Fatal(err)
		}
		got, ok := quick(doc)
		if !ok {
			continue
		}
		taken++
		want, err := encode(doc)
		if err != nil {
			t.Fatal(err)
		}
		if string(got.Data) != string(want) {
			t.Fatalf("quick wrote\n%q\nthe library\n%q", got.Data, want)
		}
	}
	if taken < 4500 {
		t.Errorf("only %d of 6000 trees went the quick way", taken)
	}
}
