// Package items is the list of the checklist's items: the cursor, the filter, the
// lens by which they are grouped, and what stands over and under them. It records
// nothing.
package items

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/edit"
	"example.org/upstander/tui/widget/scroll"
)

// Measures of the list, in columns and lines.
const (
	gutter      = 2  // where the cursor stands
	tallEnough  = 18 // height from which there is room for the legend
	stripTall   = 6  // lines of the strip under a list that stands alone
	stripShort  = 4
	shortList   = 22 // height under which the strip is the short one, and what the position rests on stands under the list
	signWidth   = 11 // level, sign and marks at the end of a row, beside the parts met
	wordWidth   = 23 // the sign in words, where a row has room for it
	longTitle   = 48 // no title of the checklist is longer
	mostHeading = 2  // lines that the heading of a strand or an area may take
)

// List is the items in so much room.
type List struct {
	desk          *desk.Desk
	theme         *theme.Theme
	pens          *theme.Pens
	look          edit.Look
	width, height int
	alone         bool // nothing stands beside it
	focused       bool // it has the arrow keys

	cursor int   // place of the item in the checklist
	shown  []int // places of the items that are listed, in the order of the list
	picked int   // goes up when shown changes
	filter filter
	texts  []string // what the filter looks through, by item
	textsR int      // revision of the desk that texts was made from
	seen   int      // revision of the desk that shown was made from
	lens   string   // lens that shown was made for

	drawn  drawn
	scroll scroll.Scroller // in lines
}

// New makes the list with the cursor on an item; on the first where it is empty.
func New(d *desk.Desk, t *theme.Theme, item string) *List {
	l := &List{desk: d, width: 80, height: 20, alone: true}
	l.SetTheme(t)
	l.cursor = max(0, d.Checklist.Position(item))
	l.pick()
	return l
}

// SetTheme changes the colours.
func (l *List) SetTheme(t *theme.Theme) { l.theme, l.pens, l.look = t, t.Pens(), edit.LookOf(t) }

// Set says how much room there is, whether the list has it alone, and whether it has
// the arrow keys; it takes in what has changed on the desk.
func (l *List) Set(width, height int, alone, focused bool) {
	resized := l.width != width || l.height != height || l.alone != alone
	l.width, l.height, l.alone, l.focused = width, height, alone, focused
	switch {
	case l.seen != l.desk.Revision() || l.lens != l.desk.Lens():
		l.pick()
	case resized:
		l.place()
	}
}

// Item is the item under the cursor; nil when the filter leaves none.
func (l *List) Item() *checklist.Item {
	if len(l.shown) == 0 || l.cursor >= len(l.desk.Checklist.Items) {
		return nil
	}
	return &l.desk.Checklist.Items[l.cursor]
}

// State is where the item under the cursor stands; of a judgement that has two
// versions what both say.
func (l *List) State() (assessment.State, bool) {
	if l.Item() == nil {
		return assessment.State{}, false
	}
	st := l.desk.Position().States[l.cursor]
	if st.Answer.InConflict() {
		st.Answer.Judgement = st.Answer.Agreed()
	}
	return st, true
}

// Reach says in words which items a change of many bears on.
func (l *List) Reach(n int) string {
	if l.Filtered() {
		return text.Count(n, "item that the filter lists", "items that the filter lists")
	}
	return fmt.Sprintf("all %d items", n)
}

// Matching is where every item stands that the filter matches, in the order of
// the list. One that is only listed because the cursor is on it is left out.
func (l *List) Matching() []assessment.State {
	states, matches := l.desk.Position().States, l.matcher()
	var out []assessment.State
	for _, i := range l.shown {
		if matches(i, states[i]) {
			out = append(out, states[i])
		}
	}
	return out
}

// matcher makes the test that an item has to pass to be listed.
func (l *List) matcher() func(i int, st assessment.State) bool {
	also := l.checked()
	return func(i int, st assessment.State) bool {
		return l.filter.query.passes(st, l.textOf(i, st)) && also(st.Item.ID)
	}
}

