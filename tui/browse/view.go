package browse

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/layout"
)

// Measures of a page, in columns and lines.
const (
	// Measure is the longest line of a text that reads well.
	Measure = 84

	wide      = 98 // from here on the detail stands beside the list
	mostList  = 84
	between   = 3  // between list and detail
	mostLabel = 12 // column at the left of a row
	filterMax = 40
)

// Shape is what a list screen shares its room out by, where that is not what the
// others do.
type Shape struct {
	MostList int // columns of the list beside the detail; 0: what others have
	// Under is the lines of the detail below a list that has the whole width, at the
	// least, and From the lines under the head from which it stands there. Where
	// Under is 0 the detail is only read in place of the list.
	Under, From int
	// Even is the lines of a row where all have as many: then no row is shown in part,
	// and the rule over the detail below says how much more of that there is.
	Even  int
	Apart bool   // an empty line stands before a heading
	More  string // key that goes on in the detail, named where there is more of it; empty: not named
}

type area struct{ width, height int }

// plan is how the page is shared out.
type plan struct {
	head         []string
	rows         int // lines under the head
	list, detail area
	beside       bool
}

func (m *Model[T]) plan() plan {
	p, s := plan{head: m.declared.Head(), beside: m.Beside()}, m.declared.Shape
	p.rows = max(1, m.Height-len(p.head))
	p.list, p.detail = area{m.Width, p.rows}, area{m.Width, p.rows}
	switch {
	case p.beside:
		most := mostList
		if s.MostList > 0 {
			most = s.MostList
		}
		p.list.width = min(m.Width/2, most)
		p.detail.width = m.Width - p.list.width - between
	case m.reading:
	case s.Under > 0 && p.rows >= s.From:
		under := max(s.Under, p.rows*2/5)
		even := max(1, s.Even)
		p.list.height = (p.rows - under - 1 + even - 1) / even * even
		p.list.height = min(p.list.height, m.list.Lines(m.Theme, p.list.width)) // what a short list does not need is the detail's
		p.detail.height = p.rows - p.list.height - 1                            // a rule between the two
	default:
		p.detail.height = 0
	}
	return p
}

// fit brings the list and the detail up to date with the room.
func (m *Model[T]) fit() plan {
	p := m.plan()
	if p.beside || !m.reading { // and else its place is for when it is seen again
		m.list.Fit(m.Theme, p.list.width, p.list.height)
	}
	m.measure(p)
	return p
}

// measure gives the lines of the detail, those of its title left out where the
// list over it has that.
func (m *Model[T]) measure(p plan) []string {
	if m.aside != nil {
		return m.detail.Fit(detailKey{m.made, p.detail.width, "aside " + m.aside.Name, m.Theme}, p.detail.height, func() []string {
			return m.aside.Draw(p.detail.width)
		})
	}
	row, ok := m.Current()
	if !ok {
		return nil
	}
	lines := m.detail.Fit(detailKey{m.made, p.detail.width, m.declared.ID(row), m.Theme}, p.detail.height, func() []string {
		title, rest := m.declared.Detail(row, p.detail.width)
		m.titled = len(title)
		return append(title, rest...)
	})
	if !p.beside && !m.reading {
		lines = lines[m.titled:]
		m.detail.Resize(len(lines), p.detail.height)
	}
	return lines
}

// Beside says that the detail stands beside the list.
func (m *Model[T]) Beside() bool { return m.Width >= wide && m.aside == nil }

// Below is how many lines of the detail are below what is in sight.
func (m *Model[T]) Below() int {
	if !m.Beside() && !m.reading {
		return 0
	}
	return m.detail.Below()
}

// View draws the page: exactly the lines that SetSize gave.
func (m *Model[T]) View() string {
	m.sync()
	p := m.fit()
	lines := append(make([]string, 0, m.Height), p.head...)
	switch {
	case len(m.rows) == 0 && m.aside == nil:
		lines = append(lines, m.none()...)
	case p.beside:
		bar := " " + m.Theme.Rule.Render("│") + " "
		lines = append(lines, layout.Columns(m.list.Window(), m.detailWindow(p), p.list.width, bar, p.rows))
	case m.reading:
		lines = append(lines, m.detailWindow(p)...)
	default:
		lines = append(lines, m.list.Window()...)
		if p.detail.height > 0 {
			shown := m.detailWindow(p)
			lines = append(append(lines, m.rule()), shown...)
		}
	}
	return layout.Fit(strings.Join(lines, "\n"), m.Width, m.Height)
}

