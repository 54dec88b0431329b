package desk

import (
	"cmp"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/store"
	"example.org/upstander/tui/shell"
)

// Draft keeps text while it is being typed.
type Draft interface {
	Write(text string) error
	Discard() error
	// Lend puts the text in a file for the person's own editor. take gives what
	// stands there afterwards. The text is kept until Discard.
	Lend(text string) (path string, take func() (string, error), err error)
}

// Journal keeps on disk what is being typed, wherever that is. One write or
// removal runs at a time, in order; of several texts that wait only the latest is
// written. What is kept of a field is only removed once everything is saved.
type Journal struct {
	desk    *Desk
	busy    bool
	drafts  map[string]Draft
	waiting map[string]string // latest text of a field, not written yet
	over    []string          // fields whose journal is to go
	open    map[string]int    // dialogs in which a field is typed
	warned  bool              // the person knows that it does not work
}

// drafted says how a write or a removal went, and for which desk.
type drafted struct {
	desk *Desk
	err  error
}

// typedOver says that a dialog in which a field was typed was closed, and that
// what it gave was taken in.
type typedOver struct {
	desk  *Desk
	field string
}

// Journal keeps what is typed about the assessment on the desk.
func (d *Desk) Journal() *Journal {
	if d.journal == nil {
		d.journal = &Journal{desk: d, drafts: map[string]Draft{}, waiting: map[string]string{}, open: map[string]int{}}
	}
	return d.journal
}

// Write has a text written next.
func (j *Journal) Write(field, text string) {
	j.Keep(field)
	j.waiting[field] = text
}

// Keep takes back that a journal is to go: the field is being typed in again.
func (j *Journal) Keep(field string) {
	j.over = slices.DeleteFunc(j.over, func(f string) bool { return f == field })
}

// Drop has a journal removed once everything is saved.
func (j *Journal) Drop(field string) {
	if !slices.Contains(j.over, field) {
		j.over = append(j.over, field)
	}
}

// Next starts what is to be written or removed next, if nothing runs.
func (j *Journal) Next() tea.Cmd {
	if j.busy {
		return nil
	}
	for field, text := range j.waiting {
		draft := j.draft(field)
		delete(j.waiting, field)
		return j.run(func() error { return draft.Write(text) })
	}
	if i := j.free(); i >= 0 && !j.desk.Unsaved() {
		field := j.over[i]
		draft := j.draft(field)
		delete(j.drafts, field)
		j.over = slices.Delete(j.over, i, i+1)
		return j.run(draft.Discard)
	}
	return nil
}

func (j *Journal) run(work func() error) tea.Cmd {
	j.busy = true
	return func() tea.Msg { return drafted{j.desk, work()} }
}

// free is the place in the list of a field whose journal can go; -1 when there is
// none. While a recovered text of it waits for an answer it must not.
func (j *Journal) free() int {
	return slices.IndexFunc(j.over, func(field string) bool {
		for _, r := range j.desk.Recovered {
			if r.Field == field {
				return false
			}
		}
		return true
	})
}

// Busy says that something is still to be written or removed.
func (j *Journal) Busy() bool { return j.busy || len(j.waiting) > 0 || j.free() >= 0 }

// done takes in how a write went and says so once if it failed.
func (j *Journal) done(err error) tea.Cmd {
	j.busy = false
	if err == nil {
		j.warned = false
		return nil
	}
	if j.warned {
		return nil
	}
	j.warned = true
	return shell.Caution("What you type is not being kept in case the program stops: " + err.Error())
}

func (j *Journal) draft(field string) Draft {
	d, ok := j.drafts[field]
	if !ok {
		d = j.desk.keeper.Draft(field)
		j.drafts[field] = d
	}
	return d
}

// Lend puts the text of a field in a file for the person's own editor. It may
// block and is only called from commands.
func (d *Desk) Lend(field, text string) (path string, take func() (string, error), err error) {
	return d.keeper.Draft(field).Lend(text)
}

// typing is a dialog that text is typed in.
type typing interface {
	shell.Dialog
	Title() string
	Typed() string // what was typed so far; empty while there is nothing of the person's own
	// Restore puts back what Typed gave of such a dialog before. False where it is of
	// another one: then nothing is changed.
	Restore(typed string) bool
}

// kept is such a dialog whose text is kept on disk while it is typed, so that a
// form that was filled in for minutes is not lost with the window.
type kept struct {
	typing
	journal     *Journal
	field, last string
}

// Kept has what is typed in a dialog kept, under a field: the name of the
// register that it goes into or, where that is empty, the dialog's title. What was
// typed in it when the program last stopped stands in it again. Others are given
// back as they are.
func (j *Journal) Kept(d shell.Dialog, field string) shell.Dialog {
	t, ok := d.(typing)
	if !ok {
		return d
	}
	field = cmp.Or(field, t.Title())
	j.open[field]++
	for i, r := range j.desk.Recovered {
		if r.Field == field && t.Restore(r.Text) {
			j.desk.Recovered = slices.Delete(slices.Clone(j.desk.Recovered), i, i+1)
			j.Write(field, r.Text)
			break
		}
	}
	return &kept{typing: t, journal: j, field: field, last: t.Typed()}
}

// Update passes a message on and keeps what stands there after it. Once the
// dialog is closed, what it gave is recorded first.
func (k *kept) Update(msg tea.Msg) (shell.Dialog, tea.Cmd, bool) {
	_, cmd, done := k.typing.Update(msg)
	if done {
		k.journal.open[k.field]--
		return k, tea.Sequence(cmd, shell.Cmd(typedOver{k.journal.desk, k.field})), true
	}
	if now := k.Typed(); now != k.last {
		k.last = now
		k.journal.Write(k.field, now)
	}
	return k, cmd, false
}

// closed lets go of what was typed in a dialog that was closed, unless it was
// opened again with what stood in it.
func (j *Journal) closed(field string) {
	_, written := j.drafts[field]
	if _, waits := j.waiting[field]; (written || waits) && j.open[field] == 0 {
		j.Drop(field)
	}
}

// RecoveredNote is the place in Recovered of the note of an item; -1 when there is none.
func (d *Desk) RecoveredNote(item string) int {
	return slices.IndexFunc(d.Recovered, func(r store.Recovered) bool { return r.Field == assessment.NoteRegister(item) })
}
