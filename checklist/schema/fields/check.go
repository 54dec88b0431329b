package fields

import (
	"cmp"
	"fmt"
	"strings"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// Check refuses a record that cannot be kept: one that lacks what it has to have,
// has a text that is too long, or holds what cannot be together. It is apart from
// reading because a file opens with all that its history holds, whoever recorded
// it; what somebody writes has to be right. False when it refused something.
func (r Reader) Check(at yamlio.Value, k schema.Kind, v schema.Value) bool {
	if IsWord(k) {
		f, _ := few(k)
		return r.said(*f, at, v) && r.fits(*f, at, v)
	}
	m := at.Map()
	ok := r.has(m, k, v)
	for f := range stand(k) {
		ok = r.fits(*f, m.Get(f.Key), v) && ok
	}
	return ok && r.agrees(m, k, v)
}

// has refuses every field that has to be there and is not.
func (r Reader) has(m yamlio.Map, k schema.Kind, v schema.Value) bool {
	if len(m.Keys()) == 0 {
		return false // and that nothing is there was said
	}
	ok := true
	for f := range stand(k) {
		switch at := m.Get(f.Key); {
		case !f.Required:
		case !at.Empty():
			ok = r.said(*f, at, v) && ok
		default:
			m.NeedOr(f.Key, r.do("write "+likely(*f)))
			ok = false
		}
	}
	return ok
}

// said refuses a text that has to say something and does not.
func (r Reader) said(f schema.Info, at yamlio.Value, v schema.Value) bool {
	if !f.Required || strings.TrimSpace(v[f.Key]) != "" {
		return true
	}
	refused := !at.Empty() && (f.Form == schema.Word || f.Form == schema.Day || f.Form == schema.Yes || f.Form == schema.Number) // as it was read, as anything else is
	if n := at.Node(); !refused && (n == nil || n.Kind == yaml.ScalarNode && strings.TrimSpace(text.Clean(n.Value).String()) == "") {
		at.Fail(at.Name()+" says nothing", r.do(cmp.Or(f.Hint, "write what it is")))
	}
	return false
}

// fits refuses a text that is too long, and rows that have one or hold what
// cannot be together.
func (r Reader) fits(f schema.Info, at yamlio.Value, v schema.Value) bool {
	if f.Form == schema.Rows {
		return r.rowsFit(f, at, v)
	}
	one := schema.Kind{Fields: []schema.Info{f}}
	if fault := one.Check(v); fault == nil || fault.Empty {
		return true
	}
	at.Fail(fmt.Sprintf("%s has more than %d %s", at.Name(), f.Limit(), f.Counted()), r.do("shorten it"))
	return false
}

func (r Reader) rowsFit(f schema.Info, at yamlio.Value, v schema.Value) bool {
	ok := true
	for i, entry := range at.List() {
		row := schema.Value{}
		for _, under := range f.Row.Fields {
			row[under.Key] = v[f.RowKey(i+1, under.Key)]
		}
		if only, is := alone(f); is {
			ok = r.fits(only, entry, row) && ok
			continue
		}
		for under := range stand(*f.Row) {
			ok = r.fits(*under, entry.Map().Get(under.Key), row) && ok
		}
		ok = r.agrees(entry.Map(), *f.Row, row) && ok
	}
	return ok
}

// agrees refuses what cannot be in one record together, once nothing else is wrong
// in the file: what was refused as it was read is not in the value.
func (r Reader) agrees(m yamlio.Map, k schema.Kind, v schema.Value) bool {
	if k.Bars == nil || r.Doc.Err() != nil {
		return true
	}
	key, what, do := k.Bars(v)
	if key != "" {
		m.Get(key).Fail(what, r.do(do))
	}
	return key == ""
}

// Wrong says what cannot be in a value as it was recorded, and what to do about
// it; nothing where it can be. most is how many fields it may have. A value of a
// newer version is right whatever it holds, as long as it can be carried along.
func Wrong(k schema.Kind, v schema.Value, most int) (what, do string) {
	const right = "check that it is the right file"
	if len(v) > most {
		return fmt.Sprintf("this line has more than %d fields", most), right
	}
	for _, s := range v {
		if TooLong(s) {
			return "a text in this line is longer than one can be", right
		}
	}
	for _, f := range k.Fields {
		if f.Form == schema.Keys && f.Limit() > 1 && len(strings.Fields(v[f.Key])) > f.Limit() {
			return fmt.Sprintf("%s has more than %d %s", f.Label, f.Limit(), f.Counted()), right
		}
	}
	return "", ""
}

// TooLong says that a text could not be read back.
func TooLong(s string) bool { return len(s) > yamlio.Standard().StringBytes }

// WrongMoment says that a word is no time, and how one is written; nothing where
// it is one, or empty.
func WrongMoment(s string) (what, do string) {
	if s == "" || (schema.Info{Form: schema.Moment}).Known(s) != "" {
		return "", ""
	}
	return fmt.Sprintf("%q is not a time", text.Line(s)), "write it as in 2026-11-23T14:02:11Z"
}
