package assess

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/tui/desk"
	"example.org/upstander/tui/shell"
)

// journal keeps on disk what is being typed. One write or removal runs at a
// time, in order; of several texts that wait only the latest is written. A
// journal is only removed once everything is saved.
type journal struct {
	busy    bool
	drafts  map[string]desk.Draft
	waiting map[string]string // latest text of a field, not written yet
	over    []string          // fields whose journal is to go
	warned  bool              // the person knows that it does not work
}

// drafted says how a write or a removal went.
type drafted struct{ err error }

func newJournal() journal {
	return journal{drafts: map[string]desk.Draft{}, waiting: map[string]string{}}
}

// write has a text written next.
func (j *journal) write(field, text string) { j.waiting[field] = text }

// keep takes back that a journal is to go: the field is being typed in again.
func (j *journal) keep(field string) {
	j.over = slices.DeleteFunc(j.over, func(f string) bool { return f == field })
}

// drop has a journal removed once everything is saved.
func (j *journal) drop(field string) {
	if !slices.Contains(j.over, field) {
		j.over = append(j.over, field)
	}
}

// done takes in how a write went and says so once if it failed.
func (j *journal) done(m drafted) tea.Cmd {
	j.busy = false
	if m.err == nil {
		j.warned = false
		return nil
	}
	if j.warned {
		return nil
	}
	j.warned = true
	return shell.Caution("What you type is not being kept in case the program stops: " + m.err.Error())
}

// journalNext starts what is to be written or removed next, if nothing runs.
func (s *Screen) journalNext() tea.Cmd {
	j := &s.journal
	if j.busy {
		return nil
	}
	for field, text := range j.waiting {
		draft := s.draft(field)
		delete(j.waiting, field)
		j.busy = true
		return func() tea.Msg { return drafted{draft.Write(text)} }
	}
	if s.desk.Unsaved() {
		return nil
	}
	for i, field := range j.over {
		if s.undecided(field) {
			continue
		}
		draft := s.draft(field)
		delete(j.drafts, field)
		j.over = slices.Delete(j.over, i, i+1)
		j.busy = true
		return func() tea.Msg { return drafted{draft.Discard()} }
	}
	return nil
}

func (s *Screen) draft(field string) desk.Draft {
	d, ok := s.journal.drafts[field]
	if !ok {
		d = s.desk.Draft(field)
		s.journal.drafts[field] = d
	}
	return d
}

// undecided says that a recovered text of the field waits for an answer: its
// journal must not go.
func (s *Screen) undecided(field string) bool {
	for _, r := range s.recovered {
		if r.Field == field {
			return true
		}
	}
	return false
}
