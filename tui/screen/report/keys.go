package report

import "example.org/upstander/tui/keys"

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

// now lists every key, those that can do nothing now with the reason.
func (b bindings) now(s *Screen) []keys.Binding {
	if s.typing {
		return []keys.Binding{b.take, b.drop}
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
	if none != "" {
		stale = none
	}
	again := none
	switch {
	case none != "":
	case s.found.words == "":
		again = "Press / first and say what to find."
	case len(s.found.lines) == 0:
		again = "The report does not have these words."
	}
	back := b.nav.Back
	if s.found.words != "" {
		back = keys.New(back.Group, back.Shown(), "stop looking", back.Keys()...)
	}
	list := []keys.Binding{b.write.Off(stale), b.copy.Off(stale), b.kind, b.lens.Off(s.noLens()), b.share, b.find.Off(none), b.again.Off(again), b.last.Off(again),
		b.next.Off(none), b.before.Off(none), back}
	for _, move := range []keys.Binding{b.nav.Up, b.nav.Down, b.nav.PageUp, b.nav.PageDown, b.nav.Home, b.nav.End} {
		list = append(list, move.Off(none))
	}
	return list
}
