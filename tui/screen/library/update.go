package library

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return s, nil
	}
	if s.filter.Typing() {
		s.typed(k)
		return s, nil
	}
	return s, s.key(k)
}

// typed takes a key while the search is typed. j and k are text then.
func (s *Screen) typed(msg tea.KeyMsg) {
	switch {
	case key.Matches(msg, s.keys.nav.Up.Binding) && len(msg.Runes) == 0:
		s.move(-1)
	case key.Matches(msg, s.keys.nav.Down.Binding) && len(msg.Runes) == 0:
		s.move(1)
	default:
		if changed, _ := s.filter.Key(msg); changed {
			s.pick()
		}
	}
}

// key takes a key while none is text.
func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	nav := s.keys.nav
	switch {
	case key.Matches(msg, nav.Back.Binding):
		return s.back()
	case key.Matches(msg, s.keys.filter.Binding):
		s.reading = false
		s.filter.Open()
	case key.Matches(msg, s.keys.to.Binding):
		return s.choose()
	case len(s.rows) == 0:
	case key.Matches(msg, nav.Open.Binding), key.Matches(msg, nav.Switch.Binding):
		s.reading = !s.reading
	case s.reading:
		s.measure()
		s.page.Key(msg, nav)
	case key.Matches(msg, nav.Up.Binding):
		s.move(-1)
	case key.Matches(msg, nav.Down.Binding):
		s.move(1)
	case key.Matches(msg, nav.PageUp.Binding):
		s.move(-max(1, s.list.Height-1))
	case key.Matches(msg, nav.PageDown.Binding):
		s.move(max(1, s.list.Height-1))
	case key.Matches(msg, nav.Home.Binding):
		s.move(-len(s.rows))
	case key.Matches(msg, nav.End.Binding):
		s.move(len(s.rows))
	}
	return nil
}

// back closes the innermost thing: the page, the search, the screen.
func (s *Screen) back() tea.Cmd {
	switch {
	case s.reading:
		s.reading = false
	case s.filter.Words() != "":
		s.filter.Drop()
		s.pick()
	default:
		return shell.Cmd(shell.Back{})
	}
	return nil
}

// choose asks which item to go to.
func (s *Screen) choose() tea.Cmd {
	links := s.bearsOn()
	options := make([]dialog.Option, len(links))
	for i, l := range links {
		options[i] = dialog.Option{Label: l.item.ID + "  " + l.item.Title.OneLine()}
	}
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(s.theme, "Go to an item", s.current().label, options,
		func(i int) tea.Msg { return shell.Go{To: shell.Assess, Item: links[i].item.ID} }, nil)})
}
