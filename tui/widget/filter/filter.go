// Package filter is the words by which a screen narrows its list: they are
// typed on the status line, the list follows at every letter, Enter keeps them
// and Esc drops them. What the words are looked for in is for the screen.
//
// It imports bubbletea, bubbles/key, the keys, the theme and edit.
package filter

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/edit"
)

const limit = 80 // characters

// Wording is what a screen calls its filter.
type Wording struct {
	Group string // heading of the keys in the help sheet
	Label string // in front of the words: "Filter"
	Step  string // what the arrow keys do in the list meanwhile
}

// Filter is the words, and whether they are being typed.
type Filter struct {
	name, label       string
	accent            func(...string) string
	look              edit.Look
	keep, clear, step keys.Binding

	input  *edit.Buffer
	words  string
	typing bool
}

// New makes a filter that lets everything through. It has to be given a theme
// before it is drawn.
func New(w Wording) *Filter {
	name := strings.ToLower(w.Label)
	return &Filter{
		name:  name,
		label: w.Label + " ",
		keep:  keys.New(w.Group, "Enter", "keep the "+name, "enter").OnBottomLine(),
		clear: keys.New(w.Group, "Esc", "drop the "+name, "esc").OnBottomLine(),
		step:  keys.New(w.Group, "↑↓", w.Step, "up", "down", "pgup", "pgdown").OnBottomLine(),
		input: edit.New("", limit, true),
	}
}

// SetTheme draws in another theme from now on.
func (f *Filter) SetTheme(t *theme.Theme) { f.accent, f.look = t.Accent.Render, edit.LookOf(t) }

// Open begins the typing. The words that there are stay.
func (f *Filter) Open() { f.typing = true }

// Name is what a sentence and a key call it: "filter".
func (f *Filter) Name() string { return f.name }

// Typing is true while keys are text.
func (f *Filter) Typing() bool { return f.typing }

// Words is what was typed, as it was typed.
func (f *Filter) Words() string { return f.words }

// Active is true when there is a word to look for.
func (f *Filter) Active() bool { return strings.TrimSpace(f.words) != "" }

// Shown is true when the words have a place on the status line: while they are
// typed, and while there are any.
func (f *Filter) Shown() bool { return f.typing || f.Active() }

// Drop takes all words away.
func (f *Filter) Drop() {
	f.words = ""
	f.input.SetText("")
}

// Key takes a key while the words are typed. changed: the list has to be made
// anew; move: the key is one for the list.
func (f *Filter) Key(msg tea.KeyMsg) (changed, move bool) {
	switch {
	case key.Matches(msg, f.keep.Binding):
		f.typing = false
	case key.Matches(msg, f.clear.Binding):
		f.typing = false
		f.Drop()
		return true, false
	case key.Matches(msg, f.step.Binding):
		return false, true
	case f.input.Key(msg).Changed:
		f.words = f.input.Text()
		return true, false
	}
	return false, false
}

// Keys lists the keys that work while the words are typed.
func (f *Filter) Keys() []keys.Binding {
	return append([]keys.Binding{f.keep, f.clear, f.step}, edit.Keys(f.keep.Group)...)
}

// Line draws the label and the words, with room columns for the words.
func (f *Filter) Line(room int) string {
	return f.accent(f.label) + f.input.Line(f.look, room, f.typing)
}

// Has says whether every one of some words is somewhere in what is said of a
// thing, small and capital letters being the same.
func Has(words string, said ...string) bool {
	all := strings.ToLower(strings.Join(said, " "))
	for _, w := range strings.Fields(strings.ToLower(words)) {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}
