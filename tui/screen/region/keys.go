package region

import (
	"strings"

	"example.org/upstander/tui/keys"
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

// moving lists the keys for moving about that this screen has, with the reason
// when they can do nothing.
func (b bindings) moving(why, across string) []keys.Binding {
	var out []keys.Binding
	for _, k := range []keys.Binding{b.nav.Up, b.nav.Down, b.nav.PageUp, b.nav.PageDown, b.nav.Home, b.nav.End} {
		out = append(out, k.Off(why))
	}
	return append(out, b.left.Off(across), b.right.Off(across))
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding {
	k := s.keys
	switch {
	case s.filter.Typing():
		return s.filter.Keys()
	case s.region == nil && s.failed == "":
		return []keys.Binding{k.stop}
	case s.region == nil:
		return []keys.Binding{renamed(k.nav.Back, "back").OnBottomLine()}
	}
	none, onlyGrid, file := s.noItem(), "", s.noDouble()
	across := ""
	if !s.reading && s.view != gridView {
		onlyGrid = "This moves about in the grid. 1 goes to it."
		across = onlyGrid
	}
	if s.reading {
		onlyGrid = "This moves about in the grid. Esc goes back."
	}
	open := renamed(k.nav.Open, "item").OnBottomLine().Off(none)
	if s.reading {
		open = renamed(k.nav.Open, "back").OnBottomLine()
	}
	if e, ok := s.underCursor(); ok && e.other != "" && !s.reading {
		open = renamed(k.nav.Open, "choose").OnBottomLine()
	}
	list := []keys.Binding{open, k.next, k.filter.Off(s.noFilter()), k.aliases, k.write.Off(s.noReport()), k.before, k.views, k.common, k.help.Off(none),
		k.lens.Off(s.noLens()), k.library.Off(none), k.choose.Off(file), k.expect, s.backKey()}
	list = append(list, k.moving("", across)...)
	for _, b := range []keys.Binding{k.leftPage, k.rightPage, k.nextStrand, k.lastStrand} {
		list = append(list, b.Off(onlyGrid))
	}
	return append(list, s.signs()...)
}

func renamed(b keys.Binding, does string) keys.Binding {
	return keys.New(b.Group, b.Shown(), does, b.Keys()...)
}

// backKey says what Esc does now.
func (s *Screen) backKey() keys.Binding {
	does := "back to the start"
	switch {
	case s.reading:
		does = "back to " + strings.ToLower(s.view.name())
	case s.filter.Active():
		does = "drop the filter"
	case s.view != gridView:
		does = "back to the grid"
	}
	return renamed(s.keys.nav.Back, does)
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
