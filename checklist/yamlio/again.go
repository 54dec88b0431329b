package yamlio

import (
	"bytes"
	"errors"
	"slices"

	"gopkg.in/yaml.v3"
)

// partIndent is how far the members of the top keys are indented by Write: the
// parts that a file is taken apart into.
const partIndent = 2

// Written is a file as Write gives it.
type Written struct {
	Data  []byte
	parts []part // in the order of the file; none when it was not written by quick
}

// part is one member of a top key, from the first byte of its first line to the
// first byte of the line after it.
type part struct {
	from, to int
	first    bool // of its key
}

// ErrPieces says that a tree with pieces in it has to be written without them.
var ErrPieces = errors.New("the pieces cannot be used here")

// pieceKind is the kind of node of a piece; the library has none of this number.
const pieceKind yaml.Kind = 1 << 7

// Piece is a member of a list under a top key as it was written before, which
// Members gives: it saves building and writing it again. A piece is never
// changed and may stand in any number of trees.
func Piece(text string) *yaml.Node { return &yaml.Node{Kind: pieceKind, Value: text} }

// PutPiece adds a key with its value at the end of a set of keys under a top
// key, as a piece.
func PutPiece(m, piece *yaml.Node) { m.Content = append(m.Content, piece, piece) }

func hasPieces(top *yaml.Node) bool {
	isPiece := func(n *yaml.Node) bool { return n.Kind == pieceKind }
	return slices.ContainsFunc(top.Content, func(n *yaml.Node) bool { return slices.ContainsFunc(n.Content, isPiece) })
}

// Members are the members of one top key.
type Members struct {
	data  []byte
	parts []part
}

// Len is how many there are.
func (m Members) Len() int { return len(m.parts) }

// Piece gives one of them as it was written, to write it again.
func (m Members) Piece(i int) *yaml.Node {
	return Piece(string(m.data[m.parts[i].from:m.parts[i].to]))
}

// Members gives the members of every top key that has any, in the order of the
// file; none when the file cannot be taken apart.
func (w Written) Members() []Members {
	var keys []Members
	for i, p := range w.parts {
		if p.first {
			keys = append(keys, Members{data: w.Data})
		}
		last := &keys[len(keys)-1]
		last.parts = w.parts[i-len(last.parts) : i+1]
	}
	return keys
}

// read is a part that was read: a member of a list, or a key and its value.
type read struct {
	text  string
	nodes []*yaml.Node
}

// Again reads what was written, and takes those parts that stand in this file
// byte for byte as read: only the others are parsed. It gives what Parse would,
// except that lines and columns are those of neither file. It is false for what
// has to be parsed whole: a file with comments, a very big one, and one that is
// not as it should be.
//
// A part may stand for itself because of how it is written: it begins and ends
// at a line that is indented less than all that is in it, has no comment, and
// no text in it but a block runs over a line end.
func (d *Doc) Again(w Written) (*Doc, bool) {
	const most = 1 << 20 // far from every limit that counts over a whole file
	if len(w.parts) == 0 || len(w.Data) > most {
		return nil, false
	}
	known := d.members()
	rest, taken := make([]byte, 0, len(w.Data)/8), make([]*read, len(w.parts))
	end := 0
	for i, p := range w.parts {
		// The first of each key stays, so that the key does not stand empty.
		if !p.first {
			taken[i] = known[string(w.Data[p.from:p.to])]
		}
		if taken[i] != nil {
			rest = append(rest, w.Data[end:p.from]...)
			end = p.to
		}
	}
	fresh, err := Parse(d.file, append(rest, w.Data[end:]...), Standard())
	if err != nil {
		return nil, false
	}
	return join(fresh, w, taken)
}

// join puts the parts that were taken as read between those that were parsed.
func join(fresh *Doc, w Written, taken []*read) (*Doc, bool) {
	out := &Doc{file: fresh.file, node: fresh.node, parts: make(map[string]*read, len(w.parts))}
	top := fresh.node.Content[0].Content
	at := 0 // in w.parts
	for i := 1; i < len(top); i += 2 {
		step := stepOf(top[i])
		if step == 0 {
			continue
		}
		parsed, all := top[i].Content, make([]*yaml.Node, 0, len(top[i].Content))
		keys := map[string]bool{}
		for first := true; at < len(w.parts) && (first || !w.parts[at].first); at++ {
			first = false
			r := taken[at]
			if r == nil {
				if len(parsed) < step {
					return nil, false
				}
				r = &read{text: string(w.Data[w.parts[at].from:w.parts[at].to]), nodes: parsed[:step:step]}
				parsed = parsed[step:]
			}
			if step == 2 && keys[r.nodes[0].Value] || len(r.nodes) != step || out.parts[r.text] != nil {
				return nil, false
			}
			keys[r.nodes[0].Value] = true
			out.parts[r.text] = r
			all = append(all, r.nodes...)
		}
		if len(parsed) > 0 {
			return nil, false
		}
		top[i].Content = all
	}
	return out, at == len(w.parts)
}

// stepOf is how many nodes a part of a value has: one in a list, two in a set
// of keys; none in a value that has no parts.
func stepOf(n *yaml.Node) int {
	switch {
	case len(n.Content) == 0 || n.Style&yaml.FlowStyle != 0:
		return 0
	case n.Kind == yaml.MappingNode:
		return 2
	case n.Kind == yaml.SequenceNode:
		return 1
	}
	return 0
}

// members gives the parts of a file by their text. In a file that a person
// edited some are written as Write does not, and are never asked for.
func (d *Doc) members() map[string]*read {
	if d.parts != nil {
		return d.parts
	}
	d.parts = map[string]*read{}
	starts := lineStarts(d.data)
	top := d.node.Content[0].Content
	for i := 1; i < len(top); i += 2 {
		step := stepOf(top[i])
		if step == 0 {
			continue
		}
		after := len(d.data)
		if i+1 < len(top) {
			after = starts[top[i+1].Line-1]
		}
		for members := top[i].Content; len(members) >= step; members = members[:len(members)-step] {
			nodes := members[len(members)-step:]
			from := starts[nodes[0].Line-1]
			if from < after {
				text := string(d.data[from:after])
				d.parts[text] = &read{text, nodes}
			}
			after = from
		}
	}
	d.data = nil // every part has its own text now
	return d.parts
}

// lineStarts is where each line begins.
func lineStarts(data []byte) []int {
	starts := make([]int, 1, bytes.Count(data, []byte("\n"))+1)
	for i, c := range data {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}
