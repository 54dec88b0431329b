// Package browse is the one list screen that there is: rows under headings, a
// cursor that stays on its row, a filter, and the detail of the row under the
// cursor, beside the list, below it or in its place. A screen declares what is
// listed and what is said of it; the rest, from the keys to the layout, is the
// same on all of them.
//
// It imports the keys, the theme, the shell and widgets, and knows no screen, no
// assessment and no file.
package browse

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/filter"
	"example.org/upstander/tui/widget/layout"
)

// Declared is what a screen says of its list. What may be left out says so.
type Declared[T any] struct {
	// Name is the heading of the screen's own keys in the help sheet.
	Name string
	// ID tells rows apart, from one list to the next: the cursor stays on its row.
	ID func(row T) string
	// Group is the heading that a row stands under; may be nil. Rows of one group
	// stand together.
	Group func(row T) string
	// Row draws a row; with the cursor on it the lines are as many.
	Row func(row T, p Pen) []string
	// Heading draws the heading over rows in one line; needed with Group.
	Heading func(group string, under []T, p Pen) string
	// Label is what stands at the left of a row, for the column that Pen gives it
	// room for; may be nil.
	Label func(row T) string
	// Detail draws what there is to say of a row in lines of at most width columns.
	// The title is left out where the list that stands over it has it.
	Detail func(row T, width int) (title, rest []string)
	// Reading is what the status says while the detail of a row is read.
	Reading func(row T) string

	// Find gives what tells whether a row has all the words that were typed. Filter is
	// what that is called: "Filter"; and NoneLeft the sentence for a filter that lets no
	// row through. A screen that does not offer Finding needs none of them.
	Find             func(words string) func(row T) bool
	Filter, NoneLeft string
	// Nothing is the reason why a key that needs a row does nothing while there is
	// none at all.
	Nothing func() string
	// Empty is what stands in place of a list of nothing, a paragraph each.
	Empty func() []string

	// Head draws what stands over the list.
	Head func() []string
	// Commands lists what can be done while nothing is typed.
	Commands func() keys.Table
	// Sync takes in what has changed since the last key or picture; may be nil.
	Sync func()

	Shape Shape
}

// Only is a part of the rows that can be listed alone, besides by words.
type Only[T any] struct {
	Name string // empty for all rows
	Has  func(row T) bool
}

// Aside is what is read in place of the list and the detail.
type Aside struct {
	Name string // for the status
	Draw func(width int) []string
}

// Model is a list with the detail of the row under the cursor. A screen embeds
// it, and Set gives it its rows.
type Model[T any] struct {
	Theme         *theme.Theme
	Width, Height int

	declared Declared[T]
	find     keys.Binding // /
	tab      keys.Binding

	made    int // goes up when all changes
	all     []T
	rows    []T // those that the filter lets through
	labels  int // columns of the widest label
	list    List[T]
	filter  *filter.Filter
	only    Only[T]
	reading bool // the detail has the arrow keys, or what stands aside
	aside   *Aside
	detail  Pane
	titled  int // how many lines of it are the title
}

// detailKey names what a detail was drawn from.
type detailKey struct {
	made, width int
	id          string
	theme       *theme.Theme
}

// New makes a list of nothing.
func New[T any](t *theme.Theme, d Declared[T]) *Model[T] {
	m := &Model[T]{declared: d, filter: filter.New(filter.Wording{Group: d.Name, Label: d.Filter, Step: "move in the list"}), Width: 80, Height: 20}
	m.tab = keys.New(d.Name, "Tab", "read detail", "tab", "shift+tab").OnBottomLine()
	m.find = keys.New(d.Name, "/", m.filter.Name(), "/").OnBottomLine()
	m.list.Whole = d.Shape.Even > 0
	m.SetTheme(t)
	return m
}

// SetSize says how much room there is.
func (m *Model[T]) SetSize(width, height int) {
	m.Width, m.Height = max(1, width), max(1, height)
	m.fit()
}

// SetApart says whether an empty line stands before a heading, from the next Set on.
func (m *Model[T]) SetApart(on bool) { m.declared.Shape.Apart = on }

// SetTheme changes the colours.
func (m *Model[T]) SetTheme(t *theme.Theme) {
	m.Theme = t
	m.filter.SetTheme(t)
}

// CapturesText is true while a filter is typed.
func (m *Model[T]) CapturesText() bool { return m.filter.Typing() }

// Set takes other rows, in the order of the list. The cursor stays on its row
// where that is still there.
func (m *Model[T]) Set(rows []T) {
	m.all, m.labels = rows, 0
	m.made++
	if m.declared.Label != nil {
		for _, row := range rows {
			m.labels = max(m.labels, min(layout.Width(m.declared.Label(row)), mostLabel))
		}
	}
	m.pick()
}

