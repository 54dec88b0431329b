package shell_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/widgettest"
)

// A key does what it is for, or says why it does nothing, and one of no command
// says so.
func TestPress(t *testing.T) {
	leave := func() tea.Cmd { return shell.Cmd(shell.Back{}) }
	table := keys.Table{keys.New("Item", "b", "back", "b").Runs(leave), keys.New("Item", "n", "note", "n").Off("It is sealed.").Runs(leave)}
	for key, want := range map[string]tea.Msg{
		"b": shell.Back{}, "n": shell.Say{Text: "It is sealed."}, "x": shell.Say{Text: "That key does nothing here. ? shows those that do."},
	} {
		if got := shell.Press(table, widgettest.Key(key))(); got != want {
			t.Errorf("%s sent %v, not %v", key, got, want)
		}
	}
	if said := shell.Caution("Mind.")().(shell.Say); said.Level != shell.Warn || !strings.HasPrefix(said.Text, "Mind") {
		t.Errorf("a warning is %+v", said)
	}
}
