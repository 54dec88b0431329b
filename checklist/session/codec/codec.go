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

// frame is the first and the last line of every file.
func frame() yamlio.Frame {
	return yamlio.Frame{Name: yamlio.SessionsName, Version: 2, Is: "a file of preparation sessions",
		Cut: ", or take its previous copy; if you added text at the end, move it up",
		Older: func(int) (what, do string) {
			return "this file of preparation sessions was made by the first edition of this program, and this one does not read it",
				"finish its sessions in the first edition, or take their report from there; then put the file away under another name, and the next session begins a new one"
		}}
}

// The keys that the program writes, in the order in which it writes them.
const (
	keyFormat, keyAssessment, keySessions, keyEntries, keyEnd = "format", "assessment", "sessions", "entries", "end"

	keyID, keyAt, keyBy, keySalt, keyPlan, keyRedacted = "id", "at", "by", "salt", "plan", "redacted"

	keyOn, keyWhat, keyRoles, keyMinutes = "date", "what", "roles", "minutes"
	keyInspection, keyMarking            = "inspection_date", "marking"
	keyAgenda, keyLeft, keyItem, keyWhy  = "agenda", "left_out", "item", "why"

	planPath   = keySessions + "/" + keyPlan
	agendaPath = planPath + "/" + keyAgenda
	leftPath   = planPath + "/" + keyLeft
)

func keysAt(path string) []string {
	switch path {
	case "":
		return []string{keyFormat, keyAssessment, keySessions, keyEntries, keyEnd}
	case keySessions:
		return []string{keyID, keyAt, keyBy, keySalt, keyRedacted, keyPlan}
	case planPath:
		return []string{keyOn, keyWhat, keyRoles, keyMinutes, keyInspection, keyMarking, keyAgenda, keyLeft}
	case agendaPath:
		return []string{keyItem, keyMinutes, keyWhy}
	case leftPath:
		return []string{keyItem, keyWhy}
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

	tree     *yaml.Node          // the sessions with their plans as read
	comments map[string][]string // lines that a person put before an entry, by its id and its session's; "" for those after the last
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
	plans, err := yamlio.Encode(root)
	if err != nil {
		return nil, err
	}
	if len(plans) > mostPlans {
		return nil, tooLarge("the plans of the sessions", len(plans), mostPlans)
	}
	at := bytes.LastIndex(plans, []byte("\n"+keyEntries+":")) + 1
	head, tail, _ := bytes.Cut(plans[at:], []byte("\n"))
	if entriesOf(b) > 0 {
		head = bytes.Replace(head, []byte(": []"), []byte(":"), 1)
	}
	out := append(slices.Clone(plans[:at]), append(slices.Clone(head), '\n')...)
	for _, s := range b.Sessions() {
		for _, e := range s.Entries {
			p := placed{s.ID, e}
			out = yamlio.AppendComments(out, f.comments[p.key()])
			out = append(appendLine(append(out, yamlio.LineStart...), p), '\n')
		}
	}
	out = append(yamlio.AppendComments(out, f.comments[""]), tail...)
	if len(out) > MostBytes {
		return nil, tooLarge("the file", len(out), MostBytes)
	}
	return out, nil
}

func tooLarge(what string, size, most int) error {
	return fmt.Errorf("%s would have %d kilobytes, and over %d it could not be opened again; put the file of sessions away under another name to begin a new one",
		what, size>>10, most>>10)
}

// key tells an entry from every other one of the file.
func (p placed) key() string { return p.session + "/" + p.ID }

func entriesOf(b session.Book) int {
	n := 0
	for _, s := range b.Sessions() {
		n += len(s.Entries)
	}
	return n
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

// tree is the sessions with their plans, and an empty list of entries.
func tree(b session.Book) *yaml.Node {
	root := yamlio.NewMap()
	yamlio.Put(root, keyFormat, bare(frame().Mark()))
	yamlio.Put(root, keyAssessment, yamlio.Quoted(b.Assessment()))
	list := []*yaml.Node{}
	for _, s := range b.Sessions() {
		m := yamlio.NewMap()
		yamlio.Put(m, keyID, yamlio.Plain(s.ID))
		word(m, keyAt, s.At)
		line(m, keyBy, s.By)
		word(m, keySalt, s.Salt)
		if s.Redacted {
			yamlio.Put(m, keyRedacted, yamlio.Plain("true"))
		}
		yamlio.Put(m, keyPlan, plan(s.Plan))
		list = append(list, m)
	}
	yamlio.Put(root, keySessions, yamlio.List(list...))
	yamlio.Put(root, keyEntries, yamlio.List())
	yamlio.Put(root, keyEnd, bare(endMark(len(list), entriesOf(b))))
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
	if problems := frame().Refuse(file, data); problems != nil {
		return nil, problems
	}
	lines := yamlio.LinesUnder(data, keyEntries)
	plans := lines.Rest()
	limits := yamlio.Standard()
	limits.Bytes, limits.Nodes = mostPlans+lines.Count(), limits.Nodes+lines.Count() // a line left out counts for nothing
	if len(data) > MostBytes {
		plans, limits.Bytes = data, MostBytes // which Parse refuses in its words
	}
	doc, err := yamlio.Parse(file, plans, limits)
	if err != nil {
		return nil, err
	}
	if problems := frame().Check(doc); problems != nil {
		return nil, problems
	}
	d := &decoder{file: file, doc: doc, f: &File{tree: doc.Node()}}
	d.f.Book = d.book(doc.Root(), lines)
	if err := doc.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(d.f.Warnings, func(x, y yamlio.Problem) int {
		return cmp.Or(x.Line-y.Line, x.Column-y.Column, strings.Compare(x.What, y.What))
	})
	return d.f, nil
}

// IsSessions says that a file begins as one of sessions does.
func IsSessions(data []byte) bool {
	_, ours := frame().Versioned(data)
	return ours
}
