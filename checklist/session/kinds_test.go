package session

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

// secret begins every word that a sample has somebody say.
const secret = "quill"

// sample is a value of a kind with something in every field.
func sample(k schema.Kind) schema.Value {
	v := schema.Value{}
	for i, f := range k.Fields {
		if f.Like != "" {
			v[f.Key] = f.Like
			continue
		}
		switch f.Form {
		case schema.Word:
			v[f.Key] = f.Choices[len(f.Choices)-1]
		case schema.Day:
			v[f.Key] = "2026-12-01"
		case schema.Yes:
			v[f.Key] = schema.YesNo(true)
		case schema.Rows:
			for n := 1; n <= 3; n++ {
				for key, s := range sample(*f.Row) {
					v[f.RowKey(n, key)] = s
				}
			}
		case schema.Line:
			v[f.Key] = fmt.Sprintf("%s %d", f.Key, i)
			if f.Class != schema.Ours {
				v[f.Key] = fmt.Sprintf("%sfeather %s %d", secret, f.Key, i)
			}
		case schema.Number:
			v[f.Key] = fmt.Sprint(f.Limit())
		case schema.Keys:
			v[f.Key] = "PRE-1"
		case schema.Text, schema.Moment, schema.States:
			panic("no sample for a field of the form of " + f.Key)
		}
	}
	return v
}

// each runs a test for every kind of entry, with a sample of it.
func each(t *testing.T, f func(t *testing.T, k schema.Kind, n Note)) {
	for _, k := range Kinds() {
		n := Note{Kind: Kind(k.Name), Value: sample(k)}
		if k.On != "" {
			n.Item = "PRE-1"
		}
		t.Run(k.Name, func(t *testing.T) { f(t, k, n) })
	}
}

func salted(role, salt string) assessment.Who {
	who := at(role, 1)
	who.Salt = func() string { return salt }
	return who
}

func TestDeclarations(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range append(Kinds(), PlanKind()) {
		if seen[k.Name] || k.Words == "" || k.Many == "" {
			t.Errorf("%s is there twice, or has no words", k.Name)
		}
		seen[k.Name] = true
		keys := map[string]bool{}
		for _, f := range k.Fields {
			if keys[f.Key] || f.Label == "" || f.Required && f.Hint == "" || f.Form == schema.Word && len(f.Choices) == 0 {
				t.Errorf("%s of %s is declared badly", f.Key, k.Name)
			}
			keys[f.Key] = true
			for _, word := range f.Choices {
				if word == "" || f.Word(word) == "" {
					t.Errorf("%s of %s: %q has no name", f.Key, k.Name, word)
				}
			}
		}
	}
	for _, k := range []Kind{Moved, Revealed, Answered, Marked, Promised, Followed, Proposed, Parked, Scored, Agreed, Accepted, EndedHere} {
		if _, known := KindNamed(k); !known {
			t.Errorf("%s is not declared", k)
		}
	}
}

// Each kind is recorded as its declaration says, refused where that is not kept
// to, and read from an entry into its type without a loss.
func TestEveryKindIsRecorded(t *testing.T) {
	each(t, func(t *testing.T, k schema.Kind, n Note) {
		r := newRoom(t, "a", "PRE-1")
		if e := r.say("Facilitator", n); !e.Value.Equal(n.Value) {
			t.Errorf("%v was recorded as %v", n.Value, e.Value)
		}
		for key := range n.Value {
			f, ok := k.Field(key)
			refuse := func(what, s string) {
				t.Helper()
				bad := Note{n.Item, n.Kind, schema.Value{}}
				for k, v := range n.Value {
					bad.Value[k] = v
				}
				bad.Value[key] = s
				if b, _, err := r.b.Add(r.id, bad, at("F", 2)); err == nil || !Same(b, r.b) {
					t.Errorf("%s was recorded with %s", key, what)
				}
			}
			if ok && f.Required {
				refuse("nothing in it", " ")
			}
			if ok && f.Form != schema.Line {
				refuse("what is no word of it", "nonsense")
			}
			refuse("too much", strings.Repeat("x", assessment.MaxLine+1))
		}
		other := Note{n.Item, n.Kind, schema.Value{"unheard of": "x"}}
		for key, s := range n.Value {
			other.Value[key] = s
		}
		if _, _, err := r.b.Add(r.id, other, at("F", 2)); err == nil {
			t.Error("a field that is not declared was recorded")
		}
		r = newRoom(t, "a", "PRE-1")
		if _, _, err := r.b.Add(r.id, Note{"not an item", n.Kind, n.Value}, at("F", 2)); (err == nil) != (k.On == "") {
			t.Errorf("on what is no item: %v", err)
		}
	})
	if _, _, err := newRoom(t, "a", "PRE-1").b.Add("none", Note{}, at("F", 2)); err == nil {
		t.Error("recorded in a session that is not there")
	}
	r := newRoom(t, "a", "PRE-1")
	if _, _, err := r.b.Add(r.id, Note{"PRE-1", "hummed", nil}, at("F", 2)); err == nil {
		t.Error("an unknown kind was recorded")
	}
}

