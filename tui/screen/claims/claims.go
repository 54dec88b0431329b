// Package claims is the screen that lists what the claim check finds, by the
// direction in which each finding points, and takes the reasons that answer
// findings. What is found is for checklist/claims to say.
//
// It imports no other screen and no file, and everything that it records goes
// through the desk.
package claims

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/claims"
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
	Item  string // item to put the cursor on, if anything was found on it
}

// Screen is the list of findings with the detail of the one under the cursor.
type Screen struct {
	env           Env
	theme         *theme.Theme
	keys          bindings
	width, height int

	seen   int              // revision of the desk that all was made from
	all    []claims.Finding // in the order of the list, the open ones first in each group
	rows   []claims.Finding // those that the filter lets through
	picked int              // goes up when rows changes
	filter *filter.Filter
	cursor int

	rowsMade listKey
	list     []string // the list without a cursor, a line each
	at       []place  // where each row stands in it
	sight    scroll.Scroller

	reading    bool // the detail has the arrow keys
	detail     scroll.Scroller
	detailMade detailKey
	lines      []string
}

// place is the first and the last line of a row, and the heading above it where
// the row is the first under one.
type place struct{ head, first, last int }

type listKey struct {
	revision, picked, width int
	theme                   *theme.Theme
}

type detailKey struct {
	revision, width int
	finding         string
	theme           *theme.Theme
}

// New makes the screen.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared(), width: 80, height: 20,
		filter: filter.New(filter.Wording{Group: "Claims", Label: "Filter", Step: "move in the list"})}
	s.SetTheme(env.Theme)
	s.sync()
	for i, f := range s.rows {
		if f.Item == env.Item && env.Item != "" {
			s.move(i)
			break
		}
	}
	return s
}

// Init starts nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = max(1, width), max(1, height)
	s.show()
}

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) {
	s.theme = t
	s.filter.SetTheme(t)
}

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Claims" }

// CapturesText is true while a filter is typed.
func (s *Screen) CapturesText() bool { return s.filter.Typing() }

// Position is the item of the finding under the cursor, the first of several.
func (s *Screen) Position() string {
	f, _ := s.current()
	if f.Item == "" && len(f.Items) > 0 {
		return f.Items[0]
	}
	return f.Item
}

func (s *Screen) current() (claims.Finding, bool) {
	if s.cursor >= len(s.rows) {
		return claims.Finding{}, false
	}
	return s.rows[s.cursor], true
}

// name tells findings apart, from one check to the next.
func name(f claims.Finding) string { return f.Item + " " + f.Key }

// sync takes in what has changed on the desk.
func (s *Screen) sync() {
	if s.seen == s.env.Desk.Revision() {
		return
	}
	s.seen = s.env.Desk.Revision()
	found := claims.Grouped(s.env.Desk.Findings())
	s.all = s.all[:0:0]
	for _, d := range claims.Directions() {
		group := claims.Of(found, d)
		for _, answered := range []bool{false, true} {
			for _, f := range group {
				if (f.Answered != nil) == answered {
					s.all = append(s.all, f)
				}
			}
		}
	}
	s.pick()
}

// pick applies the filter and keeps the cursor on its finding where it can.
func (s *Screen) pick() {
	f, ok := s.current()
	s.rows = s.rows[:0:0]
	to := s.cursor
	for _, one := range s.all {
		if !s.passes(one) {
			continue
		}
		if ok && name(one) == name(f) {
			to = len(s.rows)
		}
		s.rows = append(s.rows, one)
	}
	s.picked++
	s.move(to)
}

// move puts the cursor on a row, or as near as there is.
func (s *Screen) move(row int) {
	row = max(0, min(row, len(s.rows)-1))
	if row != s.cursor {
		s.detail.Home()
	}
	s.cursor = row
	s.show()
}

// show keeps the row under the cursor in sight, with the heading over it.
func (s *Screen) show() {
	p := s.plan()
	lines := s.listLines(p.list.width)
	s.sight.Resize(len(lines), p.list.height)
	if s.cursor < len(s.at) {
		at := s.at[s.cursor]
		s.sight.ShowUnder(at.head, at.first, at.last)
	}
}

// open is how many of some findings nobody has answered.
func open(found []claims.Finding) int { return len(claims.Open(found)) }

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
