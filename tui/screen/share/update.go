package share

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

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
		s.notice = browse.Notice{}
		cmd = s.Press(msg)
	}
	if next := s.follow(); next != nil {
		return s, tea.Batch(cmd, next)
	}
	return s, cmd
}

// nextMark goes to the next row with something that looks like personal detail.
func (s *Screen) nextMark() tea.Cmd {
	s.Next(func(r row) bool { return len(r.marked) > 0 })
	return nil
}

// choose asks to choose one of several and goes on with its place.
func (s *Screen) choose(title, text string, options []dialog.Option, picked func(i int)) tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(s.Theme, title, text, options, func(i int) tea.Msg {
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
