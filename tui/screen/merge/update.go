package merge

import (
	"errors"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// mostFiles is how many copies can be named at once.
const mostFiles = 4

// The messages that this screen sends itself; to says which one of them, as
// every screen is told.
type (
	named struct {
		to    *Screen
		paths []string
	}
	wereRead struct {
		to     *Screen
		inputs []merging.Input
		report merging.Report
		err    error
	}
	takenIn struct {
		to     *Screen
		merged *assessment.Assessment
		from   []merging.Input
		report merging.Report   // on what is here now
		takes  []merging.Taking // what would go for good from what is here
		told   bool             // that it may go
		err    error
	}
	notNamed struct{ to *Screen }
)

// Update takes in one message.
func (s *Screen) Update(msg tea.Msg) (shell.Screen, tea.Cmd) {
	s.sync()
	switch msg := msg.(type) {
	case named:
		if msg.to == s {
			return s, s.read(msg.paths)
		}
	case notNamed:
		if msg.to == s && s.phase == choosing && len(s.conflicts) == 0 && s.began == 0 {
			return s, shell.Cmd(shell.Back{}) // nothing to see here without a copy
		}
	case wereRead:
		if msg.to == s {
			s.preview(msg)
		}
	case takenIn:
		if msg.to == s {
			return s, s.take(msg)
		}
	case tea.KeyMsg:
		return s, shell.Press(s.Commands(), msg)
	}
	return s, nil
}

// ask asks for the copies to bring in.
func (s *Screen) ask() tea.Cmd {
	fields := make([]form.Field, mostFiles)
	for i := range fields {
		fields[i] = form.Field{Key: fmt.Sprint(i), Label: fmt.Sprintf("Copy %d", i+1), Limit: 1000, File: true, Required: i == 0,
			Hint: "Paste the path with Ctrl+V; quotation marks around it do no harm."}
		if i > 0 {
			fields[i].Label += ", if any"
		}
	}
	fields[0].Hint = "Path of a copy of this assessment. It is read and never changed."
	return shell.Cmd(shell.Open{Dialog: form.New(s.theme, "Bring in copies of this assessment", fields, func(v map[string]string) tea.Msg {
		var paths []string
		for i := range fields {
			if p := strings.Trim(strings.TrimSpace(v[fmt.Sprint(i)]), `"'`); p != "" {
				paths = append(paths, p)
			}
		}
		return named{s, paths}
	}, func() tea.Msg { return notNamed{s} })})
}

// read reads the copies and works out what would come of them.
func (s *Screen) read(paths []string) tea.Cmd {
	s.phase, s.inputs, s.same, s.refusal = reading, nil, false, nil
	s.redraw()
	own := s.all()
	c, read := s.env.Desk.Checklist, s.env.Read
	return func() tea.Msg {
		var inputs []merging.Input
		for _, path := range paths {
			in, err := read(path)
			if err != nil {
				return wereRead{to: s, err: err}
			}
			inputs = append(inputs, in)
		}
		report, err := together(c, append(own, inputs...), false)
		return wereRead{s, inputs, report, err}
	}
}

// allTheSame looks at files that were begun separately as at copies of one.
func (s *Screen) allTheSame() tea.Cmd {
	s.same, s.phase = true, reading
	s.redraw()
	c, inputs, all := s.env.Desk.Checklist, s.inputs, s.all()
	return func() tea.Msg {
		report, err := together(c, all, true)
		return wereRead{s, inputs, report, err}
	}
}

func (s *Screen) mayForce() bool {
	var r *merging.Refusal
	return errors.As(s.refusal, &r) && r.MayForce()
}

// preview shows what was found.
func (s *Screen) preview(msg wereRead) {
	s.phase, s.inputs, s.report, s.refusal = previewing, msg.inputs, msg.report, msg.err
	if msg.err != nil {
		s.phase = refused
	}
	s.redraw()
}

// accept takes the copies in, with whatever was recorded here since they were
// read.
func (s *Screen) accept() tea.Cmd {
	c, all, same := s.env.Desk.Checklist, s.all(), s.same
	return func() tea.Msg {
		merged, err := merging.Merge(all, same)
		if err != nil {
			return takenIn{to: s, err: err}
		}
		return takenIn{to: s, merged: merged, from: all, report: merging.ReportOn(c, merged, all), takes: merging.Takes(all[:1], merged)}
	}
}

// mayTake asks before a copy takes away for good what can still be read here.
func (s *Screen) mayTake(msg takenIn) tea.Cmd {
	const most = 6
	var lines []string
	for i, t := range msg.takes {
		if i == most {
			lines = append(lines, fmt.Sprintf("and %d more", len(msg.takes)-most))
			break
		}
		item := t.Item
		if item == "" {
			item = "Whole"
		}
		line := item + ": " + t.Line()
		if t.Record != nil && len(msg.merged.SignatureOf(*t.Record).Keys) == 0 {
			line += "; not signed"
		}
		lines = append(lines, line+".")
	}
	told := msg
	told.told = true
	answers := []tea.Msg{told, nil}
	return shell.Cmd(shell.Open{Dialog: dialog.Choose(s.theme, "A copy would take words away for good",
		strings.Join(lines, "\n")+"\n\nThey go from here and from the copies that are kept on this computer. There is no way back.", []dialog.Option{
			{Key: "t", Label: "Take them away"},
			{Key: "n", Label: "Take nothing in"},
		}, func(i int) tea.Msg { return answers[i] }, func() tea.Msg { return nil })})
}

func (s *Screen) take(msg takenIn) tea.Cmd {
	if msg.err != nil {
		s.phase, s.refusal = refused, msg.err
		s.redraw()
		return nil
	}
	if len(msg.takes) > 0 && !msg.told {
		return s.mayTake(msg)
	}
	before := s.env.Desk.Revision()
	cmd, err := s.env.Desk.Bring(msg.merged)
	if err != nil {
		return shell.Caution(err.Error())
	}
	s.phase, s.inputs, s.began, s.copies = choosing, nil, 0, msg.from
	s.seen = 0 // the versions are shown with what the copies had, changed or not
	s.sync()
	s.began = len(s.conflicts)
	s.redraw()
	said := "Taken in. Nothing is in conflict."
	switch {
	case s.env.Desk.Revision() == before:
		said = "Everything in them was here already."
	case s.began > 0:
		said = fmt.Sprintf("Taken in. %s to choose between; Esc leaves it open.", merging.Unsettled(s.conflicts))
	}
	if n := len(msg.report.Again); n > 0 {
		said += fmt.Sprintf(" To be given again, as it went with a text that was taken away for good: %s.", text.Count(n, "answer", "answers"))
	}
	for _, t := range msg.report.Together {
		said += " " + t.Item + " " + t.Line() + "."
	}
	return tea.Batch(cmd, shell.Inform(said))
}

// settle records one of the versions of the conflict under the cursor.
func (s *Screen) settle(take int) tea.Cmd {
	c, _ := s.conflict()
	if take < 1 || take > len(c.Versions) {
		return shell.Inform("There are " + text.Count(len(c.Versions), "version", "versions") + ".")
	}
	cmd, err := s.env.Desk.Change(c.Item, "choice of version of "+where(c), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		return merging.Settle(a, c, take, who)
	})
	if err != nil {
		return shell.Caution(err.Error())
	}
	s.sync()
	s.redraw()
	left := fmt.Sprintf("%s left.", text.Count(len(s.conflicts), "thing", "things"))
	if len(s.conflicts) == 0 {
		left = "Nothing is left to settle."
	}
	return tea.Batch(cmd, shell.Inform(fmt.Sprintf("Version %d of %s stands. %s", take, where(c), left)))
}

func (s *Screen) move(n int) tea.Cmd {
	s.cursor = (s.cursor + n + len(s.conflicts)) % len(s.conflicts)
	s.redraw()
	return nil
}

// back drops what was not taken in, or leaves the screen; what is not settled
// stays open.
func (s *Screen) back() tea.Cmd {
	if s.phase != choosing && len(s.conflicts) > 0 {
		s.phase, s.inputs = choosing, nil
		s.redraw()
		return nil
	}
	return shell.Cmd(shell.Back{})
}

func where(c merging.Conflict) string {
	if c.Item == "" {
		return c.What
	}
	return c.Item + ", " + c.What
}
