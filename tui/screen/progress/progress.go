// Package progress is the screen that follows one force through several
// positions: a line of counts for each strand, what rose and fell between any
// two dates with the reason for each, and one item through all dates. What moved
// is for checklist/progress to say.
//
// It imports no other screen and no file: files are read by commands, with a
// function that the caller gives.
package progress

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/filter"
	"example.org/upstander/tui/widget/scroll"
)

// Env is what the screen needs from outside.
type Env struct {
	Desk  *desk.Desk // the open file, which takes part; nil when there is none
	Theme *theme.Theme
	Paths []string                                   // files to read at once
	Read  func(path string) (progress.Source, error) // reads a file; only called from commands
	Item  string                                     // item to put the cursor on
}

// end is the one of the two dates that the arrows move.
type end int

const (
	toEnd end = iota
	fromEnd
)

// Screen is the lines of the strands with the list of changes below.
type Screen struct {
	env           Env
	theme         *theme.Theme
	keys          bindings
	width, height int

	added   []progress.Source // files that were read
	history bool              // the open file's own past days take part
	loading int               // files that are being read
	seen    int               // revision of the desk that the course was made from
	course  *progress.Course  // nil while there is nothing to follow
	refused string            // why there is nothing to follow
	from    int
	to      int
	moving  end

	made   int                 // goes up whenever what is shown has changed
	all    []progress.Change   // in the order of the list
	rows   []progress.Change   // those that the filter lets through
	cmp    progress.Comparison // of the two dates
	lines  [][]progress.Tally  // of the strands
	filter *filter.Filter
	cursor int

	listMade pictureKey
	list     []string
	at       []place
	sight    scroll.Scroller

	chartMade pictureKey
	chart     []string

	reading  reading // what the lower part shows in place of the list
	text     scroll.Scroller
	textMade pictureKey
	page     []string
}

// reading is what is read in place of the list.
type reading int

const (
	readNothing reading = iota
	readPath            // the item under the cursor through all dates
	readAbout           // the positions and what to know of them
)

// place is the lines of a row, and the heading above it where it is the first
// under one.
type place struct{ head, first, last int }

type pictureKey struct {
	made, width int
	item        string
	reading     reading
	theme       *theme.Theme
}

// New makes the screen.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared(), width: 80, height: 18,
		filter: filter.New(filter.Wording{Group: "While filtering", Label: "Filter", Step: "move in the list"}), history: true, loading: len(env.Paths)}
	s.SetTheme(env.Theme)
	s.build()
	for i, ch := range s.rows {
		if ch.Item.ID == env.Item {
			s.move(i)
		}
	}
	return s
}

// Init reads the files that it was opened with.
func (s *Screen) Init() tea.Cmd {
	if len(s.env.Paths) == 0 {
		return nil
	}
	return s.read(s.env.Paths...)
}

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
func (s *Screen) Title() string { return "Progress" }

// CapturesText is true while a filter is typed.
func (s *Screen) CapturesText() bool { return s.filter.Typing() }

// Position is the item under the cursor.
func (s *Screen) Position() string {
	if ch, ok := s.current(); ok {
		return ch.Item.ID
	}
	return ""
}

// Marking is the highest of all positions that are shown.
func (s *Screen) Marking() string {
	switch {
	case s.course != nil:
		return strings.ToUpper(s.course.Marking())
	case s.env.Desk != nil:
		return s.env.Desk.Assessment().Marking()
	}
	return assessment.DefaultMarking
}

// Heading is whose progress it is, and how far the open file is saved where that
// takes part.
func (s *Screen) Heading() (left, right string) {
	left = "Progress"
	if s.course != nil {
		left = s.course.Force().OneLine() + "   " + count(len(s.course.Points), "position", "positions")
	}
	if s.env.Desk != nil {
		right, _ = s.env.Desk.SaveLine()
	}
	return left, right
}

func (s *Screen) current() (progress.Change, bool) {
	if s.cursor >= len(s.rows) {
		return progress.Change{}, false
	}
	return s.rows[s.cursor], true
}

// sources are the positions to follow: those of the open file and those read.
func (s *Screen) sources() []progress.Source {
	var all []progress.Source
	if d := s.env.Desk; d != nil {
		own := progress.Source{Name: "the open file", Digest: d.Digest(), Checklist: d.Checklist, Assessment: d.Assessment()}
		if s.history {
			all = progress.History(own)
		} else {
			all = append(all, progress.Now(own))
		}
	}
	return append(all, s.added...)
}

// sync takes in what has changed on the desk.
func (s *Screen) sync() {
	if s.env.Desk != nil && s.seen != s.env.Desk.Revision() {
		s.build()
	}
}

// build follows all positions anew and compares the first with the last, or the
// dates that were compared before where they are still there.
func (s *Screen) build() {
	if s.env.Desk != nil {
		s.seen = s.env.Desk.Revision()
	}
	var from, to *progress.Point
	if s.course != nil && len(s.course.Points) > 1 {
		from, to = &s.course.Points[s.from], &s.course.Points[s.to]
	}
	s.course, s.refused = nil, ""
	if sources := s.sources(); len(sources) > 0 {
		course, err := progress.Follow(sources)
		if err != nil {
			s.refused = err.Error()
		}
		s.course = course
	}
	s.from, s.to = 0, 0
	if s.course != nil {
		s.to = len(s.course.Points) - 1
		s.lines = s.lines[:0]
		for _, strand := range s.course.Strands() {
			s.lines = append(s.lines, s.course.Line(strand.ID))
		}
		if i := s.find(from); i >= 0 && i < s.to {
			s.from = i
		}
		if i := s.find(to); i > s.from {
			s.to = i
		}
	}
	s.compare()
}

// find looks for a position that was there before.
func (s *Screen) find(p *progress.Point) int {
	if p == nil {
		return -1
	}
	for i := range s.course.Points {
		q := &s.course.Points[i]
		if q.Assessment.ID() == p.Assessment.ID() && q.AsAt == p.AsAt && q.KnownOn == p.KnownOn {
			return i
		}
	}
	return -1
}

// several says that there are two positions to compare.
func (s *Screen) several() bool { return s.course != nil && len(s.course.Points) > 1 }

// compare sets the two dates beside each other and lists what became of every
// item: what moved first, the furthest first.
func (s *Screen) compare() {
	s.all = s.all[:0:0]
	s.cmp = progress.Comparison{}
	if s.several() {
		s.cmp = s.course.Between(s.from, s.to)
		up, down := s.cmp.Movers()
		for _, k := range progress.Kinds() {
			switch k {
			case progress.Rose:
				s.all = append(s.all, up...)
			case progress.Fell:
				s.all = append(s.all, down...)
			default:
				s.all = append(s.all, s.cmp.Of(k)...)
			}
		}
	}
	s.pick()
}

// pick applies the filter and keeps the cursor on its item where it can.
func (s *Screen) pick() {
	item, to := s.Position(), s.cursor
	s.rows = s.rows[:0:0]
	for _, ch := range s.all {
		if !s.passes(ch) {
			continue
		}
		if ch.Item.ID == item {
			to = len(s.rows)
		}
		s.rows = append(s.rows, ch)
	}
	s.made++
	s.move(to)
}

// move puts the cursor on a row, or as near as there is.
func (s *Screen) move(row int) {
	row = max(0, min(row, len(s.rows)-1))
	if row != s.cursor {
		s.text.Home()
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

// mark is where an item stood, as one character; a blank where the edition does
// not have it.
func mark(st assessment.State) string {
	if st.Item == nil {
		return " "
	}
	return st.Outcome.Mark()
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
