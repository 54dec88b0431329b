package fields

import (
	"fmt"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// Reader reads the fields of records from a file. Do is what a person does
// about a key or an id that cannot stand where it does.
type Reader struct {
	Doc *yamlio.Doc
	Do  string
}

// Read reads the fields of a kind, each within its limit; a required one has to
// say something. What else stands in m is for the caller to look at.
func (r Reader) Read(m yamlio.Map, k schema.Kind) schema.Value {
	v := schema.Value{}
	for _, f := range k.Shown() {
		at := m.Get(f.Key)
		if f.Required && !f.Filled {
			m.Need(f.Key)
		}
		if at.Exists() {
			r.Field(v, f, at)
		}
	}
	return v.Trimmed()
}

// Field reads one field into a value.
func (r Reader) Field(v schema.Value, f schema.Info, at yamlio.Value) {
	switch f.Form {
	case schema.Line:
		v[f.Key] = at.Text().String()
	case schema.Text:
		v[f.Key] = at.Prose().String()
	case schema.Word:
		if at.Empty() && f.Blank == "" {
			return
		}
		if word := at.OneOf(f.Choices...); word != f.Blank {
			v[f.Key] = word
		}
	case schema.Day:
		v[f.Key] = at.Date().String()
	case schema.Moment:
		if v[f.Key] = f.Known(at.Word()); v[f.Key] == "" && !at.Empty() {
			at.Fail(fmt.Sprintf("%s is not a time", at.Name()), "write it as in 2026-11-23T14:02:11Z")
		}
	case schema.Yes:
		v[f.Key] = schema.YesNo(at.Bool())
	case schema.Keys:
		r.keys(v, f, at)
	case schema.States:
		r.states(v, f, at)
	case schema.Rows:
		r.rows(v, f, at)
	}
	r.limit(v, f, at)
}

// limit refuses what is longer than the field may be, and a required one that
// says nothing.
func (r Reader) limit(v schema.Value, f schema.Info, at yamlio.Value) {
	one := schema.Kind{Fields: []schema.Info{f}}
	switch fault := one.Check(v); {
	case fault == nil || f.Form == schema.Rows: // each row was looked at as it was read
	case fault.Empty && at.Empty(): // Need has said so
	case fault.Empty:
		at.Fail(at.Name()+" says nothing", r.Do)
	default:
		at.Fail(fmt.Sprintf("%s has more than %d %s", at.Name(), f.Limit(), f.Counted()), r.Do)
		delete(v, f.Key)
	}
}

// keys reads ids: one word where there can be but one, otherwise a list, each
// once.
func (r Reader) keys(v schema.Value, f schema.Info, at yamlio.Value) {
	entries := []yamlio.Value{at}
	if f.Limit() > 1 {
		entries = at.List()
	}
	var ids []string
	for _, entry := range entries[:min(len(entries), f.Limit()+1)] {
		switch id := entry.Word(); {
		case id == "":
		case !f.GoodKey(id):
			entry.Fail(fmt.Sprintf("%q cannot stand in %s", text.Line(id), at.Name()), r.Do)
		default:
			ids = append(ids, id)
		}
	}
	v[f.Key] = f.Join(ids)
}

func (r Reader) states(v schema.Value, f schema.Info, at yamlio.Value) {
	at.Map().Each(func(key yamlio.Key, state yamlio.Value) {
		switch {
		case !f.GoodKey(key.Name):
			r.Doc.Fail(key.Line, key.Column, fmt.Sprintf("%q cannot stand under %s", text.Line(key.Name), f.Key), r.Do)
		case !state.Empty():
			v[f.StateKey(key.Name)] = state.OneOf(f.Choices...)
		}
	})
}

func (r Reader) rows(v schema.Value, f schema.Info, at yamlio.Value) {
	list := at.List()
	if len(list) > f.Limit() {
		at.Fail(fmt.Sprintf("%s has more than %d %s", at.Name(), f.Limit(), f.Counted()), r.Do)
		return
	}
	for i, entry := range list {
		for key, s := range r.Read(entry.Map(), *f.Row) {
			v[f.RowKey(i+1, key)] = s
		}
	}
}
