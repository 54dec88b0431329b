// Package history is the screen that lists every change to the records of one item, the
// newest first: who made it, when, and from what to what. A former text can be taken
// back from it.
//
// It imports no other screen and no file.
package history

import (
	"errors"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/labelled"
	"example.org/upstander/tui/widget/layout"
)

const labels = 10 // column of labels in the detail

// Env is what the screen needs from outside.
type Env struct {
	Desk  *desk.Desk
	Theme *theme.Theme
	Item  *checklist.Item
}

// Screen is the list of changes with the whole of the one under the cursor.
type Screen struct {
	*browse.Model[change]
	env  Env
	keys bindings
	seen int // revision of the desk that all was made from
}

// change is one, and which of all it is.
type change struct {
	assessment.Past
	nth int
}

type bindings struct{ back keys.Binding }

// New makes the screen.
func New(env Env) shell.Screen {
	const g = "History"
	s := &Screen{env: env, keys: bindings{back: keys.New(g, "Enter", "take the former text back", "enter").OnBottomLine()}}
	s.Model = browse.New(env.Theme, browse.Declared[change]{
		Name: g, Filter: "Filter", NoneLeft: "No change has this in it.",
		ID:      func(c change) string { return fmt.Sprint(c.nth, c.Register, c.At) },
		Row:     s.row,
		Detail:  s.detail,
		Reading: func(c change) string { return "Reading " + c.When() },
		Find: func(words string) func(change) bool {
			find := env.Desk.Checklist.Finder(words)
			return func(c change) bool {
				said := []string{c.Name, c.By, c.When()}
				for _, t := range c.Turned {
					said = append(said, t.Label, t.From.OneLine(), t.To.OneLine())
				}
				return find.In(checklist.Folded(said...))
			}
		},
		Nothing: func() string { return "Nothing was ever recorded on this item." },
		Empty:   func() []string { return []string{"Nothing was ever recorded on this item."} },
		Head:    s.head, Commands: s.commands, Sync: s.sync,
		Shape: browse.Shape{Under: 6, From: 11, Even: rowLines, More: "Tab"},
	})
	s.sync()
	return s
}

// Init starts nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Title names the screen in the help sheet.
func (s *Screen) Title() string { return "History" }

// Position is the item that it is the history of.
func (s *Screen) Position() string { return s.env.Item.ID }

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		return s, s.Press(k)
	}
	return s, nil
}

func (s *Screen) sync() {
	d := s.env.Desk
	if d.Revision() == s.seen {
		return
	}
	s.seen = d.Revision()
	past := d.Assessment().Past(d.Checklist, s.env.Item)
	rows := make([]change, len(past))
	for i, p := range past {
		rows[i] = change{p, len(past) - i}
	}
	s.Set(rows)
}

// commands lists what the keys do now.
func (s *Screen) commands() keys.Table {
	find := s.Finding()
	return append(keys.Table{
		s.keys.back.Off(keys.First(s.NoRow(), s.env.Desk.NoChange())).Runs(s.takeBack), s.Switching(), find, s.Closing(),
	}, s.Moving()...)
}

// takeBack puts what stood before the change under the cursor back in its place.
func (s *Screen) takeBack() tea.Cmd {
	c, _ := s.Current()
	before := s.env.Desk.Revision()
	cmd, err := s.env.Desk.Change(s.env.Item.ID, "taking back "+c.Name+" of "+s.env.Item.ID, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return a.TakeBack(c.Past, who)
	})
	var refusal *assessment.Refusal
	switch {
	case errors.As(err, &refusal):
		return shell.Inform(text.UpperFirst(refusal.What) + ": " + refusal.Do + ".")
	case err != nil:
		return shell.Caution(text.UpperFirst(err.Error()))
	case s.env.Desk.Revision() == before:
		return shell.Inform("That is what stands there now.")
	}
	s.sync()
	return tea.Batch(cmd, shell.Inform(text.UpperFirst(c.Name)+" is what it was before this change. u on Assess undoes that."))
}

func (s *Screen) head() []string {
	it := s.env.Item
	title := s.Theme.Strong.Render(layout.Truncate(it.ID+"  "+it.Title.OneLine(), max(1, s.Width-12)))
	return []string{
		layout.Between(title, s.Theme.Muted.Render(text.Count(len(s.All()), "change", "changes")), s.Width),
		s.Status(s.Theme.Muted.Render("The newest first. What was taken away for good is not here.")),
	}
}

const rowLines = 2

// row draws one change: what of, who and when, then from what to what.
func (s *Screen) row(c change, p browse.Pen) []string {
	cursor, style := p.Start(p.Text)
	right := c.When()
	room := max(1, p.Width-2-layout.Width(right)-2)
	first := cursor + layout.Between(style.Render(layout.Truncate(text.UpperFirst(c.Name), room)), p.Muted.Render(right), max(1, p.Width-2))
	said := c.Who()
	if brief := c.InBrief(); brief != "" {
		said += ": " + brief
	}
	return []string{first, "  " + p.Muted.Render(layout.Truncate(said, max(1, p.Width-2)))}
}

// detail is the whole of a change.
func (s *Screen) detail(c change, width int) (title, rest []string) {
	t := s.Theme
	b := labelled.Block{Theme: t, Width: min(width, browse.Measure), Column: labels}
	b.Raw(t.Strong.Render(layout.Truncate(text.UpperFirst(c.Name), width)))
	b.Blank()
	n := len(b.Lines)
	b.Text("By", t.Text, c.Who())
	b.Text("When", t.Text, c.When())
	if c.Redacted {
		b.Text("", t.Warn, "What it said was taken away for good.")
	}
	for _, turn := range c.Turned {
		from, to := turn.Labels()
		s.said(&b, from, turn.From)
		s.said(&b, to, turn.To)
	}
	return b.Lines[:n], b.Lines[n:]
}

// said is a text under what it is, line by line.
func (s *Screen) said(b *labelled.Block, label string, what text.Text) {
	if label == "" {
		return
	}
	b.Blank()
	b.Strong(label)
	b.Lines = append(b.Lines, browse.Paragraphs(s.Theme.Text, strings.Split(strings.TrimRight(what.String(), "\n"), "\n"), b.Width, 0)...)
}
