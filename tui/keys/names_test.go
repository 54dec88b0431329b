package keys_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
)

// The message of a key has the name that it was made from, whatever key that is.
func TestPress(t *testing.T) {
	for _, name := range []string{"a", "A", "?", "=", "é", "enter", "esc", "tab", "shift+tab", "up", "pgdown", "home", "backspace", "delete", "ctrl+k", "ctrl+z", "ctrl+y",
		"f1", "f12", " ", "alt+3", "alt+b", "alt+enter", "ctrl+home"} {
		if got := keys.Press(name).String(); got != name {
			t.Errorf("%q became %q", name, got)
		}
	}
	for _, b := range append(keys.Moving().List(), keys.Everywhere().List()...) {
		for _, name := range b.Keys() {
			if got := keys.Press(name).String(); got != name {
				t.Errorf("%q became %q", name, got)
			}
		}
	}
}

func TestByNames(t *testing.T) {
	did := ""
	do := func(msg tea.KeyMsg) tea.Cmd { did += msg.String() + ";"; return nil }
	table := keys.Table{
		keys.New("Item", "n", "note", "n", "N").Takes(do),
		keys.New("Item", "0-1", "level", "0", "1").OfEach().Off("It is sealed.").Takes(do),
		keys.ByName("Whole", "seal").Takes(do),
		keys.Moving().Up.Takes(do),
	}
	var got []string
	for _, n := range table.ByNames() {
		n.Do(n.With)
		got = append(got, n.Name+"|"+n.Key+"|"+n.Why)
	}
	want := []string{"note|n|", "level 0|0|It is sealed.", "level 1|1|It is sealed.", "seal||"}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, not %q", got[i], want[i])
		}
	}
	if did != "n;0;1;;" {
		t.Errorf("did %q", did)
	}
}
