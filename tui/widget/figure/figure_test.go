package figure_test

import (
	"strings"
	"testing"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/widget/figure"
	"example.org/upstander/tui/widget/layout"
)

// Every outcome that can be recorded has a figure of its own, all of one size.
func TestEveryOutcomeHasAFigure(t *testing.T) {
	seen := map[string]string{}
	for _, word := range assessment.OutcomeWords() {
		o, _ := assessment.ParseOutcome(word)
		lines, ok := figure.Of(o.Mark())
		if !ok || len(lines) != figure.Height {
			t.Fatalf("%s: %d lines, drawn: %v", word, len(lines), ok)
		}
		for _, line := range lines {
			if layout.Width(line) != figure.Width {
				t.Errorf("%s: a line of %d columns: %q", word, layout.Width(line), line)
			}
		}
		all := strings.Join(lines, "\n")
		if other, twice := seen[all]; twice {
			t.Errorf("%s looks like %s", word, other)
		}
		seen[all] = word
	}
	if _, ok := figure.Of("x"); ok {
		t.Error("a character that is no mark was drawn")
	}
}
