package hostile_test

import (
	"testing"

	"example.org/upstander/internal/hostile"
)

// TestAttacksAreSeen shows that an attack that comes through is noticed.
func TestAttacksAreSeen(t *testing.T) {
	quiet := 0
	for _, attack := range hostile.Attacks() {
		if len(hostile.Sequences("harmless "+attack+" end\n")) == 0 {
			quiet++ // a text that attacks a reader of markdown or a spreadsheet, and no terminal
		}
	}
	if all := len(hostile.Attacks()); all < 70 || quiet > 30 {
		t.Errorf("%d attacks, %d of them do nothing to a terminal", all, quiet)
	}
	if got := hostile.Sequences("plain\r\nПлюс, é, 日本語, e\u0301, 👩\u200d💻\n"); len(got) != 0 {
		t.Errorf("harmless text is taken for %q", got)
	}
}
