package returns

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
)

// Kind names a kind of thing that a return leaves out.
type Kind string

// The kinds, in the order in which a manifest lists them.
const (
	WithheldAnswers       Kind = "answers"        // items, in a return of counts alone
	WithheldParts         Kind = "parts"          // part states of judgements in two versions
	WithheldNotes         Kind = "notes"          // notes on judgements
	WithheldReasons       Kind = "reasons"        // why not applicable, not adopted, not acting, or above an unmet part
	WithheldPractice      Kind = "practice"       // shared practice in two versions, or in a return of counts alone
	WithheldEvidence      Kind = "evidence"       // whole entries, with their titles
	WithheldLocations     Kind = "locations"      // where released entries are kept
	WithheldEvidenceNotes Kind = "evidence_notes" // on released entries
	WithheldOwners        Kind = "owners"         // of released entries
	WithheldActions       Kind = "actions"        // whole actions
	WithheldUpdates       Kind = "updates"        // how released actions went, line by line
	WithheldVersions      Kind = "versions"       // versions that are not settled
	WithheldRoles         Kind = "roles"          // who prepared, judged, looked again, closed, signed
	WithheldStatements    Kind = "statements"     // said on signing off
	WithheldOther         Kind = "other"          // what this version of the program does not know
	WithheldHistory       Kind = "history"        // changes, all of which stay with the force
)

// Kinds lists the kinds in order.
func Kinds() []Kind {
	list := []Kind{WithheldAnswers, WithheldParts, WithheldNotes, WithheldReasons, WithheldPractice, WithheldEvidence, WithheldLocations,
		WithheldEvidenceNotes, WithheldOwners, WithheldActions, WithheldUpdates, WithheldVersions, WithheldRoles,
		WithheldStatements}
	for _, k := range assessment.Kinds() {
		if besides(k) {
			list = append(list, Kind(k.Name))
		}
	}
	return append(list, WithheldOther, WithheldHistory)
}

// besides says that a kind of record is said in words beside the answer, and is
// for nobody but the force.
func besides(k schema.Kind) bool {
	has := func(test func(f schema.Info) bool) bool { return slices.ContainsFunc(k.Fields, test) }
	return k.Home == "" && has(func(f schema.Info) bool { return f.Class != schema.Ours }) &&
		!has(func(f schema.Info) bool { return f.Tier >= schema.ToRegion })
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
		WithheldAnswers:       {"answer", "answers"},
		WithheldParts:         {"state of a part", "states of parts"},
		WithheldNotes:         {"note", "notes"},
		WithheldReasons:       {"reason", "reasons"},
		WithheldPractice:      {"text of shared practice", "texts of shared practice"},
		WithheldEvidence:      {"evidence entry", "evidence entries"},
		WithheldLocations:     {"place where evidence is kept", "places where evidence is kept"},
		WithheldEvidenceNotes: {"note on evidence", "notes on evidence"},
		WithheldOwners:        {"owner of evidence", "owners of evidence"},
		WithheldActions:       {"action", "actions"},
		WithheldUpdates:       {"update of an action", "updates of actions"},
		WithheldVersions:      {"version that is not settled", "versions that are not settled"},
		WithheldRoles:         {"role", "roles"},
		WithheldStatements:    {"statement on signing off", "statements on signing off"},
		WithheldOther:         {"entry that this version does not know", "entries that this version does not know"},
		WithheldHistory:       {"change of the history", "changes of the history"},
	}[k]
	if record, known := assessment.KindNamed(string(k)); known {
		return record.Single(), record.Many
	}
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
