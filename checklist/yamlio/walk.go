package yamlio

import (
	"bytes"
	"fmt"

	"example.org/upstander/checklist/text"
	"gopkg.in/yaml.v3"
)

// walkStop is how many problems, and how many warnings, are gathered of one file.
const walkStop = 1000

// longestKey is in bytes. Keys are quoted in messages and suggested from.
const longestKey = 200

// walker goes over a parsed file and refuses what YAML allows and the program's
// files may not hold.
type walker struct {
	file     string
	lim      Limits
	nodes    int
	bangs    map[place]bool
	seen     map[string]int // line of each key; emptied for every set of keys
	problems Problems
}

type place struct{ line, column int }

func (w *walker) fail(n *yaml.Node, what, do string) {
	w.problems = append(w.problems, Problem{w.file, n.Line, n.Column, what, do})
}

func (w *walker) walk(n *yaml.Node, depth int) {
	if w.nodes++; w.nodes > w.lim.Nodes || len(w.problems) > walkStop {
		if w.nodes == w.lim.Nodes+1 {
			w.problems = append(w.problems, tooMany(w.file, n.Line, n.Column, w.lim)...)
		}
		return
	}
	if !w.ordinary(n) {
		return
	}
	if n.Kind == yaml.ScalarNode {
		if len(n.Value) > w.lim.StringBytes {
			w.fail(n, fmt.Sprintf("the text is too long: %d kilobytes, where %d are allowed", (len(n.Value)+1023)>>10, w.lim.StringBytes>>10),
				"shorten it; the program points to evidence and does not hold it")
		}
		return
	}
	if depth > w.lim.Depth {
		w.fail(n, fmt.Sprintf("lists and keys stand inside each other more than %d deep", w.lim.Depth), "check the brackets and the indentation")
		return
	}
	if n.Kind == yaml.MappingNode {
		w.keys(n)
		for i := 1; i < len(n.Content); i += 2 {
			w.walk(n.Content[i], depth+1)
		}
		return
	}
	for _, member := range n.Content {
		w.walk(member, depth+1)
	}
}

// ordinary refuses what makes one part of a file stand for another, or a text
// for something that it is not.
func (w *walker) ordinary(n *yaml.Node) bool {
	const inQuotes = "put the text in double quotes"
	switch {
	case n.Kind == yaml.AliasNode:
		w.fail(n, fmt.Sprintf("a text that begins with * stands for another part of the file (%s), which is not allowed here", quote("*"+n.Value)), inQuotes)
	case n.Anchor != "":
		w.fail(n, fmt.Sprintf("a text that begins with & gives a part of the file a name (%s), which is not allowed here", quote("&"+n.Anchor)), inQuotes)
	case n.Style&yaml.TaggedStyle != 0, w.bangs[place{n.Line, n.Column}]:
		w.fail(n, "a text that begins with ! says what kind of value follows, which is not allowed here", inQuotes)
	default:
		return true
	}
	return false
}

// keys checks the keys of one set. The library's own check for doubles takes
// time with the square of their number.
func (w *walker) keys(m *yaml.Node) {
	if count := len(m.Content) / 2; count > w.lim.Keys {
		w.fail(m, fmt.Sprintf("%d keys stand side by side, where %d are allowed", count, w.lim.Keys), "check that it is the right file")
		return
	}
	clear(w.seen)
	for i := 0; i < len(m.Content); i += 2 {
		k := m.Content[i]
		w.nodes++
		if !w.key(k) {
			continue
		}
		if first, twice := w.seen[k.Value]; twice {
			w.fail(k, fmt.Sprintf("%s is here twice: on line %d and on line %d", quote(k.Value), first, k.Line), "keep one of them")
			continue
		}
		w.seen[k.Value] = k.Line
	}
}

// key says whether a key is a plain word or words.
func (w *walker) key(k *yaml.Node) bool {
	if !w.ordinary(k) {
		return false
	}
	switch {
	case k.Kind != yaml.ScalarNode:
		w.fail(k, fmt.Sprintf("%s stands where a key should be", kindName(k)), "write key: value; put a text with brackets in it in double quotes")
	case k.Tag == "!!merge":
		w.fail(k, "<< takes over keys from another part of the file, which is not allowed here", "write the keys out")
	case k.Tag != "!!str":
		w.fail(k, fmt.Sprintf("the key %s is not a word", quote(k.Value)), "put it in double quotes")
	case k.Value == "":
		w.fail(k, "a key has no name", "write a word before the colon")
	case len(k.Value) > longestKey:
		w.fail(k, fmt.Sprintf("the key %s is longer than %d letters", quote(k.Value), longestKey), "check for a text that is not closed, or a line without its key")
	case text.Line(k.Value).String() != k.Value:
		w.fail(k, fmt.Sprintf("the key %s holds a hidden character, a line end or too many spaces", quote(k.Value)), "type the key again")
	default:
		return true
	}
	return false
}

// loneBangs finds every ! that stands alone before a text. The library takes it
// for an empty tag and drops it without a word: "! urgent" would become "urgent".
func loneBangs(data []byte) map[place]bool {
	if bytes.IndexByte(data, '!') < 0 {
		return nil
	}
	found := map[place]bool{}
	for line := 1; len(data) > 0; line++ {
		text, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		column := 0
		for i, r := range string(text) {
			column++
			before := i == 0 || bytes.IndexByte([]byte(" \t[{,"), text[i-1]) >= 0
			after := i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\t'
			if r == '!' && before && after {
				found[place{line, column}] = true
			}
		}
	}
	return found
}
