// Package codec is the form of an assessment file: bytes to an Assessment and
// back. The readable part stands on top, the history that it follows from at
// the bottom. Reading is strict, and takes what a person changed by hand in the
// readable part as a change of its own; writing gives equal bytes for equal
// content and keeps people's comments and keys that it does not know.
//
// It opens no file and asks no clock. It imports only the checklist packages
// below it and the yaml nodes that yamlio works on.
package codec

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// formatName and formatVersion make the first line of every file.
const (
	formatName    = "upstander-assessment"
	formatVersion = 1
)

// The keys that the program writes, in the order in which it writes them.
const (
	keyFormat, keyID, keyChecklist, keyEdition = "format", "id", "checklist", "edition"
	keyAnswers, keyHistory, keyEnd             = "answers", "history", "end"

	keyOutcome, keyReason, keyOverride, keyTarget = "outcome", "reason", "override", "target"
	keyParts, keyNote, keyWording                 = "parts", "note", "wording"
	keyEvidence, keyActions, keyLastCycle         = "evidence", "actions", "last_cycle"
	keyUnsettled                                  = "unsettled"

	keyTitle, keyWhere, keyAbout, keySeen, keyMethod = "title", "where", "about", "seen", "method"
	keyOwner, keyReviewBy, keyHandling               = "owner", "review_by", "handling"
	keyAlsoFor, keyRetired                           = "also_for", "retired"

	keyWhat, keyLead, keyDoneWhen, keyDue = "what", "lead", "done_when", "due"
	keyFirstDue, keyStatus                = "first_due", "status"

	keyCycle, keyAsAt = "cycle", "as_at"

	keyRegister, keyReplaces, keyBy, keyAt = "register", "replaces", "by", "at"
	keyValue, keyRedacted, keyRemoved      = "value", "redacted", "removed"
	keyFor                                 = "for"
)

// notYet ends the name of a key that stands for a single word or line while two
// versions of it are not settled: target_unsettled.
const notYet = "_" + keyUnsettled

func judgementKeys() []string {
	return []string{keyOutcome, keyReason, keyOverride, keyParts, keyNote, keyWording}
}

func answerKeys() []string {
	return append(judgementKeys(), keyUnsettled, keyTarget, keyTarget+notYet, keyEvidence, keyActions, keyLastCycle)
}

func evidenceKeys() []string {
	return []string{keyID, keyTitle, keyWhere, keyAbout, keySeen, keyMethod, keyOwner, keyReviewBy, keyHandling,
		keyNote, keyParts, keyAlsoFor, keyRetired, keyUnsettled}
}

func actionKeys() []string {
	return []string{keyID, keyWhat, keyOwner, keyLead, keyDoneWhen, keyDue, keyFirstDue, keyStatus, keyReason, keyUnsettled}
}

func lastCycleKeys() []string {
	return []string{keyCycle, keyAsAt, keyOutcome, keyReason, keyNote, keyParts, keyWording, keyUnsettled}
}

func topKeys() []string {
	keys := []string{keyFormat, keyID, keyChecklist, keyEdition}
	for _, f := range assessment.Facts() {
		keys = append(keys, string(f), string(f)+notYet)
	}
	return append(keys, keyAnswers, keyHistory, keyEnd)
}

// written says whether the program writes a key itself, so that one that is
// gone from what it writes was taken out and stays out. path is as for
// yamlio.Known.
func written(path, key string) bool {
	steps := strings.Split(path, "/")
	switch {
	case path == "":
		return slices.Contains(topKeys(), key)
	case steps[0] != keyAnswers || len(steps) == 1:
		return true
	case len(steps) == 2:
		return slices.Contains(answerKeys(), key)
	case len(steps) > 3:
		return true
	}
	switch steps[2] {
	case keyEvidence:
		return slices.Contains(evidenceKeys(), key)
	case keyActions:
		return slices.Contains(actionKeys(), key)
	case keyLastCycle:
		return slices.Contains(lastCycleKeys(), key)
	}
	return true
}

// File is an assessment file that has been read.
type File struct {
	Assessment *assessment.Assessment

	// Warnings lists what a person should know and what did not stop the file
	// from being read: keys kept without being understood, history that was
	// edited, changes by hand that were taken in. By position.
	Warnings []yamlio.Problem

	tree *yaml.Node // as read, with the ids that were given to entries by hand
}
