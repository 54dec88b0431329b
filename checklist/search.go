package checklist

import (
	"strings"
	"unicode"
)

// Finder looks for the words that a person typed. All of them have to be in a
// text. A word finds the words that begin with it; a term of the glossary finds
// every one of its variants, so that "anti-corruption unit" and
// "counter-corruption unit" find the same.
type Finder struct {
	needs [][]string // each need is met by any one of its forms
}

// Finder makes a finder out of what a person typed.
func (c *Checklist) Finder(typed string) Finder {
	words := strings.Fields(Folded(typed))
	groups := c.variants()
	var f Finder
	for len(words) > 0 {
		forms, used := longestTerm(groups, words)
		if used == 0 {
			forms, used = []string{" " + words[0]}, 1
		}
		f.needs = append(f.needs, forms)
		words = words[used:]
	}
	return f
}

// Empty says that nothing was typed; such a finder finds everything.
func (f Finder) Empty() bool { return len(f.needs) == 0 }

// In says whether every word is in a text that Folded made.
func (f Finder) In(folded string) bool {
	for _, forms := range f.needs {
		if !containsAny(folded, forms) {
			return false
		}
	}
	return true
}

// Folded makes texts ready to be searched: lower case words between single
// spaces, everything else taken out.
func Folded(texts ...string) string {
	var b strings.Builder
	b.WriteByte(' ')
	space := true
	for _, s := range texts {
		for _, r := range s {
			switch {
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				b.WriteRune(unicode.ToLower(r))
				space = false
			case r == '\'' || r == '’':
			case !space:
				b.WriteByte(' ')
				space = true
			}
		}
		if !space {
			b.WriteByte(' ')
			space = true
		}
	}
	return b.String()
}

// SearchText is everything that is said about an item in the checklist, ready
// to be searched.
func (it *Item) SearchText() string {
	parts := []string{it.ID, it.Title.String(), it.Requirement.String(), it.Thin.String()}
	for _, p := range it.Parts {
		parts = append(parts, p.Text.String())
	}
	for _, t := range it.Terms {
		parts = append(parts, t.String())
	}
	for _, t := range it.Typical {
		parts = append(parts, t.String())
	}
	return Folded(parts...)
}

// SearchText is everything that an entry says, ready to be searched.
func (e *Entry) SearchText() string {
	parts := []string{e.ID, e.Title.String(), e.Summary.String(), e.Outcome.String(), e.None.String()}
	for _, p := range e.Points {
		parts = append(parts, p.String())
	}
	for _, q := range e.Questions {
		parts = append(parts, q.Text.String())
	}
	for _, a := range e.Action {
		parts = append(parts, a.String())
	}
	return Folded(parts...)
}

// variants gives, for each term of the glossary, all its forms without the
// spaces at their ends.
func (c *Checklist) variants() [][]string {
	groups := make([][]string, 0, len(c.Glossary))
	for _, g := range c.Glossary {
		forms := []string{strings.TrimSpace(Folded(g.Term.String()))}
		for _, v := range g.Variants {
			forms = append(forms, strings.TrimSpace(Folded(v.String())))
		}
		groups = append(groups, forms)
	}
	return groups
}

// longestTerm finds the glossary term that takes up most of the next words.
// Its forms are whole words: "APP" must not find "apps".
func longestTerm(groups [][]string, words []string) (forms []string, used int) {
	for _, group := range groups {
		for _, form := range group {
			n := len(strings.Fields(form))
			if n > len(words) || n < used || strings.Join(words[:n], " ") != form {
				continue
			}
			if n > used {
				forms, used = nil, n
			}
			for _, f := range group {
				forms = append(forms, " "+f+" ")
				if len(f) > 4 {
					forms = append(forms, " "+f+"s ") // an abbreviation has no plural: "APP" is not "apps"
				}
			}
			break
		}
	}
	if used == 1 {
		// A single word may be a term and the start of other words alike.
		if word := " " + words[0]; len(word) > 4 {
			forms = append(forms, word)
		}
	}
	return forms, used
}

func containsAny(text string, forms []string) bool {
	for _, f := range forms {
		if strings.Contains(text, f) {
			return true
		}
	}
	return false
}
