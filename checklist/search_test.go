package checklist

import (
	"testing"

	"example.org/upstander/checklist/text"
)

func TestFinderFindsEitherVariant(t *testing.T) {
	c := &Checklist{Glossary: []Term{
		{Term: text.Line("counter-corruption unit"), Variants: []text.Text{text.Line("anti-corruption unit"), text.Line("ACU")}},
		{Term: text.Line("APP"), Variants: []text.Text{text.Line("authorised professional practice")}},
	}}
	counter := Folded("The counter-corruption unit's own log")
	for _, tt := range []struct {
		typed, in string
		want      bool
	}{
		{"anti-corruption unit", counter, true},
		{"ACU", counter, true},
		{"counter", counter, true},
		{"unit log", counter, true},
		{"unit phone", counter, false},
		{"phone", Folded("Mobile phones"), true},
		{"one", Folded("Mobile phones"), false},
		{"APP", Folded("encrypted apps"), false},
		{"APP", Folded("Authorised Professional Practice on vetting"), true},
		{"", counter, true},
		{"officer's", Folded("An officer’s note"), true},
	} {
		if got := c.Finder(tt.typed).In(tt.in); got != tt.want {
			t.Errorf("%q in %q: got %v", tt.typed, tt.in, got)
		}
	}
}
