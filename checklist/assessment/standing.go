package assessment

import (
	"fmt"
	"strings"

	"example.org/upstander/checklist"
	"example.org/upstander/checklist/date"
	"example.org/upstander/checklist/text"
)

// Standing is what the evidence says of a part of an item, as at a day.
type Standing int

// The standings, from worst to best.
const (
	Nothing       Standing = iota // no entry bears on it
	SpokenAgainst                 // the newest that counts is not newer than an entry against it
	WrongKind                     // what is in date does not show what the part asks for
	Lapsed                        // what counted is past its last day
	Ageing                        // shown, and its last day is within AgeingDays
	Shown
)

// AgeingDays is how long before its last day evidence is called ageing.
const AgeingDays = 90

// String is the word for the standing on screens, in files and in scripts.
func (s Standing) String() string {
	return [...]string{"nothing", "spoken against", "wrong kind", "lapsed", "ageing", "shown"}[s]
}

// Defends says that an inspector who asked today could be shown it. What is
// ageing still can be; it will not for long.
func (s Standing) Defends() bool { return s >= Ageing }

// Proof is a standing with the reason in words and the last day on which it
// holds.
type Proof struct {
	Standing Standing
	Reason   string
	Until    date.Date // zero when nothing counts
}

// Words is the standing with its reason; of nothing the reason says it all.
func (p Proof) Words() string {
	if p.Standing == Nothing || strings.HasPrefix(p.Reason, p.Standing.String()) {
		return p.Reason
	}
	return p.Standing.String() + ": " + p.Reason
}

// ProofOf works out how one entry stands by its days and by what it says of
// itself; months is the review period of the item. Whether it shows a part is
// for the part to say.
func ProofOf(e Evidence, months int, d Days) Proof {
	now := d.Now()
	switch lacks := e.Lacks(); {
	case !e.Retired.Empty():
		return Proof{Nothing, "retired because " + e.Retired.OneLine(), date.Date{}}
	case len(lacks) > 0:
		return Proof{Nothing, "does not say " + text.Series(lacks) + ", and counts for nothing", date.Date{}}
	case e.Day(now).After(now):
		return Proof{Nothing, "is about a day after " + now.Long(), date.Date{}}
	case e.Speaks == Against:
		return Proof{Shown, "speaks against it, until newer proof is there", date.Date{}}
	}
	t := e.Term(months, now)
	extended := ""
	if t.Extended() {
		extended = ", beyond its own period because: " + e.ReviewReason.OneLine()
	}
	return timed(t.Last, d.AsAt, extended)
}

// timed is the standing of what holds until a day.
func timed(last, asAt date.Date, why string) Proof {
	switch left := asAt.DaysUntil(last); {
	case left < 0:
		return Proof{Lapsed, fmt.Sprintf("lapsed on %s, %s ago%s", last.Long(), days(-left), why), last}
	case left == 0:
		return Proof{Ageing, fmt.Sprintf("in date until %s, today%s", last.Long(), why), last}
	case left <= AgeingDays:
		return Proof{Ageing, fmt.Sprintf("in date until %s, %s more%s", last.Long(), days(left), why), last}
	}
	return Proof{Shown, "in date until " + last.Long() + why, last}
}

// days counts in the largest unit that reads well.
func days(n int) string {
	switch {
	case n == 1:
		return "1 day"
	case n < 60:
		return fmt.Sprintf("%d days", n)
	case n < 730:
		return fmt.Sprintf("%d months", n/30)
	}
	return fmt.Sprintf("%d years", n/365)
}

// EntryWord is the standing of one entry by itself, which shows nothing before a
// part asks for it.
func (p Proof) EntryWord() string {
	switch p.Standing {
	case Shown:
		return "in date"
	case Nothing:
		return "counts for nothing"
	case SpokenAgainst, WrongKind, Lapsed, Ageing:
	}
	return p.Standing.String()
}

// PartProof is where one part of an item stands.
type PartProof struct {
	Part  *checklist.Part
	State PartState
	Proof
	By      []string // ids of the entries that count for it, in the order of the list
	Against string   // id of the entry that speaks against it and stands; empty for none
	OwnWord bool     // all that counts for it was established by the role that judged, and nobody else has looked
	Newest  date.Date
}

// Shown says that the part is recorded met and that evidence shows it.
func (p PartProof) Shown() bool { return p.State == Met && p.Standing.Defends() }
