package yamlio

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// thing has a member of every sort.
type thing struct {
	ID, On string
	After  []string
	N      int
	By     string
	Gone   bool
	Set    map[string]string
	More   map[string]string
}

func (x *thing) say(o *Object) {
	o.Text("id", &x.ID, true)
	o.Words("after", &x.After)
	o.Count("n", &x.N, 20)
	o.Text("by", &x.By, false)
	if o.True("gone", &x.Gone); !x.Gone {
		o.Texts("set", &x.Set, true)
	}
	o.Texts("more", &x.More, false)
}

// Whatever an object says is read again as it was, also by JSON, and written in
// one way alone.
func TestObjects(t *testing.T) {
	for after := range 3 {
		for bits := range 1 << 4 {
			x := thing{ID: "a", N: 20, Set: map[string]string{}}
			x.After = []string{"x", "y\n"}[:after:after]
			if bits&1 > 0 {
				x.By = "a \"b\""
			}
			if bits&2 > 0 {
				x.Gone, x.Set = true, nil
			} else if bits&4 > 0 {
				x.Set = map[string]string{"k": "", "l": "é"}
			}
			if bits&8 > 0 {
				x.More = map[string]string{"k": "v"}
			}
			line := string(AppendObject([]byte("- "), x.say))
			line = strings.TrimPrefix(line, "- ")
			var got, byJSON thing
			if !ReadObject(line, got.say) || got.ID != x.ID || !slices.Equal(got.After, x.After) || got.N != x.N || got.By != x.By || got.Gone != x.Gone ||
				!maps.Equal(got.Set, x.Set) || !maps.Equal(got.More, x.More) {
				t.Errorf("%s reads as %+v", line, got)
			}
			if err := json.Unmarshal([]byte(line), &byJSON); err != nil || !reflect.DeepEqual(byJSON, got) {
				t.Errorf("%s reads by JSON as %+v: %v", line, byJSON, err)
			}
			for cut := range line {
				if ReadObject(line[:cut], new(thing).say) {
					t.Errorf("%s is read cut off after %d", line, cut)
				}
			}
		}
	}
	if want, got := `{"id":"","n":1,"set":{}}`, string(AppendObject(nil, (&thing{N: 1}).say)); got != want {
		t.Errorf("%s instead of %s", got, want)
	}
}

// What is written in any other way is not read.
func TestObjectsInAnotherForm(t *testing.T) {
	const whole = `{"id":"a","after":["x","y"],"n":2,"by":"b","set":{"k":"v"},"more":{"k":"v"}}`
	if !ReadObject(whole, new(thing).say) {
		t.Fatal("the whole is not read")
	}
	for _, change := range [][2]string{
		{`{"id":"a",`, `{`}, {`"id":"a"`, `"id": "a"`}, {`{"id"`, `{,"id"`}, {`{"id"`, `"id"`}, {`"id"`, `"if"`}, {`"id":`, `"id"`}, {`"id":"a",`, `"id":"a"`}, {`"id"`, `id`},
		{`"after":["x","y"]`, `"after":[]`}, {`["x","y"]`, `["x",]`}, {`["x","y"]`, `["x" "y"]`}, {`["x","y"]`, `"x"`}, {`["x","y"]`, `["x","y"`}, {`["x","y"]`, `[1]`},
		{`"n":2,`, ``}, {`"n":2`, `"n":21`}, {`"n":2`, `"n":0`}, {`"n":2`, `"n":"2"`},
		{`"by":"b"`, `"by":""`}, {`"by":"b"`, `"by":1`}, {`"by":"b",`, `"gone":true,"by":"b",`}, {`"set":`, `"gone":true,"set":`}, {`"set":`, `"gone":false,"set":`},
		{`"set":{"k":"v"},`, ``}, {`"set":{"k":"v"}`, `"set":"v"`}, {`"more":{"k":"v"}`, `"more":{}`}, {`"more"`, `"newer"`}, {`}}`, `}} `}, {`}}`, `},}`}, {`"by":"b"`, `"by":"b","by":"b"`},
	} {
		line := strings.Replace(whole, change[0], change[1], 1)
		if line == whole {
			t.Fatalf("%s changes nothing", change)
		}
		if ReadObject(line, new(thing).say) {
			t.Errorf("%s was read", line)
		}
	}
	if empty := func(o *Object) { o.Text("x", new(string), false) }; !ReadObject("{}", empty) || string(AppendObject(nil, empty)) != "{}" {
		t.Error("an object that says nothing")
	}
}
