package schema

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Said is one thing that a value says, for people.
type Said struct {
	Key   string // of the field in the value
	Label string // "Where it is kept"; empty for the one field of a record
	Text  text.Text
	Class Class
}

// Line is what is said after its label, where it has one, without blanks at its end.
func (s Said) Line() string {
	words := strings.TrimRight(s.Text.String(), " \t\n")
	if s.Label == "" {
		return words
	}
	return s.Label + ": " + words
}

// Naming puts a word or a key of a field into words for people, where the field
// alone cannot: the names of levels are the checklist's, a part has its text and an
// entry its title. ok is false for any other.
type Naming func(f Info, word string) (name string, ok bool)

// Says lists what a value says, in the order of the declaration; what a newer
// version put there follows. Hidden and mute fields are left out. name may be nil.
func (k Kind) Says(v Value, name Naming) []Said {
	var out []Said
	left := maps.Clone(v)
	for _, f := range k.Fields {
		delete(left, f.Key)
		switch {
		case f.Hidden, f.Mute:
		case f.Form == Rows:
			for i, row := range f.RowsOf(v) {
				out = append(out, f.row(row, i+1, name))
			}
		case f.Form == States:
			for _, key := range f.KeysOf(v) {
				word := Info{Form: Word, Key: f.Key, Choices: f.Choices, Name: f.Name}.shown(v[f.Key+"."+key], name)
				out = append(out, Said{f.Key + "." + key, f.Label + " " + plain(key), word, f.Class})
			}
		case v[f.Key] != "":
			out = append(out, Said{f.Key, k.labelOf(f), f.shown(v[f.Key], name), f.Class})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(left)) {
		if _, _, known := k.find(key); !known && v[key] != "" && key != removedField && !k.hides(key) {
			out = append(out, Said{key, text.UpperFirst(plain(text.Line(key).String())), text.Clean(v[key]), Prose})
		}
	}
	return out
}

// Details lists what an entry says besides what it is called, in the order of the
// declaration, and apart from it what it lists in rows. That it is for the item on,
// where it is shown, goes without saying; so do the fields that the caller tells in
// words of its own.
func (k Kind) Details(v Value, on string, name Naming, own ...string) (said, rows []Said) {
	for _, one := range k.Says(v, name) {
		switch f, _, _ := k.find(one.Key); {
		case f.Form == Rows:
			if !slices.Contains(own, f.Key) {
				rows = append(rows, one)
			}
		case one.Key == k.Fields[0].Key, one.Key == k.Home && v[k.Home] == on, slices.Contains(own, one.Key):
		case f.Form == Yes && v[f.Key] == YesNo(true):
			said = append(said, Said{Key: one.Key, Text: text.Line(strings.ToLower(f.Label)), Class: one.Class})
		default:
			said = append(said, one)
		}
	}
	return said, rows
}

// Missing lists the fields of which something is wanted and nothing said, in the
// order of the declaration.
func (k Kind) Missing(v Value) []Info {
	return k.which(func(f Info) bool { return f.Wanted != nil && v[f.Key] == "" && f.Wanted(v) })
}

// Needs lists the fields without which a record cannot be recorded and of which
// nothing is said, in the order of the declaration.
func (k Kind) Needs(v Value) []Info {
	return k.which(func(f Info) bool { return v[f.Key] == "" && (f.Required || f.Needed != nil && f.Needed(v)) })
}

// labelOf is what a field is called; a record of one field needs no name for it.
func (k Kind) labelOf(f Info) string {
	if k.Place == Single {
		return ""
	}
	return f.Label
}

// hides says that a key belongs to a hidden field that has several.
func (k Kind) hides(key string) bool {
	head, _, _ := strings.Cut(key, ".")
	f, ok := k.Field(head)
	return ok && f.Hidden
}

// row is one row as one thing said: its words, with its day and role before them.
func (f Field[T]) row(v Value, n int, name Naming) Said {
	label, said := f.Row.Words, Said{Key: f.RowKey(n, f.Row.Fields[0].Key)}
	for _, under := range f.Row.Fields {
		switch {
		case v[under.Key] == "":
		case under.Class == Prose && said.Text.Empty():
			said.Key, said.Text, said.Class = f.RowKey(n, under.Key), under.shown(v[under.Key], name), Prose
		default:
			label += ", " + under.shown(v[under.Key], name).OneLine()
		}
	}
	said.Label = text.UpperFirst(label)
	return said
}

// Shown is a field of a value as people read it.
func (f Field[T]) shown(s string, name Naming) text.Text {
	switch f.Form {
	case Day:
		if d, err := date.Parse(s); err == nil {
			return text.Line(d.Long())
		}
	case Moment:
		if t, err := time.Parse(MomentForm, s); err == nil {
			return text.Line(t.Format("2 January 2006 at 15:04 UTC"))
		}
	case Word:
		if name != nil {
			if named, ok := name(Info{Key: f.Key, Form: f.Form, Choices: f.Choices, Name: f.Name}, s); ok {
				return text.Line(named)
			}
		}
		return text.Line(f.Word(s))
	case Yes:
		return text.Line(text.UpperFirst(s))
	case Keys:
		return text.Line(f.keys(s, name))
	case Line, Text, Number, States, Rows:
	}
	return text.Clean(s)
}

// keys is a list of keys as people read it, by the names of what they are of
// where those are known.
func (f Field[T]) keys(s string, name Naming) string {
	words, between := strings.Fields(s), ", "
	for i, word := range words {
		words[i] = f.Word(word)
		if name == nil {
			continue
		}
		if named, ok := name(Info{Key: f.Key, Form: f.Form, Of: f.Of}, word); ok {
			if words[i] = named; strings.Contains(named, ",") {
				between = "; "
			}
		}
	}
	return strings.Join(words, between)
}

// Typed lists what a value holds in a person's own words and the roles in it,
// each row field by field: what is scanned for personal detail.
func (k Kind) Typed(v Value) []Said {
	var out []Said
	for _, s := range k.Says(v, nil) {
		f, _, known := k.find(s.Key)
		switch {
		case known && f.Form == Rows:
			out = append(out, f.typed(v, s.Key)...)
		case s.Class != Ours:
			out = append(out, s)
		}
	}
	return out
}

// typed is Typed of the row that a key belongs to.
func (f Field[T]) typed(v Value, key string) []Said {
	var out []Said
	for n, row := range f.RowsOf(v) {
		for _, s := range f.Row.Typed(row) {
			if s.Key = f.RowKey(n+1, s.Key); strings.HasPrefix(key, f.RowKey(n+1, "")) {
				out = append(out, s)
			}
		}
	}
	return out
}

// Label is what a field of a value is called in a sentence: "where it is kept",
// "an update".
func (k Kind) Label(key string) string {
	f, under, ok := k.find(key)
	switch {
	case !ok:
		return plain(text.Line(key).String())
	case f.Form == States:
		return text.LowerFirst(f.Label) + " " + plain(text.Line(under).String())
	case f.Form == Rows && len(f.Row.Fields) > 0 && f.Row.ClassOf(under) == Prose:
		return article(f.Row.Words)
	case f.Form == Rows:
		return f.Row.Label(under) + " of " + article(f.Row.Words)
	case k.Place == Single:
		return k.Words
	}
	return text.LowerFirst(f.Label)
}

// Heading is the label of a field of a value in a sentence, that of the whole
// field for one of its rows.
func (k Kind) Heading(key string) string {
	if f, _, ok := k.find(key); ok && f.Form == Rows {
		return text.LowerFirst(f.Label)
	}
	return k.Label(key)
}

// Named is a field of a value as messages point at it: the note, "Where it is
// kept", "Note" of the second look, an update.
func (k Kind) Named(key string) string {
	f, under, ok := k.find(key)
	switch {
	case k.Place == Single:
		return k.Words
	case ok && f.Form == Rows && f.Row.ClassOf(under) == Prose:
		return article(f.Row.Words)
	}
	name := `"` + text.UpperFirst(k.Label(key)) + `"`
	if k.Place == List {
		return name
	}
	return name + " of " + k.Words
}

// Fault is why a value cannot be kept.
type Fault struct {
	Field Info
	Key   string // of the value
	Empty bool   // a required field says nothing; otherwise it is too long
	Size  int    // characters or rows that it has; of a Number more than its limit where it is none
}

// Check finds the first field that a value lacks, or that is too long to keep;
// nil when there is none. Fields that the program fills in are not asked for.
func (k Kind) Check(v Value) *Fault {
	if fault := k.lacks(v); fault != nil {
		return fault
	}
	for _, f := range k.Fields {
		if f.Form == Rows {
			if fault := f.checkRows(v); fault != nil {
				return fault
			}
			continue
		}
		if n := f.size(v[f.Key]); n > f.Limit() {
			return &Fault{Field: f, Key: f.Key, Size: n}
		}
	}
	return nil
}

// lacks finds the first field that a value has to have and has not; nil when
// there is none.
func (k Kind) lacks(v Value) *Fault {
	for _, f := range k.Fields {
		if f.Required && !f.Filled && strings.TrimSpace(v[f.Key]) == "" {
			return &Fault{Field: f, Key: f.Key, Empty: true}
		}
	}
	return nil
}

func (f Field[T]) checkRows(v Value) *Fault {
	whole := Info{Key: f.Key, Label: f.Label, Form: f.Form, Row: f.Row, Most: f.Most}
	if slices.ContainsFunc(f.Row.Fields, func(under Info) bool { return v[f.RowKey(f.Limit()+1, under.Key)] != "" }) {
		return &Fault{Field: whole, Key: f.Key, Size: f.Limit() + 1}
	}
	for n := 1; len(f.rowAt(v, n)) > 0; n++ {
		if fault := f.Row.Check(f.rowAt(v, n)); fault != nil {
			fault.Key = f.RowKey(n, fault.Key)
			return fault
		}
	}
	return nil
}

// mostBytes is what the longest text may come to when many of its characters are
// not plain letters; the bound on one text in a file is a little higher.
const mostBytes = 60000

// size is how long a field is by the measure of its limit.
func (f Field[T]) size(s string) int {
	switch {
	case f.Form == Keys:
		return len(strings.Fields(s))
	case f.Form == Number && f.Known(s) != s:
		return f.Limit() + 1
	case f.Form == Number:
		return 0
	case len(s) > mostBytes:
		return max(f.Limit()+1, utf8.RuneCountInString(s))
	}
	return utf8.RuneCountInString(s)
}

// plain puts a key into words.
func plain(key string) string { return strings.NewReplacer("-", " ", "_", " ", ".", " ").Replace(key) }

func article(words string) string {
	if words != "" && strings.Contains("aeiou", strings.ToLower(words[:1])) {
		return fmt.Sprintf("an %s", words)
	}
	return "a " + words
}
