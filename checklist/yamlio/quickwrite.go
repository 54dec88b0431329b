package yamlio

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// write writes a tree that restyle has been through, to the very bytes that the
// library would: nil where anything stands in it that the program itself does not
// write, which is then the library's to write. A test holds it to the library.
func write(doc *yaml.Node) []byte {
	if HasComments(doc) || len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	w := &writer{plain: map[string]bool{}}
	if !w.keys(doc.Content[0], 0, false) {
		return nil
	}
	return w.b
}

type writer struct {
	b     []byte
	plain map[string]bool // may a text stand without quotes
}

// keys writes keys with their values, so far in. The first of them stands where the
// line has got to when it follows a dash.
func (w *writer) keys(m *yaml.Node, in int, dash bool) bool {
	if len(m.Content) == 0 {
		return false
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if i > 0 || !dash {
			w.indent(in)
		}
		k := m.Content[i]
		if len(k.Value) == 0 || len(k.Value) > longestSimple || k.Kind != yaml.ScalarNode || k.Style == yaml.LiteralStyle || !w.text(k, in) {
			return false
		}
		w.b = append(w.b, ':')
		switch v := m.Content[i+1]; {
		case v.Kind == yaml.MappingNode:
			w.b = append(w.b, '\n')
			if !w.keys(v, in+2, false) {
				return false
			}
		case v.Kind == yaml.SequenceNode && len(v.Content) > 0:
			w.b = append(w.b, '\n')
			if !w.list(v, in+2) {
				return false
			}
		default:
			if !w.behind(v, in) {
				return false
			}
		}
	}
	return true
}

// longestSimple is far under what the library writes as a key without a mark of its
// own before it.
const longestSimple = 60

// behind writes what stands on the line of its key, and ends the line.
func (w *writer) behind(v *yaml.Node, in int) bool {
	switch {
	case v.Kind == yaml.SequenceNode:
		w.b = append(w.b, " []"...)
	case v.Kind != yaml.ScalarNode:
		return false
	case v.Value == "" && v.Style == 0 && v.Tag == "!!null":
	default:
		w.b = append(w.b, ' ')
		if !w.text(v, in) {
			return false
		}
	}
	w.b = append(w.b, '\n')
	return true
}

func (w *writer) list(l *yaml.Node, in int) bool {
	for _, v := range l.Content {
		w.indent(in)
		w.b = append(w.b, '-')
		ok := false
		switch v.Kind { //nolint:exhaustive // whatever else it is, the library writes
		case yaml.MappingNode:
			w.b = append(w.b, ' ')
			ok = w.keys(v, in+2, true)
		case yaml.ScalarNode:
			ok = w.behind(v, in)
		}
		if !ok {
			return false
		}
	}
	return true
}

func (w *writer) indent(in int) {
	for range in {
		w.b = append(w.b, ' ')
	}
}

// text writes a text in its style, a block of lines further in than in.
func (w *writer) text(n *yaml.Node, in int) bool {
	s := n.Value
	switch n.Style {
	case yaml.DoubleQuotedStyle:
		return w.quoted(s)
	case yaml.LiteralStyle:
		if strings.Contains(s, " \n") { // of which the library makes no block
			return w.quoted(s)
		}
		return w.block(s, in+2)
	case 0:
		fits, known := w.plain[s]
		if !known {
			fits = plainLine(s)
			w.plain[s] = fits
		}
		w.b = append(w.b, s...)
		return fits
	}
	return false
}

func (w *writer) quoted(s string) bool {
	if !ordinary(s) {
		return false
	}
	w.b = append(w.b, '"')
	for s != "" {
		i := strings.IndexAny(s, "\"\\\n\t")
		if i < 0 {
			break
		}
		w.b = append(append(w.b, s[:i]...), '\\')
		switch s[i] {
		case '\n':
			w.b = append(w.b, 'n')
		case '\t':
			w.b = append(w.b, 't')
		default:
			w.b = append(w.b, s[i])
		}
		s = s[i+1:]
	}
	w.b = append(append(w.b, s...), '"')
	return true
}

// ordinary says that all characters of a text are written as they are, or with a
// stroke before them.
func ordinary(s string) bool {
	for _, r := range s {
		if r >= 0x7f && (refused(r) || r > 0xffff || r == utf8.RuneError) || r < ' ' && r != '\n' && r != '\t' {
			return false
		}
	}
	return true
}

func (w *writer) block(s string, in int) bool {
	body, ended := strings.CutSuffix(s, "\n")
	if !blockSafe(s) || !ordinary(s) || strings.HasSuffix(body, "\n") || !strings.Contains(body, "\n") && !ended {
		return false
	}
	w.b = append(w.b, '|')
	if !ended {
		w.b = append(w.b, '-')
	}
	for line := range strings.SplitSeq(body, "\n") {
		w.b = append(w.b, '\n')
		if line != "" {
			w.indent(in)
			w.b = append(w.b, line...)
		}
	}
	return true
}
