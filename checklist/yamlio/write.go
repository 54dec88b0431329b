package yamlio

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"example.org/upstander/checklist/text"
)

// NewMap makes an empty set of keys to Put into. As a root its HeadComment and
// FootComment stand at the top and the bottom of the file.
func NewMap() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"} }

// Put adds a key with its value at the end. It does not look for a key of the
// same name.
func Put(m *yaml.Node, key string, v *yaml.Node) {
	m.Content = append(m.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key}, v)
}

// PutWord adds a key with a word, an id or a date, where there is one.
func PutWord(m *yaml.Node, key, s string) {
	if s != "" {
		Put(m, key, Plain(s))
	}
}

// PutLine adds a key with a line of text, where there is one.
func PutLine(m *yaml.Node, key, s string) {
	if s != "" {
		Put(m, key, Quoted(s))
	}
}

// PutTrue adds a key for what is so.
func PutTrue(m *yaml.Node, key string, is bool) {
	if is {
		Put(m, key, Plain("true"))
	}
}

// List makes a list of its members; with none it is written as [].
func List(members ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: members}
}

// Plain writes ids, words, dates, whole numbers, true and false without quotes.
// Whatever would not read back as the same string, or would be a number or
// truth value to other programs, is written in double quotes.
func Plain(s string) *yaml.Node {
	n := Quoted(s)
	if plainWord(n.Value) {
		n.Style, n.Tag = 0, "" // no tag: the library would quote the number 3 as text
	}
	return n
}

// Quoted writes free text of one line, always in double quotes.
func Quoted(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: strings.ToValidUTF8(s, "\uFFFD"), Style: yaml.DoubleQuotedStyle}
}

// Prose writes text of several lines as a block where that is safe, otherwise
// in double quotes.
func Prose(s string) *yaml.Node {
	n := Quoted(s)
	if blockSafe(n.Value) {
		n.Style = yaml.LiteralStyle
	}
	return n
}

// settle is how often Encode writes and reads again until no comment moves; in
// 40,000 generated files that was always enough.
const settle = 4

// Encode writes a tree, made here or read by Parse: indented by two, LF line
// ends, one at the end. Every text is written so that it reads back the same,
// also one that was read from a file where a person had written it otherwise.
// Writing what was read from the result gives the result. It is an error if a
// text is longer than Parse would read.
func Encode(root *yaml.Node) ([]byte, error) {
	doc, err := styled(root)
	if err != nil {
		return nil, err
	}
	if out := write(doc); out != nil {
		return out, nil
	}
	return settled(doc)
}

// styled is a copy of a tree as a document in which each node has the style that it
// is written in.
func styled(root *yaml.Node) (*yaml.Node, error) {
	doc := &yaml.Node{Kind: yaml.DocumentNode}
	switch root.Kind {
	case yaml.DocumentNode:
		doc.Content = []*yaml.Node{copyTree(root.Content[0])}
		doc.HeadComment, doc.FootComment = root.HeadComment, root.FootComment
	default:
		doc.Content = []*yaml.Node{copyTree(root)}
	}
	top := doc.Content[0]
	addComment(&doc.HeadComment, top.HeadComment)
	addComment(&doc.FootComment, top.FootComment)
	top.HeadComment, top.FootComment = "", ""
	return doc, restyle(top, false)
}

// settled writes a tree by the library, with its comments where it has any.
func settled(doc *yaml.Node) ([]byte, error) {
	out, err := encode(doc)
	for range settle {
		if err != nil || !HasComments(doc) {
			break
		}
		var again yaml.Node
		if err := yaml.Unmarshal(out, &again); err != nil {
			return nil, fmt.Errorf("a comment cannot be written back: %w", err)
		}
		if err := restyle(again.Content[0], false); err != nil {
			return nil, err
		}
		next, nextErr := encode(&again)
		if nextErr != nil || bytes.Equal(next, out) {
			return out, nextErr
		}
		out = next
	}
	return out, err
}

func encode(doc *yaml.Node) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the file cannot be written: %v", r)
		}
	}()
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(doc); err != nil {
		return nil, err
	}
	if err := e.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// restyle gives every text of a tree the style that reads back the same, and
// every list and set of keys the form with a line for each.
func restyle(n *yaml.Node, key bool) error {
	n.Anchor, n.Alias = "", nil
	switch n.Kind {
	case yaml.ScalarNode:
		return restyleText(n, key)
	case yaml.MappingNode, yaml.SequenceNode:
		n.Style = 0
	default:
		return fmt.Errorf("a node of kind %d cannot be written", n.Kind)
	}
	for i, child := range n.Content {
		if err := restyle(child, n.Kind == yaml.MappingNode && i%2 == 0); err != nil {
			return err
		}
	}
	settleComments(n)
	return nil
}

