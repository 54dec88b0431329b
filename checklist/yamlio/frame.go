package yamlio

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Frame is what is the same around every kind of file of the program: a first
// line that says what it is, and an end line without which it was cut off.
type Frame struct {
	Name    string // upstander-assessment
	Version int    // of the format, written after the name
	Is      string // in sentences: an assessment
	Cut     string // what to do where it was cut off, after "get the file again from where it came from"
	Only    string // of a file that is not for editing: what to do about whatever is not as it was written

	Lines string // the key of the list that is one object a line; empty where there is none
	Part  string // in sentences: what stands above that list, the whole of it where there is none
	Most  int    // bytes of that part, read or written
	Whole int    // bytes of the whole file that are read, where it has such a list
	Less  string // what to do where it would come to more

	// Older is what to say of an earlier version of the format, and what to do;
	// nil where there was none.
	Older func(version int) (what, do string)

	// Take brings the keys of an earlier version into the shape of this one; nil
	// where none is read.
	Take func(root *yaml.Node)
}

// Kinds of file that are told apart by their first lines.
const (
	AssessmentName = "upstander-assessment"
	ReturnName     = "upstander-return"
	SessionsName   = "upstander-sessions"
	ChecklistName  = "upstander-checklist"
)

// frameOf is what a file of another kind is called, and what it is for.
func frameOf(name string) (is, use string) {
	switch name {
	case AssessmentName:
		return "an assessment", "open it, or give it where an assessment is asked for"
	case ReturnName:
		return "a return, which is what a force released of its assessment, and not the assessment itself",
			"to see what it is, upstander verify; to go on with the assessment, open the force's own file"
	case SessionsName:
		return "a file of preparation sessions, which is kept beside an assessment", "open the assessment that it lies beside"
	case ChecklistName:
		return "a checklist, which says what is asked and holds no answers", "give it with --checklist"
	}
	return "", ""
}

// keyFormat and keyEnd are the first and the last key of every file.
const (
	keyFormat = "format"
	keyEnd    = "end"
)

// First is the first line of a file of this kind.
func (f Frame) First() string { return fmt.Sprintf("%s: %s", keyFormat, f.Mark()) }

// Mark is the value of the first line.
func (f Frame) Mark() string { return fmt.Sprintf("%s %d", f.Name, f.Version) }

// Versioned reads the version from a file's first line; false when the file is
// of another kind.
func (f Frame) Versioned(data []byte) (version int, ours bool) {
	name, version := FormatOf(data)
	return version, name == f.Name
}

// Earlier says that a file is of this kind, in a form that came before.
func (f Frame) Earlier(data []byte) bool {
	version, ours := f.Versioned(data)
	return ours && version > 0 && version < f.Version
}

// FormatOf gives the name and the version of the format in a file's first line
// that is neither empty nor a comment; empty when it names none.
func FormatOf(data []byte) (name string, version int) {
	value, ok := strings.CutPrefix(firstLine(data), keyFormat+":")
	if !ok {
		return "", 0
	}
	name, rest, _ := strings.Cut(strings.Trim(value, ` "'`), " ")
	version, err := strconv.Atoi(strings.TrimSpace(rest))
	if err != nil {
		return name, 0
	}
	return name, version
}

// Foreign refuses a file of another kind or of another version of the format:
// nothing in it can be put right, and what it says is all there is to do.
type Foreign struct{ Problems }

// Unwrap gives the problems.
func (f Foreign) Unwrap() error { return f.Problems }

// Refuse says why a file is not one of this kind that can be read, as far as its
// first line and its end tell; nil when nothing speaks against it. The error is
// Problems or Foreign.
func (f Frame) Refuse(file string, data []byte) error {
	at := func(line int, what, do string) Problems {
		return Problems{{File: file, Line: line, Column: 1, What: what, Do: do}}
	}
	name, version := FormatOf(data)
	is, use := frameOf(name)
	switch {
	case name != f.Name && is != "":
		return Foreign{at(1, "this is "+is, use)}
	case name == f.Name && version > f.Version:
		return Foreign{at(1, "this file was made by a newer version of this program", "open it with that version")}
	case f.Earlier(data) && f.Older != nil:
		what, do := f.Older(version)
		return Foreign{at(1, what, do)}
	case name == f.Name && !f.ended(data):
		if old := OldLineEnds(file, data); old != nil {
			return old
		}
		return at(max(1, bytes.Count(bytes.TrimRight(data, "\n"), []byte("\n"))+1),
			"the file does not end with its end line, so it was cut off, or text was added after its end",
			"get the file again from where it came from"+f.Cut)
	}
	return nil
}

// ended says that the last line that is not empty is the end line.
func (f Frame) ended(data []byte) bool {
	data = bytes.TrimRight(data, " \r\n")
	return bytes.HasPrefix(data[bytes.LastIndexByte(data, '\n')+1:], []byte(keyEnd+":"))
}

// Check refuses a file that was parsed and does not begin and end as one of this
// kind does; nil when it does.
func (f Frame) Check(d *Doc) Problems {
	keys, v := d.Root().Keys(), d.Root().Get(keyFormat)
	if len(keys) == 0 || keys[0] != keyFormat || v.Word() != f.Mark() || keys[len(keys)-1] != keyEnd {
		return Problems{{File: d.file, Line: v.Line(), Column: v.Column(),
			What: fmt.Sprintf("this is not %s of this program", f.Is),
			Do:   fmt.Sprintf("check that it is the right file; %s begins with the line %s and ends with its end line", f.Is, f.First())}}
	}
	return nil
}

// firstLine is the first line that is neither empty nor a comment.
func firstLine(data []byte) string {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return string(line)
		}
		data = rest
	}
	return ""
}
