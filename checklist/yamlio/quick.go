package yamlio

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// quickly reads a file that is laid out as this program writes it, and gives the very
// tree that the library would: nil where anything in it is otherwise, be it right or
// wrong, which is then the library's to read and to refuse. It knows keys with their
// values and lists, a line for each; words without quotes, texts in double quotes,
// blocks of text with |, empty lists and keys with nothing. A test holds it to the
// library.
func quickly(data []byte) *yaml.Node {
	if !legible(data) {
		return nil
	}
	q := &quick{rest: data, words: map[string]*word{}}
	q.next()
	doc := q.node(yaml.DocumentNode, "", 0)
	doc.Line, doc.Column = 1, 1
	root := q.keys(0, 0)
	if root == nil || q.more || q.lost || q.first > 1 {
		return nil
	}
	doc.Content = []*yaml.Node{root}
	return doc
}

// deepest is further in than any file of the program goes.
const deepest = 20

// legible says that nothing stands in a file that the library would take for a line
// end, or refuse, and that the last line is whole.
func legible(data []byte) bool {
	if len(data) == 0 || data[len(data)-1] != '\n' || !utf8.Valid(data) {
		return false
	}
	for i, c := range data {
		switch {
		case c < ' ' && c != '\n', c == 0x7f:
			return false
		case c < utf8.RuneSelf || c != 0xc2 && c != 0xe2 && c != 0xef:
		case c == 0xc2 && data[i+1] < 0xa0, // control characters, next line
			c == 0xe2 && data[i+1] == 0x80 && (data[i+2] == 0xa8 || data[i+2] == 0xa9),                      // line and paragraph separator
			c == 0xef && (data[i+1] == 0xbb && data[i+2] == 0xbf || data[i+1] == 0xbf && data[i+2] >= 0xbe): // byte-order mark, no characters
			return false
		}
	}
	return true
}

// quick is a file while it is read, line by line.
type quick struct {
	rest  []byte // what comes after the line
	text  []byte // the line, without its end
	at    int    // where in it what is still to be read begins
	line  int    // its number
	first int    // that of the first with anything in it
	more  bool   // there is such a line
	lost  bool   // something is otherwise than the program writes it

	words map[string]*word // each of which stands in a file many times
	nodes []yaml.Node
}

// next goes to the next line that has anything in it.
func (q *quick) next() {
	for q.more = false; len(q.rest) > 0 && !q.more; {
		end := bytes.IndexByte(q.rest, '\n')
		q.text, q.rest = q.rest[:end], q.rest[end+1:]
		q.line++
		q.at = indent(q.text)
		q.more = q.at < len(q.text)
	}
	if q.first == 0 {
		q.first = q.line
	}
	if q.more && q.text[q.at] == '#' {
		q.lost = true
	}
}

func indent(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }

func (q *quick) node(kind yaml.Kind, tag string, at int) *yaml.Node {
	if len(q.nodes) == 0 {
		q.nodes = make([]yaml.Node, 64)
	}
	n := &q.nodes[0]
	q.nodes = q.nodes[1:]
	n.Kind, n.Tag, n.Line, n.Column = kind, tag, q.line, at+1
	return n
}

// word is what stands without quotes: a key, an id, a day, a word of the program's own.
type word struct {
	text  string // by itself: the file does not stay in memory for it
	kind  string // of value that it is to YAML
	plain bool   // it may stand without quotes
	key   bool   // also as a key
}

func (q *quick) word(s []byte) *word {
	w, known := q.words[string(s)]
	if !known {
		w = &word{text: string(s)}
		if w.plain = plainLine(w.text); w.plain {
			w.kind = resolved(w.text)
		}
		w.key = w.kind == "!!str" && len(s) <= longestKey && wordLike(w.text)
		q.words[w.text] = w
	}
	return w
}

// keys reads the keys that stand so far in, of which the first is the next to be read.
func (q *quick) keys(in, depth int) *yaml.Node {
	if !q.more || q.at != in || depth > deepest {
		return nil
	}
	m := q.node(yaml.MappingNode, "!!map", in)
	for q.more && q.at == in && !q.lost {
		name, value, ok := q.keyed(q.text[in:])
		if !ok {
			return nil
		}
		k := q.node(yaml.ScalarNode, "!!str", in)
		if k.Value = q.word(name).text; q.text[in] == '"' {
			k.Style = yaml.DoubleQuotedStyle
		}
		var v *yaml.Node
		if value > 0 {
			q.at += value
			v = q.value(in)
		} else {
			v = q.node(yaml.ScalarNode, "!!null", len(q.text)) // as the list of the history is, whose lines are read apart
			if q.next(); q.more && q.at > in {
				v = q.under(q.at, depth+1)
			}
		}
		if v == nil {
			return nil
		}
		m.Content = append(m.Content, k, v)
	}
	return q.whole(m, in)
}

// whole gives a node, unless what comes next belongs to it and is otherwise than the
// program writes it.
func (q *quick) whole(n *yaml.Node, in int) *yaml.Node {
	if q.lost || q.more && q.at >= in {
		return nil
	}
	return n
}

