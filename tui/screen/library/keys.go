package library

import "example.org/upstander/tui/keys"

type bindings struct {
	nav        keys.Nav
	filter, to keys.Binding
}

func declared() bindings {
	const g = "Library"
	b := bindings{
		nav:    keys.Moving(),
		filter: keys.New(g, "/", "search", "/").OnBottomLine(),
		to:     keys.New(g, "i", "go to an item that it bears on", "i").OnBottomLine(),
	}
	b.nav.Open = keys.New(g, "Enter", "read", "enter").OnBottomLine()
	b.nav.Back = keys.New(g, "Esc", "back", "esc").OnBottomLine()
	return b
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding {
	if s.filter.Typing() {
		return s.filter.Keys()
	}
	none, noItem := "", ""
	if len(s.rows) == 0 {
		none = "Nothing has these words in it. Press Esc to drop the search."
	}
	if len(s.bearsOn()) == 0 {
		noItem = "No item points at this."
	}
	nav := s.keys.nav
	list := []keys.Binding{nav.Open.Off(none), s.keys.filter, s.keys.to.Off(noItem), nav.Back, nav.Switch.Off(none)}
	for _, b := range []keys.Binding{nav.Up, nav.Down, nav.PageUp, nav.PageDown, nav.Home, nav.End} {
		list = append(list, b.Off(none))
	}
	return list
}