// What is held in a type comes out of an entry as it went in.
func TestTypesHoldEveryField(t *testing.T) {
	held := map[string]bool{}
	hold := func(k schema.Kind, through func(schema.Value) schema.Value) {
		held[k.Name] = true
		if v := sample(k); !through(v).Equal(v) {
			t.Errorf("%s: %v became %v", k.Name, v, through(v))
		}
	}
	d := declared()
	hold(d.question.Kind, func(v schema.Value) schema.Value { return d.question.Value(d.question.Of(v)) })
	hold(d.answer.Kind, func(v schema.Value) schema.Value { return d.answer.Value(d.answer.Of(v)) })
	hold(d.readiness.Kind, func(v schema.Value) schema.Value { return d.readiness.Value(d.readiness.Of(v)) })
	hold(d.promise.Kind, func(v schema.Value) schema.Value { return d.promise.Value(d.promise.Of(v)) })
	hold(d.followUp.Kind, func(v schema.Value) schema.Value { return d.followUp.Value(d.followUp.Of(v)) })
	hold(d.proposal.Kind, func(v schema.Value) schema.Value { return d.proposal.Value(d.proposal.Of(v)) })
	hold(d.parked.Kind, func(v schema.Value) schema.Value { return d.parked.Value(d.parked.Of(v)) })
	hold(d.score.Kind, func(v schema.Value) schema.Value { return d.score.Value(d.score.Of(v)) })
	hold(d.agreed.Kind, func(v schema.Value) schema.Value { return d.agreed.Value(d.agreed.Of(v)) })
	hold(d.accepted.Kind, func(v schema.Value) schema.Value { return d.accepted.Value(d.accepted.Of(v)) })
	hold(d.plan.Kind, func(v schema.Value) schema.Value { return d.plan.Value(d.plan.Of(v)) })
	for _, k := range append(Kinds(), PlanKind()) {
		if len(k.Fields) > 0 && !held[k.Name] {
			t.Errorf("%s is held in no type", k.Name)
		}
	}
}

