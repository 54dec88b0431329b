// Package assess is the screen on which a force answers the checklist: the
// items by strand, or by area of a lens, on the left, one item in full on the right. Everything that
// is recorded goes through the desk; what an item, a level or a gap is belongs
// to the packages below.
//
// It imports no other screen, no file and no clock, and nothing in Update or
// View reads a disk.
package assess

import (
	"os/exec"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/edit"
	"example.org/upstander/tui/widget/scroll"
)

// Env is what the screen needs from outside.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
	Item  string // item to begin at; empty for the first
	// Lend puts the text of a field in a file of its own for the person's own
	// editor; take gives what stands there afterwards. It is kept until its
	// journal goes. Editor gives the command that edits a file. Both are only
	// called from commands.
	Lend   func(field, text string) (path string, take func() (string, error), err error)
	Editor func(file string) ([]string, error)
	// Remember keeps the item for the next start.
	Remember func(item string) tea.Cmd
}

// Visit puts the cursor on an item, and with Complete asks for what its evidence
// lacks.
type Visit struct {
	Item     string
	Complete bool
}

// pane is one of the two halves of the screen.
type pane int

const (
	listPane pane = iota
	itemPane
)

// Screen is the screen. It keeps where the person is; what is recorded is on
// the desk.
type Screen struct {
	env           Env
	desk          *desk.Desk
	theme         *theme.Theme
	pens          *pens
	look          edit.Look
	keys          bindings
	width, height int

	focus  pane
	cursor int   // place of the item in the checklist
	shown  []int // places of the items that are listed, in the order of the list
	picked int   // goes up when shown changes
	filter filter
	texts  []string // what the filter looks through, by item
	textsR int      // revision of the desk that texts was made from
	seen   int      // revision of the desk that shown was made from
	lens   string   // lens that shown was made for

	rows    list
	scroll  scroll.Scroller // of the list, in lines
	page    page
	read    scroll.Scroller // of the item's page, in lines
	target  string          // row of the page under the cursor
	section string          // what was last brought into sight on the page; scrolling forgets it

	note       *writing // the note being typed, if one is
	start      tea.Cmd  // what begins with the screen
	over       readOver // of that note, for personal and operational detail
	journal    *desk.Journal
	remembered string
	run        func(*exec.Cmd, tea.ExecCallback) tea.Cmd
}

// New makes the screen.
func New(env Env) shell.Screen { return newScreen(env) }

func newScreen(env Env) *Screen {
	s := &Screen{
		env: env, desk: env.Desk, theme: env.Theme, pens: pensOf(env.Theme), look: edit.LookOf(env.Theme), keys: declared(),
		width: 80, height: 20, journal: env.Desk.Journal(),
		run: tea.ExecProcess,
	}
	s.start = env.Desk.ReadThrough()
	s.desk.Recovered = s.worthAsking(env.Desk.Recovered)
	s.cursor = max(0, env.Desk.Checklist.Position(env.Item))
	s.pick()
	return s
}

// Init asks about text that was being typed when the program last stopped.
func (s *Screen) Init() tea.Cmd {
	return tea.Batch(s.start, s.journal.Next(), s.askRecovered())
}

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = max(1, width), max(1, height)
	s.sync()
	s.place()
}

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) {
	s.theme, s.pens, s.look = t, pensOf(t), edit.LookOf(t)
	if s.note != nil {
		s.note.editor.SetTheme(t)
	}
	s.place()
}

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Assess" }

// CapturesText is true while a filter or a note is typed.
func (s *Screen) CapturesText() bool { return s.filter.typing || s.note != nil }

// Position is the item under the cursor; empty when the filter leaves none.
func (s *Screen) Position() string {
	if it := s.item(); it != nil {
		return it.ID
	}
	return ""
}

// item is the item under the cursor; nil when the filter leaves none.
func (s *Screen) item() *checklist.Item {
	if len(s.shown) == 0 || s.cursor >= len(s.desk.Checklist.Items) {
		return nil
	}
	return &s.desk.Checklist.Items[s.cursor]
}

// state is where the item under the cursor stands.
func (s *Screen) state() (assessment.State, bool) {
	if s.item() == nil {
		return assessment.State{}, false
	}
	st := s.desk.Position().States[s.cursor]
	if st.Answer.InConflict() {
		st.Answer.Judgement = agreedOn(st.Answer)
	}
	return st, true
}

var _ shell.Screen = (*Screen)(nil)
