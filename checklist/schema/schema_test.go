package schema_test

import (
	"reflect"
	"strings"
	"testing"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// sample has a field of every form.
type sample struct {
	Title  text.Text
	Note   text.Text
	Colour colour
	On     date.Date
	At     string
	Sure   bool
	Owner  string
	Keys   []string
	States map[string]colour
	Rows   []row
	Hidden string
}

type colour string

type row struct {
	On   date.Date
	Said text.Text
}

func rowRecord() schema.Record[row] {
	return schema.Declare(schema.Kind{Name: "row", Words: "entry", Many: "entries"}, []schema.Field[row]{
		{Key: "on", Label: "Day", Form: schema.Day, At: func(r *row) any { return &r.On }},
		{Key: "said", Label: "Entry", Class: schema.Prose, Required: true, At: func(r *row) any { return &r.Said }},
	})
}

func sampleRecord() schema.Record[sample] {
	rows, colours := rowRecord().Kind, []string{"red", "green"}
	return schema.Declare(schema.Kind{Name: "sample", File: "sample", Words: "the sample", Many: "samples", On: "of", Place: schema.Block}, []schema.Field[sample]{
		{Key: "title", Label: "Title", Class: schema.Prose, Required: true, At: func(s *sample) any { return &s.Title }},
		{Key: "note", Label: "Note", Class: schema.Prose, Form: schema.Text, At: func(s *sample) any { return &s.Note }},
		{Key: "colour", Label: "Colour", Form: schema.Word, Choices: colours, Name: strings.ToUpper, At: func(s *sample) any { return schema.In(&s.Colour) }},
		{Key: "on", Label: "Day", Form: schema.Day, At: func(s *sample) any { return &s.On }},
		{Key: "at", Label: "Time", Form: schema.Moment, At: func(s *sample) any { return &s.At }},
		{Key: "sure", Label: "Sure", Form: schema.Yes, Required: true, At: func(s *sample) any { return &s.Sure }},
		{Key: "owner", Label: "Owner", Class: schema.Role, Most: 20, At: func(s *sample) any { return &s.Owner }},
		{Key: "keys", Label: "Keys", Form: schema.Keys, Most: 3, At: func(s *sample) any { return &s.Keys }},
		{Key: "states", Label: "State", Form: schema.States, Choices: colours, At: func(s *sample) any { return schema.StatesIn(&s.States) }},
		{Key: "rows", Label: "Rows", Form: schema.Rows, Row: &rows, Most: 2, At: func(s *sample) any { return schema.RowsIn(&s.Rows, rowRecord()) }},
		{Key: "hidden", Label: "Hidden", Hidden: true, At: func(s *sample) any { return &s.Hidden }},
	})
}

func whole() sample {
	return sample{Title: text.Line("A title"), Note: text.Clean("Two\nlines"), Colour: "red", On: date.Of(2026, 11, 23), At: "2026-11-23T09:00:00Z", Sure: true,
		Owner: "Head of standards", Keys: []string{"b", "a"}, States: map[string]colour{"x-y": "green"},
		Rows: []row{{date.Of(2026, 1, 2), text.Line("First")}, {date.Date{}, text.Line("Second")}}, Hidden: "h"}
}

func TestValueAndOf(t *testing.T) {
	r, want := sampleRecord(), whole()
	v := r.Value(want)
	if got := r.Of(v); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nout of %v", got, v)
	}
	if v["rows.002.said"] != "Second" || v["states.x-y"] != "green" || v["keys"] != "b a" || v["sure"] != "yes" || v["on"] != "2026-11-23" {
		t.Errorf("%v", v)
	}
	odd := schema.Value{"title": "a\nb", "colour": "blue", "on": "soon", "at": "noon", "sure": "maybe", "keys": "a a,b c", "states.x": "blue", "states.": "red", "rows.002.said": "alone"}
	if got := r.Of(odd); got.Title.String() != "a b" || got.Colour != "" || !got.On.IsZero() || got.At != "" || got.Sure || len(got.Keys) != 2 || len(got.States) != 0 || len(got.Rows) != 0 {
		t.Errorf("what is no word of this version was taken: %+v", got)
	}
}

func TestVisible(t *testing.T) {
	r := sampleRecord()
	v := r.Value(whole())
	visible := r.Visible(v)
	if _, there := visible["hidden"]; there || len(visible) != len(v)-1 || !r.Visible(visible).Equal(visible) {
		t.Errorf("%v", visible)
	}
	if got := r.Visible(schema.Value{"keys": "a b c d", "colour": "blue", "new": "x"}); !got.Equal(schema.Value{"keys": "a b c"}) {
		t.Errorf("%v", got)
	}
}

