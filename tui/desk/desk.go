// Package desk is the assessment that lies on the desk: what every screen looks
// at and changes. It keeps the order "change, then save, then say so": a change
// is in memory at once, a save runs in the background, and SaveLine says
// "Saved" only for what is on disk.
//
// It imports the domain, bubbletea for commands, and no screen.
package desk

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/store"
	"example.org/upstander/checklist/text"
)

// Keeper is where an assessment is kept: a file, or nothing at all for the demo.
type Keeper interface {
	Path() string
	Digest() string
	// Save puts everything on disk and gives what is there now, which holds
	// besides what another copy of the program has saved.
	Save(a *assessment.Assessment) (now *assessment.Assessment, how store.Saved, err error)
	Draft(field string) Draft
}

// Desk is shared by all screens of one run and only touched from Update.
type Desk struct {
	Checklist *checklist.Checklist
	Now       func() time.Time // for stamps that people read
	NewID     func() string    // 16 hex digits, random

	// Later gives a message after a time; tests put in what does not wait.
	Later func(after time.Duration, msg tea.Msg) tea.Cmd

	a        *assessment.Assessment
	keeper   Keeper
	undo     []step
	revision int
	position assessment.Position
	posRev   int
	claims   checked
	reading  bool // every text is being looked through for the first time
	seal     assessment.Verification
	sealRev  int
	room     room
	journal  *Journal
	lens     string   // id; empty for the strands
	groups   grouping // of the lens, or of the strands

	saving  bool
	pending bool // something changed since the save that is under way began
	savedAt time.Time
	failure error
	notice  string // what else the last save has to say

	toldFailure string   // the failure that was last said in full
	toldRescued []string // copies of changes that could not be saved, said to be there

	others   []string               // roles under which the file is open elsewhere
	redacted *assessment.Assessment // with a redaction made here that is not known to be saved; nil while there is none
	trouble  string                 // why the file cannot be read now; empty while it can

	// Recovered is text that was being typed when the program last stopped.
	Recovered []store.Recovered
}

// New puts an assessment on the desk.
func New(c *checklist.Checklist, a *assessment.Assessment, k Keeper, now func() time.Time, newID func() string) *Desk {
	return &Desk{Checklist: c, a: a, keeper: k, Now: now, NewID: newID, Later: later, revision: 1}
}

// Assessment is what lies on the desk now. It never changes in place.
func (d *Desk) Assessment() *assessment.Assessment { return d.a }

// Revision goes up with every change; screens key their caches by it.
func (d *Desk) Revision() int { return d.revision }

// Path is the file's path; empty when nothing is kept.
func (d *Desk) Path() string { return d.keeper.Path() }

// Digest is the SHA-256 of the file as it was last read or written.
func (d *Desk) Digest() string { return d.keeper.Digest() }

// AsAt is the day that everything is worked out for.
func (d *Desk) AsAt() date.Date { return d.a.AsAt() }

// Days are the days of every judgement: what is about a day after today counts
// for nothing.
func (d *Desk) Days() assessment.Days { return assessment.On(d.AsAt(), date.FromTime(d.Now())) }

// Position is where every item stands, worked out once per change.
func (d *Desk) Position() assessment.Position {
	if d.posRev != d.revision {
		d.position, d.posRev = d.a.PositionAt(d.Checklist, d.Days()), d.revision
	}
	return d.position
}

// State is where one item stands.
func (d *Desk) State(item string) (assessment.State, bool) {
	i := d.Checklist.Position(item)
	if i < 0 {
		return assessment.State{}, false
	}
	return d.Position().States[i], true
}

// Who is the role that changes are recorded under, with the time.
func (d *Desk) Who() assessment.Who {
	role := d.a.Fact(assessment.PreparedBy)
	if role.Empty() {
		role = text.Line("Chief officer lead")
	}
	return assessment.Who{Role: role.String(), At: d.Now()}
}

// Change records what f makes of the assessment and starts a save. f gives the
// id of the new revision, empty when nothing changed. did says in words what
// was done, for undo ("level of INT-4"). A sealed assessment is not changed.
func (d *Desk) Change(item, did string, f assessment.Step) (tea.Cmd, error) {
	if why := d.NoChange(); why != "" {
		return nil, errors.New(why)
	}
	next, id, err := f(d.a, d.Who())
	if err != nil {
		return nil, err
	}
	if id == "" {
		return nil, nil
	}
	return d.put(next, id, item, did)
}

// ErrTakenAway is the refusal of what was typed over a text that was redacted
// meanwhile: it may hold the very words that had to go.
var ErrTakenAway = errors.New("what stood here was taken away for good elsewhere while you typed")

// ChangeSeen is Change for what was typed over something that a person had in
// front of them: f gets the assessment as it was seen. What came in since is not
// written over by somebody who has not seen it; it stays beside what f makes, as
// another version, and apart says that there is one.
func (d *Desk) ChangeSeen(seen *assessment.Assessment, item, did string, f assessment.Step) (cmd tea.Cmd, apart bool, err error) {
	if why := d.NoChange(); why != "" {
		return nil, false, errors.New(why)
	}
	made, id, err := f(seen, d.Who())
	if err != nil || id == "" {
		return nil, false, err
	}
	revisions := made.ActSince(seen, id)
	next := d.a.With(revisions...)
	for _, r := range next.ActSince(d.a, id) {
		if r.Redacted {
			return nil, false, ErrTakenAway
		}
		apart = apart || len(next.Versions(r.Register)) > 0
	}
	cmd, err = d.put(next, id, item, did)
	return cmd, apart, err
}

// ChangeAll makes all of the changes or, when one is refused, none, as one step
// for undo. It says how many made a difference.
func (d *Desk) ChangeAll(item, did string, changes []assessment.Step) (tea.Cmd, int, error) {
	if why := d.NoChange(); why != "" {
		return nil, 0, errors.New(why)
	}
	next, act, n, err := d.a.ApplyAll(changes, d.Who())
	if err != nil || act == "" {
		return nil, 0, err
	}
	cmd, err := d.put(next, act, item, did)
	return cmd, n, err
}

// put takes a changed assessment over and notes how to take the change back. What
// there is no room for is refused.
func (d *Desk) put(next *assessment.Assessment, act, item, did string) (tea.Cmd, error) {
	if err := assessment.Room(d.a, next); err != nil {
		return nil, err
	}
	d.undo = append(d.undo, step{act, item, did})
	d.a = next
	d.revision++
	return d.save(), nil
}
