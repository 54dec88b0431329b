// Package overview is the screen that a file opens with: where the force stands in six
// numbers and strand by strand, what is late, what lapses, what the claim check finds,
// and what to do next. Enter on any of it goes there.
//
// It looks at the assessment on the desk and changes nothing. It imports no other
// screen and no file.
package overview

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// Heights from which what belongs together stands under a heading, and has an empty
// line before that.
const (
	headings = 18
	apart    = 22
)

// Env is what the screen needs from outside.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
}

// Screen is the list of what there is to know, with more on what the cursor is on.
type Screen struct {
	*browse.Model[row]
	env  Env
	keys bindings
	seen seen
}

// seen is what all was made from.
type seen struct{ revision, sessions int }

type bindings struct{ open, next keys.Binding }

func declared() bindings {
	const g = "Overview"
	return bindings{
		open: keys.New(g, "Enter", "go there", "enter").OnBottomLine(),
		next: keys.New(g, "n", "do what comes next", "n").OnBottomLine(),
	}
}

// New makes the screen with the cursor on what comes next.
func New(env Env) shell.Screen {
	s := &Screen{env: env, keys: declared()}
	s.Model = browse.New(env.Theme, browse.Declared[row]{
		Name: "Overview",
		ID:   func(r row) string { return r.id },
		Group: func(r row) string {
			if s.Height < headings {
				return ""
			}
			return r.group
		},
		Heading: func(group string, _ []row, p browse.Pen) string { return p.Heading(group, "") },
		Label:   func(r row) string { return r.label },
		Row:     s.row, Detail: s.detail,
		Reading:  func(r row) string { return "Reading " + r.label },
		Nothing:  func() string { return "There is nothing to show." },
		Empty:    func() []string { return nil },
		Head:     s.head,
		Commands: s.commands,
		Sync:     s.sync,
		Shape:    browse.Shape{MostList: 78, Even: 1, More: "Tab"},
	})
	s.sync()
	s.Put(func(r row) bool { return r.group == whatNext })
	return s
}

// Init starts nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "Overview" }

// Position is no item: the screen is about all of them.
func (s *Screen) Position() string { return "" }

// SetSize says how much room there is.
func (s *Screen) SetSize(width, height int) {
	s.Model.SetSize(width, height)
	s.SetApart(height >= apart)
	s.Set(s.All()) // whether there are headings hangs on the height
}

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		return s, s.Press(k)
	}
	return s, nil
}

func (s *Screen) sync() {
	d := s.env.Desk
	now := seen{d.Revision(), d.SessionsRevision()}
	if now == s.seen {
		return
	}
	s.seen = now
	s.Set(rows(d))
}

// commands lists what the keys do now.
func (s *Screen) commands() keys.Table {
	return append(keys.Table{
		s.keys.open.Off(s.NoRow()).Runs(func() tea.Cmd {
			r, _ := s.Current()
			return shell.Cmd(r.to)
		}),
		s.keys.next.Runs(func() tea.Cmd {
			all := s.All()
			return shell.Cmd(all[slices.IndexFunc(all, func(r row) bool { return r.group == whatNext })].to)
		}),
		s.Switching(), s.closing(),
	}, s.Moving()...)
}

// closing is the key that goes back to the list: it does not leave the file.
func (s *Screen) closing() keys.Command {
	c := s.Closing()
	if !s.IsReading() {
		c.Binding = c.Off("There is nothing to close here. q goes back to the start.")
	}
	return c
}

// head is the six numbers, and what has to be known before any number is read.
func (s *Screen) head() []string {
	d, lines := s.env.Desk, []string(nil)
	for _, line := range layout.WrapAt(d.Position().Counts().Line(), " · ", s.Width) {
		lines = append(lines, s.Theme.Strong.Render(line))
	}
	for _, one := range d.Warnings() {
		for _, line := range layout.Wrap(one, s.Width) {
			lines = append(lines, s.Theme.Warn.Render(line))
		}
	}
	if s.Height >= headings {
		lines = append(lines, s.legend())
	}
	return lines
}
