package privacy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/upstander/checklist/privacy"
	"example.org/upstander/internal/golden"
)

const (
	docsPath     = "../../docs/privacy-scan.md"
	figuresBegin = "<!-- figures: generated from the corpus; a test compares this part with it -->\n"
	figuresEnd   = "<!-- end of figures -->"
)

// The figures in the docs are what the corpus comes to.
func TestGoldenFigures(t *testing.T) {
	golden.Between(t, docsPath, figuresBegin, figuresEnd, figures(t))
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
