package desk

import (
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
)

// step is one act of a person, taken back as a whole.
type step struct {
	act  string // for Assessment.Undo
	item string
	did  string
}

// Undo takes back the last change made in this run, one at a time. It gives
// the item and what was undone.
func (d *Desk) Undo() (item, did string, cmd tea.Cmd, err error) {
	if why := d.NoChange(); why != "" {
		return "", "", nil, errors.New(why)
	}
	if len(d.undo) == 0 {
		return "", "", nil, fmt.Errorf("nothing to undo since this assessment was opened")
	}
	last := d.undo[len(d.undo)-1]
	d.undo = d.undo[:len(d.undo)-1] // also when it cannot be taken back: the steps before it may
	next, _, err := d.a.Undo(last.act, d.Who())
	if err != nil {
		return last.item, last.did, nil, fmt.Errorf("%s: %w", last.did, err)
	}
	d.a = next
	d.revision++
	return last.item, last.did, d.save(), nil
}

// CanUndo says that there is a change to take back.
func (d *Desk) CanUndo() bool { return len(d.undo) > 0 }
