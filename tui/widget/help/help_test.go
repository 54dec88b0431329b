package help_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/widget/help"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/widgettest"
)

func bindings() []keys.Binding {
	return []keys.Binding{
		keys.New("Item", "0-4", "level", "0", "1", "2", "3", "4").OnBottomLine(),
		keys.New("Item", "n", "note", "n").OnBottomLine(),
		keys.New("Item", "e", "evidence", "e").OnBottomLine().Off("This item is not applicable."),
		keys.New("Item", "p", "previous version", "p"),
		keys.New("List", "/", "filter", "/").OnBottomLine(),
		keys.Everywhere().Help,
		keys.New("List", "|", "both * panes", "|"),
	}
}

func TestLine(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string
	}{
		{80, "0-4 level   n note   (e evidence)   / filter   ? all keys"},
		{57, "0-4 level   n note   (e evidence)   / filter   ? all keys"},
		{56, "0-4 level   n note   (e evidence)   ? all keys"},
		{31, "0-4 level   n note   ? all keys"},
		{20, "? all keys"},
		{6, "? all…"},
	} {
		got := help.Line(widgettest.Plain(), bindings(), c.width)
		if got != c.want {
			t.Errorf("at %d: %q, want %q", c.width, got, c.want)
		}
	}
	if got := help.Line(widgettest.Plain(), bindings()[:2], 80); got != "0-4 level   n note" {
		t.Errorf("without the key for all keys: %q", got)
	}
	if got := help.Line(widgettest.Plain(), nil, 80); got != "" {
		t.Errorf("no keys gave %q", got)
	}
}

// Whatever the width, the keys that save and that get one out are there for as long
// as they fit beside the key for all keys, in the order in which they were given.
func TestWhatSavesAndLeavesIsTheLastToGo(t *testing.T) {
	save, leave := keys.New("Form", "Ctrl+S", "save", "ctrl+s").OnBottomLine(), keys.New("Form", "Esc", "leave", "esc").OnBottomLine()
	others := bindings()
	for at := range others {
		mixed := append(append(slices.Clone(others[:at]), save), append(slices.Clone(others[at:]), leave)...)
		full := help.Line(widgettest.Plain(), mixed, 500)
		for width := len("Ctrl+S save   Esc leave   ? all keys"); width <= 100; width++ {
			got := help.Line(widgettest.Plain(), mixed, width)
			if layout.Width(got) > width || !strings.Contains(got, "Ctrl+S save") || !strings.Contains(got, "Esc leave") || !strings.HasSuffix(got, "? all keys") {
				t.Fatalf("at %d: %q", width, got)
			}
			rest := full
			for _, one := range strings.Split(got, "   ") {
				_, after, there := strings.Cut(rest, one)
				if rest = after; !there {
					t.Fatalf("at %d: %q is in another order than %q", width, got, full)
				}
			}
		}
	}
}

func TestSheetNarrow(t *testing.T) {
	want := `Item
0-4  level
n    note
e    evidence (not now: This item is not
     applicable)
p    previous version

List
/    filter
|    both * panes

Everywhere
?    all keys`
	if got := strings.Join(help.Sheet(widgettest.Plain(), bindings(), 40), "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Every key is on the sheet at any width, and no column runs into the next.
func TestSheetHoldsEveryKey(t *testing.T) {
	all := append(bindings(), keys.Moving().List()...)
	for width := 20; width <= 200; width++ {
		lines := help.Sheet(widgettest.Plain(), all, width)
		sheet := strings.Join(lines, "\n")
		for _, b := range all {
			if !strings.Contains(sheet, b.Shown()) || !strings.Contains(sheet, strings.Fields(b.Does())[0]) {
				t.Fatalf("at %d: %q is missing in\n%s", width, b.Shown(), sheet)
			}
		}
		for _, line := range lines {
			if layout.Width(line) > width {
				t.Fatalf("at %d: %q is too wide", width, line)
			}
		}
	}
	if n, m := len(help.Sheet(widgettest.Plain(), all, 40)), len(help.Sheet(widgettest.Plain(), all, 120)); m >= n {
		t.Errorf("%d lines in 120 columns, %d in 40", m, n)
	}
}

func TestTable(t *testing.T) {
	want := `### Assess

| Key | What it does |
|---|---|
| / | filter |
| ? | all keys |
| \| | both \* panes |
`
	if got := help.Table("Assess", bindings()[4:]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
