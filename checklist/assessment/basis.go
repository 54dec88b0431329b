package assessment

import (
	"fmt"

	"example.org/upstander/checklist/text"
)

// Basis is in figures what the items shown rest on. It holds no title and no role,
// so that it may leave the force with the position.
type Basis struct {
	Entries   int // that count for a part of an item shown
	Roles     int // that established them
	Sampled   int // of the entries, those that state how many were looked at
	CanSample int // of the entries, those that could have a sample at all
	Documents int // that the entries are of
	Largest   int // items shown that the document which counts for most counts for
	Without   int // items that would be shown without it
	Altered   int // revisions that were changed after they were recorded
}

// Figure is one number of a basis.
type Figure struct {
	Key, Words string
	Of         func(*Basis) *int
}

// Figures lists the numbers of a basis in the order of a file.
func Figures() []Figure {
	return []Figure{
		{"entries", "entries that count for a part of an item shown", func(b *Basis) *int { return &b.Entries }},
		{"roles", "roles that established them", func(b *Basis) *int { return &b.Roles }},
		{"sampled", "of the entries, those that state how many were looked at", func(b *Basis) *int { return &b.Sampled }},
		{"could_sample", "of the entries, those that could have a sample at all", func(b *Basis) *int { return &b.CanSample }},
		{"documents", "documents that the entries are of", func(b *Basis) *int { return &b.Documents }},
		{"largest", "items shown that the largest document counts for", func(b *Basis) *int { return &b.Largest }},
		{"without", "items that would be shown without that document", func(b *Basis) *int { return &b.Without }},
		{"altered", "entries of the history that were changed after they were recorded", func(b *Basis) *int { return &b.Altered }},
	}
}

// Basis counts what the position rests on.
func (p Position) Basis() Basis {
	r := p.RestsOn()
	b := r.basis()
	if len(p.States) > 0 {
		b.Altered = p.States[0].bench.from.altered
	}
	if b.Documents > 0 {
		b.Without = len(p.In(InShown)) - len(p.Without(r.Carriers[0]))
	}
	return b
}

// basis is all that can be counted without judging again.
func (r Rests) basis() Basis {
	b := Basis{Entries: r.Entries, Roles: r.Roles, Sampled: r.Sampled, CanSample: r.CanSample, Documents: len(r.Carriers)}
	if b.Documents > 0 {
		b.Largest = len(r.Carriers[0].Items)
	}
	return b
}

// AddsUp says that a basis can be that of so many items shown.
func (b Basis) AddsUp(shown int) bool {
	if b.Documents == 0 {
		return b == Basis{Altered: b.Altered} && shown == 0
	}
	return b.Entries >= b.Documents && b.Roles > 0 && b.Roles <= b.Entries && b.Sampled <= b.CanSample && b.CanSample <= b.Entries &&
		b.Largest > 0 && b.Largest <= shown && b.Without >= shown-b.Largest && b.Without <= shown
}

// Line is the basis of so many items shown, to stand beside a position.
func (b Basis) Line(shown int) string {
	said := restsOnNothing
	if b.Documents > 0 {
		said = b.sentence("all of one document",
			fmt.Sprintf("the largest document carries %d of the %d shown; %s", b.Largest, shown, withoutIt(shown, shown-b.Without, "it")))
	}
	if b.Altered > 0 {
		said += "; " + alteredWords(b.Altered)
	}
	return said
}

// sentence is the line with what is said of one document that is all there is, and
// of the largest of several.
func (b Basis) sentence(only, largest string) string {
	switch {
	case b.Documents == 1:
		largest = only
	case b.Largest == 1:
		largest = "no document carries more than one of the items shown"
	}
	said := fmt.Sprintf("rests on %s established by %s; %s", text.Count(b.Entries, "entry", "entries"), text.Count(b.Roles, "role", "roles"), largest)
	switch {
	case b.CanSample == 0:
		return said
	case b.Sampled == 0:
		return said + "; no sample is stated"
	}
	return said + fmt.Sprintf("; a sample is stated in %d", b.Sampled) // of those that could have one
}

// BasisSaid is the line of a basis that may not be there: a return made before
// returns carried it.
func BasisSaid(b *Basis, shown int) string {
	if b == nil {
		return "what it rests on is not said"
	}
	return b.Line(shown)
}

const restsOnNothing = "no item is shown yet"
