package returns

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

// Withheld is a line of the manifest: how many of one kind were left out.
type Withheld struct {
	Kind  Kind
	Count int
}
