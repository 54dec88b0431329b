package yamlio

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"
)

const listed = "format: x\nlist: # ours\n  # before\n  - {\"a\":\"1\"}\n\n  - {\"a\":\"2\"} # behind\n  # last\nend: x\n"

// Every line is given once with its number, comments stay with the entry that they
// belong to, and the rest of the file keeps its lines.
func TestLines(t *testing.T) {
	for _, ends := range []string{"\n", "\r\n"} {
		data := []byte(strings.ReplaceAll(listed, "\n", ends))
		r := LinesUnder(data, "list")
		doc, err := Parse("x.yaml", r.Rest(), Standard())
		if err != nil {
			t.Fatal(err)
		}
		if end := doc.Root().Get("end"); end.Line() != 8 || r.Count() != 5 {
			t.Errorf("the end is on line %d, and %d lines are in the list", end.Line(), r.Count())
		}
		given := map[int]string{}
		comments := r.Each(doc, "the list", func(n int, object string) (string, Read) {
			l := JSONLine{Rest: object}
			v := l.Texts()
			if !l.Done() {
				return "", NotOurs
			}
			given[n] = v["a"]
			return v["a"], Taken
		})
		if !maps.Equal(given, map[int]string{4: "1", 6: "2"}) {
			t.Errorf("given %v", given)
		}
		if len(comments) != 3 || comments["1"][0] != "# before" || comments["2"][0] != "# behind" || comments[""][0] != "# last" {
			t.Errorf("comments %q", comments)
		}
		if doc.Err() != nil {
			t.Error(doc.Err())
		}
	}
	for _, data := range []string{"format: x\n", "list: []", "list:\nend: x\n"} {
		if r := LinesUnder([]byte(data), "list"); r.Count() != 0 || string(r.Rest()) != data {
			t.Errorf("%q has lines", data)
		}
	}
}

// A text is written so that JSON and the reader of lines give it back, and what is
// written otherwise is not read.
func TestJSONLine(t *testing.T) {
	texts := map[string]string{"plain": "a b", "odd": "\"\\\n\t\x00\x7f\u0085\u2028\ufeff\ufffd é 🚓", "": "x"}
	b := AppendJSONTexts(nil, texts)
	l := JSONLine{Rest: string(b)}
	if got := l.Texts(); !l.Done() || !maps.Equal(got, texts) {
		t.Errorf("%s reads as %q", b, got)
	}
	var byJSON map[string]string
	if err := json.Unmarshal(b, &byJSON); err != nil || !maps.Equal(byJSON, texts) {
		t.Errorf("%s reads by JSON as %q", b, byJSON)
	}
	for _, s := range []string{``, `{`, `{"b":"","a":""}`, `{"a":"","a":""}`, `{"a": ""}`, `{"a":"\u0041"}`, `{"a":"\/"}`, `{"a":"\ud83d"}`, `{"a":"\u00"}`, `{"a":"`, `{"a":1}`, `{"a":"b",}`, `{}x`} {
		if l := (JSONLine{Rest: s}); len(l.Texts()) >= 0 && l.Done() {
			t.Errorf("%s was read", s)
		}
	}
	for s, want := range map[string]int{"1": 1, "20": 20, "21": 0, "0": 0, "01": 0, "": 0, "x": 0, "-1": 0, "99999999999999999999": 0} {
		if l := (JSONLine{Rest: s}); l.Count(20) != want || l.Bad != (want == 0) {
			t.Errorf("%q", s)
		}
	}
}
