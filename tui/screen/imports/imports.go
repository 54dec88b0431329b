// Package imports is the screen that takes over what somebody filled in in a
// workbook or a table: it shows item by item what would change, old and new, and
// what cannot be taken, and records all of it as one step when a person accepts.
//
// It imports no other screen and no file: it is given a way to read one, and what
// it changes goes through the desk.
package imports

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/internal/app"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// Env is what the screen needs from outside.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
	// Read reads a workbook or a table and changes nothing. It is only called from
	// commands.
	Read  func(path string) ([]byte, error)
	NewID func() string
}

// phase is what the screen is about.
type phase int

const (
	naming     phase = iota // nothing is read yet
	reading                 // the workbook is being read
	previewing              // what would change is shown, or what cannot be taken
	refused                 // the workbook cannot be read
)

// asked is which workbook is to be read, and how.
type asked struct{ path, columns, sheet, role string }

// Screen is the screen.
type Screen struct {
	env           Env
	theme         *theme.Theme
	keys          bindings
	width, height int

	phase   phase
	asked   asked
	found   app.Import
	of      int // revision of the desk that it was found for
	again   bool
	refusal error

	page browse.Pane
	made int // goes up when what is shown has changed
}

// madeOf names what the page was drawn from.
type madeOf struct {
	phase       phase
	width, made int
	theme       *theme.Theme
}

// New makes the screen.
func New(env Env) shell.Screen {
	return &Screen{env: env, keys: declared(), width: 80, height: 20, theme: env.Theme}
}

// Init asks for the workbook.
func (s *Screen) Init() tea.Cmd { return s.ask() }

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) { s.width, s.height = max(1, width), max(1, height) }

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) { s.theme = t }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Import" }

// CapturesText is false: what is typed goes into a dialog.
func (s *Screen) CapturesText() bool { return false }

// Position is empty: the page is about all items.
func (s *Screen) Position() string { return "" }
