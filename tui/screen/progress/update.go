package progress

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/progress"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/filter"
	"example.org/upstander/tui/widget/scroll"
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
	s.sync()
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
		if s.filter.Typing() {
			s.typed(msg)
			return s, nil
		}
		return s, s.key(msg)
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
		return shell.Cmd(shell.Open{Dialog: dialog.Tell(s.theme, "Not taken in", strings.Join(faults, "\n\n"))})
	case s.course != nil && len(s.course.Notes) > notes:
		return shell.Caution(s.course.Notes[len(s.course.Notes)-1])
	case len(s.added) > before:
		return shell.Inform(count(len(s.added)-before, "file is", "files are") + " added.")
	}
	return nil
}

// passes looks for every word in what is said of a change on the screen.
func (s *Screen) passes(ch progress.Change) bool {
	return filter.Has(s.filter.Words(), ch.Item.ID, ch.Item.Title.OneLine(), ch.Kind.Name(), ch.Proof, ch.Why.Said(), ch.Why.Who())
}

// typed takes a key while the filter is typed.
func (s *Screen) typed(msg tea.KeyMsg) {
	switch changed, move := s.filter.Key(msg); {
	case changed:
		s.pick()
	case move:
		s.step(msg)
	}
}

// key takes a key while none is text.
func (s *Screen) key(msg tea.KeyMsg) tea.Cmd {
	k := s.keys
	switch {
	case key.Matches(msg, k.nav.Back.Binding):
		return s.back()
	case key.Matches(msg, k.add.Binding):
		return s.ask()
	case key.Matches(msg, k.days.Binding):
		return s.switchDays()
	case s.course == nil:
		return nil
	case key.Matches(msg, k.about.Binding):
		s.turn(readAbout)
	case key.Matches(msg, k.other.Binding):
		s.moving = 1 - s.moving
		s.made++
	case key.Matches(msg, k.earlier.Binding):
		return s.shift(-1)
	case key.Matches(msg, k.later.Binding):
		return s.shift(1)
	case key.Matches(msg, k.filter.Binding):
		if len(s.all) > 0 {
			s.reading = readNothing
			s.filter.Open()
			s.show()
		}
	case key.Matches(msg, k.nav.Open.Binding):
		return s.open()
	case s.reading != readNothing:
		s.measure(s.plan().text)
		s.text.Key(msg, k.nav)
	default:
		s.step(msg)
	}
	return nil
}

// turn shows something in place of the list.
func (s *Screen) turn(what reading) {
	s.reading = what
	s.text.Home()
	s.show()
}

// open shows the item through all dates, and from there goes to the item.
func (s *Screen) open() tea.Cmd {
	switch {
	case s.reading == readNothing && len(s.rows) > 0:
		s.turn(readPath)
	case s.reading == readPath && s.noItem() == "":
		return shell.Cmd(shell.Go{To: shell.Assess, Item: s.Position()})
	case s.noItem() != "":
		return shell.Inform(s.noItem())
	}
	return nil
}

// back closes the innermost thing: what is read, the filter, the screen.
func (s *Screen) back() tea.Cmd {
	switch {
	case s.reading != readNothing:
		s.turn(readNothing)
	case s.filter.Active():
		s.filter.Drop()
		s.pick()
	default:
		return shell.Cmd(shell.Back{})
	}
	return nil
}

// shift moves one of the two dates; the earlier stays before the later.
func (s *Screen) shift(by int) tea.Cmd {
	if !s.several() {
		return nil
	}
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
	if why := s.noDays(); why != "" {
		return shell.Inform(why)
	}
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
	return shell.Cmd(shell.Open{Dialog: dialog.Prompt(s.theme, r, func(path string) tea.Msg { return wanted{s, bare(path)} }, nil)})
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

// step moves the cursor in the list.
func (s *Screen) step(msg tea.KeyMsg) {
	page := max(1, s.plan().list.height-2)
	if row, ok := scroll.Step(msg, s.keys.nav, s.cursor, page, len(s.rows)-1); ok {
		s.move(row)
	}
}
