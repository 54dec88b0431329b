package region

import (
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/text"
)

// Source is one file that was looked at: a return, or why there is none.
type Source struct {
	File    string          // its name, for people
	Return  *returns.Return // nil when Refused is set
	Digest  string          // of the file's bytes, so that two copies of one file are known; may be empty
	Refused *Refusal        // why the file cannot be read as a return
}

// Options is what a person chose.
type Options struct {
	Region  string            // id, name or unit of the region whose forces are expected; empty for none
	AsAt    date.Date         // returns after this day are left out; zero takes all, and the newest one's day
	Ceiling string            // the highest marking that may be handled; empty for no bound
	Alias   bool              // show Force A, Force B and so on
	Aliases map[string]string // what Region.Aliases gave before, so that they stay the same; may be nil
}

// Reason names why a file was refused, for scripts.
type Reason string

// The reasons.
const (
	Unreadable     Reason = "unreadable"       // not there, not a file, no right to read it
	TooLarge       Reason = "too_large"        // larger than a return can be
	Unsound        Reason = "not_sound"        // something in it is wrong, with line and column
	Hostile        Reason = "hostile"          // made to trouble a program or a reader
	NotReturn      Reason = "not_a_return"     // another kind of file, such as an assessment
	WrongAudience  Reason = "wrong_audience"   // a return for somebody else
	WrongChecklist Reason = "wrong_checklist"  // another checklist or edition, with no item in common
	AboveCeiling   Reason = "marking"          // marked above what may be handled
	SameForce      Reason = "same_force_twice" // another return of the force for the same day is newer, or as new
	NoDate         Reason = "no_date"          // does not say which day it speaks of
	AfterDay       Reason = "after_the_day"    // speaks of a day after the one asked for
)

// Refusal is a file that is not in the region, and why.
type Refusal struct {
	File         string    // empty under aliases
	Force        text.Text // as it named itself, if that could be read; empty under aliases
	Reason       Reason
	What, Do     string // in words: what is wrong, and what to do
	Line, Column int    // where in the file; 0 when it is about the file as a whole
	Other        string // the other file, when a force is there twice; empty under aliases
	key          string
}
