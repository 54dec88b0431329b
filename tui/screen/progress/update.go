package progress

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/progress"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
)

const maxPath = 1000 // characters of a path

// arrived is what came of reading files.
type arrived struct {
	to      *Screen // the one that asked: every screen is told
	sources []progress.Source
	faults  []string
	asked   int
}

// wanted is the path of a file to add.
type wanted struct {
	to   *Screen
	path string
}

// read reads files outside Update.
func (s *Screen) read(paths ...string) tea.Cmd {
	read := s.env.Read
	return func() tea.Msg {
		msg := arrived{to: s, asked: len(paths)}
		for _, path := range paths {
			src, err := read(path)
			if err != nil {
				msg.faults = append(msg.faults, err.Error())
				continue
			}
			msg.sources = append(msg.sources, src)
		}
		return msg
	}
}

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case arrived:
		if msg.to != s {
			return s, nil
		}
		return s, s.take(msg)
	case wanted:
		if msg.to != s {
			return s, nil
		}
		s.loading++
		return s, s.read(msg.path)
	case tea.KeyMsg:
		return s, s.Press(msg)
	}
	return s, nil
}

// take adds what was read. What cannot be followed with the rest is refused
// with the reason, and the rest stays.
func (s *Screen) take(msg arrived) tea.Cmd {
	s.loading -= msg.asked
	faults, before := msg.faults, len(s.added)
	notes := 0
	if s.course != nil {
		notes = len(s.course.Notes)
	}
	for _, src := range msg.sources {
		if _, err := progress.Follow(append(s.sources(), src)); err != nil {
			faults = append(faults, err.Error())
			continue
		}
		s.added = append(s.added, src)
	}
	s.from, s.to = 0, 0
	s.course = nil // the first and the last of what there is now
	s.build()
	switch {
	case len(faults) > 0:
		return shell.Cmd(shell.Open{Dialog: dialog.Tell(s.Theme, "Not taken in", strings.Join(faults, "\n\n"))})
	case s.course != nil && len(s.course.Notes) > notes:
		return shell.Caution(s.course.Notes[len(s.course.Notes)-1])
	case len(s.added) > before:
		return shell.Inform(text.Count(len(s.added)-before, "file is", "files are") + " added.")
	}
	return nil
}

// other moves the other one of the two dates from now on.
func (s *Screen) other() tea.Cmd {
	s.moving = 1 - s.moving
	s.made++
	return nil
}

// readAbout shows the positions in place of the list.
func (s *Screen) readAbout() tea.Cmd {
	s.ReadAside(browse.Aside{Name: "The positions", Draw: s.positions})
	return nil
}

// shift moves one of the two dates; the earlier stays before the later.
func (s *Screen) shift(by int) tea.Cmd {
	from, to := s.from, s.to
	if s.moving == fromEnd {
		from += by
	} else {
		to += by
	}
	switch {
	case from < 0 || to >= len(s.course.Points):
		return shell.Inform("There is no date beyond this one.")
	case from >= to:
		return shell.Inform("The earlier date stays before the later one. Tab moves the other.")
	}
	s.from, s.to = from, to
	s.compare()
	return nil
}

// switchDays takes the open file's past days in, or leaves them out.
func (s *Screen) switchDays() tea.Cmd {
	s.history = !s.history
	s.build()
	own := len(progress.Days(s.env.Desk.Assessment()))
	switch {
	case own == 0:
		return shell.Inform("Everything in the open file was recorded on one day, so it has no past days to show.")
	case s.history:
		return shell.Inform(fmt.Sprintf("The open file's own past days take part: %d.", own))
	}
	return shell.Inform("The open file takes part as it is now, without its past days.")
}

// ask asks for the path of a file to add.
func (s *Screen) ask() tea.Cmd {
	r := dialog.Reason{Title: "Add a file", Required: true, File: true, Limit: maxPath,
		Text: "The path of another cycle's file of the same force. Quotation marks around it do no harm. It is read and not changed."}
	return shell.Cmd(shell.Open{Dialog: dialog.Prompt(s.Theme, r, func(path string) tea.Msg { return wanted{s, bare(path)} }, nil)})
}

// bare takes off the quotation marks that come with a path that was copied from
// a file window.
func bare(s string) string {
	s = strings.TrimSpace(s)
	for _, quote := range []string{`"`, `'`} {
		if len(s) >= 2 && strings.HasPrefix(s, quote) && strings.HasSuffix(s, quote) {
			return strings.TrimSpace(s[1 : len(s)-1])
		}
	}
	return s
}
