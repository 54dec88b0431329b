// Package share is the screen on which a force looks at what it would release
// to an audience and what it would withhold, item by item, and writes the
// return. What is released is for checklist/returns to say.
//
// A return is made in a command, never in Update or View. It imports no other
// screen and no file, and changes nothing on the desk.
package share

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/scroll"
)

// Env is what the screen needs from outside. Write may block and is only
// called from commands.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
	Write func(path string, r *returns.Return) error // refuses to replace anything but an earlier return of the same kind
}

// Screen is what a return lets out and leaves out, row by row.
type Screen struct {
	env           Env
	theme         *theme.Theme
	keys          bindings
	width, height int

	audience returns.Audience
	tier     assessment.Tier // of evidence that says nothing of its handling

	asked   want // what the last request asked for
	request int  // its number; a reply to an earlier one is dropped
	made    int  // goes up when plan changes
	have    want // what plan was made from
	plan    *plan
	failed  error
	notice  notice

	cursor   int
	rowsMade listKey
	list     []string // the list without a cursor, a line each
	sight    scroll.Scroller

	reading    bool // the detail has the arrow keys
	detail     scroll.Scroller
	detailMade detailKey
	lines      []string
}

// want is everything that a return depends on.
type want struct {
	revision int
	audience returns.Audience
	tier     assessment.Tier
}

// plan is a return with what is said of it row by row. It is made once and
// never changed.
type plan struct {
	*returns.Plan
	rows  []row
	marks int // texts that look like personal or operational detail
}

// row is the assessment as a whole, or an item.
type row struct {
	item     string // empty for the whole
	answer   *returns.Answer
	said     []returns.Said
	withheld []returns.Withheld
	held     []returns.Said
	marked   []returns.Marked
}

// notice is what the last thing done has to say, until the next key.
type notice struct {
	text string
	bad  bool
}

type listKey struct {
	made, width int
	theme       *theme.Theme
}

type detailKey struct {
	made, width, row int
	theme            *theme.Theme
}

// New makes the screen. The return is made once Init's command runs.
func New(env Env) shell.Screen {
	return &Screen{env: env, theme: env.Theme, keys: declared(), width: 80, height: 20, audience: returns.Region}
}

// Init asks for the return.
func (s *Screen) Init() tea.Cmd { return s.follow() }

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = max(1, width), max(1, height)
	s.show()
}

// SetTheme changes the colours.
func (s *Screen) SetTheme(t *theme.Theme) { s.theme = t }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Share" }

// CapturesText is false: nothing is typed here outside of dialogs.
func (s *Screen) CapturesText() bool { return false }

// Position is the item under the cursor.
func (s *Screen) Position() string {
	r, _ := s.current()
	return r.item
}

func (s *Screen) current() (row, bool) {
	if s.plan == nil || s.cursor >= len(s.plan.rows) {
		return row{}, false
	}
	return s.plan.rows[s.cursor], true
}

// planned is the reply to a request.
type planned struct {
	to      *Screen // the one that asked: every screen is told
	request int
	want    want
	plan    *plan
	err     error
}

// follow asks for the return again when something that it depends on has
// changed.
func (s *Screen) follow() tea.Cmd {
	w := want{s.env.Desk.Revision(), s.audience, s.tier}
	if w == s.asked {
		return nil
	}
	s.asked = w
	s.request++
	n, c, a := s.request, s.env.Desk.Checklist, s.env.Desk.Assessment()
	asAt, today := s.env.Desk.AsAt(), date.FromTime(s.env.Desk.Now())
	return func() tea.Msg {
		p, err := returns.PlanFor(c, a, w.audience, asAt, today, returns.Options{Evidence: w.tier})
		if err != nil {
			return planned{to: s, request: n, want: w, err: err}
		}
		return planned{to: s, request: n, want: w, plan: arrange(p)}
	}
}

// arrange puts what is said of a return into rows.
func arrange(p *returns.Plan) *plan {
	out := &plan{Plan: p}
	said, marked := map[string][]returns.Said{}, map[string][]returns.Marked{}
	for _, one := range p.Return.Says() {
		said[one.Item] = append(said[one.Item], one)
	}
	for _, one := range p.Return.Review() {
		marked[one.Item] = append(marked[one.Item], one)
		out.marks++
	}
	out.rows = append(out.rows, row{said: said[""], withheld: p.Whole, marked: marked[""]})
	for _, i := range p.Items {
		answer, _ := p.Return.Answer(i.Item)
		out.rows = append(out.rows, row{i.Item, answer, said[i.Item], i.Withheld, i.Held, marked[i.Item]})
	}
	return out
}

// take puts a reply on the screen unless something newer has been asked for.
func (s *Screen) take(m planned) {
	if m.request != s.request {
		return
	}
	s.failed, s.have = m.err, m.want
	s.made++
	s.plan = m.plan
	s.move(s.cursor)
}

// making says that what is on the screen is not yet what it should be.
func (s *Screen) making() bool { return s.have != s.asked }

// move puts the cursor on a row, or as near as there is.
func (s *Screen) move(to int) {
	rows := 0
	if s.plan != nil {
		rows = len(s.plan.rows)
	}
	to = max(0, min(to, rows-1))
	if to != s.cursor {
		s.detail.Home()
	}
	s.cursor = to
	s.show()
}

// show keeps the row under the cursor in sight.
func (s *Screen) show() {
	p := s.layout()
	s.sight.Resize(len(s.listLines(p.list.width)), p.list.height)
	s.sight.ShowRange(s.cursor, s.cursor)
}
