// Package session is the preparation of an inspection in a room: what is
// rehearsed and in which order, what was asked and answered, who is ready, what
// was promised, and what the room agreed where its members had scored apart.
//
// A Book holds every session on one assessment. A session is a plan and a list
// of entries that only grows: nothing is edited, and where a session stands
// follows from its entries. Two copies of a book are merged by putting their
// entries together, in any order and any number of times. The assessment is
// read, and changed only by Accept.
//
// It knows no file, no terminal and no clock: days and times come in as values.
// It imports only the checklist, assessment, claims, date and text packages.
package session
