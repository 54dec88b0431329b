package schema

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Holder keeps a field in a type of its own. Take gets the field as a value has
// it, and leaves what is no word of this version as not given.
type Holder interface {
	Give() string
	Take(s string)
}

// In holds a word in a string of a type of its own.
func In[S ~string](p *S) Holder { return wordHolder[S]{p} }

type wordHolder[S ~string] struct{ p *S }

func (h wordHolder[S]) Give() string  { return string(*h.p) }
func (h wordHolder[S]) Take(s string) { *h.p = S(s) }

// Coded holds a word in a type that has its own way to write and read it.
func Coded[C any](p *C, word func(C) string, parse func(string) (C, bool)) Holder {
	return codeHolder[C]{p, word, parse}
}

type codeHolder[C any] struct {
	p     *C
	word  func(C) string
	parse func(string) (C, bool)
}

func (h codeHolder[C]) Give() string { return h.word(*h.p) }
func (h codeHolder[C]) Take(s string) {
	if c, ok := h.parse(s); ok {
		*h.p = c
	}
}

// many keeps a field of States or Rows.
type many interface {
	give(f Info, v Value)
	take(f Info, v Value)
}

// StatesIn holds a word for each of several keys.
func StatesIn[S ~string](p *map[string]S) any { return statesHolder[S]{p} }

type statesHolder[S ~string] struct{ p *map[string]S }

func (h statesHolder[S]) give(f Info, v Value) {
	for key, s := range *h.p {
		v[f.Key+"."+key] = string(s)
	}
}

func (h statesHolder[S]) take(f Info, v Value) {
	*h.p = map[string]S{}
	for _, key := range f.KeysOf(v) {
		if s := v[f.Key+"."+key]; slices.Contains(f.Choices, s) {
			(*h.p)[key] = S(s)
		}
	}
}

// RowsIn holds records of their own.
func RowsIn[R any](p *[]R, r Record[R]) any { return rowsHolder[R]{p, r} }

type rowsHolder[R any] struct {
	p *[]R
	r Record[R]
}

func (h rowsHolder[R]) give(f Info, v Value) {
	for i := range *h.p {
		for key, s := range h.r.Value((*h.p)[i]) {
			v[f.RowKey(i+1, key)] = s
		}
	}
}

func (h rowsHolder[R]) take(f Info, v Value) {
	*h.p = nil
	for _, row := range f.RowsOf(v) {
		*h.p = append(*h.p, h.r.Of(row))
	}
}

// Value is the record as a register holds it: cleaned, and without what is
// empty.
func (r Record[T]) Value(t T) Value {
	v := Value{}
	for i, f := range r.Fields {
		switch p := r.at[i](&t).(type) {
		case many:
			p.give(f, v)
		default:
			if s := give(f, p); s != "" {
				v[f.Key] = s
			}
		}
	}
	return v.Trimmed()
}

func give(f Info, p any) string {
	switch p := p.(type) {
	case *text.Text:
		if f.Form == Line {
			return p.OneLine()
		}
		return p.String()
	case *string:
		return *p
	case *date.Date:
		return p.String()
	case *int:
		if *p == 0 {
			return ""
		}
		return strconv.Itoa(*p)
	case *bool:
		if !*p && !f.Required {
			return ""
		}
		return YesNo(*p)
	case *[]string:
		return strings.Join(Once(*p), " ")
	case Holder:
		return p.Give()
	}
	panic(fmt.Sprintf("schema: %s is held in a %T", f.Key, p)) // a mistake in a declaration, which every test would meet
}

// Of reads a record from a register's value. What is no word of this version
// counts as not given.
func (r Record[T]) Of(v Value) T {
	var t T
	for i, f := range r.Fields {
		switch p := r.at[i](&t).(type) {
		case many:
			p.take(f, v)
		default:
			take(f, p, f.Known(v[f.Key]))
		}
	}
	return t
}

func take(f Info, p any, s string) {
	switch p := p.(type) {
	case *text.Text:
		*p = text.Clean(s)
	case *string:
		*p = s
	case *date.Date:
		*p, _ = date.Parse(s)
	case *int:
		*p, _ = strconv.Atoi(s)
	case *bool:
		*p = s == YesNo(true)
	case *[]string:
		*p = f.Split(s)
	case Holder:
		p.Take(s)
	}
}

// Known is a field of a value in its one form: cleaned, and empty when it is no
// word, number, date or time that the field can hold.
func (f Field[T]) Known(s string) string {
	switch f.Form {
	case Line:
		if s = text.Line(s).String(); f.Read != nil && s != "" {
			read, ok := f.Read(s)
			if !ok {
				return ""
			}
			s = read
		}
	case Word:
		if s = text.Line(s).String(); !slices.Contains(f.Choices, s) {
			return ""
		}
	case Day:
		if _, err := date.Parse(s); err != nil {
			return ""
		}
	case Moment:
		if _, err := time.Parse(MomentForm, s); err != nil {
			return ""
		}
	case Yes:
		if s != YesNo(true) && s != YesNo(false) {
			return ""
		}
	case Number:
		if n, err := strconv.Atoi(s); err != nil || n <= 0 || n > f.Limit() || strconv.Itoa(n) != s {
			return ""
		}
	case Text, Keys, States, Rows:
		return text.Clean(s).String()
	}
	return s
}

// Stands lists the items that a record of a List stands on, the first one its
// own: those that its field says, and those that follow from what it says.
func (k Kind) Stands(v Value) []string {
	home, _ := k.Field(k.Home)
	items := home.Split(v[k.Home])
	if k.Also != nil {
		items = Once(append(items, k.Also(v)...))
	}
	return items
}

// WholeNumber reads a whole number from 0 to 999,999.
func WholeNumber(s string) (string, bool) {
	n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(s), ",", ""))
	if err != nil || n < 0 || n >= most {
		return "", false
	}
	return strconv.Itoa(n), true
}

// most is more than any sample that a force draws.
const most = 1_000_000

// Share reads how many of how many, as in 120 of 640 or 120/640; not more than
// there are, and not of none.
func Share(s string) (string, bool) {
	n, of, cut := strings.Cut(strings.ReplaceAll(strings.ToLower(s), "/", " of "), " of ")
	n, ok := WholeNumber(n)
	of, known := WholeNumber(of)
	if !cut || !ok || !known {
		return "", false
	}
	part, whole := atoi(n), atoi(of)
	return n + " of " + of, part <= whole && part > 0
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

// MomentForm is how a time is written down.
const MomentForm = "2006-01-02T15:04:05Z"

// YesNo is how a field of the form Yes is written.
func YesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// Once leaves out every word that was there before.
func Once(list []string) []string {
	seen := make(map[string]bool, len(list))
	var out []string
	for _, w := range list {
		if !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}
