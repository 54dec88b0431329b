// Package library is the screen that shows what the source knows: every entry
// of the checklist's library, or, for one item, the questions, the changes
// since the checklist was written and the entries that bear on it. Each can be
// opened in full and closed again without losing the place.
//
// It changes nothing. It imports no other screen and no file.
package library

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/filter"
	"example.org/upstander/tui/widget/scroll"
)

// Env is what the screen needs from outside.
type Env struct {
	Checklist *checklist.Checklist
	Theme     *theme.Theme
	Item      string            // show what bears on this item; empty: everything
	Today     date.Date         // what the age of the sheet of what is in force is said for
	First     func() []Question // questions to ask first, from the answer on Item; may be nil
}

// Question is one that an inspector could put, and where it comes from.
type Question struct{ Text, Source string }

// Screen is a list with the page of the row under the cursor.
type Screen struct {
	env           Env
	theme         *theme.Theme
	keys          bindings
	width, height int

	all    []row // everything, in order, headings among them
	rows   []row // what the filter lets through
	cursor int   // in rows; never on a heading unless there is nothing else
	list   scroll.Scroller

	filter *filter.Filter

	reading bool // the page has the arrow keys
	page    scroll.Scroller
	made    pageKey
	lines   []string
}

// row is a heading, or something that can be opened.
type row struct {
	heading string
	id      string // of the entry, or empty for a page about the item
	label   string
	why     string
	direct  bool
	open    func(width int) []line
	search  string
}

// pageKey names what a page was drawn from.
type pageKey struct {
	row   string
	width int
	theme *theme.Theme
}

// New makes the screen.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared(), width: 80, height: 20,
		filter: filter.New(filter.Wording{Group: "Library", Label: "Search"})}
	s.SetTheme(env.Theme)
	s.all = s.everything()
	if it, ok := env.Checklist.Item(env.Item); ok {
		s.all = s.about(it)
	}
	s.pick()
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
func (s *Screen) Title() string {
	if s.env.Item != "" {
		return "References on " + s.env.Item
	}
	return "Library"
}

// CapturesText is true while a filter is typed.
func (s *Screen) CapturesText() bool { return s.filter.Typing() }

// Position is the item that the references are about.
func (s *Screen) Position() string { return s.env.Item }

// pick applies the filter. A heading stays while something under it does.
func (s *Screen) pick() {
	at := s.current().label
	find := s.env.Checklist.Finder(s.filter.Words())
	s.rows = s.rows[:0:0]
	heading := -1
	for _, r := range s.all {
		if r.heading != "" {
			if heading >= 0 && heading == len(s.rows)-1 {
				s.rows = s.rows[:heading]
			}
			heading = len(s.rows)
			s.rows = append(s.rows, r)
		} else if find.Empty() || find.In(r.search) {
			s.rows = append(s.rows, r)
		}
	}
	if heading >= 0 && heading == len(s.rows)-1 {
		s.rows = s.rows[:heading]
	}
	s.cursor = 0
	for i, r := range s.rows {
		if r.heading == "" && r.label == at {
			s.cursor = i
		}
	}
	s.move(0)
}

// current is the row under the cursor; empty when nothing is listed.
func (s *Screen) current() row {
	if s.cursor < 0 || s.cursor >= len(s.rows) {
		return row{}
	}
	return s.rows[s.cursor]
}

// found counts what is listed without the headings.
func found(rows []row) int {
	n := 0
	for _, r := range rows {
		if r.heading == "" {
			n++
		}
	}
	return n
}

// move steps the cursor by so many rows and past headings.
func (s *Screen) move(by int) {
	if len(s.rows) == 0 {
		s.cursor = 0
		return
	}
	to := max(0, min(s.cursor+by, len(s.rows)-1))
	step := 1
	if by < 0 {
		step = -1
	}
	for to >= 0 && to < len(s.rows) && s.rows[to].heading != "" {
		to += step
	}
	if to < 0 || to >= len(s.rows) {
		to = s.cursor
		for to < len(s.rows)-1 && s.rows[to].heading != "" {
			to++
		}
	}
	s.cursor = to
	s.page.Home()
	s.place()
}

// place keeps the row under the cursor in sight, with its heading where it can.
func (s *Screen) place() {
	s.list.Resize(len(s.rows), s.plan().rows)
	first := s.cursor
	if first > 0 && s.rows[first-1].heading != "" {
		first--
	}
	s.list.ShowRange(first, s.cursor)
}
