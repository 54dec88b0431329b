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
	"fmt"
	"slices"
	"strings"
	"sync"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// formatName and formatVersion make the first line of every file.
const (
	formatName    = "upstander-assessment"
	formatVersion = 1
)

// returnName begins the format of a file that was released of an assessment.
const returnName = "upstander-return"

// The keys that the program writes, in the order in which it writes them.
const (
	keyFormat, keyID, keyChecklist, keyEdition = "format", "id", "checklist", "edition"
	keyAnswers, keyHistory, keyEnd             = "answers", "history", "end"

	keyOutcome, keyReason, keyOverride, keyTarget = "outcome", "reason", "override", "target"
	keyProposed                                   = "proposed"
	keyParts, keyNote, keyWording                 = "parts", "note", "wording"
	keyEvidence, keyActions, keyLastCycle         = "evidence", "actions", "last_cycle"
	keyUnsettled                                  = "unsettled"

	keyTitle, keyWhere, keyAbout, keySeen, keyMethod = "title", "where", "about", "seen", "method"
	keyOwner, keyReviewBy, keyHandling               = "owner", "review_by", "handling"
	keyAlsoFor, keyRetired                           = "also_for", "retired"

	keyWhat, keyLead, keyDoneWhen, keyDue = "what", "lead", "done_when", "due"
	keyFirstDue, keyStatus, keyFrom       = "first_due", "status", "from"

	keyOpened, keyUpdates, keyDate, keyText    = "opened", "updates", "date", "text"
	keyClosedBy, keyClosedWith, keySignedOffBy = "closed_by", "closed_with", "signed_off_by"

	keySecondLook, keyAgrees, keyLevel = "second_look", "agrees", "level"
	keyFlag, keyHandover, keyAnswered  = "flag", "handover", "answered"
	keyRelease, keyPractice            = "release", "practice"
	keyNoteTier                        = "note_tier"
	keyBriefing, keyWhy, keyRisk       = "briefing", "why", "risk"
	keySeal, keyRole, keyStatement     = "seal", "role", "statement"
	keyCode, keyDigest                 = "code", "digest"

	keyCycle, keyAsAt = "cycle", "as_at"

	keyRegister, keyReplaces, keyBy, keyAt = "register", "replaces", "by", "at"
	keyValue, keyRedacted, keyRemoved      = "value", "redacted", "removed"
	keyFor                                 = "for"
)

// notYet ends the name of a key that stands for a single word or line while two
// versions of it are not settled: target_unsettled.
const notYet = "_" + keyUnsettled

func judgementKeys() []string {
	return []string{keyOutcome, keyReason, keyProposed, keyOverride, keyParts, keyNote, keyWording}
}

func answerKeys() []string {
	return append(judgementKeys(), keyUnsettled, keyTarget, keyTarget+notYet, keySecondLook, keyFlag, keyFlag+notYet,
		keyEvidence, keyActions, keyAnswered, keyAnswered+notYet, keyHandover, keyHandover+notYet,
		keyBriefing, keyBriefing+notYet, keyRelease, keyLastCycle)
}

func evidenceKeys() []string {
	return []string{keyID, keyTitle, keyWhere, keyAbout, keySeen, keyMethod, keyOwner, keyReviewBy, keyHandling,
		keyNote, keyParts, keyAlsoFor, keyRetired, keyUnsettled}
}

func actionKeys() []string {
	return []string{keyID, keyWhat, keyOwner, keyLead, keyDoneWhen, keyFrom, keyDue, keyFirstDue, keyStatus, keyReason,
		keyOpened, keyUpdates, keyClosedBy, keyClosedWith, keySignedOffBy, keyUnsettled}
}

func updateKeys() []string { return []string{keyDate, keyText, keyBy} }

func secondLookKeys() []string {
	return []string{keyAgrees, keyLevel, keyNote, keyBy, keyAt, keyUnsettled}
}

func releaseKeys() []string { return []string{keyPractice, keyNoteTier, keyUnsettled} }

func briefingKeys() []string { return []string{keyWhy, keyRisk} }

func answeredKeys() []string { return []string{keyReason, keyBy, keyAt} }

func sealKeys() []string {
	return []string{keyRole, keyDate, keyStatement, keyCode, keyDigest, keyUnsettled}
}

func lastCycleKeys() []string {
	return []string{keyCycle, keyAsAt, keyOutcome, keyReason, keyNote, keyParts, keyWording, keyUnsettled}
}

func topKeys() []string {
	keys := []string{keyFormat, keyID, keyChecklist, keyEdition}
	for _, f := range assessment.Facts() {
		keys = append(keys, string(f), string(f)+notYet)
	}
	return append(keys, keyAnswered, keyAnswered+notYet, keySeal, keyAnswers, keyHistory, keyEnd)
}

// written says whether the program writes a key itself, so that one that is
// gone from what it writes was taken out and stays out. path is as for
// yamlio.Known.
func written(path, key string) bool {
	steps := strings.Split(path, "/")
	keys := keysAt(steps)
	return keys == nil || slices.Contains(keys, key)
}

// keysAt lists the keys that the program writes at a place; nil where all are
// its own.
func keysAt(steps []string) []string {
	at := func(n int) string {
		if n < len(steps) {
			return steps[n]
		}
		return ""
	}
	switch depth := len(steps); {
	case at(0) == "":
		return topKeys()
	case at(0) == keySeal && depth == 1:
		return sealKeys()
	case at(0) == keyAnswered && depth == 2, at(2) == keyAnswered && depth == 4:
		return answeredKeys()
	case at(0) != keyAnswers:
		return nil
	case depth == 2:
		return answerKeys()
	case at(2) == keyActions && at(3) == keyUpdates && depth == 4:
		return updateKeys()
	case depth != 3:
		return nil
	}
	return map[string][]string{keyEvidence: evidenceKeys(), keyActions: actionKeys(),
		keyLastCycle: lastCycleKeys(), keySecondLook: secondLookKeys(), keyBriefing: briefingKeys(), keyRelease: releaseKeys()}[steps[2]]
}

// File is an assessment file that has been read.
type File struct {
	Assessment *assessment.Assessment

	// Warnings lists what a person should know and what did not stop the file
	// from being read: keys kept without being understood, history that was
	// edited, changes by hand that were taken in. By position.
	Warnings []yamlio.Problem

	file string     // its name, for messages
	tree *yaml.Node // as read, with the ids that were given to entries by hand
	doc  *yamlio.Doc
	read map[*yaml.Node]*assessment.Revision // the history of the file, by the node of each entry
	told map[*yaml.Node][]told               // the registers of each answer, by its node

	plain bool // nothing is in it but what the program writes

	mu     sync.Mutex
	last   yamlio.Written // by Encode
	pieces pieces
	kept   *answers
}

// Unnamed warns of a file that names no force: every list and every report of
// it stands under an empty name. It is apart from Warnings because the file is
// as the program wrote it, and says nothing where it was told that somebody has
// taken the name out.
func (f *File) Unnamed() []yamlio.Problem {
	if f.doc == nil || !f.Assessment.Fact(assessment.Force).Empty() || len(f.Assessment.Versions(assessment.AboutRegister(assessment.Force))) > 0 {
		return nil
	}
	at := f.doc.Root().Get(keyEdition)
	for _, w := range f.Warnings {
		if strings.HasPrefix(w.What, string(assessment.Force)+" was ") {
			return nil
		}
	}
	return []yamlio.Problem{{File: f.file, Line: at.Line(), Column: at.Column(), What: "the file names no force",
		Do: fmt.Sprintf("write a line %s: with the name of the force below this one", assessment.Force)}}
}
