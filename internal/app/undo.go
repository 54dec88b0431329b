package app

import (
	"errors"
	"fmt"
)

// step is one act of a person, taken back as a whole.
type step struct {
	act  string // for Assessment.Undo
	item string
	did  string
}

// Undo takes back the last change made since the assessment was opened, one at a
// time. It gives the item and what was undone.
func (w *Work) Undo() (item, did string, err error) {
	if err := w.MayChange(); err != nil {
		return "", "", err
	}
	if len(w.undo) == 0 {
		return "", "", errors.New("nothing to undo since this assessment was opened")
	}
	last := w.undo[len(w.undo)-1]
	w.undo = w.undo[:len(w.undo)-1] // also when it cannot be taken back: the steps before it may
	next, act, err := w.a.Undo(last.act, w.Who())
	if err != nil {
		return last.item, last.did, fmt.Errorf("%s: %w", last.did, err)
	}
	w.redo = append(w.redo, step{act, last.item, last.did})
	w.become(next)
	return last.item, last.did, nil
}

// Redo does again what was undone last, as long as nothing else was changed since. It
// gives the item and what was done again.
func (w *Work) Redo() (item, did string, err error) {
	if err := w.MayChange(); err != nil {
		return "", "", err
	}
	if len(w.redo) == 0 {
		return "", "", errors.New("nothing was undone since the last change")
	}
	last := w.redo[len(w.redo)-1]
	w.redo = w.redo[:len(w.redo)-1]
	next, act, err := w.a.Undo(last.act, w.Who())
	if err != nil {
		return last.item, last.did, fmt.Errorf("%s: %w", last.did, err)
	}
	w.undo = append(w.undo, step{act, last.item, last.did})
	w.become(next)
	return last.item, last.did, nil
}

// CanRedo says that there is something to do again.
func (w *Work) CanRedo() bool { return len(w.redo) > 0 }

// CanUndo says that there is a change to take back.
func (w *Work) CanUndo() bool { return len(w.undo) > 0 }
