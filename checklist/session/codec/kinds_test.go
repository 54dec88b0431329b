package codec

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// The line of an entry says the same to a reader of JSON and to one of YAML, and
// what people said is gone from the whole file once it is redacted: words, roles,
// salts, in entries and in the plan.
func TestLinesReadAlikeAndRedactedWordsAreGone(t *testing.T) {
	b := full(t)
	whole, _ := Encode(b)
	var file struct {
		Entries []map[string]any
	}
	if err := yaml.Unmarshal(whole, &file); err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, line := range strings.Split(string(whole), "\n") {
		object, ours := strings.CutPrefix(line, yamlio.LineStart+`{"id"`)
		if !ours {
			continue
		}
		var byJSON map[string]any
		if err := json.Unmarshal([]byte(`{"id"`+object), &byJSON); err != nil {
			t.Fatal(err)
		}
		byYAML, _ := json.Marshal(file.Entries[lines])
		var again map[string]any
		if err := json.Unmarshal(byYAML, &again); err != nil || !reflect.DeepEqual(again, byJSON) {
			t.Errorf("%s\nreads by YAML as %s", line, byYAML)
		}
		lines++
	}
	if lines != len(notes()) {
		t.Errorf("%d lines for %d entries", lines, len(notes()))
	}

	s := b.Sessions()[0]
	var gone []string
	redact := func(id string) {
		next, err := b.Redact(s.ID, id)
		if err != nil {
			t.Fatal(err)
		}
		b = next
	}
	for _, said := range session.PlanKind().Typed(s.Plan.Said()) {
		gone = append(gone, said.Text.String())
	}
	gone = append(gone, s.Salt)
	redact(s.ID)
	for _, e := range s.Entries {
		k, _ := session.KindNamed(e.Kind)
		if !k.HasWords(e.Value) {
			continue
		}
		gone = append(gone, e.Salt)
		for key, v := range e.Value {
			if k.ClassOf(key) != 0 && len(v) > 3 {
				gone = append(gone, v)
			}
		}
		redact(e.ID)
	}
	f, err := Decode("x.yaml", whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(session.Book) ([]byte, error){"fresh": Encode, "over the file": f.Encode} {
		left, err := write(b)
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range gone {
			if words == "" || !strings.Contains(string(whole), strings.ReplaceAll(words, `"`, `\"`)) || strings.Contains(string(left), strings.ReplaceAll(words, `"`, `\"`)) {
				t.Errorf("%s: %q was never there or is there still", name, words)
			}
		}
		if again, err := Decode("x.yaml", left); err != nil || !session.Same(again.Book, b) || len(again.Warnings) > 0 {
			t.Errorf("%s: redacted, it does not read back: %v", name, err)
		}
	}
}

// As many sessions and entries as there may be are written and read, and one more
// of either is refused where it is recorded.
func TestNoWall(t *testing.T) {
	one := full(t).Sessions()[0]
	word := strings.Repeat("said in the room ", 8)
	all := make([]session.Session, session.MaxSessions)
	for i := range all {
		s, entries := one, session.MaxEntries
		if i > 0 {
			entries = manyEntries
		}
		s.ID, s.Entries = fmt.Sprintf("%016x", i), make([]session.Entry, entries)
		for n := range s.Entries {
			e := one.Entries[n%len(one.Entries)]
			e.ID, e.Seq = fmt.Sprintf("%016x", n), n+1
			if e.Kind == session.Answered {
				e.Value = map[string]string{"question": "shift", "text": "Who?", "answer": word}
			}
			s.Entries[n] = e
		}
		all[i] = s
	}
	b := session.New("aaaa").With(all...)
	data, err := Encode(b)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Decode("x.yaml", data)
	if err != nil || !session.Same(f.Book, b) {
		t.Fatalf("%d MB come back as others: %.200v", len(data)>>20, err)
	}
	t.Logf("%d MB", len(data)>>20)
	who := assessment.Who{Role: "Lead"}
	if _, _, err := b.Begin(aPlan(), who); err == nil {
		t.Error("one session too many")
	}
	if _, _, err := b.Add(all[0].ID, session.Move("PRE-1"), who); err == nil {
		t.Error("one entry too many")
	}
}
