package yamlio

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
	"gopkg.in/yaml.v3"
)

// Value is what stands after a key or at one place of a list. A Value that is
// missing gives zero values and no problems, so that optional keys need no
// asking; one of the wrong kind adds a problem to its Doc.
type Value struct {
	doc   *Doc
	node  *yaml.Node // nil when missing
	owner *yaml.Node // where to point at when the value is missing
	label label
}

// label is what messages call a value. It is put into words only when a message
// needs it, since most values never do.
type label struct {
	key   string // "" for the whole file
	entry int    // place in the list under key, from 1; 0 for the key itself
}

func (l label) String() string {
	if l.entry > 0 {
		return fmt.Sprintf("entry %d of %q", l.entry, l.key)
	}
	return `"` + l.key + `"`
}

// Node gives the value as read; nil when it is missing.
func (v Value) Node() *yaml.Node { return v.node }

// Exists says that the key is there, even with nothing after it.
func (v Value) Exists() bool { return v.node != nil }

// Empty says that the value is missing or that nothing stands after its key.
func (v Value) Empty() bool { return v.node == nil || isBlank(v.node) }

// IsList says that a list stands there, for the few keys that may hold a list
// or a word.
func (v Value) IsList() bool { return v.node != nil && v.node.Kind == yaml.SequenceNode }

// Line is the line that the value begins on, from 1; of a missing value, the
// line of the headings that it is missing from.
func (v Value) Line() int { line, _ := v.position(); return line }

// Column is the column that the value begins in, from 1.
func (v Value) Column() int { _, column := v.position(); return column }

// Name is what messages call the value: "target", or entry 3 of "points".
func (v Value) Name() string { return v.label.String() }

// Fail adds a problem at the value: what is wrong, and what to do about it.
func (v Value) Fail(what, do string) {
	if v.doc == nil {
		return
	}
	line, column := v.position()
	v.doc.Fail(line, column, what, do)
}

// Map gives the headings under the value; none when it is missing or empty.
func (v Value) Map() Map {
	m := Map{doc: v.doc, owner: v.anchorNode(), label: v.label}
	if v.Empty() {
		return m
	}
	if v.node.Kind != yaml.MappingNode {
		v.Fail(fmt.Sprintf("%s has to have keys of its own under it, not %s", v.label, kindName(v.node)),
			"write each on a line of its own as key: value, indented under it")
		return m
	}
	m.node = v.node
	return m
}

// List gives the members of a list; none when it is missing or empty.
func (v Value) List() []Value {
	if v.Empty() {
		return nil
	}
	if v.node.Kind != yaml.SequenceNode {
		v.Fail(fmt.Sprintf("%s has to be a list, not %s", v.label, kindName(v.node)),
			"begin each entry on a line of its own with a dash and a space")
		return nil
	}
	list := make([]Value, len(v.node.Content))
	for i, n := range v.node.Content {
		list[i] = Value{doc: v.doc, node: n, owner: n, label: label{v.label.key, i + 1}}
	}
	return list
}

// Text gives one line of text, cleaned.
func (v Value) Text() text.Text {
	raw, _ := v.raw()
	return text.Line(raw)
}

// Prose gives text of several lines, cleaned.
func (v Value) Prose() text.Text {
	raw, _ := v.raw()
	return text.Clean(raw)
}

// WarnIfCut warns where a text without quotes ends before a # and what stands after
// that is read as a comment, and where marks of a word processor stand around it that
// become part of it: who writes by hand rarely means it so.
func (v Value) WarnIfCut() {
	if v.doc == nil || v.node == nil || v.node.Kind != yaml.ScalarNode || v.node.Style != 0 {
		return
	}
	if v.node.LineComment != "" {
		v.doc.Warn(v.node.Line, v.node.Column, fmt.Sprintf("the text of %s ends before the #, and what stands after it is a comment and counts for nothing: %q", v.label, text.Line(v.node.LineComment)),
			"if it belongs to the text, put the whole text in double quotes")
	}
	if inCurly(v.node.Value) {
		v.doc.Warn(v.node.Line, v.node.Column, fmt.Sprintf("the curly quotation marks around the text of %s are taken as a part of it", v.label),
			`if they are not meant to be, put straight ones (") in their place`)
	}
}

