package region

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
)

// Update takes in one message. Files are read and the region is put together in
// commands that report back here.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case looked:
		return s, s.progress(msg)
	case read:
		return s, s.take(msg)
	case built:
		return s, s.put(msg)
	case shell.Leaving:
		s.Stop()
		return s, nil
	case tea.KeyMsg:
		s.notice = notice{}
		cmd := s.key(msg)
		s.fit()
		return s, cmd
	}
	cmd := s.filed(msg)
	s.fit()
	return s, cmd
}

func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	switch {
	case s.filter.Typing():
		s.typed(msg)
		return nil
	case s.region == nil:
		if key.Matches(msg, s.keys.nav.Back.Binding) {
			return s.leave()
		}
		return nil
	case key.Matches(msg, s.keys.nav.Back.Binding):
		return s.back()
	}
	if s.turned(msg) {
		return nil
	}
	if cmd, done := s.asked(msg); done {
		return cmd
	}
	switch {
	case s.reading:
		s.readKey(msg)
	case s.view == gridView:
		s.gridKey(msg)
	default:
		s.listKey(msg)
	}
	return nil
}

// turned takes the keys that go to another view.
func (s *Screen) turned(msg tea.KeyMsg) bool {
	k := s.keys
	switch {
	case key.Matches(msg, k.next.Binding):
		s.turn((s.view + 1) % views)
	case key.Matches(msg, k.before.Binding):
		s.turn((s.view + views - 1) % views)
	case key.Matches(msg, k.views.Binding):
		s.turn(viewKind(msg.Runes[0] - '1'))
	case key.Matches(msg, k.common.Binding):
		s.turn(gapsView)
	default:
		return false
	}
	return true
}

// asked takes the keys that do something to the region or to what is shown.
func (s *Screen) asked(msg tea.KeyMsg) (tea.Cmd, bool) {
	k := s.keys
	switch {
	case key.Matches(msg, k.filter.Binding):
		if s.noFilter() == "" {
			s.filter.Open()
		}
	case key.Matches(msg, k.aliases.Binding):
		s.options.Alias = !s.options.Alias
		return s.rebuild(), true
	case key.Matches(msg, k.lens.Binding):
		return s.nextLens(), true
	case key.Matches(msg, k.write.Binding):
		return s.askReport(), true
	case key.Matches(msg, k.library.Binding):
		return shell.Cmd(shell.Go{To: shell.Library, Item: s.Position()}), true
	case key.Matches(msg, k.expect.Binding):
		return s.askExpected(), true
	case key.Matches(msg, k.choose.Binding):
		return s.askWhich(), true
	case key.Matches(msg, k.help.Binding):
		s.open()
		s.page.To(s.helpLine)
	case key.Matches(msg, k.nav.Open.Binding):
		return s.enter(), true
	default:
		return nil, false
	}
	return nil, true
}

// enter opens what is under the cursor, or goes back from an item.
func (s *Screen) enter() tea.Cmd {
	if s.reading {
		s.reading = false
		return nil
	}
	if e, ok := s.underCursor(); ok && e.other != "" {
		return s.askWhich()
	}
	s.open()
	return nil
}

// open shows the page of the item under the cursor.
func (s *Screen) open() {
	if item, ok := s.itemHere(); ok {
		s.reading, s.shown = true, item
		s.page.Home()
		s.fit()
	}
}

func (s *Screen) turn(v viewKind) {
	s.reading = false
	s.view = v
}

// back closes the innermost thing: the item, the filter, the view, the screen.
func (s *Screen) back() tea.Cmd {
	switch {
	case s.reading:
		s.reading = false
	case s.filter.Active():
		s.filter.Drop()
		s.arrange()
	case s.view != gridView:
		s.turn(gridView)
	default:
		return shell.Cmd(shell.Back{})
	}
	return nil
}

func (s *Screen) gridKey(msg tea.KeyMsg) {
	k, g := s.keys, &s.grid
	page, wide := max(1, g.shape.rows-2), max(1, g.shape.shown-1)
	for _, m := range []struct {
		binding    keys.Binding
		rows, cols int
	}{
		{k.nav.Up, -1, 0}, {k.nav.Down, 1, 0}, {k.nav.PageUp, -page, 0}, {k.nav.PageDown, page, 0},
		{k.nav.Home, -len(g.lines), 0}, {k.nav.End, len(g.lines), 0},
		{k.left, 0, -1}, {k.right, 0, 1}, {k.leftPage, 0, -wide}, {k.rightPage, 0, wide},
	} {
		if key.Matches(msg, m.binding.Binding) {
			g.move(m.rows, m.cols)
			return
		}
	}
	switch {
	case key.Matches(msg, k.nextStrand.Binding):
		g.jump(1)
	case key.Matches(msg, k.lastStrand.Binding):
		g.jump(-1)
	}
}

func (s *Screen) listKey(msg tea.KeyMsg) {
	nav, l := s.keys.nav, s.list()
	page := max(1, l.sight.Height/2)
	for _, m := range []struct {
		binding keys.Binding
		by      int
	}{
		{nav.Up, -1}, {nav.Down, 1}, {nav.PageUp, -page}, {nav.PageDown, page}, {nav.Home, -len(l.entries)}, {nav.End, len(l.entries)},
	} {
		if key.Matches(msg, m.binding.Binding) {
			l.move(m.by)
			return
		}
	}
}

// readKey moves in the page of an item, or to the next item.
func (s *Screen) readKey(msg tea.KeyMsg) {
	switch {
	case key.Matches(msg, s.keys.left.Binding):
		s.neighbour(-1)
	case key.Matches(msg, s.keys.right.Binding):
		s.neighbour(1)
	default:
		s.page.Key(msg, s.keys.nav)
	}
}

// neighbour shows the next item in the order of the grid.
func (s *Screen) neighbour(by int) {
	s.grid.to(s.shown)
	s.grid.step(by)
	if item, ok := s.grid.item(); ok && item != s.shown {
		s.shown = item
		s.page.Home()
	}
	s.grid.place()
}

// typed takes a key while the filter is typed.
func (s *Screen) typed(msg tea.KeyMsg) {
	changed, move := s.filter.Key(msg)
	switch {
	case changed:
		s.arrange()
	case move && s.view == gridView:
		s.gridKey(msg)
	case move:
		s.listKey(msg)
	}
}
