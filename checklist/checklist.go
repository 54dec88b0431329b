// Package checklist is the standard that a force measures itself against: its
// strands, items, parts and the wording of each level, read from a file that a
// non-programmer can edit. The national 2021 checklist is embedded.
//
// It knows no terminal, no report, no clock and no environment, and imports
// only the text, date and yamlio packages below it.
package checklist

import (
	"slices"
	"strings"

	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Levels is the number of steps on the scale: 0 to 4.
const Levels = 5

// levelWords are the words that files use for the levels 0 to 4. They are the
// same for every checklist; a checklist may show other names on the screen.
func levelWords() [Levels]string {
	return [Levels]string{"not-in-place", "planned", "partly-in-place", "in-place", "embedded"}
}

// LevelWord is the word that files use for a level from 0 to 4.
func LevelWord(level int) string { return levelWords()[level] }

// LevelOfWord is the level that a word stands for; false when it is none.
func LevelOfWord(word string) (int, bool) {
	for i, w := range levelWords() {
		if w == word {
			return i, true
		}
	}
	return 0, false
}

// Checklist is one edition of a standard.
type Checklist struct {
	ID           string      // lower case and hyphens: npcc-apsp-2021
	Title        text.Text   // one line
	Edition      string      // as its publisher has it: 2021
	Source       Source      // where it comes from
	Licence      text.Text   // one line
	Notices      []text.Text // printed at the end of every report
	Target       int         // level that every item aims at unless a force says otherwise, 0 to 4
	ReviewMonths int         // how long evidence stands unless an item or an entry says otherwise
	Scale        [Levels]Level
	Strands      []Strand // in the checklist's order
	Items        []Item   // strand by strand, in printed order

	Withdrawn  []string   // ids of items that an earlier edition had; no other item may take them
	Entries    []Entry    // the reference library that items point at
	Glossary   []Term     // words and their variants
	Lenses     []Lens     // other groupings of the same items
	Groups     []Group    // items that share something worth rehearsing together
	ClaimCheck ClaimCheck // what it says about the check of claims
	// Changed says what judges otherwise than in the program, for a checklist with
	// the id and the edition of the one in it: none of that is used. Settings is the
	// digest of what the file itself says, used or not.
	Changed    []string
	Reworded   []string // ids of items whose words are not those in the program, of such a checklist
	Settings   string
	Own        bool     // another id or edition than the one in the program: it judges by what it says
	InForce    *InForce // the sheet that stands beside it, see Use; nil for none. No part of the checklist's file
	index      map[string]int
	entryIndex map[string]int
}

// ClaimCheck is what a checklist says about the check of claims. A number of 0
// means the program's own. The ids of rules are held to what the program knows
// by the claims package, since the rules live there.
type ClaimCheck struct {
	Off               []string // ids of rules that this checklist does without
	ThinNoteWords     int      // a note with fewer words is too thin to judge
	SameDocumentItems int      // the most items that one document may carry
	RiseLevels        int      // a rise of so many levels asks for new evidence
	InsufficientDays  int      // how long insufficient information may stand
	DueMoves          int      // so many moves of a due date are a finding
}

// Source says where a checklist comes from.
type Source struct {
	Title, Publisher, Published, Pages, Note text.Text
}

// Level is one step of the scale.
type Level struct {
	Value    int       // 0 to 4
	Name     text.Text // "Partly in place"
	Meaning  text.Text // general wording, for items that have none of their own
	Evidence text.Text // what evidence the level needs
}

// Strand is one of the groups that the checklist is printed in.
type Strand struct {
	ID     string // three capitals: PRE
	Name   text.Text
	Intent text.Text
}

// Item is one thing that a force is asked to have in place.
type Item struct {
	ID          string // INT-4
	Strand      string // INT
	Number      int    // its place in its strand as printed: 4
	Title       text.Text
	Requirement text.Text   // restated; see the source for the wording
	Reading     []text.Text // how this file reads the item where its wording leaves room; no part of the requirement
	Parts       []Part      // obligations that can each fail on their own
	Mandatory   bool        // the checklist says that forces will, not that they should consider
	RestsOn     []string    // items that have to be in place first
	SeeAlso     []string    // items to read together with this one
	Page        text.Text   // page of the source
	Terms       []text.Text
	Needs       string      // "", "understanding" or "practice": proof that a document alone cannot give
	Typical     []text.Text // evidence that one would expect to be shown
	Shift       text.Text   // a question to put to the people who do the work, to test what is claimed
	Levels      [Levels]text.Text
	Review      int // months that evidence stands for this item; 0 means the checklist's own

	Thin       text.Text // set where the source says little on the item
	References []Reference
	Elsewhere  []Elsewhere

	CountsFrom date.Date // announced, and counted from this day on; zero: it counts

	Digest string // of the wording that an answer answers to; changes when the words do
}

// Says lists what the item says of itself, each of its texts.
func (it *Item) Says() []text.Text {
	all := slices.Concat([]text.Text{it.Title, it.Requirement, it.Shift}, it.Reading, it.Typical, it.Levels[:])
	for i := range it.Parts {
		all = append(all, it.Parts[i].Text, it.Parts[i].Ask)
	}
	return all
}

// Part is one obligation inside an item.
type Part struct {
	Key  string // lower case and hyphens; promised to scripts
	Text text.Text
	Ask  text.Text // a question that an inspector could put on this part

	ShownBy  []Shows // any one of these kinds of evidence shows it
	NoCases  bool    // where no case arose, a dated nil return and a tested readiness show it
	Critical bool    // its state, count and evidence stay in the force unless it releases the part by name
	Reading  bool    // goes beyond the page: our reading of the item
}

// Cover is the key that evidence names for who carries on when the owner leaves.
// It is a part of every item and in no count of parts.
const Cover = "cover"

// Shows is what a piece of evidence shows. No kind stands in for another.
type Shows string

// The kinds, in the order in which forms list them.
const (
	Issued     Shows = "issued"
	Reached    Shows = "reached"
	Understood Shows = "understood"
	Done       Shows = "done"
	Result     Shows = "result"
)

// Kinds lists the kinds in order.
func Kinds() []Shows { return []Shows{Issued, Reached, Understood, Done, Result} }

// KindWords lists the words that files and scripts use.
func KindWords() []string { return each(Kinds(), func(s Shows) string { return string(s) }) }

// Meaning says what evidence of the kind shows, to follow a colon.
func (s Shows) Meaning() string {
	switch s {
	case Issued:
		return "something was written, sent, bought or appointed"
	case Reached:
		return "who received or attended it"
	case Understood:
		return "what people know or would do, tested or asked"
	case Done:
		return "it happens in practice"
	case Result:
		return "what came of it"
	}
	return "not said"
}

// Of is what evidence of the kind is of, to follow "evidence of".
func (s Shows) Of() string {
	switch s {
	case Issued:
		return "what was issued"
	case Reached:
		return "who was reached"
	case Understood:
		return "what is understood"
	case Done:
		return "what is done"
	case Result:
		return "a result"
	}
	return "nothing that it says"
}

// Counted says that evidence of the kind comes of looking at some of many, so
// that how many were looked at is asked.
func (s Shows) Counted() bool { return s == Understood || s == Done || s == Result }

// Sampled says that how many were looked at can be said of evidence of the kind;
// of who was reached it may be, and nobody is asked for it.
func (s Shows) Sampled() bool { return s.Counted() || s == Reached }

// Counts says that evidence of a kind may show the part.
func (p *Part) Counts(s Shows) bool { return slices.Contains(p.ShownBy, s) }

// Asks puts the kinds that show the part into words: reached or understood.
func (p *Part) Asks() string {
	return strings.Join(each(p.ShownBy, func(s Shows) string { return string(s) }), " or ")
}

// AsksFor puts into words what evidence of the part has to be of, to follow
// "evidence of".
func (p *Part) AsksFor() string {
	return strings.Join(each(p.ShownBy, Shows.Of), " or of ")
}

// Reference is a link from an item to an entry of the library.
type Reference struct {
	Entry  string
	Why    text.Text // one line on why it bears on the item
	Direct bool      // bears on the item itself, not only in support
}

// Elsewhere says how an item applies outside the forces it was written for.
type Elsewhere struct {
	Where, Text text.Text
	Certainty   string // checked or secondary
}

// Entry is one thing that the source knows: a case, a finding, an example.
type Entry struct {
	ID, Kind  string
	Title     text.Text
	Pages     text.Text
	Summary   text.Text
	Points    []text.Text
	Questions []Question
	Action    []text.Text // what the force did
	Silent    bool        // the source does not say what the force did
	Outcome   text.Text
	None      text.Text // why no item points here
}

// Question is one that a case puts to managers or to officers.
type Question struct {
	For   string // managers or officers
	Text  text.Text
	Tests []string  // the items that it tests; it is asked at no other
	None  text.Text // why it tests none
	Shift bool      // the people on a shift can answer it
}

// Term is a word of the field with the variants that the source uses.
type Term struct {
	Term     text.Text
	Variants []text.Text
	Meaning  text.Text
}

// Lens groups the same items in another way.
type Lens struct {
	ID         string
	Name, Note text.Text
	Dated      date.Date // of this reading; zero when not given
	Areas      []Area
}

// Area is one group of a lens.
type Area struct {
	ID    string
	Name  text.Text
	Items []string
}

// Group is a set of items that have something in common. Unlike the areas of a
// lens, groups do not share out all the items.
type Group struct {
	ID         string
	Name, Note text.Text
	Items      []string
}

// Group finds a group by its id.
func (c *Checklist) Group(id string) (*Group, bool) {
	for i := range c.Groups {
		if c.Groups[i].ID == id {
			return &c.Groups[i], true
		}
	}
	return nil, false
}

// Item finds an item by its id, in any mix of capitals.
func (c *Checklist) Item(id string) (*Item, bool) {
	i, ok := c.index[strings.ToUpper(id)]
	if !ok {
		return nil, false
	}
	return &c.Items[i], true
}

// Position is the item's place in the whole checklist, from 0.
func (c *Checklist) Position(id string) int {
	if i, ok := c.index[strings.ToUpper(id)]; ok {
		return i
	}
	return -1
}

// Entry finds an entry of the library by its id.
func (c *Checklist) Entry(id string) (*Entry, bool) {
	i, ok := c.entryIndex[id]
	if !ok {
		return nil, false
	}
	return &c.Entries[i], true
}

// InStrand lists a strand's items in printed order.
func (c *Checklist) InStrand(strand string) []*Item {
	var items []*Item
	for i := range c.Items {
		if c.Items[i].Strand == strand {
			items = append(items, &c.Items[i])
		}
	}
	return items
}

// CountsOn says that the item counts on a day. One that is only announced is
// shown and may be answered, and stands in no count and in no list of gaps.
func (it *Item) CountsOn(d date.Date) bool { return it.CountsFrom.IsZero() || !d.Before(it.CountsFrom) }

// Part finds a part of the item by its key.
func (it *Item) Part(key string) (*Part, bool) {
	for i := range it.Parts {
		if it.Parts[i].Key == key {
			return &it.Parts[i], true
		}
	}
	return nil, false
}

// LevelText is what a level looks like for the item, or the scale's general
// wording where the checklist has none for the item.
func (c *Checklist) LevelText(it *Item, level int) text.Text {
	if !it.Levels[level].Empty() {
		return it.Levels[level]
	}
	return c.Scale[level].Meaning
}

// ReviewMonthsFor is how long evidence for an item stands.
func (c *Checklist) ReviewMonthsFor(it *Item) int {
	if it != nil && it.Review > 0 {
		return it.Review
	}
	return c.ReviewMonths
}
