// Package codec is the form of a file of preparation sessions: bytes to a Book
// and back. Reading is strict; writing gives equal bytes for equal content and
// keeps people's comments and keys that it does not know.
//
// It opens no file and asks no clock. It imports only the checklist packages
// below it and the yaml nodes that yamlio works on.
package codec

import (
	"slices"

	"example.org/upstander/checklist/schema"
	"example.org/upstander/checklist/schema/fields"
	"example.org/upstander/checklist/session"
	"example.org/upstander/checklist/text"
	"example.org/upstander/checklist/yamlio"
	"gopkg.in/yaml.v3"
)

// frame is the first and the last line of every file.
func frame() yamlio.Frame {
	return yamlio.Frame{Name: yamlio.SessionsName, Version: 2, Is: "a file of preparation sessions",
		Cut:   ", or take its previous copy; if you added text at the end, move it up",
		Lines: keyEntries, Part: "the plans of the sessions", Most: mostPlans, Whole: MostBytes,
		Less: "put the file of sessions away under another name to begin a new one",
		Older: func(int) (what, do string) {
			return "this file of preparation sessions was made by the first edition of this program, and this one does not read it",
				"finish its sessions in the first edition, or take their report from there; then put the file away under another name, and the next session begins a new one"
		}}
}

// The keys that the program writes, in the order in which it writes them.
const (
	keyFormat, keyAssessment, keySessions, keyEntries, keyEnd = "format", "assessment", "sessions", "entries", "end"

	keyID, keyAt, keyBy, keySalt, keyPlan, keyRedacted, keyRenamed = "id", "at", "by", "salt", "plan", "redacted", "renamed"

	planPath = keySessions + "/" + keyPlan
)

func keysAt(path string) []string {
	switch path {
	case "":
		return []string{keyFormat, keyAssessment, keySessions, keyEntries, keyEnd}
	case keySessions:
		return []string{keyID, keyAt, keyBy, keySalt, keyRedacted, keyRenamed, keyPlan}
	case planPath:
		return fields.Keys(session.PlanKind())
	}
	return rowKeys(path)
}

// rowKeys are the keys of a row of the plan.
func rowKeys(path string) []string {
	for _, f := range session.PlanKind().Shown() {
		if f.Form == schema.Rows && path == planPath+"/"+f.Key {
			return fields.Keys(*f.Row)
		}
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
		frame().Carry(root, f.tree, keyID, written)
	}
	return frame().Encode(root, entriesOf(b) > 0, func(out []byte) ([]byte, error) {
		for _, s := range b.Sessions() {
			for _, e := range s.Entries {
				p := placed{s.ID, e}
				out = yamlio.AppendLine(out, f.comments[p.key()], func(out []byte) []byte { return yamlio.AppendObject(out, line(&p)) })
			}
		}
		return yamlio.AppendComments(out, f.comments[""]), nil
	})
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

// tree is the sessions with their plans, and an empty list of entries.
func tree(b session.Book) *yaml.Node {
	root := frame().Begin()
	yamlio.Put(root, keyAssessment, yamlio.Quoted(b.Assessment()))
	list := []*yaml.Node{}
	for _, s := range b.Sessions() {
		m := yamlio.NewMap()
		yamlio.Put(m, keyID, yamlio.Plain(s.ID))
		yamlio.PutWord(m, keyAt, s.At)
		yamlio.PutLine(m, keyBy, s.By)
		yamlio.PutWord(m, keySalt, s.Salt)
		yamlio.PutTrue(m, keyRedacted, s.Redacted)
		yamlio.PutTrue(m, keyRenamed, s.Renamed)
		yamlio.Put(m, keyPlan, fields.Record(session.PlanKind(), s.Plan.Said()))
		list = append(list, m)
	}
	yamlio.Put(root, keySessions, yamlio.List(list...))
	frame().End(root, counted(len(list), entriesOf(b)))
	return root
}

// counted is what the end line says.
func counted(sessions, entries int) string {
	return text.Count(sessions, "session", "sessions") + " and " + text.Count(entries, "entry", "entries")
}

// Decode reads a file of sessions; file is its name, for messages. The error is
// a yamlio.Problems: every problem with its line, its column and what to do.
func Decode(file string, data []byte) (*File, error) {
	doc, lines, err := frame().Open(file, data)
	if err != nil {
		return nil, err
	}
	d := &decoder{doc: doc, f: &File{tree: doc.Node()}}
	d.f.Book = d.book(doc.Root(), lines)
	if err := doc.Err(); err != nil {
		return nil, err
	}
	d.f.Warnings = doc.Warnings()
	return d.f, nil
}

// IsSessions says that a file begins as one of sessions does.
func IsSessions(data []byte) bool {
	_, ours := frame().Versioned(data)
	return ours
}
