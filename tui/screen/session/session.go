// Package session is the screen for preparing an inspection in a room: what to
// rehearse and with whom, one item at a time to be read from the back, what was
// scored alone and then agreed, and what to do afterwards.
//
// What a session is, what it proposes and what an item has to show are for
// checklist/session to say, and its report for reports. Everything recorded here goes through the desk. It
// imports no other screen and no file.
package session

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/saveas"
)

// Env is what the screen needs from outside. Open and Write may block; they are
// only called from commands.
type Env struct {
	Desk    *desk.Desk
	Theme   *theme.Theme
	Item    string   // item under the cursor where the screen was asked for
	Program string   // name and version, for the report
	Copies  []string // members' copies to begin with, paths
	// Open reads a member's own copy of the file.
	Open  func(path string) (*assessment.Assessment, error)
	Write func(path string, report []byte) error // refuses to replace what is no report
	// Ending is that of the report that was written last.
	Ending *saveas.Ending
	// Tick sends a message after a while, for the clock in the room. Where it is
	// nil the clock stands.
	Tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
}

// Screen is one of the stages of a session: what was held so far, the proposed
// agenda, the room, the levels given apart, and the debrief.
type Screen struct {
	env           Env
	theme         *theme.Theme
	width, height int
	stages        []stage // the last one is seen; Esc goes back to the one before
}

// stage is one page of the screen.
type stage interface {
	title() string
	commands() keys.Table
	view() string
	position() string
	resized()
	told(msg tea.Msg) tea.Cmd // a message that is no key
}

// then goes on with what a dialog was answered.
type then struct {
	to *Screen
	do func() tea.Cmd
}

// New makes the screen.
func New(env Env) shell.Screen {
	s := &Screen{env: env, theme: env.Theme, width: 80, height: 20}
	s.stages = []stage{newHome(s)}
	return s
}

// Init opens the members' copies that were named on the command line.
func (s *Screen) Init() tea.Cmd {
	if len(s.env.Copies) > 0 {
		return s.join(s.env.Copies)
	}
	return nil
}

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = max(1, width), max(1, height)
	for _, st := range s.stages {
		st.resized()
	}
}

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) { s.theme = t }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return s.top().title() }

// CapturesText is true while the room's screen is blank: any key brings it back.
func (s *Screen) CapturesText() bool { return s.Blank() }

// Blank says that nothing of the assessment may be seen now.
func (s *Screen) Blank() bool {
	r, ok := s.top().(*room)
	return ok && r.blank
}

// Position is the item under the cursor, or the one that the room is on.
func (s *Screen) Position() string { return s.top().position() }

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding {
	return s.top().commands().Bindings()
}

// Commands lists what can be done now.
func (s *Screen) Commands() keys.Table { return s.top().commands() }

// View draws the page: exactly the lines that SetSize gave.
func (s *Screen) View() string { return s.top().view() }

func (s *Screen) top() stage { return s.stages[len(s.stages)-1] }

// enter puts a stage on top.
func (s *Screen) enter(st stage) {
	s.stages = append(s.stages, st)
	st.resized()
}

// swap puts a stage in place of the one on top.
func (s *Screen) swap(st stage) {
	s.stages = s.stages[:len(s.stages)-1]
	s.enter(st)
}

// back leaves the stage on top, or the screen.
func (s *Screen) back() tea.Cmd {
	if len(s.stages) == 1 {
		return shell.Cmd(shell.Back{})
	}
	s.stages = s.stages[:len(s.stages)-1]
	s.top().resized()
	return nil
}
