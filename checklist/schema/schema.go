// Package schema declares what a record is made of, once. A kind of record
// (evidence, a second look, a remark) is a Record of Fields, and everything that
// is done with a record follows from its declaration: how it stands in files and
// in --json, which options and form fields ask for it, what it is called where
// two versions differ, what is scanned for personal detail, what a redaction
// takes and what a return may carry.
//
// It knows no assessment, file, terminal or clock, and imports only text and
// date.
package schema

import (
	"strings"
)

// Class says whose words a field holds, and so what becomes of them.
type Class uint8

// The classes.
const (
	Ours  Class = iota // a word of the program, a date, an id: never anybody's own words
	Role               // a role: scanned for personal detail; stays when a text is redacted
	Prose              // a person's own words: scanned, and taken away when redacted
)

// Form says how a field is written.
type Form uint8

// The forms.
const (
	Line   Form = iota // one line of text
	Text               // text of several lines
	Word               // one of Choices
	Day                // a date, as 2026-11-23
	Moment             // a time, as 2026-11-23T14:02:11Z
	Yes                // "yes" or "no"
	Number             // a whole number from 0 to Most; 0 says the same as nothing
	Keys               // ids, with spaces between
	States             // one of Choices for each of several keys
	Rows               // records of their own, in order
)

// Tier says how far something may travel. The zero value is ForceOnly: what
// nobody has released never leaves.
type Tier int8

// The tiers, each going further than the one before it.
const (
	ForceOnly Tier = iota
	ToInspectorate
	ToRegion // the region and the inspectorate
	ToPublic
)

// TierWords lists the words that files and scripts use.
func TierWords() []string { return []string{"force", "inspectorate", "region", "public"} }

// Word is the word that files and scripts use.
func (t Tier) Word() string { return TierWords()[t] }

// Name is the tier in words for people.
func (t Tier) Name() string {
	return [...]string{"stays with the force", "may go to the inspectorate", "may go to the region and the inspectorate", "may go to anyone"}[t]
}

// The most characters that a field may have when it says no other limit.
const (
	MaxLine = 1000
	MaxText = 20000
)

// Field is one field of a record that is held in a T. Key, Label and Form are
// always given.
type Field[T any] struct {
	Key   string // in files and --json; as an option of the command line with - in place of _
	Label string // for people: on forms, in reports, where versions differ
	Hint  string // what to write there, in a sentence or two
	Class Class
	Form  Form

	Required bool
	Choices  []string                 // of a Word or of States: the words that files and scripts use
	Name     func(word string) string // a choice in words for people; nil: the word itself
	Good     func(word string) bool   // of Keys and States: what may be a key; nil: IsKey
	Most     int                      // characters, ids or rows, or the number itself; 0: what its form allows
	Tier     Tier                     // the widest audience that it may ever be released to
	Released bool                     // goes out only where a person has said so for the very record, and not by its tier alone
	Row      *Kind                    // of Rows: what each is made of
	Of       string                   // of Keys: what they are the keys of, the name of a kind of record or OfItems; empty for neither

	// Wanted says of a record without the field that something is missing in it,
	// which people are told, although it can be kept so; nil: never.
	Wanted func(v Value) bool

	// Needed says of a record without the field that it cannot be recorded so, by
	// what else it says; nil: as Required has it.
	Needed func(v Value) bool

	Takes string // what the help calls a word of it, where class and form say another thing: a marking, which is kept as a role is

	Like string                               // an example, where not any word can stand: 120 of 640
	Read func(s string) (one string, ok bool) // of a Line: brings what was written into its one form; nil: it stands as it is
	Null bool                                 // --json says null where nothing is recorded: no word would be true

	Blank   string // of a Word: what a file says where nothing is recorded
	Default string // of a Word: what stands where a record that is there says nothing
	Filled  bool   // by the program: no form and no option asks for it
	Hidden  bool   // in the history alone: no file shows it and nobody is asked for it
	Mute    bool   // in files and nowhere else: it tells people nothing

	// At gives where the field is kept in a T: a *text.Text, *string, *bool, *int,
	// *date.Date or *[]string, or a Holder.
	At func(*T) any
}

// OfItems is what Field.Of says where the keys are items of the checklist.
const OfItems = "item"

// Info is a field apart from the type that holds it.
type Info = Field[struct{}]

// Place says how a kind of record stands in the readable part of a file.
type Place uint8

// The places.
const (
	Inline Place = iota // its fields stand directly in the answer
	Single              // its one field stands under the key of the kind
	Block               // its fields stand under the key of the kind
	Keyed               // under the key of the kind one for each of several keys: a word, or its fields
	List                // under the key of the kind, each with an id
)

