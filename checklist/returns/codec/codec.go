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

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/returns"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// frame is what is the same around every kind of file.
func frame() yamlio.Frame {
	return yamlio.Frame{Name: yamlio.ReturnName, Version: 2, Is: "a return", Cut: ", or " + askAgain, Only: askAgain,
		Part: "the return", Most: yamlio.Standard().Bytes, Less: "release fewer notes",
		Older: func(int) (what, do string) {
			return "this return was made by the first edition of this program, which this one does not read",
				"ask the force to make the return again with this edition"
		}}
}

// The keys, in the order in which they are written.
const (
	keyFormat, keyAudience, keyOf             = "format", "audience", "of"
	keyChecklist, keyEdition                  = "checklist", "edition"
	keyAsAt, keyReleased                      = "as_at", "released"
	keySeal, keyWithheld, keyCounts           = "seal", "withheld", "counts"
	keyStrands, keyAnswers, keyCheck, keyEnd  = "strands", "answers", "check", "end"
	keyCode, keyDigest                        = "code", "digest"
	keySignature                              = "signature"
	keyChanged                                = "changed"
	keyItems, keyNotAssessed, keyInsufficient = "items", "not_assessed", "insufficient"
	keyLevels, keyConflicts                   = "levels", "conflicts"
	keySettings, keyJudgedBy, keyRests        = "settings", "judged_by", "rests_on"

	keyOutcome, keyBin, keyStanding    = "outcome", "position", "standing"
	keyConflict, keyJudged, keyWording = "conflict", "judged", "wording"
	keyNewest, keyUntil                = "newest", "until"
)

func topKeys(u returns.Audience) []string {
	keys := []string{keyFormat, keyAudience, keyOf, keyChecklist, keyEdition}
	for _, f := range u.Facts() {
		keys = append(keys, string(f))
	}
	return append(keys, keyAsAt, keyReleased, keySettings, keyJudgedBy, keySeal, keyWithheld, keyCounts, keyRests, keyStrands, keyAnswers, keyCheck, keySignature, keyEnd)
}

// sealKeys lists what an audience may have of the sign-off, and what is worked
// out from it.
func sealKeys(u returns.Audience) []string {
	return append(fields.Keys(u.SealFields()), keyCode, keyChanged)
}

func countKeys() []string {
	return append(append([]string{keyItems}, binWords()...), keyNotAssessed, keyInsufficient, keyLevels, keyConflicts)
}

func standingWords() []string {
	words := make([]string, assessment.Shown+1)
	for s := range words {
		words[s] = assessment.Standing(s).String()
	}
	return words
}

// IsReturn says that a file names itself a return in its first line, of this
// version or another. It looks no further.
func IsReturn(data []byte) bool {
	_, ours := frame().Versioned(data)
	return ours
}

// counted is what the end line says.
func counted(items int) string { return text.Count(items, "item", "items") }

// checkLine begins the line that holds the check of everything above it.
const checkLine = "\n" + keyCheck + ": "

// noCheck stands where a check will be written.
const noCheck = "0000 0000 0000 0000"

// checkOf is a short digest of all lines above the check; empty when there is
// no such line.
func checkOf(data []byte) string {
	lines, ok := above(data)
	if !ok {
		return ""
	}
	sum := sha256.Sum256(lines)
	return assessment.CodeOf(hex.EncodeToString(sum[:]))
}

// above gives all lines above the check: what is checked, and what is signed. Line
// ends do not count, because mail changes them. False where there is no such line.
func above(data []byte) ([]byte, bool) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	at := bytes.LastIndex(data, []byte(checkLine))
	if at < 0 {
		return nil, false
	}
	lines := data[:at]
	if bytes.IndexByte(lines, '\r') >= 0 {
		lines = bytes.ReplaceAll(lines, []byte("\r\n"), []byte("\n"))
		lines = bytes.TrimSuffix(lines, []byte("\r"))
	}
	return lines, true
}

// sort is what a return is signed as.
const sort = "return"