// none is what stands in place of a list that has no row.
func (m *Model[T]) none() []string {
	said := []string{m.declared.NoneLeft + fmt.Sprintf(" Press Esc to drop the %s and see all %d.", m.filter.Name(), len(m.all))}
	if len(m.all) == 0 {
		said = m.declared.Empty()
	}
	return append([]string{""}, Paragraphs(m.Theme.Text, said, min(m.Width, Measure), 0)...)
}

// detailWindow draws as much of the detail as there is room for, and says how
// much more there is where no rule over it does.
func (m *Model[T]) detailWindow(p plan) []string {
	lines, key := m.measure(p), m.declared.Shape.More
	if key == "" || m.declared.Shape.Even > 0 && !p.beside && !m.reading {
		return m.detail.Window(lines)
	}
	return m.detail.WindowMore(lines, func(n int) string {
		hint := fmt.Sprintf("%d more lines: %s, then ↓", n, key)
		if m.reading {
			hint = fmt.Sprintf("%d more lines: ↓", n)
		}
		return m.Theme.Muted.Render(layout.Truncate(hint, p.detail.width))
	})
}

// rule parts the list from the detail under it.
func (m *Model[T]) rule() string {
	n := m.detail.Below()
	hint := fmt.Sprintf(" %d more lines: %s ", n, m.declared.Shape.More)
	if m.declared.Shape.Even == 0 || n == 0 || m.Width < filterMax {
		return m.Theme.Rule.Render(layout.Line(m.Width))
	}
	const end = 2
	return m.Theme.Rule.Render(layout.Line(m.Width-layout.Width(hint)-end)) + m.Theme.Muted.Render(hint) + m.Theme.Rule.Render(layout.Line(end))
}

// Status is a line on where in the list the cursor is: what is read, the filter,
// or what a screen has to say otherwise; and which row of how many it is.
func (m *Model[T]) Status(otherwise string) string {
	return layout.Between(m.Left(otherwise), m.Theme.Muted.Render(m.Count()), m.Width)
}

// Left is what is read, the filter, or what a screen has to say otherwise.
func (m *Model[T]) Left(otherwise string) string {
	left := otherwise
	row, ok := m.Current()
	switch {
	case m.aside != nil:
		return m.Theme.Accent.Render(m.aside.Name)
	case ok && m.reading && m.declared.Reading != nil:
		return m.Theme.Accent.Render(m.declared.Reading(row))
	case m.filter.Shown():
		left = m.filter.Line(min(filterMax, m.Width/2))
	}
	if m.only.Name != "" {
		left = strings.TrimLeft(left+"  ", " ") + m.Theme.Accent.Render("Only "+m.only.Name)
	}
	return left
}

// Count says which row of how many is under the cursor, or how many the filter
// leaves; nothing of a list of nothing.
func (m *Model[T]) Count() string {
	switch {
	case len(m.all) == 0:
		return ""
	case m.IsFiltered():
		return fmt.Sprintf("%d of %d left", len(m.rows), len(m.all)) + m.aboveSaid()
	}
	return fmt.Sprintf("%d of %d", m.at()+1, len(m.all)) + m.aboveSaid()
}

// aboveSaid says how many rows have gone out of sight at the top of the list.
func (m *Model[T]) aboveSaid() string {
	if n := m.list.Above(); n > 0 && (m.Beside() || !m.reading) {
		return fmt.Sprintf(", %d above", n)
	}
	return ""
}

// at is the place of the row under the cursor among the rows.
func (m *Model[T]) at() int {
	n := 0
	for _, e := range m.list.entries[:max(0, m.list.Cursor())] {
		if !e.Fixed {
			n++
		}
	}
	return n
}

// Pen is what a row is drawn with.
type Pen struct {
	*theme.Theme
	Width  int
	Labels int // columns for the label at the left
	Here   bool
}

// Start is what stands before the row, and the style of its first line: the
// cursor's on the row that has it.
func (p Pen) Start(style lipgloss.Style) (string, lipgloss.Style) {
	if p.Here {
		return p.Cursor.Render("> "), p.Cursor
	}
	return "  ", style
}

// Heading is the name of a group in capitals with what is said of it at the right.
func (p Pen) Heading(name, said string) string {
	room := max(1, p.Width-layout.Width(said)-1)
	return layout.Between(p.Strong.Render(layout.Truncate(strings.ToUpper(name), room)), p.Muted.Render(said), p.Width)
}
