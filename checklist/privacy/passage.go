package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// passage is a text cut into words. What lies between two words, a space, a
// slash, a full stop, is the gap between them.
type passage struct {
	s     string
	words []word
	known *lexicon
}

// word is a run of letters and digits, with apostrophes inside it.
type word struct {
	from, to int
	low      string // lower case; empty for a word too long to be one
	known    *entry // what the word lists say of it, an 's left off
	owner    bool   // ends in 's
	makeup   makeup
}

// makeup says what a word is made of.
type makeup uint8

const (
	hasDigit   makeup = 1 << iota
	hasLower          // a lower-case letter
	hasUpper          // an upper-case letter
	upperFirst        // begins with an upper-case letter
)

// longestWord bounds what is compared; no rule knows a longer word.
const longestWord = 40

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// read cuts a text into words.
func (x *lexicon) read(s string) *passage {
	p := &passage{s: s, words: make([]word, 0, len(s)/5+1), known: x}
	var w word
	open := false
	for at, r := range s {
		switch {
		case isWordRune(r):
			if !open {
				w, open = word{from: at}, true
			}
			w.makeup |= madeOf(r, at == w.from)
		case open && (r == '\'' || r == '’') && letterAfter(s[at:], r) && w.makeup&hasDigit == 0:
		case open:
			w.to, open = at, false
			p.add(w)
		}
	}
	if open {
		w.to = len(s)
		p.add(w)
	}
	return p
}

func madeOf(r rune, first bool) makeup {
	switch {
	case r >= '0' && r <= '9':
		return hasDigit
	case r >= 'a' && r <= 'z':
		return hasLower
	case r >= 'A' && r <= 'Z', r >= utf8.RuneSelf && unicode.IsUpper(r):
		if first {
			return hasUpper | upperFirst
		}
		return hasUpper
	case unicode.IsDigit(r):
		return hasDigit
	case unicode.Is(unicode.Mn, r):
		return 0
	}
	return hasLower
}

// letterAfter says that a letter follows the mark r with which s begins.
func letterAfter(s string, r rune) bool {
	next, _ := utf8.DecodeRuneInString(s[utf8.RuneLen(r):])
	return unicode.IsLetter(next)
}

// add ends a word and looks it up. Two words that are read as one, such as
// "watch list", become one.
func (p *passage) add(w word) {
	if w.to-w.from > longestWord {
		w.known = p.known.unknown
		p.words = append(p.words, w)
		return
	}
	raw := p.s[w.from:w.to]
	w.low = raw
	if w.makeup&hasUpper != 0 {
		w.low = strings.ToLower(raw)
	}
	if n := len(p.words) - 1; n >= 0 && w.from-p.words[n].to == 1 {
		before := &p.words[n]
		if one := p.known.joined[before.low][w.low]; one != "" && strings.IndexByte(" -", p.s[before.to]) >= 0 {
			before.to, before.low, before.known = w.to, one, p.known.known("", one)
			return
		}
	}
	bare := strings.ReplaceAll(w.low, "’", "'")
	if short, ok := strings.CutSuffix(bare, "'s"); ok {
		bare, w.owner = short, true
	}
	w.known = p.known.known(raw, bare)
	p.words = append(p.words, w)
}

// in says that word i, an 's left off, is in a list.
func (p *passage) in(i int, l list) bool {
	return i >= 0 && i < len(p.words) && p.words[i].known.lists.has(l)
}

// raw is word i as typed; empty outside the text.
func (p *passage) raw(i int) string {
	if i < 0 || i >= len(p.words) {
		return ""
	}
	return p.s[p.words[i].from:p.words[i].to]
}

// low is word i in lower case; empty outside the text.
func (p *passage) low(i int) string {
	if i < 0 || i >= len(p.words) {
		return ""
	}
	return p.words[i].low
}

// gap is what stands before word i.
func (p *passage) gap(i int) string {
	switch {
	case len(p.words) == 0 || i < 0 || i > len(p.words):
		return ""
	case i == 0:
		return p.s[:p.words[0].from]
	case i == len(p.words):
		return p.s[p.words[i-1].to:]
	}
	return p.s[p.words[i-1].to:p.words[i].from]
}

// spaced says that words i-1 and i stand next to each other on one line.
func (p *passage) spaced(i int) bool {
	g := p.gap(i)
	return i > 0 && i < len(p.words) && (g == " " || g == "  " || g == "\u00a0")
}

// near says that word i follows with no end of a sentence before it.
func (p *passage) near(i int) bool {
	g := p.gap(i)
	if i <= 0 || i >= len(p.words) || len(g) > 4 {
		return false
	}
	if g == ". " && p.in(i-1, shortForms) {
		return true
	}
	return strings.IndexByte(g, '\n') < 0 && (strings.IndexByte(g, '.') < 0 || g == ".")
}

// follows says that word i stands on the same line as the word before it, with
// at most so many bytes between: a colon, a bracket, a quotation mark.
func (p *passage) follows(i, most int) bool {
	g := p.gap(i)
	return i > 0 && i < len(p.words) && len(g) <= most && strings.IndexByte(g, '\n') < 0
}

// is says that word i is made of any of want and of nothing else.
func (p *passage) is(i int, want makeup) bool {
	if i < 0 || i >= len(p.words) {
		return false
	}
	have := p.words[i].makeup
	return have != 0 && have&^want == 0
}

// has says that word i has all of want.
func (p *passage) has(i int, want makeup) bool {
	return i >= 0 && i < len(p.words) && p.words[i].makeup&want == want
}

func (p *passage) digits(i int) bool { return p.is(i, hasDigit) }

// length is the bytes in word i.
func (p *passage) length(i int) int { return len(p.raw(i)) }

// through is the span from word i to the end of word j.
func (p *passage) through(i, j int) span { return span{p.words[i].from, p.words[j].to} }

// fits compares a word with a pattern of the same length: A is a capital
// letter, a any letter, 9 a digit.
func fits(w, pattern string) bool {
	if len(w) != len(pattern) {
		return false
	}
	for k := range len(w) {
		c := w[k]
		upper, digit := c >= 'A' && c <= 'Z', c >= '0' && c <= '9'
		switch pattern[k] {
		case 'A':
			if !upper {
				return false
			}
		case 'a':
			if !upper && (c < 'a' || c > 'z') {
				return false
			}
		default:
			if !digit {
				return false
			}
		}
	}
	return true
}

// number is the value of a word of digits, up to 9 of them; -1 for others.
func (p *passage) number(i int) int {
	w := p.raw(i)
	if !p.digits(i) || len(w) > 9 {
		return -1
	}
	n := 0
	for k := range len(w) {
		if w[k] < '0' || w[k] > '9' {
			return -1
		}
		n = n*10 + int(w[k]-'0')
	}
	return n
}

// year says that word i is a year near ours.
func (p *passage) year(i int) bool {
	n := p.number(i)
	return p.length(i) == 4 && n >= 1900 && n <= 2099
}
