// Package codec is the form of a file of preparation sessions: bytes to a Book
// and back. Reading is strict; writing gives equal bytes for equal content and
// keeps people's comments and keys that it does not know.
//
// It opens no file and asks no clock. It imports only the checklist packages
// below it and the yaml nodes that yamlio works on.
package codec

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// formatName and formatVersion make the first line of every file.
const (
	formatName    = "upstander-sessions"
	formatVersion = 1
)

// Format is the first line of a file of sessions, after "format: ".
const Format = formatName + " 1"

// The keys that the program writes, in the order in which it writes them.
const (
	keyFormat, keyAssessment, keySessions, keyEnd = "format", "assessment", "sessions", "end"

	keyID, keyAt, keyBy, keyPlan, keyEntries = "id", "at", "by", "plan", "entries"

	keyOn, keyWhat, keyRoles, keyMinutes        = "date", "what", "roles", "minutes"
	keyInspection, keyMarking                   = "inspection_date", "marking"
	keyAgenda, keyLeft, keyItem, keyWhy         = "agenda", "left_out", "item", "why"
	keySeq, keyKind, keyValue, keyRedacted      = "seq", "kind", "value", "redacted"
	planPath, agendaPath, leftPath, entriesPath = keySessions + "/" + keyPlan, keySessions + "/" + keyPlan + "/" + keyAgenda, keySessions + "/" + keyPlan + "/" + keyLeft, keySessions + "/" + keyEntries
)

func keysAt(path string) []string {
	switch path {
	case "":
		return []string{keyFormat, keyAssessment, keySessions, keyEnd}
	case keySessions:
		return []string{keyID, keyAt, keyBy, keyPlan, keyEntries}
	case planPath:
		return []string{keyOn, keyWhat, keyRoles, keyMinutes, keyInspection, keyMarking, keyAgenda, keyLeft}
	case agendaPath:
		return []string{keyItem, keyMinutes, keyWhy}
	case leftPath:
		return []string{keyItem, keyWhy}
	case entriesPath:
		return []string{keyID, keySeq, keyAt, keyBy, keyItem, keyKind, keyValue, keyRedacted}
	}
	return nil
}

// written says whether the program writes a key itself.
func written(path, key string) bool {
	keys := keysAt(path)
	return keys == nil || slices.Contains(keys, key)
}

// File is a file of sessions that has been read.
type File struct {
	Book session.Book

	// Warnings lists what a person should know and what did not stop the file
	// from being read: keys kept without being understood, entries that were
	// changed by hand. By position.
	Warnings []yamlio.Problem

	tree *yaml.Node
}

// Encode writes a book that was not read from a file. Equal content gives equal
// bytes. The error says that the content is too large to be read back.
func Encode(b session.Book) ([]byte, error) { return (&File{}).Encode(b) }

// Encode writes a book into the file that was read: people's comments and keys
// that the program does not know are carried over.
func (f *File) Encode(b session.Book) ([]byte, error) {
	root := tree(b)
	if f.tree != nil {
		yamlio.Graft(root, f.tree, keyID, yamlio.Known(written))
		keepInside(root)
	}
	data, err := yamlio.Encode(root)
	if err != nil {
		return nil, err
	}
	if most := yamlio.Standard().Bytes; len(data) > most {
		return nil, fmt.Errorf("the file would have %d kilobytes, and over %d it could not be opened again; put the file of sessions away under another name to begin a new one",
			len(data)>>10, most>>10)
	}
	return data, nil
}

// keepInside moves comments from before the first line and after the last one,
// which are the program's own, to the lines next to them.
func keepInside(root *yaml.Node) {
	join := func(a, b string) string { return strings.Trim(a+"\n"+b, "\n") }
	format, second, end := root.Content[0], root.Content[2], root.Content[len(root.Content)-2]
	second.HeadComment = join(join(root.HeadComment, format.HeadComment), second.HeadComment)
	end.HeadComment = join(end.HeadComment, join(end.FootComment, root.FootComment))
	root.HeadComment, root.FootComment, format.HeadComment, end.FootComment = "", "", "", ""
}

func tree(b session.Book) *yaml.Node {
	root := yamlio.NewMap()
	yamlio.Put(root, keyFormat, bare(Format))
	yamlio.Put(root, keyAssessment, yamlio.Quoted(b.Assessment()))
	list := []*yaml.Node{}
	entries := 0
	for _, s := range b.Sessions() {
		m := yamlio.NewMap()
		yamlio.Put(m, keyID, yamlio.Plain(s.ID))
		word(m, keyAt, s.At)
		line(m, keyBy, s.By)
		yamlio.Put(m, keyPlan, plan(s.Plan))
		said := make([]*yaml.Node, len(s.Entries))
		for i, e := range s.Entries {
			said[i] = entry(e)
		}
		entries += len(said)
		yamlio.Put(m, keyEntries, yamlio.List(said...))
		list = append(list, m)
	}
	yamlio.Put(root, keySessions, yamlio.List(list...))
	yamlio.Put(root, keyEnd, bare(endMark(len(list), entries)))
	return root
}

