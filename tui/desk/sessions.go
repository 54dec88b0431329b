package desk

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/store"
)

// SessionKeeper is where the sessions of an assessment are kept.
type SessionKeeper interface {
	// Save puts everything in the book on disk and gives what is there now,
	// which holds besides what another copy of the program has recorded.
	Save(b session.Book) (now session.Book, how store.Saved, err error)
}

// room is the sessions on the desk and how far they are saved.
type room struct {
	book            session.Book
	keeper          SessionKeeper // nil where nothing is kept
	closed          string        // why no session can be held; empty while one can
	revision        int
	saving, pending bool
	failure         error
	taken           []takenIn // into the assessment, and not yet said so in the session

	found    []claims.Finding // as at foundOn
	foundRev int
	foundOn  date.Date
}

// keptSessions is what a save of the sessions reports, and for which desk.
type keptSessions struct {
	desk *Desk
	now  session.Book // what the file holds
	how  store.Saved
	err  error
}

// PutSessions lays the sessions of the assessment on the desk. Without a keeper
// nothing of them is kept, as in the demo.
func (d *Desk) PutSessions(b session.Book, k SessionKeeper) {
	d.room = room{book: b, keeper: k, revision: d.room.revision + 1}
}

// CloseSessions says why no session can be held on this assessment.
func (d *Desk) CloseSessions(why string) { d.room.closed = why }

// NoSessions says why no session can be held; empty while one can.
func (d *Desk) NoSessions() string { return d.room.closed }

// Sessions is every session on the assessment. It never changes in place.
func (d *Desk) Sessions() session.Book {
	if d.room.book.Assessment() == "" {
		return session.New(d.a.ID())
	}
	return d.room.book
}

// SessionsRevision goes up with everything that is recorded in a session.
func (d *Desk) SessionsRevision() int { return d.room.revision }

// BeginSession begins a session that follows a plan, and gives its id.
func (d *Desk) BeginSession(p session.Plan) (tea.Cmd, string, error) {
	next, id, err := d.Sessions().Begin(p, d.Who())
	if err != nil {
		return nil, "", err
	}
	return d.record(next), id, nil
}

// Note records something in a session under a role, and starts a save. An empty
// role is the one that the assessment was prepared by.
func (d *Desk) Note(id string, n session.Note, role string) (tea.Cmd, session.Entry, error) {
	who := d.Who()
	if role != "" {
		who.Role = role
	}
	next, entry, err := d.Sessions().Add(id, n, who)
	if err != nil {
		return nil, session.Entry{}, err
	}
	return d.record(next), entry, nil
}

// AddSessions puts what was recorded elsewhere beside what is on the desk, and
// starts a save when that makes a difference.
func (d *Desk) AddSessions(b session.Book) tea.Cmd {
	next := d.Sessions().With(b.Sessions()...)
	if session.Same(next, d.Sessions()) {
		return nil
	}
	return d.record(next)
}

// record takes over what was recorded and starts a save.
func (d *Desk) record(next session.Book) tea.Cmd {
	d.room.book = next
	d.room.revision++
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
	book, keeper := r.book, r.keeper
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
		d.takeInSessions(msg.now)
		told = together(stillHolds(msg.how.Cleared, msg.how.Lines), d.tellRescued(msg.how.Rescued))
	}
	if r.pending {
		return tea.Batch(d.saveSessions(), told)
	}
	return told
}

// takeInSessions brings in what a save found on disk.
func (d *Desk) takeInSessions(found session.Book) {
	r := &d.room
	if r.book.Contains(found) {
		return
	}
	merged, err := session.Merge(r.book, found)
	if err != nil {
		r.failure = err
		return
	}
	r.book = merged
	r.revision++
}

// Basis is what a session on some day is planned and led from. A zero day is
// that of the assessment; a zero inspection is one that nobody gave.
func (d *Desk) Basis(on, inspection date.Date) session.Basis {
	if on.IsZero() {
		on = d.AsAt()
	}
	return session.Basis{Checklist: d.Checklist, Assessment: d.a, AsAt: on, Today: d.Days().Today, Inspection: inspection, Findings: d.findingsOn(on)}
}

// Waiting lists what of a session waits to be accepted into the assessment.
func (d *Desk) Waiting(s session.Session) []session.Pending {
	return session.Basis{Checklist: d.Checklist, Assessment: d.a, AsAt: s.Plan.On, Inspection: s.Plan.Inspection}.Pending(s)
}

// findingsOn is the claim check as at another day than the assessment's own,
// made once per change and day.
func (d *Desk) findingsOn(on date.Date) []claims.Finding {
	found := d.Findings()
	if on == d.AsAt() {
		return found
	}
	r := &d.room
	if r.foundRev != d.revision || r.foundOn != on {
		r.foundRev, r.foundOn = d.revision, on
		r.found = claims.Check(claims.Context{Checklist: d.Checklist, Assessment: d.a, Days: assessment.On(on, d.Days().Today),
			Scan: func(s string) []claims.Mark { return d.claims.marks[s] }})
	}
	return r.found
}

// AcceptEntry takes an entry of a session into the assessment. That it was
// taken in is recorded in the session once the assessment is on disk: should
// the program be killed before, the entry still waits.
func (d *Desk) AcceptEntry(id, entry string) (tea.Cmd, error) {
	s, ok := d.Sessions().Session(id)
	if !ok {
		return nil, errors.New("this session is not on the desk")
	}
	item, did := "", "what a session recorded"
	for _, e := range s.Entries {
		if e.ID == entry {
			item, did = e.Item, "what a session recorded on "+e.Item
		}
	}
	note, revision := session.Note{}, d.revision
	cmd, err := d.Change(item, did, func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, n, err := d.Basis(s.Plan.On, s.Plan.Inspection).Accept(s, entry, who)
		note = n
		return next, n.Value["revision"], err
	})
	if err != nil {
		return nil, err
	}
	d.room.taken = append(d.room.taken, takenIn{id, note})
	if d.revision == revision && !d.saving {
		return d.recordTaken(), nil // it was in the assessment already
	}
	return cmd, nil
}

// takenIn is an entry that the assessment has taken in, to be recorded as such.
type takenIn struct {
	session string
	note    session.Note
}

// recordTaken records what the assessment on disk has taken in.
func (d *Desk) recordTaken() tea.Cmd {
	taken := d.room.taken
	d.room.taken = nil
	var cmds []tea.Cmd
	for _, t := range taken {
		cmd, _, err := d.Note(t.session, t.note, "")
		if err != nil {
			d.room.failure = err
		}
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

func (r *room) unsaved() bool {
	return r.saving || r.pending || r.failure != nil || len(r.taken) > 0
}
