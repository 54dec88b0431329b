package claims

import (
	"testing"

	"example.org/upstander/checklist/text"
)

func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"": "", " ": "", "Annual  Review, 2026": "annual review 2026", "counter-corruption unit": "counter corruption unit",
		"(CCU)": "ccu", "A-Z 0-9 a-z": "a z 0 9 a z", "Llywodraeth Tŷ Bach": "llywodraeth tŷ bach", "ÉTÉ": "été", "a/b\\c": "a b c", "e\u0301": "e\u0301", "…a…": "a",
	} {
		if got := text.Fold(s); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	}
}

func TestHoldsWord(t *testing.T) {
	for _, c := range []struct {
		text, phrase string
		want         bool
	}{{"head of ccu", "ccu", true}, {"ccu", "ccu", true}, {"accurate", "ccu", false}, {"head", "", false}, {"counter corruption lead", "counter corruption", true}} {
		if got := holdsWord(c.text, c.phrase); got != c.want {
			t.Errorf("%q in %q: %v", c.phrase, c.text, got)
		}
	}
}
