package region

import (
	"bytes"
	"errors"
	"fmt"

	"example.org/upstander/checklist/returns/codec"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
)

// Read takes a file's bytes for a return, or says why they are none. file is
// its name for people; digest is that of the bytes and may be empty.
func Read(file string, data []byte, digest string) Source {
	if len(bytes.TrimSpace(data)) == 0 {
		return Source{File: file, Refused: &Refusal{File: file, Reason: Unsound, What: "the file is empty", Do: "ask the force for it again"}}
	}
	r, err := codec.Decode(file, data)
	if err != nil {
		return Source{File: file, Refused: refusalOf(file, data, err)}
	}
	return Source{File: file, Return: r, Digest: digest}
}

// refusalOf says why a file that could be read is no return that can be used.
func refusalOf(file string, data []byte, err error) *Refusal {
	r := &Refusal{File: file, Reason: Unsound, What: text.Line(err.Error()).String()}
	var problems yamlio.Problems
	if errors.As(err, &problems) && len(problems) > 0 {
		first := problems[0]
		r.What, r.Do, r.Line, r.Column = first.What, first.Do, first.Line, first.Column
		if more := len(problems) - 1; more > 0 {
			r.What += fmt.Sprintf(" (and %d more)", more)
		}
	}
	switch {
	case problems.Hostile():
		r.Reason = Hostile
	case !codec.IsReturn(data):
		r.Reason = NotReturn
	}
	return r
}
