package yamlio_test

import (
	"slices"
	"testing"

	"example.org/upstander/checklist/yamlio"
)

func TestTogether(t *testing.T) {
	const altered, again = "was changed", "get it again"
	list := []yamlio.Problem{
		{File: "a.yaml", Line: 12, Column: 3, What: altered, Do: again},
		{File: "a.yaml", Line: 9, Column: 1, What: "no such key"},
		{File: "a.yaml", Line: 14, Column: 3, What: altered, Do: again},
		{File: "a.yaml", Line: 13, Column: 5, What: altered, Do: again},
		{File: "a.yaml", Line: 13, Column: 8, What: altered, Do: again},
		{File: "a.yaml", Line: 20, Column: 3, What: altered, Do: "leave it"},
		{File: "b.yaml", Line: 15, Column: 3, What: altered, Do: again},
	}
	var got []string
	for _, r := range yamlio.Together(list) {
		got = append(got, r.Error())
	}
	want := []string{
		"a.yaml, lines 12 to 14: was changed; get it again",
		"a.yaml:9:1: no such key",
		"a.yaml:20:3: was changed; leave it",
		"b.yaml:15:3: was changed; get it again",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
