package claims

import (
	"example.org/upstander/checklist/claims"
	"example.org/upstander/tui/keys"
)

// bindings is every key of the screen.
type bindings struct {
	nav                      keys.Nav
	answer, filter, complete keys.Binding
}

func declared() bindings {
	const g = "Claims"
	b := bindings{
		nav:      keys.Moving(),
		answer:   keys.New(g, "A", "answer the finding with a reason", "A").OnBottomLine(),
		complete: keys.New(g, "e", "complete the entries, one by one", "e"),
		filter:   keys.New(g, "/", "filter", "/").OnBottomLine(),
	}
	b.nav.Open = keys.New(g, "Enter", "to the item", "enter").OnBottomLine()
	b.nav.Switch = keys.New(g, "Tab", "read detail", "tab", "shift+tab").OnBottomLine()
	return b
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding {
	if s.filter.Typing() {
		return s.filter.Keys()
	}
	none, no := s.nothingListed(), ""
	if len(s.all) == 0 {
		no = none
	}
	nav := s.keys.nav
	list := []keys.Binding{s.completeKey(), nav.Open.Off(s.noItem()), s.keys.answer.Off(s.noAnswer()), s.switchKey().Off(none), s.keys.filter.Off(no), s.backKey()}
	for _, b := range []keys.Binding{nav.Up, nav.Down, nav.PageUp, nav.PageDown, nav.Home, nav.End} {
		list = append(list, b.Off(none))
	}
	return list
}

// nothingListed says why there is nothing to do anything with.
func (s *Screen) nothingListed() string {
	switch {
	case len(s.all) == 0:
		return "The claim check has found nothing."
	case len(s.rows) == 0:
		return "No finding has this in it. Press Esc to drop the filter."
	}
	return ""
}

// noAnswer says why nothing can be answered.
func (s *Screen) noAnswer() string {
	if why := s.nothingListed(); why != "" {
		return why
	}
	if f, _ := s.current(); f.Together {
		return "One answer does not settle several items: Enter goes to the first."
	}
	return s.env.Desk.NoChange()
}

// noItem says why there is no item to go to.
func (s *Screen) noItem() string {
	if why := s.nothingListed(); why != "" {
		return why
	}
	if s.Position() == "" {
		return "This finding is about the assessment as a whole and not about one item."
	}
	return ""
}

// completeKey stands on the bottom line while the finding is on entries that do
// not say enough.
func (s *Screen) completeKey() keys.Binding {
	b := s.keys.complete
	if why := s.noComplete(); why != "" {
		return b.Off(why)
	}
	return b.OnBottomLine()
}

// noComplete says why there is no entry to complete.
func (s *Screen) noComplete() string {
	if why := s.nothingListed(); why != "" {
		return why
	}
	if f, _ := s.current(); f.Rule != claims.EntryIncomplete {
		return "This finding is not about an entry that says too little."
	}
	return s.env.Desk.NoChange()
}

func (s *Screen) switchKey() keys.Binding {
	b := s.keys.nav.Switch
	if s.reading {
		return keys.New(b.Group, b.Shown(), "to the list", b.Keys()...).OnBottomLine()
	}
	return b
}

// backKey says what Esc does now.
func (s *Screen) backKey() keys.Binding {
	b, does := s.keys.nav.Back, "back"
	switch {
	case s.reading:
		does = "back to the list"
	case s.filter.Active():
		does = "drop the filter"
	}
	return keys.New(b.Group, b.Shown(), does, b.Keys()...)
}
