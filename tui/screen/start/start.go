// Package start is the first screen: the files that were open lately, a new
// assessment, the made-up force to look around in, and the colours.
//
// It opens no file itself: it asks the root to. It imports no other screen.
package start

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/scroll"
)

// Env is what the screen needs from outside.
type Env struct {
	Recent    []store.Recent // newest first
	Checklist *checklist.Checklist
	Theme     *theme.Theme
	Today     func() time.Time
}

// Screen is a short list of things to begin with.
type Screen struct {
	env           Env
	theme         *theme.Theme
	keys          bindings
	width, height int
	recent        []recent
	choices       []choice
	cursor        int // the files that were open lately, then the choices
	scroll        scroll.Scroller
}

// recent is a file that was open lately, as it is shown.
type recent struct {
	path         string    // as it is opened
	where        text.Text // the same, fit to be shown
	force, cycle text.Text
	day          string
}

// choice is something else to begin with.
type choice struct {
	binding keys.Binding
	label   func() string
	hint    string
	act     func() tea.Cmd
}

// New makes the screen.
func New(env Env) shell.Screen {
	s := &Screen{env: env, theme: env.Theme, keys: declared(), width: 80, height: 20}
	s.List(env.Recent)
	named := func(label string) func() string { return func() string { return label } }
	s.choices = []choice{
		{s.keys.begin, named("New assessment"), "under a minute", s.begin},
		{s.keys.demo, named("Look round a made-up force"), "nothing is kept", demo},
		{s.keys.region, named("Look round a made-up region"), "several forces side by side", region},
		{s.keys.open, named("Open a file or folder by its path"), "a folder: the returns in it", s.open},
		{s.keys.progress, named("Progress of one force"), "the files of several cycles", s.progress},
		{s.keys.merge, named("Merge copies of one assessment"), "", s.merge},
		{s.keys.colours, func() string { return "Colours: " + string(s.theme.Name) }, "dark, light or plain", s.colours},
	}
	return s
}

// List takes in the files that were open lately, newest first, and puts the cursor on
// the newest.
func (s *Screen) List(files []store.Recent) {
	s.recent, s.cursor = lately(files, s.env.Today()), 0
}

// Init starts nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) { s.theme = t }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Start" }

// CapturesText is false: what is typed goes into a dialog.
func (s *Screen) CapturesText() bool { return false }

// Position is empty: there is no item here.
func (s *Screen) Position() string { return "" }

// rows is how many things there are to choose from.
func (s *Screen) rows() int { return len(s.recent) + len(s.choices) }
