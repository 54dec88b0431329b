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
	Locked     Fault = "the file is locked"
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

	// NotKept is why no rescue copy of the changes could be written: they are in
	// this program alone, for as long as it runs. Nil for every other failure.
	NotKept error
}

// Error gives "Path: What; Do". When the cause is a list of problems in the
// file, each with its line and column, that list stands there, then Do.
func (e *Error) Error() string {
	s := text.Line(e.Path).String() + ": " + e.What
	join := "; "
	var problems yamlio.Problems
	if errors.As(e.Err, &problems) {
		s, join = problems.Error(), "\n"
	}
	if e.Do != "" {
		s += join + e.Do
	}
	if e.NotKept != nil {
		s += ". Your changes are only in this program until then: no rescue copy could be written either (" + e.NotKept.Error() + ")"
	}
	return s
}

// Ended gives the failure in words for when the program that held the changes
// has ended.
func (e *Error) Ended() string {
	if e.NotKept == nil {
		return e.Error()
	}
	told := *e
	told.NotKept = nil
	return told.Error() + ". Your changes are not kept anywhere: no rescue copy could be written either (" + e.NotKept.Error() + "). Make them again then"
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is says whether the failure is of a kind.
func (e *Error) Is(target error) bool { return e.Fault != "" && target == error(e.Fault) }
