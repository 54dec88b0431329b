package gaps

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/tui/keys"
)

// bindings is every key of the screen.
type bindings struct {
	nav                  keys.Nav
	filter, kind, report keys.Binding
	lens, claims         keys.Binding
	progress             keys.Binding
}

func declared() bindings {
	const g = "Gaps"
	b := bindings{
		nav:      keys.Moving(),
		filter:   keys.New(g, "/", "filter", "/").OnBottomLine(),
		kind:     keys.New(g, "s", "shortfall, unknown, undefended or all", "s"),
		report:   keys.New(g, "o", "report", "o").OnBottomLine(),
		claims:   keys.New(g, "C", "claim check: what an inspector would catch", "C"),
		progress: keys.New(g, "P", "progress over cycles and days", "P"),
		lens:     keys.New(g, "L", "one list, or by the areas of a lens", "L"),
	}
	b.nav.Open = keys.New(g, "Enter", "open item", "enter").OnBottomLine()
	b.nav.Switch = keys.New(g, "Tab", "read detail", "tab", "shift+tab").OnBottomLine()
	return b
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding {
	if s.filter.Typing() {
		return s.filter.Keys()
	}
	none, no := "", ""
	switch {
	case len(s.all) == 0:
		none, no = "There are no gaps.", "There are no gaps to filter."
	case len(s.rows) == 0:
		none = "No gap passes the filter. Press Esc to drop it."
	}
	kind := s.keys.kind
	if s.kind != assessment.InShown {
		kind = keys.New(kind.Group, kind.Shown(), "now "+s.kind.Name()+"; press for the next", kind.Keys()...)
	}
	nav := s.keys.nav
	list := []keys.Binding{nav.Open.Off(none), s.switchKey().Off(none), s.keys.filter.Off(no), s.keys.report, s.keys.claims, s.keys.progress, kind.Off(no),
		s.keys.lens.Off(s.env.Desk.NoLens()), s.backKey()}
	for _, b := range []keys.Binding{nav.Up, nav.Down, nav.PageUp, nav.PageDown, nav.Home, nav.End} {
		list = append(list, b.Off(none))
	}
	return list
}

func (s *Screen) switchKey() keys.Binding {
	if s.reading {
		b := s.keys.nav.Switch
		return keys.New(b.Group, b.Shown(), "to the list", b.Keys()...).OnBottomLine()
	}
	return s.keys.nav.Switch
}

// backKey says what Esc does now.
func (s *Screen) backKey() keys.Binding {
	b, does := s.keys.nav.Back, "back"
	switch {
	case s.reading:
		does = "back to the list"
	case s.filtered():
		does = "drop the filter"
	}
	return keys.New(b.Group, b.Shown(), does, b.Keys()...)
}
