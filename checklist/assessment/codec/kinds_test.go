package codec_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/assessment/codec"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/schematest"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// madeUp is a kind of record that nothing but this declaration knows of.
func madeUp() schema.Kind {
	return schema.Kind{Name: "lesson", File: "lesson", Words: "the lesson", Many: "lessons", On: "from", Place: schema.Block, Remark: true, Stays: schema.WithForce,
		Fields: []schema.Info{
			{Key: "learned", Label: "What was learned", Class: schema.Prose, Required: true, Hint: "In one line."},
			{Key: "shared_with", Label: "Who was told", Class: schema.Prose, Form: schema.Text, Hint: "Which teams were told, and how."},
		}}
}

// A declaration is all that a kind needs to be written, read, refused, kept in
// two versions and taken away.
func TestADeclarationIsEnoughForTheFile(t *testing.T) {
	t.Cleanup(assessment.AddKind(madeUp()))
	said := assessment.Value{"learned": "Ask: twice # always", "shared_with": "All shifts.\nBy the sergeants."}
	name := assessment.RemarkRegister("PRE-2", "lesson")
	a := made(small().Set(name, said, who("CCU analyst", 5)))
	data := encode(t, a)
	const block = "    lesson:\n      learned: \"Ask: twice # always\"\n      shared_with: |-\n        All shifts.\n        By the sergeants.\n"
	if !bytes.Contains(data, []byte(block)) {
		t.Fatalf("not written:\n%s", data)
	}
	same(t, a, decode(t, data).Assessment)
	for edit, want := range map[[2]string]string{
		{"      learned: \"Ask: twice # always\"\n", "      learned: [a]\n"}:   `19:16: "learned" has to be text`,
		{"      learned: \"Ask: twice # always\"\n", ""}:                       `"learned" is missing in "lesson"`,
		{"      learned: \"Ask: twice # always\"\n", "      learned: \" \"\n"}: `says nothing; In one line.`,
		{block, "    lesson: x\n"}:                                             `"lesson" has to have keys`,
	} {
		_, err := codec.Decode("a.yaml", edited(t, data, edit[0], edit[1]))
		var problems yamlio.Problems
		if !errors.As(err, &problems) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: want %q, got %v", edit[1], want, err)
		}
	}
	byHand := decode(t, edited(t, data, "Ask: twice # always", "Ask once"))
	if v, _ := byHand.Assessment.Current(name); v["learned"] != "Ask once" || !warns(byHand, "the lesson from PRE-2 was changed outside the program") {
		t.Errorf("%v %v", v, byHand.Warnings)
	}
	out := decode(t, edited(t, data, block, ""))
	if v, _ := out.Assessment.Current(name); len(v) != 0 || !warns(out, "the lesson from PRE-2 was taken out") {
		t.Errorf("%v %v", v, out.Warnings)
	}
	other := made(a.Set(name, assessment.Value{"learned": "Ask often"}, who("Other", 6)))
	mine := made(a.Set(name, assessment.Value{"learned": "Never ask"}, who("Mine", 6)))
	both, err := assessment.Merge(other, mine)
	if err != nil || len(both.Answer("PRE-2").Unsettled) != 1 {
		t.Fatalf("%v %v", both.Conflicts(), err)
	}
	same(t, both, decode(t, encode(t, both)).Assessment)
	gone, _, err := a.RedactText([]string{name}, text.Line("Personal detail"), who("DPO", 7))
	if err != nil {
		t.Fatal(err)
	}
	if left := encode(t, gone); bytes.Contains(left, []byte("Ask")) || bytes.Contains(left, []byte("sergeants")) {
		t.Errorf("words are left:\n%s", left)
	}
}

// An answer that somebody took out of the file gets its place back with whatever
// is recorded on it.
func TestWhatIsRecordedOnAnItemThatTheFileLacks(t *testing.T) {
	for _, k := range assessment.Kinds() {
		r, v := assessment.Register{Item: "PRE-9", Kind: k.Name}, assessment.Value{}
		switch k.Place {
		case schema.List:
			r, v[k.Home] = assessment.Register{Kind: k.Name, Key: "0123abcd"}, "PRE-9"
		case schema.Keyed:
			r.Key = "policy"
		}
		for _, f := range k.Fields {
			switch f.Form {
			case schema.Line, schema.Text:
				v[f.Key] = "0123456789abcdef"
			case schema.Word:
				v[f.Key] = f.Choices[len(f.Choices)-1]
			}
		}
		a := made(small().Set(r.Name(), v, who("CCU analyst", 5)))
		if !a.HasItem("PRE-9") {
			t.Errorf("%s has no place for it", k.Name)
			continue
		}
		same(t, a, decode(t, encode(t, a)).Assessment)
	}
}

