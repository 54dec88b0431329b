// Package assess is the screen on which a force answers the checklist: the
// items by strand, or by area of a lens, on the left, one item in full on the right.
// It is put together from the list (items), the page of an item (itempage), what asks
// and records (record) and the note while it is typed (notes), each with a state of its
// own; here they are given their room, their keys and each other's news. Everything that
// is recorded goes through the desk; what an item, a level or a gap is belongs
// to the packages below.
//
// It imports no other screen, no file and no clock, and nothing in Update or
// View reads a disk.
package assess

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/screen/assess/itempage"
	"example.org/upstander/tui/screen/assess/items"
	"example.org/upstander/tui/screen/assess/notes"
	"example.org/upstander/tui/screen/assess/record"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
)

// Env is what the screen needs from outside.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
	Item  string    // item to begin at; empty for the first
	Own   notes.Env // the person's own editor
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

// Screen is the screen: its models, and which of them has the arrow keys.
type Screen struct {
	env           Env
	desk          *desk.Desk
	theme         *theme.Theme
	keys          bindings
	width, height int
	focus         pane
	rule          string // between the two panes

	list *items.List
	page *itempage.Page
	rec  *record.Recorder
	note *notes.Writer

	first bool // first pass: a level, its note, the next item

	start      tea.Cmd // what begins with the screen
	remembered string  // item that was kept for the next start
}

// New makes the screen.
func New(env Env) shell.Screen { return newScreen(env) }

func newScreen(env Env) *Screen {
	s := &Screen{env: env, desk: env.Desk, theme: env.Theme, keys: declared(), width: 80, height: 20, rule: env.Theme.Pens().Rule.Render(between)}
	s.start = env.Desk.ReadThrough()
	s.list = items.New(env.Desk, env.Theme, env.Item)
	s.page = itempage.New(env.Desk, env.Theme)
	s.rec = record.New(env.Desk, env.Theme, s)
	s.note = notes.New(env.Own, env.Desk, env.Theme, s, s.rec)
	s.sync()
	return s
}

// Init asks about text that was being typed when the program last stopped.
func (s *Screen) Init() tea.Cmd {
	return tea.Batch(s.start, s.desk.Journal().Next(), s.note.AskRecovered())
}

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = max(1, width), max(1, height)
	s.sync()
}

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) {
	s.theme, s.rule = t, t.Pens().Rule.Render(between)
	s.list.SetTheme(t)
	s.page.SetTheme(t)
	s.rec.SetTheme(t)
	s.note.SetTheme(t)
	s.sync()
}

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Assess" }

// CapturesText is true while a filter or a note is typed.
func (s *Screen) CapturesText() bool { return s.list.Typing() || s.note.Typing() }

// Position is the item under the cursor; empty when the filter leaves none.
func (s *Screen) Position() string {
	if it := s.list.Item(); it != nil {
		return it.ID
	}
	return ""
}

// sync gives every model its room and what has changed on the desk.
func (s *Screen) sync() {
	p := planFor(s.width)
	s.list.Set(p.list, s.height, !p.wide, s.focus == listPane && !s.note.Typing())
	st, _ := s.list.State()
	s.page.SetBeside(p.guide)
	s.page.Set(st, p.item, s.height)
	s.page.Focus(s.focus == itemPane && st.Item != nil)
}

// Item is the item under the cursor; nil when the filter leaves none.
func (s *Screen) Item() *checklist.Item { return s.list.Item() }

// state is where that item stands; false when the filter leaves none.
func (s *Screen) state() (assessment.State, bool) { return s.list.State() }

// Row is the row under the cursor of the page; false when nothing is.
func (s *Screen) Row() (itempage.Row, bool) { return s.page.Row() }

// Visit puts the cursor on an item, whatever the filter says.
func (s *Screen) Visit(item string) {
	s.list.Visit(item)
	s.sync()
}

// Show brings a section of the page into sight.
func (s *Screen) Show(section string) {
	s.sync()
	s.page.Show(section)
}

// PutOn puts the cursor of the page on a row.
func (s *Screen) PutOn(kind itempage.Kind, key string) { s.page.PutOn(kind, key) }

// Remember keeps the item for the next start, once per item.
func (s *Screen) Remember() tea.Cmd {
	item := s.Position()
	if item == "" || item == s.remembered || s.env.Remember == nil {
		return nil
	}
	s.remembered = item
	return s.env.Remember(item)
}

var (
	_ shell.Screen = (*Screen)(nil)
	_ record.Place = (*Screen)(nil)
)
