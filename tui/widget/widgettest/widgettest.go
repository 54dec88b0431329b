// Package widgettest is what the tests of widgets share. Nothing but tests
// imports it.
package widgettest

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// Themes gives all themes as on a terminal that shows every colour, and the
// dark one on a terminal that shows none.
func Themes() map[string]*theme.Theme {
	out := map[string]*theme.Theme{"dark without colour": theme.New(theme.Dark, termenv.Ascii)}
	for _, n := range theme.Names() {
		out[string(n)] = theme.New(n, termenv.TrueColor)
	}
	return out
}

// Plain is a theme without colours, so that a view is plain text.
func Plain() *theme.Theme { return theme.New(theme.Plain, termenv.TrueColor) }

// Hostile gives texts that break careless layouts.
func Hostile() map[string]string {
	return map[string]string{
		"long word":    strings.Repeat("x", 400),
		"wide":         strings.Repeat("検査と監査の記録", 30),
		"wide words":   strings.Repeat("検査 監 査の記 録を確認する ", 20),
		"combining":    strings.Repeat("Llŷn ŵyn e\u0301te\u0301 o\u0302", 40),
		"pictures":     strings.Repeat("a", 37) + strings.Repeat("❤\ufe0f b 👨\u200d👩\u200d👧 🇬🇧 1\ufe0f\u20e3 ", 20),
		"indent":       strings.Repeat(" ", 230) + "far right\n\tone tab\n" + strings.Repeat("\t", 60) + "tabs",
		"many lines":   strings.Repeat("One line of a longer text that goes on.\n", 80),
		"crlf":         "first\r\nsecond\rthird\n\n\nlast",
		"lone accents": "\u0301\u0301 x \u0301",
		"empty":        "",
	}
}

// Key makes the key of a name, as the terminal would send it. A name of
// several letters that is no key is one paste.
func Key(name string) tea.KeyMsg {
	if name == "space" {
		name = " "
	}
	msg := keys.Press(name)
	msg.Paste = len(msg.Runes) > 1
	return msg
}

// Letters makes one key of each letter of a text.
func Letters(text string) []string { return strings.Split(text, "") }

// Press hands keys to a dialog until it is done and gives the messages that it
// sent.
func Press(d shell.Dialog, names ...string) (sent []tea.Msg, done bool) {
	for _, name := range names {
		var cmd tea.Cmd
		d, cmd, done = d.Update(Key(name))
		if cmd != nil {
			sent = append(sent, cmd())
		}
		if done {
			return sent, true
		}
	}
	return sent, false
}

// TooBig says what is wrong with a view that has to fit: a line too wide, or
// too many lines.
func TooBig(view string, width, height int) error {
	lines := strings.Split(view, "\n")
	if len(lines) > height {
		return fmt.Errorf("%d lines in a height of %d", len(lines), height)
	}
	for i, line := range lines {
		if n := ansi.StringWidth(line); n > width {
			return fmt.Errorf("line %d is %d wide, %d allowed: %q", i+1, n, width, line)
		}
		if strings.ContainsAny(line, "\t\r") {
			return fmt.Errorf("line %d holds a tab or a return: %q", i+1, line)
		}
	}
	return nil
}

// Text gives a view without colour codes and without spaces at line ends.
func Text(view string) string {
	lines := strings.Split(ansi.Strip(view), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
