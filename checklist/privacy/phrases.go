package privacy

import (
	"slices"
	"strings"
)

// phrase is a line of phrases.txt: a kind, what has to stand before the mark,
// and what is marked.
type phrase struct {
	kind   Kind
	before []element // one word each
	marked []element
	line   string
}

// element is what one place of a phrase may be.
type element struct {
	words       list // its words, as a list of their own
	owner       bool // they end in 's
	tests       []func(p *passage, i int) bool
	from        []list // where the tests find their words, if in lists
	digits      bool   // or in words that begin with a digit
	least, most int
	not         bool // the next word must be none of them, nor after "and"
	place       func(p *passage, i int) bool
	stop        bool // the mark ends here; what follows has to be there all the same
}

// mostRepeats is how often a word with * or + may come.
const mostRepeats = 6

// phrase reads a line of phrases.txt.
func (x *lexicon) phrase(line string) {
	kind, rest, ok := strings.Cut(line, ": ")
	if !ok || !slices.ContainsFunc(Kinds(), func(d Description) bool { return string(d.Kind) == kind }) {
		panic("no kind is called " + kind)
	}
	ph := phrase{kind: Kind(kind), line: line}
	if before, after, ok := strings.Cut(strings.TrimPrefix(rest, "("), ") "); ok && rest[0] == '(' {
		rest = after
		for _, f := range strings.Fields(before) {
			ph.before = append(ph.before, x.element(f))
		}
	}
	for _, f := range strings.Fields(rest) {
		ph.marked = append(ph.marked, x.element(f))
	}
	if e := ph.marked[0]; e.least == 0 || e.not || len(e.tests) > 0 && len(e.from) == 0 && !e.digits {
		panic("a phrase begins with a word that has to be there, and can be looked up")
	}
	x.phrases = append(x.phrases, ph)
}

// element reads one element: words with | between, and the marks for how many.
func (x *lexicon) element(s string) element {
	switch s {
	case "/":
		return element{stop: true}
	case ":":
		return element{place: atQuote}
	case ",":
		return element{place: atComma}
	case "$":
		return element{place: atEnd}
	}
	e := element{least: 1, most: 1}
	if bare, ok := strings.CutPrefix(s, "!"); ok {
		s, e.not = bare, true
	}
	switch s[len(s)-1] {
	case '?':
		e.least = 0
	case '*':
		e.least, e.most = 0, mostRepeats
	case '+':
		e.most = mostRepeats
	}
	s = strings.TrimRight(s, "?*+")
	if bare, ok := strings.CutSuffix(s, "'s"); ok {
		s, e.owner = bare, true
	}
	if l, ok := x.lists[strings.Trim(s, "<>")]; ok && s[0] == '<' {
		e.words = l
		return e
	}
	e.words = x.list("the words " + s)
	for _, w := range strings.Split(s, "|") {
		if test := builtIn(w); test != nil {
			e.tests = append(e.tests, test)
			switch w {
			case "<count>":
				e.from, e.digits = []list{numberWords}, true
			case "<number>":
				e.digits = true
			case "<First>":
				e.from = []list{firstNames, shortNames}
			}
			continue
		}
		x.enter(e.words, w, false)
	}
	return e
}

// builtIn gives the test that goes by a name in phrases.txt; nil for none.
func builtIn(w string) func(p *passage, i int) bool {
	switch w {
	case "_":
		return func(p *passage, i int) bool { return !p.in(i, breaks) }
	case "<First>":
		return func(p *passage, i int) bool {
			return p.has(i, upperFirst) && (p.in(i, firstNames) || p.in(i, shortNames))
		}
	case "<team>":
		return func(p *passage, i int) bool { return p.in(i, roles) && !p.has(i, upperFirst) }
	case "<unknown>":
		return isUnknown
	case "<Capital>":
		return func(p *passage, i int) bool { return p.has(i, upperFirst) }
	case "<Name>":
		return func(p *passage, i int) bool { return namePart(p, i, false) }
	case "<Surname>":
		return isSurname
	case "<count>":
		return isCount
	case "<number>":
		return (*passage).digits
	}
	return nil
}

