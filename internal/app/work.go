// Package app is what may be done to an assessment that is open: the screens and the
// commands call the same verbs. Work holds the assessment and the sessions on it as
// they are now; whoever opened it saves it, at once or in the background.
//
// It knows no terminal, no clock and no environment.
package app

import (
	"errors"
	"time"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Work is an assessment that is open. It is for one goroutine.
type Work struct {
	Checklist *checklist.Checklist
	Now       func() time.Time // for stamps that people read

	// Sign signs what somebody puts their name to, as assessment.Who has it; nil where
	// nothing is signed, as with what is made up.
	Sign func(sort string, content []byte) string

	// ReadOnly says why nothing at all can be changed, as in what came in confidence
	// and was opened to be read; nil while something can.
	ReadOnly error

	a        *assessment.Assessment
	undo     []step
	redo     []step // what was undone since the last change
	revision int
	position assessment.Position
	posRev   int
	claims   checked
	reading  bool // every text is being looked through for the first time
	seal     assessment.Verification
	sealRev  int
	sessions sessions
}

// NewWork is an assessment, with no session on it.
func NewWork(c *checklist.Checklist, a *assessment.Assessment, now func() time.Time) *Work {
	return &Work{Checklist: c, Now: now, a: a, revision: 1}
}

// Assessment is what it says now. It never changes in place.
func (w *Work) Assessment() *assessment.Assessment { return w.a }

// Revision goes up with every change; screens key their caches by it.
func (w *Work) Revision() int { return w.revision }

// AsAt is the day that everything is worked out for.
func (w *Work) AsAt() date.Date { return w.a.AsAt() }

// Days are the days of every judgement: what is about a day after today counts
// for nothing.
func (w *Work) Days() assessment.Days { return assessment.On(w.AsAt(), date.FromTime(w.Now())) }

// Position is where every item stands, worked out once per change.
func (w *Work) Position() assessment.Position {
	if w.posRev != w.revision {
		w.position, w.posRev = w.a.PositionAt(w.Checklist, w.Days()), w.revision
	}
	return w.position
}

// State is where one item stands.
func (w *Work) State(item string) (assessment.State, bool) {
	i := w.Checklist.Position(item)
	if i < 0 {
		return assessment.State{}, false
	}
	return w.Position().States[i], true
}

// DefaultRole is who changes are recorded under when nobody said. It is never taken
// from a login or the name of a computer.
const DefaultRole = "Chief officer lead"

// As is a role with the time: the one given, or the one that prepared the assessment.
func (w *Work) As(role string) assessment.Who {
	for _, r := range []text.Text{text.Line(role), w.a.Fact(assessment.PreparedBy), text.Line(DefaultRole)} {
		if !r.Empty() {
			return assessment.Who{Role: r.String(), At: w.Now(), Sign: w.Sign}
		}
	}
	return assessment.Who{}
}

// Who is the role that changes are recorded under, with the time.
func (w *Work) Who() assessment.Who { return w.As("") }

// Change records what f makes of the assessment under a role, an empty one being
// that of Who. f gives the id of the new revision, empty when nothing changed. did
// says in words what was done, for undo ("level of INT-4"). A sealed assessment is
// not changed.
func (w *Work) Change(item, did string, as assessment.Who, f assessment.Step) error {
	if err := w.MayChange(); err != nil {
		return err
	}
	next, act, err := f(w.a, as)
	if err != nil || act == "" {
		return err
	}
	return w.put(next, act, item, did)
}

// ErrTakenAway is the refusal of what was typed over a text that was redacted
// meanwhile: it may hold the very words that had to go.
var ErrTakenAway = errors.New("what stood here was taken away for good elsewhere while you typed")

// ChangeSeen is Change for what was typed over something that a person had in
// front of them: f gets the assessment as it was seen. What came in since is not
// written over by somebody who has not seen it; it stays beside what f makes, as
// another version, and apart says that there is one.
func (w *Work) ChangeSeen(seen *assessment.Assessment, item, did string, f assessment.Step) (apart bool, err error) {
	if err := w.MayChange(); err != nil {
		return false, err
	}
	made, act, err := f(seen, w.Who())
	if err != nil || act == "" {
		return false, err
	}
	next := w.a.With(made.ActSince(seen, act)...)
	for _, r := range next.ActSince(w.a, act) {
		if r.Redacted {
			return false, ErrTakenAway
		}
		apart = apart || len(next.Versions(r.Register)) > 0
	}
	return apart, w.put(next, act, item, did)
}

// ChangeAll makes all of the changes or, when one is refused, none, as one step
// for undo. It says how many made a difference.
func (w *Work) ChangeAll(item, did string, changes []assessment.Step) (int, error) {
	if err := w.MayChange(); err != nil {
		return 0, err
	}
	next, act, n, err := w.a.ApplyAll(changes, w.Who())
	if err != nil || act == "" {
		return 0, err
	}
	return n, w.put(next, act, item, did)
}

// put takes a changed assessment over and notes how to take the change back. What
// there is no room for is refused.
func (w *Work) put(next *assessment.Assessment, act, item, did string) error {
	if w.ReadOnly != nil {
		return w.ReadOnly
	}
	if err := assessment.Room(w.a, next); err != nil {
		return err
	}
	w.undo, w.redo = append(w.undo, step{act, item, did}), nil
	w.become(next)
	return nil
}

func (w *Work) become(next *assessment.Assessment) {
	w.a = next
	w.revision++
}

// TakeIn brings in what was recorded elsewhere. It says whether that made a
// difference.
func (w *Work) TakeIn(found *assessment.Assessment) (bool, error) {
	both, err := assessment.Merge(w.a, found)
	if err != nil || assessment.Same(both, w.a) {
		return false, err
	}
	if len(both.Redactions()) > len(w.a.Redactions()) {
		w.undo, w.redo = nil, nil // its steps remember what has to be forgotten
	}
	w.become(both.InOrder(w.Checklist.Position))
	return true, nil
}