func restyleText(n *yaml.Node, key bool) error {
	n.Value = strings.ToValidUTF8(n.Value, "\uFFFD")
	if longest := Standard().StringBytes; len(n.Value) > longest {
		return fmt.Errorf("the text %s is too long to be read back: %d bytes, where %d are allowed", quote(n.Value), len(n.Value), longest)
	}
	const block, quoted = yaml.LiteralStyle | yaml.FoldedStyle, yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle
	style := yaml.DoubleQuotedStyle
	switch {
	case key:
		if plainWord(n.Value) && resolved(n.Value) == "!!str" {
			style = 0
		}
	case n.Style&block != 0 || n.Style&quoted == 0 && strings.Contains(n.Value, "\n"):
		if blockSafe(n.Value) {
			style = yaml.LiteralStyle
		}
	case n.Style&quoted == 0 && staysPlain(n):
		style = 0
	}
	n.Style = style
	if style != 0 || key {
		n.Tag = "!!str"
	}
	return nil
}

// staysPlain says whether a text that stands without quotes may go on so: it
// must be one line of harmless characters, or a number, date, truth value or
// nothing, which in quotes would become another kind of value.
func staysPlain(n *yaml.Node) bool {
	kind := resolved(n.Value)
	if n.Tag == "!!str" && kind != "!!str" {
		return false
	}
	if kind != "!!str" && kind != "!!merge" {
		return true
	}
	return plainLine(n.Value)
}

// resolved is the kind of value that a text without quotes is to YAML.
func resolved(s string) string {
	if isWord(s) {
		return "!!str"
	}
	n := yaml.Node{Kind: yaml.ScalarNode, Value: s}
	return n.ShortTag()
}

// isWord says of most texts at a glance what the library needs several regular
// expressions for: that they are neither numbers, dates nor truth values. Those
// begin with a sign, a digit or one of a few letters, and one that begins with
// a digit holds an a, c, d or f only behind an x. A test holds this to what the
// library says.
func isWord(s string) bool {
	if s == "" {
		return false
	}
	switch c := s[0]; {
	case isDigit(c):
		return strings.ContainsAny(s, "acdfACDF") && !strings.ContainsAny(s, "xX")
	case isLetter(c):
		return !strings.ContainsRune("yYnNtTfFoO", rune(c))
	}
	return false
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// wholeOrDay is a whole number or a day.
var wholeOrDay = text.Pattern(`^(?:0|[1-9][0-9]{0,17}|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+(?:Z|[+-][0-9:]+))?)$`) //nolint:gochecknoglobals // never changes

// plainLine says that a text is one line of harmless characters: letters,
// digits and marks, a colon before a letter or digit, and single spaces.
func plainLine(s string) bool {
	return harmless(s, "_./+()'&@%=;-", func(next byte) bool { return isLetter(next) || isDigit(next) || next == '(' })
}

// wordLike says that a text is one such word, with fewer marks.
func wordLike(s string) bool { return harmless(s, "_./+-", func(byte) bool { return false }) }

func harmless(s, marks string, afterSpace func(next byte) bool) bool {
	if s == "" || !isLetter(s[0]) && !isDigit(s[0]) {
		return false
	}
	for i := 1; i < len(s); i++ {
		c := s[i]
		switch {
		case isLetter(c), isDigit(c), strings.IndexByte(marks, c) >= 0:
		case i+1 == len(s):
			return false
		case c == ':' && (isLetter(s[i+1]) || isDigit(s[i+1])), c == ' ' && afterSpace(s[i+1]):
			i++
		default:
			return false
		}
	}
	return true
}

// plainWord says whether a string may stand without quotes: a word that is
// nothing else to YAML 1.1 or 1.2, a whole number, a date, true or false.
func plainWord(s string) bool {
	if !wordLike(s) {
		return false
	}
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "null":
		return false
	}
	return resolved(s) == "!!str" || wholeOrDay().MatchString(s) || s == "true" || s == "false"
}

// blockSafe says whether the library reads a block of lines back as it wrote
// it. It fails on texts that begin with white space or end a last line with it,
// and on characters that it takes for line ends or refuses.
func blockSafe(s string) bool {
	if !strings.Contains(s, "\n") || strings.ContainsAny(s[:1], " \t\n") {
		return false
	}
	for _, r := range s {
		if r == utf8.RuneError || r != '\n' && r != '\t' && (r < ' ' || r >= 0x7f && refused(r)) {
			return false
		}
	}
	body := strings.TrimRight(s, "\n")
	return !strings.HasSuffix(body, " ") && !strings.HasSuffix(body, "\t")
}
