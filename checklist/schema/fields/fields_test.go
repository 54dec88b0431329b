package fields_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// What is written of a record reads back as the same, whatever its kind and
// wherever it stands: whole, and with any of its fields alone.
func TestEveryKindReadsBackAsWritten(t *testing.T) {
	for name, k := range every() {
		t.Run(name, func(t *testing.T) {
			same := func(v schema.Value) {
				t.Helper()
				data := encode(t, placed(k, fields.Record(k, v)))
				for key, s := range v {
					if f, ok := k.Field(key); ok && f.Default != "" && s == "" {
						v[key] = f.Default
					}
				}
				if got, problems := read(t, data, k, fields.Reader{}); problems != nil || !got.Equal(v) {
					t.Errorf("%v\nreads as %v (%v) out of\n%s", v, got, problems, data)
				}
			}
			whole := full(k)
			same(whole)
			for _, f := range k.Shown() {
				least := schema.Value{}
				for key, s := range whole {
					head, _, _ := strings.Cut(key, ".")
					if g, _ := k.Field(head); g.Key == f.Key || g.Required {
						least[key] = s
					}
				}
				if least = agreed(k, least); f.Form == schema.Yes {
					least[f.Key] = schema.YesNo(!f.Required)
				}
				if _, known := k.Field("status"); known && least["status"] == "" && len(least) > 0 {
					least["status"] = ""
				}
				if len(least) > 0 && barred(k, least) == "" {
					same(least)
				}
			}
		})
	}
}

// spot is where a field stands in a file.
type spot struct {
	f     schema.Info
	owner schema.Kind
	path  []int // to the map that it stands in, or to the word itself
	word  bool  // it stands there alone
}

// spots lists every field of a record in a file, those of its rows too.
func spots(k schema.Kind, record *yaml.Node, path []int) []spot {
	if fields.IsWord(k) {
		return []spot{{k.Shown()[0], k, path, true}}
	}
	return under(k, record, path)
}

func under(k schema.Kind, m *yaml.Node, path []int) []spot {
	var list []spot
	for i := 0; i+1 < len(m.Content); i += 2 {
		f, _ := k.Field(m.Content[i].Value)
		list = append(list, spot{f: f, owner: k, path: path})
		if f.Form != schema.Rows {
			continue
		}
		row := append(slices.Clone(path), i+1, 1)
		if last := m.Content[i+1].Content[1]; last.Kind == yaml.MappingNode {
			list = append(list, under(*f.Row, last, row)...)
		} else {
			list = append(list, spot{f.Row.Fields[0], *f.Row, row, true})
		}
	}
	return list
}

// wrong is what a person may write into a field that cannot stand there.
type wrong struct {
	name  string
	value *yaml.Node
	says  string
	do    string // part of what to do
	ours  bool   // the words are those of this package, and not those of a file of any kind
	under []int  // from the value to where it is
}

func texts(list ...string) *yaml.Node {
	nodes := make([]*yaml.Node, len(list))
	for i, s := range list {
		nodes[i] = yamlio.Quoted(s)
	}
	return yamlio.List(nodes...)
}

func keyed(key string, v *yaml.Node) *yaml.Node {
	m := yamlio.NewMap()
	yamlio.Put(m, key, v)
	return m
}

