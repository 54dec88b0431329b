// Package privacy finds, in text that somebody types, what looks like
// personal or operational detail that has no place in an assessment: a named
// officer, a telephone number, a crime reference, how many are on a watchlist.
//
// It reads one text at a time, word by word, each rule looking a few words
// ahead and never further, so the work grows with the length of the text and
// no more. It finds some and misses others; Caveat says so in words, and
// whoever shows marks shows Caveat with them.
//
// It imports nothing of this project, and knows no file, no terminal, no clock
// and no environment.
package privacy

import (
	"strings"
	"unicode"
)

// Kind is what a mark looks like. The words are promised: scripts use them.
type Kind string

// The kinds, in the order in which help and the README list them.
const (
	Name      Kind = "name"
	Collar    Kind = "collar-number"
	Birth     Kind = "date-of-birth"
	Phone     Kind = "phone"
	Email     Kind = "e-mail"
	Handle    Kind = "handle"
	IPAddress Kind = "ip-address"
	Postcode  Kind = "postcode"
	Address   Kind = "address"
	Vehicle   Kind = "vehicle"
	Reference Kind = "reference"
	Watchlist Kind = "watchlist"
	Covert    Kind = "covert"
	Operation Kind = "operation"
	BlindSpot Kind = "blind-spot"
	Described Kind = "description"
)

// Mark is one stretch of a text that looks like something to leave out. From
// and To are byte offsets into the text that was scanned and fall between
// characters.
type Mark struct {
	Kind     Kind
	From, To int
	Found    string // the words themselves; show Masked where others will read it
	What     string // what it looks like, to follow "looks like"
	Instead  string // what to write in its place, a sentence
}

// Description is what a kind covers, in a line each.
type Description struct {
	Kind    Kind
	What    string // to follow "looks like"
	Instead string // a sentence
}

// Caveat is the sentence that goes wherever marks, or the lack of them, are shown.
func Caveat() string {
	return "This check finds some personal and operational detail and misses the rest: it never makes a text safe, so read the text yourself before you share it."
}

// Kinds describes every kind, in order.
func Kinds() []Description {
	return []Description{
		{Name, "a person's name", "Write the role, such as \"the investigating officer\"."},
		{Collar, "a collar, warrant or staff number", "Write the role, or how many people it was."},
		{Birth, "a date of birth", "Leave it out; if age matters, write \"an adult\" or \"a child\"."},
		{Phone, "a telephone number", "Write the team or role that answers it."},
		{Email, "an e-mail address", "Write the team or role that reads it."},
		{Handle, "a social media account or user name", "Write the kind of account, such as \"a personal account\"."},
		{IPAddress, "a network address", "Write the kind of device or system."},
		{Postcode, "a postcode", "Write the district or the kind of place."},
		{Address, "a street address", "Write the kind of place, such as \"a home address\"."},
		{Vehicle, "a vehicle registration", "Write the kind of vehicle, such as \"a marked car\"."},
		{Reference, "a crime, case, incident or custody reference", "Write how many cases, and keep the references where they belong."},
		{Watchlist, "who or how many are on a watchlist", "Write that the watchlist exists and when it was last reviewed."},
		{Covert, "a covert tactic, a source, or what is searched for", "Write that the capability exists and when it was last tested, not how or on whom."},
		{Operation, "the name of an operation", "Write what kind of work it was, not what it was called."},
		{BlindSpot, "what monitoring does not see", "Write how much is covered and when the rest will be; what is not seen stays with the unit that monitors."},
		{Described, "a description that could point to one person", "Write no more than the point needs, such as \"an officer\" or \"a victim\"."},
	}
}

// Masked is the found text with all but the first character of each word as
// asterisks, so that a warning does not spread what it warns of.
func (m Mark) Masked() string {
	var b strings.Builder
	inside := false
	for _, r := range m.Found {
		part := isWordRune(r)
		switch {
		case part && inside:
			b.WriteByte('*')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		inside = part
	}
	return b.String()
}

// rule looks for one kind of detail that begins at word i. It gives the byte
// after its end; 0 when there is nothing. It may move from to the left, over
// the character before the word, such as the @ of a handle.
type rule struct {
	kind Kind
	find func(p *passage, i int) span
}

// span is a stretch of the text; the zero span is nothing found.
type span struct{ from, to int }

// rules are tried in this order at each word, and the first that fits wins;
// after them come the phrases of phrases.txt.
func rules() [11]rule {
	return [11]rule{
		{Email, findEmail}, {Handle, findHandle}, {Birth, findBirth},
		{IPAddress, findIP}, {Phone, findPhone}, {Name, findName},
		{Collar, findCollar}, {Vehicle, findVehicle}, {Reference, findReference},
		{Address, findAddress}, {Postcode, findPostcode},
	}
}

// Scan finds what looks like personal or operational detail. The marks are in
// order and do not overlap. It takes any string, and no mark is no promise.
func Scan(s string) []Mark { return theLexicon().scan(s) }

func (x *lexicon) scan(s string) []Mark {
	p := x.read(s)
	list := rules()
	var marks []Mark
	end := 0 // of the last mark
	for i := range p.words {
		if p.words[i].from < end {
			continue
		}
		if kind, at := findAt(p, list[:], i, end); at.to > 0 {
			marks = append(marks, newMark(kind, s, at))
			end = at.to
		}
	}
	return marks
}

// findAt gives the first that fits at word i and begins where the last mark has
// ended.
func findAt(p *passage, list []rule, i, end int) (Kind, span) {
	for _, r := range list {
		if at := r.find(p, i); at.to > 0 && at.from >= end {
			return r.kind, at
		}
	}
	return p.known.find(p, i)
}

func newMark(k Kind, s string, at span) Mark {
	m := Mark{Kind: k, From: at.from, To: at.to, Found: s[at.from:at.to]}
	for _, d := range Kinds() {
		if d.Kind == k {
			m.What, m.Instead = d.What, d.Instead
		}
	}
	return m
}
