package keys_test

import (
	"strings"
	"testing"

	"example.org/upstander/tui/keys"
)

func TestSharedKeysAreInOrder(t *testing.T) {
	shared := append(keys.Moving().List(), keys.Everywhere().List()...)
	for _, wrong := range keys.Check(shared) {
		t.Error(wrong)
	}
}

func TestCheckFinds(t *testing.T) {
	for _, c := range []struct {
		name     string
		bindings []keys.Binding
		want     string // part of the one sentence, or empty for none
	}{
		{"nothing", []keys.Binding{keys.New("Item", "n", "note", "n"), keys.New("Item", "N", "new", "N")}, ""},
		{"one key twice", []keys.Binding{keys.New("Item", "n", "note", "n"), keys.New("Item", "x", "next", "x", "n")}, `"n" is a key of n (note) and of x (next)`},
		{"no words", []keys.Binding{keys.New("Item", "n", "", "n")}, "for the help sheet"},
		{"no heading", []keys.Binding{keys.New("", "n", "note", "n")}, "for the help sheet"},
		{"no key", []keys.Binding{keys.New("Item", "n", "note")}, "has no key"},
		{"full screen", []keys.Binding{keys.New("Item", "Alt+Enter", "line", "alt+enter")}, "Windows Terminal takes it"},
		{"ctrl and shift", []keys.Binding{keys.New("Item", "n", "note", "ctrl+shift+f")}, "Windows Terminal takes it"},
		{"tabs of the terminal", []keys.Binding{keys.New("Item", "n", "note", "ctrl+alt+3")}, "Windows Terminal takes it"},
		{"panes of the terminal", []keys.Binding{keys.New("Item", "n", "note", "alt+left")}, "Windows Terminal takes it"},
		{"another name for Tab", []keys.Binding{keys.New("Item", "n", "note", "ctrl+i")}, "cannot tell it"},
		{"suspend", []keys.Binding{keys.New("Item", "n", "undo", "ctrl+z")}, "on Windows"},
	} {
		got := keys.Check(c.bindings)
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: %q", c.name, got)
		case c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)):
			t.Errorf("%s: %q, want one with %q", c.name, got, c.want)
		}
	}
}
