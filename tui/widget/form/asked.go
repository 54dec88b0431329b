package form

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// Own is what a form knows of the fields of a record beyond their declaration,
// by their keys: the parts of an item, a role that is taken for granted.
type Own = map[string]func(*Field)

// Asked gives the fields in which a person is asked for a record, with what v
// says in them. name may be nil. A field of Keys is one line of them unless own
// gives it choices; a field of choices that has none is left out, and so are
// rows and states, which are asked for one at a time.
func Asked(k schema.Kind, v schema.Value, name schema.Naming, own Own) []Field {
	var out []Field
	for _, d := range k.Asked() {
		if d.Form == schema.Rows || d.Form == schema.States {
			continue
		}
		f := One(d, v[d.Key], name)
		if d.Needed != nil {
			f.Needed = func(value func(key string) string) bool {
				now := schema.Value{}
				for _, other := range k.Asked() {
					now[other.Key] = value(other.Key)
				}
				return d.Needed(now)
			}
		}
		if change := own[d.Key]; change != nil {
			change(&f)
		}
		if f.Kind == AnyOf {
			f.Value = strings.Join(words(f.Value), ",")
		}
		if f.typed() || len(f.Choices) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// One is the field in which a person is asked for one field of a record, with
// what it says now.
func One(d schema.Info, now string, name schema.Naming) Field {
	f := Field{Key: d.Key, Label: d.Label, Hint: d.Hint, Required: d.Required, Value: text.Line(now).String()}
	switch d.Form {
	case schema.Day:
		f.Kind = Date
	case schema.Word:
		f.Kind = OneOf
		for _, word := range d.Choices {
			f.Choices = append(f.Choices, Choice{word, wordOf(d, word, name)})
		}
	case schema.Yes:
		f.Kind = OneOf
		f.Choices = []Choice{{schema.YesNo(true), "yes"}, {schema.YesNo(false), "no"}}
	case schema.Moment:
		f.Check = func(v string) error {
			if _, err := time.Parse(schema.MomentForm, v); err != nil {
				return errors.New("write a time, as in " + schema.MomentForm)
			}
			return nil
		}
	case schema.Number:
		f.Check = func(v string) error {
			if d.Known(v) != v {
				return fmt.Errorf("write a whole number from 0 to %d", d.Limit())
			}
			return nil
		}
	case schema.Keys:
		f.Check = func(v string) error {
			words := words(v)
			for _, word := range words {
				if !d.GoodKey(word) {
					return fmt.Errorf("%s cannot be one of these: letters, digits and hyphens only", word)
				}
			}
			if len(words) > d.Limit() {
				return fmt.Errorf("there are more than %d", d.Limit())
			}
			return nil
		}
		f.Limit = schema.MaxLine
	case schema.Line, schema.Text, schema.States, schema.Rows:
		f.Limit = max(d.Limit(), utf8.RuneCountInString(f.Value))
		f.Check = func(v string) error {
			if d.Read != nil && d.Known(v) == "" {
				return errors.New("write it as in " + d.Like)
			}
			return nil
		}
	}
	return f
}

func wordOf(d schema.Info, word string, name schema.Naming) string {
	if name != nil {
		if said, ok := name(d, word); ok {
			return said
		}
	}
	return d.Word(word)
}

// Given is a record with what a person left in the fields that Asked gave. What
// nobody changed stays as it was: a text of several lines, which a field shows
// as one, and keys that were not among the choices.
func Given(k schema.Kind, before schema.Value, fields []Field, values map[string]string) schema.Value {
	v := schema.Value{}
	maps.Copy(v, before)
	for _, f := range fields {
		d, known := k.Field(f.Key)
		now, given := values[f.Key]
		if !known || !given || now == f.first() {
			continue
		}
		if d.Form == schema.Keys {
			now = d.Join(append(words(now), f.beside(words(v[f.Key]))...))
		}
		v[f.Key] = now
	}
	return v.Trimmed()
}

// words takes a list of keys apart, whichever way it is written.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
}

// first is what a form gives for a field in which nothing was changed.
func (f Field) first() string {
	if f.typed() {
		return text.Line(f.Value).String()
	}
	return newField(f).first
}

// beside lists the keys that a field has no choice for.
func (f Field) beside(keys []string) []string {
	var out []string
	for _, key := range keys {
		if f.Kind == AnyOf && !f.offers(key) {
			out = append(out, key)
		}
	}
	return out
}

func (f Field) offers(value string) bool {
	for _, c := range f.Choices {
		if c.Value == value {
			return true
		}
	}
	return false
}

func (f Field) typed() bool { return f.Kind == Line || f.Kind == Date }
