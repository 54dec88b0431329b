package render

import (
	"strings"
	"testing"

	xansi "github.com/charmbracelet/x/ansi"

	"example.org/upstander/internal/hostile"
)

// A page makes no such markdown; whatever stands in it, colours alone come through,
// and tags and backslashes are shown as typed.
func TestRawMarkdownIsInert(t *testing.T) {
	for _, attack := range hostile.Attacks() {
		drawn, err := coloured(attack, 60, Dark)
		if err != nil {
			t.Fatal(err)
		}
		if bare := xansi.Strip(drawn); strings.ContainsAny(bare, "\x1b\x07\x00\r\b") {
			t.Errorf("%q lets %q through", attack, bare)
		}
	}
	drawn, err := coloured("victim <name> said `\\\\server\\x &amp; <b>` and\nmore\n\n```\n\\\\server\\share &lt;\n```\n", 80, Light)
	for _, want := range []string{"victim <name> said \\\\server\\x &amp; <b> and more", "\\\\server\\share &lt;"} {
		if err != nil || !strings.Contains(xansi.Strip(drawn), want) {
			t.Errorf("%q is not in %q", want, drawn)
		}
	}
}

func TestColouredDrawsListsTablesAndQuotes(t *testing.T) {
	markdown := "- one two three four five six seven\n- eight  \n  nine\n\n> ten eleven twelve thirteen\n\n| Head of a column | n |\n| --- | --- |\n| a cell that is long | 12 |\n"
	want := "• one two three four\n  five six seven\n• eight\n  nine\n\n│ ten eleven twelve\n│ thirteen\n\nHead of a column  n\n────────────────  ──\na cell that is    12\nlong\n"
	if drawn, err := coloured(markdown, 20, Dark); err != nil || xansi.Strip(drawn) != want {
		t.Errorf("got\n%s\nwant\n%s", xansi.Strip(drawn), want)
	}
}
