package session

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
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
	id     string       // of the session that it goes into
	book   session.Book // with what the members recorded
	copies int
	items  int // that at least two roles recorded something on
	err    error
}

// askCopies asks where the members' copies are.
func (s *Screen) askCopies(id string) tea.Cmd {
	fields := make([]form.Field, mostCopies)
	for i := range fields {
		fields[i] = form.Field{Key: fmt.Sprint(i), Label: fmt.Sprintf("Copy %d", i+1), Required: i == 0, Limit: 1000,
			Notice: func(string) string { return "" }}
	}
	for i, path := range s.env.Copies[:min(len(s.env.Copies), mostCopies)] {
		fields[i].Value = path // named on the command line, and nowhere to go then
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

// read opens members' copies and puts what they recorded into the session, once,
// outside Update. An empty id is the session that is open.
func (s *Screen) read(id string, paths []string) tea.Cmd {
	d, open := s.env.Desk, s.env.Open
	book := d.Sessions()
	held, ok := book.Session(id)
	if id == "" {
		held, ok = book.Latest()
	}
	switch {
	case d.NoSessions() != "":
		return shell.Caution(d.NoSessions())
	case open == nil:
		return shell.Inform("Copies cannot be opened here.")
	case !ok || held.State().Ended:
		return s.tell("No session is open", "What members recorded alone goes into a session. Begin one with n, then open the copies with m.")
	}
	work := reading{d.Checklist, d.Assessment(), held, d.Who()}
	return func() tea.Msg {
		msg := joined{to: s, id: held.ID, copies: len(paths)}
		copies := []*assessment.Assessment{work.own}
		for _, path := range paths {
			a, err := open(path)
			if err == nil && a.ID() != work.own.ID() {
				err = errors.New("it is not a copy of this file: it holds another assessment")
			}
			if err != nil {
				msg.err = fmt.Errorf("%s: %w", text.Line(filepath.Base(path)), err)
				return msg
			}
			copies = append(copies, a)
		}
		msg.book, msg.items, msg.err = work.join(book, copies)
		return msg
	}
}

// reading is what members' copies are compared with and recorded in.
type reading struct {
	list *checklist.Checklist
	own  *assessment.Assessment
	held session.Session
	who  assessment.Who
}

// join records in the book what each member had recorded, unless it is there
// already, and counts the items on which at least two roles did.
func (w reading) join(book session.Book, copies []*assessment.Assessment) (session.Book, int, error) {
	compared, err := session.Join(w.list, copies)
	if err != nil {
		return book, 0, err
	}
	state := w.held.State()
	for _, c := range compared {
		for _, p := range c.Positions {
			if slices.Contains(state.Of(c.Item).Scores, p) {
				continue
			}
			if book, _, err = book.Add(w.held.ID, session.Score(c.Item, p), w.who); err != nil {
				return book, 0, err
			}
		}
	}
	return book, len(compared), nil
}

// takeCopies takes over what the copies brought and shows it side by side.
func (s *Screen) takeCopies(msg joined) tea.Cmd {
	if msg.err != nil {
		return s.tell("The copies were not joined", msg.err.Error()+".\n\nNothing was recorded.")
	}
	s.env.Copies = nil
	cmd := s.env.Desk.AddSessions(msg.book)
	if _, here := s.top().(*agree); !here {
		s.enter(newAgree(s, msg.id))
	}
	said := text.Count(msg.copies, "copy", "copies") + " joined: " + text.Count(msg.items, "item has", "items have") + " levels by two roles."
	return tea.Batch(cmd, shell.Inform(said))
}

// tell says something that is to be read and closed.
func (s *Screen) tell(title, said string) tea.Cmd {
	return shell.Cmd(shell.Open{Dialog: dialog.Tell(s.theme, title, said)})
}

// askAccept takes an entry into the assessment. A level is asked about first,
// because it changes what the force says.
func (s *Screen) askAccept(id, entry string) tea.Cmd {
	held, _ := s.env.Desk.Sessions().Session(id)
	for _, p := range s.env.Desk.Waiting(held) {
		if p.Entry == entry && p.Kind == session.Agreed {
			return s.confirm(dialog.Question{Title: p.Item + "  Change the level in the assessment?",
				Text: text.UpperFirst(p.Words.OneLine()) + ".\n\nThe note on the item will say that it was agreed in this session, why, and who stayed at another level. " +
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
