package returns

import (
	"fmt"
	"slices"
	"strings"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/schema"
)

// Kind names a kind of thing that a return leaves out: the name of a kind of
// record, for one that is left out whole; that name and a field's with a point
// between them, for what is left out of one that is let out; or one of these.
type Kind string

// The kinds that are no record.
const (
	WithheldVersions Kind = "versions" // versions that are not settled
	WithheldRoles    Kind = "roles"    // who recorded the answers
	WithheldOther    Kind = "other"    // what this version of the program does not know
	WithheldHistory  Kind = "history"  // changes, all of which stay with the force
)

// KindOf is the kind of a record that is left out whole, or of one of its fields.
func KindOf(k schema.Kind, field string) Kind {
	if field == "" {
		return Kind(k.Name)
	}
	return Kind(k.Name + "." + field)
}

// Kinds lists the kinds in the order of a manifest.
func Kinds() []Kind {
	var list []Kind
	redaction, _ := assessment.KindOf(assessment.Register{Kind: "redaction", Key: "x"}.Name())
	for _, k := range append(append(assessment.Kinds(), assessment.WholeKinds()...), redaction) {
		list = append(list, KindOf(k, ""))
		for _, f := range k.Fields {
			if k.Place != schema.Single {
				list = append(list, KindOf(k, f.Key))
			}
		}
	}
	var once []Kind
	for _, k := range append(list, WithheldVersions, WithheldRoles, WithheldOther, WithheldHistory) {
		if !slices.Contains(once, k) { // an answer to a finding stands on an item or on the whole
			once = append(once, k)
		}
	}
	return once
}

// Words is how people call so many of a kind: 12 notes, "Owner" of 1 evidence
// entry.
func (k Kind) Words(n int) string {
	of, field, _ := strings.Cut(string(k), ".")
	record, known := assessment.KindNamed(of)
	one, many := record.Single(), record.Many
	if !known {
		one, many = Kind(of).names()
	}
	words := fmt.Sprintf("%d %s", n, many)
	if n == 1 {
		words = "1 " + one
	}
	if field == "" {
		return words
	}
	label := strings.ReplaceAll(field, "_", " ")
	if f, ok := record.Field(field); ok {
		label = f.Label
	}
	return fmt.Sprintf("%q of %s", label, words)
}

func (k Kind) names() (one, many string) {
	switch k {
	case WithheldVersions:
		return "version that is not settled", "versions that are not settled"
	case WithheldRoles:
		return "role that recorded an answer", "roles that recorded answers"
	case WithheldOther:
		return "entry that this version does not know", "entries that this version does not know"
	case WithheldHistory:
		return "change of the history", "changes of the history"
	}
	words := strings.ReplaceAll(string(k), "_", " ") // of a newer version
	return words, words
}

// Withheld is a line of the manifest: how many of one kind were left out.
type Withheld struct {
	Kind  Kind
	Count int
}

// Listed writes a list of what was withheld: 2 notes, 1 evidence entry.
func Listed(list []Withheld) string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = w.Kind.Words(w.Count)
	}
	return strings.Join(words, ", ")
}

// tally counts what is left out, by kind.
type tally map[Kind]int

func (t tally) add(k Kind, n int) {
	if n > 0 {
		t[k] += n
	}
}

func (t tally) join(other tally) {
	for k, n := range other {
		t[k] += n
	}
}

// list gives the counts in the order of kinds.
func (t tally) list(kinds []Kind) []Withheld {
	var list []Withheld
	for _, k := range kinds {
		if t[k] > 0 {
			list = append(list, Withheld{k, t[k]})
		}
	}
	return list
}
