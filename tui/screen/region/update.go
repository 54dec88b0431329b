package region

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/browse"
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
		s.notice = browse.Notice{}
		cmd := s.key(msg)
		s.fit()
		return s, cmd
	}
	cmd := s.filed(msg)
	s.fit()
	return s, cmd
}

func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	if !s.filter.Typing() {
		return shell.Press(s.Commands(), msg)
	}
	switch changed, move := s.filter.Key(msg); {
	case changed:
		s.arrange()
	case move:
		s.step(msg, s.keys.nav)
	}
	return nil
}

func (s *Screen) openFilter() tea.Cmd {
	s.filter.Open()
	return nil
}

func (s *Screen) dropFilter() tea.Cmd {
	s.filter.Drop()
	s.arrange()
	return nil
}

func (s *Screen) turnAliases() tea.Cmd {
	s.options.Alias = !s.options.Alias
	return s.rebuild()
}

// open shows the page of the item under the cursor.
func (s *Screen) open() tea.Cmd {
	if item, ok := s.itemHere(); ok {
		s.reading, s.shown = true, item
		s.page.Home()
		s.fit()
	}
	return nil
}

// openHelp shows on that page who could help.
func (s *Screen) openHelp() tea.Cmd {
	s.open()
	s.page.To(s.helpLine)
	return nil
}

func (s *Screen) turn(v viewKind) tea.Cmd {
	s.reading, s.view = false, v
	return nil
}

// step takes a key for moving about, in whatever is shown.
func (s *Screen) step(msg tea.KeyMsg, nav keys.Nav) {
	s.fit()
	switch {
	case s.reading:
		s.page.Key(msg, nav)
	case s.view == gridView:
		s.grid.key(msg, nav)
	default:
		s.list().Step(msg, nav)
	}
}

// sideways goes to the next force in the grid, or from an item to the next one in
// the order of the grid.
func (s *Screen) sideways(by int) func() tea.Cmd {
	return func() tea.Cmd {
		if !s.reading {
			s.grid.move(0, by)
			return nil
		}
		s.grid.to(s.shown)
		s.grid.step(by)
		if item, ok := s.grid.item(); ok && item != s.shown {
			s.shown = item
			s.page.Home()
		}
		s.grid.place()
		return nil
	}
}