// pick works out which items are listed. One that is listed and under the cursor
// stays although it no longer matches, so that nothing slips away from under
// the cursor; while a filter is typed only what matches is listed.
func (l *List) pick() {
	l.seen, l.lens = l.desk.Revision(), l.desk.Lens()
	states, before, matches := l.desk.Position().States, l.shown, l.matcher()
	l.shown = make([]int, 0, len(states))
	l.filter.count = 0
	for _, g := range l.desk.Groups() {
		for _, i := range g.Items {
			match := matches(i, states[i])
			if match {
				l.filter.count++
			}
			if match || (i == l.cursor && !l.filter.typing && slices.Contains(before, i)) {
				l.shown = append(l.shown, i)
			}
		}
	}
	if !slices.Equal(before, l.shown) {
		l.picked++
	}
	if !slices.Contains(l.shown, l.cursor) && len(l.shown) > 0 {
		l.cursor = l.shown[0]
	}
	l.place()
}

// place keeps what is under the cursor in sight.
func (l *List) place() {
	d, r := l.lines(), l.room()
	l.scroll.Resize(len(d.lines), r.rows)
	line, ok := d.at[l.cursor]
	if !ok {
		return
	}
	l.scroll.ShowRange(line, line)
	if last := len(d.lines) - 1; l.cursor == l.shown[len(l.shown)-1] && last-line < r.rows {
		l.scroll.ShowRange(line, last) // and what stands under the last item
	}
	if first := d.lines[line].first; line-first < r.rows {
		l.scroll.ShowRange(first, line)
	}
}

// textOf is what the filter looks through for an item.
func (l *List) textOf(i int, st assessment.State) string {
	if l.filter.query.words.Empty() {
		return ""
	}
	if l.textsR != l.desk.Revision() || len(l.texts) == 0 {
		l.texts = make([]string, len(l.desk.Checklist.Items))
		l.textsR = l.desk.Revision()
	}
	if l.texts[i] == "" {
		l.texts[i] = searched(l.desk.Assessment(), st)
	}
	return l.texts[i]
}

// Visit puts the cursor on an item, whatever the filter says.
func (l *List) Visit(item string) {
	if i := l.desk.Checklist.Position(item); i >= 0 {
		l.cursor = i
		l.shown = append(slices.Clone(l.shown), i)
		l.pick()
	}
}

// Step moves the cursor by n items of those listed.
func (l *List) Step(n int) {
	at := slices.Index(l.shown, l.cursor)
	if at < 0 {
		return
	}
	l.cursor = l.shown[max(0, min(at+n, len(l.shown)-1))]
	l.pick()
}

// NotAssessed goes to the next item that is not assessed, or the one before,
// around the ends of what is listed.
func (l *List) NotAssessed(by int) tea.Cmd {
	states := l.desk.Position().States
	n, at := len(l.shown), slices.Index(l.shown, l.cursor)
	for k := 1; k < n; k++ {
		i := l.shown[((at+by*k)%n+n)%n]
		if states[i].Outcome == assessment.NotAssessed {
			l.cursor = i
			l.pick()
			return nil
		}
	}
	left := ""
	if at >= 0 && states[l.cursor].Outcome == assessment.NotAssessed {
		left = " but this one"
	}
	if l.Filtered() {
		return shell.Inform("Every item that the filter lists is assessed" + left + ".")
	}
	return shell.Inform("Every item is assessed" + left + ".")
}

// NextLens groups the list another way. The cursor stays on its item.
func (l *List) NextLens() tea.Cmd {
	l.desk.NextLens()
	l.pick()
	if name := l.desk.LensName(); name != "" {
		return shell.Inform("Now by: " + name + ".")
	}
	return shell.Inform("Now by the checklist's strands.")
}

// Key takes a key for moving about.
func (l *List) Key(msg tea.KeyMsg, nav keys.Nav) {
	rows := max(1, l.room().rows-2)
	switch {
	case key.Matches(msg, nav.Up.Binding):
		l.Step(-1)
	case key.Matches(msg, nav.Down.Binding):
		l.Step(1)
	case key.Matches(msg, nav.PageUp.Binding):
		l.Step(-rows)
	case key.Matches(msg, nav.PageDown.Binding):
		l.Step(rows)
	case key.Matches(msg, nav.Home.Binding):
		l.Step(-len(l.shown))
	default:
		l.Step(len(l.shown))
	}
}
