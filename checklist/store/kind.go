package store

import (
	"bytes"
	"errors"

	"example.org/upstander/checklist/merging"
	"example.org/upstander/checklist/yamlio"
)

// kind is what a Keeper has to know of one kind of file. Everything else, how a
// file is saved, merged, kept, rescued and cleared, is the same for every kind.
type kind[T any] struct {
	name   string // what a file is read as: "an assessment"
	format string // of its first line: "assessment" in "format: upstander-assessment 1"
	limit  int    // bytes of the largest file that is read or written

	decode reader[T]
	encode func(v T) ([]byte, error) // of a new file

	about    func(v T) string               // the id of the assessment that it belongs to
	merge    func(found, held T) (T, error) // both together; the error says that they are about two assessments
	includes func(a, b T) bool              // nothing is in b that is not in a
	again    func(held, rescued T) bool     // all that was rescued and is not held was recorded anew since
	redacts  redacts[T]

	// together tells of what nobody gave as it stands where two values came
	// together; nil where there is no such thing.
	together func(both T, sides ...T) []merging.Together

	// former takes the texts that went under names out of a file of an earlier
	// edition that is kept beside the one that came of it; nil where no file of
	// an earlier edition is taken in.
	former func(file string, data []byte, names, texts []string) (out []byte, changed bool, err error)

	words words
}

// words are what differs in messages from kind to kind.
type words struct {
	unreadable string                            // what to do where a file cannot be read and there is no earlier copy; may be empty
	given      string                            // what to do when what is given to Save is about another assessment
	found      func(err error) (what, do string) // when the file is found to be
}

// redacts is how a kind takes words away for good. A redaction has a name: that
// of a register, or of an entry.
type redacts[T any] struct {
	since func(now, before T) []string                // names of the redactions in now that are not in before
	texts func(v T, name string) []string             // what can still be read under a name
	bring func(to, from T, names []string) (T, bool)  // to with the redactions of from; false when it loses no text by that
	marks func(v T, names []string) []string          // that stand in a file which has them already; none where only reading tells
	place func(v T, name string) (field, item string) // the journal of what is typed there, and the item that it is about; either may be empty
}

// reader reads a file's bytes; file is its name, for messages.
type reader[T any] func(file string, data []byte) (document[T], error)

// document is a file that was read. Its encode keeps the comments and unknown
// keys that people have put in that file; its reread is decode for what encode
// gave, and may take what had been read before as read; nil where nothing was.
type document[T any] struct {
	value    T
	warnings []yamlio.Problem
	encode   func(v T) ([]byte, error)
	reread   reader[T]
	former   bool // it was made by an earlier edition, and what was taken in is not all that it holds
}

// ours is how the first line of every file of this program begins that is not a
// comment.
const ours = "format: upstander-"

// beginsAsOurs says whether the beginning of a file is that of one of ours.
func beginsAsOurs(data []byte) bool { return bytes.HasPrefix(firstLineOf(data), []byte(ours)) }

// firstLineOf is the first line that is neither empty nor a comment.
func firstLineOf(data []byte) []byte {
	for line := range bytes.Lines(bytes.TrimPrefix(data, []byte("\uFEFF"))) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return line
		}
	}
	return nil
}

// isOther says that a file is one of this program's and of another kind: the
// state folder holds the copies of every kind side by side.
func (k *kind[T]) isOther(data []byte) bool {
	return beginsAsOurs(data) && !bytes.HasPrefix(firstLineOf(data), []byte(ours+k.format+" "))
}

// take reads a value from a snapshot. Every refusal is an *Error with
// Unreadable.
func (k *kind[T]) take(op, path string, found snapshot) (document[T], error) {
	if err := mustBeText(op, path, found.data); err != nil {
		return document[T]{}, err
	}
	doc, err := k.decode(path, found.data)
	if err == nil {
		return doc, nil
	}
	e := &Error{Op: op, Path: path, What: err.Error(), Do: k.words.unreadable, Err: err, Fault: Unreadable}
	var problem yamlio.Problem
	if errors.As(err, &problem) {
		e.Err = yamlio.Problems{problem}
	}
	if errors.As(err, new(yamlio.Foreign)) {
		e.Do = "" // the refusal has said it
	}
	return document[T]{}, e
}
