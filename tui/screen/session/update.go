package session

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case then:
		if msg.to != s {
			return s, nil
		}
		return s, msg.do()
	case joined:
		if msg.to != s {
			return s, nil
		}
		return s, s.takeCopies(msg)
	case tea.KeyMsg:
		return s, s.press(msg)
	case shell.UseTheme:
		return s, nil
	}
	var cmds []tea.Cmd
	for _, st := range s.stages {
		cmds = append(cmds, st.told(msg))
	}
	return s, tea.Batch(cmds...)
}

// press does what a key does now, or says why it does nothing.
func (s *Screen) press(msg tea.KeyMsg) tea.Cmd {
	if r, ok := s.top().(*room); ok && r.blank {
		r.blank = false
		return nil
	} else if ok {
		r.clock.look(s.env.Desk.Now())
	}
	return shell.Press(s.top().commands(), msg)
}

// choose asks to choose one of several and goes on with its place.
func (s *Screen) choose(title string, options []dialog.Option, picked func(i int) tea.Cmd) tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(s.theme, title, "", options, func(i int) tea.Msg {
		return then{s, func() tea.Cmd { return picked(i) }}
	}, nil)})
}

// ask asks for a line and goes on with it.
func (s *Screen) ask(r dialog.Reason, given func(line string) tea.Cmd) tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: dialog.Prompt(s.theme, r, func(line string) tea.Msg {
		return then{s, func() tea.Cmd { return cautioned(line, given(line)) }}
	}, nil)})
}

// fill asks for several things at once and goes on with them.
func (s *Screen) fill(title string, fields []form.Field, filled func(values map[string]string) tea.Cmd) tea.Cmd {
	for i := range fields {
		if fields[i].Kind == form.Line && fields[i].Notice == nil {
			fields[i].Notice = looksLike
		}
	}
	return shell.Cmd(shell.Open{Dialog: form.New(s.theme, title, fields, func(values map[string]string) tea.Msg {
		return then{s, func() tea.Cmd { return filled(values) }}
	}, nil).On(date.FromTime(s.env.Desk.Now()))})
}

// confirm asks before something that is not easily taken back.
func (s *Screen) confirm(q dialog.Question, yes func() tea.Cmd) tea.Cmd {
	q.Yes = func() tea.Msg { return then{s, yes} }
	return shell.Cmd(shell.Open{Dialog: dialog.Confirm(s.theme, q)})
}

// looksLike warns of what looks like personal or operational detail.
func looksLike(line string) string { return desk.LooksLike(privacy.Scan(line)) }

// cautioned adds that warning to what was recorded.
func cautioned(line string, cmd tea.Cmd) tea.Cmd {
	if looks := looksLike(line); looks != "" {
		return tea.Sequence(cmd, shell.Caution(looks))
	}
	return cmd
}
