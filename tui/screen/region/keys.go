package region

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
)

// bindings is every key of the screen.
type bindings struct {
	nav                    keys.Nav
	left, right            keys.Binding
	leftPage, rightPage    keys.Binding
	nextStrand, lastStrand keys.Binding
	next, before, views    keys.Binding
	common, help           keys.Binding
	aliases, lens, filter  keys.Binding
	expect                 keys.Binding
	write, library, choose keys.Binding
	stop                   keys.Binding // while files are read
}

func declared() bindings {
	const g, v = "Region", "Views"
	b := bindings{
		nav:        keys.Moving(),
		left:       keys.New("Moving", "←", "force to the left, or item before", "left"),
		right:      keys.New("Moving", "→", "force to the right, or next item", "right"),
		leftPage:   keys.New("Moving", "<", "a page of forces to the left", "<", "ctrl+left"),
		rightPage:  keys.New("Moving", ">", "a page of forces to the right", ">", "ctrl+right"),
		nextStrand: keys.New("Moving", "]", "next strand or area", "]"),
		lastStrand: keys.New("Moving", "[", "strand or area before", "["),
		next:       keys.New(v, "Tab", "views", "tab").OnBottomLine(),
		before:     keys.New(v, "Shift+Tab", "view before", "shift+tab"),
		views:      keys.New(v, "1-6", "grid, common gaps, spread, moved, not refreshed, files", "1", "2", "3", "4", "5", "6"),
		common:     keys.New(v, "g", "common gaps", "g"),
		help:       keys.New(v, "h", "who could help with the item", "h"),
		aliases:    keys.New(g, "A", "aliases", "A").OnBottomLine(),
		lens:       keys.New(g, "L", "by strand, or by the areas of a lens", "L"),
		filter:     keys.New(g, "/", "filter", "/").OnBottomLine(),
		write:      keys.New(g, "w", "write report", "w").OnBottomLine(),
		expect:     keys.New(g, "e", "who is expected, the highest marking, the day", "e"),
		library:    keys.New(g, "r", "what bears on the item", "r"),
		choose:     keys.New(g, "c", "choose which of a force's files counts", "c"),
		stop:       keys.New(g, "Esc", "stop reading and go back", "esc").OnBottomLine(),
	}
	b.nav.Open = keys.New(g, "Enter", "item", "enter").OnBottomLine()
	return b
}

// Keys lists every key, those that can do nothing now with the reason, and what
// the marks mean.
func (s *Screen) Keys() []keys.Binding {
	if s.filter.Typing() {
		return s.filter.Keys()
	}
	list := s.Commands().Bindings()
	if s.region == nil {
		return list
	}
	return append(list, s.signs()...)
}

// Commands lists what the keys do now.
func (s *Screen) Commands() keys.Table {
	k := s.keys
	switch {
	case s.region == nil && s.failed == "":
		return keys.Table{k.stop.Runs(s.leave)}
	case s.region == nil:
		return keys.Table{k.nav.Back.OnBottomLine().Runs(s.leave)}
	}
	none, onlyGrid, across := s.noItem(), "", ""
	if !s.reading && s.view != gridView {
		onlyGrid = "This moves about in the grid. 1 goes to it."
		across = onlyGrid
	}
	if s.reading {
		onlyGrid = "This moves about in the grid. Esc goes back."
	}
	turn := func(to viewKind) func() tea.Cmd { return func() tea.Cmd { return s.turn(to) } }
	table := keys.Table{
		s.opening(none), k.next.Runs(turn((s.view + 1) % views)), k.filter.Off(s.noFilter()).Runs(s.openFilter), k.aliases.Runs(s.turnAliases),
		k.write.Off(s.noReport()).Runs(s.askReport), k.before.Runs(turn((s.view + views - 1) % views)),
		k.views.Takes(func(msg tea.KeyMsg) tea.Cmd { return s.turn(viewKind(msg.Runes[0] - '1')) }), k.common.Runs(turn(gapsView)), k.help.Off(none).Runs(s.openHelp),
		k.lens.Off(s.noLens()).Runs(s.nextLens), k.library.Off(none).Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Library, Item: s.Position()}) }),
		k.choose.Off(s.noDouble()).Runs(s.askWhich), k.expect.Runs(s.askExpected), s.closing(),
	}
	table = append(append(table, browse.Moving("", s.step)...), k.left.Off(across).Runs(s.sideways(-1)), k.right.Off(across).Runs(s.sideways(1)))
	wide := max(1, s.grid.shape.shown-1)
	for _, m := range []struct {
		binding keys.Binding
		move    func()
	}{
		{k.leftPage, func() { s.grid.move(0, -wide) }}, {k.rightPage, func() { s.grid.move(0, wide) }},
		{k.nextStrand, func() { s.grid.jump(1) }}, {k.lastStrand, func() { s.grid.jump(-1) }},
	} {
		table = append(table, m.binding.Off(onlyGrid).Runs(func() tea.Cmd {
			m.move()
			return nil
		}))
	}
	return table
}

// opening is what Enter does: it opens the item, goes back from it, or chooses
// between two files.
func (s *Screen) opening(none string) keys.Command {
	b := s.keys.nav.Open
	if e, ok := s.underCursor(); ok && e.other != "" && !s.reading {
		return b.Called("choose").Runs(s.askWhich)
	}
	if s.reading {
		return b.Called("back").Runs(func() tea.Cmd { return s.turn(s.view) })
	}
	return b.Off(none).Runs(s.open)
}

// closing is what Esc does: it closes the innermost thing.
func (s *Screen) closing() keys.Command {
	b := s.keys.nav.Back
	switch {
	case s.reading:
		return b.Called("back to " + strings.ToLower(s.view.name())).Runs(func() tea.Cmd { return s.turn(s.view) })
	case s.filter.Active():
		return b.Called("drop the filter").Runs(s.dropFilter)
	case s.view != gridView:
		return b.Called("back to the grid").Runs(func() tea.Cmd { return s.turn(gridView) })
	}
	return b.Called("back to the start").Runs(func() tea.Cmd { return shell.Cmd(shell.Back{}) })
}

// signs is what the marks mean, for the help sheet. No key belongs to them.
func (s *Screen) signs() []keys.Binding {
	var out []keys.Binding
	for _, m := range append(marks(), s.headMarks()...) {
		mark, means, _ := strings.Cut(m, " ")
		mark = strings.TrimSuffix(mark, ":")
		out = append(out, keys.New("Marks", mark, means))
	}
	return out
}
