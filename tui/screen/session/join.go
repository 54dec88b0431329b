package session

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/tui/shell"
	"example.org/upstander/tui/widget/dialog"
	"example.org/upstander/tui/widget/form"
)

// joined is what opening members' copies brought.
type joined struct {
	to     *Screen
	id     string // of the session that it goes into; empty for the open one
	copies []*assessment.Assessment
	err    error
}

// askCopies asks where the members' copies are.
func (s *Screen) askCopies(id string) tea.Cmd {
	fields := make([]form.Field, mostCopies)
	for i := range fields {
		fields[i] = form.Field{Key: fmt.Sprint(i), Label: fmt.Sprintf("Copy %d", i+1), Required: i == 0, Limit: 1000,
			Notice: func(string) string { return "" }}
	}
	fields[0].Hint = "The path of a member's own copy of this file. The copies stay as they are."
	return s.fill("Members' copies", fields, func(v map[string]string) tea.Cmd {
		var paths []string
		for i := range fields {
			if path := strings.Trim(strings.TrimSpace(v[fmt.Sprint(i)]), `"`); path != "" {
				paths = append(paths, path)
			}
		}
		return s.read(id, paths)
	})
}

// join opens members' copies for the session that is open.
func (s *Screen) join(paths []string) tea.Cmd { return s.read("", paths) }

// read opens members' copies outside Update.
func (s *Screen) read(id string, paths []string) tea.Cmd {
	open := s.env.Open
	if open == nil {
		return shell.Inform("Copies cannot be opened here.")
	}
	return func() tea.Msg {
		msg := joined{to: s, id: id}
		for _, path := range paths {
			a, err := open(path)
			if err != nil {
				msg.err = fmt.Errorf("%s: %w", text.Line(filepath.Base(path)), err)
				break
			}
			msg.copies = append(msg.copies, a)
		}
		return msg
	}
}

// takeCopies puts what the members recorded into the session, once, and shows
// it side by side.
func (s *Screen) takeCopies(msg joined) tea.Cmd {
	if msg.err != nil {
		return s.tell("The copies were not joined", msg.err.Error()+"\n\nNothing was recorded.")
	}
	d := s.env.Desk
	for i, a := range msg.copies {
		if a.ID() != d.Assessment().ID() {
			return s.tell("The copies were not joined", fmt.Sprintf("Copy %d is not a copy of this file: it holds another assessment. Nothing was recorded.", i+1))
		}
	}
	held, ok := d.Sessions().Session(msg.id)
	if msg.id == "" {
		held, ok = d.Sessions().Latest()
	}
	if !ok || held.State().Ended {
		return s.tell("No session is open", "What members recorded alone goes into a session. Begin one with n, then open the copies with m.")
	}
	compared, err := session.Join(d.Checklist, append([]*assessment.Assessment{d.Assessment()}, msg.copies...))
	if err != nil {
		return s.tell("The copies were not joined", err.Error())
	}
	cmds := []tea.Cmd{}
	state := held.State()
	for _, c := range compared {
		for _, p := range c.Positions {
			if slices.Contains(state.Of(c.Item).Scores, p) {
				continue
			}
			cmd, _, err := d.Note(held.ID, session.Score(c.Item, p), "")
			if err != nil {
				return tea.Batch(append(cmds, shell.Caution(err.Error()))...)
			}
			cmds = append(cmds, cmd)
		}
	}
	if _, here := s.top().(*agree); !here {
		a := &agree{s: s, id: held.ID, keys: declaredAgree()}
		a.sync()
		s.enter(a)
	}
	said := count(len(msg.copies), "copy", "copies") + " joined: " + count(len(compared), "item has", "items have") + " levels by two roles."
	return tea.Batch(append(cmds, shell.Inform(said))...)
}

// tell says something that is to be read and closed.
func (s *Screen) tell(title, said string) tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: dialog.Tell(s.theme, title, said)})
}

// askAccept takes an entry into the assessment. A level is asked about first,
// because it changes what the force says.
func (s *Screen) askAccept(id, entry string) tea.Cmd {
	held, _ := s.env.Desk.Sessions().Session(id)
	for _, p := range s.env.Desk.Basis(held.Plan.On, held.Plan.Inspection).Pending(held) {
		if p.Entry == entry && p.Kind == session.Agreed {
			return s.confirm(dialog.Question{Title: p.Item + "  Change the level in the assessment?",
				Text: sentence(p.Words.OneLine()) + ".\n\nThe note on the item will say that it was agreed in this session, why, and who stayed at another level. " +
					"It is a change like any other: u on Assess takes it back.",
				YesKey: "r", YesLabel: "Record it in the assessment"}, func() tea.Cmd { return s.accept(id, entry) })
		}
	}
	return s.accept(id, entry)
}

func (s *Screen) accept(id, entry string) tea.Cmd {
	cmd, err := s.env.Desk.AcceptEntry(id, entry)
	if err != nil {
		return shell.Caution(err.Error())
	}
	return tea.Batch(cmd, shell.Inform("Accepted: it is in the assessment now."))
}
