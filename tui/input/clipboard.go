// Package input is what comes in from the keyboard and goes out to the rest of
// the person's machine: pastes on Windows, their own editor, the clipboard.
//
// It imports bubbletea and shell, and no screen and no file of the program.
package input

import (
	"fmt"
	"io"

	"github.com/aymanbagabas/go-osc52/v2"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
)

// maxTerminalCopy is the longest text, in bytes, that terminals commonly take
// by escape sequence; longer ones are cut or dropped without a word.
const maxTerminalCopy = 74_994

// Copied says by which routes a text went to the clipboard. Terminal means
// that the sequence was written: no terminal tells whether it obeyed.
type Copied struct{ Terminal, System bool }

// Any says that at least one route worked.
func (c Copied) Any() bool { return c.Terminal || c.System }

// Copy puts text on the clipboard by both routes: through the terminal, which
// works across a remote session, and through the system. terminal is what the
// program draws on, or nil; system is SystemClipboard, or nil.
func Copy(terminal io.Writer, system func(string) error, text string) Copied {
	var done Copied
	if terminal != nil && len(text) <= maxTerminalCopy {
		_, err := osc52.New(text).WriteTo(terminal)
		done.Terminal = err == nil
	}
	if system != nil {
		done.System = system(text) == nil
	}
	return done
}

// SystemClipboard puts text on the system's clipboard. On Linux it runs wl-copy,
// xclip or xsel, whichever is there and works.
func SystemClipboard(text string) error { return putOnClipboard(text) }

// Paste is the command that reads the system's clipboard and hands the text on
// as a paste key, so that it takes the same way as a paste by the terminal.
func Paste() tea.Msg { return pasteFrom(fromClipboard) }

func pasteFrom(read func() (string, error)) tea.Msg {
	s, err := read()
	if err != nil {
		return shell.Say{Text: fmt.Sprintf("Nothing could be taken from the clipboard: %v.", err), Level: shell.Warn}
	}
	if s == "" {
		return shell.Say{Text: "The clipboard holds no text."}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true}
}