// A redaction leaves no word and no role of an entry, and no salt.
func TestRedactionLeavesNoWord(t *testing.T) {
	each(t, func(t *testing.T, k schema.Kind, n Note) {
		r := newRoom(t, "a", "PRE-1")
		e := r.say("Facilitator", n)
		gone, err := r.b.Redact(r.id, e.ID)
		if !k.HasWords(n.Value) {
			if err == nil {
				t.Error("nothing is there to take away, and it was taken")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		s, _ := gone.Session(r.id)
		if left := fmt.Sprintf("%+v", s.Entries); strings.Contains(left, secret) || strings.Contains(left, e.Salt) || len(e.Salt) < 16 {
			t.Errorf("left behind: %s", left)
		}
		if _, err := gone.Redact(r.id, e.ID); err != nil {
			t.Errorf("twice: %v", err)
		}
		if list := gone.RedactedIn(r.b); len(list) != 1 || !Same(r.b.With(list...), gone) || len(gone.RedactedIn(gone)) != 0 || len(r.b.RedactedIn(gone)) != 0 {
			t.Errorf("in another copy: %+v", list)
		}
	})
}

// All that is left of an entry after a redaction depends on its salt and not on
// its words alone: with another salt it has another id, and whoever tries words
// has nothing to hold them against.
func TestNoGuessOfTheWordsFits(t *testing.T) {
	left := func(n Note, salt string) (Book, string, string) {
		b, id, err := New("a").Begin(plan("PRE-1"), salted("Facilitator", strings.Repeat("p", 16)))
		if err != nil {
			t.Fatal(err)
		}
		b, e, err := b.Add(id, n, salted("Facilitator", salt))
		if err != nil {
			t.Fatal(err)
		}
		gone, _ := b.Redact(id, e.ID)
		s, _ := gone.Session(id)
		return b, e.ID, fmt.Sprintf("%+v", s.Entries)
	}
	each(t, func(t *testing.T, k schema.Kind, n Note) {
		one, two, again := strings.Repeat("a", 16), strings.Repeat("b", 16), strings.Repeat("a", 16)
		_, first, leftFirst := left(n, one)
		_, second, leftSecond := left(n, two)
		_, third, _ := left(n, again)
		if first == second || first != third {
			t.Errorf("the ids are %s, %s and %s", first, second, third)
		}
		if !k.HasWords(n.Value) {
			return
		}
		// But for the id, nothing that is left tells one set of words from another.
		for key := range n.Value {
			if k.ClassOf(key) == schema.Ours {
				continue
			}
			other := Note{n.Item, n.Kind, schema.Value{}}
			for k, s := range n.Value {
				other.Value[k] = s
			}
			other.Value[key] = "something else"
			_, id, leftOther := left(other, one)
			if strings.ReplaceAll(leftOther, id, "") != strings.ReplaceAll(leftFirst, first, "") {
				t.Errorf("%s shows in what is left:\n%s\n%s", key, leftOther, leftFirst)
			}
		}
		if strings.ReplaceAll(leftSecond, second, "") != strings.ReplaceAll(leftFirst, first, "") {
			t.Errorf("the salt shows in what is left:\n%s\n%s", leftSecond, leftFirst)
		}
	})
	seen := map[string]bool{}
	for range 50 {
		r := newRoom(t, "a", "PRE-1")
		for _, salt := range []string{r.say("F", FollowUp("PRE-1", line("x"), text.Text{})).Salt, r.session().Salt} {
			if len(salt) < 16 || seen[salt] {
				t.Fatalf("salt %q", salt)
			}
			seen[salt] = true
		}
	}
}

// The roles and the marking of a plan go like the words of an entry, and what was
// planned stays.
func TestPlanIsRedacted(t *testing.T) {
	p := plan("PRE-1", "INT-4")
	p.Roles, p.Marking = []text.Text{line(secret + "feather"), line("Head of " + secret)}, line("OFFICIAL "+secret)
	begin := func(salt string) (Book, string) {
		b, id, err := New("a").Begin(p, salted("Facilitator", salt))
		if err != nil {
			t.Fatal(err)
		}
		return b, id
	}
	b, id := begin(strings.Repeat("a", 16))
	if _, other := begin(strings.Repeat("b", 16)); other == id {
		t.Error("the id of a plan follows from its words alone")
	}
	b, e, err := b.Add(id, FollowUp("PRE-1", line("x"), text.Text{}), at("F", 3))
	if err != nil {
		t.Fatal(err)
	}
	gone, err := b.Redact(id, id)
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]Book{{b, gone}, {gone, b}, {gone, gone}, {b.With(gone.RedactedIn(b)...), b}} {
		both, _ := Merge(pair[0], pair[1])
		s, _ := both.Session(id)
		if PlanKind().HasWords(s.Plan.Said()) || !s.Redacted || s.Altered || s.Salt != "" || strings.Contains(fmt.Sprintf("%+v", s), secret) {
			t.Errorf("left: %+v", s)
		}
		want := p
		want.Roles, want.Marking = nil, text.Text{}
		if !reflect.DeepEqual(s.Plan, want) || len(s.Entries) != 1 || s.Entries[0].ID != e.ID || s.Entries[0].Altered {
			t.Errorf("what was planned or recorded is gone: %+v", s)
		}
	}
	if b.Contains(gone) || !gone.Contains(b) || Same(b, gone) {
		t.Error("a copy that still names the roles counts as holding the redacted one")
	}
	p.Roles, p.Marking = nil, text.Text{}
	bare, id, _ := New("a").Begin(p, at("F", 1))
	if _, err := bare.Redact(id, id); err == nil {
		t.Error("a plan without words was redacted")
	}
}

// What is scanned for personal detail is everything that people said, the roles
// of those who stayed at a level of their own among it.
func TestTyped(t *testing.T) {
	each(t, func(t *testing.T, k schema.Kind, n Note) {
		var want, got []string
		for key, s := range n.Value {
			if k.ClassOf(key) != schema.Ours {
				want = append(want, s)
			}
		}
		for _, said := range n.Typed() {
			got = append(got, said.Text.String())
			if said.Label == "" && k.Place != schema.Single {
				t.Errorf("%s has no label", said.Key)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("got %v\nwant %v", got, want)
		}
	})
	asked := Reveal("PRE-1", Asking(line("Who is "+secret+"?")))
	if len(asked.Typed()) != 1 || len(Reveal("PRE-1", Question{ID: "shift", Text: line("Who?")}).Typed()) != 0 {
		t.Error("a question in somebody's own words is scanned, and the checklist's is not")
	}
}

// An entry that somebody edited can be redacted, wherever they wrote into it.
func TestEditedEntryCanBeRedacted(t *testing.T) {
	r := newRoom(t, "a", "PRE-1")
	r.say("F", Mark("PRE-1", Ready))
	s := r.session()
	s.Entries = slices.Clone(s.Entries)
	s.Entries[0].Value = schema.Value{"state": "ask Sergeant Quillfeather about it"}
	edited := New("a").With(s)
	if found := edited.Standing([]string{"Sergeant Quillfeather was told."}); len(found) != 1 {
		t.Errorf("%+v", found)
	}
	gone, err := edited.Redact(s.ID, s.Entries[0].ID)
	if err != nil || len(gone.Standing([]string{"Sergeant Quillfeather was told."})) != 0 {
		t.Error(err)
	}
}

// Two books that differ in a salt, or in whether a plan is redacted, are not the
// same, also where nothing else tells them apart.
func TestSaltsAndRedactionsCount(t *testing.T) {
	r := newRoom(t, "a", "PRE-1")
	r.say("F", Mark("PRE-1", Ready))
	s := r.session()
	s.Entries = slices.Clone(s.Entries)
	s.Entries[0].Salt = "x"
	if Same(New("a").With(s), r.b) {
		t.Error("another salt")
	}
	s = r.session()
	s.Plan = s.Plan.redacted()
	s.Salt = ""
	edited := New("a").With(s)
	if gone, err := edited.Redact(s.ID, s.ID); err != nil || Same(gone, edited) {
		t.Errorf("a redacted plan: %v", err)
	}
}
