package session

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/checklist/session"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/widget/figure"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/scroll"
)

// Measures of the columns, in columns of the screen.
const (
	columnGap   = 3
	leastColumn = 22
)

// side shows one item with what each role recorded on it, side by side.
type side struct {
	from   *agree
	keys   agreeKeys
	next   keys.Binding
	before keys.Binding
	scroll scroll.Scroller
}

func newSide(a *agree) *side {
	const g = "Side by side"
	return &side{from: a, keys: declaredAgree(),
		next: keys.New(g, "→", "next item", "right", "n").OnBottomLine(), before: keys.New(g, "←", "item before", "left")}
}

func (d *side) title() string        { return "Side by side" }
func (d *side) position() string     { return d.from.position() }
func (d *side) resized()             {}
func (d *side) told(tea.Msg) tea.Cmd { return nil }

func (d *side) commands() []command {
	a, k := d.from, d.keys
	a.sync()
	shut := ""
	if a.state.Ended {
		shut = "This session has ended: nothing more is recorded in it."
	}
	step := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			a.list.put(a.rows, a.list.cursor+n, n)
			d.scroll.Home()
			return nil
		}
	}
	out := []command{
		plainly(d.next, step(1)), plainly(d.before, step(-1)),
		plainly(k.settle.Off(shut), func() tea.Cmd { return a.askLevel(a.position()) }),
		plainly(k.accept.Off(a.noAgreement()), func() tea.Cmd { return a.acceptLevel(a.position()) }),
	}
	for _, b := range []keys.Binding{k.nav.Up, k.nav.Down, k.nav.PageUp, k.nav.PageDown, k.nav.Home, k.nav.End} {
		out = append(out, command{b, func(msg tea.KeyMsg) tea.Cmd {
			d.scroll.Key(msg, k.nav)
			return nil
		}})
	}
	return append(out, plainly(k.nav.Back, a.s.back))
}

func (d *side) view() string {
	a := d.from
	a.sync()
	t, w, h := a.s.theme, a.s.width, a.s.height
	c, ok := a.current()
	if !ok {
		return layout.FitLines(nil, w, h)
	}
	standing := a.standing(c)
	if standing == apart(c) {
		standing = "nothing agreed yet"
	}
	head := []string{layout.Between(t.Muted.Render(sentence(apart(c))), t.Muted.Render(standing), w), ""}
	for _, line := range layout.Wrap(titled(a.s.env.Desk.Checklist, c.Item), w) {
		head = append(head, t.Strong.Render(line))
	}
	head = append(head, "")
	lines := d.body(c)
	d.scroll.Resize(len(lines), max(1, h-len(head)))
	shown := d.scroll.WindowMore(lines, func(n int) string { return t.Muted.Render(count(n, "more line: ↓", "more lines: ↓")) })
	return layout.FitLines(append(head, shown...), w, h)
}

// body is the roles side by side, then what was agreed.
func (d *side) body(c session.Compared) []string {
	a := d.from
	lines := d.roles(c)
	t, list := a.s.theme, a.s.env.Desk.Checklist
	if g, ok := a.state.Of(c.Item).Standing(); ok {
		lines = append(lines, t.Rule.Render(layout.Line(a.s.width)))
		lines = append(lines, wrapped(t.Strong, []string{session.Label(session.Agreed, "outcome") + ": " + outcomeWords(list, g.Outcome)}, a.s.width, "")...)
		lines = append(lines, wrapped(t.Text, []string{session.Label(session.Agreed, "reason") + ": " + g.Reason.OneLine()}, a.s.width, "  ")...)
		for _, x := range g.Dissent {
			lines = append(lines, wrapped(t.Text, []string{x.Role + " stays at " + outcomeWords(list, x.Outcome) + ": " + x.Why.OneLine()}, a.s.width, "  ")...)
		}
	}
	if it, ok := list.Item(c.Item); ok && a.s.height >= tall {
		lines = append(lines, "", t.Muted.Render("It asks"))
		lines = append(lines, wrapped(t.Text, []string{it.Requirement.OneLine()}, min(a.s.width, longestLine), "  ")...)
	}
	return lines
}

// roles sets what each role recorded in a column of its own, as many next to one
// another as there is room for, and as evenly as it goes.
func (d *side) roles(c session.Compared) []string {
	w, n := d.from.s.width, len(c.Positions)
	most := max(1, (w+columnGap)/(leastColumn+columnGap))
	rows := (n + most - 1) / most
	per := (n + rows - 1) / max(1, rows)
	each := (w - columnGap*(per-1)) / max(1, per)
	var lines []string
	for from := 0; from < n; from += per {
		lines = append(lines, d.beside(c.Positions[from:min(n, from+per)], each)...)
		lines = append(lines, "")
	}
	return lines
}

// beside sets some roles next to one another.
func (d *side) beside(positions []session.Position, each int) []string {
	columns := make([][]string, len(positions))
	most := 0
	for i, p := range positions {
		columns[i] = d.column(p, each)
		most = max(most, len(columns[i]))
	}
	lines := make([]string, most)
	for row := range lines {
		parts := make([]string, len(columns))
		for i, col := range columns {
			cell := ""
			if row < len(col) {
				cell = col[row]
			}
			parts[i] = layout.Pad(cell, each)
		}
		lines[row] = strings.TrimRight(strings.Join(parts, strings.Repeat(" ", columnGap)), " ")
	}
	return lines
}

// column is what one role recorded: the level, large where there is room, and
// its reason.
func (d *side) column(p session.Position, width int) []string {
	t, s := d.from.s.theme, d.from.s
	var lines []string
	add := func(style lipgloss.Style, said string) {
		lines = append(lines, wrapped(style, []string{said}, width, "")...)
	}
	add(t.Strong, p.Role)
	if drawn, ok := figure.Of(p.Outcome.Mark()); ok && s.height >= tall {
		lines = append(lines, "")
		for _, line := range drawn {
			lines = append(lines, t.Strong.Render(line))
		}
		lines = append(lines, "")
	}
	add(t.Text, outcomeWords(s.env.Desk.Checklist, p.Outcome))
	if p.Look {
		add(t.Muted, "(as a second look)")
	}
	if p.Note.Empty() {
		add(t.Muted, "No reason was given.")
	} else {
		add(t.Text, p.Note.OneLine())
	}
	return lines
}
