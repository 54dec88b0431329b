package app

import (
	"errors"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/claims"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/session"
)

// sessions are the preparation sessions on the assessment.
type sessions struct {
	book     session.Book
	closed   string // why no session can be held; empty while one can
	revision int
	taken    []taken // into the assessment, and not yet said so in the session

	found    []claims.Finding // as at foundOn
	foundRev int
	foundOn  date.Date
}

// taken is an entry that the assessment has taken in, to be recorded as such.
type taken struct {
	session string
	note    session.Note
}

// PutSessions puts the sessions beside the assessment. closed is why none can be
// held; empty while one can.
func (w *Work) PutSessions(b session.Book, closed string) {
	w.sessions = sessions{book: b, closed: closed, revision: w.sessions.revision + 1}
}

// NoSessions says why no session can be held; empty while one can.
func (w *Work) NoSessions() string { return w.sessions.closed }

// Sessions is every session on the assessment. It never changes in place.
func (w *Work) Sessions() session.Book {
	if w.sessions.book.Assessment() == "" {
		return session.New(w.a.ID())
	}
	return w.sessions.book
}

// SessionsRevision goes up with everything that is recorded in a session.
func (w *Work) SessionsRevision() int { return w.sessions.revision }

// BeginSession begins a session that follows a plan, and gives its id.
func (w *Work) BeginSession(p session.Plan) (string, error) {
	next, id, err := w.Sessions().Begin(p, w.Who())
	if err == nil {
		w.recordSessions(next)
	}
	return id, err
}

// Note records something in a session under a role, an empty one being that of Who.
func (w *Work) Note(id string, n session.Note, role string) (session.Entry, error) {
	next, entry, err := w.Sessions().Add(id, n, w.As(role))
	if err != nil {
		return session.Entry{}, err
	}
	w.recordSessions(next)
	return entry, nil
}

// AddSessions puts what was recorded elsewhere beside what is here. It says whether
// that made a difference.
func (w *Work) AddSessions(b session.Book) bool {
	next := w.Sessions().With(b.Sessions()...)
	if session.Same(next, w.Sessions()) {
		return false
	}
	w.recordSessions(next)
	return true
}

// TakeInSessions brings in what a save found on disk.
func (w *Work) TakeInSessions(found session.Book) error {
	if w.sessions.book.Contains(found) {
		return nil
	}
	merged, err := session.Merge(w.sessions.book, found)
	if err == nil {
		w.recordSessions(merged)
	}
	return err
}

func (w *Work) recordSessions(next session.Book) {
	w.sessions.book = next
	w.sessions.revision++
}

// Basis is what a session on some day is planned and led from. A zero day is
// that of the assessment; a zero inspection is one that nobody gave.
func (w *Work) Basis(on, inspection date.Date) session.Basis {
	if on.IsZero() {
		on = w.AsAt()
	}
	return session.Basis{Checklist: w.Checklist, Assessment: w.a, AsAt: on, Today: w.Days().Today, Inspection: inspection, Findings: w.findingsOn(on)}
}

// Waiting lists what of a session waits to be accepted into the assessment.
func (w *Work) Waiting(s session.Session) []session.Pending {
	return session.Basis{Checklist: w.Checklist, Assessment: w.a, AsAt: s.Plan.On, Inspection: s.Plan.Inspection}.Pending(s)
}

// findingsOn is the claim check as at another day than the assessment's own,
// made once per change and day.
func (w *Work) findingsOn(on date.Date) []claims.Finding {
	found := w.Findings()
	if on == w.AsAt() {
		return found
	}
	s := &w.sessions
	if s.foundRev != w.revision || s.foundOn != on {
		s.foundRev, s.foundOn = w.revision, on
		s.found = claims.Check(claims.Context{Checklist: w.Checklist, Assessment: w.a, Days: assessment.On(on, w.Days().Today),
			Scan: func(text string) []claims.Mark { return w.claims.marks[text] }})
	}
	return s.found
}

// AcceptEntry takes an entry of a session into the assessment. It says whether that
// made a difference there. That it was taken in is recorded with RecordTaken once the
// assessment is on disk: should the program be killed before, the entry still waits.
func (w *Work) AcceptEntry(id, entry string) (changed bool, err error) {
	s, ok := w.Sessions().Session(id)
	if !ok {
		return false, errors.New("there is no such session on this assessment")
	}
	item, did := "", "what a session recorded"
	for _, e := range s.Entries {
		if e.ID == entry {
			item, did = e.Item, "what a session recorded on "+e.Item
		}
	}
	note, before := session.Note{}, w.revision
	err = w.Change(item, did, w.Who(), func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error) {
		next, n, err := w.Basis(s.Plan.On, s.Plan.Inspection).Accept(s, entry, who)
		note = n
		return next, n.Value["revision"], err
	})
	if err != nil {
		return false, err
	}
	w.sessions.taken = append(w.sessions.taken, taken{id, note})
	return w.revision != before, nil
}

// Taken says that what the assessment has taken in is not yet recorded as such.
func (w *Work) Taken() bool { return len(w.sessions.taken) > 0 }

// RecordTaken records what the assessment on disk has taken in.
func (w *Work) RecordTaken() error {
	var failed []error
	for _, t := range w.sessions.taken {
		_, err := w.Note(t.session, t.note, "")
		failed = append(failed, err)
	}
	w.sessions.taken = nil
	return errors.Join(failed...)
}
