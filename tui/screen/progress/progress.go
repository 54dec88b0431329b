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
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/filter"
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

// Screen is the lines of the strands with the list of changes below. The detail
// of a change is its item through all dates.
type Screen struct {
	*browse.Model[progress.Change]
	env  Env
	keys bindings

	added   []progress.Source // files that were read
	history bool              // the open file's own past days take part
	loading int               // files that are being read
	seen    int               // revision of the desk that the course was made from
	course  *progress.Course  // nil while there is nothing to follow
	refused string            // why there is nothing to follow
	from    int
	to      int
	moving  end

	made  int                 // goes up whenever what is shown has changed
	cmp   progress.Comparison // of the two dates
	lines [][]progress.Tally  // of the strands
	chart browse.Pane
}

// drawn names what the chart is drawn from.
type drawn struct {
	made, width int
	theme       *theme.Theme
}

// bindings is every key that is the screen's own.
type bindings struct {
	open, toItem          keys.Binding
	earlier, later, other keys.Binding
	add, days, about      keys.Binding
}

func declared() bindings {
	const g = "Progress"
	return bindings{
		earlier: keys.New(g, "←", "an earlier date", "left"),
		later:   keys.New(g, "→", "a later date", "right"),
		other:   keys.New(g, "Tab", "move the other date", "tab", "shift+tab").OnBottomLine(),
		add:     keys.New(g, "a", "add a file", "a").OnBottomLine(),
		days:    keys.New(g, "h", "the open file's own past days, or without them", "h"),
		about:   keys.New(g, "i", "the positions, and what to know of them", "i"),
		open:    keys.New(g, "Enter", "item over time", "enter").OnBottomLine(),
		toItem:  keys.New(g, "Enter", "to the item", "enter").OnBottomLine(),
	}
}

// New makes the screen.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared(), history: true, loading: len(env.Paths)}
	id := func(ch progress.Change) string { return ch.Item.ID }
	s.Model = browse.New(env.Theme, browse.Declared[progress.Change]{
		Name: "Progress", Filter: "Filter", NoneLeft: "No item has this in it.",
		ID: id, Reading: func(ch progress.Change) string { return ch.Item.ID + " at every date" },
		Group: func(ch progress.Change) string { return ch.Kind.Name() },
		Heading: func(kind string, under []progress.Change, p browse.Pen) string {
			return p.Heading(kind, fmt.Sprint(len(under)))
		},
		Row: row, Detail: s.path, Find: find,
		Nothing: s.nothingAtAll, Empty: s.nothing, Head: s.head, Commands: s.commands, Sync: s.sync,
		Shape: browse.Shape{More: "Enter"},
	})
	s.build()
	s.Put(func(ch progress.Change) bool { return id(ch) == env.Item })
	return s
}

// Init reads the files that it was opened with.
func (s *Screen) Init() tea.Cmd {
	if len(s.env.Paths) == 0 {
		return nil
	}
	return s.read(s.env.Paths...)
}

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Progress" }

// Position is the item under the cursor.
func (s *Screen) Position() string {
	if ch, ok := s.Current(); ok {
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
		left = s.course.Force().OneLine() + "   " + text.Count(len(s.course.Points), "position", "positions")
	}
	if s.env.Desk != nil {
		right, _ = s.env.Desk.SaveLine()
	}
	return left, right
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
	var all []progress.Change
	s.cmp = progress.Comparison{}
	if s.several() {
		s.cmp = s.course.Between(s.from, s.to)
		up, down := s.cmp.Movers()
		for _, k := range progress.Kinds() {
			switch k {
			case progress.Rose:
				all = append(all, up...)
			case progress.Fell:
				all = append(all, down...)
			default:
				all = append(all, s.cmp.Of(k)...)
			}
		}
	}
	s.made++
	s.Set(all)
}

// find looks for every word in what is said of a change on the screen.
func find(words string) func(progress.Change) bool {
	return func(ch progress.Change) bool {
		return filter.Has(words, ch.Item.ID, ch.Item.Title.OneLine(), ch.Kind.Name(), ch.Proof, ch.Why.Said(), ch.Why.Who())
	}
}

// commands lists what the keys do now. While there are no two positions, to add a
// file is the first thing to do.
func (s *Screen) commands() keys.Table {
	k := s.keys
	open := k.open.Off(s.NoRow()).Runs(s.Switch)
	if s.IsReading() {
		open = k.toItem.Off(s.noItem()).Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Assess, Item: s.Position()}) })
	}
	one, add := s.onlyOne(), k.add.Runs(s.ask)
	table := keys.Table{
		open, k.other.Off(one).Runs(s.other), k.earlier.Off(one).Runs(func() tea.Cmd { return s.shift(-1) }), k.later.Off(one).Runs(func() tea.Cmd { return s.shift(1) }),
		s.Finding(), add, k.days.Off(s.noDays()).Runs(s.switchDays), k.about.Off(s.nothingFollowed()).Runs(s.readAbout), s.Closing(),
	}
	if !s.several() {
		table = slices.Insert(slices.DeleteFunc(table, func(c keys.Command) bool { return c.Shown() == add.Shown() }), 0, add)
	}
	return append(table, s.Moving()...)
}

func (s *Screen) nothingFollowed() string {
	if s.course == nil {
		return "There is no position to follow yet. Press a to add a file."
	}
	return ""
}

// onlyOne says why no two dates can be chosen.
func (s *Screen) onlyOne() string {
	switch {
	case s.course == nil:
		return s.nothingFollowed()
	case len(s.course.Points) < 2:
		return "There is one position only. Press a to add the file of another cycle."
	case len(s.course.Points) == 2:
		return "There are two positions, and both are compared. Press a to add another file."
	}
	return ""
}

func (s *Screen) nothingAtAll() string {
	return "There is nothing to compare yet. Press a to add a file."
}

// noDays says why the open file has no past days to show.
func (s *Screen) noDays() string {
	if s.env.Desk == nil {
		return "No file is open: only the files that were added take part."
	}
	return ""
}

// noItem says why there is no item to go to.
func (s *Screen) noItem() string {
	ch, ok := s.Current()
	switch {
	case s.IsAside():
		return "Press Esc to go back to the list."
	case !ok:
		return s.NoRow()
	case s.env.Desk == nil:
		return "No file is open. Open one from the start screen to go to its items."
	}
	if _, has := s.env.Desk.Checklist.Item(ch.Item.ID); !has {
		return "The checklist in use does not have this item."
	}
	return ""
}

// mark is where an item stood, as one character; a blank where the edition does
// not have it.
func mark(st assessment.State) string {
	if st.Item == nil {
		return " "
	}
	return st.Outcome.Mark()
}
