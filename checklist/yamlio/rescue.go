package yamlio

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// rescue puts back the comments that the library drops when it reads, which it
// does for those inside an empty list and just after one in brackets. Each goes
// above the key that stands before it.
func rescue(data []byte, root *yaml.Node) {
	candidates := commentLines(data)
	if len(candidates) == 0 {
		return
	}
	t := taken{comments: map[string]int{}, lines: bytes.Split(data, []byte("\n"))}
	t.gather(root)
	found := map[*yaml.Node][]string{}
	for _, c := range candidates {
		if t.comments[c.text] > 0 {
			t.comments[c.text]--
			continue
		}
		if t.inText(c.line) {
			continue
		}
		i, _ := slices.BinarySearchFunc(t.keys, c.line+1, func(k *yaml.Node, line int) int { return k.Line - line })
		owner := root.Content[0]
		if i > 0 {
			owner = t.keys[i-1]
		}
		found[owner] = append(found[owner], c.text)
	}
	for owner, texts := range found {
		addComment(&owner.HeadComment, strings.Join(texts, "\n"))
	}
}

type commentLine struct {
	line int // from 1
	text string
}

// commentLines finds the lines that hold nothing but a comment, or look so.
func commentLines(data []byte) []commentLine {
	var found []commentLine
	for line := 1; len(data) > 0; line++ {
		text, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		if text = bytes.TrimSpace(text); len(text) > 0 && text[0] == '#' {
			found = append(found, commentLine{line, string(text)})
		}
	}
	return found
}

// taken is what a tree holds of a file's comments, the texts whose lines could
// be taken for some, and its keys in the order of the file.
type taken struct {
	lines    [][]byte
	comments map[string]int
	texts    []span
	keys     []*yaml.Node
}

// span is the lines of a text from its first to its last, both from 1.
type span struct{ first, last int }

func (t *taken) gather(n *yaml.Node) {
	for _, comment := range []string{n.HeadComment, n.LineComment, n.FootComment} {
		if comment == "" {
			continue
		}
		for _, line := range strings.Split(comment, "\n") {
			t.comments[strings.TrimSpace(line)]++
		}
	}
	if n.Kind == yaml.ScalarNode && strings.Contains(n.Value, "#") {
		switch {
		case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
			t.texts = append(t.texts, span{n.Line + 1, t.blockEnd(n.Line)})
		case n.Style != 0:
			t.texts = append(t.texts, span{n.Line + 1, t.quotedEnd(n)})
		}
	}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			t.keys = append(t.keys, child)
		}
		t.gather(child)
	}
}

// inText says whether a line, from 1, belongs to a text of several lines.
func (t *taken) inText(line int) bool {
	i, _ := slices.BinarySearchFunc(t.texts, line+1, func(s span, line int) int { return s.first - line })
	return i > 0 && line <= t.texts[i-1].last
}

// blockEnd is the last line of a block of text that opens on a line: the one
// before the first that is indented less than the block's own first.
func (t *taken) blockEnd(opens int) int {
	indent := -1
	for i := opens; i < len(t.lines); i++ {
		own := len(t.lines[i]) - len(bytes.TrimLeft(t.lines[i], " "))
		switch {
		case len(bytes.TrimSpace(t.lines[i])) == 0:
		case indent < 0:
			indent = own
		case own < indent:
			return i
		}
	}
	return len(t.lines)
}

// quotedEnd is the line that a quoted text ends on.
func (t *taken) quotedEnd(n *yaml.Node) int {
	from := len(string([]rune(string(t.lines[n.Line-1]))[:n.Column-1]))
	mark := t.lines[n.Line-1][from]
	from++
	for i := n.Line - 1; i < len(t.lines); i, from = i+1, 0 {
		text := t.lines[i]
		for j := from; j < len(text); j++ {
			switch {
			case mark == '"' && text[j] == '\\':
				j++
			case mark == '\'' && bytes.HasPrefix(text[j:], []byte("''")):
				j++
			case text[j] == mark:
				return i + 1
			}
		}
	}
	return len(t.lines)
}
