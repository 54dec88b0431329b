package text_test

import (
	"testing"

	"example.org/upstander/checklist/text"
)

func TestCountAndItsVerb(t *testing.T) {
	for n, want := range map[int]string{0: "0 items are", 1: "1 item is", 2: "2 items are", 1720: "1720 items are"} {
		if got := text.Count(n, "item", "items") + " " + text.IsAre(n); got != want {
			t.Errorf("%d: %q, not %q", n, got, want)
		}
	}
}