// Word gives one line exactly as it was typed, for ids and words that are
// compared. Hidden characters, line ends, and spaces at either end are a
// problem, because two words that look alike would differ.
func (v Value) Word() string {
	raw, ok := v.raw()
	if ok && text.Line(raw).String() != raw {
		v.Fail(fmt.Sprintf("%s holds a hidden character, a line end or too many spaces", v.label),
			"type it again on one line")
		return ""
	}
	return raw
}

// Date gives a day written as 2026-11-23; no date when nothing is written.
func (v Value) Date() date.Date {
	raw, ok := v.raw()
	if !ok || v.Empty() {
		return date.Date{}
	}
	d, err := date.Parse(raw)
	if err != nil {
		v.Fail(fmt.Sprintf("%s is %s, which is not a date", v.label, quote(raw)), "write year-month-day, as in 2026-11-23")
	}
	return d
}

// Int gives a whole number from min to max, written in plain digits. Nothing,
// 2.5, 010, 0x2 and the like are problems and give min.
func (v Value) Int(min, max int) int {
	raw, ok := v.raw()
	if !ok {
		return min
	}
	do := fmt.Sprintf("write a whole number from %d to %d", min, max)
	if why := notDigits(raw); why != "" {
		v.Fail(fmt.Sprintf("%s %s", v.label, why), do)
		return min
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n < min || n > max {
		v.Fail(fmt.Sprintf("%s is %s, which is outside %d to %d", v.label, quote(raw), min, max), do)
		return min
	}
	return n
}

// Bool gives true or false, written as those words.
func (v Value) Bool() bool {
	raw, ok := v.raw()
	if ok && raw != "true" && raw != "false" {
		v.Fail(fmt.Sprintf("%s is %s, which is neither true nor false", v.label, quote(raw)), "write true or false")
	}
	return ok && raw == "true"
}

// OneOf gives one of the words. Any other is a problem, suggests the nearest,
// and gives "".
func (v Value) OneOf(words ...string) string {
	raw, ok := v.raw()
	if !ok {
		return ""
	}
	for _, w := range words {
		if w == raw {
			return w
		}
	}
	do := "write one of " + strings.Join(words, ", ")
	if near, ok := text.Nearest(raw, words); ok {
		do = fmt.Sprintf("did you mean %s? The words are %s", near, strings.Join(words, ", "))
	}
	what := fmt.Sprintf("%s is %s, which is not a word known here", v.label, quote(raw))
	if v.Empty() {
		what = v.Name() + " has nothing after it"
	}
	v.Fail(what, do)
	return ""
}

// raw gives a text as it was typed. It is false, with a problem added, when the
// value is a list or has keys, and false without one when it is missing.
func (v Value) raw() (string, bool) {
	if v.node == nil {
		return "", false
	}
	if v.node.Kind != yaml.ScalarNode {
		v.Fail(fmt.Sprintf("%s has to be text, not %s", v.label, kindName(v.node)),
			"write it after the colon, in double quotes when it holds anything but letters and digits")
		return "", false
	}
	return v.node.Value, true
}

func (v Value) anchorNode() *yaml.Node {
	if v.node != nil {
		return v.node
	}
	return v.owner
}

func (v Value) position() (line, column int) {
	n := v.anchorNode()
	if n == nil {
		return 1, 1
	}
	return max(n.Line, 1), max(n.Column, 1)
}

// notDigits says what is wrong with a number, or "" when it is plain digits.
func notDigits(raw string) string {
	digits := strings.TrimPrefix(raw, "-")
	onlyDigits := digits != "" && strings.Trim(digits, "0123456789") == ""
	switch {
	case raw == "":
		return "has nothing after it, where a number should be"
	case onlyDigits && len(digits) > 1 && digits[0] == '0':
		return fmt.Sprintf("is %s: a number may not begin with 0, because some programs read it as another number", quote(raw))
	case onlyDigits:
		return ""
	case strings.Trim(digits, "0123456789.") == "" && strings.Count(digits, ".") == 1:
		return fmt.Sprintf("is %s, which is not a whole number", quote(raw))
	}
	return fmt.Sprintf("is %s, which is not a number in plain digits", quote(raw))
}

// isBlank says that nothing was typed after the key.
func isBlank(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Tag == "!!null"
}

// kindName is what a person would call what stands there.
func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys of its own"
	case yaml.SequenceNode:
		return "a list"
	}
	return "text"
}

// quote shows a piece of the file in a message: made safe, and cut short.
func quote(s string) string {
	const longest = 40
	r := []rune(text.Line(s).String())
	if len(r) > longest {
		r = append(r[:longest], '…')
	}
	return `"` + string(r) + `"`
}
