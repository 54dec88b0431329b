package progress

import (
	"slices"

	"example.org/upstander/tui/keys"
)

// bindings is every key of the screen.
type bindings struct {
	nav                      keys.Nav
	earlier, later, other    keys.Binding
	add, days, about, filter keys.Binding
	toItem                   keys.Binding
}

func declared() bindings {
	const g = "Progress"
	b := bindings{
		nav:     keys.Moving(),
		earlier: keys.New(g, "←", "an earlier date", "left"),
		later:   keys.New(g, "→", "a later date", "right"),
		other:   keys.New(g, "Tab", "move the other date", "tab", "shift+tab").OnBottomLine(),
		add:     keys.New(g, "a", "add a file", "a").OnBottomLine(),
		days:    keys.New(g, "h", "the open file's own past days, or without them", "h"),
		about:   keys.New(g, "i", "the positions, and what to know of them", "i"),
		filter:  keys.New(g, "/", "filter", "/").OnBottomLine(),
		toItem:  keys.New(g, "Enter", "to the item", "enter").OnBottomLine(),
	}
	b.nav.Open = keys.New(g, "Enter", "item over time", "enter").OnBottomLine()
	return b
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding {
	if s.filter.Typing() {
		return s.filter.Keys()
	}
	nav, k := s.keys.nav, s.keys
	open := nav.Open.Off(s.nothingListed())
	if s.reading != readNothing {
		open = k.toItem.Off(s.noItem())
	}
	one := s.onlyOne()
	list := []keys.Binding{open, k.other.Off(one), k.earlier.Off(one), k.later.Off(one), k.filter.Off(s.nothingAtAll()), k.add, k.days.Off(s.noDays()),
		k.about.Off(s.nothingFollowed()), s.backKey()}
	if !s.several() { // the first thing to do then
		list = append([]keys.Binding{k.add}, slices.DeleteFunc(list, func(b keys.Binding) bool { return b.Shown() == k.add.Shown() })...)
	}
	none := ""
	if s.reading == readNothing {
		none = s.nothingListed()
	}
	for _, b := range []keys.Binding{nav.Up, nav.Down, nav.PageUp, nav.PageDown, nav.Home, nav.End} {
		list = append(list, b.Off(none))
	}
	return list
}

func (s *Screen) nothingFollowed() string {
	if s.course == nil {
		return "There is no position to follow yet. Press a to add a file."
	}
	return ""
}

// onlyOne says why no two dates can be chosen.
func (s *Screen) onlyOne() string {
	switch {
	case s.course == nil:
		return s.nothingFollowed()
	case len(s.course.Points) < 2:
		return "There is one position only. Press a to add the file of another cycle."
	case len(s.course.Points) == 2:
		return "There are two positions, and both are compared. Press a to add another file."
	}
	return ""
}

func (s *Screen) nothingAtAll() string {
	if len(s.all) == 0 {
		return "There is nothing to compare yet. Press a to add a file."
	}
	return ""
}

func (s *Screen) nothingListed() string {
	switch {
	case len(s.all) == 0:
		return s.nothingAtAll()
	case len(s.rows) == 0:
		return "No item has this in it. Press Esc to drop the filter."
	}
	return ""
}

// noDays says why the open file has no past days to show.
func (s *Screen) noDays() string {
	if s.env.Desk == nil {
		return "No file is open: only the files that were added take part."
	}
	return ""
}

// noItem says why there is no item to go to.
func (s *Screen) noItem() string {
	ch, ok := s.current()
	switch {
	case s.reading == readAbout:
		return "Press Esc to go back to the list."
	case !ok:
		return s.nothingListed()
	case s.env.Desk == nil:
		return "No file is open. Open one from the start screen to go to its items."
	}
	if _, has := s.env.Desk.Checklist.Item(ch.Item.ID); !has {
		return "The checklist in use does not have this item."
	}
	return ""
}

// backKey says what Esc does now.
func (s *Screen) backKey() keys.Binding {
	b, does := s.keys.nav.Back, "back"
	switch {
	case s.reading != readNothing:
		does = "back to the list"
	case s.filter.Active():
		does = "drop the filter"
	}
	return keys.New(b.Group, b.Shown(), does, b.Keys()...)
}
