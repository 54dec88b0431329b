package fields

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// Reader reads records from a file. What cannot stand there is refused with its
// line and column and what to do about it; nothing of that is in the value.
type Reader struct {
	Doc *yamlio.Doc

	// Do is what to do about whatever cannot stand there, for a file that is not
	// for editing. Empty: what would be right in its place.
	Do string

	// Near are ids: one that cannot stand where it does was likely meant for the
	// nearest of them.
	Near []string

	// Unknown says what becomes of the keys of a record that its kind does not
	// have.
	Unknown func(m yamlio.Map, known []string)
}

// do is what to do, where a person may do it.
func (r Reader) do(own string) string { return cmp.Or(r.Do, own) }

// Record reads the record that stands at a value, of which there may be more keys
// than those of its fields.
func (r Reader) Record(at yamlio.Value, k schema.Kind, more ...string) schema.Value {
	if !IsWord(k) {
		return r.Fields(r.Map(at, k, more...), k)
	}
	v := schema.Value{}
	if !at.Empty() {
		f, _ := few(k)
		r.field(v, f, at)
	}
	return v.Trimmed()
}

// Map gives the keys of a record that stands at a value, and sees to those that
// are unknown. A record with nothing under it is refused.
func (r Reader) Map(at yamlio.Value, k schema.Kind, more ...string) yamlio.Map {
	m, keys := at.Map(), Keys(k)
	switch {
	case !at.Exists():
	case (at.Empty() || m.Exists() && len(m.Keys()) == 0) && (k.Place == schema.List || k.Place == schema.Inline): // an entry, or a row
		at.Fail(at.Name()+" says nothing", r.do(fmt.Sprintf("write - %s, or take the dash out", likely(first(k)))))
	case at.Empty() || m.Exists() && len(m.Keys()) == 0:
		at.Fail("nothing is written under "+at.Name(), r.do(fmt.Sprintf("write %s: under it, or take the line out", strings.Join(keys, ": or "))))
	case m.Exists():
		r.Unknown(m, append(keys, more...))
	}
	return m
}

// first is the field that a record cannot do without, or else its first one.
func first(k schema.Kind) schema.Info {
	for f := range stand(k) {
		if f.Required {
			return *f
		}
	}
	f, _ := few(k)
	return *f
}

// likely is what to write for a field that says nothing.
func likely(f schema.Info) string {
	if f.Form == schema.Line || f.Form == schema.Text {
		return f.Key + ": and a few words"
	}
	return f.Key + ": and its value"
}

// Fields reads the fields of a kind from among the keys of m. One that a file
// always has something in is refused where it is missing.
func (r Reader) Fields(m yamlio.Map, k schema.Kind) schema.Value {
	v := schema.Value{}
	for f := range stand(k) {
		at := m.Get(f.Key)
		if f.Blank != "" && !at.Exists() {
			m.NeedOr(f.Key, r.do(fmt.Sprintf("add a line %s: with its value", f.Key)))
		}
		if at.Exists() {
			r.field(v, f, at)
		}
	}
	if v = v.Trimmed(); len(v) > 0 {
		for f := range stand(k) {
			if v[f.Key] == "" && f.Default != "" {
				v[f.Key] = f.Default
			}
		}
	}
	return v
}

// field reads one field into a value.
func (r Reader) field(v schema.Value, f *schema.Info, at yamlio.Value) {
	switch f.Form {
	case schema.Line:
		at.WarnIfCut()
		v[f.Key] = r.line(*f, at)
	case schema.Text:
		at.WarnIfCut()
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
		v[f.Key] = r.Moment(at)
	case schema.Number:
		if at.Empty() {
			return
		}
		if n := at.Int(0, f.Limit()); n > 0 {
			v[f.Key] = strconv.Itoa(n)
		}
	case schema.Yes:
		if !at.Empty() {
			v[f.Key] = schema.YesNo(at.Bool())
		}
	case schema.Keys:
		v[f.Key] = r.keys(*f, at)
	case schema.States:
		if n := len(at.Map().Keys()); n > f.Limit() {
			r.tooMany(*f, at)
			return
		}
		r.under(at, f.Key, f.GoodKey, "copy the key from the checklist: letters, digits and hyphens", func(key string, state yamlio.Value) {
			if !state.Empty() {
				v[f.StateKey(key)] = state.OneOf(f.Choices...)
			}
		})
	case schema.Rows:
		r.rows(v, *f, at)
	}
}