// Kind is what a sort of record is made of, whatever type holds it.
type Kind struct {
	Name   string // in the names of registers: second, evidence
	File   string // the key in files, where its Place needs one: second_look, evidence
	Words  string // in sentences: the second look
	One    string // one of them, without an article; empty: Words without "the"
	Many   string // several of them, without an article: second looks
	On     string // the word between Words and the item: at, on, of; empty for what belongs to no item
	Place  Place
	Good   func(key string) bool                // of a Keyed kind: what may be a key; nil: IsKey
	Also   func(v Value) []string               // of a List: further items that a record stands on by what it says; nil: none
	Home   string                               // of a List: the field that says which items a record stands on, the first one its own
	Stays  Stays                                // in the next cycle's file
	Bars   func(v Value) (key, what, do string) // what cannot be in one record together: the field, and words for it; nil for nothing
	Signed bool                                 // what somebody puts their name to: it carries the signature of a key
	Remark bool                                 // a short text beside the answer, which one command and one form record for all kinds of it
	Fields []Info
}

// Stays says what becomes of a record when another file is begun from this one.
type Stays uint8

// What becomes of a record.
const (
	WithCycle  Stays = iota // it belongs to its cycle
	WithAnswer              // it goes on where the same cycle goes on under another edition
	WithForce               // it comes along
)

// Record is a kind of record that is held in a T.
type Record[T any] struct {
	Kind
	at []func(*T) any
}

// Declare makes a record of its kind and fields.
func Declare[T any](k Kind, fields []Field[T]) Record[T] {
	r := Record[T]{Kind: k}
	for _, f := range fields {
		r.Fields = append(r.Fields, Info{Key: f.Key, Label: f.Label, Hint: f.Hint, Class: f.Class, Form: f.Form,
			Required: f.Required, Choices: f.Choices, Name: f.Name, Good: f.Good, Most: f.Most, Tier: f.Tier, Released: f.Released, Row: f.Row, Of: f.Of, Wanted: f.Wanted, Needed: f.Needed, Takes: f.Takes,
			Like: f.Like, Read: f.Read, Null: f.Null, Blank: f.Blank, Default: f.Default, Filled: f.Filled, Hidden: f.Hidden, Mute: f.Mute})
		r.at = append(r.at, f.At)
	}
	return r
}

// OwnWords are the words that a file has of the kind whatever anybody says in it:
// its keys and the words to choose from, in small letters.
func (k Kind) OwnWords() []string {
	words := []string{k.Name, k.File}
	for _, f := range k.Fields {
		words = append(append(words, f.Key), f.Choices...)
		if f.Row != nil {
			words = append(words, f.Row.OwnWords()...)
		}
	}
	for i, word := range words {
		words[i] = strings.ToLower(word)
	}
	return words
}

// Field finds a field by its key; false when the kind has none of that name.
func (k Kind) Field(key string) (Info, bool) {
	for _, f := range k.Fields {
		if f.Key == key {
			return f, true
		}
	}
	return Info{}, false
}

// Shown lists the fields that stand in the readable part of a file.
func (k Kind) Shown() []Info { return k.which(func(f Info) bool { return !f.Hidden }) }

// Asked lists the fields that a person is asked for, on forms and as options.
func (k Kind) Asked() []Info { return k.which(func(f Info) bool { return !f.Hidden && !f.Filled }) }

func (k Kind) which(wanted func(Info) bool) []Info {
	var out []Info
	for _, f := range k.Fields {
		if wanted(f) {
			out = append(out, f)
		}
	}
	return out
}

// Single is one of the records, without an article: second look.
func (k Kind) Single() string {
	if k.One != "" {
		return k.One
	}
	return strings.TrimPrefix(k.Words, "the ")
}

// GoodKey says that a word may be a key of a Keyed kind.
func (k Kind) GoodKey(key string) bool {
	if k.Good != nil {
		return k.Good(key)
	}
	return IsKey(key)
}

// OnItem is the record in a sentence, with the item that it stands on: "the
// second look at PRE-1". Words alone for no item.
func (k Kind) OnItem(item string) string {
	if item == "" || k.On == "" {
		return k.Words
	}
	return k.Words + " " + k.On + " " + item
}

// Option is the field's name on the command line, without the dashes.
func (f Field[T]) Option() string { return strings.ReplaceAll(f.Key, "_", "-") }

// Limit is the most characters, ids or rows that the field may have.
func (f Field[T]) Limit() int {
	switch {
	case f.Most > 0:
		return f.Most
	case f.Form == Text:
		return MaxText
	}
	return MaxLine
}

// Short says that what the field says is a word, a date or a time, which can
// stand on one line with others.
func (f Field[T]) Short() bool {
	switch f.Form {
	case Word, Day, Moment, Yes, Number:
		return true
	case Line, Text, Keys, States, Rows:
	}
	return false
}

// Counted is what Limit counts.
func (f Field[T]) Counted() string {
	switch f.Form {
	case Keys, Rows, States:
		return "entries"
	case Line, Text, Word, Day, Moment, Yes, Number:
	}
	return "characters"
}

// Word is a choice of the field in words for people.
func (f Field[T]) Word(word string) string {
	if f.Name == nil {
		return word
	}
	return f.Name(word)
}

// GoodKey says that a word may be a key of the field.
func (f Field[T]) GoodKey(word string) bool {
	if f.Good != nil {
		return f.Good(word)
	}
	return IsKey(word)
}

// longestKey bounds the ids and keys that a file may bring in.
const longestKey = 64

// IsKey says that a word may be the key of a part or the id of a record:
// letters, digits, hyphens and low lines.
func IsKey(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return s != "" && len(s) <= longestKey
}
