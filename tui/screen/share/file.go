package share

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/discretion"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
	"example.org/upstander/tui/widget/layout"
)

const (
	extension  = ".yaml"
	longest    = 60                     // characters of the force and the cycle in a file name
	quiet      = 400 * time.Millisecond // a question that opens by itself takes no key that was meant for something else
	mostMarked = 4                      // places that the question before writing names
)

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
	return shell.Cmd(shell.Open{Dialog: dialog.Confirm(s.theme, dialog.Question{
		Title:  "Look at this before it leaves",
		Text:   strings.Join(said, "\n") + "\n\n" + discretion.Caveat(),
		YesKey: "w", YesLabel: "Write it as it is", CancelLabel: "Look at it again",
		Yes:   func() tea.Msg { return chosen{s, s.askWhere} },
		Quiet: quiet, Now: s.env.Desk.Now,
	})})
}

// askWhere asks for the file to write to.
func (s *Screen) askWhere() tea.Cmd {
	const path = "path"
	r := s.plan.Return
	return shell.Cmd(shell.Open{Dialog: form.New(s.theme, "Write the return for "+r.Audience.Name(), []form.Field{{
		Key: path, Label: "File", Required: true, Limit: 1000, Value: s.defaultPath(r),
		Hint: "Enter writes it, marked " + layout.Truncate(r.Marking.OneLine(), 40) + ".",
		Check: func(v string) error {
			if plainPath(v) == "" {
				return errors.New("give a file name")
			}
			return nil
		},
	}}, func(v map[string]string) tea.Msg {
		return chosen{s, func() tea.Cmd { return s.write(r, plainPath(v[path]), false) }}
	}, nil)})
}

// plainPath takes off the quotation marks that come with a copied path.
func plainPath(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	return s
}

// defaultPath is FORCE-CYCLE-return-AUDIENCE-AS-AT.yaml beside the assessment.
func (s *Screen) defaultPath(r *returns.Return) string {
	if path := s.env.Desk.Path(); path != "" {
		return filepath.Join(filepath.Dir(path), defaultName(r))
	}
	return defaultName(r)
}

func defaultName(r *returns.Return) string {
	words := strings.FieldsFunc(strings.ToLower(r.Force.OneLine()+" "+r.Cycle.OneLine()),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := []rune(strings.Join(words, "-"))
	name = name[:min(len(name), longest)]
	return strings.TrimLeft(strings.TrimRight(string(name), "-")+"-return-"+string(r.Audience)+"-"+r.AsAt.String()+extension, "-")
}

// write writes the return in a command. A file that is there is replaced only
// when that was confirmed.
func (s *Screen) write(r *returns.Return, path string, sure bool) tea.Cmd {
	write := s.env.Write
	return func() tea.Msg {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			path = filepath.Join(path, defaultName(r))
		}
		if filepath.Ext(path) == "" {
			path += extension
		}
		if _, err := os.Stat(path); err == nil && !sure {
			return done{to: s, path: path, taken: true}
		}
		if err := write(path, r); err != nil {
			return done{to: s, err: fmt.Errorf("the return was not written. %w", err)}
		}
		if whole, err := filepath.Abs(path); err == nil {
			path = whole
		}
		return done{to: s, said: "Written to " + text.Line(path).String() + ", marked " + r.Marking.OneLine() + "."}
	}
}

// finish says what became of writing, or asks before a file is written over.
func (s *Screen) finish(d done) tea.Cmd {
	switch {
	case d.taken && s.plan != nil:
		r := s.plan.Return
		return shell.Cmd(shell.Open{Dialog: dialog.Confirm(s.theme, dialog.Question{
			Title:  "Replace this file?",
			Text:   text.Line(d.path).String() + "\n\nThere is a file of this name already. It is replaced only if it is an earlier return for the same audience.",
			YesKey: "r", YesLabel: "Replace it", CancelLabel: "Keep it",
			Yes:   func() tea.Msg { return chosen{s, func() tea.Cmd { return s.write(r, d.path, true) }} },
			Quiet: quiet, Now: s.env.Desk.Now,
		})})
	case d.err != nil:
		s.notice = notice{text.Line(d.err.Error()).String(), true}
	default:
		s.notice = notice{text: d.said}
	}
	s.show()
	return nil
}
