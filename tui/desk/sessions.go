package desk

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
)

// SessionKeeper is where the sessions of an assessment are kept.
type SessionKeeper interface {
	// Save puts everything in the book on disk and gives what is there now,
	// which holds besides what another copy of the program has recorded.
	Save(b session.Book) (now session.Book, how store.Saved, err error)
}

// room is how far the sessions are saved.
type room struct {
	keeper          SessionKeeper // nil where nothing is kept
	saving, pending bool
	failure         error
}

func (r *room) unsaved() bool { return r.saving || r.pending || r.failure != nil }

// keptSessions is what a save of the sessions reports, and for which desk.
type keptSessions struct {
	desk *Desk
	now  session.Book // what the file holds
	how  store.Saved
	err  error
}

// PutSessions lays the sessions of the assessment on the desk. Without a keeper
// nothing of them is kept, as in the demo. closed is why none can be held; empty
// while one can.
func (d *Desk) PutSessions(b session.Book, k SessionKeeper, closed string) {
	d.room = room{keeper: k}
	d.Work.PutSessions(b, closed)
}

// BeginSession is that of app.Work, and starts a save.
func (d *Desk) BeginSession(p session.Plan) (tea.Cmd, string, error) {
	id, err := d.Work.BeginSession(p)
	if err != nil {
		return nil, "", err
	}
	return d.saveSessions(), id, nil
}

// Note is that of app.Work, and starts a save.
func (d *Desk) Note(id string, n session.Note, role string) (tea.Cmd, session.Entry, error) {
	entry, err := d.Work.Note(id, n, role)
	if err != nil {
		return nil, entry, err
	}
	return d.saveSessions(), entry, nil
}

// AddSessions is that of app.Work, and starts a save.
func (d *Desk) AddSessions(b session.Book) tea.Cmd {
	if !d.Work.AddSessions(b) {
		return nil
	}
	return d.saveSessions()
}

// AcceptEntry is that of app.Work, and starts a save; what was in the assessment
// already is recorded in the session as soon as that is on disk.
func (d *Desk) AcceptEntry(id, entry string) (tea.Cmd, error) {
	changed, err := d.Work.AcceptEntry(id, entry)
	switch {
	case err != nil:
		return nil, inWords(err)
	case changed:
		return d.save(), nil
	case !d.saving:
		return d.recordTaken(), nil
	}
	return nil, nil
}

// recordTaken records what the assessment on disk has taken in.
func (d *Desk) recordTaken() tea.Cmd {
	if !d.Taken() {
		return nil
	}
	if err := d.RecordTaken(); err != nil {
		d.room.failure = err
	}
	return d.saveSessions()
}

// saveSessions starts a save unless one is under way; that one is followed by
// another.
func (d *Desk) saveSessions() tea.Cmd {
	r := &d.room
	switch {
	case r.keeper == nil:
		return nil
	case r.saving:
		r.pending = true
		return nil
	}
	r.saving, r.pending = true, false
	book, keeper := d.Sessions(), r.keeper
	return func() tea.Msg {
		now, how, err := keeper.Save(book)
		return keptSessions{d, now, how, err}
	}
}

// keptRoom takes in what a save of the sessions reports.
func (d *Desk) keptRoom(msg keptSessions) tea.Cmd {
	if msg.desk != d {
		return nil
	}
	r := &d.room
	r.saving = false
	var told tea.Cmd
	if msg.err != nil {
		r.failure = msg.err
		told = d.tellFailure(msg.err)
	} else {
		r.failure = nil
		d.savedAt, d.notice = msg.how.At, ""
		if !msg.how.Confirmed {
			d.notice = "the disk did not confirm it"
		}
		if err := d.TakeInSessions(msg.now); err != nil {
			r.failure = err
		}
		told = together(stillHolds(msg.how.Cleared, msg.how.Lines), d.tellRescued(msg.how.Rescued))
	}
	if r.pending {
		return tea.Batch(d.saveSessions(), told)
	}
	return told
}
