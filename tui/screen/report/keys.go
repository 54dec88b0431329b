package report

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
)

// bindings is every key of the screen.
type bindings struct {
	nav               keys.Nav
	next, before      keys.Binding // headings
	find, again, last keys.Binding
	write, copy       keys.Binding
	kind, lens, share keys.Binding
	take, drop        keys.Binding // while words to find are typed
}

func declared() bindings {
	const g = "Report"
	b := bindings{
		nav:    keys.Moving(),
		next:   keys.New(g, "n ]", "next heading", "n", "]").OnBottomLine(),
		before: keys.New(g, "p [", "heading before", "p", "["),
		find:   keys.New(g, "/", "find", "/").OnBottomLine(),
		again:  keys.New(g, "Enter", "next place found", "enter"),
		last:   keys.New(g, "b", "place found before", "b"),
		write:  keys.New(g, "w", "write to a file", "w").OnBottomLine(),
		copy:   keys.New(g, "c", "copy", "c").OnBottomLine(),
		kind:   keys.New(g, "k", "kind", "k").OnBottomLine(),
		lens:   keys.New(g, "L", "gaps by strand, or by the areas of a lens", "L"),
		share:  keys.New(g, "h", "hand over: what the region, the inspectorate or the public may see", "h"),
		take:   keys.New(g, "Enter", "keep what was found", "enter").OnBottomLine(),
		drop:   keys.New(g, "Esc", "stop looking", "esc").OnBottomLine(),
	}
	b.nav.Up = keys.New("Moving", "↑", "up", "up") // the letters of vi would take k
	b.nav.Down = keys.New("Moving", "↓", "down", "down")
	b.nav.PageDown = keys.New("Moving", "PgDn Space", "a page down", "pgdown", " ", "ctrl+f")
	b.nav.Home = keys.New("Moving", "Home", "top", "home")
	b.nav.End = keys.New("Moving", "End", "bottom", "end")
	return b
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding { return s.Commands().Bindings() }

// Commands lists what the keys do now.
func (s *Screen) Commands() keys.Table {
	k := s.keys
	if s.typing {
		return keys.Table{k.take.Runs(s.stopTyping), k.drop.Runs(s.stopLooking)}
	}
	none, stale := "", ""
	switch {
	case s.failed != nil:
		none = "The report could not be made."
	case s.page == nil:
		none = "The report is still being made."
	case !s.have.said(s.wanted()):
		stale = "The report is still being made."
	}
	stale = keys.First(none, stale)
	again := none
	switch {
	case none != "":
	case s.found.words == "":
		again = "Press / first and say what to find."
	case len(s.found.lines) == 0:
		again = "The report does not have these words."
	}
	back := k.nav.Back.Runs(func() tea.Cmd { return shell.Cmd(shell.Back{}) })
	if s.found.words != "" {
		back = k.nav.Back.Called("stop looking").Runs(s.stopLooking)
	}
	table := keys.Table{
		k.write.Off(stale).Runs(s.askWhere), k.copy.Off(stale).Runs(s.copy), k.kind.Runs(s.askKind), k.lens.Off(s.noLens()).Runs(s.nextLens),
		k.share.Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Share}) }), k.find.Off(none).Runs(s.startTyping),
		k.again.Off(again).Runs(s.step(1)), k.last.Off(again).Runs(s.step(-1)),
		k.next.Off(none).Runs(func() tea.Cmd { return s.jump(1) }), k.before.Off(none).Runs(func() tea.Cmd { return s.jump(-1) }), back,
	}
	for _, b := range []keys.Binding{k.nav.Up, k.nav.Down, k.nav.PageUp, k.nav.PageDown, k.nav.Home, k.nav.End} {
		table = append(table, b.Off(none).Takes(func(msg tea.KeyMsg) tea.Cmd {
			s.scroll.Key(msg, k.nav)
			return nil
		}))
	}
	return table
}