// wrongs lists what is wrong for a field of its form.
func wrongs(f schema.Info) []wrong {
	text := func(s string) *yaml.Node { return yamlio.Quoted(s) }
	list := []wrong{{name: "a list", value: texts("x"), says: "has to be text, not a list", do: "after the colon"},
		{name: "keys", value: keyed("x", text("y")), says: "has to be text, not keys", do: "after the colon"}}
	if f.Required && (f.Form == schema.Line || f.Form == schema.Text) {
		list = append(list, wrong{name: "blank", value: text(" "), says: "says nothing", do: f.Hint, ours: true})
	}
	tooMany := fmt.Sprintf("has more than %d entries", f.Limit())
	switch f.Form {
	case schema.Line, schema.Text:
		list = append(list, wrong{name: "too long", value: text(strings.Repeat("é", f.Limit()+1)), says: fmt.Sprintf("has more than %d characters", f.Limit()), do: "shorten it", ours: true})
	case schema.Word:
		last := f.Choices[len(f.Choices)-1]
		list = append(list, wrong{name: "no choice", value: text("xyzzy-xyzzy"), says: "not a word known here", do: "write one of " + strings.Join(f.Choices, ", ")},
			wrong{name: "nothing in quotes", value: text(""), says: "not a word known here", do: "write one of"}, wrong{name: "mistyped", value: text(last + "x"), says: "not a word known here", do: "did you mean " + last + "?"})
	case schema.Day:
		list = append(list, wrong{name: "in words", value: text("23 November"), says: "not a date", do: "2026-11-23"},
			wrong{name: "nothing in quotes", value: text(""), says: "not a date", do: "2026-11-23"}, wrong{name: "no day", value: text("2026-02-30"), says: "not a date", do: "2026-11-23"})
	case schema.Number:
		for name, s := range map[string]string{"in words": "ninety", "less than nothing": "-1", "too large": fmt.Sprint(f.Limit() + 1), "a part": "1.5"} {
			list = append(list, wrong{name: name, value: yamlio.Plain(s), says: map[bool]string{true: "outside 0 to", false: "number"}[name == "too large" || name == "less than nothing"], do: "whole number from 0 to"})
		}
	case schema.Moment:
		list = append(list, wrong{name: "no time", value: text("2026-11-23 09:00"), says: "is not a time", do: "2026-11-23T14:02:11Z", ours: true})
	case schema.Yes:
		list = append(list, wrong{name: "yes", value: text("yes"), says: "neither true nor false", do: "write true or false"},
			wrong{name: "nothing in quotes", value: text(""), says: "neither true nor false", do: "write true or false"})
	case schema.Keys:
		if f.Limit() == 1 {
			return append(list, wrong{name: "no id", value: text("a b"), says: `"a b" cannot be `, do: "copy the id", ours: true},
				wrong{name: "hidden", value: text("a\tb"), says: "hidden character", do: "type it again"})
		}
		return []wrong{{name: "text", value: text("x"), says: "has to be a list, not text", do: "dash"}, {name: "keys", value: keyed("x", text("y")), says: "has to be a list", do: "dash"},
			{name: "no id", value: texts(ids(f)[0], "a b"), says: `"a b" cannot stand in`, do: "copy it from the checklist", ours: true, under: []int{1}},
			{name: "near an id", value: texts("some key"), says: `"some key" cannot stand in`, do: "did you mean some-key?", ours: true, under: []int{0}},
			{name: "too many", value: texts(ids(f)[:f.Limit()+1]...), says: tooMany, do: "shorten the list", ours: true},
			{name: "too many of one", value: texts(slices.Repeat(ids(f)[:1], f.Limit()+1)...), says: tooMany, do: "shorten the list", ours: true}}
	case schema.States:
		many := yamlio.NewMap()
		for n := range f.Limit() + 1 {
			yamlio.Put(many, fmt.Sprint("k", n), yamlio.Plain(f.Choices[0]))
		}
		return []wrong{{name: "text", value: text("x"), says: "has to have keys", do: "on a line of its own"}, {name: "a list", value: texts("x"), says: "has to have keys", do: "on a line of its own"},
			{name: "no choice", value: keyed("policy", text("xyzzy")), says: "not a word known here", do: "write one of " + strings.Join(f.Choices, ", "), under: []int{1}},
			{name: "no key", value: keyed("a b", text(f.Choices[0])), says: `"a b" cannot stand under ` + f.Key, do: "copy the key from the checklist", ours: true, under: []int{0}},
			{name: "too many", value: many, says: tooMany, do: "shorten the list", ours: true}}
	case schema.Rows:
		many := yamlio.List()
		row := fields.Node(f, rowsOf(f, 1)).Content[0]
		for range f.Limit() + 1 {
			many.Content = append(many.Content, row)
		}
		list = []wrong{{name: "text", value: text("x"), says: "has to be a list", do: "dash"}, {name: "keys", value: keyed("x", text("y")), says: "has to be a list", do: "dash"},
			{name: "too many", value: many, says: tooMany, do: "shorten the list", ours: true}}
		if row.Kind == yaml.MappingNode {
			list = append(list, wrong{name: "a row of text", value: yamlio.List(row, text("x")), says: `entry 2 of "` + f.Key + `" has to have keys`, do: "on a line of its own", under: []int{1}},
				wrong{name: "an empty row", value: yamlio.List(row, yamlio.NewMap()), says: `entry 2 of "` + f.Key + `" says nothing`, do: "take the dash out", ours: true, under: []int{1}})
		}
		return append(list, wrong{name: "a dash alone", value: yamlio.List(row, null()), says: `entry 2 of "` + f.Key + `" says nothing`, ours: true, under: []int{1}})
	}
	return list
}