// keyed splits a line into a key, in quotes or without, and where its value begins, 0
// where there is none.
func (q *quick) keyed(line []byte) (name []byte, value int, ok bool) {
	rest := line
	if len(line) > 0 && line[0] == '"' {
		end := bytes.IndexByte(line[1:], '"')
		if end < 1 || bytes.IndexByte(line[1:1+end], '\\') >= 0 || bytes.ContainsFunc(line[1:1+end], func(r rune) bool { return r >= utf8.RuneSelf }) {
			return nil, 0, false
		}
		name, rest = line[1:1+end], line[end+2:]
	} else if i := bytes.Index(line, []byte(": ")); i > 0 {
		name, rest = line[:i], line[i:]
	} else if len(line) > 1 {
		name, rest = line[:len(line)-1], line[len(line)-1:]
	}
	switch {
	case bytes.HasPrefix(rest, []byte(": ")):
		value = len(line) - len(rest) + 2
	case string(rest) != ":":
		return nil, 0, false
	}
	return name, value, line[0] == '"' && len(name) <= longestKey || line[0] != '"' && q.word(name).key
}

// under reads what stands under a key, so far in.
func (q *quick) under(in, depth int) *yaml.Node {
	if q.text[in] != '-' {
		return q.keys(in, depth)
	}
	if depth > deepest {
		return nil
	}
	list := q.node(yaml.SequenceNode, "!!seq", in)
	for q.more && q.at == in && !q.lost {
		if !bytes.HasPrefix(q.text[in:], []byte("- ")) {
			return nil
		}
		q.at += 2
		var v *yaml.Node
		if _, _, ok := q.keyed(q.text[q.at:]); ok {
			v = q.keys(q.at, depth+1)
		} else if q.at < len(q.text) {
			v = q.value(in)
		}
		if v == nil {
			return nil
		}
		list.Content = append(list.Content, v)
	}
	return q.whole(list, in)
}

// value reads what stands on the line, and the block of text below it where that is
// one, which stands further in than in.
func (q *quick) value(in int) *yaml.Node {
	s := q.text[q.at:]
	if string(s) == "[]" {
		n := q.node(yaml.SequenceNode, "!!seq", q.at)
		n.Style = yaml.FlowStyle
		q.next()
		return n
	}
	n := q.node(yaml.ScalarNode, "!!str", q.at)
	switch {
	case len(s) == 0:
		return nil
	case s[0] == '"':
		text, ok := unquoted(s)
		if !ok {
			return nil
		}
		n.Style, n.Value = yaml.DoubleQuotedStyle, text
		q.next()
	case s[0] == '|':
		n.Style = yaml.LiteralStyle
		text, ok := q.block(in, string(s))
		if !ok {
			return nil
		}
		n.Value = text
	default:
		w := q.word(s)
		if !w.plain {
			return nil
		}
		n.Value, n.Tag = w.text, w.kind
		q.next()
	}
	return n
}

// block reads the lines of a block of text, which end where one stands less far in.
func (q *quick) block(in int, head string) (string, bool) {
	if head != "|" && head != "|-" {
		return "", false
	}
	var b []byte
	own := 0
	for len(q.rest) > 0 {
		end := bytes.IndexByte(q.rest, '\n')
		line := q.rest[:end]
		far := indent(line)
		switch {
		case len(line) == 0 && own == 0, far > 0 && far == len(line):
			return "", false // a block begins with text, and no line is of blanks alone
		case len(line) == 0:
		case own == 0 && far <= in:
			return "", false
		case own == 0:
			own = far
		}
		if len(line) > 0 && far < own {
			break
		}
		b = append(append(b, line[min(own, len(line)):]...), '\n')
		q.rest = q.rest[end+1:]
		q.line++
	}
	b = bytes.TrimRight(b, "\n")
	if len(b) == 0 {
		return "", false
	}
	if head == "|" {
		b = append(b, '\n')
	}
	q.next()
	return string(b), true
}

// unquoted reads a text in double quotes that ends with the line.
func unquoted(s []byte) (string, bool) {
	s = s[1:]
	end := bytes.IndexAny(s, `"\`)
	if end >= 0 && end == len(s)-1 && s[end] == '"' {
		return string(s[:end]), true
	}
	b := make([]byte, 0, len(s))
	for {
		end := bytes.IndexAny(s, `"\`)
		if end < 0 {
			return "", false // it goes on in the next line
		}
		b = append(b, s[:end]...)
		if s = s[end:]; s[0] == '"' {
			return string(b), len(s) == 1
		}
		if len(s) < 2 {
			return "", false
		}
		switch s[1] {
		case '"', '\\':
			b = append(b, s[1])
		case 'n':
			b = append(b, '\n')
		case 't':
			b = append(b, '\t')
		case 'u':
			if len(s) < 6 {
				return "", false
			}
			r, err := strconv.ParseUint(string(s[2:6]), 16, 16)
			if err != nil || !utf8.ValidRune(rune(r)) {
				return "", false
			}
			b = utf8.AppendRune(b, rune(r))
			s = s[4:]
		default:
			return "", false
		}
		s = s[2:]
	}
}
