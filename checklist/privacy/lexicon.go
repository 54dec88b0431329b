package privacy

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// words.txt holds the lists of words, and phrases.txt what is looked for in
// them; how they are written stands at the top of each.
//
//go:embed words.txt
var wordsFile string

//go:embed phrases.txt
var phrasesFile string

// list is a list of words, by its place among all of them.
type list int

// The lists that the rules in Go ask for by name. What phrases.txt alone uses
// has a number after these.
const (
	titles list = iota
	ranks
	rankPrefixes
	shortForms
	numberedRanks
	numberLabels
	particles
	functionWords
	organisations
	roles
	acronyms
	firstNames
	nobodies
	months
	nameMonths
	dateFillers
	platforms
	accountWords
	versionWords
	phoneLabels
	streets
	buildings
	courts
	plateLabels
	plateFillers
	casePrefixes
	documents
	referenceWords
	numberWords
	caseUnits
	breaks
	shortNames
	namedLists // how many there are
)

// listNames are what words.txt calls them, in the same order.
func listNames() [namedLists]string {
	return [...]string{
		"titles", "ranks", "rank-prefixes", "short-forms", "numbered-ranks", "number-labels", "particles",
		"function-words", "organisations", "roles", "acronyms", "first-names", "nobodies", "months",
		"name-months", "date-fillers", "platforms", "account-words", "version-words", "phone-labels", "streets",
		"buildings", "courts", "plate-labels", "plate-fillers", "case-prefixes", "documents", "reference-words", "number-words", "case-units", "breaks", "short-names",
	}
}

// set says which lists a word is in.
type set [4]uint64

func (s *set) add(l list)      { s[l/64] |= 1 << (l % 64) }
func (s *set) has(l list) bool { return s[l/64]&(1<<(l%64)) != 0 }

func (s *set) join(t set) {
	for i := range s {
		s[i] |= t[i]
	}
}

// entry is what is known of a word: its lists, and the phrases that may begin
// with it, in their order.
type entry struct {
	lists  set
	begins []int
}

// lexicon is what the two files say, made ready to be asked.
type lexicon struct {
	low, typed map[string]*entry // by word in lower case, and by word as typed
	number     *entry            // what is known of a word that begins with a digit
	unknown    *entry            // and of any other
	joined     map[string]map[string]string
	lists      map[string]list
	members    [][]string // of each list
	phrases    []phrase
}

// theLexicon reads the files when the first text is scanned, and once.
//
//nolint:gochecknoglobals // read once and never changed
var theLexicon = sync.OnceValue(func() *lexicon { return readLexicon(wordsFile, phrasesFile) })

// readLexicon reads both files. They are part of the program, so that what is
// wrong with them is a mistake in it: it panics.
func readLexicon(words, phrases string) *lexicon {
	x := &lexicon{low: map[string]*entry{}, typed: map[string]*entry{}, number: &entry{}, unknown: &entry{}, joined: map[string]map[string]string{}, lists: map[string]list{}}
	for _, name := range listNames() {
		x.list(name)
	}
	var l list
	asTyped, joins := false, false
	eachLine(words, func(line string) {
		if head, rest, ok := strings.Cut(strings.TrimPrefix(line, "["), "]"); ok && line[0] == '[' {
			asTyped, joins = strings.TrimSpace(rest) == "as typed", head == "joined"
			if !joins {
				l = x.list(head)
			}
			return
		}
		for _, w := range strings.Fields(line) {
			if joins {
				x.join(w)
			} else {
				x.enter(l, w, asTyped)
			}
		}
	})
	eachLine(phrases, x.phrase)
	x.settle()
	return x
}

// eachLine gives the lines that say something.
func eachLine(file string, read func(line string)) {
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			read(line)
		}
	}
}

// list gives the number of a list, a new one for a name not heard before.
func (x *lexicon) list(name string) list {
	l, ok := x.lists[name]
	if !ok {
		l = list(len(x.lists))
		if int(l) >= 64*len(set{}) {
			panic("more lists than a set has room for")
		}
		x.lists[name] = l
		x.members = append(x.members, nil)
	}
	return l
}

// enter puts a word into a list: a word, or <list> for all the words of another
// list that stands above.
func (x *lexicon) enter(l list, w string, asTyped bool) {
	if name, ok := strings.CutPrefix(w, "<"); ok {
		other, known := x.lists[strings.TrimSuffix(name, ">")]
		if !known || len(x.members[other]) == 0 {
			panic("no list above is called " + name)
		}
		for _, member := range x.members[other] {
			x.enter(l, strings.ToLower(member), false)
		}
		return
	}
	words := x.low
	if asTyped {
		words = x.typed
	}
	if words[w] == nil {
		words[w] = &entry{}
	}
	words[w].lists.add(l)
	x.members[l] = append(x.members[l], w)
}

// join notes two words that are read as one: watch_list=watchlist.
func (x *lexicon) join(w string) {
	pair, one, ok := strings.Cut(w, "=")
	first, second, too := strings.Cut(pair, "_")
	if !ok || !too {
		panic("want first_second=one")
	}
	if x.joined[first] == nil {
		x.joined[first] = map[string]string{}
	}
	x.joined[first][second] = one
}

// known is what the lists say of a word.
func (x *lexicon) known(raw, low string) *entry {
	if e := x.typed[raw]; e != nil {
		return e
	}
	if e := x.low[low]; e != nil {
		return e
	}
	if raw != "" && raw[0] >= '0' && raw[0] <= '9' {
		return x.number
	}
	return x.unknown
}

// settle ends the reading: what counts as typed is known in any capitals too,
// and every word knows the phrases that may begin with it.
func (x *lexicon) settle() {
	for w, e := range x.typed {
		if in := x.low[strings.ToLower(w)]; in != nil {
			e.lists.join(in.lists)
		}
	}
	for _, words := range []map[string]*entry{x.low, x.typed, {"": x.number}} {
		for _, e := range words {
			for k, ph := range x.phrases {
				if first := ph.marked[0]; e.lists.has(first.words) || slices.ContainsFunc(first.from, e.lists.has) || first.digits && e == x.number {
					e.begins = append(e.begins, k)
				}
			}
		}
	}
}
