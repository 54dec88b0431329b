package start

import "example.org/upstander/tui/keys"

// bindings is every key of the screen.
type bindings struct {
	nav                        keys.Nav
	begin, demo, open, colours keys.Binding
	region, recent             keys.Binding
	progress, merge            keys.Binding
}

func declared() bindings {
	const g = "Start"
	b := bindings{
		nav:      keys.Moving(),
		begin:    keys.New(g, "n", "new assessment", "n").OnBottomLine(),
		demo:     keys.New(g, "d", "made-up force", "d").OnBottomLine(),
		region:   keys.New(g, "r", "made-up region", "r"),
		open:     keys.New(g, "o", "open a file or a folder", "o").OnBottomLine(),
		colours:  keys.New(g, "c", "dark, light or plain colours", "c"),
		recent:   keys.New(g, "1-9", "open that file of the list", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		progress: keys.New(g, "p", "progress of one force, from several files", "p"),
		merge:    keys.New(g, "m", "merge copies of one assessment", "m"),
	}
	b.nav.Open = keys.New(g, "Enter", "take what is marked", "enter", " ").OnBottomLine()
	return b
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding {
	none := ""
	if len(s.recent) == 0 {
		none = "No file has been open on this computer yet."
	}
	k := s.keys
	return []keys.Binding{k.nav.Open, k.begin, k.demo, k.region, k.open, k.progress, k.merge, k.colours, k.recent.Off(none),
		k.nav.Up, k.nav.Down, k.nav.PageUp, k.nav.PageDown, k.nav.Home, k.nav.End}
}