// pick applies the filter and keeps the cursor on its row where it can.
func (m *Model[T]) pick() {
	id := m.id()
	m.rows = m.rows[:0:0]
	has := func(T) bool { return true }
	if m.filter.Active() {
		has = m.declared.Find(m.filter.Words())
	}
	for _, row := range m.all {
		if has(row) && (m.only.Name == "" || m.only.Has(row)) {
			m.rows = append(m.rows, row)
		}
	}
	m.moved(func() {
		m.list.Set(m.entries())
		m.put(func(row T) bool { return m.declared.ID(row) == id })
	})
	m.fit()
}

// entries is the rows with their headings.
func (m *Model[T]) entries() []Entry[T] {
	out := make([]Entry[T], 0, len(m.rows))
	for from := 0; from < len(m.rows); {
		to := len(m.rows)
		if m.declared.Group != nil {
			group := m.declared.Group(m.rows[from])
			for to = from + 1; to < len(m.rows) && m.declared.Group(m.rows[to]) == group; {
				to++
			}
			if group != "" {
				out = append(out, m.heading(group, m.rows[from:to]))
			}
		}
		for _, row := range m.rows[from:to] {
			out = append(out, Entry[T]{Of: row, Draw: func(t *theme.Theme, width int, here bool) []string {
				return m.declared.Row(row, Pen{t, width, m.labels, here})
			}})
		}
		from = to
	}
	return out
}

func (m *Model[T]) heading(group string, under []T) Entry[T] {
	return Entry[T]{Fixed: true, Apart: m.declared.Shape.Apart, Draw: func(t *theme.Theme, width int, _ bool) []string {
		return []string{m.declared.Heading(group, under, Pen{Theme: t, Width: width})}
	}}
}

// Put puts the cursor on the first row that is wanted; it stays where none is.
func (m *Model[T]) Put(wanted func(row T) bool) { m.moved(func() { m.put(wanted) }) }

func (m *Model[T]) put(wanted func(row T) bool) {
	for i, e := range m.list.entries {
		if !e.Fixed && wanted(e.Of) {
			m.list.Put(i)
			return
		}
	}
}

// Place is where in the list the cursor is.
func (m *Model[T]) Place() int { return m.list.cursor }

// PutAt puts the cursor on a place that Place gave, or as near as there is a row.
func (m *Model[T]) PutAt(place int) {
	m.moved(func() { m.list.Put(place) })
}

// Next puts the cursor on the next row that is wanted, from the one after it on
// and round the end.
func (m *Model[T]) Next(wanted func(row T) bool) {
	n := len(m.list.entries)
	for i := range n {
		if at := (m.list.cursor + 1 + i) % n; !m.list.entries[at].Fixed && wanted(m.list.entries[at].Of) {
			m.moved(func() { m.list.Put(at) })
			return
		}
	}
}

// moved does something to the cursor: another row is read from its top.
func (m *Model[T]) moved(do func()) {
	id := m.id()
	do()
	if m.id() != id {
		m.detail.Home()
	}
}

// Current is the row under the cursor; false where there is none.
func (m *Model[T]) Current() (T, bool) { return m.list.Current() }

// id is what the row under the cursor is called; empty where there is none.
func (m *Model[T]) id() string {
	if row, ok := m.Current(); ok {
		return m.declared.ID(row)
	}
	return ""
}

// All is every row, whatever the filter lets through.
func (m *Model[T]) All() []T { return m.all }

// ReadAside shows something in place of the list and the detail, until it is
// closed.
func (m *Model[T]) ReadAside(a Aside) { m.read(true, &a) }

// IsAside says that it is shown.
func (m *Model[T]) IsAside() bool { return m.aside != nil }

// read begins or ends to read, from the top.
func (m *Model[T]) read(on bool, aside *Aside) {
	m.reading, m.aside = on, aside
	m.detail.Home()
	m.fit()
}

// IsReading says that the detail is read, or what stands aside.
func (m *Model[T]) IsReading() bool { return m.reading }

// Limit lists a part of the rows alone.
func (m *Model[T]) Limit(to Only[T]) {
	m.read(false, nil)
	m.only = to
	m.pick()
}

// Only is the name of the part that is listed alone; empty for all rows.
func (m *Model[T]) Only() string { return m.only.Name }

// IsFiltered is true when some rows may be left out.
func (m *Model[T]) IsFiltered() bool { return m.only.Name != "" || m.filter.Active() }

func (m *Model[T]) sync() {
	if m.declared.Sync != nil {
		m.declared.Sync()
	}
}

// Press takes a key.
func (m *Model[T]) Press(msg tea.KeyMsg) tea.Cmd {
	m.sync()
	if !m.filter.Typing() {
		return shell.Press(m.declared.Commands(), msg)
	}
	switch changed, move := m.filter.Key(msg); {
	case changed:
		m.pick()
	case move:
		m.step(msg, keys.Moving())
	}
	return nil
}
