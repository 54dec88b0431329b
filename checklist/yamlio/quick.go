package yamlio

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// quick writes what the library would write, several times faster, for the
// trees that the program makes itself: no comments, nothing but plain and
// double-quoted words and blocks of lines. It gives false for anything else,
// which then goes the library's way. A test holds the two to the same bytes.
func quick(doc *yaml.Node) (Written, bool) {
	if doc.Kind != yaml.DocumentNode || HasComments(doc) {
		return Written{}, false
	}
	w := quickWriter{ok: true}
	top := doc.Content[0]
	if top.Kind == yaml.ScalarNode || len(top.Content) == 0 {
		return Written{}, false
	}
	w.out.Grow(room(top))
	w.block(top, 0)
	// Lines that end in several line feeds keep the document open for the
	// library, which then closes it in its own way.
	if !w.ok || bytes.HasSuffix(w.out.Bytes(), []byte("\n\n")) {
		return Written{}, false
	}
	return Written{Data: w.out.Bytes(), parts: w.parts}, true
}

// room is about how many bytes a tree takes: its texts, and something for what
// stands around each.
func room(n *yaml.Node) int {
	const around = 24
	bytes := len(n.Value) + around
	for _, child := range n.Content {
		bytes += room(child)
	}
	return bytes
}

type quickWriter struct {
	out   bytes.Buffer
	parts []part
	ok    bool
}

// part notes where a member of one of the top keys begins, its indentation
// included, and the member before it ends.
func (w *quickWriter) part(indent, member int) {
	if indent != partIndent {
		return
	}
	at := w.out.Len()
	if member == 0 {
		at -= indent
	} else {
		w.parts[len(w.parts)-1].to = at
	}
	w.parts = append(w.parts, part{from: at, first: member == 0})
}

// longestSimpleKey is the length from which the library writes a key with a question
// mark before it.
const longestSimpleKey = 120

func (w *quickWriter) pad(indent int) {
	const spaces = "                                        "
	for ; indent > len(spaces); indent -= len(spaces) {
		w.out.WriteString(spaces)
	}
	w.out.WriteString(spaces[:indent])
}

// block writes the members of a list or of a set of keys, each on a line of its
// own; the first one continues the line that is begun.
func (w *quickWriter) block(n *yaml.Node, indent int) {
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i < len(n.Content) && w.ok; i += step {
		if w.part(indent, i); i > 0 {
			w.pad(indent)
		}
		if n.Content[i].Kind == pieceKind {
			w.piece(n.Content[i].Value, indent)
			continue
		}
		if n.Kind == yaml.SequenceNode {
			w.out.WriteString("-")
			w.member(n.Content[i], indent)
			continue
		}
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode || len(key.Value) > longestSimpleKey || key.Style == yaml.LiteralStyle {
			w.ok = false
			return
		}
		w.scalar(key, indent)
		w.out.WriteString(":")
		w.value(n.Content[i+1], indent)
	}
	if indent == partIndent && w.ok {
		w.parts[len(w.parts)-1].to = w.out.Len()
	}
}

// piece writes a member that was written before, whose indentation stands there
// already.
func (w *quickWriter) piece(text string, indent int) {
	if indent != partIndent {
		w.ok = false
		return
	}
	w.out.WriteString(strings.TrimPrefix(text, "  "))
}

// member writes what stands behind the dash of a list.
func (w *quickWriter) member(n *yaml.Node, indent int) {
	if n.Kind != yaml.ScalarNode && len(n.Content) > 0 {
		w.out.WriteString(" ")
		w.block(n, indent+2)
		return
	}
	w.leaf(n, indent)
}

// value writes what stands behind a key.
func (w *quickWriter) value(n *yaml.Node, indent int) {
	if n.Kind != yaml.ScalarNode && len(n.Content) > 0 {
		w.out.WriteString("\n")
		w.pad(indent + 2)
		w.block(n, indent+2)
		return
	}
	w.leaf(n, indent)
}

