package claims

import "fmt"

// thinNote finds a level that the note does not explain to somebody who was not
// in the room. Level 0 needs no account of what there is.
func thinNote(v *view) []Finding {
	words := v.ans.Judgement.Note.Words()
	if v.level < 1 || words >= v.c.set.ThinNoteWords {
		return nil
	}
	said := "has no note"
	if words > 0 {
		said = fmt.Sprintf("has a note of %s", count(words, "word", "words"))
	}
	return v.one(fmt.Sprintf("Write in at least %d words what is in place, for whom, and how it is known.", v.c.set.ThinNoteWords),
		"%s and %s, too little to judge the level by.", v.claim(), said)
}
