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
	"example.org/upstander/internal/app"
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
	*app.Work
	NewID func() string // 16 hex digits, random

	// Later gives a message after a time; tests put in what does not wait.
	Later func(after time.Duration, msg tea.Msg) tea.Cmd

	keeper  Keeper
	room    room
	journal *Journal
	lens    string   // id; empty for the strands
	groups  grouping // of the lens, or of the strands

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
	return &Desk{Work: app.NewWork(c, a, now), keeper: k, NewID: newID, Later: later}
}

// Path is the file's path; empty when nothing is kept.
func (d *Desk) Path() string { return d.keeper.Path() }

// Digest is the SHA-256 of the file as it was last read or written.
func (d *Desk) Digest() string { return d.keeper.Digest() }

// NoChange says why nothing can be changed, and what to do; empty while it can.
func (d *Desk) NoChange() string {
	if err := d.MayChange(); err != nil {
		return inWords(err).Error()
	}
	return ""
}

// inWords adds to the refusal of a change what lifts it here.
func inWords(err error) error {
	if sealed := (app.SealedError{}); errors.As(err, &sealed) {
		return errors.New(err.Error() + " Type :seal on Assess for a new version.")
	}
	return err
}

// change does what a verb of app.Work does, and starts a save where that changed
// something.
func (d *Desk) change(verb func() error) (tea.Cmd, error) {
	before := d.Revision()
	if err := verb(); err != nil || d.Revision() == before {
		return nil, inWords(err)
	}
	return d.save(), nil
}

// Change is that of app.Work, and starts a save.
func (d *Desk) Change(item, did string, f assessment.Step) (tea.Cmd, error) {
	return d.change(func() error { return d.Work.Change(item, did, d.Who(), f) })
}

// ChangeSeen is that of app.Work, and starts a save.
func (d *Desk) ChangeSeen(seen *assessment.Assessment, item, did string, f assessment.Step) (cmd tea.Cmd, apart bool, err error) {
	cmd, err = d.change(func() (err error) {
		apart, err = d.Work.ChangeSeen(seen, item, did, f)
		return err
	})
	return cmd, apart, err
}

// ChangeAll is that of app.Work, and starts a save.
func (d *Desk) ChangeAll(item, did string, changes []assessment.Step) (cmd tea.Cmd, n int, err error) {
	cmd, err = d.change(func() (err error) {
		n, err = d.Work.ChangeAll(item, did, changes)
		return err
	})
	return cmd, n, err
}

// Import is that of app.Work, and starts a save.
func (d *Desk) Import(in app.Import) (tea.Cmd, error) {
	return d.change(func() error { return d.Work.Import(in) })
}

// Undo is that of app.Work, and starts a save.
func (d *Desk) Undo() (item, did string, cmd tea.Cmd, err error) {
	cmd, err = d.change(func() (err error) {
		item, did, err = d.Work.Undo()
		return err
	})
	return item, did, cmd, err
}

// Redo is that of app.Work, and starts a save.
func (d *Desk) Redo() (item, did string, cmd tea.Cmd, err error) {
	cmd, err = d.change(func() error {
		item, did, err = d.Work.Redo()
		return err
	})
	return item, did, cmd, err
}

// SealNow is that of app.Work, and starts a save.
func (d *Desk) SealNow(role string, statement text.Text, on date.Date) (tea.Cmd, error) {
	return d.change(func() error { return d.Work.SealNow(role, statement, on) })
}

// NewVersion is that of app.Work, and starts a save.
func (d *Desk) NewVersion(statement text.Text) (tea.Cmd, error) {
	return d.change(func() error { return d.Work.NewVersion(d.Who(), statement) })
}

// SealLine is what the heading says of the seal; empty without one. ok is false
// when what is sealed is not what stands there.
func (d *Desk) SealLine() (line string, ok bool) {
	switch v := d.Seal(); {
	case !v.Sealed:
		return "", true
	case v.Unchanged:
		return "Sealed" + app.Spaced(v.Seal.Code), true
	default:
		return "Changed since the seal" + app.Spaced(v.Seal.Code), false
	}
}

// readThrough is what looking through every text has found, and for which desk.
type readThrough struct {
	desk  *Desk
	found app.Marks
}

// ReadThrough looks through every text for personal and operational detail outside
// Update; nil once that was done or is under way.
func (d *Desk) ReadThrough() tea.Cmd {
	read := d.Work.ReadThrough()
	if read == nil {
		return nil
	}
	return func() tea.Msg { return readThrough{d, read()} }
}
