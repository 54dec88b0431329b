package yamlio

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Lines is a list that stands in a file as one JSON object a line, below a key at
// the margin. YAML reads it alike; read line by line it takes a tenth of the time.
type Lines struct {
	data     []byte // the whole file
	from, to int    // bytes: the lines after the key up to the next key at the margin
	line     int    // of the first of them, from 1
}

// LineStart stands before each object.
const LineStart = "  - "

// LinesUnder finds the lines of a key; none when the file does not have it, or
// says in one line that there is nothing.
func LinesUnder(data []byte, key string) Lines {
	r := Lines{data: data}
	mark := []byte(key + ":")
	from := -1
	if bytes.HasPrefix(data, mark) {
		from = 0
	} else if i := bytes.Index(data, append([]byte("\n"), mark...)); i >= 0 {
		from = i + 1
	}
	if from < 0 {
		return r
	}
	end := bytes.IndexByte(data[from:], '\n')
	if end < 0 {
		return r
	}
	r.from, r.line = from+end+1, bytes.Count(data[:from], []byte("\n"))+2
	r.to = r.from
	for at := r.from; at < len(data); {
		next := len(data)
		if n := bytes.IndexByte(data[at:], '\n'); n >= 0 {
			next = at + n + 1
		}
		if !strings.ContainsRune(" -#\t\r\n", rune(data[at])) {
			break
		}
		at, r.to = next, next
	}
	return r
}

// Rest is the file with the lines left out and every other line where it was.
func (r Lines) Rest() []byte {
	rest := make([]byte, 0, len(r.data)-(r.to-r.from)+1)
	rest = append(rest, r.data[:r.from]...)
	rest = append(rest, bytes.Repeat([]byte("\n"), r.Count())...)
	return append(rest, r.data[r.to:]...)
}

// Count is how many lines there are, empty ones and comments among them.
func (r Lines) Count() int { return bytes.Count(r.data[r.from:r.to], []byte("\n")) }

// Read is what came of a line.
type Read uint8

// What can come of it.
const (
	Taken   Read = iota
	Refused      // what is wrong was said
	NotOurs      // it is not as the program writes it
)

// Each gives every object to take, with the number of its line, and gathers the
// comments before it and after it by the id that take gives; those after the last
// under "". What only has white space in it that somebody put there is given
// without. name is what the list is called in messages: the history.
func (r Lines) Each(d *Doc, name string, take func(line int, object string) (id string, read Read)) map[string][]string {
	all := map[string][]string{}
	var before []string
	rest := string(r.data[r.from:r.to])
	for n := r.line; rest != "" && !d.Full(); n++ {
		line, after, _ := strings.Cut(rest, "\n")
		rest = after
		trimmed := strings.Trim(line, " \t\r")
		switch {
		case trimmed == "":
		case trimmed[0] == '#':
			if at := hidden(strings.TrimRight(line, "\r")); at > 0 || !utf8.ValidString(line) {
				d.Fail(n, max(at, 1), "a hidden control character, or a byte that is no text, stands in this line", "delete it, or type the line again")
			}
			before = append(before, trimmed)
		default:
			if id, behind, ok := r.one(d, name, n, line, take); ok && len(before)+len(behind) > 0 {
				all[id] = append(append(all[id], before...), behind...)
				before = nil
			}
		}
	}
	if len(before) > 0 {
		all[""] = before
	}
	return all
}

// one reads one line: its id, and the comment that stands behind it.
func (r Lines) one(d *Doc, name string, n int, line string, take func(int, string) (string, Read)) (id string, behind []string, ok bool) {
	fail := func(what, do string) (string, []string, bool) {
		d.Fail(n, len(line)-len(strings.TrimLeft(line, " "))+1, what, do)
		return "", nil, false
	}
	copyIt := name + " is not for editing; copy the line from another copy of the file, or get the file again"
	object, ok := strings.CutPrefix(strings.TrimSpace(line), "- ")
	if !ok {
		return fail(fmt.Sprintf("this line of %s does not begin with a dash, as each entry does", name), copyIt)
	}
	if !utf8.ValidString(object) {
		return fail(fmt.Sprintf("this line of %s is not UTF-8 text", name), "save the file as UTF-8 (in Notepad: Save as, Encoding, UTF-8)")
	}
	id, read := take(n, strings.TrimSpace(object))
	if read == NotOurs {
		object, comment, _ := strings.Cut(object, "} #")
		if comment != "" {
			object, behind = object+"}", []string{"#" + comment}
		}
		if compact, is := CompactJSON(object); is {
			id, read = take(n, compact)
		}
	}
	if read == NotOurs {
		return fail(fmt.Sprintf("this line of %s is not as the program writes it", name), copyIt)
	}
	return id, behind, read == Taken
}

// AppendLine writes an entry of a list on a line of its own, with the lines that
// people put before it.
func AppendLine(b []byte, comments []string, object func([]byte) []byte) []byte {
	return append(object(append(AppendComments(b, comments), LineStart...)), '\n')
}

// AppendComments writes lines that people put into a list.
func AppendComments(b []byte, comments []string) []byte {
	for _, c := range comments {
		b = append(append(append(b, "  "...), c...), '\n')
	}
	return b
}
