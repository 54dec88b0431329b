package cli

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
)

// object is printed as one JSON object, its members in the order in which they
// were first set.
type object struct {
	keys []string
	of   map[string]any
}

func (o *object) set(key string, v any) {
	if o.of == nil {
		o.of = map[string]any{}
	}
	if _, there := o.of[key]; !there {
		o.keys = append(o.keys, key)
	}
	o.of[key] = v
}

// join sets all members of another one.
func (o *object) join(other *object) {
	for _, key := range other.keys {
		o.set(key, other.of[key])
	}
}

// MarshalJSON writes the members in order, with text as it is.
func (o *object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	before := byte('{')
	for _, key := range o.keys {
		b.WriteByte(before)
		before = ','
		if err := e.Encode(key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(o.of[key]); err != nil {
			return nil, err
		}
	}
	if len(o.keys) == 0 {
		b.WriteByte(before)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// recordJSON is a record as scripts get it: every field that a file shows, also
// when it is empty.
func recordJSON(k schema.Kind, v schema.Value) *object {
	out := &object{}
	for _, f := range k.Shown() {
		if isLevel(f) && len(noLevels(f)) > 0 {
			out.set(outcomeOption, outcomeJSON(f, v[f.Key]))
			out.set("level", numberJSON(v[f.Key]))
			continue
		}
		out.set(f.Key, fieldJSON(f, v))
	}
	return out
}

func fieldJSON(f schema.Info, v schema.Value) any {
	switch {
	case isLevel(f):
		return numberJSON(v[f.Key])
	case f.Form == schema.Yes:
		return v[f.Key] == schema.YesNo(true)
	case f.Form == schema.Number:
		n, _ := strconv.Atoi(f.Known(v[f.Key]))
		return n
	case f.Form == schema.Keys && f.Limit() == 1:
		return strings.Join(f.Split(v[f.Key]), " ")
	case f.Form == schema.Keys:
		return listJSON(f.Split(v[f.Key]))
	case f.Form == schema.States:
		states := &object{}
		for _, key := range f.KeysOf(v) {
			states.set(key, f.Known(v[f.StateKey(key)]))
		}
		return states
	case f.Form == schema.Rows:
		rows := []*object{}
		for _, row := range f.RowsOf(v) {
			rows = append(rows, recordJSON(*f.Row, row))
		}
		return rows
	case f.Null && f.Known(v[f.Key]) == "":
		return nil
	case f.Form == schema.Word:
		return outcomeJSON(f, v[f.Key])
	}
	return f.Known(v[f.Key])
}

// outcomeJSON is a word, or what stands where none is recorded.
func outcomeJSON(f schema.Info, word string) string {
	if word = f.Known(word); word == "" {
		return f.Blank
	}
	return word
}

// numberJSON is the number of a level; null for a word that is none.
func numberJSON(word string) *int {
	o, _ := assessment.ParseOutcome(word)
	return levelJSON(o)
}

// standsJSON is what stands in the place of a kind that is not one of several:
// the text of a record that is nothing else, or an object, null where nothing is
// recorded.
func standsJSON(k schema.Kind, v schema.Value) any {
	switch {
	case k.Place == schema.Single:
		return fieldJSON(k.Fields[0], v)
	case v.Blank():
		return nil
	}
	return recordJSON(k, v)
}

// keyedJSON is every record of a kind by its key, those of an item or of the
// whole assessment: a word where it is nothing else, or an object.
func keyedJSON(a *assessment.Assessment, item string, k schema.Kind) *object {
	out := &object{}
	for _, register := range a.OwnRegisters(item) {
		of := assessment.RegisterNamed(register)
		v, _ := a.Current(register)
		switch {
		case of.Kind != k.Name || v.Blank():
		case len(k.Shown()) == 1:
			out.set(of.Key, fieldJSON(k.Shown()[0], v))
		default:
			out.set(of.Key, recordJSON(k, v))
		}
	}
	return out
}

// entryJSON is a record with an id of its own.
func entryJSON(a *assessment.Assessment, register string) *object {
	k, _ := assessment.KindOf(register)
	v, agreed := a.Current(register)
	out := &object{}
	out.set("id", assessment.RegisterNamed(register).Key)
	out.join(recordJSON(k, v))
	out.set("conflict", !agreed)
	return out
}

// entriesOn lists the registers of a kind of entry that stand on an item, oldest
// first.
func entriesOn(ans assessment.Answer, k schema.Kind) []string {
	var names []string
	for _, e := range ans.Evidence {
		names = append(names, assessment.EvidenceRegister(e.ID))
	}
	for _, act := range ans.Actions {
		names = append(names, assessment.ActionRegister(act.ID))
	}
	names = append(names, ans.Entries...)
	return slices.DeleteFunc(names, func(name string) bool { return assessment.RegisterNamed(name).Kind != k.Name })
}
