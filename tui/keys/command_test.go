package keys_test

import (
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/widget/widgettest"
)

func TestTable(t *testing.T) {
	did := ""
	runs := func() tea.Cmd { did += "n"; return nil }
	takes := func(msg tea.KeyMsg) tea.Cmd { did += msg.String(); return nil }
	table := keys.Table{
		keys.New("Item", "n", "note", "n").OnBottomLine().Runs(runs),
		keys.New("Item", "1-3", "level", "1", "2", "3").Off("It is sealed.").Takes(takes),
	}
	for _, c := range []struct{ key, did, why string }{{"n", "n", ""}, {"2", "2", "It is sealed."}} {
		found, ok := table.Find(widgettest.Key(c.key))
		if !ok || found.Why != c.why {
			t.Fatalf("%s: found %v, %q", c.key, ok, found.Why)
		}
		if did = ""; found.Do(widgettest.Key(c.key)) != nil || did != c.did {
			t.Errorf("%s did %q", c.key, did)
		}
	}
	if _, ok := table.Find(widgettest.Key("x")); ok {
		t.Error("x is no key of the table")
	}
	var shown []string
	for _, b := range table.Bindings() {
		shown = append(shown, b.Shown()+" "+b.Does()+" "+b.Why)
	}
	if want := []string{"n note ", "1-3 level It is sealed."}; !slices.Equal(shown, want) {
		t.Errorf("bindings %q", shown)
	}
}

// Other words for a key change nothing else of it, and not the key they were taken
// from.
func TestCalled(t *testing.T) {
	b := keys.New("Item", "Esc", "back", "esc").OnBottomLine().Off("Not now.")
	other := b.Called("to the list")
	if b.Does() != "back" || other.Does() != "to the list" || other.Shown() != "Esc" || !other.Main || other.Why != "Not now." || other.Group != "Item" || !slices.Equal(other.Keys(), b.Keys()) {
		t.Errorf("%+v became %+v", b, other)
	}
}

func TestFirst(t *testing.T) {
	if keys.First() != "" || keys.First("", "") != "" || keys.First("", "b", "c") != "b" {
		t.Error("not the first reason that there is")
	}
}
