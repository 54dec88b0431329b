// Package report is the screen that shows a report, of whichever kind, writes it
// to a file and copies it.
//
// A report is made and drawn in commands, never in Update or View. It imports
// the reports, their drawing and no other screen.
package report

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/reports"
	"example.org/upstander/reports/render"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/edit"
	"example.org/upstander/tui/widget/saveas"
	"example.org/upstander/tui/widget/scroll"
)

// Env is what the screen needs from outside. Write and Copy may block; they are
// only called from commands.
type Env struct {
	Desk    *desk.Desk
	Theme   *theme.Theme
	Program string                                 // name and version, for the report
	Write   func(path string, report []byte) error // refuses to replace what is no report
	Copy    func(text string) error                // to the clipboard
	Ending  *saveas.Ending                         // of the report that was written last
}

// settle is how long the window must keep its size before the report is drawn
// again: dragging an edge sends a new size for every column.
const settle = 100 * time.Millisecond

// Screen is the report with a place in it.
type Screen struct {
	env           Env
	theme         *theme.Theme
	look          edit.Look
	keys          bindings
	width, height int
	after         func(time.Duration, func(time.Time) tea.Msg) tea.Cmd

	kinds []reports.Kind
	kind  int          // the one that is shown
	kept  map[int]kept // the others, as they were left

	asked   want // what the last request asked for
	request int  // its number; a reply to an earlier one is dropped
	have    want // what page was made from
	page    *drawn
	failed  error
	scroll  scroll.Scroller

	input  *edit.Buffer // words to find, while they are typed
	typing bool
	found  found
	notice browse.Notice
}

// want is everything that the drawn report depends on.
type want struct {
	kind, revision, width int
	lens                  string
	style                 render.Style
}

// said is the same words: another width or look alone leaves them as they are.
func (w want) said(other want) bool {
	return w.kind == other.kind && w.revision == other.revision && w.lens == other.lens
}

// New makes the screen. The report is made once Init's command runs.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared(), width: 80, height: 20, after: tea.Tick,
		kinds: reports.Kinds(), kept: map[int]kept{},
		input: edit.New("", maxFind, true)}
	s.SetTheme(env.Theme)
	return s
}

// Init asks for the report.
func (s *Screen) Init() tea.Cmd { return s.follow() }

// SetSize says how much room there is. The report is drawn for it once a
// message says that the size stays.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.place()
}

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) { s.theme, s.look = t, edit.LookOf(t) }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Report" }

// CapturesText is true while words to find are typed.
func (s *Screen) CapturesText() bool { return s.typing }

// Position is empty: the report is about every item.
func (s *Screen) Position() string { return "" }

// place fits the scroller to the page and the room.
func (s *Screen) place() {
	total := 0
	if s.page != nil {
		total = len(s.page.lines)
	}
	s.scroll.Resize(total, max(1, s.height-len(s.head())))
}
