package session

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

const roeName = "Jane Roe"

// everywhere is a book with the name wherever a role can stand: in the plan, in every
// field of every kind of entry, and as who planned and recorded each.
func everywhere(t *testing.T) (Book, string) {
	t.Helper()
	p := plan("PRE-1")
	p.Roles, p.Marking = []text.Text{line("Head of training"), line(roeName)}, line(roeName)
	b, id, err := New("a").Begin(p, at(roeName, 0))
	if err != nil {
		t.Fatal(err)
	}
	each(t, func(t *testing.T, k schema.Kind, n Note) {
		if n.Kind == EndedHere {
			return
		}
		n.Value = maps.Clone(n.Value)
		for key := range n.Value {
			if k.ClassOf(key) == schema.Role {
				n.Value[key] = roeName
			}
		}
		for _, role := range []string{roeName, "Facilitator"} {
			if b, _, err = b.Add(id, n, at(role, 1)); err != nil {
				t.Fatal(err)
			}
		}
	})
	return b, id
}

func without(t *testing.T, b Book, with string) Book {
	t.Helper()
	next, n, err := b.Rename([]string{strings.ToUpper(roeName)}, line(with), at("DPO", 9))
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
	return next
}

// A name in the place of a role goes from every place of one, and nothing else does.
func TestANameGoesFromEveryPlaceOfARole(t *testing.T) {
	b, id := everywhere(t)
	gone := without(t, b, "Head of CCU")
	if left := fmt.Sprintf("%+v", gone); strings.Contains(left, roeName) {
		t.Errorf("left: %s", left)
	}
	was, _ := b.Session(id)
	now, _ := gone.Session(id)
	if now.By != "Head of CCU" || now.Plan.Roles[0].String() != "Head of training" || now.Plan.Roles[1].String() != "Head of CCU" || now.Salt == was.Salt || len(now.Salt) < 16 || now.Altered {
		t.Errorf("the plan is %+v", now)
	}
	if len(now.Entries) != len(was.Entries) || len(now.Entries) < 20 {
		t.Fatalf("%d entries of %d", len(now.Entries), len(was.Entries))
	}
	for i, e := range now.Entries {
		old := was.Entries[i]
		if e.ID != old.ID || e.Altered || e.Kind != old.Kind || e.At != old.At || e.Renamed && (e.Salt == old.Salt || len(e.Salt) < 16) || e.Renamed != !e.same(old) {
			t.Errorf("%+v became %+v", old, e)
		}
		k, _ := KindNamed(e.Kind)
		for key, s := range old.Value {
			if s != roeName && e.Value[key] != s {
				t.Errorf("%s: %s was %q and is %q", k.Name, key, s, e.Value[key])
			}
		}
	}
	if again, n, _ := gone.Rename([]string{roeName}, line("Head of CCU"), at("DPO", 9)); n != 0 || !Same(again, gone) {
		t.Errorf("a second time it goes from %d places", n)
	}
	if !Same(b.With(gone.RedactedIn(b)...), gone) || len(gone.RedactedIn(gone)) != 0 {
		t.Error("the copies are not cleared of it")
	}
	for _, try := range [][2]string{{roeName, ""}, {roeName, "jane roe"}} {
		if next, _, err := b.Rename([]string{try[0]}, line(try[1]), at("DPO", 9)); err == nil || !Same(next, b) {
			t.Errorf("%q instead: %v", try[1], err)
		}
	}
}

// No merge brings it back, in whichever order, whatever was redacted besides.
func TestNoMergeBringsANameBack(t *testing.T) {
	b, id := everywhere(t)
	s, _ := b.Session(id)
	worded := b
	var err error
	for _, e := range s.Entries {
		if e.hasWords() {
			if worded, err = worded.Redact(id, e.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	if worded, err = worded.Redact(id, id); err != nil {
		t.Fatal(err)
	}
	one, two := without(t, b, "Head of CCU"), without(t, b, "Analyst")
	copies := []Book{b, one, two, worded}
	together := func(order ...int) Book {
		out := New("a")
		for _, i := range order {
			out, _ = Merge(out, copies[i])
		}
		return out
	}
	want := together(0, 1, 2, 3)
	if strings.Contains(fmt.Sprintf("%+v", want), roeName) {
		t.Errorf("the name is back: %+v", want)
	}
	for _, order := range [][]int{{3, 2, 1, 0}, {1, 0, 3, 2}, {2, 3, 0, 1}, {3, 0, 1, 2}, {1, 3, 2, 0}} {
		if got := together(order...); !Same(got, want) {
			t.Errorf("order %v comes to something else", order)
		}
	}
	left, _ := Merge(together(3, 0), together(2, 1))
	if !Same(left, want) {
		t.Error("two by two comes to something else")
	}
	for _, s := range want.Sessions() {
		for _, e := range s.Entries {
			if e.Redacted && e.Salt != "" || e.Altered {
				t.Errorf("%+v", e)
			}
		}
	}
	bare := New("a")
	if bare, id, err = bare.Begin(plan("PRE-1"), at(roeName, 0)); err != nil {
		t.Fatal(err)
	}
	this, that := without(t, bare, "Head of CCU"), without(t, bare, "Analyst")
	both, _ := Merge(this, that)
	back, _ := Merge(that, this)
	if s, _ := both.Session(id); s.By != "Analyst" || !Same(both, back) || !both.Contains(this) || !Same(bare.With(this.RedactedIn(bare)...), this) || bare.Contains(this) {
		t.Errorf("a plan with no entries: %+v", s)
	}
	if b.Contains(one) || !one.Contains(b) || !want.Contains(one) || !want.Contains(worded) {
		t.Error("a copy with the name counts as holding the one without")
	}
}

// No id that is left lets a guess of the name be confirmed.
func TestNothingLeftConfirmsAName(t *testing.T) {
	left := func(salt string) []string {
		b, id, err := New("a").Begin(Plan{On: plan("PRE-1").On, Agenda: plan("PRE-1").Agenda}, salted(roeName, salt))
		if err != nil {
			t.Fatal(err)
		}
		ids := []string{id}
		each(t, func(t *testing.T, _ schema.Kind, n Note) {
			next, e, err := b.Add(id, n, salted(roeName, salt))
			if err == nil {
				b, ids = next, append(ids, e.ID)
			}
		})
		return ids
	}
	one, two := left(strings.Repeat("a", 16)), left(strings.Repeat("b", 16))
	for i, id := range one {
		if two[i] == id {
			t.Errorf("%d of %d follows from the name alone", i, len(one))
		}
	}
	if _, _, err := New("a").Rename([]string{roeName}, line("x"), assessment.Who{}); err != nil {
		t.Error(err)
	}
}
