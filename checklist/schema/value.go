package schema

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/text"
)

// Value is what a record says: named fields of text. An empty Value means that
// nothing is recorded. Keeping it flat lets a program carry, merge and hash the
// records of a newer version that it does not understand. The field of a key in
// States stands as field.key, that of a row as field.001.key.
type Value map[string]string

// removedField marks a Value that takes a record away; its text stays in the
// revisions that it replaces.
const removedField = "removed"

// Removed is the value that takes a record away.
func Removed() Value { return Value{removedField: "yes"} }

// IsRemoved says that the value takes its record away.
func (v Value) IsRemoved() bool { return v[removedField] == "yes" }

// Blank says that the value says nothing, or takes its record away.
func (v Value) Blank() bool { return v.IsRemoved() || len(v.Trimmed()) == 0 }

// Equal compares two values field by field; empty fields do not count.
func (v Value) Equal(w Value) bool { return v.within(w) && w.within(v) }

func (v Value) within(w Value) bool {
	for k, s := range v {
		if w[k] != s {
			return false
		}
	}
	return true
}

// Trimmed leaves empty fields out, so that "nothing said" has one form only.
func (v Value) Trimmed() Value {
	out := make(Value, len(v))
	for k, s := range v {
		if s != "" {
			out[k] = s
		}
	}
	return out
}

// Cleaned makes every text safe, so that what is recorded reads back from a
// file as the same, and leaves empty fields out.
func (v Value) Cleaned() Value {
	out := make(Value, len(v))
	for k, s := range v {
		if s = text.Clean(s).String(); s != "" {
			out[text.Line(k).String()] = s
		}
	}
	return out
}

// Redacted is what stands in place of a text that was taken away for good.
const Redacted = "Redacted"

// Without is a value with Redacted in place of everything that a person said in
// words. A field that the kind does not have may hold words, and goes too.
func (k Kind) Without(v Value) Value {
	out := make(Value, len(v))
	for key, s := range v {
		if s != "" && k.ClassOf(key) == Prose {
			s = Redacted
		}
		out[key] = s
	}
	return out.Trimmed()
}

// ClassOf is the class of a field of a value. One that the kind does not have
// counts as Prose: a newer version may have words there.
func (k Kind) ClassOf(key string) Class {
	if key == removedField {
		return Ours
	}
	f, under, ok := k.find(key)
	switch {
	case !ok && k.hides(key):
		return Ours // one of several that the program keeps, such as the digests of a sign-off
	case !ok:
		return Prose
	case f.Form == Rows:
		return f.Row.ClassOf(under)
	}
	return f.Class
}

// HasWords says that a value holds a person's own words or a role, so that a
// digest of it alone would let a guess of them be confirmed.
func (k Kind) HasWords(v Value) bool {
	for key, s := range v {
		if s != "" && k.ClassOf(key) != Ours {
			return true
		}
	}
	return false
}

// find gives the field that a key of a value belongs to, and what of the key is
// for a row of it.
func (k Kind) find(key string) (f Info, under string, ok bool) {
	if f, ok = k.Field(key); ok {
		return f, "", f.Form != Rows && f.Form != States
	}
	head, rest, _ := strings.Cut(key, ".")
	switch f, ok = k.Field(head); {
	case ok && f.Form == States:
		return f, rest, f.GoodKey(rest)
	case ok && f.Form == Rows:
		_, under, ok = strings.Cut(rest, ".")
		return f, under, ok
	}
	return Info{}, "", false
}

// RowKey names the field of a row in a value; n counts from 1.
func (f Field[T]) RowKey(n int, key string) string { return fmt.Sprintf("%s.%03d.%s", f.Key, n, key) }

// StateKey names the state of a key in a value.
func (f Field[T]) StateKey(key string) string { return f.Key + "." + key }

// RowsOf takes the rows of a field out of a value, as far as they follow each
// other without a gap and none lacks what it has to have.
func (f Field[T]) RowsOf(v Value) []Value {
	var rows []Value
	for n := 1; n <= f.Limit(); n++ {
		row := f.rowAt(v, n)
		if len(row) == 0 || f.Row.lacks(row) != nil {
			break
		}
		rows = append(rows, row)
	}
	return rows
}

// rowAt is one row as it stands in a value; nothing where there is none.
func (f Field[T]) rowAt(v Value, n int) Value {
	row := Value{}
	for _, under := range f.Row.Fields {
		if s := v[f.RowKey(n, under.Key)]; s != "" {
			row[under.Key] = s
		}
	}
	return row
}

// KeysOf lists the keys of a field of States that a value has, in order.
func (f Field[T]) KeysOf(v Value) []string {
	var keys []string
	for key, s := range v {
		if rest, ok := strings.CutPrefix(key, f.Key+"."); ok && s != "" && f.GoodKey(rest) {
			keys = append(keys, rest)
		}
	}
	slices.Sort(keys)
	return keys
}

// Split gives the ids of a field of Keys, the good ones, each once.
func (f Field[T]) Split(s string) []string {
	return slices.DeleteFunc(Once(strings.Fields(s)), func(w string) bool { return !f.GoodKey(w) })
}

// Join is a list of ids as a value has it.
func (f Field[T]) Join(ids []string) string { return strings.Join(Once(ids), " ") }

// Visible is what a value says in the fields that a file shows, each in its one
// form. What is no word of this version counts as not given.
func (k Kind) Visible(v Value) Value {
	out := Value{}
	for i := range k.Fields { // not copied: every record of every file is written by them
		f := &k.Fields[i]
		if f.Hidden {
			continue
		}
		switch f.Form {
		case Rows:
			for i, row := range f.RowsOf(v) {
				for key, s := range f.Row.Visible(row) {
					out[f.RowKey(i+1, key)] = s
				}
			}
		case States:
			for _, key := range f.KeysOf(v) {
				if s := v[f.StateKey(key)]; slices.Contains(f.Choices, s) {
					out[f.StateKey(key)] = s
				}
			}
		case Keys:
			ids := f.Split(v[f.Key])
			out[f.Key] = f.Join(ids[:min(len(ids), f.Limit())])
		case Line, Text, Word, Day, Moment, Yes, Number:
			if out[f.Key] = f.Known(v[f.Key]); out[f.Key] == "" {
				out[f.Key] = f.Default
			}
		}
	}
	return out.Trimmed()
}
