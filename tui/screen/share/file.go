package share

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/browse"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/layout"
	"example.org/upstander/tui/widget/saveas"
)

const mostMarked = 4 // places that the question before writing names

// done is what became of writing.
type done struct {
	to    *Screen
	path  string // where there is a file already; then nothing was written
	taken bool
	said  string
	err   error
}

// askWrite warns of what looks like personal detail, then asks for the file.
func (s *Screen) askWrite() tea.Cmd {
	p := s.plan
	if p.marks == 0 {
		return s.askWhere()
	}
	var said []string
	for _, m := range p.Return.Review() {
		if len(said) == mostMarked {
			said = append(said, fmt.Sprintf("and in %d more", p.marks-mostMarked))
			break
		}
		said = append(said, strings.TrimPrefix(m.Item+", ", ", ")+m.What+": "+m.Marks[0].Masked()+" looks like "+m.Marks[0].What+".")
	}
	return shell.Cmd(shell.Open{Dialog: dialog.Confirm(s.Theme, dialog.Question{
		Title:  "Look at this before it leaves",
		Text:   strings.Join(said, "\n") + "\n\n" + privacy.Caveat(),
		YesKey: "w", YesLabel: "Write it as it is", CancelLabel: "Look at it again",
		Yes:   func() tea.Msg { return chosen{s, s.askWhere} },
		Quiet: saveas.Quiet, Now: s.env.Desk.Now,
	})})
}

// askWhere asks for the file to write to.
func (s *Screen) askWhere() tea.Cmd {
	r := s.plan.Return
	return shell.Cmd(shell.Open{Dialog: form.New(s.Theme, "Write the return for "+r.Audience.Name(), []form.Field{
		saveas.Field(saveas.Beside(s.env.Desk.Path(), defaultName(r)), "Enter writes it, marked "+layout.Truncate(r.Marking.OneLine(), 40)+"."),
	}, func(v map[string]string) tea.Msg {
		return chosen{s, func() tea.Cmd { return s.write(r, saveas.Typed(v), false) }}
	}, nil)})
}

// defaultName is FORCE-CYCLE-return-AUDIENCE-AS-AT.yaml, in small letters and
// hyphens.
func defaultName(r *returns.Return) string {
	return saveas.Name(r.Force.OneLine()+" "+r.Cycle.OneLine(), "return-"+string(r.Audience)+"-"+r.AsAt.String()+".yaml")
}

// write writes the return in a command. A file that is there is replaced only
// when that was confirmed.
func (s *Screen) write(r *returns.Return, path string, sure bool) tea.Cmd {
	write := s.env.Write
	return func() tea.Msg {
		path, there, err := saveas.Put(path, defaultName(r), sure, func(path string) error { return write(path, r) })
		switch {
		case there:
			return done{to: s, path: path, taken: true}
		case err != nil:
			return done{to: s, err: fmt.Errorf("the return was not written. %w", err)}
		}
		return done{to: s, said: "Written to " + text.Line(path).String() + ", marked " + r.Marking.OneLine() + "."}
	}
}

// finish says what became of writing, or asks before a file is written over.
func (s *Screen) finish(d done) tea.Cmd {
	switch {
	case d.taken && s.plan != nil:
		r := s.plan.Return
		return saveas.Replace(s.Theme, s.env.Desk.Now, d.path, "It is replaced only if it is an earlier return for the same audience.",
			func() tea.Msg { return chosen{s, func() tea.Cmd { return s.write(r, d.path, true) }} })
	}
	s.notice = browse.NoticeOf(d.said, d.err)
	return nil
}
