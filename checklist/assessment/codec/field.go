package codec

import (
	"fmt"
	"slices"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// fields reads the fields of a record.
func (d *decoder) fields(m yamlio.Map, k schema.Kind) assessment.Value {
	v := assessment.Value{}
	for _, f := range k.Shown() {
		if at := m.Get(f.Key); at.Exists() && f.Key != k.Home {
			d.field(v, f, at)
		}
	}
	return v.Trimmed()
}

// field reads one field into a value.
func (d *decoder) field(v assessment.Value, f schema.Info, at yamlio.Value) {
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
		if !at.Empty() {
			v[f.Key] = schema.YesNo(at.Bool())
		}
	case schema.Keys:
		d.keys(v, f, at)
	case schema.States:
		at.Map().Each(func(key yamlio.Key, state yamlio.Value) {
			if !f.GoodKey(key.Name) {
				d.doc.Fail(key.Line, key.Column, fmt.Sprintf("%q cannot stand under %s", text.Line(key.Name), f.Key),
					"copy the key from the checklist: letters, digits and hyphens")
				return
			}
			if !state.Empty() {
				v[f.StateKey(key.Name)] = state.OneOf(f.Choices...)
			}
		})
	case schema.Rows:
		d.rows(v, f, at)
	}
}

// keys reads ids: one word where there can be but one, otherwise a list.
func (d *decoder) keys(v assessment.Value, f schema.Info, at yamlio.Value) {
	if f.Limit() == 1 {
		if v[f.Key] = at.Word(); v[f.Key] != "" && !f.GoodKey(v[f.Key]) {
			at.Fail(fmt.Sprintf("%q cannot be an id", text.Line(v[f.Key])), "copy the id: letters, digits and hyphens")
			delete(v, f.Key)
		}
		return
	}
	if len(at.List()) > f.Limit() {
		at.Fail(fmt.Sprintf("%s has more than %d entries", at.Name(), f.Limit()), "shorten the list")
		return
	}
	v[f.Key] = f.Join(d.words(at, f.GoodKey, "what can stand here", "copy it from the checklist: letters, digits and hyphens"))
}

// words reads a list of ids, each once.
func (d *decoder) words(v yamlio.Value, good func(string) bool, what, do string) []string {
	list := v.List()
	if len(list) > assessment.MaxLinks {
		v.Fail(fmt.Sprintf("%s has more than %d entries", v.Name(), assessment.MaxLinks), "shorten the list")
		return nil
	}
	var words []string
	for _, entry := range list {
		switch w := entry.Word(); {
		case w == "" || slices.Contains(words, w):
		case !good(w):
			entry.Fail(fmt.Sprintf("%q is not %s", text.Line(w), what), do+d.suggest(w))
		default:
			words = append(words, w)
		}
	}
	return words
}

func (d *decoder) suggest(word string) string {
	if near, ok := text.Nearest(word, d.items); ok {
		return fmt.Sprintf("; did you mean %s?", near)
	}
	return ""
}

// rows reads records that stand inside another one.
func (d *decoder) rows(v assessment.Value, f schema.Info, at yamlio.Value) {
	list := at.List()
	if len(list) > f.Limit() {
		at.Fail(fmt.Sprintf("%s has more than %d entries", at.Name(), f.Limit()), "shorten the list")
		return
	}
	n := 0
	for _, entry := range list {
		m := entry.Map()
		if !m.Exists() {
			entry.Fail(fmt.Sprintf("an entry of %q says nothing", f.Key), fmt.Sprintf("write - %s: and what it says, or take the dash out", firstProse(*f.Row)))
			continue
		}
		d.unknown(m, fieldKeys(*f.Row))
		for _, under := range f.Row.Shown() {
			if at := m.Get(under.Key); under.Required {
				m.Need(under.Key)
				if !at.Empty() && at.Text().Empty() {
					at.Fail(fmt.Sprintf("%s says nothing", at.Name()), under.Hint)
				}
			}
		}
		n++
		for key, s := range d.fields(m, *f.Row) {
			v[f.RowKey(n, key)] = s
		}
	}
}

func firstProse(k schema.Kind) string {
	for _, f := range k.Fields {
		if f.Class == schema.Prose {
			return f.Key
		}
	}
	return k.Fields[0].Key
}
