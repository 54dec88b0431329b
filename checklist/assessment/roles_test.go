package assessment_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/text"
)

const roeName = "Jane Roe"

// everywhere is an assessment with the name wherever a role can stand: in every
// field of every kind, now or before, and as the role that recorded each, a redaction
// too.
func everywhere(t *testing.T) *assessment.Assessment {
	t.Helper()
	a := begin(standard())
	for i, k := range everyKind() {
		v := filled(k, "Words")
		for key := range v {
			if k.ClassOf(key) == schema.Role {
				v[key] = roeName
			}
		}
		if name := registerOf(k); name != assessment.SealRegister() {
			a = made(a.Set(name, v, who(roeName, i)))
			if a = made(a.Set(name, filled(k, "Other"), who("Deputy", 30))); i%2 == 0 {
				a = made(a.Set(name, v, who("Deputy", 31)))
			}
		}
	}
	a, _, err := a.RedactText([]string{assessment.NoteRegister("PRE-1")}, text.Line("Personal detail"), who(roeName, 40))
	if err != nil {
		t.Fatal(err)
	}
	return made(a.Set(assessment.SealRegister(), assessment.Value{"role": roeName, "date": "2026-11-23"}, who(roeName, 41)))
}

func unnamed(t *testing.T, a *assessment.Assessment, with string, minute int) *assessment.Assessment {
	t.Helper()
	next, _, err := a.RedactRoles(nil, assessment.Instead{Role: text.Line(with), Names: []string{strings.ToUpper(roeName)}}, text.Line("Personal detail"), who("DPO", minute))
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// A name that somebody put in the place of a role goes from every place of one, and
// of a change that was recorded under it nothing else goes.
func TestANameGoesFromEveryPlaceOfARole(t *testing.T) {
	a := everywhere(t)
	gone := unnamed(t, a, "Head of CCU", 50)
	if left := fmt.Sprintf("%+v", gone.Revisions()); strings.Contains(strings.ToLower(left), strings.ToLower(roeName)) {
		t.Errorf("left: %s", left)
	}
	if roles := gone.AllRoles(); slices.Contains(roles, roeName) || !slices.Contains(a.AllRoles(), roeName) || !slices.Contains(a.Recorders(), roeName) || !slices.Contains(gone.Recorders(), "Head of CCU") {
		t.Errorf("roles: %q", roles)
	}
	renamed := 0
	for _, r := range a.Revisions() {
		now, _ := gone.Revision(r.ID)
		if r.By != roeName {
			if now.Renamed || now.By != r.By {
				t.Errorf("%s was not recorded under the name: %+v", r.Register, now)
			}
			continue
		}
		renamed++
		if !now.Renamed || now.By != "Head of CCU" || now.At != r.At || now.Act != r.Act || !slices.Equal(now.Replaces, r.Replaces) || r.Salt != "" && now.Salt == r.Salt || now.Altered {
			t.Errorf("%+v became %+v", r, now)
		}
		if !now.Redacted && !maps.Equal(now.Value, r.Value) || !now.Redacted && len(now.Salt) < 16 || now.Redacted && now.Salt != "" {
			t.Errorf("%+v became %+v", r, now)
		}
		if read := now.Verify(); read.Altered {
			t.Errorf("%s counts as altered when it is read again", r.Register)
		}
	}
	if renamed < len(everyKind()) {
		t.Errorf("%d changes were recorded under the name", renamed)
	}
	if !gone.Answer("PRE-1").Judgement.Note.Empty() && gone.Answer("PRE-1").Judgement.Note.String() != assessment.Redacted {
		t.Error("the words that were redacted under the name are back")
	}
	all := gone.Redactions()
	if d := all[len(all)-1]; !slices.ContainsFunc(all, func(d assessment.Redaction) bool { return d.Register == assessment.ByRegister && d.By == "DPO" }) {
		t.Errorf("nothing says that the name was taken away: %+v", d)
	}
	if since := gone.RedactedSince(a); !slices.Contains(since, assessment.ByRegister) || len(gone.RedactedSince(gone)) != 0 {
		t.Errorf("since: %q", since)
	}
	brought := a.With(gone.RedactionRevisions(gone.RedactedSince(a))...)
	if left := fmt.Sprintf("%+v", brought.Revisions()); strings.Contains(left, roeName) {
		t.Errorf("a copy to which the redaction was carried says %s", left)
	}
}

// No merge with an older copy brings a name back, in whichever order, and two who
// took it away apart from each other, or redacted the words too, come to the same.
func TestNoMergeBringsANameBack(t *testing.T) {
	a := everywhere(t)
	one, two := unnamed(t, a, "Head of CCU", 50), unnamed(t, a, "Analyst", 51)
	worded, _, err := a.RedactText([]string{assessment.FlagRegister("PRE-1")}, text.Line("Personal detail"), who("DPO", 52))
	if err != nil {
		t.Fatal(err)
	}
	copies := []*assessment.Assessment{a, one, two, worded}
	want := fmt.Sprintf("%+v", merge(t, a, one, two, worded).Revisions())
	if strings.Contains(want, roeName) {
		t.Errorf("the name is back: %s", want)
	}
	for i := range copies {
		for j := range copies {
			for k := range copies {
				for l := range copies {
					if i+j+k+l != 6 || i == j || k == l || i == k || j == l || i == l || j == k {
						continue
					}
					left := merge(t, copies[i], copies[j])
					if got := fmt.Sprintf("%+v", merge(t, left, merge(t, copies[k], copies[l])).Revisions()); got != want {
						t.Fatalf("order %d %d %d %d comes to something else", i, j, k, l)
					}
				}
			}
		}
	}
	if a.Includes(one) || !one.Includes(a) || !merge(t, one, a).Includes(one) {
		t.Error("a copy with the name counts as holding the one without")
	}
	half := a.With(slices.DeleteFunc(one.Revisions(), func(r assessment.Revision) bool { return !r.Renamed || r.Redacted })...)
	if a.Includes(half) || !half.Includes(a) {
		t.Error("a copy with the name counts as holding one that lacks it and nothing else")
	}
	for _, r := range merge(t, one, worded).Revisions() {
		if r.Redacted && r.Salt != "" {
			t.Errorf("what was redacted in one copy has the salt of the other: %+v", r)
		}
	}
}

// Nothing that is left of a change after a name went lets a guess of the name be
// confirmed: every id and every act depends on a salt that went with it, or does not
// depend on the role at all.
func TestNothingLeftConfirmsAName(t *testing.T) {
	var registers []string
	for _, k := range everyKind() {
		if name := registerOf(k); !slices.Contains(registers, name) {
			registers = append(registers, name)
		}
	}
	left := func(name, salt string) map[string]string {
		n := 0
		with := func(role string, minute int) assessment.Who {
			w := who(role, minute)
			w.Salt = func() string { n++; return fmt.Sprintf("%s%012d", salt, n) }
			return w
		}
		a := assessment.New("1", "c", "1", []string{"PRE-1"}) // nothing in it that is drawn by chance
		var changes []assessment.Change
		for _, name := range registers {
			k, _ := assessment.KindOf(name)
			changes = append(changes, assessment.Change{Register: name, Value: filled(k, "Words")})
		}
		a, _ = a.Record(changes, with(name, 1))
		next, _, err := a.RedactRoles(nil, assessment.Instead{Role: text.Line("Head of CCU"), Names: []string{name}}, text.Line("Personal detail"), with("DPO", 2))
		if err != nil {
			t.Fatal(err)
		}
		kept := map[string]string{}
		for _, r := range next.Revisions() {
			if r.Renamed {
				kept["id "+r.Register], kept["act "+r.Register] = r.ID, r.Act
			}
		}
		return kept
	}
	one, other, salted := left(roeName, "aaaa"), left("John Doe", "aaaa"), left(roeName, "bbbb")
	if len(one) < 2*len(registers) {
		t.Fatalf("%d kept", len(one))
	}
	for what, is := range one {
		if follows := other[what] != is; follows && salted[what] == is {
			t.Errorf("%s follows from the name alone", what)
		}
	}
}

// What a second look remembers of an entry depends on the roles in it: once a name went
// from there the look stands as before, and nothing that is left of it, now or before,
// depends on the name.
func TestASecondLookOutlivesAName(t *testing.T) {
	remembers := func(name string, earlier bool) (of []string, stale bool) {
		c := standard()
		a := judge(begin(c), "PRE-1", level(2), who("Lead", 1))
		v := evidence("0123abcd", "2026-11-01", "PRE-1").Value()
		v["established_by"], v["owner"] = name, name
		a = made(a.Set(assessment.EvidenceRegister("0123abcd"), v, who("Lead", 2)))
		a = must(a.SetSecondLook(item(c, "PRE-1"), assessment.SecondLook{Agrees: true, Note: text.Line("All of it was looked at, and it is as it says")}, who("Auditor", 3)))
		if earlier {
			v = maps.Clone(v)
			v["established_by"], v["owner"] = "Head of audit", "Head of audit"
			a = made(a.Set(assessment.EvidenceRegister("0123abcd"), v, who("Lead", 4)))
		}
		gone, _, err := a.RedactRoles(nil, assessment.Instead{Role: text.Line("Head of CCU"), Names: []string{name}}, text.Line("Personal detail"), who("DPO", 5))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range gone.History(assessment.SecondRegister("PRE-1")) {
			of = append(of, r.Value["of"])
		}
		stale = gone.Answer("PRE-1").SecondStale
		return of, stale
	}
	for _, earlier := range []bool{false, true} {
		one, stale := remembers(roeName, earlier)
		other, _ := remembers("John Doe", earlier)
		if !slices.Equal(one, other) || len(one) != 2 || one[1] == "" {
			t.Errorf("what is left of the look depends on the name: %q, %q", one, other)
		}
		if stale && !earlier || strings.Contains(one[1], "=") == earlier {
			t.Errorf("the look is stale: %v; it remembers %q", stale, one)
		}
	}
}

// Whoever decides under the name that goes does so in the role that stands there
// instead.
func TestANameGoesByItsOwnDecision(t *testing.T) {
	a := everywhere(t)
	gone, _, err := a.RedactRoles(nil, assessment.Instead{Role: text.Line("Head of CCU"), Names: []string{roeName}}, text.Line("Personal detail"), who(roeName, 50))
	if err != nil || strings.Contains(fmt.Sprintf("%+v", gone.Revisions()), roeName) || gone.Redactions()[len(gone.Redactions())-1].By != "Head of CCU" {
		t.Errorf("%v: %+v", err, gone.Redactions())
	}
}

// What cannot be done is refused, and changes nothing.
func TestNamesThatCannotGo(t *testing.T) {
	a := made(begin(standard()).Set(assessment.FlagRegister("PRE-1"), assessment.Value{"text": "x"}, who(roeName, 1)))
	for what, try := range map[string]struct {
		in     assessment.Instead
		reason string
		by     string
	}{
		"no name":                  {assessment.Instead{Role: text.Line("Head of CCU")}, "Personal detail", "DPO"},
		"an empty name":            {assessment.Instead{Role: text.Line("Head of CCU"), Names: []string{" "}}, "Personal detail", "DPO"},
		"a name that is not there": {assessment.Instead{Role: text.Line("Head of CCU"), Names: []string{"John Doe"}}, "Personal detail", "DPO"},
		"nothing instead":          {assessment.Instead{Names: []string{roeName}}, "Personal detail", "DPO"},
		"the same instead":         {assessment.Instead{Role: text.Line("jane roe"), Names: []string{roeName}}, "Personal detail", "DPO"},
		"decided by nobody":        {assessment.Instead{Role: text.Line("Head of CCU"), Names: []string{roeName}}, "Personal detail", ""},
		"no reason":                {assessment.Instead{Role: text.Line("Head of CCU"), Names: []string{roeName}}, "", "DPO"},
		"a reason with the name":   {assessment.Instead{Role: text.Line("Head of CCU"), Names: []string{roeName}}, "It roeName Jane Roe", "DPO"},
	} {
		next, _, err := a.RedactRoles(nil, try.in, text.Line(try.reason), who(try.by, 2))
		if err == nil || next != a {
			t.Errorf("%s: %v", what, err)
		}
	}
}
