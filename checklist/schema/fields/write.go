// Package fields is how the fields of a record stand in a YAML file: one
// reading and one writing for every kind of record, from its declaration.
package fields

import (
	"fmt"
	"iter"
	"slices"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// IsWord says that a record of the kind stands in a file as one word or text,
// with no keys of its own.
func IsWord(k schema.Kind) bool {
	if k.Place == schema.Keyed {
		_, count := few(k)
		return count == 1
	}
	return k.Place == schema.Single
}

// Keys lists the keys under which the fields of a kind stand, in their order.
func Keys(k schema.Kind) []string {
	var keys []string
	for f := range stand(k) {
		keys = append(keys, f.Key)
	}
	return keys
}

// stand goes through the fields that stand in a file. Where the entry of a list stands
// says which items it is on, so that field is not among them. Nothing may be changed in
// them: they are not copied, since every record of every file is read by them.
func stand(k schema.Kind) iter.Seq[*schema.Info] {
	all, home := k.Fields, k.Home
	return func(yield func(*schema.Info) bool) {
		for i := range all {
			if f := &all[i]; !f.Hidden && f.Key != home && !yield(f) {
				return
			}
		}
	}
}

// few gives the first field that stands in a file, and how many there are.
func few(k schema.Kind) (first *schema.Info, count int) {
	for f := range stand(k) {
		if count++; count == 1 {
			first = f
		}
	}
	return first, count
}

// Record is a record as it stands under its key: a word or a text, nil where that
// says nothing, or a map of its fields.
func Record(k schema.Kind, v schema.Value) *yaml.Node {
	if IsWord(k) {
		f, _ := few(k)
		return Node(*f, v)
	}
	m := yamlio.NewMap()
	Put(m, k, v)
	return m
}

// Put writes the fields of a kind that say something, in the order of the
// declaration, but for those left out.
func Put(m *yaml.Node, k schema.Kind, v schema.Value, leftOut ...string) {
	for f := range stand(k) {
		if n := Node(*f, v); n != nil && !slices.Contains(leftOut, f.Key) {
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
	case schema.Word, schema.Day, schema.Moment, schema.Number, schema.States, schema.Rows:
	}
	return yamlio.Plain(s)
}

// rows is a list with a member for each row: a map of its fields, or its one
// field alone.
func rows(f schema.Info, v schema.Value) *yaml.Node {
	var list []*yaml.Node
	for _, row := range f.RowsOf(v) {
		if only, ok := alone(f); ok {
			list = append(list, Node(only, row))
			continue
		}
		m := yamlio.NewMap()
		Put(m, *f.Row, row)
		list = append(list, m)
	}
	if len(list) == 0 {
		return nil
	}
	return yamlio.List(list...)
}

// alone is the one field of a row, which has to say something; false where it has
// several.
func alone(f schema.Info) (schema.Info, bool) {
	first, count := few(*f.Row)
	only := *first
	only.Required = true
	return only, count == 1
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
