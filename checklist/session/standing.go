package session

import (
	"slices"
	"strings"
	"unicode"

	"example.org/upstander/checklist/assessment"
	"example.org/upstander/checklist/privacy"
	"example.org/upstander/checklist/schema"
)

// Standing is an entry, or the plan of a session, in which words stand that were
// taken away elsewhere.
type Standing struct {
	Session, Entry string // ids; the plan has that of its session in place of an entry's
	Item           string // empty for the plan
	Kind           Kind
}

// Measures of what counts as the same words: a run of words that says something,
// not "of the board".
const (
	fewestWords   = 3
	fewestLetters = 12
	wholeText     = 6 // letters of a text that is found as a whole
	wholeEntry    = 10
)

// Standing lists the plans and entries in which words of the texts stand, in the
// order of the book: a text as a whole, a run of its words, or a name or number
// in it that looks like personal detail. In a role, where a run of words is
// likely to be the name of an office, it is a text as a whole or what looks like
// personal detail. It finds what was copied; it cannot know what says the same in
// other words.
func (b Book) Standing(texts []string) []Standing {
	return b.standing(newSeeker(texts))
}

func (b Book) standing(look seeker) []Standing {
	var out []Standing
	plan := PlanKind()
	for _, s := range b.sessions {
		if look.in(plan, s.Plan.Said(), s.Altered) {
			out = append(out, Standing{s.ID, s.ID, "", Kind(plan.Name)})
		}
		for _, e := range s.Entries {
			if kind, _ := KindNamed(e.Kind); look.in(kind, e.Value, e.Altered) {
				out = append(out, Standing{s.ID, e.ID, e.Item, e.Kind})
			}
		}
	}
	return out
}

// Elsewhere says where the words of an entry, or of the plan that has the id of
// its session, stand besides: in which registers of the assessment, in their
// history too, and in which other plans and entries.
func (b Book) Elsewhere(session, entry string, a *assessment.Assessment) (registers []string, others []Standing) {
	s, _ := b.Session(session)
	var look seeker
	if entry == session {
		look.add(PlanKind(), s.Plan.Said(), s.Altered)
	}
	for _, e := range s.Entries {
		if e.ID == entry {
			kind, _ := KindNamed(e.Kind)
			look.add(kind, e.Value, e.Altered)
		}
	}
	for _, r := range a.Revisions() {
		if kind, _ := assessment.KindOf(r.Register); !slices.Contains(registers, r.Register) && look.in(kind, r.Value, r.Altered) {
			registers = append(registers, r.Register)
		}
	}
	others = slices.DeleteFunc(b.standing(look), func(one Standing) bool { return one.Session == session && one.Entry == entry })
	return registers, others
}

// seeker looks for words of texts.
type seeker struct {
	texts [][]string // the words of each
	names [][]string // of what looks like personal detail in them
}

func newSeeker(texts []string) seeker {
	var k seeker
	for _, text := range texts {
		if words := wordsOf(text); len(words) > 0 && !OwnWord(text) {
			k.texts = append(k.texts, words)
		}
		k.scan(text)
	}
	return k
}

// add has what people said in a record looked for: their words, and of a role,
// which may be the name of an office, what looks like personal detail alone.
func (k *seeker) add(kind schema.Kind, v schema.Value, altered bool) {
	for key, said := range v {
		switch class := kind.ClassOf(key); {
		case altered || class == schema.Prose:
			one := newSeeker([]string{said})
			k.texts, k.names = append(k.texts, one.texts...), append(k.names, one.names...)
		case class == schema.Role:
			k.scan(said)
		}
	}
}

// scan has what looks like personal detail in a text looked for.
func (k *seeker) scan(text string) {
	for _, m := range privacy.Scan(text) {
		words := wordsOf(m.Found)
		if m.Kind == privacy.Name && len(words) > 1 {
			words = words[len(words)-1:] // without the rank, which stands in many places
		}
		if letters(words) >= 4 {
			k.names = append(k.names, words)
		}
	}
}

// in looks through what people said in a record. Where somebody edited the file
// anything may stand anywhere.
func (k seeker) in(kind schema.Kind, v schema.Value, altered bool) bool {
	for key, said := range v {
		switch class := kind.ClassOf(key); {
		case altered || class == schema.Prose:
			if k.stands(wordsOf(said)) {
				return true
			}
		case class == schema.Role:
			if k.named(wordsOf(said)) {
				return true
			}
		}
	}
	return false
}

// Prose is what people wrote in an entry, in order, and not its roles, days,
// levels and the checklist's own questions. Where somebody edited the file
// anything may stand anywhere.
func (e Entry) Prose() []string {
	kind, _ := KindNamed(e.Kind)
	var wrote []string
	for key, said := range e.Value {
		if e.Altered || kind.ClassOf(key) == schema.Prose {
			wrote = append(wrote, said)
		}
	}
	slices.Sort(wrote)
	return wrote
}

func (k seeker) stands(said []string) bool {
	return k.named(said) || slices.ContainsFunc(k.texts, func(text []string) bool {
		return letters(said) >= wholeEntry && contains(text, said) || shareRun(text, said)
	})
}

// named says that a text stands there as a whole, or what looks like personal
// detail in one.
func (k seeker) named(said []string) bool {
	return slices.ContainsFunc(k.names, func(name []string) bool { return contains(said, name) }) ||
		slices.ContainsFunc(k.texts, func(text []string) bool { return letters(text) >= wholeText && contains(said, text) })
}

// shareRun says that a run of words stands in both.
func shareRun(x, y []string) bool {
	for i := 0; i+fewestWords <= len(x); i++ {
		for n := fewestWords; i+n <= len(x); n++ {
			if !contains(y, x[i:i+n]) {
				break
			}
			if letters(x[i:i+n]) >= fewestLetters {
				return true
			}
		}
	}
	return false
}

func contains(all, run []string) bool {
	for i := 0; i+len(run) <= len(all); i++ {
		if slices.Equal(all[i:i+len(run)], run) {
			return len(run) > 0
		}
	}
	return false
}

func letters(words []string) int {
	n := 0
	for _, w := range words {
		n += len(w)
	}
	return n
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