// leaf writes a text, or a list or set of keys with nothing in it.
func (w *quickWriter) leaf(n *yaml.Node, indent int) {
	w.out.WriteString(" ")
	switch n.Kind {
	case yaml.ScalarNode:
		if w.scalar(n, indent) {
			return
		}
	case yaml.MappingNode:
		w.out.WriteString("{}")
	case yaml.SequenceNode:
		w.out.WriteString("[]")
	default:
		w.ok = false
	}
	w.out.WriteString("\n")
}

// scalar writes a text, and says whether it ended the line.
func (w *quickWriter) scalar(n *yaml.Node, indent int) bool {
	switch {
	case n.Style == yaml.LiteralStyle && asBlock(n.Value):
		w.lines(n.Value, indent+2)
		return true
	case n.Style == yaml.LiteralStyle, n.Style == yaml.DoubleQuotedStyle:
		w.quoted(n.Value)
	case n.Style == 0 && n.Value != "" && !strings.ContainsAny(n.Value, "\n"):
		w.out.WriteString(n.Value)
	default:
		w.ok = false
	}
	return false
}

// asBlock says that the library goes along with a block of lines: it quotes
// texts with a space at the end of a line or with characters it does not draw.
func asBlock(s string) bool {
	if strings.Contains(s, " \n") {
		return false
	}
	for _, r := range s {
		if r >= 0x7f && !drawn(r) || r < ' ' && r != '\n' && r != '\t' {
			return false
		}
	}
	return true
}

// lines writes a block of lines. The sign behind the bar says how many line
// feeds stand at its end: none, one, or all that are there.
func (w *quickWriter) lines(s string, indent int) {
	w.out.WriteString("|")
	switch {
	case !strings.HasSuffix(s, "\n"):
		w.out.WriteString("-")
	case strings.HasSuffix(s, "\n\n") || s == "\n":
		w.out.WriteString("+")
	}
	w.out.WriteString("\n")
	for len(s) > 0 {
		line, rest, _ := strings.Cut(s, "\n")
		if line != "" {
			w.pad(indent)
			w.out.WriteString(line)
		}
		w.out.WriteString("\n")
		s = rest
	}
}

// quoted writes a text in double quotes with the escapes of the library.
func (w *quickWriter) quoted(s string) {
	if strings.HasPrefix(s, "\uFEFF") {
		w.ok = false // the library then escapes every character
		return
	}
	w.out.WriteByte('"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7f && c != '"' && c != '\\' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if c >= utf8.RuneSelf && drawn(r) {
			i += n
			continue
		}
		w.out.WriteString(s[from:i])
		w.out.WriteString(escaped(r))
		i += n
		from = i
	}
	w.out.WriteString(s[from:])
	w.out.WriteByte('"')
}

// drawn says that the library writes a character beyond ASCII as it is.
func drawn(r rune) bool {
	return r >= 0xA0 && r < 0xD800 && r != 0x2028 && r != 0x2029 || r >= 0xE000 && r < 0xFFFE && r != 0xFEFF
}

func escaped(r rune) string {
	switch r {
	case 0:
		return `\0`
	case '\a':
		return `\a`
	case '\b':
		return `\b`
	case '\t':
		return `\t`
	case '\n':
		return `\n`
	case '\v':
		return `\v`
	case '\f':
		return `\f`
	case '\r':
		return `\r`
	case 0x1b:
		return `\e`
	case '"':
		return `\"`
	case '\\':
		return `\\`
	case 0x85:
		return `\N`
	case 0x2028:
		return `\L`
	case 0x2029:
		return `\P`
	}
	switch {
	case r <= 0xff:
		return fmt.Sprintf(`\x%02X`, r)
	case r <= 0xffff:
		return fmt.Sprintf(`\u%04X`, r)
	}
	return fmt.Sprintf(`\U%08X`, r)
}
