package session

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/widget/figure"
	"example.org/upstander/tui/widget/layout"
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
	page   browse.Pane
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

func (d *side) commands() keys.Table {
	a, k := d.from, d.keys
	a.sync()
	shut := ""
	if a.state.Ended {
		shut = "This session has ended: nothing more is recorded in it."
	}
	step := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			a.list.Put(a.list.Cursor() + n)
			d.page.Home()
			return nil
		}
	}
	out := keys.Table{
		d.next.Runs(step(1)), d.before.Runs(step(-1)),
		k.settle.Off(shut).Runs(func() tea.Cmd { return a.askLevel(a.position()) }),
		k.accept.Off(a.noAgreement()).Runs(func() tea.Cmd { return a.acceptLevel(a.position()) }),
	}
	return append(append(out, browse.Moving("", d.move)...), k.nav.Back.Runs(a.s.back))
}

func (d *side) move(msg tea.KeyMsg, nav keys.Nav) {
	d.fit()
	d.page.Key(msg, nav)
}

// sideMade names what a page was drawn from.
type sideMade struct {
	agreeMade
	item          string
	width, height int
}

// fit brings the page up to date with the room under its head.
func (d *side) fit() (head, lines []string) {
	a := d.from
	a.sync()
	t, w, h, c := a.s.theme, a.s.width, a.s.height, a.current()
	standing := a.standing(c)
	if standing == apart(c) {
		standing = "nothing agreed yet"
	}
	head = []string{layout.Between(t.Muted.Render(text.UpperFirst(apart(c))), t.Muted.Render(standing), w), ""}
	head = append(append(head, browse.Paragraphs(t.Strong, []string{titled(a.s.env.Desk.Checklist, c.Item)}, w, 0)...), "")
	return head, d.page.Fit(sideMade{a.made, c.Item, w, h}, max(1, h-len(head)), func() []string { return d.body(c) })
}

func (d *side) view() string {
	head, lines := d.fit()
	t := d.from.s.theme
	shown := d.page.WindowMore(lines, func(n int) string { return t.Muted.Render(text.Count(n, "more line: ↓", "more lines: ↓")) })
	return layout.FitLines(append(head, shown...), d.from.s.width, d.from.s.height)
}

// body is the roles side by side, then what was agreed.
func (d *side) body(c session.Compared) []string {
	a := d.from
	lines := d.roles(c)
	t, list := a.s.theme, a.s.env.Desk.Checklist
	if g, ok := a.state.Of(c.Item).Standing(); ok {
		lines = append(lines, t.Rule.Render(layout.Line(a.s.width)))
		lines = append(lines, browse.Paragraphs(t.Strong, []string{session.Label(session.Agreed, "outcome") + ": " + outcomeWords(list, g.Outcome)}, a.s.width, 0)...)
		lines = append(lines, browse.Paragraphs(t.Text, []string{session.Label(session.Agreed, "reason") + ": " + g.Reason.OneLine()}, a.s.width, 2)...)
		for _, x := range g.Dissent {
			lines = append(lines, browse.Paragraphs(t.Text, []string{x.Role + " stays at " + outcomeWords(list, x.Outcome) + ": " + x.Why.OneLine()}, a.s.width, 2)...)
		}
	}
	if it, ok := list.Item(c.Item); ok && a.s.height >= tall {
		lines = append(lines, "", t.Muted.Render("It asks"))
		lines = append(lines, browse.Paragraphs(t.Text, []string{it.Requirement.OneLine()}, min(a.s.width, longestLine), 2)...)
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
		lines = append(lines, browse.Paragraphs(style, []string{said}, width, 0)...)
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