// points are characters that files, screens and libraries differ on: all of the
// first planes that can be in a text, and some beyond.
func points() []rune {
	var all []rune
	for r := rune(1); r < 0x10000; r++ {
		if r < 0xd800 || r > 0xdfff {
			all = append(all, r)
		}
	}
	for r := rune(0x10000); r < 0x10ffff; r += 997 {
		all = append(all, r)
	}
	return all
}

// The history is JSON, and YAML reads the same in it, character by character.
func TestHistoryIsReadAlikeByJSONAndYAML(t *testing.T) {
	a := small()
	all := points()
	for i := 0; i < len(all); i += 4000 {
		raw := "x" + string(all[i:min(len(all), i+4000)]) + "x"
		a = made(a.Set(fmt.Sprint("strength/", i), assessment.Value{"note": raw, "ab" + string(all[i/4000*7+200]): "\\ \" ' # : - {}"}, who("CCU analyst", 3)))
	}
	data := encode(t, a)
	same(t, a, decode(t, data).Assessment)
	var read struct {
		History []struct {
			ID, On string
			Set    map[string]string
		}
	}
	if err := yaml.Unmarshal(data, &read); err != nil {
		t.Fatal(err)
	}
	by := map[string]assessment.Value{}
	for _, r := range a.Revisions() {
		by[r.ID] = r.Value
	}
	if len(read.History) != len(by) {
		t.Fatalf("%d lines instead of %d", len(read.History), len(by))
	}
	for _, r := range read.History {
		if !by[r.ID].Equal(r.Set) {
			t.Errorf("%s: YAML reads something else", r.On)
		}
	}
	for _, line := range strings.Split(string(data), "\n") {
		object, ok := strings.CutPrefix(line, "  - {")
		var one struct {
			ID  string
			Set map[string]string
		}
		if err := json.Unmarshal([]byte("{"+object), &one); ok && (err != nil || !by[one.ID].Equal(one.Set)) {
			t.Errorf("%s: JSON reads something else (%v)", one.ID, err)
		}
	}
}

// So it is for a kind of entry, of which an item has several and which may stand
// on several items.
func TestADeclarationIsEnoughForEntriesInTheFile(t *testing.T) {
	t.Cleanup(assessment.AddKind(schematest.Entries()))
	a, name := small(), assessment.Register{Kind: "visit", Key: "0123abcd"}.Name()
	if of := assessment.RegisterNamed(name); of.Kind != "visit" || of.Key != "0123abcd" || of.Name() != name {
		t.Fatalf("%s is %+v", name, of)
	}
	a = made(a.Set("visit/ff00", assessment.Value{"purpose": "Look again", "items": "PRE-2"}, who("CCU analyst", 4)))
	a = made(a.Set(name, assessment.Value{"purpose": "Ask: twice", "held": "2026-11-01", "people": "12", "found": "Two\nlines", "items": "PRE-2 PRE-1"}, who("CCU analyst", 5)))
	if got := a.Answer("PRE-2").Entries; len(got) != 2 || got[1] != name || len(a.Answer("PRE-1").Entries) != 1 {
		t.Errorf("on PRE-2 %v, on PRE-1 %v", got, a.Answer("PRE-1").Entries)
	}
	data := encode(t, a)
	if bytes.Count(data, []byte("    visits:\n")) != 1 || !bytes.Contains(data, []byte("        people: 12\n")) {
		t.Fatalf("not written:\n%s", data)
	}
	same(t, a, decode(t, data).Assessment)
	for edit, want := range map[[2]string]string{
		{"        people: 12\n", "        people: 501\n"}: `which is outside 0 to 500`,
		{"purpose: \"Ask: twice\"", "purpose: \" \""}:     `says nothing; In one line.`,
	} {
		if _, err := codec.Decode("a.yaml", edited(t, data, edit[0], edit[1])); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: want %q, got %v", edit[1], want, err)
		}
	}
	byHand := decode(t, edited(t, data, "Ask: twice", "Ask once"))
	if v, _ := byHand.Assessment.Current(name); v["purpose"] != "Ask once" || v["people"] != "12" {
		t.Errorf("%v %v", v, byHand.Warnings)
	}
	other := made(a.Set(name, assessment.Value{"purpose": "One", "items": "PRE-2"}, who("Other", 6)))
	mine := made(a.Set(name, assessment.Value{"purpose": "Two", "items": "PRE-2"}, who("Mine", 6)))
	both, err := assessment.Merge(other, mine)
	if err != nil || len(both.Answer("PRE-2").Unsettled) != 1 {
		t.Fatalf("%v %v", both.Answer("PRE-2").Unsettled, err)
	}
	same(t, both, decode(t, encode(t, both)).Assessment)
	gone := made(a.Set(name, assessment.Removed(), who("CCU analyst", 7)))
	if got := gone.Answer("PRE-2").Entries; len(got) != 1 || bytes.Contains(encode(t, gone)[:2000], []byte("Ask: twice")) && len(gone.Answer("PRE-1").Entries) > 0 {
		t.Errorf("it is taken away, and there is %v", got)
	}
}