// line reads a text of one line; where only some can stand, in its one form.
func (r Reader) line(f schema.Info, at yamlio.Value) string {
	s := at.Text().String()
	if f.Read == nil || s == "" || utf8.RuneCountInString(s) > f.Limit() { // too long is said of it where it is kept
		return s
	}
	known := f.Known(s)
	if known == "" {
		at.Fail(fmt.Sprintf("%s may not be %q", at.Name(), at.Text().OneLine()), r.do("write it as in "+f.Like))
	}
	return known
}

// Moment reads a time; empty when there is none.
func (r Reader) Moment(at yamlio.Value) string {
	s := at.Word()
	if what, do := WrongMoment(s); what != "" {
		at.Fail(at.Name()+" is not a time", r.do(do))
		return ""
	}
	return s
}

// Keyed gives every record that has a key of its own under a value.
func (r Reader) Keyed(at yamlio.Value, k schema.Kind, read func(key string, at yamlio.Value)) {
	r.under(at, k.File, k.GoodKey, "copy it from the program: letters, digits and hyphens, and for the answer to a finding an entry's id after @ where there is one", read)
}

func (r Reader) under(at yamlio.Value, name string, good func(string) bool, do string, read func(key string, at yamlio.Value)) {
	at.Map().Each(func(key yamlio.Key, v yamlio.Value) {
		if !good(key.Name) {
			r.Doc.Fail(key.Line, key.Column, fmt.Sprintf("%q cannot stand under %s", text.Line(key.Name), name), r.do(do))
			return
		}
		read(key.Name, v)
	})
}

// keys reads ids: one word where there can be but one, otherwise a list.
func (r Reader) keys(f schema.Info, at yamlio.Value) string {
	if f.Limit() > 1 {
		return f.Join(r.IDs(f, at, f.GoodKey, "cannot stand in "+at.Name(), "copy it from the checklist: letters, digits and hyphens"))
	}
	id := at.Word()
	if id != "" && !f.GoodKey(id) {
		if f.Of == schema.OfItems {
			r.notAnID(at, id, "cannot be the id of an item", "copy the id: capital letters, digits and hyphens, as in PRE-1")
		} else {
			r.notAnID(at, id, "cannot be an id", "copy the id: letters, digits and hyphens")
		}
		return ""
	}
	return id
}

// IDs reads a list of ids for a field, those that are good, each once. not is what
// is said of any other, after it, and do what to do about it.
func (r Reader) IDs(f schema.Info, at yamlio.Value, good func(string) bool, not, do string) []string {
	list := at.List()
	if len(list) > f.Limit() {
		r.tooMany(f, at)
		return nil
	}
	var ids []string
	for _, entry := range list {
		switch id := entry.Word(); {
		case id == "":
		case !good(id):
			r.notAnID(entry, id, not, do)
		default:
			ids = append(ids, id)
		}
	}
	return schema.Once(ids)
}

func (r Reader) notAnID(at yamlio.Value, id, not, do string) {
	if near, ok := text.Nearest(id, r.Near); ok {
		do += fmt.Sprintf("; did you mean %s?", near)
	}
	at.Fail(fmt.Sprintf("%q %s", text.Line(id), not), r.do(do))
}

func (r Reader) tooMany(f schema.Info, at yamlio.Value) {
	at.Fail(fmt.Sprintf("%s has more than %d %s", at.Name(), f.Limit(), f.Counted()), r.do("shorten the list"))
}

// rows reads records that stand inside another one. What they are made of is
// looked at at once: one that lacks something would end the list for its readers.
func (r Reader) rows(v schema.Value, f schema.Info, at yamlio.Value) {
	list := at.List()
	if len(list) > f.Limit() {
		r.tooMany(f, at)
		return
	}
	for i, entry := range list {
		for key, s := range r.row(f, entry) {
			v[f.RowKey(i+1, key)] = s
		}
	}
}

func (r Reader) row(f schema.Info, at yamlio.Value) schema.Value {
	if only, ok := alone(f); ok {
		v := schema.Value{}
		r.field(v, &only, at)
		r.said(only, at, v)
		return v
	}
	m := r.Map(at, *f.Row)
	v := r.Fields(m, *f.Row)
	r.has(m, *f.Row, v)
	return v
}

// LongestID bounds an id, a digest or a salt, in bytes.
const LongestID = 200

// ID reads an id of a file, which says something where it is there.
func (r Reader) ID(at yamlio.Value) string {
	id := at.Word()
	switch {
	case !at.Empty() && at.Text().Empty():
		at.Fail(at.Name()+" says nothing", r.do("write its value between the quotes"))
	case len(id) > LongestID:
		at.Fail(at.Name()+" is longer than an id can be", r.do("check for a text that is not closed"))
		return ""
	}
	return id
}