// rowsOf is a value with a number of rows in one field.
func rowsOf(f schema.Info, n int) schema.Value {
	v := schema.Value{}
	for i := range n {
		for key, s := range full(*f.Row) {
			v[f.RowKey(i+1, key)] = s
		}
	}
	return v
}

func null() *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"} }

// node follows a way.
func node(root *yaml.Node, path []int) *yaml.Node {
	for _, i := range path {
		root = root.Content[i]
	}
	return root
}

// eachSpot gives every field of every kind, each time in a fresh file with a whole
// record.
func eachSpot(t *testing.T, do func(t *testing.T, k schema.Kind, fresh func() *yaml.Node, s spot)) {
	for name, k := range every() {
		fresh := func() *yaml.Node { return placed(k, fields.Record(k, full(k))) }
		for _, s := range spots(k, node(fresh(), pathTo(k)), pathTo(k)) {
			t.Run(fmt.Sprintf("%s/%s/%s", name, s.owner.Name, s.f.Key), func(t *testing.T) { do(t, k, fresh, s) })
		}
	}
}

// put writes a value into a field, and gives the way to it.
func (s spot) put(root, v *yaml.Node) []int {
	if s.word {
		*node(root, s.path) = *v
		return s.path
	}
	i := s.keyAt(root)
	node(root, s.path).Content[i+1] = v
	return append(slices.Clone(s.path), i+1)
}

// keyAt is where the key of a field stands in its map.
func (s spot) keyAt(root *yaml.Node) int {
	return slices.IndexFunc(node(root, s.path).Content, func(n *yaml.Node) bool { return n.Value == s.f.Key })
}

// one wants one problem at a place, with what to do: that of the reader where it
// has it.
func one(t *testing.T, data []byte, k schema.Kind, path []int, w wrong) {
	t.Helper()
	line, column := at(t, data, path)
	for _, own := range []string{"", "ask for the file again"} {
		do := w.do
		if own != "" && w.ours {
			do = own
		}
		_, problems := read(t, data, k, fields.Reader{Do: own, Near: []string{"some-key"}})
		if len(problems) != 1 {
			t.Errorf("%s: %d problems: %v\n%.2000s", w.name, len(problems), problems, data)
			continue
		}
		if p := problems[0]; p.Line != line || p.Column != column || !strings.Contains(p.What, w.says) || !strings.Contains(p.Do, do) || p.Do == "" || own != "" && w.ours && p.Do != own {
			t.Errorf("%s: %v\nwant it at %d:%d with %q and %q", w.name, p, line, column, w.says, do)
		}
	}
}

// Whatever cannot stand in a field is refused where it stands, once, with what to
// do about it.
func TestEveryFieldIsRefusedWhenItIsWrong(t *testing.T) {
	eachSpot(t, func(t *testing.T, k schema.Kind, fresh func() *yaml.Node, s spot) {
		for _, w := range wrongs(s.f) {
			root := fresh()
			path := s.put(root, w.value)
			data := encode(t, root)
			one(t, data, k, append(slices.Clone(path), w.under...), w)
			got, _ := read(t, data, k, fields.Reader{})
			for key := range got {
				if strings.HasPrefix(w.name, "too many") && of(s.f, key) || strings.HasSuffix(key, "a b") {
					t.Errorf("%s: %s is in the value all the same", w.name, key)
				}
			}
		}
	})
}

// of says that a key of a value belongs to a field.
func of(f schema.Info, key string) bool {
	head, _, _ := strings.Cut(key, ".")
	return head == f.Key
}

// A record that says nothing does not say what stands where one says nothing of
// it.
func TestADefaultIsNoRecord(t *testing.T) {
	for name, k := range every() {
		if k.Place != schema.List {
			continue
		}
		if v, _ := read(t, encode(t, placed(k, keyed(k.Fields[0].Key, null()))), k, fields.Reader{}); len(v) > 0 {
			t.Errorf("%s: %v", name, v)
		}
	}
}

