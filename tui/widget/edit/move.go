package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
)

// Result says what a key did.
type Result struct {
	Used    bool // the key was one for typing or moving
	Changed bool // the text is another one
	Left    int  // characters that did not fit under the limit
}

func (b *Buffer) key(msg tea.KeyMsg) Result {
	if msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace {
		if msg.Alt && !msg.Paste {
			return Result{Used: b.move(msg.String())}
		}
		return b.typed(runes(msg))
	}
	if !b.single {
		switch msg.String() {
		case "enter", "ctrl+j":
			return b.typed("\n")
		case "tab":
			return b.typed(tab)
		}
	}
	if r := b.erase(msg.String()); r.Used {
		return r
	}
	return Result{Used: b.move(msg.String())}
}

// runes is the text of a key. A space bar carries none in some messages; a key
// that is no character carries the character 0 on Windows.
func runes(msg tea.KeyMsg) string {
	if len(msg.Runes) == 0 && msg.Type == tea.KeySpace {
		return " "
	}
	return strings.ReplaceAll(string(msg.Runes), "\x00", "")
}

func (b *Buffer) typed(s string) Result {
	before := b.count
	left := b.Insert(s)
	return Result{Used: true, Changed: b.count != before, Left: left}
}

func (b *Buffer) erase(name string) Result {
	row, col, before := b.row, b.col, b.count
	switch name {
	case "backspace", "ctrl+h":
		b.left()
		b.remove(b.row, b.col, row, col)
	case "delete":
		b.right()
		b.remove(row, col, b.row, b.col)
	case "alt+backspace", "ctrl+w":
		b.wordLeft()
		b.remove(b.row, b.col, row, col)
	case "ctrl+u", "ctrl+k": // of a single line alone: a paragraph of a note is one line too, and would be gone at a slip
		if !b.single {
			return Result{}
		}
		if name == "ctrl+u" {
			b.remove(row, 0, row, col)
		} else {
			b.remove(row, col, row, len(b.lines[row].cells))
		}
	default:
		return Result{}
	}
	return Result{Used: true, Changed: b.count != before}
}

// Keys lists, under a heading, the keys with which a line is cleared and typing taken back. That letters
// type and arrows move goes without saying.
func Keys(group string) []keys.Binding {
	return []keys.Binding{
		keys.New(group, "Ctrl+U", "clear to the start of the line", "ctrl+u"),
		keys.New(group, "Ctrl+K", "clear to the end of the line", "ctrl+k"),
		keys.New(group, "Ctrl+Z, Ctrl+Y", "take back what was typed; type it again", "ctrl+y"),
		keys.New(group, "Ctrl+W", "clear the word before the cursor", "ctrl+w", "alt+backspace"),
	}
}

func (b *Buffer) move(name string) bool {
	switch name {
	case "left":
		b.left()
	case "right":
		b.right()
	case "ctrl+left", "alt+b":
		b.wordLeft()
	case "ctrl+right", "alt+f":
		b.wordRight()
	case "home", "ctrl+a":
		b.col, b.want = b.rowStart(), -1
	case "end", "ctrl+e":
		b.col, b.want = b.rowEnd(), -1
	case "ctrl+home":
		b.row, b.col, b.want = 0, 0, -1
	case "ctrl+end":
		b.row = len(b.lines) - 1
		b.col, b.want = len(b.lines[b.row].cells), -1
	default:
		return b.moveRows(name)
	}
	return true
}

// moveRows goes up and down by what is a row on the screen.
func (b *Buffer) moveRows(name string) bool {
	switch name {
	case "up":
		b.rowsDown(-1)
	case "down":
		b.rowsDown(1)
	case "pgup":
		b.rowsDown(-max(1, b.height-1))
	case "pgdown":
		b.rowsDown(max(1, b.height-1))
	default:
		return false
	}
	return true
}

func (b *Buffer) left() {
	b.want = -1
	switch {
	case b.col > 0:
		b.col--
	case b.row > 0:
		b.row--
		b.col = len(b.lines[b.row].cells)
	}
}

func (b *Buffer) right() {
	b.want = -1
	switch {
	case b.col < len(b.lines[b.row].cells):
		b.col++
	case b.row < len(b.lines)-1:
		b.row, b.col = b.row+1, 0
	}
}

// wordLeft goes to the start of the word before the cursor.
func (b *Buffer) wordLeft() {
	for b.col == 0 && b.row > 0 {
		b.left()
	}
	for b.col > 0 && !b.wordAt(b.col-1) {
		b.col--
	}
	for b.col > 0 && b.wordAt(b.col-1) {
		b.col--
	}
	b.want = -1
}

// wordRight goes behind the word after the cursor.
func (b *Buffer) wordRight() {
	for b.col == len(b.lines[b.row].cells) && b.row < len(b.lines)-1 {
		b.right()
	}
	for b.col < len(b.lines[b.row].cells) && !b.wordAt(b.col) {
		b.col++
	}
	for b.col < len(b.lines[b.row].cells) && b.wordAt(b.col) {
		b.col++
	}
	b.want = -1
}

func (b *Buffer) wordAt(col int) bool {
	r, _ := utf8.DecodeRuneInString(b.lines[b.row].cells[col].s)
	return !unicode.IsSpace(r)
}

// Words counts the words of a text.
func Words(s string) int { return len(strings.Fields(s)) }
