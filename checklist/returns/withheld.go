package returns

import (
	"fmt"
	"strings"
)

// Kind names a kind of thing that a return leaves out.
type Kind string

// The kinds, in the order in which a manifest lists them.
const (
	WithheldAnswers        Kind = "answers"         // items, in a return of counts alone
	WithheldParts          Kind = "parts"           // part states of judgements in two versions
	WithheldNotes          Kind = "notes"           // notes on judgements
	WithheldReasons        Kind = "reasons"         // why not applicable, not adopted, not acting, or above an unmet part
	WithheldPractice       Kind = "practice"        // shared practice in two versions, or in a return of counts alone
	WithheldEvidence       Kind = "evidence"        // whole entries, with their titles
	WithheldLocations      Kind = "locations"       // where released entries are kept
	WithheldEvidenceNotes  Kind = "evidence_notes"  // on released entries
	WithheldOwners         Kind = "owners"          // of released entries
	WithheldActions        Kind = "actions"         // whole actions
	WithheldUpdates        Kind = "updates"         // how released actions went, line by line
	WithheldVersions       Kind = "versions"        // versions that are not settled
	WithheldRoles          Kind = "roles"           // who prepared, judged, looked again, closed, signed
	WithheldSecondLooks    Kind = "second_looks"    // what another role found
	WithheldFlags          Kind = "flags"           // come back to this
	WithheldHandovers      Kind = "handovers"       // notes for the next lead
	WithheldFindingAnswers Kind = "finding_answers" // reasons given to the claim check
	WithheldLastCycle      Kind = "last_cycle"      // last cycle's positions
	WithheldStatements     Kind = "statements"      // said on signing off
	WithheldOther          Kind = "other"           // what this version of the program does not know
	WithheldHistory        Kind = "history"         // changes, all of which stay with the force
)

// Kinds lists the kinds in order.
func Kinds() []Kind {
	return []Kind{WithheldAnswers, WithheldParts, WithheldNotes, WithheldReasons, WithheldPractice, WithheldEvidence, WithheldLocations,
		WithheldEvidenceNotes, WithheldOwners, WithheldActions, WithheldUpdates, WithheldVersions, WithheldRoles,
		WithheldSecondLooks, WithheldFlags, WithheldHandovers, WithheldFindingAnswers, WithheldLastCycle,
		WithheldStatements, WithheldOther, WithheldHistory}
}

// Words is how people call so many of a kind: 1 note, 12 notes.
func (k Kind) Words(n int) string {
	one, many := k.names()
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (k Kind) names() (one, many string) {
	names, ok := map[Kind][2]string{
		WithheldAnswers:        {"answer", "answers"},
		WithheldParts:          {"state of a part", "states of parts"},
		WithheldNotes:          {"note", "notes"},
		WithheldReasons:        {"reason", "reasons"},
		WithheldPractice:       {"text of shared practice", "texts of shared practice"},
		WithheldEvidence:       {"evidence entry", "evidence entries"},
		WithheldLocations:      {"place where evidence is kept", "places where evidence is kept"},
		WithheldEvidenceNotes:  {"note on evidence", "notes on evidence"},
		WithheldOwners:         {"owner of evidence", "owners of evidence"},
		WithheldActions:        {"action", "actions"},
		WithheldUpdates:        {"update of an action", "updates of actions"},
		WithheldVersions:       {"version that is not settled", "versions that are not settled"},
		WithheldRoles:          {"role", "roles"},
		WithheldSecondLooks:    {"second look", "second looks"},
		WithheldFlags:          {"flag", "flags"},
		WithheldHandovers:      {"handover note", "handover notes"},
		WithheldFindingAnswers: {"answer to a finding", "answers to findings"},
		WithheldLastCycle:      {"position of last cycle", "positions of last cycle"},
		WithheldStatements:     {"statement on signing off", "statements on signing off"},
		WithheldOther:          {"entry that this version does not know", "entries that this version does not know"},
		WithheldHistory:        {"change of the history", "changes of the history"},
	}[k]
	if !ok { // of a newer version
		words := strings.ReplaceAll(string(k), "_", " ")
		return words, words
	}
	return names[0], names[1]
}

// Withheld is a line of the manifest: how many of one kind were left out.
type Withheld struct {
	Kind  Kind
	Count int
}
