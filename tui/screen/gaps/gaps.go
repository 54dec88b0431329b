// Package gaps is the screen that lists every gap, worst first, with what is
// asked, what is said, what can be shown and what is being done about each.
// With a lens chosen it lists them area by area, worst first in each.
//
// It looks at the assessment on the desk and changes nothing. It imports no
// other screen and no file.
package gaps

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/filter"
	"example.org/upstander/tui/widget/scroll"
)

// Env is what the screen needs from outside.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
	Item  string // item to put the cursor on, if it is a gap
}

// Screen is the list of gaps with the detail of the one under the cursor.
type Screen struct {
	env           Env
	theme         *theme.Theme
	keys          bindings
	width, height int

	headed heading
	seen   int                // revision of the desk that all was made from
	lens   string             // lens that rows was made for
	all    []assessment.State // every gap, worst first
	rows   []assessment.State // those that the filter lets through, in the order of the list
	listed []listed           // what stands in the list: rows and headings
	filter *filter.Filter
	kind   assessment.Bin // the only bin that the filter lets through; InShown: every gap
	cursor int
	top    int // place in listed of the first that is shown

	reading bool            // the detail has the arrow keys
	detail  scroll.Scroller // in lines
	made    detailKey
	lines   []string // the detail that made names
	titled  int      // how many of them are the title
}

// detailKey names what a detail was drawn from.
type detailKey struct {
	revision, width int
	item            string
	theme           *theme.Theme
}

// New makes the screen.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared(), width: 80, height: 20,
		filter: filter.New(filter.Wording{Group: "Gaps", Label: "Filter", Step: "move in the list"})}
	s.SetTheme(env.Theme)
	s.sync()
	s.put(env.Item)
	return s
}

// Init starts nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.place()
}

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) {
	s.theme = t
	s.filter.SetTheme(t)
}

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Gaps" }

// CapturesText is true while a filter is typed.
func (s *Screen) CapturesText() bool { return s.filter.Typing() }

// Position is the item under the cursor.
func (s *Screen) Position() string {
	if g, ok := s.current(); ok {
		return g.Item.ID
	}
	return ""
}

func (s *Screen) current() (assessment.State, bool) {
	if s.cursor >= len(s.rows) {
		return assessment.State{}, false
	}
	return s.rows[s.cursor], true
}

// sync takes in what has changed on the desk.
func (s *Screen) sync() {
	revision, lens := s.env.Desk.Revision(), s.env.Desk.Lens()
	if revision == s.seen && lens == s.lens {
		return
	}
	s.seen, s.lens = revision, lens
	s.all = s.env.Desk.Position().Gaps()
	s.pick()
}

// pick applies the filter and keeps the cursor on its item where it can.
func (s *Screen) pick() {
	item := s.Position()
	s.rows = s.rows[:0:0]
	for _, g := range s.all {
		if s.passes(g) {
			s.rows = append(s.rows, g)
		}
	}
	s.arrange()
	s.move(min(s.cursor, len(s.rows)-1))
	s.put(item)
}

// put moves the cursor to an item if it is listed.
func (s *Screen) put(item string) {
	for i, g := range s.rows {
		if g.Item.ID == item {
			s.move(i)
			return
		}
	}
}

// move puts the cursor on a row, or as near as there is.
func (s *Screen) move(row int) {
	row = max(0, min(row, len(s.rows)-1))
	if row != s.cursor {
		s.detail.Home()
	}
	s.cursor = row
	s.place()
}

// place keeps the row under the cursor in sight.
func (s *Screen) place() { s.top = s.firstShown(s.plan().list.height) }
