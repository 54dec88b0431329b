package share

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/scroll"
)

const public = returns.Public

// chosen is the answer to a question of this screen: what to do now.
type chosen struct {
	to *Screen // the one that asked: every screen is told
	do func() tea.Cmd
}

// Update takes in one message. Whatever it was, the return follows what has
// changed meanwhile.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case planned:
		if msg.to == s {
			s.take(msg)
		}
	case chosen:
		if msg.to == s {
			cmd = msg.do()
		}
	case done:
		if msg.to == s {
			cmd = s.finish(msg)
		}
	case tea.KeyMsg:
		s.notice = notice{}
		cmd = s.key(msg)
		s.show()
	}
	if next := s.follow(); next != nil {
		return s, tea.Batch(cmd, next)
	}
	return s, cmd
}

func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	nav := s.keys.nav
	switch {
	case key.Matches(msg, nav.Back.Binding):
		return s.back()
	case key.Matches(msg, s.keys.audience.Binding):
		return s.askAudience()
	case key.Matches(msg, s.keys.tier.Binding):
		return s.either(s.noTier(), s.askTier)
	case key.Matches(msg, s.keys.write.Binding):
		return s.either(s.noWriting(), s.askWrite)
	case key.Matches(msg, s.keys.mark.Binding):
		return s.either(s.noMarks(), s.nextMark)
	case s.plan == nil:
		return nil
	case key.Matches(msg, nav.Open.Binding):
		return s.either(s.noItem(), func() tea.Cmd { return shell.Cmd(shell.Go{To: shell.Assess, Item: s.Position()}) })
	case key.Matches(msg, nav.Switch.Binding):
		s.reading = !s.reading
		s.detail.Home()
		s.show()
	case s.reading:
		s.measure(s.layout().detail)
		s.detail.Key(msg, nav)
	default:
		s.step(msg)
	}
	return nil
}

// either does something, or says why it cannot be done.
func (s *Screen) either(why string, do func() tea.Cmd) tea.Cmd {
	if why != "" {
		return shell.Inform(why)
	}
	return do()
}

func (s *Screen) back() tea.Cmd {
	if !s.reading {
		return shell.Cmd(shell.Back{})
	}
	s.reading = false
	s.detail.Home()
	s.show()
	return nil
}

// step moves the cursor in the list.
func (s *Screen) step(msg tea.KeyMsg) {
	page := max(1, s.layout().list.height-1)
	if row, ok := scroll.Step(msg, s.keys.nav, s.cursor, page, len(s.plan.rows)-1); ok {
		s.move(row)
	}
}

// nextMark goes to the next row with something that looks like personal detail.
func (s *Screen) nextMark() tea.Cmd {
	for n := range s.plan.rows {
		at := (s.cursor + 1 + n) % len(s.plan.rows)
		if len(s.plan.rows[at].marked) > 0 {
			s.move(at)
			break
		}
	}
	return nil
}

// choose asks to choose one of several and goes on with its place.
func (s *Screen) choose(title, text string, options []dialog.Option, picked func(i int)) tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(s.theme, title, text, options, func(i int) tea.Msg {
		return chosen{s, func() tea.Cmd { picked(i); return nil }}
	}, nil)})
}

func (s *Screen) askAudience() tea.Cmd {
	all := []returns.Audience{returns.Region, returns.Inspectorate, returns.Public}
	options := []dialog.Option{
		{Key: "r", Label: "The region", Detail: "Outcomes, standing, parts, dates, practice to share. No places, owners or roles."},
		{Key: "i", Label: "The inspectorate", Detail: "Also evidence with its place and owner, actions, and notes that may travel."},
		{Key: "p", Label: "The public", Detail: "Counts alone."},
	}
	return s.choose("For whom is the return?", "", options, func(i int) { s.audience = all[i] })
}

func (s *Screen) askTier() tea.Cmd {
	var options []dialog.Option
	for tier, letter := range []string{"f", "i", "r", "p"} {
		options = append(options, dialog.Option{Key: letter, Label: "It " + assessment.Tier(tier).Name()})
	}
	return s.choose("Evidence that says nothing of its handling",
		"An entry goes no further than the tier in its handling. This is for entries that have none, in this return alone.",
		options, func(i int) { s.tier = assessment.Tier(i) })
}
