// Package codec is the form of an assessment file: bytes to an Assessment and
// back. The readable part stands on top, and is YAML. The history that it
// follows from stands below it, one revision a line, each a JSON object, which
// YAML reads alike. Reading is strict, and takes what a person changed by hand
// in the readable part as a change of its own; writing gives equal bytes for
// equal content and keeps people's comments and keys that it does not know.
//
// What a record looks like follows from its declaration: nothing here names a
// field. It opens no file and asks no clock. It imports only the checklist
// packages below it and the yaml nodes that yamlio works on.
package codec

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// frame is what is the same around every kind of file.
func frame() yamlio.Frame {
	return yamlio.Frame{Name: yamlio.AssessmentName, Version: 2, Is: "an assessment file",
		Cut:   ", or open its previous copy; if you added text at the end, move it up",
		Lines: keyHistory, Part: "what is recorded", Most: mostReadable, Whole: MostBytes,
		Less: "shorten the longest notes, or retire evidence and close actions that no longer count",
		Take: takeOver}
}

// The keys that stand in every file, in the order in which they are written.
const (
	keyFormat, keyID, keyChecklist, keyEdition = "format", "id", "checklist", "edition"
	keyAnswers, keyHistory, keyEnd             = "answers", "history", "end"
)

// The keys that stand in records of every kind.
const (
	keyUnsettled     = "unsettled" // the versions that nobody has chosen between
	keyBy, keyAt     = "by", "at"  // of a version: who made it and when
	keyRemoved       = "removed"   // a version that takes the record away
	keyFor           = "for"       // of a version of an entry: every item that it stands on
	keyAlsoFor       = "also_for"  // of an entry: the items beside the one that it is listed under
	notYet           = "_" + keyUnsettled
	mostReadable     = 8 * assessment.MostWords   // bytes of the readable part, as what several people recorded apart may come to
	mostEntries      = 4 * assessment.MostEntries // likewise
	mostItems        = 500                        // in one assessment
	revisionIDDigits = 20
)

// MostBytes is the largest file that is read or written. It is far beyond what
// many years of work come to: what bounds a force is what it may have in sight.
const MostBytes = 128 << 20

// File is an assessment file that has been read.
type File struct {
	Assessment *assessment.Assessment

	// Warnings lists what a person should know and what did not stop the file
	// from being read: keys kept without being understood, history that was
	// edited, changes by hand that were taken in. By position.
	Warnings []yamlio.Problem

	// FirstEdition says that the file is one of the first edition: its readable
	// part was taken in, and its history and seals stay behind in it. Whoever
	// writes over it keeps it under another name first.
	FirstEdition bool

	file    string     // its name, for messages
	tree    *yaml.Node // the readable part as read, with the ids that were given to entries by hand
	doc     *yamlio.Doc
	plain   bool // nothing is in the readable part but what the program writes
	history history
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
		if strings.HasPrefix(w.What, forceKind().Words) {
			return nil
		}
	}
	return []yamlio.Problem{{File: f.file, Line: at.Line(), Column: at.Column(), What: "the file names no force",
		Do: fmt.Sprintf("write a line %s: with the name of the force below this one", assessment.Force)}}
}

func forceKind() schema.Kind {
	k, _ := assessment.KindNamed(string(assessment.Force))
	return k
}

// written says whether the program writes a key itself, so that one that is
// gone from what it writes was taken out and stays out. path is as for
// yamlio.Known.
func written(path, key string) bool {
	keys := keysAt(strings.Split(path, "/"))
	return keys == nil || slices.Contains(keys, key)
}

// keysAt lists the keys that the program writes at a place; nil where all are
// its own.
func keysAt(steps []string) []string {
	if steps[0] == "" {
		return topKeys()
	}
	kinds := assessment.WholeKinds()
	if steps[0] == keyAnswers {
		switch len(steps) {
		case 1:
			return nil
		case 2:
			return answerKeys()
		}
		kinds, steps = assessment.Kinds(), steps[2:]
	}
	for _, k := range kinds {
		switch {
		case k.File != steps[0]:
		case len(steps) == 1 && (k.Place == schema.Block || k.Place == schema.List):
			return recordKeys(k)
		case len(steps) == 2 && k.Place == schema.Keyed && !fields.IsWord(k):
			return fields.Keys(k)
		case len(steps) == 2:
			if f, ok := k.Field(steps[1]); ok && f.Form == schema.Rows {
				return fields.Keys(*f.Row)
			}
		}
	}
	return nil
}

// recordKeys lists what may stand under the key of a record, or in its entry.
func recordKeys(k schema.Kind) []string { return append(fields.Keys(k), besideFields(k)...) }

// besideFields lists what may stand there beside the fields.
func besideFields(k schema.Kind) []string {
	keys := []string{keyUnsettled}
	if k.Place == schema.List {
		keys = append(keys, keyID)
	}
	if home, _ := k.Field(k.Home); k.Place == schema.List && home.Limit() > 1 {
		keys = append(keys, keyAlsoFor)
	}
	return keys
}

// kindKeys lists the keys under which records of some kinds stand.
func kindKeys(kinds []schema.Kind) []string {
	var keys []string
	for _, k := range kinds {
		switch k.Place {
		case schema.Inline:
			keys = append(append(keys, fields.Keys(k)...), keyUnsettled)
		case schema.Single, schema.Keyed:
			keys = append(keys, k.File, k.File+notYet)
		case schema.Block, schema.List:
			keys = append(keys, k.File)
		}
	}
	return keys
}

func answerKeys() []string { return kindKeys(assessment.Kinds()) }

func topKeys() []string {
	keys := append([]string{keyFormat, keyID, keyChecklist, keyEdition}, kindKeys(assessment.WholeKinds())...)
	return append(keys, keyAnswers, keyHistory, keyEnd)
}

// elsewhere lists what a person may well take for a key of this program where it is
// none: every key that it has anywhere, and what it works out and prints.
func elsewhere() []string {
	keys := append(append(topKeys(), answerKeys()...), "standing", "position", "score")
	for _, k := range slices.Concat(assessment.WholeKinds(), assessment.Kinds()) {
		keys = append(keys, fields.Keys(k)...)
	}
	return keys
}
