// Package record asks a person for what is to be recorded on an item, in forms and
// questions, and records it on the desk. What a record is made of is its declaration;
// what may stand is for the packages below. It draws nothing of its own.
package record

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/theme"
)

// Excerpt is how much of a text is shown in a question, in columns.
const Excerpt = 160

// Place is where the person is: what the cursor is on, and what is brought before them
// once something was recorded.
type Place interface {
	Item() *checklist.Item // under the cursor; nil when no item is listed
	Position() string      // its id; empty when no item is listed
	Row() (itempage.Row, bool)
	Visit(item string)
	Show(section string)
	PutOn(kind itempage.Kind, key string)
	Remember() tea.Cmd // keeps the item for the next start
}

// Recorder asks and records.
type Recorder struct {
	desk  *desk.Desk
	theme *theme.Theme
	on    Place
}

// New makes a recorder for a desk.
func New(d *desk.Desk, t *theme.Theme, on Place) *Recorder { return &Recorder{d, t, on} }

// SetTheme changes the colours.
func (r *Recorder) SetTheme(t *theme.Theme) { r.theme = t }

// showing brings a section into sight once something was recorded.
func (r *Recorder) showing(section string) func(cmd tea.Cmd) tea.Cmd {
	return func(cmd tea.Cmd) tea.Cmd {
		r.on.Show(section)
		return cmd
	}
}
