package claims_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"example.org/upstander/checklist/claims"
)

var update = flag.Bool("update", false, "write the list of rules in the README anew")

const (
	rulesBegin = "<!-- rules: generated from the program; a test compares this part with it -->\n\n"
	rulesEnd   = "\n<!-- end of rules -->"
)

// TestReadmeListsTheRules compares the README with the rules that there are.
// After a change: go test ./checklist/claims -run Readme -update
func TestReadmeListsTheRules(t *testing.T) {
	const path = "../../README.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(raw), rulesBegin)
	_, after, okEnd := strings.Cut(rest, rulesEnd)
	if !ok || !okEnd {
		t.Fatal("the README has no place for the rules")
	}
	want := before + rulesBegin + claims.Table() + rulesEnd + after
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(raw) != want {
		t.Error("the rules in the README are not those of the program; run: go test ./checklist/claims -run Readme -update")
	}
}
