// Package desk is the assessment that lies on the desk: what every screen looks
// at and changes. It keeps the order "change, then save, then say so": a change
// is in memory at once, a save runs in the background, and SaveLine says
// "Saved" only for what is on disk.
//
// It imports the domain, bubbletea for commands, and no screen.
package desk

import (
	"fmt"
	"strings"
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
	Save(a *assessment.Assessment) (store.Saved, error)
	Draft(field string) Draft
}

// Draft keeps text while it is being typed.
type Draft interface {
	Write(text string) error
	Discard() error
}

// Desk is shared by all screens of one run and only touched from Update.
type Desk struct {
	Checklist *checklist.Checklist
	Now       func() time.Time // for stamps that people read
	NewID     func() string    // 16 hex digits, random

	a        *assessment.Assessment
	keeper   Keeper
	undo     []step
	revision int
	position assessment.Position
	posRev   int
	lens     string   // id; empty for the strands
	groups   grouping // of the lens, or of the strands

	saving  bool
	pending bool // something changed since the save that is under way began
	savedAt time.Time
	failure error
	notice  string // what else the last save has to say

	// Recovered is text that was being typed when the program last stopped.
	Recovered []store.Recovered
}

// step is one change that can be taken back.
type step struct {
	register string
	revision string                // that now stands for the change
	original bool                  // revision is the one that made the change
	before   []assessment.Revision // what was current before
	item     string
	did      string
}

// New puts an assessment on the desk.
func New(c *checklist.Checklist, a *assessment.Assessment, k Keeper, now func() time.Time, newID func() string) *Desk {
	return &Desk{Checklist: c, a: a, keeper: k, Now: now, NewID: newID, revision: 1}
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

// Position is where every item stands, worked out once per change.
func (d *Desk) Position() assessment.Position {
	if d.posRev != d.revision {
		d.position, d.posRev = d.a.PositionAt(d.Checklist, d.AsAt()), d.revision
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
// was done, for undo ("level of INT-4").
func (d *Desk) Change(item, did string, f func(a *assessment.Assessment, who assessment.Who) (*assessment.Assessment, string, error)) (tea.Cmd, error) {
	next, id, err := f(d.a, d.Who())
	if err != nil {
		return nil, err
	}
	if id == "" {
		return nil, nil
	}
	d.remember(next, id, item, did)
	d.a = next
	d.revision++
	return d.save(), nil
}

// remember notes how to take a change back. d.a still is what was there before.
func (d *Desk) remember(next *assessment.Assessment, id, item, did string) {
	if r, ok := next.Revision(id); ok {
		d.undo = append(d.undo, step{register: r.Register, revision: id, original: true,
			before: d.a.Heads(r.Register), item: item, did: did})
	}
}

// Undo takes back the last change made in this run, one at a time. It gives
// the item and what was undone.
func (d *Desk) Undo() (item, did string, cmd tea.Cmd, err error) {
	if len(d.undo) == 0 {
		return "", "", nil, fmt.Errorf("nothing to undo since this assessment was opened")
	}
	last := d.undo[len(d.undo)-1]
	d.undo = d.undo[:len(d.undo)-1] // also when it cannot be taken back: the steps before it may
	next, id, err := d.takeBack(last)
	if err != nil {
		return last.item, last.did, nil, err
	}
	for i := range d.undo {
		if d.undo[i].register == last.register && len(last.before) == 1 && d.undo[i].revision == last.before[0].ID {
			d.undo[i].revision, d.undo[i].original = id, false
		}
	}
	d.a = next
	d.revision++
	return last.item, last.did, d.save(), nil
}

// takeBack makes the revision that puts back what stood before a step.
func (d *Desk) takeBack(s step) (*assessment.Assessment, string, error) {
	if s.original {
		return d.a.Undo(s.revision, d.Who())
	}
	heads := d.a.Heads(s.register)
	if len(heads) != 1 || heads[0].ID != s.revision || len(s.before) > 1 {
		return nil, "", fmt.Errorf("the %s has been changed elsewhere since, so that step cannot be undone", s.did)
	}
	value := assessment.Value{}
	switch {
	case len(s.before) == 1:
		value = s.before[0].Value
	case strings.HasPrefix(s.register, "evidence/") || strings.HasPrefix(s.register, "action/"):
		value = assessment.Removed()
	}
	next, id := d.a.Set(s.register, value, d.Who())
	return next, id, nil
}

// CanUndo says that there is a change to take back.
func (d *Desk) CanUndo() bool { return len(d.undo) > 0 }

// Draft keeps the text of a field while it is typed.
func (d *Desk) Draft(field string) Draft { return d.keeper.Draft(field) }