// A field that has to be there is missed, and one with nothing after it is one
// that is not there.
func TestFieldsThatAreMissing(t *testing.T) {
	eachSpot(t, func(t *testing.T, k schema.Kind, fresh func() *yaml.Node, s spot) {
		root := fresh()
		before, _ := read(t, encode(t, root), k, fields.Reader{})
		if s.word {
			if path := s.put(root, null()); s.f.Required {
				says := "says nothing"
				one(t, encode(t, root), k, path, wrong{name: "nothing there", says: says, do: s.f.Hint, ours: true})
			}
			return
		}
		i := s.keyAt(root)
		m := node(root, s.path)
		m.Content = slices.Delete(m.Content, i, i+2)
		gone := encode(t, root)
		blank := fresh()
		path := s.put(blank, null())
		switch empty := len(m.Content) == 0; {
		case s.f.Required && !empty:
			one(t, gone, k, s.path, wrong{name: "missing", says: fmt.Sprintf("%q is missing in", s.f.Key), do: "write " + s.f.Key + ": and " + said(s.f), ours: true})
			one(t, encode(t, blank), k, path, wrong{name: "nothing after it", says: "has nothing after it", do: "after the colon"})
		case s.f.Blank != "":
			one(t, gone, k, s.path, wrong{name: "missing", says: fmt.Sprintf("%q is missing in", s.f.Key), do: "add a line " + s.f.Key, ours: true})
			one(t, encode(t, blank), k, path, wrong{name: "nothing after it", says: "has nothing after it", do: "write one of"})
		case !s.f.Required:
			after, problems := read(t, encode(t, blank), k, fields.Reader{})
			without, lacks := read(t, gone, k, fields.Reader{})
			if barred(k, after) != "" {
				return
			}
			if problems != nil || !empty && (lacks != nil || !without.Equal(after)) || after.Equal(before) != (s.f.Default != "" && before[s.f.Key] == s.f.Default) {
				t.Errorf("with nothing after it %v (%v), without it %v (%v), before %v", after, problems, without, lacks, before)
			}
			if s.f.Default != "" && after[s.f.Key] != s.f.Default {
				t.Errorf("without it %v, which stands for %s", after, s.f.Default)
			}
		}
	})
}

// said is what stands for the value of a field in what to do.
func said(f schema.Info) string {
	return map[bool]string{true: "a few words", false: "its value"}[f.Form == schema.Line || f.Form == schema.Text]
}

// A key that no field has is told with the one that was meant, and one that is
// there twice is refused.
func TestKeysThatAreUnknownOrTwice(t *testing.T) {
	eachSpot(t, func(t *testing.T, k schema.Kind, fresh func() *yaml.Node, s spot) {
		if s.word || k.Place == schema.Inline {
			return // the keys of an answer are for whoever reads the whole of it
		}
		root := fresh()
		m := node(root, s.path)
		end := len(m.Content)
		yamlio.Put(m, s.f.Key+"z", yamlio.Plain("x"))
		one(t, encode(t, root), k, append(slices.Clone(s.path), end), wrong{name: "unknown", says: "is not a key known here", do: "did you mean"})
		m.Content[end].Value = s.f.Key
		data := encode(t, root)
		if _, problems := read(t, data, k, fields.Reader{}); len(problems) == 0 || !strings.Contains(problems[0].What, "twice") {
			t.Errorf("twice: %v", problems)
		}
	})
}

// As much as a field may hold is read whole.
func TestAsMuchAsAFieldMayHold(t *testing.T) {
	eachSpot(t, func(t *testing.T, k schema.Kind, fresh func() *yaml.Node, s spot) {
		v := schema.Value{}
		switch f := s.f; f.Form {
		case schema.Line, schema.Text:
			if v[f.Key] = strings.Repeat("é", f.Limit()); f.Read != nil || k.Bars != nil || s.owner.Bars != nil {
				return
			}
		case schema.Keys:
			v[f.Key] = strings.Join(ids(f)[:f.Limit()], " ")
		case schema.Rows:
			v = rowsOf(f, f.Limit())
		case schema.States:
			for n := range f.Limit() {
				v[f.StateKey(fmt.Sprint("k", n))] = f.Choices[0]
			}
		case schema.Number:
			v[f.Key] = fmt.Sprint(f.Limit())
		case schema.Word, schema.Day, schema.Moment, schema.Yes:
			return
		}
		root := fresh()
		s.put(root, fields.Node(s.f, v))
		got, problems := read(t, encode(t, root), k, fields.Reader{})
		if problems != nil {
			t.Fatal(problems)
		}
		have := map[string]int{}
		for _, text := range got {
			have[text]++
		}
		for key, text := range v {
			if have[text] == 0 {
				t.Errorf("%s is not all there", key)
			}
		}
	})
}
