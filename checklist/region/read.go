package region

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"example.org/upstander/checklist/returns"
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
	slim(r)
	return Source{File: file, Return: r, Digest: digest}
}

// slim drops what a region has no use for: of ten years of returns that is most
// of what is read.
func slim(r *returns.Return) {
	r.Strands, r.Withheld = nil, nil
	for i := range r.Answers {
		a := &r.Answers[i]
		practice := a.Practice()
		a.Records = nil
		a.Share(practice)
	}
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
	r.Force = namedForce(data)
	return r
}

// headLines is how many lines are looked at for the name of a force.
const headLines = 40

// namedForce is the force that a file that cannot be used gives near its top,
// so that a person knows whom to ask. It is only ever shown.
func namedForce(data []byte) text.Text {
	for range headLines {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		if value, ok := bytes.CutPrefix(line, []byte("force:")); ok {
			name := text.Line(strings.Trim(string(value[:min(len(value), longestName)]), " \t\r\"'"))
			return name
		}
		data = rest
	}
	return text.Text{}
}

// longestName is in bytes.
const longestName = 200
