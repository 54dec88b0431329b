package form_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/tui/widget/form"
)

func everyKind() []schema.Kind {
	all := append(assessment.Kinds(), assessment.WholeKinds()...)
	for _, k := range all {
		for _, f := range k.Fields {
			if f.Row != nil {
				all = append(all, *f.Row)
			}
		}
	}
	return all
}

// sample is something that a field can hold, and another such thing.
func sample(f schema.Info) (one, other string) {
	if f.Like != "" {
		return f.Like, strings.NewReplacer("120", "119", "118", "117", "INT-4", "INT-5").Replace(f.Like)
	}
	switch f.Form {
	case schema.Day:
		return "2026-11-23", "2027-01-31"
	case schema.Number:
		return "3", "4"
	case schema.Moment:
		return "2026-11-23T14:02:11Z", "2026-11-24T14:02:11Z"
	case schema.Word:
		return f.Choices[0], f.Choices[1]
	case schema.Yes:
		return schema.YesNo(true), schema.YesNo(false)
	case schema.Keys:
		return "INT-4", "INT-6"
	case schema.Text:
		return "First line.\n\n  Second line.", "Another text"
	}
	return "Some words", "Other words"
}

// Every field that a declaration asks for is in the form as it is declared; what
// nobody changes comes back as it was, and what is changed comes back changed.
func TestEveryFieldThatIsAskedFor(t *testing.T) {
	for _, k := range everyKind() {
		before, after := schema.Value{"of-a-newer-version": "kept"}, schema.Value{"of-a-newer-version": "kept"}
		for _, f := range k.Asked() {
			if f.Form == schema.Rows || f.Form == schema.States {
				t.Errorf("%s.%s: no form asks for it", k.Name, f.Key)
			}
			before[f.Key], after[f.Key] = sample(f)
		}
		fields := form.Asked(k, before, nil, nil)
		unchanged, changed := map[string]string{}, map[string]string{}
		for i, f := range k.Asked() {
			got := fields[i]
			if got.Key != f.Key || got.Label != f.Label || got.Hint != f.Hint || got.Required != f.Required {
				t.Errorf("%s.%s is asked for as %+v", k.Name, f.Key, got)
			}
			if f.Form == schema.Line && got.Limit != f.Limit() || f.Form == schema.Text && got.Limit != f.Limit() {
				t.Errorf("%s.%s has room for %d", k.Name, f.Key, got.Limit)
			}
			if one, _ := sample(f); got.Check != nil && got.Check(one) != nil {
				t.Errorf("%s.%s does not take %q: %v", k.Name, f.Key, one, got.Check(one))
			}
			if f.Read != nil && (got.Check == nil || got.Check("all of them") == nil || !strings.Contains(got.Check("all of them").Error(), f.Like)) {
				t.Errorf("%s.%s takes what it cannot hold, or does not say what it can", k.Name, f.Key)
			}
			if f.Form == schema.Word {
				for n, word := range f.Choices {
					if got.Choices[n] != (form.Choice{Value: word, Label: f.Word(word)}) {
						t.Errorf("%s.%s offers %v", k.Name, f.Key, got.Choices[n])
					}
				}
			}
			unchanged[f.Key] = strings.Join(strings.Fields(got.Value), " ")
			if f.Form == schema.Text {
				unchanged[f.Key] = got.Value
			}
			changed[f.Key] = after[f.Key]
		}
		if got := form.Given(k, before, fields, unchanged); !got.Equal(before) {
			t.Errorf("%s unchanged is %v, and was %v", k.Name, got, before)
		}
		if got := form.Given(k, before, fields, changed); !got.Equal(after) {
			t.Errorf("%s changed is %v and not %v", k.Name, got, after)
		}
		for key := range changed {
			if got := form.Given(k, before, fields, map[string]string{key: ""}); got[key] != "" {
				t.Errorf("%s.%s that was emptied says %q", k.Name, key, got[key])
			}
		}
	}
}

// A long text is never cut by the form that shows it.
func TestATextLongerThanItsLimitHasRoom(t *testing.T) {
	f := form.One(schema.Info{Key: "a", Most: 5}, "eleven signs", nil)
	if f.Limit != 12 {
		t.Errorf("room for %d", f.Limit)
	}
}

// Keys are ticked among the choices that the form knows; others stay.
func TestKeysBesideTheChoicesStay(t *testing.T) {
	k := schema.Kind{Fields: []schema.Info{{Key: "parts", Form: schema.Keys}}}
	choose := form.Own{"parts": func(f *form.Field) {
		f.Kind, f.Choices = form.AnyOf, []form.Choice{{Value: "one", Label: "One"}, {Value: "two", Label: "Two"}}
	}}
	before := schema.Value{"parts": "one elsewhere"}
	fields := form.Asked(k, before, nil, choose)
	for typed, want := range map[string]string{"one": "one elsewhere", "two": "two elsewhere", "one,two": "one two elsewhere", "": "elsewhere"} {
		if got := form.Given(k, before, fields, map[string]string{"parts": typed}); got["parts"] != want {
			t.Errorf("%q gives %q", typed, got["parts"])
		}
	}
	none := form.Own{"parts": func(f *form.Field) { f.Kind = form.AnyOf }}
	if fields := form.Asked(k, before, nil, none); len(fields) != 0 {
		t.Errorf("asked for with nothing to choose: %+v", fields)
	}
	plain := form.Asked(k, before, nil, nil)
	if check := plain[0].Check; check("a b, c") != nil || check("no/key") == nil {
		t.Error("a line of keys is not checked")
	}
	if got := form.Given(k, before, plain, map[string]string{"parts": "a, b;c a"}); got["parts"] != "a b c" {
		t.Errorf("a line of keys gives %q", got["parts"])
	}
}

// A choice has the name that the caller has for it.
func TestNamesOfChoices(t *testing.T) {
	f := schema.Info{Key: "level", Form: schema.Word, Choices: []string{"planned", "other"}}
	name := func(_ schema.Info, word string) (string, bool) { return "1 Planned", word == "planned" }
	got := form.One(f, "planned", name)
	if !slices.Equal(got.Choices, []form.Choice{{Value: "planned", Label: "1 Planned"}, {Value: "other", Label: "other"}}) || got.Value != "planned" {
		t.Errorf("%+v", got)
	}
}
