package privacy_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/privacy"
)

var update = flag.Bool("update", false, "write the figures of the privacy scan in docs anew")

const (
	docsPath     = "../../docs/privacy-scan.md"
	figuresBegin = "<!-- figures: generated from the corpus; a test compares this part with it -->\n"
	figuresEnd   = "<!-- end of figures -->"
)

// TestDocsGiveTheFigures compares the docs with what the corpus comes to.
// After a change: go test ./checklist/privacy -run Docs -update
func TestDocsGiveTheFigures(t *testing.T) {
	raw, err := os.ReadFile(docsPath)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(raw), figuresBegin)
	_, after, okEnd := strings.Cut(rest, figuresEnd)
	if !ok || !okEnd {
		t.Fatal("the docs have no place for the figures")
	}
	want := before + figuresBegin + figures(t) + figuresEnd + after
	if *update {
		if err := os.WriteFile(docsPath, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(raw) != want {
		t.Error("the figures in the docs are not those of the corpus; run: go test ./checklist/privacy -run Docs -update")
	}
}

// figures are the tables of the docs: by set, by kind on the sets that were kept
// apart, and what was missed and wrongly marked there.
func figures(t *testing.T) string {
	apart := func(set string) bool { return set == "b" || set == "d" }
	lines := corpus(t)
	toFind, missed, wrong := map[privacy.Kind]int{}, map[privacy.Kind]int{}, map[privacy.Kind]int{}
	var misses, alarms []string
	for _, x := range lines {
		for _, k := range x.kinds {
			if apart(x.set) {
				toFind[k]++
			}
		}
	}
	scores := scored(lines, func(what string, x sample, k privacy.Kind) {
		if !apart(x.set) {
			return
		}
		said := fmt.Sprintf("- %s: %s\n", k, x.text)
		if what == "miss" {
			missed[k]++
			misses = append(misses, said)
		} else {
			wrong[k]++
			alarms = append(alarms, said)
		}
	})
	var b strings.Builder
	b.WriteString("\n## Figures\n\n| set | lines | to find | missed | harmless lines | false alarms |\n|---|---|---|---|---|---|\n")
	for _, of := range bounds {
		s := scores[of.set]
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d |\n", of.set, s.lines, s.expected, s.misses, s.harmless, s.alarms)
	}
	b.WriteString("\nBy kind, on the lines that were kept apart (sets b and d):\n\n| kind | looks like | write instead | to find | missed | false alarms |\n|---|---|---|---|---|---|\n")
	for _, d := range privacy.Kinds() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %d | %d | %d |\n", d.Kind, d.What, d.Instead, toFind[d.Kind], missed[d.Kind], wrong[d.Kind])
	}
	slices.Sort(misses)
	slices.Sort(alarms)
	fmt.Fprintf(&b, "\n## What it missed there\n\n%s\n## What it marked there and should not have\n\n%s\n", strings.Join(misses, ""), strings.Join(alarms, ""))
	return b.String()
}