// find gives the first phrase that fits at word i.
func (x *lexicon) find(p *passage, i int) (Kind, span) {
	for _, k := range p.words[i].known.begins {
		ph := &x.phrases[k]
		if !p.fits(ph.marked[0], i) || !p.stands(ph.before, i) {
			continue
		}
		if end := p.match(ph.marked, i, i); end > i {
			return ph.kind, p.through(i, end-1)
		}
	}
	return "", span{}
}

// stands says that the words before word i are what a phrase wants there.
func (p *passage) stands(before []element, i int) bool {
	for k, e := range before {
		at := i - len(before) + k
		fits := at >= 0 && p.near(at+1) && p.fits(e, at)
		if fits == e.not {
			return false
		}
	}
	return true
}

// match gives the word after the mark when the words from i on fit the
// elements, which began at word first; -1 when they do not.
func (p *passage) match(elements []element, first, i int) int {
	if len(elements) == 0 {
		return i
	}
	e := elements[0]
	switch {
	case e.stop && p.match(elements[1:], first, i) >= 0:
		return i
	case e.stop, e.place != nil && !e.place(p, i), e.not && p.ahead(e, i):
		return -1
	case e.place != nil, e.not:
		return p.match(elements[1:], first, i)
	}
	n := 0
	for n < e.most && (i+n == first || p.near(i+n)) && p.fits(e, i+n) {
		n++
	}
	for ; n >= e.least; n-- {
		if end := p.match(elements[1:], first, i+n); end >= 0 {
			return end
		}
	}
	return -1
}

// fits says that word i is one of an element's.
func (p *passage) fits(e element, i int) bool {
	if i >= len(p.words) {
		return false
	}
	w := &p.words[i]
	if w.owner == e.owner && w.known.lists.has(e.words) {
		return true
	}
	return (w.owner || !e.owner) && slices.ContainsFunc(e.tests, func(test func(*passage, int) bool) bool { return test(p, i) })
}

// ahead says that word i, or the one after an "and", is one of an element's.
func (p *passage) ahead(e element, i int) bool {
	if !p.near(i) {
		return false
	}
	if p.fits(e, i) {
		return true
	}
	w := p.low(i)
	return (w == "and" || w == "or") && p.near(i+1) && p.fits(e, i+1)
}

// atQuote says that a colon or a quotation mark stands before word i.
func atQuote(p *passage, i int) bool {
	g := p.gap(i)
	return i < len(p.words) && (strings.HasPrefix(g, ":") || strings.ContainsAny(g, "\"“‘'"))
}

func atComma(p *passage, i int) bool { return strings.HasPrefix(p.gap(i), ", ") }

// atEnd says that something other than a space stands before word i, and no
// hyphen.
func atEnd(p *passage, i int) bool { return !p.spaced(i) && !strings.HasPrefix(p.gap(i), "-") }

// isSurname says that word i is written as a name and is no other word known.
func isSurname(p *passage, i int) bool {
	return p.has(i, upperFirst|hasLower) && !p.in(i, functionWords) && !p.in(i, roles) && !p.in(i, nobodies)
}

// isUnknown says that word i is in small letters and on no list, and does not
// end as things do that have no name of their own.
func isUnknown(p *passage, i int) bool {
	if !p.is(i, hasLower) || p.length(i) < 3 || p.words[i].known.lists != (set{}) {
		return false
	}
	for _, end := range []string{"ment", "ion", "ware", "ship", "ance", "ence", "ity"} {
		if strings.HasSuffix(p.low(i), end) {
			return false
		}
	}
	return true
}

// isCount says that word i counts people: no year, share, sum or decimal.
func isCount(p *passage, i int) bool {
	if p.in(i, numberWords) {
		return p.low(i-1) != "no" && p.low(i-1) != "any"
	}
	if !p.digits(i) || p.length(i) > 4 || p.year(i) {
		return false
	}
	before, after := p.gap(i), p.gap(i+1)
	return !strings.HasSuffix(before, "£") && !p.joined(i, "./-") &&
		!strings.HasPrefix(after, "%") && !strings.HasPrefix(after, "/")
}
