package assessment_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// everyKind lists each kind of record that there is.
func everyKind() []schema.Kind { return slices.Concat(assessment.Kinds(), assessment.WholeKinds()) }

// What a kind declares is enough for every surface: words, labels, hints and
// choices, each once.
func TestDeclarationsAreComplete(t *testing.T) {
	for _, k := range everyKind() {
		if k.Name == "" || k.Words == "" || k.Many == "" || len(k.Fields) == 0 || k.File == "" && k.Place != schema.Inline {
			t.Errorf("%+v lacks something", k)
		}
		if k.Place == schema.Single && len(k.Shown()) != 1 || k.Remark && k.Place != schema.Single && k.Place != schema.Block || (k.Home != "") != (k.Place == schema.List) {
			t.Errorf("%s cannot stand where it is declared to", k.Name)
		}
		seen := map[string]bool{}
		for _, f := range k.Fields {
			if f.Label == "" || seen[f.Key] || strings.ContainsAny(f.Key, ".- ") {
				t.Errorf("%s, %s: label %q", k.Name, f.Key, f.Label)
			}
			seen[f.Key] = true
			if !f.Filled && !f.Hidden && f.Hint == "" {
				t.Errorf("%s, %s: nobody is told what to write", k.Name, f.Key)
			}
			if words := f.Form == schema.Word || f.Form == schema.States; words != (len(f.Choices) > 0) {
				t.Errorf("%s, %s: choices %v", k.Name, f.Key, f.Choices)
			}
			for _, choice := range f.Choices {
				if f.Word(choice) == "" {
					t.Errorf("%s, %s: %s has no words", k.Name, f.Key, choice)
				}
			}
			if f.Class != schema.Ours && f.Form != schema.Line && f.Form != schema.Text {
				t.Errorf("%s, %s: somebody's own words in another form than text", k.Name, f.Key)
			}
		}
	}
}

// Every register of a kind is found again by its name, and no other name is.
func TestRegisterNames(t *testing.T) {
	for _, k := range assessment.Kinds() {
		r := assessment.Register{Item: "PRE-1", Kind: k.Name}
		switch k.Place {
		case schema.Keyed:
			r.Key = "some-key"
		case schema.List:
			r.Item, r.Key = "", "0123abcd"
		case schema.Inline, schema.Single, schema.Block:
		}
		if got := assessment.RegisterNamed(r.Name()); got != r {
			t.Errorf("%s is taken for %+v", r.Name(), got)
		}
		if of, ok := assessment.KindOf(r.Name()); !ok || of.Name != k.Name {
			t.Errorf("%s is of the kind %q", r.Name(), of.Name)
		}
	}
	for _, name := range []string{"", "x", "PRE-1", "pre-1/level", "PRE-1/levels", "PRE-1/level/x", "PRE-1/part", "PRE-1/part/a b", "PRE-1/force", "about/note", "about/part/x", "PRE-1/evidence", "strength/PRE-1"} {
		if r := assessment.RegisterNamed(name); r.Kind != "" {
			t.Errorf("%q is taken for %+v", name, r)
		}
	}
}

// filled is a value of a kind with something in every field: words that say
// what they are, so that they can be looked for.
func filled(k schema.Kind, words string) assessment.Value {
	v := assessment.Value{}
	for _, f := range k.Fields {
		if f.Like != "" {
			v[f.Key] = f.Like
			continue
		}
		switch f.Form {
		case schema.Line:
			if v[f.Key] = words + " in " + f.Key; f.Class == schema.Ours {
				v[f.Key] = "0123456789abcdef"
			}
		case schema.Text:
			v[f.Key] = words + "\nin " + f.Key
		case schema.Word:
			v[f.Key] = f.Choices[len(f.Choices)-1]
		case schema.Day:
			v[f.Key] = "2026-11-23"
		case schema.Number:
			v[f.Key] = "7"
		case schema.Moment:
			v[f.Key] = "2026-11-23T09:00:00Z"
		case schema.Yes:
			v[f.Key] = "no"
		case schema.Keys:
			if v[f.Key] = "some-key"; f.Key == k.Home {
				v[f.Key] = "PRE-1"
			}
		case schema.States:
			v[f.StateKey("some-key")] = f.Choices[0]
		case schema.Rows:
			for key, s := range filled(*f.Row, words) {
				v[f.RowKey(1, key)] = s
			}
		}
	}
	if k.Bars != nil {
		if key, _, _ := k.Bars(v); key != "" {
			delete(v, key)
		}
	}
	return v
}

