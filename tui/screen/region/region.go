// Package region is the screen on which the returns of several forces stand
// side by side: the grid of items by forces, one item over all forces, what is
// common, what has moved, and which files were refused. What any of it means is
// for checklist/region to say.
//
// Files are read and the region is put together in commands. It imports no
// other screen and no file, and it ranks nobody.
package region

import (
	"context"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/region"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/filter"
	"example.org/upstander/tui/widget/saveas"
)

// Files is what reading a folder gives: every file that was looked at, and the
// list of forces; nil when there is none.
type Files struct {
	Sources []region.Source
	Forces  *checklist.Forces
	Options region.Options // what was chosen before there was a screen
	Left    int            // files in the folder that were not looked at
}

// Env is what the screen needs from outside. Load and Write may block; they are
// only called from commands.
type Env struct {
	Checklist *checklist.Checklist
	Theme     *theme.Theme
	Program   string // name and version, for reports
	From      string // what is read, for people: the folder
	Made      bool   // it is made up and no file is read
	Now       func() time.Time
	// Load reads the files one after the other. It tells how many of how many it
	// has looked at, and stops early when the context is done.
	Load  func(ctx context.Context, progress func(done, total int)) (Files, error)
	Write func(path string, report []byte) error // refuses to replace what is no report
	// Ending is that of the report that was written last.
	Ending *saveas.Ending
	// Tick sends a message after a while, to look at how far the reading has come;
	// nil for a clock that stands.
	Tick func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
}

// viewKind is one of the ways to look at a region.
type viewKind int

// The views, in the order in which Tab goes through them.
const (
	gridView viewKind = iota
	gapsView
	spreadView
	movedView
	staleView
	filesView
	views
)

func (v viewKind) name() string {
	return [views]string{"Grid", "Common gaps", "Spread", "Moved", "Not refreshed", "Files"}[v]
}

// Screen is a region with a place in it.
type Screen struct {
	env           Env
	theme         *theme.Theme
	keys          bindings
	width, height int

	job     *job   // reading or putting together; nil when nothing is under way
	failed  string // why there is no region
	files   Files
	chosen  map[string]string // files left out by choice, each with the one that counts in its place
	options region.Options
	before  region.Options // to go back to when the options cannot be met
	region  *region.Region

	view   viewKind
	grid   grid
	lists  [views]browse.List[about]
	seen   [views]bool // that the list was made from the region and the filter as they are
	drawn  *drawn
	legend []string // what the marks mean, wrapped
	fitted fitted
	lens   int    // place in the checklist's lenses, from 1; 0 for its strands
	passes []bool // items that the filter lets through, by their place in the checklist

	reading  bool // the page of an item is shown
	shown    int  // which one, by its place in the checklist
	helpLine int  // on which it begins who could help
	page     browse.Pane

	filter *filter.Filter
	notice browse.Notice
}

// fitted names what the grid was prepared for.
type fitted struct {
	width, height int
	theme         *theme.Theme
	region        *region.Region
}

// New makes the screen. The files are read once Init's command runs.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared(), width: 80, height: 18,
		chosen: map[string]string{}, filter: filter.New(filter.Wording{Group: "Region", Label: "Filter", Step: "move"})}
	s.SetTheme(env.Theme)
	return s
}

// Init reads the files.
func (s *Screen) Init() tea.Cmd { return s.load() }

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = max(1, width), max(1, height)
	s.fit()
}

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) {
	s.theme = t
	s.filter.SetTheme(t)
	s.fit()
}

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Region" }

// CapturesText is true while a filter is typed.
func (s *Screen) CapturesText() bool { return s.filter.Typing() }

// Position is the item that is shown or under the cursor; empty for none.
func (s *Screen) Position() string {
	if item, ok := s.itemHere(); ok {
		return s.env.Checklist.Items[item].ID
	}
	return ""
}

// itemHere is the same by its place in the checklist.
func (s *Screen) itemHere() (int, bool) {
	switch {
	case s.region == nil || len(s.region.Columns) == 0:
		return 0, false
	case s.reading:
		return s.shown, true
	case s.view == gridView:
		return s.grid.item()
	}
	e, ok := s.list().Current()
	return e.item, ok && e.item >= 0
}

// underCursor is the entry under the cursor of a list; false in the grid.
func (s *Screen) underCursor() (about, bool) {
	if s.region == nil || s.view == gridView {
		return about{item: -1}, false
	}
	return s.list().Current()
}

// Marking is the protective marking of what is shown.
func (s *Screen) Marking() string {
	if s.region == nil {
		return region.Highest()
	}
	return s.region.Marking
}

// Heading is the line under the marking: what is shown, and how much of it has
// come.
func (s *Screen) Heading() (left, right string) {
	left = "Region"
	switch {
	case s.region == nil:
		return left, ""
	case !s.region.Name.Empty():
		left = s.region.Name.OneLine()
	}
	if s.env.Made {
		left += " (made up)"
	}
	left += "   " + text.Count(s.region.Returns(), "return", "returns") + " of " + text.Count(len(s.region.Columns), "force", "forces")
	if n := len(s.region.Refused); n > 0 {
		left += fmt.Sprintf(", %d refused", n)
	}
	if !s.region.AsAt.IsZero() {
		right = "as at " + s.region.AsAt.Short()
	}
	return left, right
}

// noItem says why there is no item to open; empty when there is one.
func (s *Screen) noItem() string {
	if _, ok := s.itemHere(); ok {
		return ""
	}
	if len(s.region.Columns) == 0 {
		return "There is no return to show. 6 lists the files."
	}
	if s.filter.Active() {
		return "Nothing passes the filter. Press Esc to drop it."
	}
	return "There is no item under the cursor. 1 goes to the grid."
}

func (s *Screen) noFilter() string {
	switch {
	case s.reading:
		return "Go back with Esc to filter the items."
	case s.view >= staleView:
		return "The filter is for items. 1 goes to the grid."
	}
	return ""
}

func (s *Screen) noReport() string {
	if s.region.Returns() == 0 {
		return "There is no return to report on."
	}
	return ""
}

func (s *Screen) noLens() string {
	if len(s.env.Checklist.Lenses) > 0 {
		return ""
	}
	return "This checklist groups its items by strand only."
}
