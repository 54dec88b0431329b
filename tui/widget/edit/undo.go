package edit

import (
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
)

// state is a text as it stood before a step of typing.
type state struct {
	text     string
	row, col int
}

const mostSteps = 100

// act is what a key does to a text: keys in a row that do the same are one step.
type act int

const (
	moving act = iota
	typing
	erasing
	other // each is a step of its own
)

// actOf tells what a key is about to do.
func actOf(msg tea.KeyMsg) act {
	switch {
	case msg.Type == tea.KeySpace, msg.Type == tea.KeyRunes && !msg.Alt && len(msg.Runes) == 1:
		return typing
	case msg.Type == tea.KeyBackspace, msg.Type == tea.KeyDelete:
		return erasing
	case msg.Type == tea.KeyRunes && msg.Alt && !msg.Paste:
		return moving
	}
	return other
}

// Key takes one key. Enter and Tab are text only in a text of several lines; Ctrl+Z takes
// back what was typed, a word or so at a time, and Ctrl+Y types it again. What is not used
// is for the owner.
func (b *Buffer) Key(msg tea.KeyMsg) Result {
	switch msg.Type { //nolint:exhaustive // every other key is for the text
	case tea.KeyCtrlZ:
		return b.step(&b.past, &b.again)
	case tea.KeyCtrlY:
		return b.step(&b.again, &b.past)
	}
	doing := actOf(msg)
	begins := doing != moving && (doing == other || doing != b.doing)
	var before state
	if begins {
		before = b.now()
	}
	r := b.key(msg)
	switch {
	case r.Changed:
		if begins {
			b.past = append(b.past[max(0, len(b.past)-mostSteps+1):], before)
		}
		b.again = nil
		b.doing = doing
		if doing == typing && (msg.Type == tea.KeySpace || unicode.IsSpace(msg.Runes[0])) {
			b.doing = moving // the next word is another step
		}
	case r.Used:
		b.doing = moving
	}
	return r
}

func (b *Buffer) now() state { return state{b.Text(), b.row, b.col} }

// step goes to the last of some states, and keeps the present one among others.
func (b *Buffer) step(from, to *[]state) Result {
	n := len(*from)
	if n == 0 {
		return Result{Used: true}
	}
	here, there := b.now(), (*from)[n-1]
	*from, *to = (*from)[:n-1], append(*to, here)
	b.SetText(there.text)
	b.row = min(there.row, len(b.lines)-1)
	b.col = min(there.col, len(b.lines[b.row].cells))
	b.doing = moving
	return Result{Used: true, Changed: here.text != there.text}
}
