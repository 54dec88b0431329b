package share

import "example.org/upstander/tui/keys"

// bindings is every key of the screen.
type bindings struct {
	nav                         keys.Nav
	audience, tier, mark, write keys.Binding
}

func declared() bindings {
	const g = "Share"
	b := bindings{
		nav:      keys.Moving(),
		audience: keys.New(g, "f", "for whom", "f").OnBottomLine(),
		tier:     keys.New(g, "t", "evidence that says nothing of its handling", "t"),
		mark:     keys.New(g, "n", "next that looks like personal detail", "n"),
		write:    keys.New(g, "w", "write the return", "w").OnBottomLine(),
	}
	b.nav.Open = keys.New(g, "Enter", "to the item", "enter").OnBottomLine()
	b.nav.Switch = keys.New(g, "Tab", "read detail", "tab", "shift+tab").OnBottomLine()
	return b
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding {
	none := s.nothing()
	nav := s.keys.nav
	swap := nav.Switch
	back := keys.New(nav.Back.Group, nav.Back.Shown(), "back", nav.Back.Keys()...)
	if s.reading {
		swap = keys.New(swap.Group, swap.Shown(), "to the list", swap.Keys()...).OnBottomLine()
		back = keys.New(back.Group, back.Shown(), "back to the list", back.Keys()...)
	}
	list := []keys.Binding{s.keys.audience, s.keys.write.Off(s.noWriting()), nav.Open.Off(s.noItem()), swap.Off(none),
		s.keys.tier.Off(s.noTier()), s.keys.mark.Off(s.noMarks()), back}
	for _, b := range []keys.Binding{nav.Up, nav.Down, nav.PageUp, nav.PageDown, nav.Home, nav.End} {
		list = append(list, b.Off(none))
	}
	return list
}

// nothing says why there is nothing to look at.
func (s *Screen) nothing() string {
	switch {
	case s.plan != nil:
		return ""
	case s.failed != nil:
		return "The return cannot be made."
	}
	return "The return is still being made."
}

// noWriting says why nothing can be written now.
func (s *Screen) noWriting() string {
	if s.plan != nil && s.making() {
		return "The return is still being made."
	}
	return s.nothing()
}

func (s *Screen) noItem() string {
	if why := s.nothing(); why != "" {
		return why
	}
	if s.Position() == "" {
		return "This row is about the assessment as a whole. d on Assess changes it."
	}
	return ""
}

func (s *Screen) noTier() string {
	if s.audience == public {
		return "A return for the public has counts alone."
	}
	return ""
}

func (s *Screen) noMarks() string {
	if why := s.nothing(); why != "" {
		return why
	}
	if s.plan.marks == 0 {
		return "Nothing was found that looks like it. Read the text yourself all the same."
	}
	return ""
}
