// Package shell is what the root and the screens share: what a screen is, and
// the messages with which screens ask the root for something. Screens know the
// shell and never each other.
//
// It imports bubbletea, the domain, keys and theme, and no screen.
package shell

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/theme"
)

// Screen is one page of the program. The root gives it the space between the
// header and the bottom line and shows what View returns; View must give
// exactly that many lines, none wider.
type Screen interface {
	Init() tea.Cmd
	Update(msg tea.Msg) (Screen, tea.Cmd)
	View() string
	SetSize(width, height int)
	SetTheme(t *theme.Theme)
	Title() string           // for the help sheet: "Assess"
	Keys() []keys.Binding    // every key that works here, those that can do nothing now with the reason
	Commands() keys.Table    // what can be done now, by key or by name; while keys are text, what they do besides
	CapturesText() bool      // true while keys are text, so that letters are not taken as commands
	Position() (item string) // item under the cursor, or empty
}

// Place names a screen that can be asked for.
type Place string

// The places.
const (
	Start    Place = "start"
	Overview Place = "overview" // what an open file begins with
	Assess   Place = "assess"
	Gaps     Place = "gaps"
	Report   Place = "report"
	Claims   Place = "claims" // every finding of the claim check
	Share    Place = "share"  // what would be released to an audience

	// Session prepares for an inspection, one item at a time.
	Session Place = "session"

	// Progress follows the open file, and the files of Go.Paths with it.
	Progress Place = "progress"
	Merge    Place = "merge"  // copies to bring in, and versions to choose between
	Import   Place = "import" // what a workbook or a table would change

	History Place = "history" // of Item: who changed what, when, from what to what

	// Library shows what bears on Item, or everything when Item is empty.
	Library Place = "library"
)

// Go asks the root to show a place on top of the present one. Item is the item
// to go to, if any.
type Go struct {
	To    Place
	Item  string
	Paths string // of files to read besides, a line for each; for Progress
	// Complete asks for what the evidence of Item lacks, one entry after the other;
	// for Assess.
	Complete bool
}

// Back asks the root to leave the present screen.
type Back struct{}

// Quit asks the root to end the program once everything is saved.
type Quit struct{}

// Leaving tells a screen that the program is about to end, so that it keeps
// what is being typed.
type Leaving struct{}

// OpenFile asks for an assessment file to be put on the desk.
type OpenFile struct{ Path string }

// MergeFiles asks for copies of one assessment to be brought together: the first
// is opened, and the others are brought into it once a person accepts.
type MergeFiles struct{ Paths []string }

// OpenDemo asks for the made-up force to be put on the desk.
type OpenDemo struct{}

// NewFile asks for a new assessment. From is the path of last cycle's file, or
// empty. Path is where it will be kept, or empty for a name made from the force
// and the cycle in the present folder.
type NewFile struct {
	Start assessment.Start
	Path  string
	From  string
}

// UseTheme asks for another set of colours, kept for next time.
type UseTheme struct{ Name theme.Name }

// Level says how a message is meant.
type Level int

// The levels of a message.
const (
	Info Level = iota
	Warn
)

// Say shows one sentence on the bottom line until the next key.
type Say struct {
	Text  string
	Level Level
}

// Dialog is a small question on top of a screen. Only the topmost one gets
// keys. When it is done it returns the message that carries the answer, and
// the root takes it away. What the answer means is for whoever opened it.
type Dialog interface {
	Update(msg tea.Msg) (d Dialog, cmd tea.Cmd, done bool)
	View(width, height int) string // at most that size
	SetTheme(t *theme.Theme)
	CapturesText() bool
	Keys() []keys.Binding
}

// Open puts a dialog on top.
type Open struct {
	Dialog Dialog
	Field  string // under which what is typed in it is kept; empty: its title
}

// Cmd makes a command out of a message.
func Cmd(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Inform makes the command that says one sentence.
func Inform(text string) tea.Cmd { return Cmd(Say{Text: text}) }

// Caution makes the command that says one sentence as a warning.
func Caution(text string) tea.Cmd { return Cmd(Say{Text: text, Level: Warn}) }

// Press does what a key does now, or says why it does nothing: the only place
// where a reason is asked for.
func Press(t keys.Table, msg tea.KeyMsg) tea.Cmd {
	switch c, ok := t.Find(msg); {
	case !ok:
		return Inform("That key does nothing here. ? shows those that do.")
	case c.Why != "":
		return Inform(c.Why)
	default:
		return c.Do(msg)
	}
}

// Clicked is a screen with rows that can be clicked.
type Clicked interface {
	// Click puts the cursor on what stands at a column and a line of the screen; on
	// what has the cursor already it does what Enter does.
	Click(column, line int) tea.Cmd
}