func TestClasses(t *testing.T) {
	k := sampleRecord().Kind
	for key, want := range map[string]schema.Class{"title": schema.Prose, "rows.001.said": schema.Prose, "rows.001.on": schema.Ours, "owner": schema.Role, "colour": schema.Ours,
		"states.x": schema.Ours, "removed": schema.Ours, "of a newer version": schema.Prose, "rows.001.new": schema.Prose, "states.a b": schema.Prose} {
		if got := k.ClassOf(key); got != want {
			t.Errorf("%s: %d", key, got)
		}
	}
	v := sampleRecord().Value(whole())
	v["new"] = "words"
	gone := k.Without(v)
	for key, s := range gone {
		if words := k.ClassOf(key) == schema.Prose; words != (s == schema.Redacted) || len(gone) != len(v) {
			t.Errorf("%s became %q", key, s)
		}
	}
	if !k.HasWords(schema.Value{"owner": "Lead"}) || !k.HasWords(schema.Value{"new": "x"}) || k.HasWords(schema.Value{"colour": "red", "title": ""}) {
		t.Error("a value without words needs no salt, and one with words does")
	}
}

func TestSays(t *testing.T) {
	k := sampleRecord().Kind
	v := sampleRecord().Value(whole())
	v["new_thing"] = "x"
	var said []string
	for _, s := range k.Says(v, nil) {
		said = append(said, s.Label+": "+s.Text.OneLine())
	}
	want := "Title: A title|Note: Two lines|Colour: RED|Day: 23 November 2026|Time: 23 November 2026 at 09:00 UTC|Sure: Yes|Owner: Head of standards|Keys: b, a|" +
		"State x y: green|Entry, 2 January 2026: First|Entry: Second|New thing: x"
	if got := strings.Join(said, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	named := func(f schema.Info, word string) (string, bool) { return "called " + word, f.Key == "colour" }
	if got := k.Says(v, named)[2].Text.String(); got != "called red" {
		t.Errorf("got %q", got)
	}
	if typed := k.Typed(v); len(typed) != 6 {
		t.Errorf("typed: %v", typed)
	}
	for key, want := range map[string]string{"title": `"Title" of the sample`, "rows.001.said": "an entry", "rows.001.on": `"Day of an entry" of the sample`, "zz_y": `"Zz y" of the sample`} {
		if got := k.Named(key); got != want {
			t.Errorf("%s is named %s", key, got)
		}
	}
	if k.Heading("rows.001.said") != "rows" || k.OnItem("PRE-1") != "the sample of PRE-1" || k.OnItem("") != "the sample" || k.Single() != "sample" {
		t.Error("words")
	}
}

func TestCheck(t *testing.T) {
	r := sampleRecord()
	ok := r.Value(whole())
	if fault := r.Check(ok); fault != nil {
		t.Fatalf("%+v", fault)
	}
	change := func(key, s string) schema.Value {
		v := schema.Value{}
		for k, x := range ok {
			v[k] = x
		}
		v[key] = s
		return v
	}
	for name, tt := range map[string]struct {
		v     schema.Value
		key   string
		empty bool
	}{
		"no title": {change("title", " \n"), "title", true}, "nothing at all": {schema.Value{}, "title", true}, "not said whether": {change("sure", ""), "sure", true},
		"long line": {change("title", strings.Repeat("é", 1001)), "title", false}, "long text": {change("note", strings.Repeat("x", 20001)), "note", false},
		"many bytes": {change("note", strings.Repeat("語", 20000)+strings.Repeat("x", 1)), "note", false}, "own limit": {change("owner", strings.Repeat("x", 21)), "owner", false},
		"many keys": {change("keys", "a b c d"), "keys", false}, "many rows": {change("rows.003.said", "Third"), "rows", false},
		"empty row": {change("rows.002.said", " "), "rows.002.said", true}, "long row": {change("rows.001.said", strings.Repeat("x", 1001)), "rows.001.said", false},
	} {
		fault := r.Check(tt.v)
		if fault == nil || fault.Key != tt.key || fault.Empty != tt.empty {
			t.Errorf("%s: %+v", name, fault)
		}
	}
	for _, just := range []schema.Value{change("title", strings.Repeat("é", 1000)), change("note", strings.Repeat("語", 20000)), change("keys", "a b c")} {
		if fault := r.Check(just); fault != nil {
			t.Errorf("at the limit: %+v", fault)
		}
	}
}
