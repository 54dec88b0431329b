// Package merge is the screen that brings copies of an assessment together: it
// shows what would come from which file and what would be in conflict, takes
// them in when a person accepts, and then settles one conflict after another.
//
// It imports no other screen and no file: it is given a way to read a copy, and
// everything that it changes goes through the desk.
package merge

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// Env is what the screen needs from outside.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
	// Read reads a copy and changes nothing. It is only called from commands.
	Read  func(path string) (merging.Input, error)
	Paths []string // copies to begin with; none: the person is asked
}

// phase is what the screen is about.
type phase int

const (
	choosing   phase = iota // between versions, where there are any
	reading                 // copies are being read
	previewing              // what would come of them is shown
	refused                 // they cannot be merged, or only if a person says so
)

// Screen is the screen.
type Screen struct {
	env           Env
	theme         *theme.Theme
	keys          bindings
	width, height int

	phase   phase
	inputs  []merging.Input // copies that were read, without the one on the desk
	same    bool            // the person has said that they are about one assessment
	report  merging.Report
	refusal error

	copies    []merging.Input // what was taken in last, to show what stood behind each version
	seen      int             // revision of the desk that conflicts were made from
	conflicts []merging.Conflict
	began     int // how many there were when the choosing began
	cursor    int

	page browse.Pane
	made int // goes up when what is shown has changed
}

// madeOf names what the page was drawn from.
type madeOf struct {
	phase                     phase
	seen, cursor, width, made int
	theme                     *theme.Theme
}

// New makes the screen.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared(), width: 80, height: 20, theme: env.Theme}
	s.sync()
	s.began = len(s.conflicts)
	return s
}

// Init reads the copies that were named, or asks for them when there is nothing
// to choose between.
func (s *Screen) Init() tea.Cmd {
	switch {
	case len(s.env.Paths) > 0:
		return s.read(s.env.Paths)
	case len(s.conflicts) == 0:
		return s.ask()
	}
	return nil
}

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) { s.width, s.height = max(1, width), max(1, height) }

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) { s.theme = t }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Merge" }

// CapturesText is false: what is typed goes into a dialog.
func (s *Screen) CapturesText() bool { return false }

// Position is the item of the conflict under the cursor.
func (s *Screen) Position() string {
	if c, ok := s.conflict(); ok {
		return c.Item
	}
	return ""
}

func (s *Screen) conflict() (merging.Conflict, bool) {
	if s.phase != choosing || s.cursor >= len(s.conflicts) {
		return merging.Conflict{}, false
	}
	return s.conflicts[s.cursor], true
}

// sync takes in what has changed on the desk, and stays on the conflict that
// is looked at while it is there.
func (s *Screen) sync() {
	if s.seen == s.env.Desk.Revision() {
		return
	}
	before, had := s.conflict()
	s.seen = s.env.Desk.Revision()
	s.conflicts = merging.ConflictsIn(s.env.Desk.Checklist, s.env.Desk.Assessment(), s.copies)
	s.cursor = max(0, min(s.cursor, len(s.conflicts)-1))
	s.began = max(s.began, len(s.conflicts))
	for i, c := range s.conflicts {
		if had && c.Register == before.Register {
			s.cursor = i
		}
	}
}

// all is the assessment on the desk with the copies that were read.
func (s *Screen) all() []merging.Input {
	name := s.env.Desk.Path()
	if name == "" {
		name = "this assessment"
	}
	return append([]merging.Input{{Name: name, Assessment: s.env.Desk.Assessment()}}, s.inputs...)
}

// together works out what would come of a merge, and the refusal if it cannot
// be done. It is called from a command: with long histories it takes longer
// than a key may wait.
func together(c *checklist.Checklist, inputs []merging.Input, same bool) (merging.Report, error) {
	merged, err := merging.Merge(inputs, same)
	if err != nil {
		return merging.Report{}, err
	}
	return merging.ReportOn(c, merged, inputs), nil
}
