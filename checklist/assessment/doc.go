// Package assessment is what one force says, in one cycle, about every item of
// a checklist: outcomes, parts, notes, evidence and actions, with the history
// of who recorded what and when.
//
// An Assessment is a value that never changes. Every change makes a new one
// that holds one more Revision, so a copy can be saved in the background while
// a person goes on working, and two copies can be merged by putting their
// revisions together.
//
// It knows no file, no terminal, no clock and no environment: days and times
// come in as values. It imports only the checklist, text and date packages.
package assessment
