package merge

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/keys"
	"example.org/upstander/tui/shell"
)

// bindings is every key of the screen.
type bindings struct {
	nav                         keys.Nav
	accept, same, files, choose keys.Binding
	previous, next              keys.Binding
}

func declared() bindings {
	const g = "Merge"
	b := bindings{
		nav:      keys.Moving(),
		accept:   keys.New(g, "y", "take them in", "y"),
		same:     keys.New(g, "s", "they are of one force and cycle: look at it all the same", "s"),
		files:    keys.New(g, "f", "name copies to bring in", "f"),
		choose:   keys.New(g, "1-9", "the version that stands", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		previous: keys.New(g, "←", "conflict before", "left"),
		next:     keys.New(g, "→", "next conflict", "right", "tab"),
	}
	b.nav.Open = keys.New(g, "Enter", "to the item", "enter")
	return b
}

// Keys lists every key, those that can do nothing now with the reason.
func (s *Screen) Keys() []keys.Binding { return s.Commands().Bindings() }

// Commands lists what the keys do now.
func (s *Screen) Commands() keys.Table {
	k, nav := s.keys, s.keys.nav
	accept, same, choose, open := k.accept.Off(s.noAccept()), k.same.Off(s.noSame()), k.choose.Off(s.noChoice()), nav.Open.Off(s.noItem())
	switch s.phase {
	case previewing:
		accept = accept.OnBottomLine()
	case refused:
		if same.Why == "" {
			same = same.OnBottomLine()
		}
	case choosing:
		if choose.Why == "" {
			choose, open = choose.OnBottomLine(), open.OnBottomLine()
		}
	case reading:
	}
	none := s.noMoving()
	table := keys.Table{
		choose.Takes(func(msg tea.KeyMsg) tea.Cmd { return s.settle(int(msg.Runes[0] - '0')) }),
		k.previous.Off(none).Runs(func() tea.Cmd { return s.move(-1) }), k.next.Off(none).Runs(func() tea.Cmd { return s.move(1) }),
		accept.Runs(s.accept), same.Runs(s.allTheSame), k.files.OnBottomLine().Runs(s.ask),
		open.Runs(func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Assess, Item: s.Position()}) }), nav.Back.Runs(s.back),
	}
	return append(table, browse.Moving("", func(msg tea.KeyMsg, nav keys.Nav) {
		s.measure()
		s.page.Key(msg, nav)
	})...)
}

func (s *Screen) noAccept() string {
	if s.phase != previewing {
		return "Nothing is waiting to be taken in. f names copies to bring in."
	}
	return ""
}

func (s *Screen) noSame() string {
	if s.phase != refused || !s.mayForce() {
		return "There is no such question now."
	}
	return ""
}

func (s *Screen) noMoving() string {
	if s.phase != choosing || len(s.conflicts) < 2 {
		return "There is no other conflict to go to."
	}
	return ""
}

func (s *Screen) noChoice() string {
	switch {
	case s.phase == previewing:
		return "Nothing is taken in yet. y takes it in; then you choose."
	case s.phase != choosing || len(s.conflicts) == 0:
		return "There are no versions to choose between."
	}
	return s.env.Desk.NoChange()
}

func (s *Screen) noItem() string {
	if s.phase != choosing || len(s.conflicts) == 0 {
		return "There is no item to go to here."
	}
	if s.Position() == "" {
		return "This is about the assessment as a whole and not about one item."
	}
	return ""
}
