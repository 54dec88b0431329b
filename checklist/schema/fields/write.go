// Package fields is how the fields of a record stand in a YAML file: one
// reading and one writing for every kind of record, from its declaration.
package fields

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// Put writes the fields of a kind that say something, in the order of the
// declaration, but for those left out.
func Put(m *yaml.Node, k schema.Kind, v schema.Value, leftOut ...string) {
	for _, f := range k.Shown() {
		if n := Node(f, v); n != nil && !slices.Contains(leftOut, f.Key) {
			yamlio.Put(m, f.Key, n)
		}
	}
}

// Node is a field as a file has it; nil where it says nothing.
func Node(f schema.Info, v schema.Value) *yaml.Node {
	s := v[f.Key]
	switch {
	case f.Form == schema.Rows:
		return rows(f, v)
	case f.Form == schema.States:
		return states(f, v)
	case s == "" && f.Blank != "":
		return yamlio.Plain(f.Blank)
	case s == "":
		return nil
	}
	switch f.Form {
	case schema.Text:
		return yamlio.Prose(s)
	case schema.Line:
		if f.Class == schema.Ours && f.Filled {
			return yamlio.Plain(s)
		}
		return yamlio.Quoted(s)
	case schema.Yes:
		return yamlio.Plain(fmt.Sprint(s == schema.YesNo(true)))
	case schema.Keys:
		if f.Limit() > 1 {
			return Words(f.Split(s))
		}
	case schema.Word, schema.Day, schema.Moment, schema.States, schema.Rows:
	}
	return yamlio.Plain(s)
}

func rows(f schema.Info, v schema.Value) *yaml.Node {
	var list []*yaml.Node
	for _, row := range f.RowsOf(v) {
		m := yamlio.NewMap()
		Put(m, *f.Row, row)
		list = append(list, m)
	}
	if len(list) == 0 {
		return nil
	}
	return yamlio.List(list...)
}

func states(f schema.Info, v schema.Value) *yaml.Node {
	m := yamlio.NewMap()
	for _, key := range f.KeysOf(v) {
		yamlio.Put(m, key, yamlio.Plain(v[f.StateKey(key)]))
	}
	if len(m.Content) == 0 {
		return nil
	}
	return m
}

// Words is a list of keys.
func Words(list []string) *yaml.Node {
	nodes := make([]*yaml.Node, len(list))
	for i, w := range list {
		nodes[i] = yamlio.Plain(w)
	}
	return yamlio.List(nodes...)
}
