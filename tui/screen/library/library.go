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
	"example.org/upstander/checklist/text"
	"example.org/upstander/reports/page"
	"example.org/upstander/reports/render"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/layout"
)

// Env is what the screen needs from outside.
type Env struct {
	Checklist *checklist.Checklist
	Theme     *theme.Theme
	Item      string    // show what bears on this item; empty: everything
	Today     date.Date // what the age of the sheet of what is in force is said for
}

// Screen is a list with the page of the row under the cursor.
type Screen struct {
	*browse.Model[row]
	env Env
	to  keys.Binding
}

// row is something that can be opened.
type row struct {
	heading string // that it stands under
	id      string // of the entry, or empty for a page about the item
	label   string
	why     string
	direct  bool
	open    func() *page.Page
	search  string
}

// New makes the screen.
func New(env Env) shell.Screen {
	s := &Screen{env: env, to: keys.New("Library", "i", "go to an item that it bears on", "i").OnBottomLine()}
	s.Model = browse.New(env.Theme, browse.Declared[row]{
		Name: "Library", Filter: "Search", NoneLeft: "Nothing has these words in it.",
		ID:      func(r row) string { return r.heading + r.label },
		Group:   func(r row) string { return r.heading },
		Heading: func(name string, _ []row, p browse.Pen) string { return p.Muted.Render(layout.Truncate(name, p.Width)) },
		Row: func(r row, p browse.Pen) []string {
			cursor, style := p.Start(p.Text)
			return []string{cursor + style.Render(layout.Truncate(r.label, max(1, p.Width-2)))}
		},
		Detail: s.page, Find: s.find, Head: s.head, Commands: s.commands,
		Nothing: func() string { return "This checklist has no library." },
		Empty:   func() []string { return []string{"This checklist has no library."} },
		Shape:   browse.Shape{MostList: 46},
	})
	if it, ok := env.Checklist.Item(env.Item); ok {
		s.Set(s.about(it))
	} else {
		s.Set(s.everything())
	}
	return s
}

// Init starts nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Title names the screen in the help sheet.
func (s *Screen) Title() string {
	if s.env.Item != "" {
		return "References on " + s.env.Item
	}
	return "Library"
}

// Position is the item that the references are about.
func (s *Screen) Position() string { return s.env.Item }

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		return s, s.Press(k)
	}
	return s, nil
}

// find looks for words in all that an entry says.
func (s *Screen) find(words string) func(row) bool {
	find := s.env.Checklist.Finder(words)
	return func(r row) bool { return find.In(r.search) }
}

// commands lists what the keys do now.
func (s *Screen) commands() keys.Table {
	none, nav, noItem := s.NoRow(), keys.Moving(), ""
	if len(s.bearsOn()) == 0 {
		noItem = "No item points at this."
	}
	return append(keys.Table{
		keys.New("Library", "Enter", "read", "enter").OnBottomLine().Off(none).Runs(s.Switch), s.Finding(), s.to.Off(keys.First(none, noItem)).Runs(s.choose),
		keys.New("Library", "Esc", "back", "esc").OnBottomLine().Runs(s.Close), nav.Switch.Off(none).Runs(s.Switch),
	}, s.Moving()...)
}

// choose asks which item to go to.
func (s *Screen) choose() tea.Cmd {
	r, _ := s.Current()
	links := s.bearsOn()
	options := make([]dialog.Option, len(links))
	for i, l := range links {
		options[i] = dialog.Option{Label: l.ID + "  " + l.Title.OneLine()}
	}
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(s.Theme, "Go to an item", r.label, options,
		func(i int) tea.Msg { return shell.Go{To: shell.Assess, Item: links[i].ID} }, nil)})
}

// head is what is listed, the search, and how much of the page is out of sight.
func (s *Screen) head() []string {
	right := text.Count(len(s.All()), "entry", "entries")
	if s.IsFiltered() {
		right = s.Count()
	}
	if below := s.Below(); below > 0 {
		right += "   " + text.Count(below, "line", "lines") + " below"
	}
	return []string{layout.Between(s.Left(s.Theme.Strong.Render(s.Title())), s.Theme.Muted.Render(right), s.Width)}
}

// page draws the page of a row.
func (s *Screen) page(r row, width int) (title, rest []string) {
	return nil, render.Painted(r.open(), min(width, browse.Measure), func(b page.Block, line string) string {
		if _, ok := b.(page.Heading); ok {
			return s.Theme.Strong.Render(line)
		}
		return s.Theme.Text.Render(line)
	})
}
