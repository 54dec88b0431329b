package fields_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// What cannot be in one record together is refused at the field that is one too
// many, or at the record that lacks it, in every kind that bars something.
func TestWhatCannotBeTogether(t *testing.T) {
	together := map[string]schema.Value{
		"second": {"agrees": "yes", "level": "planned"}, "seal": {"role": "Lead", "digest": "abc"},
		"question": {"question": "part:x"}, "answer": {"question": "room", "text": "x", "answer": "y"}, "proposal": {"outcome": "not-applicable"},
		"evidence": {"title": "x", "sample": "3 of 10", "found": "5"},
		"pairs":    {"list.001.right": "b", "list.002.left": "same", "list.002.right": "same"},
	}
	for name, k := range every() {
		row, inRow := k, false
		for _, f := range k.Fields {
			if f.Row != nil && f.Row.Bars != nil {
				row, inRow = *f.Row, true
			}
		}
		if row.Bars == nil {
			continue
		}
		v, there := together[k.Name]
		if !there {
			t.Errorf("nothing says what %s bars", name)
			continue
		}
		path, of := pathTo(k), v
		root := placed(k, fields.Record(k, v))
		if inRow {
			path, of = append(path, 1, 1), schema.Value{"left": "same", "right": "same"}
		}
		key, says, do := row.Bars(of)
		if i := (spot{f: schema.Info{Key: key}, path: path}).keyAt(root); i >= 0 {
			path = append(path, i+1)
		}
		data := encode(t, root)
		one(t, data, k, path, wrong{name: name, says: says, do: do, ours: true})
		// While something else is wrong, it is not known what there is.
		doc, err := yamlio.Parse("x.yaml", data, yamlio.Standard())
		if err != nil {
			t.Fatal(err)
		}
		doc.Fail(1, 1, "something else", "mend it")
		r := fields.Reader{Doc: doc, Unknown: func(yamlio.Map, []string) {}}
		if at := doc.Root().Get(recordKey); k.Place != schema.Keyed {
			r.Check(at, k, r.Record(at, k))
			if err := doc.Err(); strings.Contains(err.Error(), says) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// Check gives false when it refused a record, and true of one that can be kept.
func TestCheckSaysWhetherItRefused(t *testing.T) {
	check := func(k schema.Kind, record *yaml.Node) bool {
		doc, err := yamlio.Parse("x.yaml", encode(t, placed(k, record)), yamlio.Standard())
		if err != nil {
			t.Fatal(err)
		}
		r, at := fields.Reader{Doc: doc, Unknown: func(yamlio.Map, []string) {}}, doc.Root().Get(recordKey)
		switch k.Place {
		case schema.Keyed:
			at = at.Map().Get("policy")
		case schema.List:
			at = at.List()[0]
		case schema.Inline, schema.Single, schema.Block:
		}
		v := r.Record(at, k)
		if k.Place == schema.Inline {
			v = r.Fields(at.Map(), k)
		}
		return r.Check(at, k, v)
	}
	refused := 0
	eachSpot(t, func(t *testing.T, k schema.Kind, fresh func() *yaml.Node, s spot) {
		if !check(k, node(fresh(), pathTo(k))) {
			t.Error("a whole record is refused")
		}
		if s.f.Form != schema.Line && s.f.Form != schema.Text {
			return
		}
		root := fresh()
		s.put(root, yamlio.Quoted(strings.Repeat("x", s.f.Limit()+1)))
		if check(k, node(root, pathTo(k))) {
			t.Error("a text that is too long can be kept")
		}
		if root = fresh(); s.f.Required && len(s.path) <= len(pathTo(k)) {
			s.put(root, null())
			if check(k, node(root, pathTo(k))) {
				t.Error("a record without what it has to have can be kept")
			}
		}
		refused++
	})
	if refused < 50 {
		t.Errorf("only %d fields were tried", refused)
	}
}

// A record with nothing under it, and a key that no record can have, are refused
// where they stand, in every place.
func TestPlaces(t *testing.T) {
	for name, k := range every() {
		if fields.IsWord(k) != (k.Place == schema.Single || k.Place == schema.Keyed && len(fields.Keys(k)) == 1) || slices.Contains(fields.Keys(k), k.Home) && k.Home != "" {
			t.Errorf("%s: %v", name, fields.Keys(k))
		}
		if k.Place != schema.Inline && !fields.IsWord(k) {
			w := wrong{name: name, says: "nothing is written under", do: "write " + strings.Join(fields.Keys(k), ": or ") + ": under it, or take the line out", ours: true}
			if k.Place == schema.List {
				w.says, w.do = `entry 1 of "record" says nothing`, "write - "
			}
			for _, nothing := range []*yaml.Node{null(), yamlio.NewMap()} {
				one(t, encode(t, placed(k, nothing)), k, pathTo(k), w)
			}
			one(t, encode(t, placed(k, yamlio.Plain("word"))), k, pathTo(k), wrong{name: name, says: "has to have keys", do: "on a line of its own"})
		}
		if k.Place == schema.Keyed {
			root := placed(k, fields.Record(k, full(k)))
			root.Content[3].Content[0].Value = "a b"
			one(t, encode(t, root), k, []int{3, 0}, wrong{name: name, says: `"a b" cannot stand under ` + k.File, do: "copy it from the program", ours: true})
			if v, _ := read(t, encode(t, root), k, fields.Reader{}); len(v) > 0 {
				t.Errorf("%s: read all the same: %v", name, v)
			}
		}
	}
}

// A text that a person typed stands in quotes, and so does a role; a word that the
// program filled in does not.
func TestQuotes(t *testing.T) {
	for name, k := range every() {
		for _, f := range k.Shown() {
			if f.Form != schema.Line {
				continue
			}
			n := fields.Node(f, schema.Value{f.Key: "abc"})
			if quoted := n.Style == yaml.DoubleQuotedStyle; quoted == (f.Filled && f.Class == schema.Ours) {
				t.Errorf("%s, %s: in quotes %t", name, f.Key, quoted)
			}
		}
	}
}

// An id of a file says something where it is there, and is no longer than one can
// be; a record that has to be there and is not is told of at what it is missing
// from.
func TestIDs(t *testing.T) {
	most := strings.Repeat("a", fields.LongestID)
	for said, want := range map[string]string{"a-1": "", most: "", most + "a": `3:5: "id" is longer than an id can be; check`, `""`: `3:5: "id" says nothing; write its value`, "": "", "[a]": "has to be text", `"a\tb"`: "hidden character"} {
		doc, err := yamlio.Parse("x", []byte("a: b\n\nid: "+said+"\n"), yamlio.Standard())
		if err != nil {
			t.Fatal(err)
		}
		id := fields.Reader{Doc: doc}.ID(doc.Root().Get("id"))
		if err := doc.Err(); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) || err == nil && id != said || err != nil && id != "" {
			t.Errorf("%.20s: %q %v", said, id, err)
		}
	}
	doc, err := yamlio.Parse("x", []byte("a: b\n"), yamlio.Standard())
	if err != nil {
		t.Fatal(err)
	}
	r, k := fields.Reader{Doc: doc}, madeUp()[3]
	if r.ID(doc.Root().Get("id")) != "" || doc.Err() != nil {
		t.Error("an id that is not there is missed")
	}
	if at := doc.Root().Get(k.File); r.Check(at, k, r.Record(at, k)) || doc.Err() == nil || !strings.Contains(doc.Err().Error(), `x:1:1: "asked" says nothing`) {
		t.Error(doc.Err())
	}
}

// Keys of a record beside its fields are known where the caller says so.
func TestKeysBesideTheFields(t *testing.T) {
	k := madeUp()[0]
	doc, err := yamlio.Parse("x.yaml", []byte("record:\n  list:\n    - right: a\n      until: x\n  until: x\n"), yamlio.Standard())
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	r := fields.Reader{Doc: doc, Unknown: func(m yamlio.Map, known []string) {
		for _, key := range m.Unknown(known...) {
			told = append(told, fmt.Sprint(key.Line, " ", key.Name))
		}
	}}
	r.Record(doc.Root().Get("record"), k, "until")
	if want := []string{"4 until"}; !slices.Equal(told, want) || doc.Err() != nil {
		t.Errorf("%v %v", told, doc.Err())
	}
	m := yamlio.NewMap()
	if fields.Put(m, madeUp()[2], full(madeUp()[2]), "mark"); len(m.Content) != 4 {
		t.Errorf("%d nodes with one of three fields left out", len(m.Content))
	}
}

// A value of the history is right whatever it says, as long as it can be carried
// along and shown.
func TestWhatCannotBeInARecordedValue(t *testing.T) {
	for name, k := range every() {
		v := maps.Clone(full(k))
		v["of a newer version"], v["x"] = "kept", "x"
		if what, _ := fields.Wrong(k, v, len(v)); what != "" {
			t.Errorf("%s: %s", name, what)
		}
		if what, do := fields.Wrong(k, v, len(v)-1); do == "" || !strings.Contains(what, fmt.Sprintf("more than %d fields", len(v)-1)) {
			t.Errorf("%s: %q", name, what)
		}
		longest := yamlio.Standard().StringBytes
		if v["x"] = strings.Repeat("x", longest); fields.TooLong(v["x"]) || first(fields.Wrong(k, v, 1000)) != "" {
			t.Errorf("%s: the longest text that there may be", name)
		}
		if v["x"] += "x"; !strings.Contains(first(fields.Wrong(k, v, 1000)), "longer than one can be") {
			t.Errorf("%s: a text that is too long", name)
		}
		delete(v, "x")
		for _, f := range k.Fields {
			if f.Form != schema.Keys {
				continue
			}
			list := ids(f)
			if v[f.Key] = strings.Join(list[:f.Limit()], " "); first(fields.Wrong(k, v, 1000)) != "" {
				t.Errorf("%s: as many %s as there may be", name, f.Key)
			}
			v[f.Key] = strings.Join(append(list[:f.Limit()], "more"), " ")
			if what := first(fields.Wrong(k, v, 1000)); (what == "") != (f.Limit() == 1) || what != "" && !strings.Contains(what, f.Label+" has more than") {
				t.Errorf("%s: one %s more: %q", name, f.Key, what)
			}
			delete(v, f.Key)
		}
	}
	for s, right := range map[string]bool{"": true, "2026-11-23T14:02:11Z": true, "2026-11-23": false, "2026-13-23T14:02:11Z": false, "soon": false} {
		if what, do := fields.WrongMoment(s); (what == "") != right || (do == "") != right {
			t.Errorf("%q: %q", s, what)
		}
	}
}

func first(what, _ string) string { return what }
