package store

import (
	"errors"

	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// Fault names a kind of failure that a caller may want to act on:
// errors.Is(err, store.Missing).
type Fault string

// The faults.
const (
	Missing    Fault = "the file is not there"
	Exists     Fault = "the file is already there"
	Unreadable Fault = "the file cannot be read as an assessment"
	Different  Fault = "the file holds a different assessment"
)

// Error gives the fault's name.
func (f Fault) Error() string { return string(f) }

// Error is a failure in words for the person at the screen.
type Error struct {
	Op    string // open, create, save, check, draft, settings
	Path  string // the file that it is about
	What  string // what is wrong
	Do    string // what to do about it
	Err   error  // the cause, if there is one
	Fault Fault  // the kind of failure; empty for most
}

// Error gives "Path: What; Do". When the cause is a list of problems in the
// file, each with its line and column, that list stands there, then Do.
func (e *Error) Error() string {
	var problems yamlio.Problems
	if errors.As(e.Err, &problems) {
		if e.Do == "" {
			return problems.Error()
		}
		return problems.Error() + "\n" + e.Do
	}
	s := text.Line(e.Path).String() + ": " + e.What
	if e.Do != "" {
		s += "; " + e.Do
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is says whether the failure is of a kind.
func (e *Error) Is(target error) bool { return e.Fault != "" && target == error(e.Fault) }