// registerOf is a register of a kind on PRE-1, or of the whole.
func registerOf(k schema.Kind) string {
	r := assessment.Register{Item: "PRE-1", Kind: k.Name}
	if slices.ContainsFunc(assessment.WholeKinds(), func(w schema.Kind) bool { return w.Name == k.Name }) {
		r.Item = ""
	}
	switch k.Place {
	case schema.Keyed:
		r.Key = "policy"
	case schema.List:
		r.Item, r.Key = "", "0123abcd"
	}
	return r.Name()
}

// Whatever kind of record it is, its words go when it is redacted, in every
// revision and from every digest, and everything that is no person's own words
// stays.
func TestEveryKindIsRedactedWhole(t *testing.T) {
	for _, k := range everyKind() {
		name := registerOf(k)
		first, then := filled(k, "Secret"), filled(k, "Other")
		a := made(begin(standard()).Set(name, first, who("A", 1)))
		a = made(a.Set(name, then, who("A", 2)))
		var prose []string
		for key, s := range then {
			if k.ClassOf(key) == schema.Prose {
				prose = append(prose, s)
			}
		}
		if len(prose) == 0 {
			if texts := a.Texts(name); !k.HasWords(first) && len(texts) > 0 {
				t.Errorf("%s: %q goes and is nobody's words", name, texts)
			}
			continue
		}
		gone, _, err := a.RedactText([]string{name}, text.Line("Personal detail"), who("DPO", 3))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, r := range gone.History(name) {
			for key, s := range r.Value {
				if strings.Contains(s, "Secret") || strings.Contains(s, "Other") && k.ClassOf(key) == schema.Prose {
					t.Errorf("%s: %s still says %q", name, key, s)
				}
			}
			if r.Redacted && r.Salt != "" {
				t.Errorf("%s: the salt of what went stays", name)
			}
		}
		v, _ := gone.Current(name)
		for key, s := range then {
			if k.ClassOf(key) != schema.Prose && v[key] != s {
				t.Errorf("%s: %s was %q and is %q", name, key, s, v[key])
			}
		}
	}
}

// No id and no digest that is left of words that went can be worked out again by
// somebody who guesses the words: each depends on a salt that went with them.
func TestNothingLeftConfirmsAGuess(t *testing.T) {
	world := func(salt string) (kept map[string]bool) {
		n := 0
		with := func(minute int) assessment.Who {
			w := who("A", minute)
			w.Salt = func() string {
				n++
				return salt + strings.Repeat("0", 12) + string(rune('a'+n%26)) + string(rune('a'+n/26%26))
			}
			return w
		}
		a := begin(standard())
		kept = map[string]bool{}
		for i, k := range everyKind() {
			name := registerOf(k)
			if v := filled(k, "DC Jane Roe"); k.HasWords(v) && name != assessment.SealRegister() {
				a = made(a.Set(name, v, with(i)))
				for _, r := range a.Heads(name) {
					if len(r.Salt) < 16 {
						t.Fatalf("%s: a salt of %d letters", name, len(r.Salt))
					}
					kept["id of "+name+" "+r.ID] = true
				}
			}
		}
		a = must(a.SealNow(&checklist.Checklist{}, "Chief", text.Text{}, day("2026-11-23"), with(50)))
		for field, s := range a.Heads(assessment.SealRegister())[0].Value {
			if field == "digest" || strings.HasPrefix(field, "item.") || strings.HasPrefix(field, "fact.") && field != "fact.force" && field != "fact.as_at" {
				kept[field+" in the seal "+s] = true
			}
		}
		return kept
	}
	// The same words, said by the same roles at the same times: only the salts differ.
	one, two := world("aaaa"), world("bbbb")
	for what := range one {
		if two[what] && !strings.Contains(what, "item.") && !strings.Contains(what, "fact.") {
			t.Errorf("%s follows from the words alone", what)
		}
	}
	shared := 0
	for what := range one {
		if two[what] {
			shared++ // the digest of an item or fact on which nothing is said in words
		}
	}
	if len(one) < 20 || shared > 8 {
		t.Errorf("%d kept, %d of them alike", len(one), shared)
	}
}

