package fields_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// madeUp are kinds that nothing declares, for what is not declared today: a row
// that bars something, a list of texts of which none has to say anything, a keyed
// record of several fields, few states.
func madeUp() []schema.Kind {
	few := schema.Kind{Name: "pair", Words: "pair", Many: "pairs", Fields: []schema.Info{
		{Key: "left", Label: "Left"}, {Key: "right", Label: "Right", Required: true, Hint: "What is on the right."}, {Key: "tags", Label: "Tags", Form: schema.Keys, Most: 2}},
		Bars: func(v schema.Value) (key, what, do string) {
			if v["left"] == v["right"] && v["left"] != "" {
				return "left", "the two sides are the same", "say what differs"
			}
			return "", "", ""
		}}
	texts := schema.Kind{Name: "word", Words: "word", Many: "words", Fields: []schema.Info{{Key: "word", Label: "Word", Most: 12}}}
	made := func(name string, place schema.Place, list ...schema.Info) schema.Kind {
		return schema.Kind{Name: name, File: name, Words: "the " + name, Many: name + "s", Place: place, Fields: list}
	}
	return []schema.Kind{
		made("pairs", schema.Block, schema.Info{Key: "list", Label: "List", Form: schema.Rows, Row: &few, Most: 3}, schema.Info{Key: "secret", Hidden: true}),
		made("words", schema.Block, schema.Info{Key: "list", Label: "List", Form: schema.Rows, Row: &texts, Most: 2},
			schema.Info{Key: "states", Label: "States", Form: schema.States, Choices: []string{"green", "amber"}, Most: 2}),
		made("view", schema.Keyed, schema.Info{Key: "sure", Label: "Sure", Form: schema.Yes, Required: true}, schema.Info{Key: "mark", Label: "Mark", Form: schema.Moment, Required: true},
			schema.Info{Key: "one", Label: "One", Form: schema.Keys, Most: 1, Required: true}),
		made("asked", schema.Single, schema.Info{Key: "text", Label: "Text", Required: true, Most: 30}),
	}
}

// every lists each kind of record that has fields: of assessments, of sessions
// and their plans, and as every audience of a return has them.
func every() map[string]schema.Kind {
	all := map[string]schema.Kind{}
	add := func(of string, kinds ...schema.Kind) {
		for _, k := range kinds {
			if len(k.Fields) > 0 {
				all[of+" "+k.Name] = k
			}
		}
	}
	add("assessment", slices.Concat(assessment.Kinds(), assessment.WholeKinds())...)
	add("session", append(session.Kinds(), session.PlanKind())...)
	for _, word := range returns.Audiences() {
		add(word, returns.Audience(word).Has()...)
	}
	add("made up", madeUp()...)
	return all
}

// full is a value of a kind with something in every field that a file shows.
func full(k schema.Kind) schema.Value {
	v := schema.Value{}
	for _, f := range k.Shown() {
		if f.Key == k.Home {
			continue
		}
		switch f.Form {
		case schema.Line:
			if v[f.Key] = "# " + f.Key + `: "b"`; f.Class == schema.Ours {
				v[f.Key] = strings.Repeat("0123456789abcdef", 4)[:min(64, f.Limit())]
			}
			if f.Read != nil {
				v[f.Key] = f.Like
			}
		case schema.Text:
			v[f.Key] = "- " + f.Key + ":\n\n  'two' lines"
		case schema.Word:
			v[f.Key] = f.Choices[len(f.Choices)-1]
		case schema.Day:
			v[f.Key] = "2026-11-23"
		case schema.Number:
			v[f.Key] = fmt.Sprint(f.Limit())
		case schema.Moment:
			v[f.Key] = "2026-11-23T09:00:00Z"
		case schema.Yes:
			v[f.Key] = schema.YesNo(f.Required)
		case schema.Keys:
			v[f.Key] = strings.Join(ids(f)[:min(2, f.Limit())], " ")
		case schema.States:
			v[f.StateKey("no")], v[f.StateKey("a-b")] = f.Choices[0], f.Choices[1]
		case schema.Rows:
			for key, s := range full(*f.Row) {
				v[f.RowKey(1, key)], v[f.RowKey(2, key)] = s, s
			}
		}
	}
	return agreed(k, v)
}

// agreed is a value without what its kind bars.
func agreed(k schema.Kind, v schema.Value) schema.Value {
	delete(v, barred(k, v))
	return v
}

// barred is the field that cannot be in a value with the others.
func barred(k schema.Kind, v schema.Value) string {
	if k.Bars == nil {
		return ""
	}
	key, _, _ := k.Bars(v)
	return key
}

// ids are words that may stand in a field of ids, more than it holds.
func ids(f schema.Info) []string {
	var list []string
	for n := 0; len(list) <= f.Limit(); n++ {
		for _, word := range []string{"PRE-" + strings.Repeat("1", n+1), "key-" + strings.Repeat("y", n%50+1) + strings.Repeat("z", n/50), fmt.Sprintf("PRE-%d:key", n+1)} {
			if f.GoodKey(word) {
				list = append(list, word)
			}
		}
	}
	return list
}

// placed is a file with one record where its kind stands.
func placed(k schema.Kind, record *yaml.Node) *yaml.Node {
	root := yamlio.NewMap()
	yamlio.Put(root, "format", yamlio.Plain("x"))
	switch k.Place {
	case schema.Keyed:
		under := yamlio.NewMap()
		yamlio.Put(under, "policy", record)
		yamlio.Put(root, recordKey, under)
	case schema.List:
		yamlio.Put(root, recordKey, yamlio.List(record))
	case schema.Inline, schema.Single, schema.Block:
		yamlio.Put(root, recordKey, record)
	}
	return root
}

const recordKey = "record"

// pathTo is the way to the record in what placed gives.
func pathTo(k schema.Kind) []int {
	switch k.Place {
	case schema.Keyed:
		return []int{3, 1}
	case schema.List:
		return []int{3, 0}
	}
	return []int{3}
}

// read reads the record of a file, with what is said of it.
func read(t *testing.T, data []byte, k schema.Kind, r fields.Reader) (schema.Value, yamlio.Problems) {
	t.Helper()
	told := func(err error) yamlio.Problems {
		var problems yamlio.Problems
		if err != nil && !errors.As(err, &problems) {
			t.Fatalf("without a place: %v", err)
		}
		return problems
	}
	doc, err := yamlio.Parse("x.yaml", data, yamlio.Standard())
	if err != nil {
		return nil, told(err)
	}
	r.Doc, r.Unknown = doc, func(m yamlio.Map, known []string) { m.Only(known...) }
	var v schema.Value
	record := func(at yamlio.Value) {
		v = r.Record(at, k)
		r.Check(at, k, v)
	}
	switch at := doc.Root().Get(recordKey); k.Place {
	case schema.Inline:
		v = r.Fields(at.Map(), k)
		r.Check(at, k, v)
	case schema.Keyed:
		r.Keyed(at, k, func(_ string, at yamlio.Value) { record(at) })
	case schema.List:
		for _, entry := range at.List() {
			record(entry)
		}
	case schema.Single, schema.Block:
		record(at)
	}
	return v, told(doc.Err())
}

func encode(t *testing.T, root *yaml.Node) []byte {
	t.Helper()
	data, err := yamlio.Encode(root)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// at is the line and the column of the node that a way leads to.
func at(t *testing.T, data []byte, path []int) (line, column int) {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	n := doc.Content[0]
	for _, i := range path {
		n = n.Content[i]
	}
	return n.Line, n.Column
}
