// Package codec is the form of a return file: bytes to a returns.Return and
// back. Reading is strict: a return is not for editing, so what was changed
// after it was made, what its audience may not be shown and what does not add
// up are all refused, with line and column. Writing gives equal bytes for equal
// content.
//
// It opens no file and asks no clock. It imports only the checklist packages
// below it and the yaml nodes that yamlio works on.
package codec

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/returns"
)

// FormatName and formatVersion make the first line of every file.
const (
	FormatName    = "upstander-return"
	formatVersion = 1
)

// assessmentName begins the format of the file that a return is made from.
const assessmentName = "upstander-assessment"

// The keys, in the order in which they are written.
const (
	keyFormat, keyAudience, keyOf             = "format", "audience", "of"
	keyChecklist, keyEdition                  = "checklist", "edition"
	keyForce, keyCovers, keyCycle             = "force", "covers", "cycle"
	keyAsAt, keyReleased                      = "as_at", "released"
	keyMarking, keyHandling                   = "marking", "handling"
	keySeal, keyWithheld, keyCounts           = "seal", "withheld", "counts"
	keyStrands, keyAnswers, keyCheck, keyEnd  = "strands", "answers", "check", "end"
	keyRole, keyDate, keyCode, keyDigest      = "role", "date", "code", "digest"
	keyChanged                                = "changed"
	keyItems, keyNotAssessed, keyInsufficient = "items", "not_assessed", "insufficient"
	keyNotApplicable, keyNotAdopted           = "not_applicable", "not_adopted"
	keyLevels, keyAchieved, keyUndefended     = "levels", "achieved", "undefended"
	keyConflicts                              = "conflicts"

	keyOutcome, keyTarget, keyStanding, keyGap = "outcome", "target", "standing", "gap"
	keyConflict, keyParts, keyJudged           = "conflict", "parts", "judged"
	keyNewest, keyUntil, keyWording            = "newest", "until", "wording"
	keyPractice, keyNote, keyReason            = "practice", "note", "reason"
	keyOverride, keyEvidence, keyActions       = "override", "evidence", "actions"

	keyTitle, keyWhere, keyAbout, keySeen = "title", "where", "about", "seen"
	keyMethod, keyOwner                   = "method", "owner"

	keyWhat, keyDoneWhen, keyDue, keyFirstDue, keyStatus = "what", "done_when", "due", "first_due", "status"
)

// keys lists the keys that a return for one audience may have at each place.
type keys struct {
	top, seal, answer, evidence, action []string
}

func keysFor(u returns.Audience) keys {
	k := keys{
		top: []string{keyFormat, keyAudience, keyOf, keyChecklist, keyEdition, keyForce, keyCovers, keyCycle, keyAsAt, keyReleased,
			keyMarking, keyHandling, keySeal, keyWithheld, keyCounts, keyStrands, keyAnswers, keyCheck, keyEnd},
		seal: []string{keyDate, keyCode, keyDigest, keyChanged},
		answer: []string{keyOutcome, keyTarget, keyStanding, keyGap, keyConflict, keyParts, keyJudged, keyNewest, keyUntil, keyWording,
			keyPractice, keyNote, keyReason, keyOverride, keyEvidence},
		evidence: []string{keyTitle, keyAbout, keySeen, keyMethod, keyUntil, keyParts},
	}
	if u == returns.Inspectorate {
		k.seal = append(k.seal, keyRole)
		k.answer = append(k.answer, keyActions)
		k.evidence = append(k.evidence, keyWhere, keyOwner, keyNote)
		k.action = []string{keyWhat, keyOwner, keyDoneWhen, keyDue, keyFirstDue, keyStatus, keyReason}
	}
	return k
}

func countKeys() []string {
	return []string{keyItems, keyNotAssessed, keyInsufficient, keyNotApplicable, keyNotAdopted, keyLevels, keyAchieved, keyUndefended, keyConflicts}
}

func standingWords() []string {
	words := make([]string, assessment.Supported+1)
	for s := range words {
		words[s] = assessment.Standing(s).String()
	}
	return words
}

// IsReturn says that a file names itself a return in its first line, of this
// version or another. It looks no further.
func IsReturn(data []byte) bool { return formatOf(data) == FormatName }

// formatOf is the name of the format in the first line that is neither empty
// nor a comment; empty when there is none.
func formatOf(data []byte) string {
	value, ok := bytes.CutPrefix(firstLine(data), []byte(keyFormat+":"))
	if !ok {
		return ""
	}
	name, _, _ := bytes.Cut(bytes.Trim(value, ` "'`), []byte(" "))
	return string(name)
}

func firstLine(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return line
		}
		data = rest
	}
	return nil
}

// lastLine is the last line that is not empty.
func lastLine(data []byte) []byte {
	data = bytes.TrimRight(data, " \r\n")
	return data[bytes.LastIndexByte(data, '\n')+1:]
}

func endMark(items int) string { return fmt.Sprintf("%d items", items) }

// checkLine begins the line that holds the check of everything above it.
const checkLine = "\n" + keyCheck + ": "

// noCheck stands where a check will be written.
const noCheck = "0000 0000 0000 0000"

// checkOf is a short digest of all lines above the check; empty when there is
// no such line. Line ends do not count, because mail changes them.
func checkOf(data []byte) string {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	at := bytes.LastIndex(data, []byte(checkLine))
	if at < 0 {
		return ""
	}
	lines := data[:at]
	if bytes.IndexByte(lines, '\r') >= 0 {
		lines = bytes.ReplaceAll(lines, []byte("\r\n"), []byte("\n"))
		lines = bytes.TrimSuffix(lines, []byte("\r"))
	}
	sum := sha256.Sum256(lines)
	return assessment.CodeOf(hex.EncodeToString(sum[:]))
}
