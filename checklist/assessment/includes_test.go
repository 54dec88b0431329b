package assessment

import "testing"

func TestIncludes(t *testing.T) {
	who := Who{Role: "force lead"}
	none := New("a1", "c", "1", []string{"PRE-1", "PRE-2"})
	one, id := none.Set("PRE-1/level", Value{"outcome": "2"}, who)
	two, _ := one.Set("PRE-1/level", Value{"outcome": "3"}, who)
	other, _ := none.Set("PRE-2/level", Value{"outcome": "3"}, who)
	more := New("a1", "c", "1", []string{"PRE-1", "PRE-2", "PRE-3"})
	redacted := one.Redact("PRE-1/level")
	r, _ := one.Revision(id)
	r.Altered = true
	altered := none.With(r)
	for name, c := range map[string]struct {
		a, b *Assessment
		want bool
	}{
		"itself":                      {two, two, true},
		"an earlier state":            {two, one, true},
		"a later state":               {one, two, false},
		"nothing":                     {one, none, true},
		"something elsewhere":         {one, other, false},
		"another item":                {none, more, false},
		"fewer items":                 {more, none, true},
		"redacted there":              {one, redacted, false},
		"redacted here":               {redacted, one, true},
		"sound there, altered here":   {altered, one, false},
		"altered there, sound here":   {one, altered, true},
		"the same, from another file": {none.With(one.Revisions()...), one, true},
	} {
		if got := c.a.Includes(c.b); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
