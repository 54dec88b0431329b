package yamlio

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
	"gopkg.in/yaml.v3"
)

// Map is a set of keys with their values, in the order of the file. A Map that
// is missing has no keys and adds no problems.
type Map struct {
	doc   *Doc
	node  *yaml.Node // nil when missing
	owner *yaml.Node // where to point at when missing
	label label
}

// Key is the name of a key and where it stands.
type Key struct {
	Name         string
	Line, Column int
}

// Exists says that there are keys, or that there could be: it is false when the
// value is missing, empty or of another kind.
func (m Map) Exists() bool { return m.node != nil }

// Line is the line of the first key, from 1.
func (m Map) Line() int { return m.value().Line() }

// Column is the column of the first key, from 1.
func (m Map) Column() int { return m.value().Column() }

// Fail adds a problem at the first key.
func (m Map) Fail(what, do string) { m.value().Fail(what, do) }

// Get gives the value of a key, which may be missing.
func (m Map) Get(key string) Value {
	v := Value{doc: m.doc, owner: m.node, label: label{key: key}}
	if m.node == nil {
		v.owner = m.owner
		return v
	}
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		if m.node.Content[i].Value == key {
			v.node = m.node.Content[i+1]
			return v
		}
	}
	return v
}

// Need is Get for a key that has to be there with something after it. A missing
// one is a problem; in a Map that is itself missing it is not, because that has
// been said already.
func (m Map) Need(key string) Value {
	return m.NeedOr(key, fmt.Sprintf("add a line %s: with its value", key))
}

// NeedOr is Need with what to do about a missing key, where nobody can know its
// value. A key that differs in capitals alone is pointed at all the same.
func (m Map) NeedOr(key, do string) Value {
	v := m.Get(key)
	switch {
	case m.node == nil:
	case v.node == nil:
		for _, name := range m.Keys() {
			if strings.EqualFold(name, key) {
				do = fmt.Sprintf("write the key %s in small letters, %s", quote(name), key)
			}
		}
		v.Fail(fmt.Sprintf("%s is missing%s", v.label, m.where()), do)
	case v.Empty():
		v.Fail(fmt.Sprintf("%s has nothing after it", v.label), "write its value after the colon")
	}
	return v
}

// Keys lists the names of the keys in the order of the file.
func (m Map) Keys() []string {
	if m.node == nil {
		return nil
	}
	keys := make([]string, 0, len(m.node.Content)/2)
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		keys = append(keys, m.node.Content[i].Value)
	}
	return keys
}

// Each calls f for every key in the order of the file. Unlike Get in a loop
// over Keys it takes time in step with the number of keys.
func (m Map) Each(f func(key Key, v Value)) {
	if m.node == nil {
		return
	}
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		k := m.node.Content[i]
		f(Key{k.Value, k.Line, k.Column},
			Value{doc: m.doc, node: m.node.Content[i+1], owner: m.node, label: label{key: k.Value}})
	}
}

// Unknown lists the keys that are not among the known ones, for callers that
// keep them with a warning.
func (m Map) Unknown(known ...string) []Key {
	var unknown []Key
	m.Each(func(k Key, _ Value) {
		if !slices.Contains(known, k.Name) {
			unknown = append(unknown, k)
		}
	})
	return unknown
}

// ownKey is what a warning advises on a key that resembles none that is known:
// people may keep keys of their own in a file.
const ownKey = "it is kept as it is"

// Keep warns of the keys that are not among the known ones, for files in which
// they are kept. One that resembles a known key was likely meant for it.
func (m Map) Keep(known []string) { m.KeepBut(known, func() []string { return nil }) }

// KeepBut is Keep where further names stand for something elsewhere: a key of such a
// name was likely meant for that.
func (m Map) KeepBut(known []string, elsewhere func() []string) {
	for _, k := range m.Unknown(known...) {
		do := ownKey
		if near, ok := text.Nearest(k.Name, known); ok {
			do = fmt.Sprintf("it is kept as it is and counts for nothing; did you mean %s?", near)
		} else if slices.Contains(elsewhere(), strings.ToLower(k.Name)) {
			do = "it is kept as it is and counts for nothing: the program has something of that name, and not here"
		}
		m.doc.Warn(k.Line, k.Column, quote(k.Name)+" is not a key known here", do)
	}
}

// IsOwnKey says that a warning is of a key that people keep for themselves and
// that hides nothing.
func (p Problem) IsOwnKey() bool { return p.Do == ownKey }

// Only adds a problem for every key that is not among the known ones, with the
// nearest known one suggested.
func (m Map) Only(known ...string) {
	for _, k := range m.Unknown(known...) {
		do := "the keys here are " + strings.Join(known, ", ")
		if near, ok := text.Nearest(k.Name, known); ok {
			do = fmt.Sprintf("did you mean %s?", near)
		}
		m.doc.Fail(k.Line, k.Column, fmt.Sprintf("%s is not a key known here", quote(k.Name)), do)
	}
}

func (m Map) value() Value {
	return Value(m)
}

// where says which keys a key is missing from.
func (m Map) where() string {
	if m.label.key == "" {
		return ""
	}
	return " in " + m.label.String()
}
