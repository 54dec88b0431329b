// Package palette is everything that can be done where one is, by its name: it is
// filtered while it is typed and run by Enter. What can do nothing now says why.
//
// It imports bubbletea, the shell, keys, theme, browse's list, edit and layout, and no
// screen.
package palette

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/theme"
	"example.org/upstander/tui/widget/edit"
	"example.org/upstander/tui/widget/layout"
)

const (
	limit = 60 // characters
	wide  = 84 // columns
	under = 3  // lines that stand over the list
)

// Entry is one thing that can be done.
type Entry struct {
	Key   string // that does it too; empty for none
	Name  string
	Group string
	Code  string // such as the id of an item: typed whole it comes first
	Quiet bool   // it is listed only once something is typed
	Why   string // why it can do nothing now; empty while it can
	Do    func() tea.Cmd
}

// Run asks the root to do what was chosen.
type Run struct{ Do func() tea.Cmd }

// Palette is the list and what is typed over it.
type Palette struct {
	theme   *theme.Theme
	look    edit.Look
	entries []Entry
	input   *edit.Buffer
	list    browse.List[Entry]
	found   int
	run     keys.Binding
	leave   keys.Binding
	step    keys.Binding
}

// New makes a palette of what can be done, with what was typed already.
func New(t *theme.Theme, entries []Entry, typed string) *Palette {
	const group = "Find an action"
	p := &Palette{
		entries: entries, input: edit.New(typed, limit, true),
		run:   keys.New(group, "Enter", "do it", "enter").OnBottomLine(),
		step:  keys.New(group, "↑↓", "move", "up", "down", "pgup", "pgdown", "tab", "shift+tab").OnBottomLine(),
		leave: keys.New(group, "Esc", "back", "esc").OnBottomLine(),
	}
	p.SetTheme(t)
	p.pick()
	return p
}

// Update takes a key; it is done when something was chosen, or nothing is wanted.
func (p *Palette) Update(msg tea.Msg) (shell.Dialog, tea.Cmd, bool) {
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		return p, nil, false
	}
	switch {
	case press.Type == tea.KeyRunes || press.Type == tea.KeySpace: // text, whatever it spells
	case key.Matches(press, p.leave.Binding):
		return p, nil, true
	case key.Matches(press, p.run.Binding):
		return p.choose()
	case key.Matches(press, p.step.Binding):
		p.move(press)
		return p, nil, false
	}
	if p.input.Key(press).Changed {
		p.pick()
	}
	return p, nil, false
}

func (p *Palette) choose() (shell.Dialog, tea.Cmd, bool) {
	switch e, ok := p.list.Current(); {
	case !ok:
		return p, shell.Inform("Nothing is called so. Type another word, or Esc to leave."), false
	case e.Why != "":
		return p, shell.Inform(e.Why), true
	default:
		return p, shell.Cmd(Run{e.Do}), true
	}
}

func (p *Palette) move(press tea.KeyMsg) {
	switch press.Type { //nolint:exhaustive // Tab is another way down, and the list knows the rest
	case tea.KeyTab:
		press = tea.KeyMsg{Type: tea.KeyDown}
	case tea.KeyShiftTab:
		press = tea.KeyMsg{Type: tea.KeyUp}
	}
	p.list.Step(press, keys.Moving())
}

// pick lists what has every word that was typed, what it is the code of first.
func (p *Palette) pick() {
	typed := p.input.Text()
	words, code := strings.Fields(text.Fold(typed)), squeezed(typed)
	var whole, named, other []Entry
	for _, e := range p.entries {
		switch {
		case e.Code != "" && code == squeezed(e.Code):
			whole = append(whole, e)
		case !has(e, words) || e.Quiet && len(words) == 0:
		case len(words) > 0 && strings.HasPrefix(text.Fold(e.Name), words[0]):
			named = append(named, e)
		default:
			other = append(other, e)
		}
	}
	all := append(append(whole, named...), other...)
	p.found = len(all)
	var lines []browse.Entry[Entry]
	group := ""
	for _, e := range all {
		if len(words) == 0 && e.Group != group {
			group = e.Group
			lines = append(lines, browse.Entry[Entry]{Fixed: true, Apart: true, Draw: func(t *theme.Theme, width int, _ bool) []string {
				return []string{t.Strong.Render(layout.Truncate(e.Group, width))}
			}})
		}
		lines = append(lines, browse.Entry[Entry]{Of: e, Draw: func(t *theme.Theme, width int, here bool) []string { return draw(e, t, width, here) }})
	}
	p.list = browse.List[Entry]{}
	p.list.Set(lines)
}

// has says that every word stands in the name, the heading, the key or the code.
func has(e Entry, words []string) bool {
	in := text.Fold(e.Name + " " + e.Group + " " + e.Code)
	for _, w := range words {
		code := e.Code != "" && strings.HasPrefix(squeezed(e.Code), squeezed(w))
		if !code && !strings.Contains(in, w) && w != strings.ToLower(e.Key) {
			return false
		}
	}
	return true
}

// squeezed is a code without what people leave out when they type it.
func squeezed(s string) string {
	return strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(s))
}

func draw(e Entry, t *theme.Theme, width int, here bool) []string {
	const column = 10
	p := browse.Pen{Theme: t, Width: width, Here: here}
	style := t.Text
	if e.Why != "" {
		style = t.Muted
	}
	cursor, style := p.Start(style)
	key := t.Accent.Render(layout.Pad(layout.Truncate(e.Key, column-1), column))
	if here || e.Why != "" {
		key = style.Render(layout.Pad(layout.Truncate(e.Key, column-1), column))
	}
	room := max(1, width-2-column)
	line := cursor + key + style.Render(layout.Truncate(e.Name, room))
	if left := room - layout.Width(e.Name) - 2; e.Why != "" && left > 12 {
		line += t.Muted.Render("  " + layout.Truncate("not now: "+text.LowerFirst(e.Why), left))
	}
	return []string{line}
}

// View is what is typed, and what can be done that is called so.
func (p *Palette) View(width, height int) string {
	w := min(width, wide)
	count := text.Count(p.found, "action", "actions")
	lines := []string{
		layout.Between(p.theme.Accent.Render("> ")+p.input.Line(p.look, max(4, w-2-layout.Width(count)-2), true), p.theme.Muted.Render(count), w),
		p.theme.Rule.Render(layout.Line(w)),
	}
	room := max(1, height-under)
	p.list.Fit(p.theme, w, room)
	lines = append(lines, p.list.Window()...)
	if hidden := p.list.Hidden(); hidden != "" {
		lines = append(lines, p.theme.Muted.Render(layout.Truncate(fmt.Sprintf("  %s", hidden), w)))
	}
	return layout.Fit(strings.Join(lines, "\n"), w, height)
}

// SetTheme draws in another theme from now on.
func (p *Palette) SetTheme(t *theme.Theme) { p.theme, p.look = t, edit.LookOf(t) }

// CapturesText says that letters are text.
func (p *Palette) CapturesText() bool { return true }

// Keys lists what the keys do.
func (p *Palette) Keys() []keys.Binding {
	return append([]keys.Binding{p.run, p.step, p.leave}, edit.Keys("Find an action")...)
}