func plan(p session.Plan) *yaml.Node {
	m := yamlio.NewMap()
	word(m, keyOn, p.On.String())
	line(m, keyWhat, p.Choice)
	roles := make([]*yaml.Node, len(p.Roles))
	for i, r := range p.Roles {
		roles[i] = yamlio.Quoted(r.OneLine())
	}
	yamlio.Put(m, keyRoles, yamlio.List(roles...))
	yamlio.Put(m, keyMinutes, yamlio.Plain(strconv.Itoa(p.Minutes)))
	word(m, keyInspection, p.Inspection.String())
	line(m, keyMarking, p.Marking.OneLine())
	agenda := make([]*yaml.Node, len(p.Agenda))
	for i, s := range p.Agenda {
		agenda[i] = yamlio.NewMap()
		word(agenda[i], keyItem, s.Item)
		yamlio.Put(agenda[i], keyMinutes, yamlio.Plain(strconv.Itoa(s.Minutes)))
		line(agenda[i], keyWhy, s.Why.OneLine())
	}
	yamlio.Put(m, keyAgenda, yamlio.List(agenda...))
	left := make([]*yaml.Node, len(p.Left))
	for i, l := range p.Left {
		left[i] = yamlio.NewMap()
		word(left[i], keyItem, l.Item)
		line(left[i], keyWhy, l.Why.OneLine())
	}
	yamlio.Put(m, keyLeft, yamlio.List(left...))
	return m
}

func entry(e session.Entry) *yaml.Node {
	m := yamlio.NewMap()
	yamlio.Put(m, keyID, yamlio.Plain(e.ID))
	yamlio.Put(m, keySeq, yamlio.Plain(strconv.Itoa(e.Seq)))
	word(m, keyAt, e.At)
	line(m, keyBy, e.By)
	word(m, keyItem, e.Item)
	word(m, keyKind, string(e.Kind))
	switch {
	case e.Redacted:
		yamlio.Put(m, keyRedacted, yamlio.Plain("true"))
	case len(e.Value) > 0:
		value := yamlio.NewMap()
		for _, k := range valueKeys(e.Value) {
			yamlio.Put(value, k, yamlio.Quoted(e.Value[k]))
		}
		yamlio.Put(m, keyValue, value)
	}
	return m
}

func valueKeys(v map[string]string) []string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// bare is text that stands without quotes although it holds a space.
func bare(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

func endMark(sessions, entries int) string {
	return fmt.Sprintf("%d sessions and %d entries", sessions, entries)
}

func word(m *yaml.Node, key, s string) {
	if s != "" {
		yamlio.Put(m, key, yamlio.Plain(s))
	}
}

func line(m *yaml.Node, key, s string) {
	if s != "" {
		yamlio.Put(m, key, yamlio.Quoted(s))
	}
}

// Decode reads a file of sessions; file is its name, for messages. The error is
// a yamlio.Problems: every problem with its line, its column and what to do.
func Decode(file string, data []byte) (*File, error) {
	first := firstLine(data)
	if newer(first) {
		return nil, yamlio.Problems{{File: file, Line: 1, Column: 1,
			What: "this file was made by a newer version of this program", Do: "open it with that version"}}
	}
	doc, err := yamlio.Parse(file, data, yamlio.Standard())
	cut := !bytes.HasPrefix(lastLine(data), []byte(keyEnd+":"))
	if err != nil {
		if cut && strings.HasPrefix(first, keyFormat+": "+formatName) {
			return nil, cutOff(file, data)
		}
		return nil, err
	}
	v := doc.Root().Get(keyFormat)
	if keys := doc.Root().Keys(); len(keys) == 0 || keys[0] != keyFormat || v.Word() != Format {
		return nil, notOurs(file, max(1, v.Line()), max(1, v.Column()))
	}
	if keys := doc.Root().Keys(); cut || keys[len(keys)-1] != keyEnd {
		return nil, cutOff(file, data)
	}
	d := &decoder{file: file, doc: doc}
	book := d.book(doc.Root())
	if err := doc.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(d.warnings, func(x, y yamlio.Problem) int {
		return cmp.Or(x.Line-y.Line, x.Column-y.Column, strings.Compare(x.What, y.What))
	})
	return &File{Book: book, Warnings: d.warnings, tree: doc.Node()}, nil
}

// IsSessions says that a file begins as one of sessions does.
func IsSessions(data []byte) bool {
	return strings.HasPrefix(firstLine(data), keyFormat+": "+formatName)
}

func notOurs(file string, line, column int) yamlio.Problems {
	return yamlio.Problems{{File: file, Line: line, Column: column, What: "this is not a file of preparation sessions",
		Do: fmt.Sprintf("check that it is the right file; one begins with the line %s: %s", keyFormat, Format)}}
}

func cutOff(file string, data []byte) yamlio.Problems {
	if old := yamlio.OldLineEnds(file, data); old != nil {
		return old
	}
	return yamlio.Problems{{File: file, Line: max(1, bytes.Count(bytes.TrimRight(data, "\n"), []byte("\n"))+1), Column: 1,
		What: "the file does not end with its end line, so it was cut off, or text was added after its end",
		Do:   "get the file again from where it came from, or take its previous copy; if you added text at the end, move it up"}}
}

// newer says whether a file's first line names a later version of the format.
func newer(first string) bool {
	version, ok := strings.CutPrefix(first, keyFormat+": "+formatName+" ")
	n, err := strconv.Atoi(strings.TrimSpace(version))
	return ok && err == nil && n > formatVersion
}

// firstLine is the first line that is neither empty nor a comment.
func firstLine(data []byte) string {
	for l := range bytes.Lines(bytes.TrimPrefix(data, []byte("\uFEFF"))) {
		if l = bytes.TrimSpace(l); len(l) > 0 && l[0] != '#' {
			return string(l)
		}
	}
	return ""
}

// lastLine is the last line that is not empty.
func lastLine(data []byte) []byte {
	data = bytes.TrimRight(data, " \r\n")
	return data[bytes.LastIndexByte(data, '\n')+1:]
}
