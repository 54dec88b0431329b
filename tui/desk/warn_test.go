package desk_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/privacy"
	"example.org/upstander/tui/desk"
)

func TestLooksLikeNamesTheFirstAndCountsTheRest(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "",
		"The board meets every quarter.": "",
		"DCI Jane Holt":                  "Looks like a person's name: D** J*** H***. Write the role",
		"DCI Jane Holt, 07700 900123":    "H***, and one more place to look at. Write the role",
		"DCI Jane Holt, 07700 900123, a.khan@example.org": "H***, and 2 more places to look at. Write",
	} {
		got := desk.LooksLike(privacy.Scan(text))
		if !strings.Contains(got, want) || (want == "") != (got == "") {
			t.Errorf("%q gives %q", text, got)
		}
		for _, never := range []string{"Holt", "900123", "khan"} {
			if strings.Contains(got, never) {
				t.Errorf("%q repeats %q", got, never)
			}
		}
	}
}