// A salt is drawn anew each time, and nobody can foresee it.
func TestSaltsAreDrawnAnew(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		a := made(begin(standard()).Set(assessment.NoteRegister("PRE-1"), assessment.Value{"text": "x"}, who("A", 1)))
		salt := a.Heads(assessment.NoteRegister("PRE-1"))[0].Salt
		if len(salt) < 16 || seen[salt] {
			t.Fatalf("salt %q", salt)
		}
		seen[salt] = true
	}
}

// A name that stands in the place of a role goes for good when another role is
// given, from any field of any kind that has one, and nothing else of what stands
// there does.
func TestEveryRoleCanBeTakenAway(t *testing.T) {
	tried := 0
	for _, k := range everyKind() {
		name := registerOf(k)
		before := filled(k, "Secret")
		for key := range before {
			if k.ClassOf(key) != schema.Role {
				continue
			}
			tried++
			then := maps.Clone(before)
			for other := range before {
				if k.ClassOf(other) == schema.Role && other != key {
					then[other] = "Head of " + other
				}
			}
			field, _, _ := strings.Cut(key, ".")
			a := made(begin(standard()).Set(name, before, who("A", 1)))
			a = made(a.Set(name, then, who("A", 2)))
			if fields := a.RoleFields(name); !slices.ContainsFunc(fields, func(f schema.Info) bool { return f.Key == field }) {
				t.Errorf("%s: %s holds no role", name, field)
			}
			instead := assessment.Instead{Role: text.Line("Head of CCU"), Fields: []string{field}}
			if got := a.StillNames(a.Roles(name, instead)); !slices.Contains(got, name) {
				t.Errorf("%s: %s is named in %q", name, key, got)
			}
			gone, ids, err := a.RedactRoles([]string{name}, instead, text.Line("Personal detail"), who("DPO", 3))
			if err != nil || len(ids) != 1 {
				t.Fatalf("%s, %s: %v", name, key, err)
			}
			for _, r := range gone.History(name) {
				if strings.Contains(r.Value[key], "Secret") || r.Redacted && (len(r.Value) > 0 || r.Salt != "") {
					t.Errorf("%s: %s is left of %+v", name, key, r)
				}
			}
			then[key] = "Head of CCU"
			if v, _ := gone.Current(name); !v.Equal(then) {
				t.Errorf("%s: %v became %v", name, then, v)
			}
			if named := gone.StillNames([]string{"Secret in " + key}); slices.Contains(named, name) {
				t.Errorf("%s still names what was in %s", name, key)
			}
			same := assessment.Instead{Role: text.Line("Head of CCU"), Fields: instead.Fields}
			if _, _, err := gone.RedactRoles([]string{name}, same, text.Line("Personal detail"), who("DPO", 4)); err == nil {
				t.Errorf("%s: the role in %s takes its own place", name, key)
			}
		}
	}
	if tried < 12 {
		t.Errorf("%d fields for roles were tried", tried)
	}
	a := made(begin(standard()).Set("action/x", assessment.Value{"what": "Do", "owner": "DS Oldfield", "item": "PRE-1"}, who("DS Oldfield", 1)))
	if _, _, err := a.RedactRoles([]string{"action/x"}, assessment.Instead{Role: text.Line("Head of CCU")}, text.Line("It named DS Oldfield"), who("DPO", 2)); err == nil {
		t.Error("the reason repeats the name")
	}
	gone, _, _ := a.RedactRoles([]string{"action/x"}, assessment.Instead{Role: text.Line("Head of CCU")}, text.Line("A name"), who("DPO", 2))
	if got := gone.StillNames([]string{"ds oldfield"}); len(got) != 0 {
		t.Errorf("the name still stands in %q", got)
	}
}

// Where the help of an option asks for a role, the field is one: what is only kept as
// a role is, as a marking, is called something else.
func TestWhatIsAskedForAsARoleIsOne(t *testing.T) {
	asked := 0
	for _, k := range append(assessment.Kinds(), assessment.WholeKinds()...) {
		for _, f := range k.Asked() {
			if f.Class != schema.Role || f.Form == schema.Rows {
				continue
			}
			asked++
			if isRole := strings.Contains(strings.ToLower(f.Hint+f.Label), "role"); isRole != (f.Takes == "") {
				t.Errorf("%s.%s %q: called a role: %v", k.Name, f.Key, f.Hint, !isRole)
			}
		}
	}
	if asked < 5 {
		t.Errorf("only %d roles are asked for", asked)
	}
}
