package app

import (
	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Seal is the seal that stands, and whether everything is as it was when it was
// set; worked out once per change.
func (w *Work) Seal() assessment.Verification {
	if w.sealRev != w.revision {
		w.seal, w.sealRev = w.a.Verify(), w.revision
	}
	return w.seal
}

// SealedError is the refusal of a change to what was signed off.
type SealedError struct{ Seal assessment.Seal }

func (e SealedError) Error() string {
	return "Sealed" + Spaced(e.Seal.Code) + ", so nothing can be changed."
}

// MayChange refuses what is open to be read, and while a seal stands, which makes a
// change a new version's.
func (w *Work) MayChange() error {
	if w.ReadOnly != nil {
		return w.ReadOnly
	}
	if s, sealed := w.a.Sealed(); sealed {
		return SealedError{*s}
	}
	return nil
}

// Spaced sets a seal's code off from the word before it; a seal written by hand may
// have none.
func Spaced(code string) string {
	if code == "" {
		return ""
	}
	return " " + code
}

// SealNow seals what stands there, signed by a role. The steps before it
// can no longer be undone.
func (w *Work) SealNow(role string, statement text.Text, on date.Date) error {
	return w.turn(w.a.SealNow(w.Checklist, role, statement, on, w.As(role)))
}

// NewVersion lifts the seal, so that work can go on.
func (w *Work) NewVersion(as assessment.Who, statement text.Text) error {
	return w.turn(w.a.NewVersion(as, statement))
}

// turn takes over what begins or ends a version. Undo does not reach across it:
// a sign-off is lifted openly, with a statement, and never step by step.
func (w *Work) turn(next *assessment.Assessment, id string, err error) error {
	if err != nil || id == "" {
		return err
	}
	if w.ReadOnly != nil {
		return w.ReadOnly
	}
	w.undo, w.redo = nil, nil
	w.become(next)
	return nil
}
